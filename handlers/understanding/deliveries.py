"""What is told to be done: sent, finished, handed over, by ours or by somebody of theirs."""

from itertools import takewhile

from handlers.understanding.grammar import of
from handlers.understanding.lexicon import doing_words
from handlers.understanding.meaning import Delivered
from handlers.understanding.negation import STOPS, negated
from handlers.understanding.owners import Owners
from handlers.understanding.roles import Clause, Role
from handlers.understanding.scene import Scene

_DEEDS = frozenset(
    "sent delivered finished completed submitted shared provided returned prepared gave forwarded uploaded"
    " finalised finalized supplied handed answered emailed mailed booked arranged drafted wrote written done"
    " signed cleared fixed resolved settled organised organized ready".split()
)
_OF_STATE = frozenset({"done", "ready", "written"})
"""These tell of a thing that stands before them alone: `the quote is done`."""
_ADVERBS = frozenset(
    "have has 've 's just already now also finally today yesterday then been and was is".split()
)
_OURS = frozenset({"i", "we"})
_THEIRS = frozenset({"he", "she", "they"})
_NOT_WHOLE = frozenset(
    "half part parts partly almost nearly mostly most some first not nobody no reminder still until unless if"
    " about regarding asked asks wants wanted should must will would can could may might before after another"
    " next wrong old comments feedback questions question request".split()
)
"""Beside one of these it is not the thing itself that is done, or not all of it."""
_NO_THING = frozenset(
    "a an the our my their his her its this that it them us me you him to for with over off by at on in of"
    " out and all up as so too email e-mail mail message note text reply please thanks ok well good great"
    " both everything here there via back through".split()
)
_LONGEST = 24


def delivered(scene: Scene, clauses: list[Clause], owners: Owners) -> list[Delivered]:
    """Each thing that a clause tells to be done, by the words that name it."""
    found = []
    for clause in clauses:
        deed = _deed(scene, clause)
        if deed is None:
            continue
        words = frozenset(
            token.word
            for index, token in enumerate(scene.tokens[clause.start : clause.end], clause.start)
            if index != deed and _names_a_thing(token.word) and not token.word.startswith("<")
        )
        if words:
            found.append(Delivered(words, _is_theirs(scene, clause, deed), owners.alone(deed)))
    return found


def sets_out_with_a_delivery(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether the message begins by telling that a thing is done: `I've sent the quote to Hooli`."""
    if not clauses or any(token.word == "?" for token in scene.tokens):
        return False
    first = clauses[0]
    deed = _deed(scene, first)
    if deed is None or first.end - first.start > _LONGEST:
        return False
    return any(
        _names_a_thing(token.word) and not token.word.startswith("<")
        for index, token in enumerate(scene.tokens[first.start : first.end], first.start)
        if index != deed
    )


def _deed(scene: Scene, clause: Clause) -> int | None:
    """The verb of a clause that tells of something as done, and of all of it."""
    tokens = scene.tokens
    if clause.role is not Role.REPORT or clause.end - clause.start > _LONGEST:
        return None
    words = {token.word for token in tokens[clause.start : clause.end]}
    if not words.isdisjoint(_NOT_WHOLE):
        return None
    for index in range(clause.start, clause.end):
        if tokens[index].word not in _DEEDS or negated(scene, index):
            continue
        before = tokens[clause.start : index]
        bare = all(
            token.word in _ADVERBS | _OURS | _THEIRS | of("fillers")
            or token.tagged("<person>", "<member>", "<customer>")
            for token in before
        )
        if bare and tokens[index].word not in _OF_STATE:
            return index
        if not bare and _is_passive(scene, clause, index):
            return index
    return None


def _is_passive(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether what is done stands before its verb: `proposal sent to Hooli`, `the quote is ready`."""
    before = [token.word for token in scene.tokens[clause.start : index]]
    things = list(takewhile(lambda word: word not in _ADVERBS, before))
    rest = before[len(things) :]
    plain = all(word not in doing_words() or _is_noun(word) for word in things)
    behind = scene.tokens[index + 1] if index + 1 < clause.end else None
    free = (
        behind is None
        or behind.word in _NO_THING | STOPS
        or behind.tagged("<date>", "<customer>", "<person>")
    )
    finite = not of("finite").isdisjoint(set(things))
    return plain and not finite and free and all(word in _ADVERBS for word in rest)


def _is_noun(word: str) -> bool:
    return word in of("deliverables") or word in ("quote", "plan", "report", "answer", "offer", "review")


def _is_theirs(scene: Scene, clause: Clause, deed: int) -> bool | None:
    """Whether somebody of theirs did it; None where nobody is said to have."""
    for token in scene.tokens[clause.start : deed]:
        if token.word in _OURS or token.tagged("<member>"):
            return False
        if token.word in _THEIRS or token.tagged("<person>"):
            return True
        if token.tagged("<customer>") and deed > 0 and scene.tokens[clause.start].tagged("<customer>"):
            behind = {each.word for each in scene.tokens[deed : clause.end]}
            return True if behind & {"us", "me", "over", "back"} else None
    starts = all(token.word in _ADVERBS for token in scene.tokens[clause.start : deed])
    return False if starts else None


def _names_a_thing(word: str) -> bool:
    return word[:1].isalnum() and word not in _NO_THING | _ADVERBS | _OURS | _THEIRS
