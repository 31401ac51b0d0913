"""The title of a follow-up: what is to be done, as a colleague would write it on a list."""

from functools import cache

from domain.promises import ABOUT
from handlers.understanding import vocabulary
from handlers.understanding.grammar import STRONG, of
from handlers.understanding.inflection import base_forms
from handlers.understanding.known_names import MemberNames
from handlers.understanding.lexicon import doing_words
from handlers.understanding.roles import Clause
from handlers.understanding.scene import Scene
from handlers.understanding.topics import Topics

_POSSESSED = frozenset({"her", "his", "their"})
_SINGLE = frozenset({"him", "her"})
_DETERMINERS = frozenset("the a an this that these those our their his her all".split())
_LONGEST_FRONTED = 8
_BEFORE_AN_OBJECT = of("objects") | frozenset(
    "to about with for on by at in from for and or , . ; ! ? until before after again back the".split()
)
_GOING_OUT = frozenset({"go", "goes", "will", "gets", "is", "be"})
_OF_WHOM = frozenset({"about", "of", "on", "re", "regarding"})
_LONGEST = 90


@cache
def _said_instead() -> dict[str, str]:
    instead: dict[str, str] = vocabulary.table("titles")["instead"]
    return instead


@cache
def _joined() -> dict[tuple[str, ...], str]:
    joined: dict[str, str] = vocabulary.table("titles")["joined"]
    return {tuple(verb.split()): link for verb, link in joined.items()}


