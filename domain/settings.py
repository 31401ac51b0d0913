"""The settings the rules read, with the field's defaults; each may be changed by a workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from domain.customers import Segment

CADENCE_BY_SEGMENT = {Segment.STRATEGIC: 14, Segment.HIGH_TOUCH: 30, Segment.MID_TOUCH: 60}
REVIEWS_BY_SEGMENT = {Segment.STRATEGIC: 3, Segment.HIGH_TOUCH: 3, Segment.MID_TOUCH: 6}


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
    """Thresholds; percentages are of the cadence, days are calendar days unless a name says workdays.

    `reviews` are months between two reviews; `off` names the rules by which no nudge comes.
    """

    weights: Weights = field(default_factory=Weights)
    green_from: int = 70
    yellow_from: int = 50
    cadence: dict[Segment, int] = field(default_factory=lambda: dict(CADENCE_BY_SEGMENT))
    warn_percent: int = 80
    overdue_percent: int = 100
    escalate_percent: int = 150
    renewal_windows: tuple[int, ...] = (120, 90, 60, 30, 7)
    reviews: dict[Segment, int] = field(default_factory=lambda: dict(REVIEWS_BY_SEGMENT))
    review_announced_days: int = 21
    followup_months: tuple[int, ...] = (3, 6, 12)
    news_after_days: int = 3
    unseen_after_days: int = 90
    answer_workdays: int = 5
    singles_a_day: int = 3
    language_model: int = 0
    off: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        """Of what is most often set, since dictionaries have none."""
        return hash((self.weights, self.green_from, self.yellow_from, self.off))


class Setting(StrEnum):
    """One thing that a workspace may set, by the name under which it is kept."""

    WEIGHT_ADOPTION = "weight_adoption"
    WEIGHT_ENGAGEMENT = "weight_engagement"
    WEIGHT_DELIVERY = "weight_delivery"
    WEIGHT_SUPPORT = "weight_support"
    WEIGHT_SENTIMENT = "weight_sentiment"
    GREEN_FROM = "green_from"
    YELLOW_FROM = "yellow_from"
    CADENCE_STRATEGIC = "cadence_strategic"
    CADENCE_HIGH_TOUCH = "cadence_high_touch"
    CADENCE_MID_TOUCH = "cadence_mid_touch"
    CADENCE_TECH_TOUCH = "cadence_tech_touch"
    WARN_PERCENT = "warn_percent"
    OVERDUE_PERCENT = "overdue_percent"
    ESCALATE_PERCENT = "escalate_percent"
    RENEWAL_WINDOWS = "renewal_windows"
    REVIEW_STRATEGIC = "review_strategic"
    REVIEW_HIGH_TOUCH = "review_high_touch"
    REVIEW_MID_TOUCH = "review_mid_touch"
    REVIEW_TECH_TOUCH = "review_tech_touch"
    REVIEW_ANNOUNCED_DAYS = "review_announced_days"
    FOLLOWUP_MONTHS = "followup_months"
    NEWS_AFTER_DAYS = "news_after_days"
    UNSEEN_AFTER_DAYS = "unseen_after_days"
    ANSWER_WORKDAYS = "answer_workdays"
    SINGLES_A_DAY = "singles_a_day"
    LANGUAGE_MODEL = "language_model"
    RULE_CONTACT_SOON = "rule_contact_soon"
    RULE_CONTACT_OVERDUE = "rule_contact_overdue"
    RULE_STEP_DUE = "rule_step_due"
    RULE_STEP_OVERDUE = "rule_step_overdue"
    RULE_STEP_BLOCKED = "rule_step_blocked"
    RULE_PROMISE_DUE = "rule_promise_due"
    RULE_PROMISE_CHASE = "rule_promise_chase"
    RULE_RENEWAL_WINDOW = "rule_renewal_window"
    RULE_RENEWAL_OUTCOME = "rule_renewal_outcome"
    RULE_MILESTONE_DUE = "rule_milestone_due"
    RULE_MILESTONE_LATE = "rule_milestone_late"
    RULE_PROJECT_WATERMELON = "rule_project_watermelon"
    RULE_FOLLOWUP_DUE = "rule_followup_due"
    RULE_HEALTH_FELL = "rule_health_fell"
    RULE_PERSON_LEFT = "rule_person_left"
    RULE_ROLE_UNSEEN = "rule_role_unseen"
    RULE_REVIEW_DUE = "rule_review_due"


UNSCORED = frozenset({Setting.LANGUAGE_MODEL})
"""The settings on which no score and no reminder hangs."""

SWITCHES = {each: each.value.removeprefix("rule_") for each in Setting if each.value.startswith("rule_")}
"""The settings that let the nudges of a rule come (1) or not (0), with the rule's name."""

