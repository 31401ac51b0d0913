"""Where a message is cut into sentences, and these into clauses."""

from handlers.understanding.grammar import REACH, STRONG, Grammar, of
from handlers.understanding.plans import planned
from handlers.understanding.words import Token


def sentences(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Stretches between the marks that end a sentence."""
    found, start = [], 0
    for index, token in enumerate(tokens):
        if token.word in STRONG:
            if index > start:
                found.append((start, index))
            start = index + 1
    return [*found, (start, len(tokens))] if start < len(tokens) else found


def cut(grammar: Grammar, start: int, end: int) -> list[tuple[int, int]]:
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
    if more and (word == "but" or (word in of("joints") and _handed_behind(grammar, index + 1, end))):
        return True
    asked_for = word in of("question_words") and grammar.word(index - 1) in of("before_questions")
    if asked_for or (word == ":" and index + 1 in grammar.marks):
        return False
    told = first_telling(grammar, begun, min(index, begun + REACH))
    if more and (word == ":" or word in of("joints")):
        opens = not grammar.word(index + 1).isdigit() if word == ":" else _opens(grammar, index + 1, end)
        if opens and grammar.past_date(grammar.doers(told)[1]) < index:
            return True
    return told < index and grammar.word(index - 1) not in of("joints") and _plans(grammar, index, end)


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
    begins = token.word in of("openers") or index in grammar.openings or index in grammar.suppositions
    intends = index in grammar.wills and token.word not in ("going", "want", "like")
    dated_to = token.tagged("<date>") and grammar.word(index + 1) == "to" and grammar.base_verb(index + 2)
    dated_to = dated_to or (token.tagged("<date>") and _plans(grammar, index + 1, end))
    listed = token.word in ("me", "i") and grammar.word(index + 1) in (":", "=")
    listed = listed or (token.word in ("both", "all") and grammar.dated(index + 1, min(end, index + 3)))
    if begins or intends or dated_to or listed:
        return True
    if token.tagged("<member>", "<person>", "<customer>"):
        return grammar.word(index + 1) not in ("and", ",", ")", "(", "") or _plans(grammar, index, end)
    doing = token.word.endswith("ing") or index in grammar.phrasals
    return (doing and grammar.dated(index, end)) or grammar.imperative(index, end)


def _plans(grammar: Grammar, index: int, end: int) -> bool:
    """Whether a subject of ours and its plan begin here."""
    word = grammar.word(index)
    if index >= end:
        return False
    if index in grammar.openings and word not in of("weak_headings"):
        return grammar.word(index - 1) not in of("prepositions") | of("their") | {"on", "is", "are"}
    before = of("prepositions") | of("making")
    wanted = grammar.word(index - 1) == "ask" and grammar.word(index - 2) == "i"
    called = grammar.tokens[index].tagged("<member>") and (wanted or grammar.word(index - 1) not in before)
    asked = grammar.word(index - 1) == "that" and grammar.token(index - 2) is not None
    asked = asked and grammar.tokens[index - 2].tagged(
        "want", "ask", "wish", "expect", "request", "demand", "insist"
    )
    wished = index > 0 and grammar.tokens[index - 1].tagged("insist", "demand", "suggest")
    ours = (word in ("i", "we") and not asked and not wished) or called
    return ours and (planned(grammar, index, end) is not None or (called and _is_called(grammar, index)))


def _is_called(grammar: Grammar, index: int) -> bool:
    """Whether a member is asked here though no mark says so: `... third time ben please look at it`."""
    word, after = grammar.word(index + 1), grammar.word(index + 2)
    if word in ("please", "kindly"):
        return grammar.base_verb(index + 2)
    return word in ("can", "could", "would", "will") and after == "you" and grammar.base_verb(index + 3)


def first_telling(grammar: Grammar, start: int, end: int) -> int:
    """The first token that says something: fillers, numbering and leading dates passed over."""
    first = start
    while first < end and first not in grammar.openings:
        numbered = grammar.word(first) in of("numbering") and first < start + 3
        if not (numbered or grammar.word(first) in of("fillers") or grammar.tokens[first].tagged("<date>")):
            break
        first += 1
    return first