class Titles:
    """Writes the titles of one message's follow-ups."""

    def __init__(self, scene: Scene, clauses: list[Clause]) -> None:
        self.scene = scene
        self.topics = Topics(scene, clauses)
        self.openings = scene.said("plans.opening")
        self.outgoings = {hit.start for hit in scene.said("plans.outgoing")}

    def of(self, clause: Clause) -> str:
        """What the clause plans: from its verb on, without dates; who and what it points back to named."""
        start, end = self._remembered(clause.action, clause.end), clause.end
        end = self._trimmed(clause, start, end)
        words = [token.word for token in self.scene.tokens[start:end]]
        verb = tuple(base_forms(words[0])[:1] + tuple(words[1:]) if words and words[0][-1] == "s" else words)
        if verb in _joined():
            return _capital(self._completed(clause, verb))
        title = self._written(clause, start, end)
        if len(words) == 1 and self._is_only_named(start):
            return f"{ABOUT}{title}"
        if len(words) == 1 or (len(words) == 2 and words[1] in ("over", "out", "up", "off")):
            title = f"{title} {self._fronted(clause)}".strip()
        return _capital(_clipped(self._sent(start, end) or title))

    def _is_only_named(self, index: int) -> bool:
        """Whether nothing is said to be done, only about whom to think: `remind me tomorrow about Globex`."""
        led = index > 0 and self.scene.tokens[index - 1].word in _OF_WHOM
        return led and self.scene.tokens[index].tagged("<customer>", "<person>")

    def _remembered(self, start: int, end: int) -> int:
        """Past `remember to`, `try and`: what follows is the thing."""
        tokens = self.scene.tokens
        if start + 2 < end and tokens[start].word in ("remember", "try") and tokens[start + 1].word == "to":
            return start + 2
        return start

    def _trimmed(self, clause: Clause, start: int, end: int) -> int:
        """The end without the day, the words that lead to it, and fillers."""
        dropped = vocabulary.words("titles", "fillers") | vocabulary.words("titles", "due_leads")
        while end > start + 1:
            token = self.scene.tokens[end - 1]
            doer = isinstance(token.entity, MemberNames) and token.entity.handle in clause.doers
            verbal = token.word in ("on", "from", "at") and self.scene.tokens[end - 2].word == "going"
            if token.tagged("<person>", "<customer>") or (token.tagged("<member>") and not doer) or verbal:
                break
            if token.word == "'s" or not (
                doer or token.tagged("<date>") or not token.word[0].isalnum() or token.word in dropped
            ):
                break
            end -= 1
        return end

    def _completed(self, clause: Clause, verb: tuple[str, ...]) -> str:
        """A verb that leaves open whom or what: the topic for `follow up`, else a person of theirs."""
        link, said = _joined()[verb], " ".join(verb)
        topic = self.topics.before(clause.start)
        person = self.topics.person(clause.action) or self.topics.customer(clause.action)
        if topic and verb == ("follow", "up"):
            return f"{said} on {topic}"
        if person is None:
            return f"{said} on {topic}" if topic else said
        link = "with" if verb == ("follow", "up") else link
        return " ".join(word for word in (said, link, person) if word)

    def _written(self, clause: Clause, start: int, end: int) -> str:
        """The author's words between two tokens, inner dates left out, pronouns made names."""
        written, place = "", None
        for index in range(start, end):
            token = self.scene.tokens[index]
            if self._is_day(index, start, end):
                place = None
                continue
            instead = self._instead(clause, index, start, end)
            said = self.scene.text[max(token.start, place or 0) : token.end] if instead is None else instead
            gap = self.scene.text[place : token.start] if place is not None else " "
            written += (gap if written else "") + said
            place = max(token.end, place or 0)
        return " ".join(written.split()).strip(" ,.:;-–—>")

    def _is_day(self, index: int, start: int, end: int) -> bool:
        """Whether a date inside, or the word leading to it, only says when: `call her on Friday about it`."""
        tokens = self.scene.tokens
        if tokens[index].tagged("<date>"):
            led = tokens[index - 1].word in ("on", "by", "until", "before") or tokens[index].tagged("=on")
            after = tokens[index + 1].word if index + 1 < end else ""
            return index > start and after != "'s" and (led or after in _BEFORE_AN_OBJECT)
        leads = tokens[index].word in ("on", "by", "until", "before") and index + 1 < end
        return leads and index > start and self._is_day(index + 1, start, end)

    def _instead(self, clause: Clause, index: int, start: int, end: int) -> str | None:
        """What a title says for this token, where it is not the author's own word."""
        token = self.scene.tokens[index]
        if index == start:
            return _said_instead().get(token.word) or _plain_verb(token.word)
        if isinstance(token.entity, MemberNames):
            return token.entity.name.split()[0] if token.entity.name else None
        after = next((t.word for t in self.scene.tokens[index + 1 : end] if not t.tagged("<date>")), ".")
        owned = token.word in _POSSESSED and not (token.word == "her" and after in _BEFORE_AN_OBJECT)
        if token.word in _SINGLE or token.word in ("his", "their", "them"):
            name = self._meant_by(token.word, index, last=index + 1 == end, start=start)
            return f"{name}'s" if name and owned and token.word != "their" else None if owned else name
        return None

    def _meant_by(self, pronoun: str, index: int, *, last: bool, start: int) -> str | None:
        """Whom a pronoun means; None where several may be meant, or things."""
        if pronoun in ("him", "her", "his"):
            return self.topics.person(index)
        before = self.scene.tokens[index - 1].word
        things = (
            last and index == start + 1 and before in ("send", "share", "do", "get", "fix", "check", "test")
        )
        return None if things or pronoun == "their" else self.topics.they(index)

    def _fronted(self, clause: Clause) -> str:
        """What is said before its subject: `the quote I'll send`, `Proposal I will be sharing`."""
        tokens, end = self.scene.tokens, clause.action
        while end > max(clause.start, 0) and not self._is_ours(end):
            end -= 1
        first = end
        while first > max(end - _LONGEST_FRONTED, 0) and tokens[first - 1].word[0].isalnum() | tokens[
            first - 1
        ].tagged("<customer>", "<person>"):
            first -= 1
        begins = first == 0 or tokens[first - 1].word in STRONG or tokens[first].word in _DETERMINERS
        told = any(token.tagged("be", "have", "say", "will", "<date>") for token in tokens[first:end])
        subject = end < clause.action and self._is_ours(end)
        subject = subject and not any(opening.start < end < opening.end for opening in self.openings)
        if not subject or first == end or told or not begins or tokens[first].word in of("fillers"):
            return ""
        words = self.scene.words(first, end)
        return words if tokens[first].entity else words[:1].lower() + words[1:]

    def _is_ours(self, index: int) -> bool:
        token = self.scene.tokens[index]
        return token.word in of("author") or token.tagged("<member>")

    def _sent(self, start: int, end: int) -> str | None:
        """`The list goes over`, `quote will be sent`: a title that begins with its verb."""
        tokens = self.scene.tokens
        if (
            tokens[start].word in doing_words()
            and start + 1 < end
            and tokens[start + 1].word not in _GOING_OUT
        ):
            return None
        for index in range(start + 1, end):
            if index in self.outgoings and tokens[index].word in _GOING_OUT:
                what = self.scene.words(start, index)
                return f"send {what[:1].lower()}{what[1:]}"
        return None


def _plain_verb(word: str) -> str | None:
    """The base form of a verb in -ing or -s: `sending`, `visits`."""
    if not word.endswith(("ing", "s")) or word in of("ing_nouns"):
        return None
    return next((form for form in base_forms(word) if form in doing_words()), None)


def _clipped(title: str) -> str:
    """A title cut between words where it is too long for a list."""
    if len(title) <= _LONGEST:
        return title
    return title[:_LONGEST].rpartition(" ")[0].rstrip(" ,.:;-–—") + " …"


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
