"""The day of the contact or event that a message reports, and the days that a question asks about."""

from bisect import bisect_left
from datetime import date
from itertools import zip_longest

from handlers.understanding.bygone import is_named_apart
from handlers.understanding.date_frame import Frame, Shape, Toward
from handlers.understanding.figured_dates import Expression
from handlers.understanding.occurrence import moves
from handlers.understanding.roles import Clause, Role, clause_at
from handlers.understanding.scene import Scene
from handlers.understanding.spans import Stretch, shifted, week

_NOT_THEN = frozenset(
    {"by", "until", "till", "since", "from", "due", "before", "for", "as", "deadline", "after"}
)
_DATED = (
    "mail",
    "email",
    "e-mail",
    "call",
    "meeting",
    "note",
    "visit",
    "chat",
    "review",
    "message",
    "training",
)
"""What may be said to be from a day: `the call from Monday`."""
_HABITS = frozenset(
    "shift shifts crew team rush run batch slot edition report status newsletter deadline".split()
)
_CORRECTED = 6
_MOVED = 6
"""Within so many tokens of a verb of moving a day is the new one, or the old one: no day of a contact."""
_BOOKED = frozenset({"booked", "arranged", "scheduled", "fixed"})
_REACH = 12
_RUNNING = frozenset(
    "live productive runs running production made done complete finished over behind ended closed".split()
)
_DAYS_NAMED = frozenset({"day", "date", "deadline", "birthday", "start", "end"})
_RECENT = 15
"""A span of days that ended so many days ago is no longer that of a contact just told of."""
_BESIDE = 4
"""A word such as `just now` so near to that of the contact tells when it was."""
_OPEN_SHAPES = frozenset({Shape.WEEKDAY, Shape.CALENDAR})


def happened_on(scene: Scene, clauses: list[Clause], kinds: list[int]) -> tuple[date, int | None]:
    """The day reported, and the token that says it: the date nearest to the words of the contact, else the
    first one said; today where none is.
    """
    found = []
    places, moved = scene.places("<date>"), moves(scene)
    for index, after in zip_longest(places, places[1:]):
        clause = clause_at(clauses, index)
        days = scene.date_at(index, Toward.BEHIND) if not _taken_back(scene, index, after) else None
        if clause is None or clause.role is not Role.REPORT or days is None:
            continue
        place = bisect_left(kinds, index)
        near = min((abs(index - kind) for kind in kinds[max(place - 1, 0) : place + 1]), default=0)
        inside = bisect_left(kinds, clause.end) > bisect_left(kinds, clause.start)
        if any(place < index <= place + _MOVED for place in moved):
            continue
        if is_named_apart(scene, clause, index) or _goes_on_to_today(scene, index, after):
            continue
        if _runs_since(scene, clause, index) and days.first <= scene.today:
            found.append((True, False, False, near, index, days.first))
            continue
        if days.first != days.last and not (inside and _is_past_week(scene, index)):
            continue
        if scene.is_ahead(index):
            days = _other_reading(scene, index)
        if days is None or days.first > scene.today or not _reported(scene, clause, index):
            continue
        apart = bool(kinds) and not inside
        moment = scene.tokens[index].tagged("<moment>") and not (inside and near <= _BESIDE)
        found.append((days.first != days.last, moment, apart, near, index, days.due))
    if not found:
        return scene.today, None
    *_, index, day = min(found)
    return day, index


def _goes_on_to_today(scene: Scene, index: int, after: int | None) -> bool:
    """Whether a day is the first of several, of which today is the last: `not on Monday and not today`."""
    if after is None or after - index > _CORRECTED or not scene.tokens[after].tagged("today"):
        return False
    also = after + 1 < len(scene.tokens) and scene.tokens[after + 1].word == "also"
    return not also and any(
        token.word in ("and", "nor", "again", "then", "or") for token in scene.tokens[index:after]
    )


def _other_reading(scene: Scene, index: int) -> Stretch | None:
    """What a date in figures means with day and month exchanged: `visited them on 3/12`, told in November."""
    expression = scene.tokens[index].entity
    if not isinstance(expression, Expression) or expression.other is None:
        return None
    return expression.other(
        Frame(scene.today, Toward.BEHIND, scene.context.day_first, scene.context.workdays)
    )


