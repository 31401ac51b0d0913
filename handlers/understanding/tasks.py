"""The follow-ups of ours and the promises of theirs that a message states."""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from itertools import pairwise, zip_longest

from handlers.understanding.date_frame import Toward
from handlers.understanding.grammar import of
from handlers.understanding.known_names import MemberNames
from handlers.understanding.meaning import FollowUp, TheirPromise
from handlers.understanding.owners import Owners
from handlers.understanding.roles import Clause, Role, clause_at
from handlers.understanding.scene import Scene
from handlers.understanding.titles import Titles
from handlers.understanding.who import Cast

_DUE_LEADS = frozenset({"by", "until", "on", "before", "due", "till", "for", "deadline"})
_PRO_VERBS = frozenset(
    {"do", "take", "get", "have", "put", "note", "log", "add", "write", "be", "am", "make", "call"}
)
_PRO_NOUNS = frozenset({"that", "it", "so", "this", "them", "on"})
_NOTING = frozenset({"put", "note", "log", "add", "write"})
_ARTICLES = frozenset({"a", "an", "the", "our", "some", "two", "three"})
_HANDING = frozenset(
    {"send", "share", "finish", "deliver", "bring", "mail", "email", "provide", "submit", "prepare"}
)
_POINTING = frozenset({"it", "them", "that", "these", "those"})
_WHEN = frozenset(
    "i we got have has till until by due deadline is latest at the it that on so first thing".split()
)
_NEAR = 20
"""How many words behind a plan it may be corrected at most."""
_SAME = frozenset({("by", "then"), ("same", "day"), ("same", "deadline"), ("same", "date")})


def due_in(scene: Scene, start: int, end: int) -> date | None:
    """The day by which the thing said between these tokens is due."""
    found: list[tuple[bool, date]] = []
    for index in range(start, end):
        days = scene.date_at(index, Toward.AHEAD)
        if days and days.due >= scene.today:
            led = (index > 0 and scene.tokens[index - 1].word in _DUE_LEADS) or scene.tokens[index].tagged(
                "=by", "=until", "=before"
            )
            found.append((led, days.due))
    days_meant = [day for led, day in found if led] or [day for _, day in found]
    return days_meant[-1] if days_meant else None


def follow_ups(scene: Scene, clauses: list[Clause]) -> list[tuple[FollowUp, int]]:
    """What those of ours are to do, one for each thing and person, with the token where it is said."""
    found: list[tuple[FollowUp, int]] = []
    titles = Titles(scene, clauses)
    announced: date | None = None
    headings = {hit.start for hit in scene.said("plans.heading")}
    corrected = [hit.start for hit in scene.said("plans.correction")]
    reminded = {hit.start for hit in scene.said("plans.opening") if scene.tokens[hit.start].word == "remind"}
    for clause, after in zip_longest(clauses, clauses[1:]):
        if clause.role is Role.REPORT and clause.start in headings:
            announced = due_in(scene, clause.start, clause.end)
        if clause.role is not Role.PLAN:
            if clause.role is Role.REPORT and found and found[-1][0].due_on is None:
                found[-1] = (replace(found[-1][0], due_on=_told_after(scene, clause)), found[-1][1])
            continue
        due = _told_first(scene, clause, reminded) or _due(scene, clauses, clause)
        if clause.action >= clause.end:
            announced = due
            continue
        due = due or announced or (_then(scene, clause, found))
        if found and _takes_back(scene, clause, found[-1], corrected):
            found.pop()
        elif found and _refers_back(scene, clause, found[-1], due, corrected):
            last, place = found[-1]
            if due is not None:
                found[-1] = (replace(last, due_on=due), place)
            continue
        if _only_announces(scene, clause, after):
            continue
        title = titles.of(clause)
        if title:
            found.extend((FollowUp(title, due, doer), clause.action) for doer in clause.doers)
    return found


def noted(scene: Scene, clauses: list[Clause]) -> list[FollowUp]:
    """What a message that only notes a task asks for, each due on the day said anywhere, if nowhere else;
    where no clause plans, the whole message is the task.
    """
    due = due_in(scene, 0, len(scene.tokens))
    found = [task for task, _ in follow_ups(scene, clauses)]
    if found or not clauses:
        return [replace(found[0], due_on=due)] if len(found) == 1 and found[0].due_on is None else found
    named = [
        token.entity.handle
        for before, token in zip([None, *scene.tokens], scene.tokens, strict=False)
        if isinstance(token.entity, MemberNames)
        and (
            scene.text[token.start] == "@"
            or (before is not None and before.word in ("for", "remind", "ping", "nudge"))
        )
    ]
    orders = [hit.end for hit in scene.said("plans.opening") + scene.said("plans.noting")]
    first = clauses[0]
    action = max((end for end in orders if end < first.end), default=first.action)
    whole = replace(first, role=Role.PLAN, action=action)
    title = Titles(scene, [whole, *clauses[1:]]).of(whole)
    return [FollowUp(title, due, named[0] if named else scene.author)] if title else []


def _corrects(clause: Clause, last: tuple[FollowUp, int], corrected: list[int]) -> bool:
    """Whether the plan before is taken back between its place and this one: `no wait`, `make it Monday`."""
    place = bisect_right(corrected, last[1])
    return (
        place < len(corrected) and corrected[place] <= clause.action and corrected[place] - last[1] <= _NEAR
    )


