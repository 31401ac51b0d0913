"""Tells what a clause does: report, plan, promise, ask, suppose; and who of ours is to do what it plans."""

from enum import StrEnum
from functools import cache

from handlers.understanding import vocabulary
from handlers.understanding.date_frame import Toward
from handlers.understanding.portfolio import MemberNames
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token

_AUTHOR = frozenset({"i", "we", "me", "myself", "self", "us"})
_THEIRS = frozenset({"he", "she", "they", "<customer>", "<person>"})
_THEIR = frozenset({"their", "his", "her"})
_ADVERBS = frozenset("also then now just probably really still 's both <date> definitely surely maybe already quickly personally gladly therefore".split())
_ADDRESSING = frozenset(", : - — – please can could you to would needs need should will must kindly has have may ask also is are going".split())
_ORDERS = frozenset("please can could to would needs need should will must has have kindly".split())
_SMALL_TALK = frozenset("fyi cc did do does are was were how what when where why who thanks thank great nice congrats happy welcome lol haha good well said says told is has had and or & left".split())
_NO_ACTION = frozenset("be not have know a an the never no it that this they he she you i we <person> <customer> <member> , . been".split())
_NOUN_PAIRS = frozenset({("catch", "up"), ("check", "in"), ("follow", "up"), ("wrap", "up"), ("stand", "up"), ("sign", "off"), ("close", "out"), ("hand", "over")})
_NO_PLANS = frozenset({"think", "hear", "feel", "mean", "guess", "sit", "stay"})
_MOST_DOERS = 8
STRONG = frozenset(".!?;\n•|…")
"""The marks that end a sentence."""
_REACH = 40
_WISHES = frozenset("want wants wanted would should must need needs have has hope hopes plan plans try tries intend intends".split())
_WEAK_WILLS = frozenset("should want would hope try like".split())
_OBJECTS = frozenset("a an the them him her it this that these those their his our my us me back up out over again all some any another new whether if who what how everything everyone both".split())
_ALWAYS_VERBS = frozenset("send ask prepare arrange organise organize chase ping provide deliver propose discuss clarify find investigate inform follow remind get give".split())


class Role(StrEnum):
    """What a clause does."""

    REPORT = "report"
    PLAN = "plan"
    PROMISE = "promise"
    QUESTION = "question"
    HYPOTHETICAL = "hypothetical"


Plan = tuple[tuple[str, ...], int]
"""The handles of those who are to do something, and the token where what is to be done begins."""


@cache
def doing_words() -> frozenset[str]:
    """The base forms of verbs of doing."""
    return frozenset(word for text in vocabulary.table("plans")["doing"] for word in text.strip("()").split("|"))


