"""Cuts a message into clauses, each with its role."""

from dataclasses import replace

from handlers.understanding.grammar import REACH, STRONG, Grammar, of
from handlers.understanding.plans import addressed, handed, opened, planned, unsaid
from handlers.understanding.roles import Clause, Role
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token


def clauses_of(scene: Scene) -> list[Clause]:
    """The clauses of a message, in order."""
    grammar = Grammar(scene)
    found: list[Clause] = []
    listing = False
    for number, (start, end) in enumerate(_sentences(scene.tokens)):
        heading = _is_heading(grammar, start, end)
        for begin, stop in _cut(grammar, start, end):
            previous = found[-1] if found and found[-1].sentence == number else None
            clause = _clause(grammar, begin, stop, number, previous)
            if listing and clause.role is Role.REPORT and previous is None and not heading:
                clause = _listed(grammar, clause)
            clause = _after_heading(grammar, clause, found[-1] if found else None)
            if found and _is_mine(grammar, clause) and _may_be_done(grammar, found[-1], clause):
                found[-1] = replace(found[-1], role=Role.PLAN, doers=(scene.author,))
                clause = replace(clause, role=Role.REPORT)
            found.append(clause)
        if heading:
            listing = True
            found[-1] = replace(found[-1], role=Role.REPORT)
    return found


def _is_heading(grammar: Grammar, start: int, end: int) -> bool:
    """Whether the line is one of its own that tasks follow: `Actions`, `To do for tomorrow:`."""
    if grammar.word(end) not in ("\n", ""):
        return False
    behind = grammar.headings.get(start, -1)
    while start < behind < end and grammar.tokens[behind].tagged("<date>", ":", "for", "on", "<member>"):
        behind += 1
    return max(grammar.openings.get(start, -1), behind) >= end


def _is_mine(grammar: Grammar, clause: Clause) -> bool:
    """Whether the clause only says who does what was said before: `that's on me`, `I'm on it`."""
    first = _first(grammar, clause.start, clause.end)
    behind = grammar.mine.get(first, -1)
    while first < behind < clause.end and grammar.tokens[behind].tagged("<date>", ",", "by", "too", "now"):
        behind += 1
    return behind >= clause.end


def _may_be_done(grammar: Grammar, thing: Clause, mine: Clause) -> bool:
    """Whether what a clause says may be a thing to be done: it has a day ahead, or says nothing else."""
    if thing.role is Role.PLAN:
        return thing.action < thing.end and not grammar.dated(mine.start, mine.end)
    if thing.role is not Role.REPORT or thing.action >= thing.end or grammar.word(thing.action) in of("starts_of_doubt"):
        return False
    return grammar.dated(thing.start, thing.end) or grammar.dated(mine.start, mine.end)


