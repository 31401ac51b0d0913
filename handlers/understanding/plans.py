"""Finds what a subject of ours will do: `I'll send`, `Des to brief`, `we owe`, `Ben visits them Monday`."""

from handlers.understanding.grammar import REACH, STRONG, Grammar, of
from handlers.understanding.inflection import base_forms
from handlers.understanding.lexicon import doing_words
from handlers.understanding.words import Token

Plan = tuple[tuple[str, ...], int]
"""The handles of those who are to do something, and the token where what is to be done begins."""
_ON_IT = frozenset({("on", "it"), ("on", "that"), ("on", "this")})
_PRESENT = frozenset({"is", "are", "does", "do"})


def planned(grammar: Grammar, index: int, end: int) -> Plan | None:
    """A subject of ours and what it will do, beginning here: `I'll send`, `Des to brief`, `we owe`."""
    doers, place = grammar.doers(index)
    if not doers:
        return None
    while place < end and grammar.word(place) in of("adverbs"):
        place += 1
    if grammar.word(place) in ("have", "has") and grammar.word(place + 1) == "promised":
        place += 1
    if place in grammar.wills:
        verb = None if _over(grammar, place, end) else action_of(grammar, place, end)
        return (doers, verb) if verb is not None else None
    if place in grammar.owings and (grammar.word(place), grammar.word(place + 1)) != ("promised", "me"):
        return doers, end if _announces(grammar, place, end) else place
    if action := _announced(grammar, index, place, end):
        return doers, action
    told = grammar.word(place) == "to" and grammar.word(index) not in ("i", "we", "us")
    would = grammar.word(place) == "would" and _promised_before(grammar, index)
    having = grammar.word(place + 1) in ("have", "be") and grammar.dated(place, end)
    if ((told or would) and grammar.base_verb(place + 1)) or (would and having):
        return doers, place + 1
    return _present(grammar, doers, place, index, end)


def _announced(grammar: Grammar, index: int, place: int, end: int) -> int | None:
    """What somebody of ours said they would do, or can do by a day: `Eva said she would send it`."""
    if grammar.word(place) in of("said") and grammar.word(place + 1) in ("he", "she"):
        says = grammar.word(place + 2) in ("will", "would") and grammar.base_verb(place + 3)
        return place + 3 if says else None
    can = (grammar.word(index), grammar.word(place)) == ("i", "can")
    asked = grammar.word(index - 1) in of("question_words")
    sure = can and not asked and grammar.base_verb(place + 1) and grammar.dated(place, end, surely=True)
    return place + 1 if sure else None


def _announces(grammar: Grammar, owing: int, end: int) -> bool:
    """Whether only to whom something is owed is said, and what it is follows: `we owe them: a plan`."""
    said = grammar.tokens[grammar.owings[owing] : end]
    whom = ("<person>", "<customer>", "them", "him", "her")
    return grammar.word(end) == ":" and len(said) > 0 and all(token.tagged(*whom) for token in said)


def _over(grammar: Grammar, will: int, end: int) -> bool:
    """Whether a duty is told that is over: `we had to move it`, `I was going to call`."""
    word, after = grammar.word(will), grammar.word(will + 1)
    return (
        (word == "had" and after == "to")
        or (word in ("was", "were") and after == "supposed")
        or (word in ("was", "were") and not grammar.dated(will, end))
    )


def _promised_before(grammar: Grammar, index: int) -> bool:
    return any(grammar.word(place) in of("said") for place in range(max(index - 4, 0), index))


def _present(grammar: Grammar, doers: tuple[str, ...], place: int, index: int, end: int) -> Plan | None:
    """The present tense with a day ahead: `I send it on Friday`, `Ben is visiting them next week`."""
    if grammar.word(place - 1) == "'s" and grammar.word(place).endswith("ing"):
        place -= 1
    token = grammar.token(place)
    led = index > 0 and grammar.dated(index - 1, index)
    if token is None or place >= end or token.word in of("small_talk") - _PRESENT:
        return None
    if not (led or grammar.dated(place, end)):
        return (doers, place) if _is_on_it(grammar, index, place, end) else None
    if token.word in ("am", "are", "is", "'s", "be") or grammar.word(place - 1) == "'s":
        if (grammar.word(place), grammar.word(place + 1)) in _ON_IT:
            return doers, place
        if grammar.word(place + 1) == "on" and grammar.word(place + 2) in ("it", "that", "this"):
            return doers, place + 1
    if token.word in ("am", "are", "is", "'s", "be"):
        return (doers, place + 1) if _is_doing(grammar, place + 1) else None
    denied = token.word in ("do", "does") and grammar.word(place + 1) == "not"
    does = len(doers) > 1 and grammar.base_verb(place)
    return (doers, place) if not denied and (does or _will_do(grammar, index, place, end)) else None


