"""Finds what a set phrase opens or a member is asked to do: `to do:`, `remind me to`, `@ben please send`."""

from handlers.understanding.grammar import REACH, Grammar, of
from handlers.understanding.lexicon import doing_words
from handlers.understanding.plans import Plan, planned

_MARKS = frozenset({":", "-", "–", "—"})
_NO_DOER = frozenset({"with", "to", "about"})


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
    told = grammar.word(first) == "note" and tells(grammar, place, end)
    bare = grammar.word(place) == "due" or not grammar.dated(place, end)
    told = told or (grammar.word(first) in ("ours", "mine") and bare)
    nothing = (
        told
        or grammar.word(place) in of("nothing")
        or (grammar.word(first) == "next" and place in grammar.stages)
    )
    if nothing or _theirs_to_do(grammar, place, end):
        return None
    inner = planned(grammar, place, end) or addressed(grammar, place, end)
    return inner or ((grammar.scene.author,), place)


def _theirs_to_do(grammar: Grammar, place: int, end: int) -> bool:
    """Whether what a heading announces is done by somebody of theirs: `next: Olivier names an admin`."""
    after = grammar.token(place + 1)
    named = place + 1 < end and (
        grammar.tokens[place].tagged("<person>") or grammar.word(place) in of("theirs")
    )
    if not named or after is None:
        return False
    does = after.word.endswith("s") and not doing_words().isdisjoint(after.forms)
    return does or after.word in ("to", "will", ":")


def _after_marks(grammar: Grammar, place: int, end: int) -> int:
    """The place behind marks, `to`, `that` and a date that something follows."""
    while place < end:
        word = grammar.word(place)
        mark = not word[0].isalnum() and word[0] not in "<@"
        if not (mark or word == "<date>" or word in ("to", "that", "about", "please")):
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
        orders = grammar.word(said) == ":" and not tells(grammar, said + 1, end)
        if grammar.word(said + 1) in of("nothing"):
            return None
        if author or orders or grammar.dated(place, end):
            return doers, said + 1
    if not doers or author or grammar.word(place) == "'s":
        return None
    called_on = place in grammar.callings
    place = grammar.callings.get(place, place)
    if (wanted := _wanted_of(grammar, place)) is not None:
        return doers, wanted
    ordered = called_on or any(grammar.word(index) in of("asking") for index in range(first, lead))
    while place < end and grammar.word(place) in of("addressing"):
        after = grammar.word(place + 1)
        told = (grammar.word(place) == "would" and after != "you") or (
            grammar.word(place) in ("has", "have") and after != "to"
        )
        ordered = ordered or (grammar.word(place) in of("orders") and not told)
        place += 1
    does_it = ordered and grammar.word(place) == "do" and grammar.word(place + 1) in of("objects")
    if place >= end or (grammar.word(place) in of("small_talk") and not does_it) or _one_of(grammar, place):
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
    asks = grammar.word(place) in ("need", "want") and (
        said or grammar.word(place + 1) in of("objects") | {"your"}
    )
    return place + 1 if asks else None


def tells_past(grammar: Grammar, start: int, end: int) -> bool:
    """Whether a verb of the past stands between these tokens."""
    return any(_is_past(grammar, index) for index in range(start, min(end, start + REACH)))


def _is_past(grammar: Grammar, index: int) -> bool:
    token = grammar.tokens[index]
    past = token.word not in doing_words() and not token.word.endswith(("s", "ing"))
    return past and not doing_words().isdisjoint(token.forms)


def tells(grammar: Grammar, start: int, end: int) -> bool:
    """Whether something is told to have happened, or to be, between these tokens."""
    for index in range(start, min(end, start + REACH)):
        if grammar.word(index) in of("finite") or _is_past(grammar, index):
            return True
    return False


def called_last(grammar: Grammar, first: int, end: int) -> Plan | None:
    """A member who is called behind what is asked: `can you send her the log @ben?`."""
    polite = grammar.word(first) in of("asking") and grammar.word(first + 1) == "you"
    place = first + 2 if polite else first + (grammar.word(first) == "please")
    doers, behind = grammar.doers(end - 1) if end - 1 > place else ((), 0)
    called = bool(doers) and behind == end and grammar.scene.text[grammar.tokens[end - 1].start] == "@"
    before = grammar.word(end - 2) in of("prepositions") | {"and", "&"}
    asked = polite or place > first or grammar.imperative(first, end)
    return (doers, place) if called and asked and not before and grammar.base_verb(place) else None


def _one_of(grammar: Grammar, place: int) -> bool:
    """Whether it is others that are asked: `@ben could one of yours?`."""
    return grammar.word(place) in (
        "one",
        "some",
        "any",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "we",
        "i",
        "know",
    )


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
    said = {grammar.word(index) for index in range(place, min(end, place + REACH))}
    open_question = grammar.word(end) == "?" and not {"from", "you"} <= said
    return called and grammar.dated(place, end) and not past and not open_question
