"""Finds what those of ours are to do: said with a subject, asked of a member, by a set phrase, or bare."""

from handlers.understanding.grammar import REACH, Grammar, of
from handlers.understanding.inflection import base_forms
from handlers.understanding.known_names import MemberNames
from handlers.understanding.lexicon import doing_words
from handlers.understanding.roles import Clause, Role
from handlers.understanding.words import Token

Plan = tuple[tuple[str, ...], int]
"""The handles of those who are to do something, and the token where what is to be done begins."""
_PRESENT = frozenset({"is", "are", "does", "do"})
_MARKS = frozenset({":", "-", "–", "—"})
_NO_DOER = frozenset({"with", "to", "about"})


def planned(grammar: Grammar, index: int, end: int) -> Plan | None:
    """A subject of ours and what it will do, beginning here: `I'll send`, `Des to brief`, `we owe`."""
    doers, place = grammar.doers(index)
    if not doers:
        return None
    while place < end and grammar.word(place) in of("adverbs"):
        place += 1
    if place in grammar.wills:
        verb = None if _over(grammar, place, end) else _action(grammar, place, end)
        return (doers, verb) if verb is not None else None
    if place in grammar.owings and (grammar.word(place), grammar.word(place + 1)) != ("promised", "me"):
        return doers, place
    told = grammar.word(place) == "to" and grammar.word(index) not in ("i", "we", "us")
    would = grammar.word(place) == "would" and _promised_before(grammar, index)
    having = grammar.word(place + 1) in ("have", "be") and grammar.dated(place, end)
    if ((told or would) and grammar.base_verb(place + 1)) or (would and having):
        return doers, place + 1
    return _present(grammar, doers, place, index, end)


def _over(grammar: Grammar, will: int, end: int) -> bool:
    """Whether a duty is told that is over: `we had to move it`, `I was going to call`."""
    word, after = grammar.word(will), grammar.word(will + 1)
    return (word == "had" and after == "to") or (word in ("was", "were") and not grammar.dated(will, end))


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
        return None
    author = grammar.word(index) in of("author")
    if author and _needs(grammar, place):
        return doers, place
    if grammar.word(index) == "i" and _is_done_by(token) and not grammar.lasting(place, end):
        return doers, place
    deeds = token.forms & doing_words() - of("no_plans")
    if token.word in deeds if author else deeds and token.word.endswith("s"):
        return doers, place
    following = grammar.token(place + 1)
    if token.word in ("am", "are", "is", "'s", "be") and following and following.word.endswith("ing"):
        if following.word == "working" and grammar.word(place + 2) not in ("on", "out", "through"):
            return None
        return (doers, place + 1) if not doing_words().isdisjoint(following.forms) else None
    return None


def _needs(grammar: Grammar, place: int) -> bool:
    """Whether a thing is named that is still to be had: `I need an intro by Friday`."""
    return grammar.word(place) == "need" and grammar.word(place + 1) in of("objects")


def _is_done_by(token: Token) -> bool:
    """Whether a word behind `I` or `we` is a verb of the present: `fill`, `make`; `met` and `was` are not."""
    return token.word.isalpha() and not base_forms(token.word) and token.word not in of("no_deeds")


def _action(grammar: Grammar, will: int, end: int) -> int | None:
    """Where the thing to be done begins after a verb of intent; None where nothing is to be done."""
    place = grammar.wills[will]
    while place < end and _passed_over(grammar, place):
        if grammar.word(place) == "be" and not grammar.word(place + 1).endswith("ing"):
            return None
        place += 1
    if (
        grammar.word(place) == "have"
        and grammar.word(place + 1) in of("objects")
        and grammar.dated(place, end)
    ):
        return place
    if place >= end or grammar.word(place) in of("no_action") or not grammar.word(place)[0].isalpha():
        return None
    if grammar.word(place) in of("telling") and grammar.word(place + 1) == "you":
        return None
    if grammar.word(will) in ("must", "have") and grammar.word(place) in of("admitting"):
        return None
    weak = grammar.word(will) in of("weak_wills")
    return None if weak and not grammar.base_verb(place) else place


def _passed_over(grammar: Grammar, place: int) -> bool:
    word = grammar.word(place)
    trying = word == "try" and grammar.word(place + 1) == "to"
    return word in of("adverbs") or word in ("to", "you", "please", "be") or trying


