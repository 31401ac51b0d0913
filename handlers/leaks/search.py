"""The search itself: every rule over one reading of the text, each place told once."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from handlers.leaks.figures import figures
from handlers.leaks.finding import Finding, Leak, Secrets
from handlers.leaks.moods import moods
from handlers.leaks.names import other_customers
from handlers.leaks.passages import passages
from handlers.leaks.reading import Hit, Reading, read
from handlers.leaks.vocabulary import expected, internal_words

Rule = Callable[[Reading, Secrets], Iterator[Hit]]

# The earlier rule says it better where two meet in one place.
_OF_NAMES: Mapping[Leak, Rule] = MappingProxyType(
    {Leak.CUSTOMER: other_customers, Leak.FIGURE: figures, Leak.MOOD: moods, Leak.WORD: expected}
)
_OF_WORDS: Mapping[Leak, Rule] = MappingProxyType(
    {**_OF_NAMES, Leak.WORD: internal_words, Leak.NOTE: passages}
)


def in_words(text: str, secrets: Secrets) -> tuple[Finding, ...]:
    """The leaks in words that somebody wrote for the customer, in the order of the text."""
    return _search(text, secrets, _OF_WORDS)


def in_name(text: str, secrets: Secrets) -> tuple[Finding, ...]:
    """The leaks in the name of a thing, which may well stand in a note in the same words."""
    return _search(text, secrets, _OF_NAMES)


def _search(text: str, secrets: Secrets, rules: Mapping[Leak, Rule]) -> tuple[Finding, ...]:
    reading = read(text, secrets)
    found: list[Finding] = []
    for leak, rule in rules.items():
        for why, start, end in rule(reading, secrets):
            if not any(each.start <= start and end <= each.end for each in found):
                found.append(Finding(leak, text[start:end], why, start, end))
    return tuple(sorted(found, key=lambda each: each.start))
