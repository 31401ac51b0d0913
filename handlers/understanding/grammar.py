"""The subjects, verbs and set phrases of one message, by the token where they begin."""

from bisect import bisect_left

from handlers.understanding import vocabulary
from handlers.understanding.clock_times import clock_times
from handlers.understanding.date_frame import Toward
from handlers.understanding.handing import marks_of
from handlers.understanding.known_names import MemberNames
from handlers.understanding.lexicon import doing_words
from handlers.understanding.quoting import Quotes
from handlers.understanding.scene import Scene
from handlers.understanding.words import Token

STRONG = frozenset(".!?;\n•|…")
"""The marks that end a sentence."""
REACH = 40
"""How many tokens are looked ahead at most, so that work stays linear in a text without marks."""
_MOST_DOERS = 8
_NOUN_PAIRS = frozenset(
    {("catch", "up"), ("check", "in"), ("follow", "up"), ("wrap", "up"), ("sign", "off"), ("hand", "over")}
)


def of(key: str) -> frozenset[str]:
    """A list of the grammar's small words."""
    return vocabulary.words("grammar", key)


class Grammar:
    """What clauses of one scene are made of."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.tokens = scene.tokens
        self.stops = [index for index, token in enumerate(scene.tokens) if token.word in STRONG]
        self.wills = {hit.start: hit.end for hit in scene.said("plans.will")}
        self.owings = {hit.start: hit.end for hit in scene.said("plans.owing")}
        self.openings = {hit.start: hit.end for hit in scene.said("plans.opening")}
        self.wakings = {hit.start: hit.end for hit in scene.said("replies.wake")}
        self.phrasals = {hit.start for hit in scene.said("plans.phrasal")}
        self.outgoings = {hit.start for hit in scene.said("plans.outgoing")}
        self.dues = {hit.start for hit in scene.said("plans.due")}
        self.to_whom = {hit.start for hit in scene.said("plans.to_whom")}
        self.suppositions = {hit.start for hit in scene.said("stance.hypothetical")}
        self.questions = {hit.start for hit in scene.said("stance.question")}
        self.asides = {hit.start for hit in scene.said("stance.fyi")}
        self.headings = {hit.start: hit.end for hit in scene.said("plans.heading")}
        self.marks = marks_of(scene.tokens)
        self.callings = {hit.start: hit.end for hit in scene.said("plans.calling")}
        self.clocks = clock_times(scene)
        self.stages = {hit.start for hit in scene.found("steps")}
        self.quotes = Quotes(scene.text, scene.tokens)
        self.mine = {hit.start: hit.end for hit in scene.said("plans.mine")}

    def word(self, index: int) -> str:
        """The word at a place; empty beyond the end."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def token(self, index: int) -> Token | None:
        """The token at a place; None beyond the end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def past_date(self, index: int) -> int:
        """The place itself, or the one behind the date that stands there."""
        token = self.token(index)
        return index + 1 if token is not None and token.tagged("<date>") else index

    def does(self, form: str) -> bool:
        """Whether this is the base form of a verb of doing."""
        return form in doing_words()

    def base_verb(self, index: int) -> bool:
        """Whether a verb of doing stands here in its base form."""
        return self.word(index) in doing_words()

    def imperative(self, index: int, end: int) -> bool:
        """Whether a verb of doing in its base form has its object behind it: `send her`, not `call with`."""
        after = self.token(index + 1)
        if not self.base_verb(index) or after is None or index + 1 >= end:
            return False
        if self.word(index - 1) == "just" and self.word(index) in of("same_past"):
            return False
        if (self.word(index), after.word) in _NOUN_PAIRS:
            return False
        named = after.tagged("<person>", "<customer>", "<member>", "<number>")
        return named or after.word in of("objects") or self.word(index) in of("sure_verbs")

    def dated(self, start: int, end: int, *, surely: bool = False) -> bool:
        """Whether a day that is not over is said between these tokens; `surely` where the words leave no
        doubt that it lies ahead.
        """
        for index in range(start, min(end, start + REACH)):
            if self.word(index) == "then" and self.word(index - 1) == "by":
                return True
            days = (
                None
                if self._over(index) or self.tokens[index].tagged("<moment>")
                else self.scene.date_at(index, Toward.AHEAD)
            )
            if days and days.last >= self.scene.today and (surely or not self.scene.is_behind(index)):
                return True
        return False

    def later(self, start: int, end: int) -> bool:
        """Whether a day ahead of today, or by which something is due, is said between these tokens."""
        for index in range(start, min(end, start + REACH)):
            days = self.scene.date_at(index, Toward.AHEAD)
            led = self.word(index - 1) in ("by", "until", "due", "till")
            if days and (days.due > self.scene.today or (led and days.due == self.scene.today)):
                return True
        return False

    def lasting(self, start: int, end: int) -> bool:
        """Whether the first day said between these tokens is one that something has lasted since."""
        for index in range(start, min(end, start + REACH)):
            if self.tokens[index].tagged("<date>"):
                return self.word(index - 1) in ("since", "from", "every") or self.tokens[index].tagged(
                    "=since"
                )
        return False

    def _over(self, index: int) -> bool:
        """Whether the part of today is said that is mostly over when it is told: `this morning`."""
        return self.tokens[index].tagged("=morning", "=earlier") and self.tokens[index].tagged(
            "=this", "=today"
        )

    def asked(self, end: int) -> bool:
        """Whether the sentence that goes on here ends with a question mark."""
        place = bisect_left(self.stops, end)
        return place < len(self.stops) and self.word(self.stops[place]) == "?"

    def doers(self, index: int) -> tuple[tuple[str, ...], int]:
        """The handles of those of ours named as a subject from here, and the place after them."""
        found: list[str] = []
        while (handle := self._handle(index)) and len(found) < _MOST_DOERS:
            found.append(handle)
            index += 1
            if self._called(index):
                continue
            joined = self.word(index) in ("and", ",", "plus", "/")
            if not (joined and self._handle(index + 1) and self.word(index + 1) != "we"):
                break
            index += 1
        return tuple(dict.fromkeys(found)), index

    def _called(self, index: int) -> bool:
        """Whether a member is called here: `@ben`."""
        token = self.token(index)
        return token is not None and token.tagged("<member>") and self.scene.text[token.start] == "@"

    def _handle(self, index: int) -> str | None:
        token = self.token(index)
        if token is None:
            return None
        if isinstance(token.entity, MemberNames):
            return token.entity.handle
        return self.scene.author if token.word in of("author") else None

    def theirs(self, first: int, end: int) -> bool:
        """Whether somebody of theirs is the subject of a verb of intent: `she will send it`."""
        place = first
        if first >= end:
            return False
        if self.word(place) in of("theirs"):
            place += 1
        elif self.word(place) in of("their"):
            while place < min(end, first + 4) and place not in self.wills:
                place += 1
        else:
            return False
        while place < end and self.word(place) in of("between_subject_and_verb"):
            place += 1
        intends = place in self.wills and self.word(place) not in of("wishes")
        return place < end and (intends or self.word(place) in of("promised"))
