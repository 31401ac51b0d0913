"""The settings the rules read, with the field's defaults; each may be changed by a workspace."""

from dataclasses import dataclass, field

from domain.customers import Segment

CADENCE_BY_SEGMENT = {Segment.STRATEGIC: 14, Segment.HIGH_TOUCH: 30, Segment.MID_TOUCH: 60}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each component of health counts; 0 leaves it out (field.md, Health score)."""

    adoption: int = 30
    engagement: int = 25
    delivery: int = 15
    support: int = 15
    sentiment: int = 15


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds; percentages are of the cadence, days are calendar days unless a name says workdays."""

    weights: Weights = field(default_factory=Weights)
    green_from: int = 70
    yellow_from: int = 50
    cadence: dict[Segment, int] = field(default_factory=lambda: dict(CADENCE_BY_SEGMENT))
    warn_percent: int = 80
    overdue_percent: int = 100
    escalate_percent: int = 150
    renewal_windows: tuple[int, ...] = (120, 90, 60, 30, 7)
