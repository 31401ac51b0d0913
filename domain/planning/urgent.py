"""What cannot wait for the digest (features.md, Nudges)."""

from datetime import date

from domain.health import Band
from domain.planning.due import Due, Rule
from domain.settings import Rules


def cannot_wait(due: Due, rules: Rules, band: Band, today: date) -> bool:
    """Whether a nudge is sent by itself: a sponsor or champion gone, a fall to red, the last renewal window,
    a promise of ours that is due today.
    """
    match due.rule:
        case Rule.PERSON_LEFT:
            return True
        case Rule.HEALTH_FELL:
            return band is Band.RED
        case Rule.RENEWAL_WINDOW:
            return due.period.endswith(f":{min(rules.renewal_windows)}")
        case Rule.PROMISE_DUE:
            return due.on == today
        case _:
            return False
