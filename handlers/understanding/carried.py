"""What a clause takes over from the one before it: a verb left out, who was asked, what `which` means."""

from handlers.understanding.cuts import first_telling
from handlers.understanding.grammar import REACH, Grammar, of
from handlers.understanding.orders import tells
from handlers.understanding.plans import Plan
from handlers.understanding.roles import Clause, Role

_ARTICLES = frozenset("a an the his her their our my two three another some".split())
_ASKED = ("ask", "tell", "beg", "ping", "press")
_LONGEST_ANSWER = 8


def carried(grammar: Grammar, clause: Clause, before: Clause) -> Plan | None:
    """What a clause plans only together with the one before it."""
    first = first_telling(grammar, clause.start, clause.end)
    if first >= clause.end or grammar.quotes.hold(first):
        return None
    if clause.sentence != before.sentence:
        return _answered(grammar, clause, first, before)
    return _called_on(grammar, clause, first, before) or _continued(grammar, clause, first, before)


def _continued(grammar: Grammar, clause: Clause, first: int, before: Clause) -> Plan | None:
    """What goes on from a plan, or from who was asked, in the same sentence."""
    if clause.role is Role.PROMISE:
        return _asked_for(grammar, clause, first, before)
    led = clause.action == first and grammar.tokens[first].tagged("<member>")
    if before.role is not Role.PLAN or not (clause.role is Role.REPORT or led):
        return None
    return _left_out(grammar, clause, first) or _that_one(grammar, clause, first)


def _called_on(grammar: Grammar, clause: Clause, first: int, before: Clause) -> Plan | None:
    """What is asked of the member whose turn it is said to be: `@ben over to you, price it`."""
    doers, place = grammar.doers(first_telling(grammar, before.start, before.end))
    called = bool(doers) and grammar.callings.get(place) == before.end
    return (doers, first) if called and grammar.base_verb(first) and clause.action == first else None


def _left_out(grammar: Grammar, clause: Clause, first: int) -> Plan | None:
    """A doer and a thing with the verb of before: `I write the summary, Ben the letter`."""
    doers, place = grammar.doers(first)
    if not doers or place >= clause.end:
        return None
    if grammar.word(place) in ("=", ":"):
        return doers, place + 1
    named = grammar.word(place) in _ARTICLES and not tells(grammar, place, clause.end)
    token, after = grammar.tokens[place], grammar.token(place + 1)
    does = token.word.endswith("s") and any(grammar.does(form) for form in token.forms)
    object_behind = after is not None and (
        after.word in of("determined") or after.tagged("<person>", "<customer>")
    )
    does = does and object_behind and grammar.tokens[first].tagged("<member>")
    return (doers, place) if named or does else None


def _that_one(grammar: Grammar, clause: Clause, first: int) -> Plan | None:
    """What somebody of ours does about the thing named last: `the invoice, which Ben looks into`."""
    if grammar.word(first) not in ("which", "that"):
        return None
    doers, place = grammar.doers(first + 1)
    token = grammar.token(place)
    if not doers or token is None or place >= clause.end:
        return None
    own = doers == (grammar.scene.author,) and not grammar.tokens[first + 1].tagged("<member>")
    bases = [form for form in token.forms if grammar.does(form)]
    fits = grammar.base_verb(place) if own else token.word.endswith("s") and bool(bases)
    return (doers, place) if fits or place in grammar.wills else None


def _asked_for(grammar: Grammar, clause: Clause, first: int, before: Clause) -> Plan | None:
    """What one of ours was asked for just before: `I asked Ben, he'll tell us on Monday`."""
    if grammar.word(first) not in ("he", "she") or first + 1 not in grammar.wills:
        return None
    asked = False
    doers: tuple[str, ...] = ()
    for index in range(max(before.start, before.end - REACH), before.end):
        asked = asked or grammar.tokens[index].tagged(*_ASKED)
        if asked and grammar.tokens[index].tagged("<member>"):
            doers = grammar.doers(index)[0]
    return (doers, grammar.wills[first + 1]) if doers else None


def _answered(grammar: Grammar, clause: Clause, first: int, before: Clause) -> Plan | None:
    """What is wanted of the member who was asked right before: `@ben who is free? Answer by Friday`."""
    lead = first_telling(grammar, before.start, before.end)
    member = lead < before.end and grammar.tokens[lead].tagged("<member>")
    if before.role is not Role.QUESTION or not member or grammar.word(before.end) != "?":
        return None
    lets_know = grammar.word(first) == "let" and grammar.word(first + 1) in ("me", "us")
    wanted = grammar.word(first) in of("answers") and clause.end - first <= _LONGEST_ANSWER
    ordered = clause.role is Role.PLAN and clause.action == first and grammar.base_verb(first)
    if not (lets_know or wanted or ordered) or not grammar.dated(first, clause.end):
        return None
    return grammar.doers(lead)[0], first
