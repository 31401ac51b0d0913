"""Internal figures with their labels: health, scores that people gave, amounts of the contract."""

import re
from collections.abc import Iterator

from handlers.leaks.finding import Secrets
from handlers.leaks.reading import Hit, Reading

_NUMBER = r"\d[\d.,]*+[km]?+\b"
_CURRENCY = r"(?:eur|usd|gbp|chf|euros?|dollars?|pounds?|€|\$|£)"
_SCORES = r"(?:(?:health|account|customer|risk|sentiment) score|health|nps|csat|pulse|sentiment|engagement)"
_AMOUNTS = r"(?:arr|mrr|acv|tcv|grr|nrr|recurring revenue|contract value)"
_LEADING_TO = (
    r"(?:(?:is|was|are|at|of|now|still|only|just|an?|to|from|score|rating|stands|sits|fell|dropped|went|down"
    r"|up|rose|'s|=|:|\(|→|around|about|currently|below|above|under|over|from|you|yours|gave|us|result) )*"
)
_NOT_A_SCORE = r"(?! (?:%|:|am|pm|weeks?|days?|months?|hours?|minutes?|years?|sessions?|people|users)(?: |$))"

_LABELLED = (
    re.compile(rf"\b{_SCORES} {_LEADING_TO}{_NUMBER}{_NOT_A_SCORE}"),
    re.compile(rf"\byour scores? {_LEADING_TO}{_NUMBER}{_NOT_A_SCORE}"),
    re.compile(rf"\b{_AMOUNTS} {_LEADING_TO}(?:{_CURRENCY} )?{_NUMBER}"),
    re.compile(
        rf"\b{_NUMBER} (?:{_CURRENCY} )?(?:(?:in|on|of|for|as) (?:(?:the|your|our|their|annual) )?)?"
        rf"(?:{_AMOUNTS}|nps|csat|health score)\b(?! (?:surveys|answers|responses|replies|questions))"
    ),
)
_SCORE = re.compile(rf"\bscores? {_LEADING_TO}(\d++)\b")
_AMOUNT = re.compile(rf"{_CURRENCY} ({_NUMBER})|\b({_NUMBER})(?: {_CURRENCY}(?= |$))?")


def figures(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """A label of ours beside any number; the health score and the ARR by their numbers of today too."""
    for pattern in _LABELLED:
        yield from reading.matches(pattern, "a figure that we keep to ourselves")
    for match in _SCORE.finditer(reading.folded):
        if int(match[1]) == secrets.score:
            yield reading.hit(match, "today's health score")
    arr = secrets.file.customer.arr
    for match in _AMOUNT.finditer(reading.folded):
        if arr and _minor_units(match[1] or match[2]) == arr.minor:
            yield reading.hit(match, "the customer's ARR")


def _minor_units(number: str) -> int:
    """An amount as people write it (`120,000.00`, `120.000`, `120k`) in hundredths."""
    factor = {"k": 1_000, "m": 1_000_000}.get(number[-1], 1)
    ungrouped = re.sub(r"[.,](?=\d{3})", "", number.rstrip("km"))
    whole, _, cents = ungrouped.replace(",", ".").partition(".")
    return round(float(f"{whole}.{cents.replace('.', '') or 0}") * factor * 100)