def opened(grammar: Grammar, first: int, end: int) -> Plan | None:
    """A plan said by a set phrase: `to do:`, `remind me to`."""
    if first not in grammar.openings:
        return None
    place = grammar.openings[first]
    if (
        grammar.word(place) in of("question_words") - {"if", "whether", "when"}
        and grammar.word(first) == "remind"
    ):
        return None
    for index in range(first, min(place + 1, end)):
        doers, after = grammar.doers(index)
        told = index < place or grammar.word(after) in of("behind_a_doer")
        if told and grammar.tokens[index].tagged("<member>") and grammar.word(index - 1) not in _NO_DOER:
            while after < end and grammar.word(after) in of("of_several"):
                after += 1
            return doers, _after_marks(grammar, max(after, place), end)
    place = _after_marks(grammar, place, end)
    if grammar.word(place) in ("mine", "me", "ours") and grammar.word(place + 1) in (",", ".", ":", "", "\n"):
        return (grammar.scene.author,), end
    if _theirs_to_do(grammar, place, end):
        return None
    inner = planned(grammar, place, end) or addressed(grammar, place, end)
    return inner or ((grammar.scene.author,), place)


def _theirs_to_do(grammar: Grammar, place: int, end: int) -> bool:
    """Whether what a heading announces is done by somebody of theirs: `next: Olivier names an admin`."""
    after = grammar.token(place + 1)
    named = place + 1 < end and (grammar.tokens[place].tagged("<person>") or grammar.word(place) in of("theirs"))
    if not named or after is None:
        return False
    does = after.word.endswith("s") and not doing_words().isdisjoint(after.forms)
    return does or after.word in ("to", "will", ":")


def _after_marks(grammar: Grammar, place: int, end: int) -> int:
    """The place behind marks, `to`, `that` and a date that something follows."""
    while place < end:
        word = grammar.word(place)
        mark = not word[0].isalnum() and word[0] not in "<@"
        dated = word == "<date>" and place + 1 < end
        if not (mark or dated or word in ("to", "that", "about", "please")):
            break
        place += 1
    return place


def addressed(grammar: Grammar, first: int, end: int) -> Plan | None:
    """A member asked to do something: `@ben please send`, `can you, Eva, look`, `Ben: plan by Friday`."""
    lead = first
    while lead < min(first + 4, end) and grammar.word(lead) in of("greetings"):
        lead += 1
    doers, place = grammar.doers(lead)
    author = grammar.word(lead) in of("author")
    said = grammar.past_date(place)
    if doers and grammar.word(said) in _MARKS and said + 1 < end:
        orders = grammar.word(said) == ":" and not _tells(grammar, said + 1, end)
        if author or orders or grammar.dated(place, end):
            return doers, said + 1
    if not doers or author:
        return None
    if (wanted := _wanted_of(grammar, place)) is not None:
        return doers, wanted
    ordered = any(grammar.word(index) in of("asking") for index in range(first, lead))
    while place < end and grammar.word(place) in of("addressing"):
        after = grammar.word(place + 1)
        told = (grammar.word(place) == "would" and after != "you") or (
            grammar.word(place) in ("has", "have") and after != "to"
        )
        ordered = ordered or (grammar.word(place) in of("orders") and not told)
        place += 1
    if place >= end or grammar.word(place) in of("small_talk"):
        return None
    return (doers, place) if _is_asked(grammar, lead, place, end, ordered=ordered) else None


def _wanted_of(grammar: Grammar, place: int) -> int | None:
    """What is wanted of the member called right before: `@ben I need the log by Friday`."""
    if grammar.word(place) == ",":
        place += 1
    said = grammar.word(place) in ("i", "we")
    place += said
    if grammar.word(place) == "would" and grammar.word(place + 1) == "like":
        return place + 2
    asks = grammar.word(place) in ("need", "want") and (said or grammar.word(place + 1) in of("objects") | {"your"})
    return place + 1 if asks else None


def _tells(grammar: Grammar, start: int, end: int) -> bool:
    """Whether something is told to have happened, or to be, between these tokens."""
    for index in range(start, min(end, start + REACH)):
        token = grammar.tokens[index]
        past = token.word not in doing_words() and not token.word.endswith(("s", "ing"))
        if token.word in of("finite") or (past and not doing_words().isdisjoint(token.forms)):
            return True
    return False


def _is_asked(grammar: Grammar, lead: int, place: int, end: int, *, ordered: bool) -> bool:
    """Whether the member called at `lead` is asked for what is said from `place` on."""
    polite = any(grammar.word(index) == "please" for index in range(lead, min(end + 1, lead + REACH)))
    called = grammar.scene.text[grammar.tokens[lead].start] == "@"
    if polite or (ordered and grammar.word(place).isalpha()) or (called and grammar.base_verb(place)):
        return True
    objects = of("objects") | of("prepositions") | {"<date>", "and", ",", "."}
    past = grammar.word(place) in of("past") or (
        grammar.word(place).endswith("ed") and grammar.word(place + 1) in objects
    )
    return called and grammar.dated(place, end) and not past and grammar.word(end) != "?"


