"""The customer's moods that a message reports, each with its words."""

from domain.entries import Mood
from handlers.understanding.negation import negated
from handlers.understanding.phrases import Hit
from handlers.understanding.roles import UNTOLD, Clause, role_at
from handlers.understanding.scene import Scene
from handlers.understanding.senses import Senses, weighed

_FELT = (Mood.POSITIVE, Mood.NEGATIVE)
TRUST = 350
"""What a phrase counts beside the words of its clause, in hundredths: the best on files not learnt from."""
_LEAST = dict.fromkeys(_FELT, 150)
"""What each mood needs."""


def moods_said(scene: Scene, clauses: list[Clause], senses: Senses) -> list[tuple[Mood, Hit]]:
    """The moods reported: those that phrases state and those that words let expect."""
    return weighed(moods_stated(scene, clauses), senses, _FELT, trust=TRUST, least=_LEAST)


def moods_stated(scene: Scene, clauses: list[Clause]) -> list[tuple[Mood, Hit]]:
    """The moods that phrases state, turned round where they are denied."""
    found: list[tuple[Mood, Hit]] = []
    for hit in _uncovered(scene.found("moods")):
        wished = hit.start > 0 and scene.tokens[hit.start - 1].word == "would"
        if (
            _own_mood(scene, hit.start)
            or role_at(clauses, hit.start) in UNTOLD
            or (wished and hit.label == "positive")
        ):
            continue
        if not negated(scene, hit.start, 3):
            found.append((Mood(hit.label), hit))
        elif hit.label == "positive":
            found.append((Mood.NEGATIVE, hit))
    return found


def _own_mood(scene: Scene, start: int) -> bool:
    """Whether it is one of ours who feels so: `I am happy`, `what we had feared`."""
    said = scene.tokens[max(start - 2, 0) : start]
    before = [token.word for token in said]
    quoted = bool(said) and scene.text.count('"', 0, said[0].start) % 2 == 1
    return (
        not quoted
        and before[:1] in (["i"], ["we"])
        and before[1:] in (["am"], ["was"], ["had"], ["are"], ["were"])
    )


def _uncovered(hits: list[Hit]) -> list[Hit]:
    """The hits that no longer one covers."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def mood_of(moods: list[Mood]) -> Mood:
    """The one word for several moods."""
    if Mood.MIXED in moods or (Mood.POSITIVE in moods and Mood.NEGATIVE in moods):
        return Mood.MIXED
    return moods[0] if moods else Mood.NEUTRAL