Value = int | tuple[int, ...]
"""A number; of renewal windows and follow-ups several. None of a cadence or review is 0."""

Values = Mapping[Setting, Value]

_WEIGHTS = {
    Setting.WEIGHT_ADOPTION: "adoption",
    Setting.WEIGHT_ENGAGEMENT: "engagement",
    Setting.WEIGHT_DELIVERY: "delivery",
    Setting.WEIGHT_SUPPORT: "support",
    Setting.WEIGHT_SENTIMENT: "sentiment",
}
_CADENCES = {
    Setting.CADENCE_STRATEGIC: Segment.STRATEGIC,
    Setting.CADENCE_HIGH_TOUCH: Segment.HIGH_TOUCH,
    Setting.CADENCE_MID_TOUCH: Segment.MID_TOUCH,
    Setting.CADENCE_TECH_TOUCH: Segment.TECH_TOUCH,
}
_REVIEWS = {
    Setting.REVIEW_STRATEGIC: Segment.STRATEGIC,
    Setting.REVIEW_HIGH_TOUCH: Segment.HIGH_TOUCH,
    Setting.REVIEW_MID_TOUCH: Segment.MID_TOUCH,
    Setting.REVIEW_TECH_TOUCH: Segment.TECH_TOUCH,
}


def values_of(rules: Rules) -> dict[Setting, Value]:
    """Every setting with its value in these rules."""
    found: dict[Setting, Value] = {each: getattr(rules.weights, name) for each, name in _WEIGHTS.items()}
    found |= {each: rules.cadence.get(segment, 0) for each, segment in _CADENCES.items()}
    found |= {each: rules.reviews.get(segment, 0) for each, segment in _REVIEWS.items()}
    found |= {each: int(rule not in rules.off) for each, rule in SWITCHES.items()}
    return {each: found[each] if each in found else getattr(rules, each.value) for each in Setting}


DEFAULTS: Values = values_of(Rules())


def rules_from(values: Values) -> Rules:
    """The rules with these values, and the field's default for each setting that they do not name."""
    return _rules(frozenset(values.items()))


@lru_cache(maxsize=1_000)
def _rules(values: frozenset[tuple[Setting, Value]]) -> Rules:
    """Kept, since every card asks for them and workspaces have few of them."""
    whole: dict[Setting, Any] = {**DEFAULTS, **dict(values)}
    cadence = {segment: whole[each] for each, segment in _CADENCES.items() if whole[each]}
    reviews = {segment: whole[each] for each, segment in _REVIEWS.items() if whole[each]}
    weights = {name: whole[each] for each, name in _WEIGHTS.items()}
    off = frozenset(rule for each, rule in SWITCHES.items() if not whole[each])
    grouped = {*_WEIGHTS, *_CADENCES, *_REVIEWS, *SWITCHES}
    others = {each.value: whole[each] for each in Setting if each not in grouped}
    return Rules(Weights(**weights), cadence=cadence, reviews=reviews, off=off, **others)


def told_onto(now: Values, told: Mapping[Setting, Value | None], outside: Values = DEFAULTS) -> Values:
    """What holds now with what was told; None stands for what holds outside, else for the default."""
    return {**now, **{each: outside[each] if value is None else value for each, value in told.items()}}


@dataclass(frozen=True, slots=True)
class Fault:
    """Why settings cannot hold together, as a sentence, and which of them."""

    why: str
    among: tuple[Setting, ...]


def fault_in(rules: Rules) -> Fault | None:
    """The first thing by which rules cannot hold; None where they can."""
    checks = (
        (
            any(values_of(rules)[each] for each in _WEIGHTS),
            Fault("One weight at least must be above 0.", tuple(_WEIGHTS)),
        ),
        (
            0 < rules.yellow_from < rules.green_from <= 100,
            Fault(
                "Yellow begins below green, both from 1 to 100.", (Setting.GREEN_FROM, Setting.YELLOW_FROM)
            ),
        ),
        (
            0 < rules.warn_percent < rules.overdue_percent < rules.escalate_percent,
            Fault(
                "The warning comes before overdue, and overdue before the lead hears of it.",
                (Setting.WARN_PERCENT, Setting.OVERDUE_PERCENT, Setting.ESCALATE_PERCENT),
            ),
        ),
        (
            bool(rules.renewal_windows),
            Fault("One renewal window at least is needed.", (Setting.RENEWAL_WINDOWS,)),
        ),
        (
            bool(rules.followup_months),
            Fault("One follow-up month at least is needed.", (Setting.FOLLOWUP_MONTHS,)),
        ),
    )
    return next((fault for holds, fault in checks if not holds), None)
