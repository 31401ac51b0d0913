"""Words that we use among ourselves; inside the customer's own name they are none."""

import re
from collections.abc import Iterator

from handlers.leaks.finding import Secrets
from handlers.leaks.reading import Hit, Reading

# Over folded words: lower case, hyphens gone or made blanks, names made one word.
_INTERNAL = re.compile(
    r"\b(?:churn\w*|at risk|escalat(?:e[sd]?|ing|ions?)|(?:up|cross) ?sell\w*|champions?|watermelons?"
    r"|health scores?|detractors?|promoters?|arr|mrr|nrr|grr|acv|tcv|sentiment|renewal risks?|save plans?"
    r"|(?:low|high|mid|tech) touch|win ?backs?|won back|land and expand|red accounts?|red flags?"
    r"|internal(?:ly)? only|off the record|between us|(?:do not|not to) tell (?:them|the customer)"
    r"|the customer (?:must|should) not"
    r"|(?:probable|best case|committed|likely|unlikely|certain)"
    r" (?:to (?:renew|cancel|leave|expand)|renewals?))\b"
)
_INTENDED = re.compile(
    r"\b(?:cancel\w*|terminat\w*|quit\w*|leav(?:e|es|ing)|switch\w*|renew\w*|if|unless|discounts?"
    r"|price cuts?|competitors?|complain\w*|lawyers?)\b"
)


def internal_words(reading: Reading, _secrets: Secrets) -> Iterator[Hit]:
    """Every word or phrase of ours."""
    return reading.matches(_INTERNAL, "a word among ourselves")


def expected(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """The same, and what a customer means to do, which we note and do not say back as something owed."""
    yield from internal_words(reading, secrets)
    yield from reading.matches(_INTENDED, "what we expect of them")
