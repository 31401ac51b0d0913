"""Finds who of ours is to do a thing by a mark behind it: `(me, Wed)`, `quote Friday, mine`, `intro: Ben`."""

from collections.abc import Sequence

from handlers.understanding.words import Token

_SAID_FIRST = 2
"""How many words the thing to be done has at least."""
_ENDS = frozenset(
    {"", ",", ".", ")", ";", "!", "\n", "<date>", "by", "until", "due", "|", "for", "now", "and"}
)
_FALLING = frozenset(
    {
        ("falls", "to"),
        ("over", "to"),
        ("down", "to"),
        ("lies", "with"),
        ("sits", "with"),
        ("stays", "with"),
        ("is", "on"),
        ("'s", "on"),
    }
)
"""What hands a thing over before a name: `the upgrade falls to Ben`."""
_BEING = frozenset({"is", "are", "'s"})
_JOBS = frozenset({"job", "task", "turn", "part", "homework", "ball", "call", "business"})
_LEADS = frozenset({"(", "=", ">", ":", "→"})
_SENTENCE = frozenset(".!?;\n•|…")


def marks_of(tokens: Sequence[Token]) -> dict[int, str]:
    """The marks that name one of ours, by the token of the name, each with how the name is led to."""
    return {
        index: led
        for index, token in enumerate(tokens)
        if (token.word in ("me", "mine", "us") or token.tagged("<member>")) and (led := _led(tokens, index))
    }


def _led(tokens: Sequence[Token], index: int) -> str:
    """The mark or word before a name of ours that hands something to it; empty where none does."""
    word, before = tokens[index].word, tokens[index - 1].word if index else ""
    if before in _BEING and tokens[index].tagged("<member>") and _owns_a_job(tokens, index):
        return "is"
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    called = tokens[index].tagged("<member>") and tokens[index].text[:1] == "@" and before == ":"
    least = 1 if called or before in ("=", ">", "→") else _SAID_FIRST
    if after not in _ENDS or not _says_something(tokens, index - 1, least):
        return ""
    if word == "mine":
        return before if before in (",", "=", "(", "-", "is", "are", "'s", ">") else ""
    if before in _LEADS or (before == "from" and word != "mine"):
        return before
    fallen = index > 1 and (tokens[index - 2].word, before) in _FALLING
    if fallen and not (index > 2 and tokens[index - 3].tagged("hand", "give", "go")):
        return "is"
    return before if before in (",", "-") and word == "me" else ""


def _owns_a_job(tokens: Sequence[Token], index: int) -> bool:
    """Whether a thing is said to be for somebody to do: `the invoice is Ben's job`."""
    words = [token.word for token in tokens[index + 1 : index + 3]]
    return words[:1] == ["'s"] and words[1:] != [] and words[1] in _JOBS


def _says_something(tokens: Sequence[Token], end: int, least: int) -> bool:
    """Whether so many words stand before this place in its sentence."""
    said = 0
    for token in reversed(tokens[max(end - 6, 0) : max(end, 0)]):
        if token.word in _SENTENCE:
            break
        said += token.word[0].isalnum() or token.word[0] == "<"
    return said >= least
