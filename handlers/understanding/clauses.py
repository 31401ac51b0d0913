"""Cuts a message into clauses, each with its role."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from handlers.understanding.roles import STRONG, Grammar, Role
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token

_JOINTS = frozenset(", and but so then because although though while plus however ( ) — – - who which as until after since".split())
_OPENERS = frozenset("i we he she they it you everybody everyone nobody their his her our my there that this no".split())
_FILLERS = frozenset("and but so then also plus please ok okay anyway btw well - – — , ( ) : * • > therefore hence afterwards now just first finally lastly once again next probably maybe definitely already still only 's oh um uh yeah".split())
_NUMBERING = frozenset("1 2 3 4 5 6 7 8 9 a b c".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens from `start` to before `end`, what they do, and the sentence they stand in; for a plan
    the handles of those who are to do it, and where what is to be done begins."""

    start: int
    end: int
    sentence: int
    role: Role
    doers: tuple[str, ...] = ()
    action: int = 0


def clauses_of(scene: Scene) -> list[Clause]:
    """The clauses of a message, in order."""
    grammar = Grammar(scene)
    found: list[Clause] = []
    listing = False
    for number, (start, end) in enumerate(_sentences(scene.tokens)):
        cuts = _cut(grammar, start, end)
        heading = _is_heading(grammar, start, end)
        for begin, stop in cuts:
            previous = found[-1] if found and found[-1].sentence == number else None
            clause = _clause(grammar, begin, stop, number, previous)
            if listing and clause.role is Role.REPORT and previous is None and not heading:
                clause = _listed(grammar, clause)
            found.append(_after_heading(grammar, clause, found[-1] if found else None))
        if heading:
            listing = True
            found[-1] = replace(found[-1], role=Role.REPORT)
    return found


def _after_heading(grammar: Grammar, clause: Clause, heading: Clause | None) -> Clause:
    """What follows `to do:` or `task for Ben —` is to be done, by whom the heading names."""
    if heading is None or heading.role is not Role.PLAN or heading.action < heading.end:
        return clause
    author = (grammar.scene.author,)
    if clause.role is Role.PLAN and clause.doers == author:
        return replace(clause, doers=heading.doers)
    if clause.role is Role.REPORT and grammar.word(_first(grammar, heading.start, heading.end)) != "next":
        return replace(clause, role=Role.PLAN, doers=heading.doers)
    return clause


