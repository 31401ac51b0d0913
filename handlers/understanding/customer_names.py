"""Marks the customers named in a message, misspelt too; everyday words only where a name is meant."""

from collections.abc import Sequence

from handlers.understanding.calendar_words import tags as calendar_tags
from handlers.understanding.everyday import around, merged, ordinary, word_at
from handlers.understanding.known_names import Mention
from handlers.understanding.lexicon import book
from handlers.understanding.phrases import Hit
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.words import Token

_SHORTEST_MISSPELT = 5
_ACRONYM = 3
_SENTENCE_STARTS = frozenset(".!?\n:-")


def with_customers(tokens: Sequence[Token], portfolio: Portfolio) -> list[Token]:
    """The tokens with each customer named made one token, `<customer>`."""
    result: list[Token] = []
    mentions = {mention.start: mention for mention in portfolio.mentions(tokens)}
    if any(tokens[start].word in portfolio.stages.words for start in mentions):
        stages = portfolio.stages.find(tokens)
        mentions = {
            start: mention
            for start, mention in mentions.items()
            if not any(_holds(stage, mention) for stage in stages)
        }
    index = 0
    while index < len(tokens):
        mention = mentions.get(index)
        if mention and not _Surroundings(tokens, mention).meant():
            mention = None
        if mention is None and _may_be_misspelt(tokens, index) and not portfolio.people(tokens[index].word):
            mention = portfolio.misspelt_at(tokens, index)
        if mention:
            result.append(merged(tokens, mention.start, mention.end, "<customer>", mention))
            index = mention.end
        else:
            result.append(tokens[index])
            index += 1
    return result


def _holds(stage: Hit, mention: Mention) -> bool:
    """Whether a name is but a part of a step's: `Handover to CSM` where a customer is called Handover."""
    within = stage.start <= mention.start and mention.end <= stage.end
    return within and mention.end - mention.start < stage.end - stage.start


def _may_be_misspelt(tokens: Sequence[Token], index: int) -> bool:
    """Whether an unknown word stands where a name would."""
    token = tokens[index]
    if len(token.word) < _SHORTEST_MISSPELT or not token.word.isalpha() or token.entity is not None:
        return False
    if token.word in ordinary() or not book().words.isdisjoint(token.forms) or calendar_tags(token.word):
        return False
    before, after = word_at(tokens, index - 1), word_at(tokens, index + 1)
    return (
        token.capital
        or before in around("before_names")
        or not before[0].isalnum()
        or after in (":", "-", "'s")
    )


class _Surroundings:
    """Words that are a customer's name, and what stands around them."""

    def __init__(self, tokens: Sequence[Token], mention: Mention) -> None:
        said = tokens[mention.start : mention.end]
        self.mention = mention
        self.words = [token.word for token in said]
        self.alone = len(self.words) == 1
        self.first = said[0]
        self.previous = tokens[mention.start - 1] if mention.start else None
        self.next = tokens[mention.end] if mention.end < len(tokens) else None
        self.following = tokens[mention.end + 1] if mention.end + 1 < len(tokens) else None
        self.before = word_at(tokens, mention.start - 1)
        self.after = word_at(tokens, mention.end)
        self.capitals = all(token.capital or token.word in around("small") for token in said)
        self.plain = all(word in ordinary() or calendar_tags(word) or word.isdigit() for word in self.words)
        self.led = self.before in around("before_names")
        dashed = self.after == "-" and mention.start == 0
        self.marked = dashed or self.after in (":", "'s", "please", "?")
        self.closed = self.after in ("and", "please") or not self.after[0].isalpha()

    def meant(self) -> bool:
        """Whether a customer is meant."""
        if self.before in around("titles") or self._is_date() or self._is_thing():
            return False
        if self.alone and len(self.words[0]) <= _ACRONYM and not self.plain:
            return self._acronym_meant()
        if not self.mention.typed and not self._part_meant():
            return False
        if self.alone and not self.first.capital and self.before in around("before_verbs"):
            return False
        if not self.plain:
            return self.mention.typed or self.first.capital or self.led or self.marked
        return self._capitals_meant() if self.capitals else self._small_letters_meant()

    def _is_thing(self) -> bool:
        """Whether an everyday word belongs to a thing (`umbrella terms`) or heads a figure (`Delta: 14`)."""
        if not (self.plain and self.alone):
            return False
        counts = self.after == ":" and self.following is not None and self.following.tagged("<number>")
        return counts or self.after in around("after_things")

    def _is_date(self) -> bool:
        """Whether a name that is also a month, a weekday or `today` stands where a date would."""
        if not self.alone:
            return False
        if self.words[0] in around("date_words") and not (self.first.capital and self.mention.start):
            return True
        if not calendar_tags(self.words[0]):
            return False
        numbered = self.next is not None and self.next.tagged("<monthday>", "<year>")
        counted = self.previous is not None and self.previous.tagged("<monthday>")
        return numbered or counted or self.before in around("before_dates")

    def _acronym_meant(self) -> bool:
        if self.before == "in":
            return self.marked
        return self.first.capital or self.led or self.marked

    def _part_meant(self) -> bool:
        """Whether the beginning of a name stands for it: no place (`in Kiel`), no everyday word."""
        plural = len(self.mention.customers) == 1 and self.words[-1].endswith("s")
        if self.before in ("in", "to") and not plural:
            return False
        return not (self.alone and self.plain)

    def _small_letters_meant(self) -> bool:
        """Everyday words in small letters: `a quick fix` is none, `onboarding at quick fix` is."""
        if self.before in around("before_things") or not self.mention.typed:
            return False
        placed = self.led or self.before in (".", "\n")
        contacted = self.before in around("contact_verbs") and self.after in around("behind_contacts")
        asked = (self.led or self.before in around("before_subjects")) and self.after in around(
            "behind_asked"
        )
        return not self.alone or self.marked or contacted or asked or (placed and self.closed)

    def _capitals_meant(self) -> bool:
        if not self.alone:
            return self.mention.typed or self.before not in around("before_things")
        inside = self.before not in _SENTENCE_STARTS
        owned = self.before in around("articles") - {"the", "our", "in"}
        speaks = self.after in around("subject_verbs") and not calendar_tags(self.words[0])
        return (inside and not owned) or speaks or self.marked or self.led or self.closed