class Grammar:
    """The subjects, verbs and set phrases of one scene, by the token where they begin."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.stops = [index for index, token in enumerate(scene.tokens) if token.word in STRONG]
        self.wills = {hit.start: hit.end for hit in scene.said("plans.will")}
        self.owings = {hit.start: hit.end for hit in scene.said("plans.owing")}
        self.openings = {hit.start: hit.end for hit in scene.said("plans.opening")}
        self.phrasals = {hit.start for hit in scene.said("plans.phrasal")}
        self.outgoings = {hit.start for hit in scene.said("plans.outgoing")}
        self.suppositions = {hit.start for hit in scene.said("stance.hypothetical")}
        self.questions = {hit.start for hit in scene.said("stance.question")}
        self.asides = {hit.start for hit in scene.said("stance.fyi")}

    def word(self, index: int) -> str:
        """The word at a place; empty beyond the end."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def token(self, index: int) -> Token | None:
        """The token at a place; None beyond the end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def base_verb(self, index: int) -> bool:
        """Whether a verb of doing stands here in its base form."""
        return self.word(index) in doing_words()

    def imperative(self, index: int, end: int) -> bool:
        """Whether a verb of doing in its base form has its object behind it: `send her`, not `call with`."""
        after = self.token(index + 1)
        if not self.base_verb(index) or after is None or index + 1 >= end:
            return False
        if (self.word(index), after.word) in _NOUN_PAIRS:
            return False
        named = after.tagged("<person>", "<customer>", "<member>", "<number>")
        return named or after.word in _OBJECTS or self.word(index) in _ALWAYS_VERBS

    def dated(self, start: int, end: int) -> bool:
        """Whether a day that is not over is said between these tokens."""
        for index in range(start, min(end, start + _REACH)):
            days = self.scene.date_at(index, Toward.AHEAD)
            if self.word(index) == "then" and self.word(index - 1) == "by":
                return True
            if days and days.last >= self.scene.today and not self.scene.is_behind(index):
                return True
        return False

    def doers(self, index: int) -> Plan:
        """Those of ours named as a subject from here, and the place after them."""
        found: list[str] = []
        while True:
            token = self.token(index)
            if token is None:
                break
            if token.word in _AUTHOR:
                found.append(self.scene.author)
            elif isinstance(token.entity, MemberNames):
                found.append(token.entity.handle)
            else:
                break
            index += 1
            if len(found) >= _MOST_DOERS:
                break
            following = self.token(index + 1) if self.word(index) in ("and", ",") else None
            if following is None or not (following.word in ("i", "me", "myself") or isinstance(following.entity, MemberNames)):
                break
            index += 1
        return tuple(dict.fromkeys(found)), index

    def planned(self, index: int, end: int) -> Plan | None:
        """A subject of ours and what it will do, beginning here: `I'll send`, `Des to brief`, `we owe`."""
        doers, place = self.doers(index)
        if not doers:
            return None
        while place < end and self.word(place) in _ADVERBS:
            place += 1
        if place in self.wills:
            verb = self.action(place, end)
            return (doers, verb) if verb is not None else None
        if place in self.owings and self.word(place) != "promised" or self.word(place) == "promised" and self.word(place + 1) != "me":
            return doers, place
        if self.word(place) == "to" and self.word(index) not in ("i", "we", "us") and self.base_verb(place + 1):
            return doers, place + 1
        if self.word(place) == "would" and self.base_verb(place + 1) and self._promised_before(index):
            return doers, place + 1
        return self._present(doers, place, index, end)

    def _promised_before(self, index: int) -> bool:
        return any(self.word(place) in ("promised", "said", "told", "agreed", "assured") for place in range(max(index - 4, 0), index))

    def _present(self, doers: tuple[str, ...], place: int, index: int, end: int) -> Plan | None:
        """The present tense with a day ahead: `I send it on Friday`, `Ben is visiting them next week`."""
        token = self.token(place)
        before = self.token(index - 1)
        led = before is not None and index > 0 and self.dated(index - 1, index)
        if token is None or place >= end or token.word in _SMALL_TALK or not (led or self.dated(place, end)):
            return None
        author = self.word(index) in _AUTHOR
        verb = token.word if author else token.word.removesuffix("s")
        if verb in doing_words() - _NO_PLANS and (author or token.word.endswith("s")):
            return doers, place
        if token.word in ("am", "are", "is", "'s", "be") and self.word(place + 1).endswith("ing") and not doing_words().isdisjoint(self.tokens[place + 1].forms):
            return doers, place + 1
        return None

    def action(self, will: int, end: int) -> int | None:
        """Where the thing to be done begins after a verb of intent; None where nothing is to be done."""
        place = self.wills[will]
        weak = self.word(will) in _WEAK_WILLS
        while place < end and (self.word(place) in _ADVERBS or self.word(place) in ("to", "you", "please", "be") or self.word(place) == "try" and self.word(place + 1) == "to"):
            if self.word(place) == "be" and not self.word(place + 1).endswith("ing"):
                return None
            place += 1
        if self.word(place) == "have" and self.word(place + 1) in _OBJECTS and self.dated(place, end):
            return place
        if place >= end or self.word(place) in _NO_ACTION or not self.word(place)[0].isalpha():
            return None
        return None if weak and not self.base_verb(place) else place

    def opened(self, first: int, end: int) -> Plan | None:
        """A plan said by a set phrase: `to do:`, `remind me to`."""
        if first not in self.openings:
            return None
        place = self.openings[first]
        for index in range(first, min(place + 3, end)):
            entity = self.tokens[index].entity
            if isinstance(entity, MemberNames):
                return (entity.handle,), self._after_marks(max(index + 1, place), end)
        place = self._after_marks(place, end)
        inner = self.planned(place, end) or self.addressed(place, end)
        return inner or ((self.scene.author,), place)

    def _after_marks(self, place: int, end: int) -> int:
        while place < end and (self.word(place) in ("to", "that", "about", "please") or not self.word(place)[0].isalnum() and self.word(place) not in ("<customer>", "<person>", "<date>", "<member>", "@") or (self.tokens[place].tagged("<date>") and place + 1 < end)):
            place += 1
        return place

    def addressed(self, first: int, end: int) -> Plan | None:
        """A member asked to do something: `@ben please send`, `can you, Eva, look into it`."""
        lead = first
        while lead < min(first + 4, end) and self.word(lead) in ("can", "could", "please", "hey", "hi", "maybe", "would", "and", ",", "you"):
            lead += 1
        doers, place = self.doers(lead)
        marked = self.word(place) in (":", "-", "–", "—")
        if doers and marked and (self.word(lead) in _AUTHOR or self.dated(place, end)) and place + 1 < end:
            return doers, place + 1
        if not doers or self.word(lead) in _AUTHOR:
            return None
        ordered = any(self.word(index) in ("can", "could", "please", "would") for index in range(first, lead))
        while place < end and self.word(place) in _ADDRESSING:
            ordered = ordered or self.word(place) in _ORDERS
            place += 1
        if place >= end or self.word(place) in _SMALL_TALK:
            return None
        polite = any(self.word(index) == "please" for index in range(lead, min(end + 1, lead + _REACH)))
        called = self.scene.text[self.tokens[lead].start] == "@"
        if polite or (ordered and self.word(place).isalpha()) or (called and self.base_verb(place)):
            return doers, place
        past = self.word(place).endswith("ed") or self.word(place) in ("was", "were", "is", "has", "had")
        asked = self.word(end) == "?"
        return (doers, place) if called and self.dated(place, end) and not past and not asked else None

    def theirs(self, first: int, end: int) -> bool:
        """Whether somebody of theirs is the subject of a verb of intent."""
        place = first
        token = self.token(place)
        if token is None or place >= end:
            return False
        if token.word in _THEIRS:
            place += 1
        elif token.word in _THEIR:
            while place < min(end, first + 4) and place not in self.wills:
                place += 1
        else:
            return False
        while place < end and self.word(place) in ("also", "then", "and", "<person>", ",", "both", "now", "still", "(", ")", "<customer>", "of", "from", "at", "'s"):
            place += 1
        return place < end and (place in self.wills and self.word(place) not in _WISHES or self.word(place) in ("promised", "promises", "agreed", "offered", "committed"))