def _sentences(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Stretches between the marks that end a sentence."""
    found, start = [], 0
    for index, token in enumerate(tokens):
        if token.word in STRONG:
            if index > start:
                found.append((start, index))
            start = index + 1
    return [*found, (start, len(tokens))] if start < len(tokens) else found


def _listed(grammar: Grammar, clause: Clause) -> Clause:
    """A line under a heading of tasks: to be done by the member it names, else by the author."""
    first = _first(grammar, clause.start, clause.end)
    if grammar.tokens[first - 1 if first == clause.end else first].tagged("<person>") and (
        ":" in (grammar.word(first + 1), grammar.word(clause.end))
    ):
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
    if _first(grammar, clause.start, clause.end) >= clause.end:
        return replace(clause, role=Role.PLAN, doers=heading.doers, action=clause.end)
    if clause.role is Role.REPORT and grammar.word(_first(grammar, heading.start, heading.end)) != "next":
        return replace(clause, role=Role.PLAN, doers=heading.doers)
    return clause


def _cut(grammar: Grammar, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where a joint is followed by a new subject or a new thing to do."""
    cuts = [start]
    for index in range(start + 1, end):
        in_opening = cuts[-1] in grammar.openings and index < grammar.openings[cuts[-1]]
        in_opening = in_opening or any(
            index < grammar.wills.get(start, 0) for start in range(max(index - 4, cuts[-1]), index)
        )
        if not in_opening and _is_cut(grammar, cuts[-1], index, end):
            cuts.append(index)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _is_cut(grammar: Grammar, begun: int, index: int, end: int) -> bool:
    """Whether the clause that begins at `begun` ends before this token."""
    word = grammar.word(index)
    more = index + 1 < end
    if word == "but" and more:
        return True
    said_something = grammar.past_date(grammar.doers(_first(grammar, begun, index))[1]) < index
    if word in of("joints") and more and _handed_behind(grammar, index + 1, end):
        return True
    if word == ":" and index + 1 in grammar.marks:
        return False
    if word == ":" and more and said_something and not grammar.word(index + 1).isdigit():
        return True
    asked_for = word in of("question_words") and grammar.word(index - 1) in of("before_questions")
    if asked_for:
        return False
    if word in of("joints") and more and said_something and _opens(grammar, index + 1, end):
        return True
    return grammar.word(index - 1) not in of("joints") and _plans(grammar, index, end)


def _handed_behind(grammar: Grammar, index: int, end: int) -> bool:
    """Whether a thing begins here with a mark behind it that names one of ours, before the next joint."""
    for place in range(index + 1, min(end, index + REACH)):
        if place in grammar.marks:
            return place - index > 1
        if grammar.word(place) in (",", "and", "but"):
            return False
    return False


def _opens(grammar: Grammar, index: int, end: int) -> bool:
    """Whether a new clause may begin here."""
    near = min(end, index + REACH)
    while index < near and grammar.word(index) in of("fillers"):
        index += 1
    token = grammar.token(index)
    if token is None or index >= near:
        return False
    if token.word in ("me", "i") and grammar.word(index + 1) == ":":
        return True
    if token.word in of("openers") or index in grammar.openings or index in grammar.suppositions:
        return True
    if index in grammar.wills and token.word not in ("going", "want", "like"):
        return True
    if token.tagged("<member>", "<person>", "<customer>"):
        return grammar.word(index + 1) not in ("and", ",", ")", "(", "") or _plans(grammar, index, end)
    if token.tagged("<date>") and grammar.word(index + 1) == "to" and grammar.base_verb(index + 2):
        return True
    doing = token.word.endswith("ing") or index in grammar.phrasals
    return (doing and grammar.dated(index, end)) or grammar.imperative(index, end)


def _plans(grammar: Grammar, index: int, end: int) -> bool:
    """Whether a subject of ours and its plan begin here."""
    word = grammar.word(index)
    if index in grammar.openings and word not in of("weak_headings"):
        return grammar.word(index - 1) not in of("prepositions") | {"on"}
    before = of("prepositions") | of("making")
    called = grammar.tokens[index].tagged("<member>") and grammar.word(index - 1) not in before
    ours = word in ("i", "we") or called
    return ours and planned(grammar, index, end) is not None


def _first(grammar: Grammar, start: int, end: int) -> int:
    """The first token that says something: fillers, numbering and leading dates passed over."""
    first = start
    while first < end and first not in grammar.openings:
        numbered = grammar.word(first) in of("numbering") and first < start + 3
        if not (numbered or grammar.word(first) in of("fillers") or grammar.tokens[first].tagged("<date>")):
            break
        first += 1
    return first


def _clause(grammar: Grammar, start: int, end: int, sentence: int, previous: Clause | None) -> Clause:
    """The clause between these tokens with its role."""
    first = _first(grammar, start, end)
    clause = Clause(start, end, sentence, Role.REPORT, (), first)
    if first >= end or any(index in grammar.asides for index in range(first, min(first + 3, end))):
        return clause
    asked = grammar.asked(end)
    plan = _heading(grammar, first, end) or addressed(grammar, first, end)
    if plan is None and _supposed(grammar, start, first, previous):
        return replace(clause, role=Role.HYPOTHETICAL)
    if plan is None and not asked:
        theirs = previous is not None and _is_theirs(grammar, previous)
        plan = (
            planned(grammar, first, end)
            or handed(grammar, first, end)
            or unsaid(grammar, first, end, previous, theirs=theirs)
        )
    if plan:
        return replace(clause, role=Role.PLAN, doers=plan[0], action=min(plan[1], end))
    if asked and (previous is None or previous.role is Role.QUESTION or first in grammar.questions):
        return replace(clause, role=Role.QUESTION)
    promises = grammar.theirs(first, end) or _goes_on_promising(grammar, first, end, previous)
    return replace(clause, role=Role.PROMISE) if promises else clause


def _heading(grammar: Grammar, first: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """A plan by a set phrase; a bare heading only where a mark follows it."""
    plan = opened(grammar, first, end)
    bare = plan is not None and plan[1] >= end
    ended = grammar.word(end) in of("after_headings") | {"", "\n"}
    return None if bare and not ended else plan


def _supposed(grammar: Grammar, start: int, first: int, previous: Clause | None) -> bool:
    """Whether the clause only supposes: `if they leave`, and what follows it in the sentence."""
    goes_on = previous is not None and previous.role is Role.HYPOTHETICAL
    if goes_on and grammar.word(start) not in ("but", "so"):
        return True
    return any(index in grammar.suppositions for index in range(start, first + 1))


def _is_theirs(grammar: Grammar, clause: Clause) -> bool:
    """Whether the clause reports something of somebody of theirs."""
    first = grammar.word(_first(grammar, clause.start, clause.end))
    return clause.role is Role.REPORT and first in of("theirs") | of("their")


def _goes_on_promising(grammar: Grammar, first: int, end: int, previous: Clause | None) -> bool:
    promised = previous is not None and previous.role is Role.PROMISE
    return promised and (first in grammar.wills or grammar.imperative(first, end))
