"""Passages of internal notes: words in a row that also stand in what was reported among ourselves."""

from collections.abc import Iterator, Sequence

from domain.file import CustomerFile
from handlers.leaks.finding import Secrets
from handlers.leaks.reading import Hit, Reading, plain_words
from handlers.understanding.lexicon import book
from handlers.understanding.words import Token, tokens_of

SHORTEST_PASSAGE = 6  # words
SHORTEST_MOODY_PASSAGE = 5
"""Words in a row of which some tell a mood: fewer give such a note away."""


def passages(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """The longest runs of words that also stand in an entry or in the reason why something is blocked."""
    start = end = -1
    for run in _told(reading, secrets):
        if run[0].start > end:
            yield from _passage(start, end)
            start = run[0].start
        end = max(end, run[-1].end)
    yield from _passage(start, end)


def _told(reading: Reading, secrets: Secrets) -> Iterator[Sequence[Token]]:
    """The runs that stand in a note too, in the order of the text."""
    notes = [plain_words(tokens_of(note)) for note in _notes(secrets.file)]
    known = {
        tuple(token.word for token in run)
        for length in (SHORTEST_MOODY_PASSAGE, SHORTEST_PASSAGE)
        for note in notes
        for run in _runs(note, length)
    }
    moods = [
        (reading.tokens[hit.start].start, reading.tokens[hit.end - 1].end)
        for hit in book().find(reading.tokens)
        if hit.label.startswith("moods.")
    ]
    for place in range(len(reading.words)):
        for length in (SHORTEST_MOODY_PASSAGE, SHORTEST_PASSAGE):
            run = reading.words[place : place + length]
            if len(run) < length or tuple(token.word for token in run) not in known:
                continue
            if length == SHORTEST_PASSAGE or _holds_one(run, moods):
                yield run


def _holds_one(run: Sequence[Token], moods: Sequence[tuple[int, int]]) -> bool:
    return any(run[0].start <= start and end <= run[-1].end for start, end in moods)


def _passage(start: int, end: int) -> Iterator[Hit]:
    if end > start:
        yield "stands so in an internal note", start, end


def _notes(file: CustomerFile) -> Iterator[str]:
    yield from (entry.text for entry in file.entries)
    yield from (step.why for plan in file.plans for step in plan.steps)
    yield from (milestone.why for project in file.projects for milestone in project.milestones)


def _runs(words: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    for start in range(len(words) - length + 1):
        yield words[start : start + length]
