"""Cuts a message into clauses and tells what each one does: report, plan, promise, ask, suppose."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.understanding.portfolio import MemberNames
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token

_STRONG = frozenset(".!?;\n•|")
_WEAK = frozenset({",", "and", "but", "so", "then", "because", "although", "though", "while", "plus", "however", "(", ")", "—", "–", "-", "who", "which", "as", "after", "until"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "they", "it", "you", "everybody", "everyone", "nobody"})
_THEIRS = frozenset({"he", "she", "they", "<customer>", "<person>"})
_THEIR = frozenset({"their", "his", "her"})
_FILLERS = frozenset("and but so then also plus please ok okay anyway btw well - – — , ( ) : * • therefore hence afterwards now just first thing finally lastly once again next probably maybe definitely already still only 's".split())
_NUMBERING = frozenset("1 2 3 4 5 6 7 8 9 a b c".split())


class Role(StrEnum):
    """What a clause does."""

    REPORT = "report"
    PLAN = "plan"
    PROMISE = "promise"
    QUESTION = "question"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens from `start` to before `end`, what they do, the sentence they stand in, and where the
    thing to be done begins; `doers` are the handles of those of ours who are to do it."""

    start: int
    end: int
    sentence: int
    role: Role
    doers: tuple[str, ...] = ()
    action: int = 0


def clauses_of(scene: Scene) -> list[Clause]:
    """The clauses of a message, in order."""
    found: list[Clause] = []
    reader = _Roles(scene)
    for number, (start, end) in enumerate(_sentences(scene.tokens)):
        asked = end < len(scene.tokens) and scene.tokens[end].word == "?"
        for begin, stop in _cut(scene, reader, start, end):
            previous = found[-1] if found and found[-1].sentence == number else None
            found.append(reader.clause(begin, stop, number, previous, asked=asked))
    return found


def _sentences(tokens: tuple[Token, ...]) -> list[tuple[int, int]]:
    """Stretches between the marks that end a sentence."""
    found, start = [], 0
    for index, token in enumerate(tokens):
        if token.word in _STRONG:
            if index > start:
                found.append((start, index))
            start = index + 1
    return [*found, (start, len(tokens))] if start < len(tokens) else found


