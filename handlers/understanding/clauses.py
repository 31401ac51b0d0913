"""Cuts a message into clauses, each with its role."""

from dataclasses import replace

from handlers.understanding.carried import carried
from handlers.understanding.cuts import cut, first_telling, sentences
from handlers.understanding.grammar import Grammar, of
from handlers.understanding.orders import addressed, called_last, opened, tells, tells_past
from handlers.understanding.plans import Plan, planned
from handlers.understanding.roles import Clause, Role
from handlers.understanding.scene import Scene
from handlers.understanding.unsaid import handed, unsaid


def clauses_of(scene: Scene) -> list[Clause]:
    """The clauses of a message, in order."""
    grammar = Grammar(scene)
    found: list[Clause] = []
    listing = False
    for number, (start, end) in enumerate(sentences(scene.tokens)):
        heading = _is_heading(grammar, start, end)
        for begin, stop in cut(grammar, start, end):
            previous = found[-1] if found and found[-1].sentence == number else None
            clause = _clause(grammar, begin, stop, number, previous)
            if listing and clause.role is Role.REPORT and previous is None and not heading:
                clause = _listed(grammar, clause)
            clause = _after_heading(grammar, clause, found[-1] if found else None)
            if found and (plan := carried(grammar, clause, found[-1])):
                clause = replace(clause, role=Role.PLAN, doers=plan[0], action=plan[1])
            if found and _is_mine(grammar, clause) and _may_be_done(grammar, found[-1], clause):
                found[-1] = _handed_to(grammar, found[-1], clause)
                clause = replace(clause, role=Role.REPORT)
            found.append(clause)
        if heading:
            listing = True
            found[-1] = replace(found[-1], role=Role.REPORT)
    return found


def _is_heading(grammar: Grammar, start: int, end: int) -> bool:
    """Whether the line is one of its own that tasks follow: `Actions`, `To do for tomorrow:`."""
    if grammar.word(end) != "\n":
        return False
    behind = grammar.headings.get(start, -1)
    while start < behind < end and grammar.tokens[behind].tagged("<date>", ":", "for", "on", "<member>"):
        behind += 1
    return max(grammar.openings.get(start, -1), behind) >= end


def _is_mine(grammar: Grammar, clause: Clause) -> bool:
    """Whether the clause only says who does what was said before: `that's on me`, `I'm on it`."""
    first = first_telling(grammar, clause.start, clause.end)
    behind = grammar.mine.get(first, -1)
    while first < behind < clause.end and grammar.tokens[behind].tagged(
        "<date>", ",", "by", "too", "now", "please", "for"
    ):
        behind += 1
    return behind >= clause.end


def _handed_to(grammar: Grammar, thing: Clause, mine: Clause) -> Clause:
    """The thing said before as a plan of whom the clause behind it names; of theirs, where it names them."""
    first = first_telling(grammar, mine.start, mine.end)
    gets = any(
        grammar.tokens[index].tagged("get", "have", "receive", "see") for index in (first + 1, first + 2)
    )
    if grammar.word(first) in ("he", "she") and not gets:
        return replace(thing, role=Role.PROMISE, doers=())
    members = [index for index in range(first, mine.end) if grammar.tokens[index].tagged("<member>")]
    doers = grammar.doers(members[0])[0] if members else (grammar.scene.author,)
    said, place = grammar.doers(thing.action)
    doing = bool(said) and grammar.word(place) in ("am", "are", "is", "'s")
    return replace(thing, role=Role.PLAN, doers=doers, action=place + 1 if doing else thing.action)


def _may_be_done(grammar: Grammar, thing: Clause, mine: Clause) -> bool:
    """Whether what a clause says may be a thing to be done: it has a day ahead, or says nothing else."""
    if thing.role is Role.PLAN:
        free = not grammar.dated(thing.start, thing.end) or not grammar.dated(mine.start, mine.end)
        return thing.action < thing.end and free
    if (
        thing.role is not Role.REPORT
        or thing.action >= thing.end
        or grammar.word(thing.action) in of("starts_of_doubt")
    ):
        return False
    dated = grammar.later(thing.start, thing.end) or grammar.dated(mine.start, mine.end)
    return dated and not tells_past(grammar, thing.action, thing.end)


def _listed(grammar: Grammar, clause: Clause) -> Clause:
    """A line under a heading of tasks: to be done by the member it names, else by the author."""
    first = first_telling(grammar, clause.start, clause.end)
    named = grammar.tokens[first - 1 if first == clause.end else first].tagged("<person>")
    if named and {":", "-", "–", "—"} & {grammar.word(first + 1), grammar.word(clause.end)}:
        return replace(clause, role=Role.PROMISE)
    doers, place = grammar.doers(first)
    if not doers or place >= clause.end:
        members = [index for index in range(first, clause.end) if grammar.tokens[index].tagged("<member>")]
        doers = grammar.doers(members[-1])[0] if members else (grammar.scene.author,)
        place = first
    while place < clause.end and not grammar.word(place)[0].isalnum() and grammar.word(place)[0] != "<":
        place += 1
    return replace(clause, role=Role.PLAN, doers=doers, action=place)


