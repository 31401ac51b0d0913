"""Settings in words: reading what somebody typed or filled in, and saying what holds."""

import re
from collections.abc import Iterable, Iterator

from domain.settings import DEFAULTS, SWITCHES, Setting, Value
from handlers.set_up import errors
from handlers.set_up.ranges import range_of
from handlers.wording import clipped

NAMES = {
    Setting.WEIGHT_ADOPTION: "Weight, adoption",
    Setting.WEIGHT_ENGAGEMENT: "Weight, engagement",
    Setting.WEIGHT_DELIVERY: "Weight, delivery",
    Setting.WEIGHT_SUPPORT: "Weight, support",
    Setting.WEIGHT_SENTIMENT: "Weight, sentiment",
    Setting.GREEN_FROM: "Green from",
    Setting.YELLOW_FROM: "Yellow from",
    Setting.CADENCE_STRATEGIC: "Cadence, strategic",
    Setting.CADENCE_HIGH_TOUCH: "Cadence, high-touch",
    Setting.CADENCE_MID_TOUCH: "Cadence, mid-touch",
    Setting.CADENCE_TECH_TOUCH: "Cadence, tech-touch",
    Setting.WARN_PERCENT: "Contact soon due at",
    Setting.OVERDUE_PERCENT: "Contact overdue at",
    Setting.ESCALATE_PERCENT: "The lead hears at",
    Setting.RENEWAL_WINDOWS: "Renewal windows",
    Setting.REVIEW_STRATEGIC: "Review, strategic",
    Setting.REVIEW_HIGH_TOUCH: "Review, high-touch",
    Setting.REVIEW_MID_TOUCH: "Review, mid-touch",
    Setting.REVIEW_TECH_TOUCH: "Review, tech-touch",
    Setting.REVIEW_ANNOUNCED_DAYS: "Reviews announced",
    Setting.FOLLOWUP_MONTHS: "Follow-ups",
    Setting.NEWS_AFTER_DAYS: "Blocked step asked about after",
    Setting.UNSEEN_AFTER_DAYS: "Sponsor unseen after",
    Setting.ANSWER_WORKDAYS: "Answer within",
    Setting.SINGLES_A_DAY: "Single reminders",
    Setting.LANGUAGE_MODEL: "Language model",
} | {each: f"Rule, {rule.replace('_', ' ')}" for each, rule in SWITCHES.items()}
_WORDS = {
    "adoption": Setting.WEIGHT_ADOPTION,
    "engagement": Setting.WEIGHT_ENGAGEMENT,
    "delivery": Setting.WEIGHT_DELIVERY,
    "support": Setting.WEIGHT_SUPPORT,
    "sentiment": Setting.WEIGHT_SENTIMENT,
    "green": Setting.GREEN_FROM,
    "yellow": Setting.YELLOW_FROM,
    "strategic": Setting.CADENCE_STRATEGIC,
    "high-touch": Setting.CADENCE_HIGH_TOUCH,
    "mid-touch": Setting.CADENCE_MID_TOUCH,
    "tech-touch": Setting.CADENCE_TECH_TOUCH,
    "warn": Setting.WARN_PERCENT,
    "overdue": Setting.OVERDUE_PERCENT,
    "escalate": Setting.ESCALATE_PERCENT,
    "windows": Setting.RENEWAL_WINDOWS,
    "announced": Setting.REVIEW_ANNOUNCED_DAYS,
    "follow-ups": Setting.FOLLOWUP_MONTHS,
    "news": Setting.NEWS_AFTER_DAYS,
    "unseen": Setting.UNSEEN_AFTER_DAYS,
    "answer": Setting.ANSWER_WORKDAYS,
    "singles": Setting.SINGLES_A_DAY,
    "model": Setting.LANGUAGE_MODEL,
} | {rule.replace("_", "-"): each for each, rule in SWITCHES.items()}
_OF_REVIEWS = {
    "strategic": Setting.REVIEW_STRATEGIC,
    "high-touch": Setting.REVIEW_HIGH_TOUCH,
    "mid-touch": Setting.REVIEW_MID_TOUCH,
    "tech-touch": Setting.REVIEW_TECH_TOUCH,
}
"""What a segment's name means after `review`; else it means its cadence."""
_GROUPS = {
    "review": _OF_REVIEWS,
    "reviews": _OF_REVIEWS,
    "cadence": _WORDS,
    "weight": _WORDS,
    "weights": _WORDS,
    "rule": _WORDS,
    "rules": _WORDS,
}
FIRST_WORDS = frozenset(_WORDS) | frozenset(_GROUPS)
"""The words that name a setting, or what it is among: what begins with one is no sentence."""
_BETWEEN = frozenset(
    "bound renewal language and of to at from is are for every days workdays months a day after before"
    " % percent".split()
)
MOST_WINDOWS = 10
_RULES = "|".join(rule.replace("_", "[ _]") for rule in SWITCHES.values())
_RULE = re.compile(rf"\b(?:{_RULES})(?=\W+(?:is |are )?(?:on|off|default)\b)")
_TOUCH = re.compile(r"\b(high|mid|tech)[ _]touch\b")
_WORD = re.compile(r"[a-z-]*[a-z]|-?\d+|%|[^\s,;=:.]+")


