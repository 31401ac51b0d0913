"""Finds plans without a subject: bare, handed to somebody behind, or of a thing that is to go out."""

from handlers.understanding.date_frame import Toward
from handlers.understanding.grammar import REACH, Grammar, of
from handlers.understanding.lexicon import doing_words
from handlers.understanding.orders import tells
from handlers.understanding.plans import Plan, action_of
from handlers.understanding.roles import Clause, Role

_ANOTHER = frozenset({"next", "another", "second", "third", "last", "new", "one"})


def handed(grammar: Grammar, first: int, end: int) -> Plan | None:
    """A thing with a mark behind it that names one of ours: `comparison sheet (me, Monday)`."""
    theirs = grammar.word(first) in of("theirs") | of("their")
    wished = theirs and any(
        grammar.word(index) in of("wishes") for index in range(first, min(end, first + REACH))
    )
    for index in range(first + 1, min(end, first + REACH)):
        if grammar.word(index) == "yours" and grammar.word(index - 1) in ("is", "are"):
            return _called_behind(grammar, first, index, end)
        led = grammar.marks.get(index)
        if led is None or (wished and led not in ("=", ">", "→")):
            continue
        called = led == ":" and grammar.scene.text[grammar.tokens[index].start] == "@"
        if (
            called
            or led in ("=", "is", "are", "'s")
            or grammar.dated(first, min(end + 1, len(grammar.tokens)))
        ):
            member = grammar.tokens[index].tagged("<member>")
            return grammar.doers(index)[0] if member else (grammar.scene.author,), first
    return None


def _called_behind(grammar: Grammar, first: int, yours: int, end: int) -> Plan | None:
    """Whose the thing is that is said to be somebody's: `the training is yours, @ben`."""
    members = (index for index in range(yours + 1, min(end, yours + 4)) if grammar.doers(index)[0])
    index = next(members, None)
    return (grammar.doers(index)[0], first) if index is not None else None


_OURS_TO_DO = frozenset({("follow", "up"), ("check", "in"), ("check", "back")})


def unsaid(grammar: Grammar, first: int, end: int, previous: Clause | None, *, theirs: bool) -> Plan | None:
    """A plan without a subject: `will send it`, `and book it`, `sending them tomorrow`, `quote goes out`.

    `theirs` where the clause before it is about somebody of theirs, whose will it then is.
    """
    promised = previous is not None and previous.role is Role.PROMISE
    if promised or _orders_us(grammar, first, end):
        ours = promised and _is_ours_by_nature(grammar, first, end)
        return ((grammar.scene.author,), first) if ours else None
    if _owed(grammar, first):
        return (grammar.scene.author,), first
    doers = previous.doers if previous and previous.role is Role.PLAN else (grammar.scene.author,)
    does = (
        grammar.word(first) == "will"
        and grammar.word(first + 1) == "do"
        and grammar.later(first + 2, first + 4)
    )
    if does or (first in grammar.wills and _is_going(grammar, first, end, previous) and not theirs):
        action = action_of(grammar, first, end)
        return (doers, action) if action is not None else None
    led = grammar.tokens[first - 1].tagged("<date>") if first else False
    if grammar.word(first) == "to" and grammar.base_verb(first + 1) and (led or _is_plan(previous)):
        return doers, first + 1
    if grammar.imperative(first, end) and not _is_no_order(grammar, first):
        begins = previous is None or _is_plan(previous) or previous.end - previous.start <= 3
        return (doers, first) if begins or grammar.dated(first, end, surely=True) else None
    return _bare(grammar, doers, first, end)


def _is_ours_by_nature(grammar: Grammar, first: int, end: int) -> bool:
    """Whether what stands behind a promise of theirs is ours: `they will sign, follow up tomorrow`."""
    apart = grammar.word(first - 1) in (",", "-", "–", "—", "so", "then", "")
    ours = grammar.word(first) in ("chase", "nudge", "remind") or (
        (grammar.word(first), grammar.word(first + 1))
        in (("follow", "up"), ("check", "in"), ("check", "back"))
    )
    return apart and ours and grammar.dated(first, end)


def _is_plan(clause: Clause | None) -> bool:
    return clause is not None and clause.role is Role.PLAN


def _is_going(grammar: Grammar, first: int, end: int, previous: Clause | None) -> bool:
    """Whether a verb of intent needs no subject here: `will send`, `going to ask` at the beginning."""
    word = grammar.word(first)
    hopes = word in ("hope", "plan", "want", "aim") and previous is None
    if hopes and grammar.base_verb(first + 2) and grammar.dated(first, end):
        return True
    goes = word == "going" and (grammar.dated(first, end) or grammar.base_verb(first + 2))
    return word not in of("need_a_subject") or (goes and (previous is None or _is_plan(previous)))


