"""The scores that customers gave: NPS from 0 to 10, CSAT from 1 to 5."""

from collections.abc import Iterator

from handlers.understanding.calendar_words import number
from handlers.understanding.scene import Scene

LIMITS = {"nps": (0, 10), "csat": (1, 5)}
"""The lowest and highest figure of each score."""
_ENDS = frozenset(".!?;\n")
_BESIDE = frozenset(": = of a an is was now only just at score scored ( -".split())
"""Words between `NPS` and its figure."""

Said = tuple[tuple[str, int], int]
"""A kind of score and its figure, and the token where the kind stands."""


def scores_said(scene: Scene) -> list[Said]:
    """NPS and CSAT figures with their word, and the token where that stands."""
    return [said for said in _figures(scene) if _fits(said)]


def scores_beyond(scene: Scene) -> list[tuple[str, int]]:
    """Figures that no such score can have: `NPS 11`."""
    return [said[0] for said in _figures(scene) if not _fits(said)]


def _fits(said: Said) -> bool:
    kind, value = said[0]
    low, high = LIMITS[kind]
    return low <= value <= high


def _figures(scene: Scene) -> Iterator[Said]:
    """The figure of each score named: the one right beside it, else the nearest that fits."""
    words = [token.word for token in scene.tokens]
    for index in range(len(words) - 2):
        if words[index : index + 3] == ["n", "p", "s"]:
            words[index] = "nps"
    rated = list(_rated(words))
    yield from rated
    known = {said[0][0] for said in rated}
    for index, word in enumerate(words):
        if word not in LIMITS or word in known:
            continue
        near = [*range(index + 1, min(index + 12, len(words))), *range(index - 1, max(index - 5, -1), -1)]
        for place in near:
            if words[place] in LIMITS or words[place] in _ENDS:
                if place > index:
                    continue
                break
            value = number(words[place]) if words[place].isdecimal() else None
            if value is None:
                continue
            said = (word, value), index
            if _fits(said) or (_beside(words, index, place) and not _counts(words, place)):
                yield said
                break


def _rated(words: list[str]) -> Iterator[Said]:
    """Figures given with the highest there is: `2/5`, `nine out of ten on NPS`; ten alone tells of no NPS."""
    for index in range(1, len(words) - 1):
        last = index + 1 if words[index] == "/" else index + 2
        if (
            last >= len(words)
            or words[index] not in ("/", "out")
            or (words[index] == "out" and words[index + 1] != "of")
        ):
            continue
        value, most = number(words[index - 1]), number(words[last])
        near = words[max(index - 10, 0) : last + 10]
        if value is not None and most == 5 and ("csat" in near or words[index] == "out"):
            yield ("csat", value), index - 1
        elif value is not None and most == 10 and "nps" in near:
            yield ("nps", value), index - 1


def _beside(words: list[str], index: int, place: int) -> bool:
    return place > index and all(word in _BESIDE for word in words[index + 1 : place])


def _counts(words: list[str], place: int) -> bool:
    """Whether a figure counts answers or days instead: `NPS 45 replies`, `CSAT 12 May`."""
    after = words[place + 1] if place + 1 < len(words) else "."
    return after[0].isalpha() and after not in ("and", "from", "by", "this", "today", "but", "so")
