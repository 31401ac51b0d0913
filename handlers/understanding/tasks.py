"""The follow-ups of ours and the promises of theirs that a message states."""

from dataclasses import replace
from datetime import date
from itertools import zip_longest

from handlers.understanding.backward import (
    DUE_LEADS,
    due_in,
    is_of_both,
    is_one_errand,
    only_announces,
    refers_back,
    takes_back,
    told_after,
)
from handlers.understanding.clock_times import is_at_a_time
from handlers.understanding.grammar import of
from handlers.understanding.known_names import MemberNames
from handlers.understanding.meaning import FollowUp, TheirPromise
from handlers.understanding.owners import Owners
from handlers.understanding.roles import Clause, Role, clause_at
from handlers.understanding.scene import Scene
from handlers.understanding.titles import Titles
from handlers.understanding.who import Cast


def follow_ups(scene: Scene, clauses: list[Clause]) -> list[tuple[FollowUp, int]]:
    """What those of ours are to do, one for each thing and person, with the token where it is said."""
    found: list[tuple[FollowUp, int]] = []
    titles, announced, put_off = Titles(scene, clauses), None, None
    idles = {hit.start for hit in scene.said("plans.idle")}
    headings = {hit.start for hit in scene.said("plans.heading")}
    corrected = [hit.start for hit in scene.said("plans.correction")]
    reminded = {hit.start for hit in scene.said("plans.opening") if scene.tokens[hit.start].word == "remind"}
    before: Clause | None = None
    for clause, after in zip_longest(clauses, clauses[1:]):
        if clause.role is Role.REPORT:
            announced = due_in(scene, clause.start, clause.end) if clause.start in headings else announced
            _date_open(found, told_after(scene, clause), 2 if is_of_both(scene, clause) else 1)
        if clause.role is not Role.PLAN:
            continue
        due = _told_first(scene, clause, reminded) or _due(scene, clauses, clause)
        if clause.action >= clause.end:
            announced = due
            continue
        if clause.action in idles:
            put_off = due
            continue
        due, put_off = due or put_off or announced or _today(scene, clause), None
        if found and before is not None and is_one_errand(scene, before, clause):
            due = due or found[-1][0].due_on
            if found[-1][0].due_on is not None:
                continue
            found.pop()
        before = clause
        if found and takes_back(scene, clause, found[-1], corrected):
            found.pop()
        elif found and refers_back(scene, clause, found[-1], due, corrected):
            found[-1] = (replace(found[-1][0], due_on=due or found[-1][0].due_on), found[-1][1])
            continue
        title = "" if only_announces(scene, clause, after) else titles.of(clause)
        found.extend((FollowUp(title, due, doer), clause.action) for doer in clause.doers if title)
    return found


def _date_open(found: list[tuple[FollowUp, int]], due: date | None, count: int) -> None:
    """Sets the day of so many of the plans found last, of each that has none yet."""
    for place in range(max(len(found) - count, 0), len(found) if due else 0):
        if found[place][0].due_on is None:
            found[place] = (replace(found[place][0], due_on=due), found[place][1])


def _today(scene: Scene, clause: Clause) -> date | None:
    """Today, where only a time of the day is said of something about to be done: `calling her at 4`."""
    doing = clause.action < clause.end and scene.tokens[clause.action].word.endswith("ing")
    return scene.today if doing and is_at_a_time(scene, clause.action, clause.end) else None


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


def _promised(scene: Scene, clause: Clause) -> tuple[int, int]:
    """The tokens of the thing promised, without who promised it and by when: `send the data export`."""
    begins = [hit.end for hit in scene.said("plans.will") if clause.start <= hit.start < clause.end]
    begins += [
        index + 1 for index in range(clause.start, clause.end) if scene.tokens[index].word in of("promised")
    ]
    first, last = min(begins, default=clause.start), clause.end
    while first < last and scene.tokens[first].word in ("to", "us", "me", "that"):
        first += 1
    while last > first and (
        scene.tokens[last - 1].tagged("<date>") or scene.tokens[last - 1].word in DUE_LEADS
    ):
        last -= 1
    return first, last


def _is_foretold(scene: Scene, clause: Clause, first: int, due_on: date | None) -> bool:
    """Whether it is what is expected of them, and nothing that anybody owes: `they will cancel if ...`."""
    said = scene.tokens[clause.start : clause.end]
    if any(token.word in of("promised") for token in said):
        return False
    deed = scene.tokens[first].forms if first < clause.end else frozenset()
    if any(token.word in of("hypothetical") for token in said) and deed.isdisjoint(of("asks_whether")):
        return True
    return not deed.isdisjoint(of("foretold")) or (
        due_on is None and not deed.isdisjoint(of("foretold_undated"))
    )


def their_promises(scene: Scene, clauses: list[Clause], cast: Cast, owners: Owners) -> list[TheirPromise]:
    """What the customer promised to do, and who of theirs did: the one named last."""
    found = []
    for clause in clauses:
        if clause.role is not Role.PROMISE:
            continue
        first, last = _promised(scene, clause)
        due_on = due_in(scene, clause.start, clause.end)
        if not _is_foretold(scene, clause, first, due_on):
            words = scene.words(first, last) if first < last else scene.words(clause.start, clause.end)
            what = words.strip(" ,.:;-")
            who = [ref.name for ref, index in cast.contacts if index < clause.end]
            owner = owners.alone(clause.start)
            found.append(TheirPromise(what[:1].upper() + what[1:], due_on, who[-1] if who else None, owner))
    return found
