"""What `settings` says: all that is set, and what has just changed."""

from collections.abc import Mapping, Sequence
from math import ceil

from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows
from domain.settings import DEFAULTS, UNSCORED, Setting, Value
from handlers.nudges.stale import CUSTOMERS_A_SWEEP
from handlers.set_up.own_words import days_in_words, hour_in_words, quiet_in_words
from handlers.set_up.words import NAMES, in_words
from handlers.wording import and_list, count

OF_THE_CADENCE = " of the cadence"
SWEEPS_A_MINUTE = 2
MOST_BUTTONS = 3
GROUPS = (
    ("weights", ("Weight, ",), ""),
    ("bands", ("Green ", "Yellow "), ""),
    ("cadence", ("Cadence, ",), "between two contacts"),
    ("contact", ("Contact ", "The lead "), "of the cadence"),
    ("renewal", ("Renewal windows",), ""),
    ("reviews", ("Review, ",), "between two reviews"),
    ("reminders", ("Reviews ", "Follow-ups", "Blocked ", "Sponsor ", "Answer ", "Single "), ""),
    ("reading", ("Language model",), ""),
)


def card(
    now: Mapping[Setting, Value],
    member: Member,
    admins: Sequence[Member],
    off: Mapping[str, Sequence[str]] | None = None,
) -> Message:
    """One's own day, then the workspace's settings; those that are not the default are marked.

    `off` says for whom each rule is off that is not on for all.
    """
    own = (
        f"digest {hour_in_words(member.digest_at)}, {days_in_words(member.workdays)}, "
        f"quiet hours {quiet_in_words(member.quiet_from, member.quiet_until)}, "
        f"bank holidays {member.region or 'none'}"
    )
    rows = [Row("your day", own, member.time_zone)]
    for label, beginnings, unit in GROUPS:
        shared = beginnings[0] if label not in ("bands", "reminders", "reading") else ""
        those = [each for each in Setting if NAMES[each].startswith(beginnings)]
        said = ", ".join(_said(each, now[each], shared) for each in those)
        rows.append(Row(label, said, _defaults(those, now, unit)))
    rows.append(Row("rules", _off(off or {})))
    parts: list[Part] = [Headline("Settings", "yours, then the workspace's"), Rows(tuple(rows))]
    buttons = [Button("Your day", "settings_own", "own")]
    if any(each.id == member.id for each in admins):
        buttons += [Button("Health score", "settings_form", "health")]
        buttons += [Button("Reminders", "settings_form", "reminders")]
        buttons += [Button("Rules", "settings_form", "rules")]
        buttons += [Button("Reading", "settings_form", "reading")]
    else:
        who = and_list([each.first_name for each in admins[:3]]) or "An admin"
        parts.append(Paragraph(f"{who} can change the workspace's.", quiet=True))
    return Message(
        (*parts, Actions(tuple(buttons[:MOST_BUTTONS]), tuple(buttons[MOST_BUTTONS:]))), "Settings"
    )


def _off(rules: Mapping[str, Sequence[str]]) -> str:
    """`off: review due, step due for Acme Corp and high-touch`."""
    told = [
        rule.replace("_", " ") + ("" if "all" in whom else f" for {and_list(list(whom))}")
        for rule, whom in rules.items()
    ]
    return f"off: {', '.join(told)}" if told else "all on"


def _said(setting: Setting, value: Value, beginning: str) -> str:
    words = in_words(setting, value)
    if setting is Setting.RENEWAL_WINDOWS:
        return words
    return f"{NAMES[setting].removeprefix(beginning).casefold()} {words.removesuffix(OF_THE_CADENCE)}"


def _defaults(those: Sequence[Setting], now: Mapping[Setting, Value], unit: str) -> str:
    changed = [each for each in those if now[each] != DEFAULTS[each]]
    names = (NAMES[each].rpartition(", ")[2].casefold() for each in changed)
    told = [f"{name} {in_words(each, DEFAULTS[each])}" for name, each in zip(names, changed, strict=True)]
    return "; ".join(filter(None, (unit, f"default: {', '.join(told)}" if told else "")))


def changed(
    moved: Mapping[Setting, tuple[Value, Value]], customers: int, change_id: str, scope: str = ""
) -> Message:
    """What is now, what was, and when it shows; `scope` names those for whom alone it holds."""
    rows = tuple(
        Row(NAMES[each], in_words(each, new), f"was {in_words(each, old)}")
        for each, (new, old) in moved.items()
    )
    told: list[Part] = []
    if not UNSCORED.issuperset(moved):
        told.append(Paragraph(_what_follows(customers), quiet=True))
    if Setting.LANGUAGE_MODEL in moved:
        told.append(Paragraph(_what_is_sent(moved[Setting.LANGUAGE_MODEL][0]), quiet=True))
    undo = Actions((Button("Undo", "undo", change_id),))
    title = Headline(f"Settings of {scope}" if scope else "Settings", "changed from today on")
    return Message((title, Rows(rows), *told, undo), "Settings changed")


def _what_follows(customers: int) -> str:
    count_of = "1 customer" if customers == 1 else f"{customers:,} customers"
    minutes = max(ceil(customers / CUSTOMERS_A_SWEEP / SWEEPS_A_MINUTE), 1)
    return (
        f"Scores and reminders of {count_of} follow within {count(minutes, 'minute')}. "
        "Past days keep the settings of their time."
    )


def _what_is_sent(value: Value) -> str:
    if not value:
        return "Nothing that is written here is sent to a language model any more."
    return (
        "Plain words in direct messages and mentions are sent to the language model, where one is set up, "
        "without names and addresses. What it reads into them that they do not say is dropped."
    )


def unchanged(now: Mapping[Setting, Value]) -> Message:
    """Nothing was to be changed."""
    rows = tuple(Row(NAMES[each], in_words(each, value)) for each, value in now.items())
    return Message((Headline("Settings", "so already; nothing changed"), Rows(rows)), "Settings")


def own_changed(moved: Mapping[str, tuple[str, str]], change_id: str) -> Message:
    """One's own day, changed."""
    rows = tuple(Row(label, new, f"was {old}") for label, (new, old) in moved.items())
    parts = (Headline("Your day", "changed"), Rows(rows), Actions((Button("Undo", "undo", change_id),)))
    return Message(parts, "Your day: changed")


def own_unchanged(now: Mapping[str, str]) -> Message:
    """Nothing was to be changed."""
    rows = tuple(Row(label, words) for label, words in now.items())
    return Message((Headline("Your day", "so already; nothing changed"), Rows(rows)), "Your day")