def _cut(scene: Scene, reader: "_Roles", start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where a joint is followed by a new subject or a new thing to do."""
    cuts = [start]
    for index in range(start + 1, end):
        word = scene.tokens[index].word
        if word in _WEAK and index + 1 < end and reader.opens(index + 1, end):
            cuts.append(index)
        elif word == ":" and index + 1 < end:
            cuts.append(index)
        elif reader.starts_plan(index, end) and index - cuts[-1] > 0 and scene.tokens[index - 1].word not in _WEAK:
            cuts.append(index)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


class _Roles:
    """Tells the role of clauses of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.wills = {hit.start: hit.end for hit in scene.said("plans.will")}
        self.openings = {hit.start: hit.end for hit in scene.said("plans.opening")}
        self.doings = {hit.start for hit in scene.said("plans.doing")}
        self.suppositions = {hit.start for hit in scene.said("stance.hypothetical")}
        self.questions = {hit.start for hit in scene.said("stance.question")}
        self.asides = {hit.start for hit in scene.said("stance.fyi")}

    def word(self, index: int) -> str:
        return self.tokens[index].word if index < len(self.tokens) else ""

    def opens(self, index: int, end: int) -> bool:
        """Whether a new clause may begin here."""
        while index < end and self.word(index) in _FILLERS:
            index += 1
        if index >= end:
            return False
        token = self.tokens[index]
        if token.word in _PRONOUNS | _THEIR or index in self.wills or index in self.openings or index in self.suppositions:
            return True
        if token.tagged("<member>", "<person>", "<customer>"):
            return self.word(index + 1) not in ("and", ",", ")", "(") or self._subject_plan(index) is not None
        return self.base_verb(index)

    def base_verb(self, index: int) -> bool:
        """Whether the token is a verb of doing in its base form."""
        token = self.tokens[index] if index < len(self.tokens) else None
        return bool(token and index in self.doings and token.word in _doing_words())

    def starts_plan(self, index: int, end: int) -> bool:
        """Whether a subject of ours and its verb of intent begin here."""
        return self._subject_plan(index) is not None or index in self.openings and self.word(index) not in ("next", "action", "task", "for", "on", "remember")

    def _subject_plan(self, index: int) -> tuple[tuple[str, ...], int] | None:
        """(doers, place of the verb) where `I will`, `we need to`, `Eva and I have to` begin here."""
        doers, place = self._doers(index)
        if not doers:
            return None
        while place < len(self.tokens) and self.word(place) in ("also", "then", "now", "just", "probably", "really", "still", "'s", "both", "<date>"):
            place += 1
        if place in self.wills:
            verb = self._verb_after(self.wills[place])
            return (doers, verb) if verb is not None else None
        return None

    def _verb_after(self, place: int) -> int | None:
        """The verb of doing within four tokens, over adverbs and dates; None where there is none."""
        for index in range(place, min(place + 4, len(self.tokens))):
            if self.word(index) == "not":
                return None
            if self.base_verb(index):
                return index
            if self.tokens[index].tagged("<person>", "<customer>") or self.word(index) in _STRONG:
                return None
        return None

    def _doers(self, index: int) -> tuple[tuple[str, ...], int]:
        """The members named as a subject from here, and the place after them."""
        found: list[str] = []
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.word in ("i", "we", "me"):
                found.append(self.scene.author)
            elif isinstance(token.entity, MemberNames):
                found.append(token.entity.handle)
            else:
                break
            index += 1
            joined = index + 1 < len(self.tokens) and self.word(index) in ("and", ",", "or")
            nexts = self.tokens[index + 1] if joined else None
            if not nexts or not (nexts.word in ("i", "me") or isinstance(nexts.entity, MemberNames)):
                break
            index += 1
        return tuple(dict.fromkeys(found)), index

    def clause(self, start: int, end: int, sentence: int, previous: Clause | None, *, asked: bool) -> Clause:
        """The clause with its role."""
        first = start
        while first < end and (self.word(first) in _FILLERS or self.tokens[first].tagged("<date>") or (self.word(first) in _NUMBERING and first < start + 3)):
            first += 1

        def made(role: Role, doers: tuple[str, ...] = (), action: int = first) -> Clause:
            return Clause(start, end, sentence, role, doers, action)

        if any(index in self.asides for index in range(first, min(first + 3, end))):
            return made(Role.REPORT)
        opened = self._opened(first, end)
        if opened:
            return made(Role.PLAN, *opened)
        addressed = self._addressed(first, end)
        if addressed:
            return made(Role.PLAN, *addressed)
        if any(index in self.suppositions for index in range(first, min(first + 2, end))):
            return made(Role.HYPOTHETICAL)
        subject = self._subject_plan(first)
        if subject and not asked:
            return made(Role.PLAN, *subject)
        if asked and (first in self.questions or previous is None or previous.role is Role.QUESTION):
            return made(Role.QUESTION)
        if self._theirs(first, end):
            return made(Role.PROMISE)
        bare = self._bare(first, end, previous)
        if bare:
            return made(bare, previous.doers if previous and previous.doers and bare is Role.PLAN else (self.scene.author,), first)
        return made(Role.REPORT)

    def _opened(self, first: int, end: int) -> tuple[tuple[str, ...], int] | None:
        """A plan said by a set phrase: `to do:`, `remind me to`."""
        if first not in self.openings:
            return None
        place = self.openings[first]
        for index in range(first, min(place + 3, end)):
            token = self.tokens[index]
            if isinstance(token.entity, MemberNames):
                return (token.entity.handle,), max(index + 1, place)
        doers, after = self._doers(place)
        if doers and after in self.wills:
            return doers, self.wills[after]
        return (self.scene.author,), place

    def _addressed(self, first: int, end: int) -> tuple[tuple[str, ...], int] | None:
        """A member asked to do something: `@ben please send`, `Ben to call`, `can you, @eva, look`."""
        lead = first
        while lead < min(first + 3, end) and self.word(lead) in ("can", "could", "please", "hey", "hi", "maybe", "would", "for"):
            lead += 1
        doers, place = self._doers(lead)
        if not doers or self.word(lead) in ("i", "we", "me"):
            return None
        asked = False
        while place < end and self.word(place) in (",", ":", "please", "can", "could", "you", "to", "would", "needs", "should", "will", "kindly", "-", "has", "must", "pls", "is", "going", "may", "i", "ask", "also"):
            asked = asked or self.word(place) in ("please", "can", "could", "to", "would", "needs", "should", "will", "must", "has", "kindly")
            place += 1
        polite = any(self.word(index) == "please" for index in range(lead, end))
        at = self.scene.text[self.tokens[lead].start] == "@"
        if self.word(place) in ("fyi", "cc") or place >= end:
            return None
        if self.base_verb(place) or polite or (asked and lead > first and self.word(first) in ("can", "could")):
            return doers, place
        dated = any(self.tokens[index].tagged("<date>") for index in range(place, end))
        return (doers, place) if at and dated and lead == first and not self.tokens[place].tagged("<past>") else None

    def _theirs(self, first: int, end: int) -> bool:
        """Whether somebody of theirs is the subject of a verb of intent."""
        place = first
        if self.word(place) in _THEIRS or self.tokens[place].tagged("<person>", "<customer>") if place < end else False:
            place += 1
        elif self.word(place) in _THEIR:
            place += 1
            while place < end and place not in self.wills and place < first + 4:
                place += 1
        else:
            return False
        while place < end and self.word(place) in ("also", "then", "and", "<person>", ",", "both", "now", "still", "(", ")", "<customer>"):
            place += 1
        return place < end and (place in self.wills or self.word(place) in ("promised", "promises", "agreed", "offered"))

    def _bare(self, first: int, end: int, previous: Clause | None) -> Role | None:
        """A plan or promise without a subject: `will send it`, `and book the room`, `sending them tomorrow`."""
        if first >= end:
            return None
        if first in self.wills:
            verb = self._verb_after(self.wills[first])
            if verb is None:
                return None
            return Role.PROMISE if previous and previous.role is Role.PROMISE else Role.PLAN
        if self.base_verb(first):
            if previous and previous.role in (Role.PLAN, Role.PROMISE):
                return previous.role
            return Role.PLAN if previous is None or previous.end - previous.start <= 3 else None
        dated = any(self.tokens[index].tagged("<date>") for index in range(first, end))
        place = first
        if self.word(place) == "i":
            place += 1 + (self.word(place + 1) == "am")
        going = place < end and place in self.doings and self.word(place).endswith("ing")
        starts = self.word(first) == "i" and self.base_verb(place)
        return Role.PLAN if dated and (going or starts) and self._ahead(first, end) else None

    def _ahead(self, first: int, end: int) -> bool:
        from handlers.understanding.date_frame import Toward

        for index in range(first, end):
            found = self.scene.date_at(index, Toward.AHEAD)
            if found:
                return found.due >= self.scene.today
        return False


def _doing_words() -> frozenset[str]:
    from handlers.understanding.vocabulary import table

    return _cached(tuple(table("plans")["doing"]))


def _cached(texts: tuple[str, ...], _known: dict[tuple[str, ...], frozenset[str]] = {}) -> frozenset[str]:
    if texts not in _known:
        _known[texts] = frozenset(option.split()[0] for text in texts for option in text.split("|"))
    return _known[texts]
