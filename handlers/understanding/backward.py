"""Whether a plan stands for the one said before it: its day is corrected, it is pointed to or taken back."""

from bisect import bisect_right
from datetime import date

from handlers.understanding.date_frame import Toward
from handlers.understanding.grammar import of
from handlers.understanding.meaning import FollowUp
from handlers.understanding.roles import Clause, Role
from handlers.understanding.scene import Scene

DUE_LEADS = frozenset({"by", "until", "on", "before", "due", "till", "for", "deadline"})
_PRO_VERBS = frozenset(
    {"do", "take", "get", "have", "put", "note", "log", "add", "write", "be", "am", "make", "call"}
)
_PRO_NOUNS = frozenset({"that", "it", "so", "this", "them", "on"})
_NOTING = frozenset({"put", "note", "log", "add", "write"})
_ARTICLES = frozenset({"a", "an", "the", "our", "some", "two", "three"})
_GOING = ("fly", "drive", "go", "travel", "come", "head", "pop", "swing", "drop")
_REACHING = ("call", "ring", "phone", "visit", "meet", "see")
_LEARNING = ("find", "ask", "see", "check", "hear", "tell", "talk")
_PREPARING = ("crunch", "calculate", "count", "look", "dig", "think", "check", "read", "gather", "collect")
_HANDING = frozenset(
    {"send", "share", "finish", "deliver", "bring", "mail", "email", "provide", "submit", "prepare"}
)
_POINTING = frozenset({"it", "them", "that", "these", "those"})
_WHEN = frozenset(
    "i we got have has till until by due deadline is latest at the it that on so first thing would say let"
    " us mine 's ready done he she they gets get receives for both all yours please say his her list plate"
    " desk agenda".split()
)
_REMINDING = (["remind", "me"], ["ping", "me"], ["nudge", "me"])
_NEAR = 20
"""How many words behind a plan it may be corrected at most."""


def due_in(scene: Scene, start: int, end: int) -> date | None:
    """The day by which the thing said between these tokens is due."""
    found: list[tuple[int, date]] = []
    for index in range(start, end):
        days = scene.date_at(index, Toward.AHEAD)
        if days and days.due >= scene.today:
            led = (index > 0 and scene.tokens[index - 1].word in DUE_LEADS) or scene.tokens[index].tagged(
                "=by", "=until", "=before"
            )
            begins = index > 0 and scene.tokens[index - 1].word in ("from", "since")
            found.append((2 if led else 0 if begins else 1, days.due))
    surest = max((sure for sure, _ in found), default=0)
    return next((day for sure, day in reversed(found) if sure == surest), None)


def told_after(scene: Scene, clause: Clause) -> date | None:
    """The day of a clause that only says when the thing before it is due: `got until the 20th`."""
    only = all(
        token.tagged("<date>", "<member>", "<person>", "<customer>")
        or token.word in _WHEN
        or not token.word[0].isalnum()
        for token in scene.tokens[clause.start : clause.end]
    )
    return due_in(scene, clause.start, clause.end) if only else None


def is_of_both(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says when the two things before it are due: `both by Friday`."""
    return any(token.word in ("both", "all") for token in scene.tokens[clause.start : clause.end])


def is_one_errand(scene: Scene, before: Clause, clause: Clause) -> bool:
    """Whether two plans in a row are steps of one: `I'll fly over on Monday and knock on her door`, `crunch
    the numbers and get back to her on Friday`.
    """
    said = [token.word for token in scene.tokens[clause.start : clause.action]]
    joined = said[:1] == ["and"] or said[:2] == [",", "and"]
    own = not of("author").isdisjoint(said) or any(word == "<member>" for word in said)
    if clause.sentence != before.sentence or before.end != clause.start or not joined or own:
        return False
    first, then = scene.tokens[before.action], scene.tokens[clause.action]
    dated, later = due_in(scene, before.start, before.end), due_in(scene, clause.start, clause.end)
    goes = (
        dated
        and not later
        and (first.tagged(*_GOING) or (first.tagged(*_REACHING) and then.tagged(*_LEARNING)))
    )
    return bool(goes or (later and not dated and first.tagged(*_PREPARING)))


def refers_back(
    scene: Scene, clause: Clause, before: tuple[FollowUp, int], due: date | None, corrected: list[int]
) -> bool:
    """Whether the thing planned is the one planned before: `I'll do it on Friday`, `send it by then`; one
    that is handed over has no other day of its own.
    """
    last, said = before[0], scene.tokens[clause.action : clause.end]
    said = said[1:] if len(said) > 1 and said[0].word in of("author") else said
    words = [token.word for token in said]
    if _corrects(clause, before, corrected) or words in _REMINDING:
        return True
    if len(words) < 2 or (last.assignee not in clause.doers and words[0] not in _NOTING):
        return False
    if said[0].tagged(*_PRO_VERBS) and words[1] in _PRO_NOUNS:
        return not (words[2:3] and words[2] in _ARTICLES)
    handed = words[0] in _HANDING and words[1] in _POINTING | DUE_LEADS | {"<date>"}
    return (handed or words[0] in _POINTING) and (last.due_on is None or due is None)


def takes_back(scene: Scene, clause: Clause, last: tuple[FollowUp, int], corrected: list[int]) -> bool:
    """Whether the plan stands instead of the one before: `no, strike that, I write today`."""
    corrects = _corrects(clause, last, corrected) and not _only_dates(scene, clause)
    return corrects and clause.doers == (last[0].assignee,)


def _corrects(clause: Clause, last: tuple[FollowUp, int], corrected: list[int]) -> bool:
    """Whether the plan before is taken back between its place and this one: `no wait`, `make it Monday`."""
    place = bisect_right(corrected, last[1])
    return (
        place < len(corrected) and corrected[place] <= clause.action and corrected[place] - last[1] <= _NEAR
    )


def _only_dates(scene: Scene, clause: Clause) -> bool:
    """Whether a plan says nothing but another day: `make it Monday`, `I do it tomorrow`."""
    words = [
        token for token in scene.tokens[clause.action : clause.end] if token.word[0].isalpha() or token.entity
    ]
    return all(
        token.tagged("<date>") or token.word in _WHEN or token.word in _PRO_VERBS | _PRO_NOUNS | {"say", "by"}
        for token in words
    )


def only_announces(scene: Scene, clause: Clause, after: Clause | None) -> bool:
    """Whether a promise names only to whom it was given, and what was promised follows: `told him I'd`."""
    follows = after is not None and after.role is Role.PLAN and after.sentence == clause.sentence
    said = scene.tokens[clause.action : clause.end]
    return (
        follows
        and said[0].word in of("said")
        and all(token.tagged("<person>", "<customer>", "her", "him", "them") for token in said[1:])
    )
