"""Why the score moved between two days: by how much each component did it, and through which entries."""

from dataclasses import dataclass
from fractions import Fraction

from domain.customers import Stage
from domain.file import CustomerFile
from domain.health.aged import aged
from domain.health.caps import Cap, read_cap
from domain.health.reading import ComponentName, Reading, round_half_up
from domain.health.score import Readings, read_components, shares_of, weighted_mean
from domain.settings import Rules


@dataclass(frozen=True, slots=True)
class Move:
    """What one component, or the cap (`component` None), did to the score.

    `points` are points of the score; all moves together are the difference of the two capped scores before
    rounding, a day without a score counting 0. `before` and `after` are the component's values (the cap's
    bounds), None where it was left out (did not hold). `new` and `gone` are the ids of entries that began
    and ceased to count. `only_time` says that nothing but the passing of days moved it.
    """

    component: ComponentName | None
    points: float
    before: float | None
    after: float | None
    reason: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    only_time: bool = False


@dataclass(frozen=True, slots=True)
class _Moment:
    """All that makes the score of one day."""

    readings: Readings
    shares: dict[ComponentName, Fraction]
    mean: Fraction
    cap: Cap | None

    @property
    def held_back(self) -> Fraction:
        """How many points the cap takes off, 0 or less."""
        return min(Fraction(self.cap.at_most) - self.mean, Fraction(0)) if self.cap else Fraction(0)

    def value(self, name: ComponentName) -> Fraction | None:
        return self.readings[name].value


def why(
    before: CustomerFile, after: CustomerFile, rules: Rules, workdays: frozenset[int]
) -> tuple[Move, ...]:
    """What moved the score from `before.today` to `after.today`, the heaviest loss first.

    Both files are read as the two days are to be compared: each as of its day, or as known on it.
    """
    then, now = (_moment(file, rules, workdays) for file in (before, after))
    untouched = _moment(aged(before, after.today), rules, workdays)
    points = _points(then, now)
    moves = [
        _component_move(name, points[name], then, now, untouched)
        for name in ComponentName
        if points[name] or (then.value(name) is None) != (now.value(name) is None)
    ]
    if then.held_back != now.held_back or (then.cap is None) != (now.cap is None):
        moves.append(_cap_move(then, now, untouched))
    return tuple(sorted(moves, key=lambda move: move.points))


def _moment(file: CustomerFile, rules: Rules, workdays: frozenset[int]) -> _Moment:
    if file.customer.stage is Stage.CHURNED:
        readings = {name: Reading(None, "the customer has churned") for name in ComponentName}
    else:
        readings = read_components(file, rules, workdays)
    shares = shares_of(readings, rules)
    return _Moment(
        readings, shares, weighted_mean(readings, shares), read_cap(file, rules) if shares else None
    )


def _points(then: _Moment, now: _Moment) -> dict[ComponentName, Fraction]:
    """Each component's part of the difference of the two means; the parts add up to it exactly.

    One present on both days counts by its change of value, at its share among those present on both. One
    that went or came counts by how far it had lifted or lowered the mean of these.
    """
    staying = [name for name in then.shares if name in now.shares]
    points = dict.fromkeys(ComponentName, Fraction(0))
    then_mean = now_mean = then.mean if now.shares else Fraction(0)
    if staying:
        then_mean, now_mean = (_mean_among(staying, moment) for moment in (then, now))
    whole = sum((now.shares[name] for name in staying), Fraction(0))
    for name in staying:
        points[name] = now.shares[name] / whole * (_present(now, name) - _present(then, name))
    for name in then.shares.keys() - now.shares.keys():
        points[name] = then.shares[name] * (then_mean - _present(then, name))
    for name in now.shares.keys() - then.shares.keys():
        points[name] = now.shares[name] * (_present(now, name) - now_mean)
    return points


def _present(moment: _Moment, name: ComponentName) -> Fraction:
    return moment.value(name) or Fraction(0)


def _mean_among(names: list[ComponentName], moment: _Moment) -> Fraction:
    whole = sum((moment.shares[name] for name in names), Fraction(0))
    return sum((moment.shares[name] / whole * _present(moment, name) for name in names), Fraction(0))


def _component_move(
    name: ComponentName, points: Fraction, then: _Moment, now: _Moment, untouched: _Moment
) -> Move:
    old, new, waited = (moment.readings[name] for moment in (then, now, untouched))
    return Move(
        name,
        float(points),
        _as_float(old.value),
        _as_float(new.value),
        _in_words(name, then, now),
        new=_missing_in(old.evidence, new.evidence),
        gone=_missing_in(new.evidence, old.evidence),
        only_time=waited.value == new.value and set(waited.evidence) == set(new.evidence),
    )


def _in_words(name: ComponentName, then: _Moment, now: _Moment) -> str:
    reason = now.readings[name].reason
    if name not in now.shares:
        rest = f"; its {_percent(then.shares[name])} went to the others" if now.shares else ""
        return f"left out: {reason}{rest}"
    if name not in then.shares:
        return f"{reason}; left out before, counts for {_percent(now.shares[name])} now"
    return reason


def _percent(share: Fraction) -> str:
    return f"{round_half_up(share * 100)} %"


def _cap_move(then: _Moment, now: _Moment, untouched: _Moment) -> Move:
    old, new = (moment.cap.evidence if moment.cap else () for moment in (then, now))
    reason = f"no longer held down: {then.cap.reason}" if then.cap else ""
    if now.cap:
        reason = f"held at {now.cap.at_most} at most: {now.cap.reason}"
    return Move(
        None,
        float(now.held_back - then.held_back),
        float(then.cap.at_most) if then.cap else None,
        float(now.cap.at_most) if now.cap else None,
        reason,
        new=_missing_in(old, new),
        gone=_missing_in(new, old),
        only_time=(untouched.cap, untouched.mean) == (now.cap, now.mean),
    )


def _missing_in(known: tuple[str, ...], ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in known)


def _as_float(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