def _sentences(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Stretches between the marks that end a sentence."""
    found, start = [], 0
    for index, token in enumerate(tokens):
        if token.word in STRONG:
            if index > start:
                found.append((start, index))
            start = index + 1
    return [*found, (start, len(tokens))] if start < len(tokens) else found


def _is_heading(grammar: Grammar, start: int, end: int) -> bool:
    """Whether the sentence is only a heading of a list of tasks."""
    return grammar.openings.get(start, -1) >= end and grammar.word(end) in ("\n", "")


def _listed(grammar: Grammar, clause: Clause) -> Clause:
    """A line under a heading of tasks: to be done by the member it names, else by the author."""
    first = _first(grammar, clause.start, clause.end)
    doers, place = grammar.doers(first)
    if not doers or place >= clause.end:
        named = [grammar.doers(index)[0] for index in range(first, clause.end) if grammar.tokens[index].tagged("<member>")]
        doers, place = (named[-1] if named else (grammar.scene.author,)), first
    while place < clause.end and not grammar.word(place)[0].isalnum() and grammar.word(place)[0] != "<":
        place += 1
    return replace(clause, role=Role.PLAN, doers=doers, action=place)


def _cut(grammar: Grammar, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where a joint is followed by a new subject or a new thing to do."""
    cuts = [start]
    for index in range(start + 1, end):
        word = grammar.word(index)
        joint = word in _JOINTS and grammar.doers(cuts[-1])[1] < index and index + 1 < end and _opens(grammar, index + 1, end)
        if cuts[-1] in grammar.openings and index < grammar.openings[cuts[-1]]:
            continue
        unjoined = grammar.word(index - 1) not in _JOINTS and _plans(grammar, index, end)
        joint = joint or (word == "but" and index + 1 < end)
        if joint or unjoined or (word == ":" and grammar.doers(cuts[-1])[1] < index and index + 1 < end and not grammar.word(index + 1).isdigit()):
            cuts.append(index)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _opens(grammar: Grammar, index: int, end: int) -> bool:
    """Whether a new clause may begin here."""
    while index < end and grammar.word(index) in _FILLERS:
        index += 1
    token = grammar.token(index)
    if token is None or index >= end:
        return False
    if token.word in _OPENERS or index in grammar.openings or index in grammar.suppositions:
        return True
    if index in grammar.wills and grammar.word(index) not in ("going", "want", "like"):
        return True
    if token.tagged("<member>", "<person>", "<customer>"):
        return grammar.word(index + 1) not in ("and", ",", ")", "(", "") or _plans(grammar, index, end)
    if grammar.word(index).endswith("ing") and grammar.dated(index, end):
        return True
    return grammar.imperative(index, end) or (index in grammar.phrasals and grammar.dated(index, end))


def _plans(grammar: Grammar, index: int, end: int) -> bool:
    """Whether a subject of ours and its plan begin here."""
    if index in grammar.openings and grammar.word(index) not in ("next", "open", "task", "note", "tell", "ai", "actions"):
        return True
    return (grammar.word(index) in ("i", "we") or grammar.tokens[index].tagged("<member>")) and grammar.planned(index, end) is not None


def _first(grammar: Grammar, start: int, end: int) -> int:
    """The first token that says something: fillers, numbering and leading dates passed over."""
    first = start
    while first < end and (
        grammar.word(first) in _FILLERS
        or grammar.tokens[first].tagged("<date>")
        or (grammar.word(first) in _NUMBERING and first < start + 3)
    ):
        first += 1
    return first


def _clause(grammar: Grammar, start: int, end: int, sentence: int, previous: Clause | None) -> Clause:
    """The clause between these tokens with its role."""
    first = _first(grammar, start, end)
    clause = Clause(start, end, sentence, Role.REPORT, (), first)
    if first >= end or any(index in grammar.asides for index in range(first, min(first + 3, end))):
        return clause
    asked = _asked(grammar, end)
    opened = grammar.opened(first, end)
    if opened and opened[1] >= end and grammar.word(end) not in (":", "", "-", "—", "–", ".", "\n"):
        opened = None
    plan = opened or grammar.addressed(first, end)
    if plan:
        return replace(clause, role=Role.PLAN, doers=plan[0], action=min(plan[1], end))
    supposed = previous is not None and previous.role is Role.HYPOTHETICAL and grammar.word(start) not in ("but", "so")
    if supposed or any(index in grammar.suppositions for index in range(start, min(first + 1, end))):
        return replace(clause, role=Role.HYPOTHETICAL)
    plan = None if asked else grammar.planned(first, end) or _unsaid(grammar, first, end, previous)
    if plan:
        return replace(clause, role=Role.PLAN, doers=plan[0], action=plan[1])
    if asked and (previous is None or previous.role is Role.QUESTION or first in grammar.questions):
        return replace(clause, role=Role.QUESTION)
    if grammar.theirs(first, end) or _goes_on_promising(grammar, first, end, previous):
        return replace(clause, role=Role.PROMISE)
    return clause


def _asked(grammar: Grammar, end: int) -> bool:
    """Whether the sentence that goes on here ends with a question mark."""
    place = bisect_left(grammar.stops, end)
    return place < len(grammar.stops) and grammar.word(grammar.stops[place]) == "?"


def _goes_on_promising(grammar: Grammar, first: int, end: int, previous: Clause | None) -> bool:
    return previous is not None and previous.role is Role.PROMISE and (first in grammar.wills or grammar.imperative(first, end))


def _unsaid(grammar: Grammar, first: int, end: int, previous: Clause | None) -> tuple[tuple[str, ...], int] | None:
    """A plan without a subject: `will send it`, `and book the room`, `sending them tomorrow`, `quote goes out`."""
    doers = previous.doers if previous and previous.role is Role.PLAN else (grammar.scene.author,)
    if previous and (previous.role is Role.PROMISE or (previous.role is Role.REPORT and _of_theirs(grammar, previous))):
        return None
    if first in grammar.wills and grammar.word(first) not in ("going", "want", "like", "hope", "plan", "agreed", "promised", "offered", "offers", "promises", "agrees", "commits", "wants", "agree", "committed", "intends"):
        action = grammar.action(first, end)
        return (doers, action) if action is not None else None
    if grammar.imperative(first, end) and grammar.word(first) not in ("see", "show"):
        if previous is None or previous.role is Role.PLAN or previous.end - previous.start <= 3 or grammar.dated(first, end):
            return doers, first
        return None
    if grammar.word(first) in ("promised", "owe") and previous is None:
        return None
    dated = grammar.dated(first, end)
    if dated and first in grammar.phrasals:
        return doers, first
    if dated and grammar.word(first).endswith("ing") and not doing_is_noun(grammar, first):
        return doers, first
    going_out = any(index in grammar.outgoings for index in range(first, end))
    givers = [grammar.doers(index)[0] for index in range(first + 1, end) if grammar.word(index - 1) in ("from", "by") and grammar.tokens[index].tagged("<member>")]
    if dated and givers:
        return givers[0], first
    theirs = any(grammar.word(index) in ("their", "they", "he", "she") for index in range(first, end))
    return (doers, first) if dated and going_out and not theirs else None


def _of_theirs(grammar: Grammar, clause: Clause) -> bool:
    """Whether somebody of theirs is the subject of a clause."""
    first = grammar.token(_first(grammar, clause.start, clause.end))
    return first is not None and (first.word in ("he", "she", "they", "their", "his", "her") or first.tagged("<person>", "<customer>"))


def doing_is_noun(grammar: Grammar, index: int) -> bool:
    """Whether a word in -ing is no verb of doing here: `training on Friday`."""
    token = grammar.tokens[index]
    from handlers.understanding.roles import doing_words

    return doing_words().isdisjoint(token.forms) or token.word in ("meeting", "training", "being", "building", "planning", "testing", "opening", "meetings", "morning", "onboarding", "logging", "writing", "reporting", "noting", "recording", "following", "dropping", "catching", "coming", "going", "thinking", "working", "starting", "running", "hearing", "speaking", "talking", "seeing")
