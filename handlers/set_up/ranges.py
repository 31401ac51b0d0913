"""What values each setting takes, and in which unit they are said."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.settings import Setting


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `lowest` to `highest`, one or `several` of them; with `may_be_none` 0 is `none`.

    Of a `switch` 0 is `off` and 1 is `on`.
    """

    lowest: int
    highest: int
    unit: str = ""
    several: bool = False
    may_be_none: bool = False
    switch: bool = False


WEIGHT, BOUND = Range(0, 100), Range(1, 100)
CADENCE = Range(0, 365, "days", may_be_none=True)
SHARE = Range(1, 500, "% of the cadence")
MONTHS = Range(0, 24, "months", may_be_none=True)
DAYS, WORKDAYS = Range(1, 365, "days"), Range(1, 60, "workdays")

SWITCH = Range(0, 1, switch=True)

_BY_BEGINNING = {"WEIGHT": WEIGHT, "CADENCE": CADENCE, "REVIEW": MONTHS, "RULE": SWITCH}
_OWN: Mapping[Setting, Range] = {
    Setting.GREEN_FROM: BOUND,
    Setting.YELLOW_FROM: BOUND,
    Setting.WARN_PERCENT: SHARE,
    Setting.OVERDUE_PERCENT: SHARE,
    Setting.ESCALATE_PERCENT: SHARE,
    Setting.RENEWAL_WINDOWS: Range(1, 365, "days before the deadline", several=True),
    Setting.REVIEW_ANNOUNCED_DAYS: Range(1, 90, "days ahead"),
    Setting.FOLLOWUP_MONTHS: Range(1, 36, "months after the end", several=True),
    Setting.NEWS_AFTER_DAYS: DAYS,
    Setting.UNSEEN_AFTER_DAYS: DAYS,
    Setting.ANSWER_WORKDAYS: WORKDAYS,
    Setting.SINGLES_A_DAY: Range(0, 20, "a day"),
    Setting.LANGUAGE_MODEL: SWITCH,
}


def range_of(setting: Setting) -> Range:
    """The values that a setting takes."""
    return _OWN.get(setting) or _BY_BEGINNING[setting.name.partition("_")[0]]