def _only_dates(scene: Scene, clause: Clause) -> bool:
    """Whether a plan says nothing but another day: `make it Monday`, `let's say Friday`, `I do it tomorrow`."""
    words = [
        token for token in scene.tokens[clause.action : clause.end] if token.word[0].isalpha() or token.entity
    ]
    return all(
        token.tagged("<date>") or token.word in _WHEN or token.word in _PRO_VERBS | _PRO_NOUNS | {"say", "by"}
        for token in words
    )


def _due(scene: Scene, clauses: list[Clause], clause: Clause) -> date | None:
    """The day said in a clause, else the one right before it that belongs to no other plan."""
    if (due := due_in(scene, clause.start, clause.end)) or clause.start == 0:
        return due
    before = clause_at(clauses, clause.start - 1)
    planned = before is not None and before.role is Role.PLAN and before.action < before.end
    return None if planned else due_in(scene, clause.start - 1, clause.start)


def _told_first(scene: Scene, clause: Clause, reminded: set[int]) -> date | None:
    """The day on which to be reminded, whatever other days are named: `remind me Monday of Friday's call`."""
    first = next((index for index in range(clause.start, clause.action) if index in reminded), None)
    return due_in(scene, first, clause.action) if first is not None else None


def _told_after(scene: Scene, clause: Clause) -> date | None:
    """The day of a clause that only says when the thing before it is due: `got until the 20th`."""
    only = all(
        token.tagged("<date>") or token.word in _WHEN or not token.word[0].isalnum()
        for token in scene.tokens[clause.start : clause.end]
    )
    return due_in(scene, clause.start, clause.end) if only else None


def _then(scene: Scene, clause: Clause, found: list[tuple[FollowUp, int]]) -> date | None:
    """`By then` is when the thing before is due."""
    words = [token.word for token in scene.tokens[clause.start : clause.end]]
    then = any(pair in _SAME for pair in pairwise(words))
    return found[-1][0].due_on if then and found else None


def _takes_back(scene: Scene, clause: Clause, last: tuple[FollowUp, int], corrected: list[int]) -> bool:
    """Whether the plan stands instead of the one before: `no, strike that, I write today`."""
    corrects = _corrects(clause, last, corrected) and not _only_dates(scene, clause)
    return corrects and clause.doers == (last[0].assignee,)


def _refers_back(
    scene: Scene, clause: Clause, before: tuple[FollowUp, int], due: date | None, corrected: list[int]
) -> bool:
    """Whether the thing planned is the one planned before: `I'll do it on Friday`, `send it by then`; one
    that is handed over has no other day of its own.
    """
    last = before[0]
    if _corrects(clause, before, corrected):
        return True
    said = scene.tokens[clause.action : clause.end]
    said = said[1:] if len(said) > 1 and said[0].word in of("author") else said
    words = [token.word for token in said]
    if len(words) < 2:
        return False
    if said[0].tagged(*_PRO_VERBS) and words[1] in _PRO_NOUNS:
        noted = words[0] in _NOTING
        return (noted or last.assignee in clause.doers) and not (words[2:3] and words[2] in _ARTICLES)
    if last.assignee not in clause.doers:
        return False
    handed = words[0] in _HANDING and (
        words[1] in _POINTING or words[1] in _DUE_LEADS or words[1] == "<date>"
    )
    return handed and (last.due_on is None or due is None)


def _only_announces(scene: Scene, clause: Clause, after: Clause | None) -> bool:
    """Whether a promise names only to whom it was given, and what was promised follows: `told him I'd`."""
    follows = after is not None and after.role is Role.PLAN and after.sentence == clause.sentence
    said = scene.tokens[clause.action : clause.end]
    return (
        follows
        and said[0].word in of("said")
        and all(token.tagged("<person>", "<customer>", "her", "him", "them") for token in said[1:])
    )


def _promised(scene: Scene, clause: Clause) -> str:
    """The thing promised, without who promised it and by when: `Send the data export`."""
    begins = [hit.end for hit in scene.said("plans.will") if clause.start <= hit.start < clause.end]
    begins += [
        index + 1 for index in range(clause.start, clause.end) if scene.tokens[index].word in of("promised")
    ]
    first, last = min(begins, default=clause.start), clause.end
    while first < last and scene.tokens[first].word in ("to", "us", "me", "that"):
        first += 1
    while last > first and (
        scene.tokens[last - 1].tagged("<date>") or scene.tokens[last - 1].word in _DUE_LEADS
    ):
        last -= 1
    words = scene.words(first, last).strip(" ,.:;-")
    return words[:1].upper() + words[1:] or scene.words(clause.start, clause.end).strip(" ,.:;-")


def their_promises(scene: Scene, clauses: list[Clause], cast: Cast, owners: Owners) -> list[TheirPromise]:
    """What the customer promised to do, and who of theirs did: the one named last."""
    found = []
    for clause in clauses:
        if clause.role is Role.PROMISE:
            what = _promised(scene, clause)
            named = [ref for ref, index in cast.contacts if index < clause.end]
            found.append(
                TheirPromise(
                    what,
                    due_in(scene, clause.start, clause.end),
                    named[-1].name if named else None,
                    owners.alone(clause.start),
                )
            )
    return found