def _is_past_week(scene: Scene, index: int) -> bool:
    """Whether a week that is over is meant, which counts on its first day, or a span of days, on its last."""
    days = scene.date_at(index, Toward.BEHIND)
    over = days is not None and (scene.today - days.last).days in range(1, _RECENT)
    loose = scene.tokens[index].tagged("=weeks")
    return over and not loose and scene.tokens[index].tagged(f"<{Shape.WEEK}>", f"<{Shape.WINDOW}>")


def _reported(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether a date is that of what is told, and not one that something lasts to or is planned for."""
    before = scene.tokens[index - 1].word if index else ""
    owns = scene.tokens[index].tagged("='s") or (
        index + 1 < len(scene.tokens) and scene.tokens[index + 1].word == "'s"
    )
    told_of = before == "from" and any(
        token.tagged(*_DATED) for token in scene.tokens[max(index - 5, 0) : index]
    )
    planned = _was_booked(scene, index)
    if (before in _NOT_THEN and not (owns or told_of or planned)) or _is_habit(scene, index):
        return False
    ending = scene.tokens[index].tagged("=by", "=until", "=till", "=before")
    if (ending and not scene.tokens[index].tagged("=yesterday", "=last")) or _is_named(scene, index):
        return False
    if planned:
        return True
    if not scene.tokens[index].tagged(*(f"<{shape}>" for shape in _OPEN_SHAPES)):
        return True
    return not any(clause.start <= hit.start <= index for hit in scene.said("stance.ahead"))


def _was_booked(scene: Scene, index: int) -> bool:
    """Whether a day is that of a meeting that was booked: `we were booked for Friday`."""
    words = [token.word for token in scene.tokens[max(index - 3, 0) : index]]
    return words[2:] == ["for"] and words[1] in _BOOKED and words[0] in ("was", "were", "had", "been")


def _runs_since(scene: Scene, clause: Clause, index: int) -> bool:
    """Whether a day is that from which something runs: `live since Friday`."""
    words = {token.word for token in scene.tokens[max(clause.start, index - _REACH) : index]}
    return scene.tokens[index - 1].word == "since" and not _RUNNING.isdisjoint(words)


def _taken_back(scene: Scene, index: int, after: int | None) -> bool:
    """Whether another day is said right behind instead of this one: `on Thursday, no, sorry, on Friday`."""
    if after is None or after - index > _CORRECTED:
        return False
    return any(
        token.word in ("sorry", "no", "mean", "rather", "correction") for token in scene.tokens[index:after]
    )


def _is_named(scene: Scene, index: int) -> bool:
    """Whether a day is named for another reason: `her last day is the 29th`, `happy Friday`."""
    before = [token.word for token in scene.tokens[max(index - 2, 0) : index]]
    guessed = index > 0 and scene.tokens[index - 1].tagged("reckon", "expect", "estimate", "guess")
    return guessed or before[-1:] == ["happy"] or (before[-1:] == ["is"] and before[0] in _DAYS_NAMED)


def _is_habit(scene: Scene, index: int) -> bool:
    """Whether a weekday only tells which one of several things: `the Sunday shift`."""
    tokens = scene.tokens
    after = tokens[index + 1].word if index + 1 < len(tokens) else "."
    return tokens[index].tagged("<weekday>") and after in _HABITS


def window(scene: Scene) -> tuple[date, date] | None:
    """The days that a question asks about."""
    for index in scene.places("<date>"):
        days = scene.date_at(index, Toward.AHEAD)
        if days and not scene.tokens[index].tagged("<moment>"):
            return days.first, days.last
    if scene.said("stance.day"):
        return scene.today, scene.today
    if scene.said("stance.week"):
        days = week(scene.today)
        return days.first, days.last
    return None


def put_off_until(scene: Scene) -> date:
    """The day to come back on; tomorrow where none is said."""
    days = [scene.date_at(index, Toward.AHEAD) for index in scene.places("<date>")]
    later = [found.due for found in days if found and found.due > scene.today]
    return later[-1] if later else shifted(scene.today, 1)
