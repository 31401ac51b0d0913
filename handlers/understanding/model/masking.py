"""Takes the names out of a message: a language model sees placeholders, and is understood by them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.understanding.model.withheld import Withheld, withheld
from handlers.understanding.scene import Scene


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the message, by the offsets of its first character and of the one behind its last."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Masked:
    """A message as it may leave. `entities` are what its placeholders stand for; `origins` says of each
    character of `text` which stretch of the message it stands for.
    """

    text: str
    entities: Mapping[str, object]
    origins: tuple[Span, ...]

    def places(self, quote: str) -> list[Span]:
        """Where in the message the words stand that the model quotes; case and blanks do not matter."""
        words = quote.split()
        if not any(sign.isalnum() for sign in quote):
            return []
        said = r"\s+".join(re.escape(word) for word in words)
        found = re.finditer(rf"(?<!\w){said}(?!\w)", self.text, re.IGNORECASE)
        return [
            Span(self.origins[each.start()].start, self.origins[each.end() - 1].end)
            for each in found
            if each.group()
        ]


def mask(scene: Scene) -> Masked:
    """The message of a scene without its names, addresses, links and telephone numbers."""
    labels = _Labels()
    pieces: list[str] = []
    origins: list[Span] = []
    done = 0
    for each in withheld(scene):
        placeholder = labels.of(each)
        kept = range(done, each.start)
        pieces += (scene.text[done : each.start], placeholder)
        origins += (Span(place, place + 1) for place in kept)
        origins += [Span(each.start, each.end)] * len(placeholder)
        done = each.end
    pieces.append(scene.text[done:])
    origins += (Span(place, place + 1) for place in range(done, len(scene.text)))
    return Masked("".join(pieces), labels.entities, tuple(origins))


class _Labels:
    """Placeholders, counted from 1 in each kind: the same for the same thing wherever it is named."""

    def __init__(self) -> None:
        self.entities: dict[str, object] = {}
        self._known: dict[tuple[str, object], str] = {}
        self._counts: dict[str, int] = {}

    def of(self, what: Withheld) -> str:
        """What stands for it; for what names nothing, its kind alone."""
        if what.entity is None:
            return f"[{what.kind}]"
        known = what.kind, what.key
        if known not in self._known:
            self._counts[what.kind] = self._counts.get(what.kind, 0) + 1
            self._known[known] = f"{what.kind}_{self._counts[what.kind]}"
            self.entities[self._known[known]] = what.entity
        return self._known[known]
