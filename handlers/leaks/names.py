"""Names of other customers, found as check-ins find them, so that "in May" is no customer."""

from collections.abc import Iterator, Sequence

from handlers.leaks.finding import Secrets
from handlers.leaks.reading import SENTENCE_ENDS, Hit, Reading
from handlers.understanding.known_names import Mention
from handlers.understanding.words import Token

_DOES = frozenset(
    "asked bought complained had has likes loves moved paid pays reported runs said saw says signed told"
    " used uses wanted wants went".split()
)
_IS = frozenset({"is", "was", "are", "were"})
_LIKE_SOMEBODY = frozenset(
    "also another doing glad great happy keen our satisfied so unhappy using very".split()
)


def other_customers(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """Every mention that cannot be the customer itself; and an everyday word that is also a name where it
    begins a sentence and does what only somebody does: `Nova had the same issue`, not `Delta is loaded`.
    """
    own = secrets.portfolio.place(secrets.file.customer.id)
    named = [token.entity for token in reading.tokens if isinstance(token.entity, Mention)]
    for token in reading.tokens:
        if isinstance(token.entity, Mention) and own not in token.entity.customers:
            yield _hit(secrets, token.entity, token.start, token.end)
    for mention in secrets.portfolio.mentions(reading.words):
        subject, behind = reading.words[mention.start], reading.words[mention.end :]
        is_one_word = mention.end == mention.start + 1
        is_other = own not in mention.customers and mention not in named
        if is_one_word and is_other and _begins_a_sentence(reading.tokens, subject) and _acts(behind):
            yield _hit(secrets, mention, subject.start, subject.end)


def _hit(secrets: Secrets, mention: Mention, start: int, end: int) -> Hit:
    return f"{secrets.portfolio.customer(mention.customers[0]).name} is another customer", start, end


def _begins_a_sentence(tokens: Sequence[Token], word: Token) -> bool:
    before = [token for token in tokens if token.end <= word.start]
    return word.text[:1].isupper() and (not before or before[-1].word in SENTENCE_ENDS)


def _acts(words: Sequence[Token]) -> bool:
    """Whether what follows tells of somebody."""
    said = [token.word for token in words[:2]]
    return bool(said) and (
        said[0] in _DOES or (said[0] in _IS and said[1:] != [] and said[1] in _LIKE_SOMEBODY)
    )
