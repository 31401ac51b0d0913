"""Settings in words: reading what somebody typed or filled in, and saying what holds."""

import re
from collections.abc import Iterator

from domain.settings import DEFAULTS, Setting, Value
from handlers.set_up import errors
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
}
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
}
_BETWEEN = frozenset(
    "weight weights cadence bound renewal of to at from is are for every days % percent".split()
)
MOST_WINDOWS = 10
_TOUCH = re.compile(r"\b(high|mid|tech)[ _]touch\b")
_WORD = re.compile(r"[a-z-]*[a-z]|-?\d+|%|[^\s,;=:]+")


def read(text: str) -> dict[Setting, Value | None]:
    """The settings in words such as `cadence high-touch 21 mid-touch none`; None puts the default back."""
    words = _WORD.findall(_TOUCH.sub(r"\1-touch", text.casefold()))
    found: dict[Setting, list[str]] = {}
    current: list[str] | None = None
    for word in (word for word in words if word not in _BETWEEN):
        if word in _WORDS:
            current = found.setdefault(_WORDS[word], [])
        elif current is None:
            raise errors.NoSuchSetting(words=clipped(text, 40))
        else:
            current.append(word)
    if not found:
        raise errors.NoSuchSetting(words=clipped(text, 40))
    return {setting: read_value(setting, " ".join(values)) for setting, values in found.items()}


def read_value(setting: Setting, text: str) -> Value | None:
    """One setting's value; None for the default."""
    words = [word for word in _WORD.findall(text.casefold()) if word not in _BETWEEN]
    if words == ["default"]:
        return None
    lowest, highest = _bounds(setting)
    numbers = [0 if word in ("none", "off") else int(word) if word.isdecimal() else -1 for word in words]
    several = setting is Setting.RENEWAL_WINDOWS
    most = MOST_WINDOWS if several else 1
    if not 1 <= len(numbers) <= most or not all(lowest <= number <= highest for number in numbers):
        raise errors.BadSetting(
            name=NAMES[setting], what=_what(setting), words=clipped(text, 40), example=example(setting)
        )
    return tuple(sorted(set(numbers), reverse=True)) if several else numbers[0]


def in_words(setting: Setting, value: Value) -> str:
    """`21 days`, `80 % of the cadence`, `120, 90 days before the deadline`."""
    if isinstance(value, tuple):
        return f"{', '.join(map(str, value))} days before the deadline"
    if setting.name.startswith("CADENCE"):
        return f"{value} days" if value else "none"
    return f"{value} % of the cadence" if setting.name.endswith("PERCENT") else str(value)


def example(setting: Setting) -> str:
    """How the setting could be typed: `settings cadence high-touch 30`."""
    word = next(word for word, known in _WORDS.items() if known is setting)
    group = {"WEIGHT": "weight ", "CADENCE": "cadence "}.get(setting.name.partition("_")[0], "")
    return f"settings {group}{word} {' '.join(_numbers(DEFAULTS[setting]))}"


def _numbers(value: Value) -> Iterator[str]:
    yield from map(str, value if isinstance(value, tuple) else (value,))


def _bounds(setting: Setting) -> tuple[int, int]:
    if setting.name.startswith("WEIGHT"):
        return 0, 100
    if setting.name.startswith("CADENCE"):
        return 0, 365
    if setting is Setting.RENEWAL_WINDOWS:
        return 1, 365
    return 1, 500 if setting.name.endswith("PERCENT") else 100


def _what(setting: Setting) -> str:
    lowest, highest = _bounds(setting)
    if setting is Setting.RENEWAL_WINDOWS:
        return f"up to {MOST_WINDOWS} whole numbers of days from {lowest} to {highest}"
    none = ", or none" if setting.name.startswith("CADENCE") else ""
    return f"a whole number from {lowest} to {highest}{none}"