def _bare(grammar: Grammar, doers: tuple[str, ...], first: int, end: int) -> Plan | None:
    """What a day ahead alone makes a plan: `follow up Friday`, `sending it tomorrow`, `quote goes out`."""
    ing = grammar.word(first).endswith("ing")
    phrasal = first in grammar.phrasals and (grammar.base_verb(first) or ing or grammar.word(first) == "need")
    if phrasal and grammar.dated(first, end, surely=True):
        return doers, first
    timed = any(index in grammar.clocks for index in range(first, min(end, first + REACH)))
    if ing and timed and _does(grammar, first) and not tells(grammar, first, end):
        return doers, first
    if not grammar.dated(first, end):
        return None
    if (ing and _does(grammar, first)) or _is_due(grammar, first, end):
        return doers, first
    return _going_out(grammar, doers, first, end)


def _is_due(grammar: Grammar, first: int, end: int) -> bool:
    """Whether a thing of ours is named with its day and nothing is told of it: `offer Monday`."""
    named = of("deliverables") & {grammar.word(index) for index in range(first, min(end, first + 3))}
    theirs = {"from", "their", "his", "her", "they", "he", "she", "not"}
    words = {grammar.word(index) for index in range(first, min(end, first + REACH))}
    if any(index in grammar.dues for index in range(first, min(end, first + 3))) and words.isdisjoint(theirs):
        return True
    if not named or not words.isdisjoint(theirs | of("wished")) or tells(grammar, first, end):
        return False
    return any(_is_later(grammar, index) for index in range(first, min(end, first + REACH)))


def _is_later(grammar: Grammar, index: int) -> bool:
    """Whether a day stands here that something can be due on: `by today`, `tonight`, `Monday`."""
    days = grammar.scene.date_at(index, Toward.AHEAD)
    if days is None or days.due < grammar.scene.today or grammar.tokens[index].tagged("='s"):
        return False
    led = grammar.word(index - 1) in ("by", "until", "due", "till")
    return led or days.due > grammar.scene.today or grammar.tokens[index].tagged("=tonight", "=eod", "=asap")


def _is_no_order(grammar: Grammar, first: int) -> bool:
    """Whether an imperative plans nothing: `see the deck`, `log Globex: ...`, `get this: ...`."""
    word, after = grammar.word(first), grammar.tokens[first + 1]
    if word == "let" and after.word in ("me", "us") and grammar.word(first + 2) in ("know", "have"):
        return True
    told = word == "get" and after.word in ("this", "that") and grammar.word(first + 2) in (",", ":", "-")
    return (
        word in ("see", "show") or told or (word in ("log", "note", "record") and after.tagged("<customer>"))
    )


def _owed(grammar: Grammar, first: int) -> bool:
    """Whether a promise of the author is told without a subject: `promised her a one-pager`."""
    follows = of("objects") | {"<person>", "<customer>"}
    return grammar.word(first) in of("promised") - {"agreed"} | {"owe"} and grammar.word(first + 1) in follows


def _orders_us(grammar: Grammar, first: int, end: int) -> bool:
    """Whether the assistant is told to come back or to note something: `nudge me`, `put it on my list`."""
    return first in grammar.wakings and grammar.wakings[first] <= end


def _does(grammar: Grammar, index: int) -> bool:
    """Whether a word in -ing is a verb of doing here, not `training on Friday`."""
    token = grammar.tokens[index]
    named = grammar.word(index + 1) in of("objects") | {"to", "<person>", "<customer>"}
    deed = token.word in of("ing_deeds") and named
    bare = token.word not in of("ing_nouns") or deed
    return not doing_words().isdisjoint(token.forms) and bare


def _going_out(grammar: Grammar, doers: tuple[str, ...], first: int, end: int) -> Plan | None:
    """Something that is to go out by a day: `quote goes out on Friday`, `pricing from @joy by the 31st`."""
    if grammar.word(first) in ("i", "we") and first not in grammar.outgoings:
        return None
    begun = first - (first > 0 and grammar.word(first - 1) in of("fillers"))
    reach = range(begun, min(end, first + REACH))
    for index in reach:
        if (
            grammar.word(index - 1) in ("from", "by")
            and grammar.tokens[index].tagged("<member>")
            and index > first
        ):
            return grammar.doers(index)[0], first
    theirs = grammar.word(first) in of("theirs") | of("their")
    wanted = of("wishes") - (frozenset() if theirs else of("duties")) | {
        "says",
        "said",
        "told",
        "they",
        "he",
        "she",
        "went",
        "was",
        "were",
    }
    tries = {index for index in reach if grammar.word(index) == "try" and grammar.word(index - 1) in _ANOTHER}
    if any(grammar.word(index) in wanted and index not in tries for index in reach):
        return None
    goes = not grammar.outgoings.isdisjoint(reach)
    goes = goes or (not grammar.to_whom.isdisjoint(reach) and not tells(grammar, first, end))
    return (doers, first) if goes else None
