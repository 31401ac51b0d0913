"""Passages of internal notes: words in a row that also stand in what was reported among ourselves."""

from collections.abc import Iterator, Sequence

from domain.file import CustomerFile
from handlers.leaks.finding import Secrets
from handlers.leaks.reading import Hit, Reading, plain_words
from handlers.understanding.words import Token, tokens_of

SHORTEST_PASSAGE = 6  # words


def passages(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """The longest runs of words that also stand in an entry or in the reason why something is blocked."""
    known = {
        tuple(token.word for token in run)
        for note in _notes(secrets.file)
        for run in _runs(plain_words(tokens_of(note)))
    }
    start = end = -1
    for run in _runs(reading.words):
        if tuple(token.word for token in run) not in known:
            continue
        if run[0].start > end:
            yield from _passage(start, end)
            start = run[0].start
        end = run[-1].end
    yield from _passage(start, end)


def _passage(start: int, end: int) -> Iterator[Hit]:
    if end > start:
        yield "stands so in an internal note", start, end


def _notes(file: CustomerFile) -> Iterator[str]:
    yield from (entry.text for entry in file.entries)
    yield from (step.why for plan in file.plans for step in plan.steps)
    yield from (milestone.why for project in file.projects for milestone in project.milestones)


def _runs(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    for start in range(len(words) - SHORTEST_PASSAGE + 1):
        yield words[start : start + SHORTEST_PASSAGE]
