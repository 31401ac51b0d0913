"""Whether a day is said for another reason than that something happened on it: a name, a habit, a plan."""

from itertools import pairwise

from handlers.understanding.date_frame import Toward
from handlers.understanding.grammar import of
from handlers.understanding.roles import Clause
from handlers.understanding.scene import Scene

_HABITUAL = frozenset({"a", "an", "any", "every", "each", "some"})
_MEETINGS = frozenset(
    "call meeting session sync review qbr ebr workshop training steerco steering demo visit catch-up weekly"
    " standup appointment slot webinar lunch breakfast dinner mail email chat note round invite zoom".split()
)
_INTENDED = frozenset(
    "agreed promised supposed meant going due wanted planned hoped swore vowed said".split()
)
_PRESENT = frozenset(
    "is are 's am stays stay starts start kicks kick begins begin goes go moves move comes come has have"
    " gets ends follows sits wants needs".split()
)
_REACH = 8
_FAR = 12
"""A day of the month so many days back, told in the present, is rather the one to come."""


def is_named_apart(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether the day at this place is not one on which what the clause tells happened."""
    return (
        _is_habit(scene, index)
        or _is_todays_name(scene, index)
        or _is_of_a_thing(scene, index)
        or _was_intended(scene, clause, index)
        or _is_to_come(scene, clause, index)
    )


def _is_habit(scene: Scene, index: int) -> bool:
    """`the only one she'd phone on a Sunday`."""
    before = scene.tokens[index - 1].word if index else ""
    return scene.tokens[index].tagged("<weekday>") and before in _HABITUAL


def _is_todays_name(scene: Scene, index: int) -> bool:
    """A weekday that only names today: `Friday roundup`, said on a Friday."""
    token = scene.tokens[index]
    days = scene.date_at(index, Toward.BEHIND)
    if days is None or not token.tagged("<weekday>") or token.tagged("=on", "=last", "=past", "=previous"):
        return False
    same = days.first.weekday() == scene.today.weekday()
    before = scene.tokens[index - 1].word if index else "."
    return same and before not in of("prepositions") | {"on", "since", "last", "until", "by", "in"}


def _is_of_a_thing(scene: Scene, index: int) -> bool:
    """`about Sunday's outage`: the day of something other than a contact."""
    behind = [token.word for token in scene.tokens[index + 1 : index + 4]]
    owns = scene.tokens[index].tagged("='s") or behind[:1] == ["'s"]
    about = index > 0 and scene.tokens[index - 1].word in ("about", "of", "re", "regarding", "over", "since")
    return owns and about and _MEETINGS.isdisjoint(behind)


def _was_intended(scene: Scene, clause: Clause, index: int) -> bool:
    """`he'd agreed to ring back on Monday`, `were supposed to get it on the 15th`."""
    before = [token.word for token in scene.tokens[max(clause.start, index - _REACH) : index]]
    pairs = pairwise(before)
    return any(one in _INTENDED and two == "to" for one, two in pairs)


def _is_to_come(scene: Scene, clause: Clause, index: int) -> bool:
    """A day of the month told in the present: `wave 1 stays on the 20th`."""
    ahead, behind = scene.date_at(index, Toward.AHEAD), scene.date_at(index, Toward.BEHIND)
    if ahead is None or behind is None or not scene.tokens[index].tagged("<calendar>"):
        return False
    back, on = (scene.today - behind.first).days, (ahead.first - scene.today).days
    if not (back >= _FAR and on + back <= 31):
        return False
    said = [token.word for token in scene.tokens[max(clause.start, index - _REACH) : index]]
    told = any(word.endswith("ed") or word in of("past_contacts") | of("past") for word in said)
    return not told and not _PRESENT.isdisjoint(said)