def read(text: str) -> dict[Setting, Value | None]:
    """The settings in words such as `cadence high-touch 21 mid-touch none`, `rule review due off`; None puts
    the default back.
    """
    hyphened = _RULE.sub(lambda found: re.sub("[ _]", "-", found.group()), text.casefold())
    words = _WORD.findall(_TOUCH.sub(r"\1-touch", hyphened))
    found: dict[Setting, list[str]] = {}
    current: list[str] | None = None
    group = _WORDS
    for word in (word for word in words if word not in _BETWEEN):
        if word in _GROUPS:
            group = _GROUPS[word]
        elif word in group or word in _WORDS:
            current = found.setdefault(group.get(word) or _WORDS[word], [])
        elif current is None:
            raise _no_such(text)
        else:
            current.append(word)
    if not found:
        raise _no_such(text)
    return {setting: read_value(setting, " ".join(values)) for setting, values in found.items()}


def _no_such(text: str) -> errors.NoSuchSetting | errors.NoSuchRule:
    """Why words are no setting: of a rule, that neither on nor off is said of one that there is."""
    if text.casefold().split()[:1] in (["rule"], ["rules"]):
        return errors.NoSuchRule(words=clipped(text, 40))
    return errors.NoSuchSetting(words=clipped(text, 40))


def read_value(setting: Setting, text: str, *, right: str = "") -> Value | None:
    """One setting's value; None for the default. A refusal shows what is `right`, else how it is typed."""
    words = [word for word in _WORD.findall(text.casefold()) if word not in _BETWEEN]
    if words == ["default"]:
        return None
    taken = range_of(setting)
    numbers = [_number(word, switch=taken.switch) for word in words]
    most = MOST_WINDOWS if taken.several else 1
    if not 1 <= len(numbers) <= most or not all(taken.lowest <= each <= taken.highest for each in numbers):
        raise errors.BadSetting(
            name=NAMES[setting],
            what=_what(setting),
            words=clipped(text, 40),
            example=right or example((setting,)),
        )
    if not taken.several:
        return numbers[0]
    return tuple(sorted(set(numbers), reverse=setting is Setting.RENEWAL_WINDOWS))


def in_words(setting: Setting, value: Value) -> str:
    """`21 days`, `80 % of the cadence`, `120, 90 days before the deadline`."""
    taken = range_of(setting)
    if taken.switch:
        return "on" if value else "off"
    if taken.may_be_none and not value:
        return "none"
    numbers = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return f"{numbers} {taken.unit}".rstrip()


def plain(setting: Setting, value: Value) -> str:
    """`21`, `120, 90`, `none`: as it is written into a field."""
    if range_of(setting).switch or not value:
        return in_words(setting, value)
    return ", ".join(_numbers(value))


def example(settings: Iterable[Setting]) -> str:
    """How settings could be typed: `settings cadence high-touch 30`, `settings green 70 yellow 50`."""
    return f"settings {' '.join(map(_typed, settings))}"


def _typed(setting: Setting) -> str:
    among = _OF_REVIEWS if setting in _OF_REVIEWS.values() else _WORDS
    word = next(word for word, known in among.items() if known is setting)
    if setting in SWITCHES:
        return f"rule {word} off"
    if range_of(setting).switch:
        return f"{word} on"
    groups = {"WEIGHT": "weight ", "CADENCE": "cadence ", "REVIEW": "review "}
    group = groups.get(setting.name.partition("_")[0], "")
    return f"{group}{word} {' '.join(_numbers(DEFAULTS[setting]))}"


def _number(word: str, *, switch: bool) -> int:
    """The number that a word says; -1 for none."""
    if switch:
        return {"off": 0, "on": 1}.get(word, -1)
    return 0 if word in ("none", "off") else int(word) if word.isdecimal() else -1


def _numbers(value: Value) -> Iterator[str]:
    yield from map(str, value if isinstance(value, tuple) else (value,))


def _what(setting: Setting) -> str:
    taken = range_of(setting)
    if taken.switch:
        return "on or off"
    if taken.several:
        unit = taken.unit.partition(" ")[0]
        return f"up to {MOST_WINDOWS} whole numbers of {unit} from {taken.lowest} to {taken.highest}"
    none = ", or none" if taken.may_be_none else ""
    return f"a whole number from {taken.lowest} to {taken.highest}{none}"