def handed(grammar: Grammar, first: int, end: int) -> Plan | None:
    """A thing with a mark behind it that names one of ours: `comparison sheet (me, Monday)`."""
    theirs = grammar.word(first) in of("theirs") | of("their")
    if theirs and any(grammar.word(index) in of("wishes") for index in range(first, min(end, first + REACH))):
        return None
    for index in range(first + 1, min(end, first + REACH)):
        led = grammar.marks.get(index)
        if led is None:
            continue
        if led in ("=", "is", "are", "'s") or grammar.dated(first, min(end + 1, len(grammar.tokens))):
            member = grammar.tokens[index].tagged("<member>")
            return grammar.doers(index)[0] if member else (grammar.scene.author,), first
    return None


def unsaid(grammar: Grammar, first: int, end: int, previous: Clause | None, *, theirs: bool) -> Plan | None:
    """A plan without a subject: `will send it`, `and book it`, `sending them tomorrow`, `quote goes out`.

    `theirs` where the clause before it is about somebody of theirs, whose will it then is.
    """
    if (previous and previous.role is Role.PROMISE) or _orders_us(grammar, first, end):
        return None
    doers = previous.doers if previous and previous.role is Role.PLAN else (grammar.scene.author,)
    word = grammar.word(first)
    if _owed(grammar, first):
        return (grammar.scene.author,), first
    going = previous is None and word == "going" and (grammar.dated(first, end) or grammar.base_verb(first + 2))
    if first in grammar.wills and (going or word not in of("need_a_subject")) and not theirs:
        action = _action(grammar, first, end)
        return (doers, action) if action is not None else None
    led = grammar.tokens[first - 1].tagged("<date>") if first else False
    if word == "to" and grammar.base_verb(first + 1) and (led or (previous and previous.role is Role.PLAN)):
        return doers, first + 1
    dated = grammar.dated(first, end)
    if grammar.imperative(first, end) and not _is_no_order(grammar, first):
        begins = previous is None or previous.role is Role.PLAN or previous.end - previous.start <= 3
        return (doers, first) if begins or grammar.dated(first, end, surely=True) else None
    phrasal = first in grammar.phrasals and (grammar.base_verb(first) or word.endswith("ing") or word == "need")
    if phrasal and grammar.dated(first, end, surely=True):
        return doers, first
    if dated and word.endswith("ing") and _does(grammar, first):
        return doers, first
    return _going_out(grammar, doers, first, end) if dated else None


def _is_no_order(grammar: Grammar, first: int) -> bool:
    """Whether an imperative plans nothing: `see the deck`, `log Globex: ...`, `get this: ...`."""
    word, after = grammar.word(first), grammar.tokens[first + 1]
    told = word == "get" and after.word in ("this", "that") and grammar.word(first + 2) in (",", ":", "-")
    return word in ("see", "show") or told or (word in ("log", "note", "record") and after.tagged("<customer>"))


def _owed(grammar: Grammar, first: int) -> bool:
    """Whether a promise of the author is told without a subject: `promised her a one-pager`."""
    follows = of("objects") | {"<person>", "<customer>"}
    return grammar.word(first) in of("promised") | {"owe"} and grammar.word(first + 1) in follows


def _orders_us(grammar: Grammar, first: int, end: int) -> bool:
    """Whether the assistant is told to come back or to note something: `nudge me`, `put it on my list`."""
    return first in grammar.wakings and grammar.wakings[first] <= end


def _does(grammar: Grammar, index: int) -> bool:
    """Whether a word in -ing is a verb of doing here, not `training on Friday`."""
    token = grammar.tokens[index]
    return not doing_words().isdisjoint(token.forms) and token.word not in of("ing_nouns")


def _going_out(grammar: Grammar, doers: tuple[str, ...], first: int, end: int) -> Plan | None:
    """Something that is to go out by a day: `quote goes out on Friday`, `pricing from @joy by the 31st`."""
    reach = range(first, min(end, first + REACH))
    for index in reach:
        if (
            grammar.word(index - 1) in ("from", "by")
            and grammar.tokens[index].tagged("<member>")
            and index > first
        ):
            return grammar.doers(index)[0], first
    theirs = grammar.word(first) in of("theirs") | of("their")
    wanted = of("wishes") - (frozenset() if theirs else of("duties")) | {"they", "he", "she", "went", "was", "were"}
    if any(grammar.word(index) in wanted for index in reach):
        return None
    return (doers, first) if not grammar.outgoings.isdisjoint(reach) else None