def _is_on_it(grammar: Grammar, index: int, place: int, end: int) -> bool:
    """Whether a deed of the present has its object behind it, which needs no day: `I clarify this`."""
    begins = grammar.word(index) == "i" and grammar.word(index - 1) in STRONG | {
        ",",
        "so",
        "and",
        "then",
        ":",
        "",
    }
    after = grammar.token(place + 1)
    named = after is not None and (
        after.word in of("determined") or after.tagged("<person>", "<customer>", "<member>", "<number>")
    )
    if not begins or not named:
        return False
    if grammar.word(place) == "do":
        return grammar.word(place + 1) in of("determined") - of("objects") | {"a", "an", "the"}
    known = grammar.base_verb(place) and grammar.word(place) not in of("no_plans") | of("same_past") | of(
        "no_deeds"
    )
    return (
        known
        and grammar.imperative(place, end)
        and not of("habits") & {token.word for token in grammar.tokens[place : min(end, place + REACH)]}
    )


def _is_doing(grammar: Grammar, place: int) -> bool:
    """Whether a verb of doing in -ing stands here that plans something: not `working from home`."""
    token = grammar.token(place)
    if token is None or not token.word.endswith("ing") or doing_words().isdisjoint(token.forms):
        return False
    if not token.tagged("stay") and not of("no_plans").isdisjoint(token.forms):
        return False
    return token.word != "working" or grammar.word(place + 1) in ("on", "out", "through")


def _will_do(grammar: Grammar, index: int, place: int, end: int) -> bool:
    """Whether the verb here is one of doing, in the form that fits its subject at `index`."""
    token = grammar.tokens[place]
    deeds = token.forms & doing_words() - of("no_plans")
    if grammar.word(index) not in of("author"):
        return bool(deeds) and token.word.endswith("s")
    done = grammar.word(index) == "i" and _is_done_by(token) and not grammar.lasting(place, end)
    return token.word in deeds or done or _needs(grammar, place)


def _needs(grammar: Grammar, place: int) -> bool:
    """Whether a thing is named that is still to be had: `I need an intro by Friday`."""
    return grammar.word(place) == "need" and grammar.word(place + 1) in of("objects")


def _is_done_by(token: Token) -> bool:
    """Whether a word behind `I` or `we` is a verb of the present: `fill`, `make`; `met` and `was` are not."""
    return token.word.isalpha() and not base_forms(token.word) and token.word not in of("no_deeds")


def action_of(grammar: Grammar, will: int, end: int) -> int | None:
    """Where the thing to be done begins after a verb of intent; None where nothing is to be done."""
    place = grammar.wills[will]
    while place < end and _passed_over(grammar, place):
        if grammar.word(place) == "be" and not grammar.word(place + 1).endswith("ing"):
            return None
        place += 1
    has = grammar.word(place) == "have" and grammar.dated(place, end)
    if has and (grammar.word(place + 1) in of("objects") or _has_it_done(grammar, place)):
        return place
    if place >= end or _does_nothing(grammar, will, place):
        return None
    weak = grammar.word(will) in of("weak_wills")
    return None if weak and not grammar.base_verb(place) else place


def _does_nothing(grammar: Grammar, will: int, place: int) -> bool:
    """Whether what follows a verb of intent is no deed: `I must say`, `let me know`, `I tell you that`."""
    word, after = grammar.word(place), grammar.word(place + 1)
    if word in of("no_action") or not word[0].isalpha():
        return True
    told = word in of("telling") and after in ("you", "that")
    asked = grammar.word(will) == "let" and word in ("know", "have")
    return told or asked or (grammar.word(will) in ("must", "have") and word in of("admitting"))


def _has_it_done(grammar: Grammar, place: int) -> bool:
    """Whether somebody else is made to do something: `have legal look at it`."""
    return any(grammar.base_verb(index) for index in (place + 2, place + 3))


def _passed_over(grammar: Grammar, place: int) -> bool:
    word = grammar.word(place)
    trying = word == "try" and grammar.word(place + 1) == "to"
    return word in of("adverbs") or word in ("to", "you", "please", "be") or trying
