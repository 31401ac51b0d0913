"""What a customer asks for: a verb of asking, and the first thing named after it decides what it is."""

from domain.entries import Signal
from handlers.understanding.phrases import Hit
from handlers.understanding.scene import Scene

_ENDS = frozenset(".!?;\n:") | {"but", "although", "however"}
_BEFORE_OTHERS = ("scope", "budget", "training_need", "delay", "expansion", "feature_request", "none")
_JOINTS = frozenset({"and", ",", "plus", "or", "also"})
_REACH = 16


def requests_said(scene: Scene) -> list[tuple[Signal, Hit]]:
    """Each thing asked for, as the signal that it is, with the words from the verb to the thing."""
    things: dict[int, list[Hit]] = {}
    for thing in _heads(scene.found("things")):
        things.setdefault(thing.start, []).append(thing)
    found = []
    for verb in scene.said("requests.verbs"):
        if _ours(scene, verb.start):
            continue
        end = _frame_end(scene, verb.start + 1, listed=_lists(scene, verb))
        last = None
        ahead = [thing for index in range(verb.start + 1, end) for thing in things.get(index, ())]
        for thing in sorted(ahead, key=lambda hit: (hit.start, -hit.end, _BEFORE_OTHERS.index(hit.label))):
            if last is None or (thing.start >= last and _joined(scene, last, thing.start)):
                if thing.label != "none":
                    found.append((Signal(thing.label), Hit(thing.label, verb.start, thing.end)))
                last = thing.end
            elif thing.start < last:
                last = max(last, thing.end)
    return found


def _heads(things: list[Hit]) -> list[Hit]:
    """Of things said without a gap the last: `scheduling add-on` is an add-on."""
    starts = {thing.start for thing in things}
    return [thing for thing in things if thing.end not in starts]


def _ours(scene: Scene, verb: int) -> bool:
    """Whether it is one of ours who asks."""
    for index in range(verb - 1, max(verb - 4, -1), -1):
        token = scene.tokens[index]
        if token.word in ("i", "we") or "<member>" in token.forms:
            return True
        if token.word not in ("really", "also", "just", "would", "do", "will", "still", "even"):
            return False
    return False


def _lists(scene: Scene, verb: Hit) -> bool:
    """Whether a list of what is asked for follows: `she wants: (a) labels, (b) ...`."""
    return verb.end < len(scene.tokens) and scene.tokens[verb.end].word == ":"


def _frame_end(scene: Scene, start: int, *, listed: bool) -> int:
    reach, ends = (3 * _REACH, _ENDS - {":", ";"}) if listed else (_REACH, _ENDS)
    for index in range(start, min(start + reach, len(scene.tokens))):
        if scene.tokens[index].word in ends or (scene.tokens[index].word == "i" and index > start):
            return index
    return min(start + reach, len(scene.tokens))


def _joined(scene: Scene, start: int, end: int) -> bool:
    return any(token.word in _JOINTS for token in scene.tokens[start:end])