def _after_heading(grammar: Grammar, clause: Clause, heading: Clause | None) -> Clause:
    """What follows `to do:` or `task for Ben —` is to be done, by whom the heading names."""
    if heading is None or heading.role is not Role.PLAN or heading.action < heading.end:
        return clause
    if clause.role is Role.PLAN and clause.doers == (grammar.scene.author,):
        return replace(clause, doers=heading.doers)
    if first_telling(grammar, clause.start, clause.end) >= clause.end:
        return replace(clause, role=Role.PLAN, doers=heading.doers, action=clause.end)
    if (
        clause.role is Role.REPORT
        and grammar.word(first_telling(grammar, heading.start, heading.end)) != "next"
    ):
        return replace(clause, role=Role.PLAN, doers=heading.doers)
    return clause


def _clause(grammar: Grammar, start: int, end: int, sentence: int, previous: Clause | None) -> Clause:
    """The clause between these tokens with its role."""
    first = first_telling(grammar, start, end)
    clause = Clause(start, end, sentence, Role.REPORT, (), first)
    if first >= end or any(index in grammar.asides for index in range(first, min(first + 3, end))):
        return clause
    asked = grammar.asked(end)
    quoted = grammar.quotes.hold(first)
    plan = None if quoted else _ordered(grammar, start, first, end)
    if plan is None and _supposed(grammar, start, first, previous):
        plan = _meant_in_any_case(grammar, first, end)
        if plan is None or quoted:
            return replace(clause, role=Role.HYPOTHETICAL)
    if plan is None and not asked and not quoted:
        theirs = previous is not None and _is_theirs(grammar, previous)
        plan = (
            planned(grammar, first, end)
            or handed(grammar, first, end)
            or unsaid(grammar, first, end, previous, theirs=theirs)
        )
    if plan:
        doers, action = _passed_on(grammar, plan, end)
        return replace(clause, role=Role.PLAN, doers=doers, action=min(action, end))
    told = grammar.word(end) == ":" and first not in grammar.questions
    told = told and (end - first > 3 or tells(grammar, first, end))
    if (
        asked
        and not told
        and (previous is None or previous.role is Role.QUESTION or first in grammar.questions)
    ):
        return replace(clause, role=Role.QUESTION)
    promises = grammar.theirs(first, end) or _goes_on_promising(grammar, first, end, previous)
    return replace(clause, role=Role.PROMISE) if promises else clause


def _ordered(grammar: Grammar, start: int, first: int, end: int) -> Plan | None:
    """A plan by a set phrase, or what a member called before or behind it is asked for."""
    return (
        _heading(grammar, start, first, end)
        or called_last(grammar, first, end)
        or addressed(grammar, first, end)
    )


def _heading(grammar: Grammar, start: int, first: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """A plan by a set phrase; a bare heading only where a mark follows it."""
    plan = opened(grammar, first, end) if grammar.word(first) != "note" or first == start else None
    bare = plan is not None and plan[1] >= end
    ended = grammar.word(end) in of("after_headings") | {"", "\n"}
    return None if bare and not ended else plan


def _supposed(grammar: Grammar, start: int, first: int, previous: Clause | None) -> bool:
    """Whether the clause only supposes: `if they leave`, and what follows it in the sentence."""
    goes_on = previous is not None and previous.role is Role.HYPOTHETICAL
    if goes_on and grammar.word(start) not in ("but", "so"):
        return True
    return any(index in grammar.suppositions for index in range(start, first + 1))


def _meant_in_any_case(grammar: Grammar, first: int, end: int) -> Plan | None:
    """What somebody of ours does by a day, should something be so: `if it is not here, I'll call Friday`."""
    plan = planned(grammar, first, end) if grammar.dated(first, end) else None
    return plan if plan and grammar.base_verb(plan[1]) else None


def _passed_on(grammar: Grammar, plan: Plan, end: int) -> Plan:
    """The plan of whom somebody is to ask: `I'll ask Ben to call her`."""
    place = plan[1] + 1
    asks = place < end and grammar.tokens[plan[1]].tagged("ask", "beg", "urge")
    doers, behind = grammar.doers(place) if asks else ((), place)
    asked = bool(doers) and grammar.word(behind) == "to" and grammar.base_verb(behind + 1)
    return (doers, behind + 1) if asked else plan


def _is_theirs(grammar: Grammar, clause: Clause) -> bool:
    """Whether the clause reports something of somebody of theirs."""
    first = grammar.word(first_telling(grammar, clause.start, clause.end))
    return clause.role is Role.REPORT and first in of("theirs") | of("their")


def _goes_on_promising(grammar: Grammar, first: int, end: int, previous: Clause | None) -> bool:
    promised = previous is not None and previous.role is Role.PROMISE
    return promised and (first in grammar.wills or grammar.imperative(first, end))
