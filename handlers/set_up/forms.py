"""The forms for the workspace's settings, a group at a time."""

from collections.abc import Mapping
from dataclasses import replace

from domain.settings import DEFAULTS, SWITCHES, Fault, Setting, Value, Values
from handlers.errors import AlreadyGone
from handlers.forms import Field, FieldKind, Form, Option
from handlers.set_up.errors import BadSetting, CannotHold
from handlers.set_up.ranges import range_of
from handlers.set_up.words import NAMES, in_words, plain, read_value

_HEALTH = tuple(each for each in Setting if each.name.startswith(("WEIGHT", "GREEN", "YELLOW")))
_READING = (Setting.LANGUAGE_MODEL,)
GROUPS = {
    "health": ("Health score", _HEALTH),
    "reminders": (
        "Reminders",
        tuple(each for each in Setting if each not in (*_HEALTH, *_READING, *SWITCHES)),
    ),
    "rules": ("Rules", tuple(SWITCHES)),
    "reading": ("Reading of messages", _READING),
}
WHAT_LEAVES = (
    "On: what is written in plain words, in a direct message or a mention, is sent to the language model "
    "that is set up for this assistant. Names of customers, people and colleagues become placeholders; "
    "addresses, links and telephone numbers are left out; all else is sent. Without an answer in 2 seconds "
    "the assistant reads alone, as it does when off."
)


def settings_of(group: str) -> tuple[Setting, ...]:
    """The settings in a group."""
    return _group(group)[1]


def form(
    group: str,
    now: Mapping[Setting, Value],
    filled: Mapping[str, str] | None = None,
    wrong: Mapping[Setting, str] | None = None,
) -> Form:
    """A group's form: as it stands now, or as it was filled in with what was wrong."""
    title, settings = _group(group)
    fields = tuple(
        replace(field, value=(filled or {}).get(each.value, field.value), error=(wrong or {}).get(each, ""))
        for each, field in ((each, _field(each, now[each])) for each in settings)
    )
    note = WHAT_LEAVES if settings == _READING else "Holds for all customers from today on."
    return Form(title, "settings_form", group, fields, note=note)


def _field(setting: Setting, value: Value) -> Field:
    """The field of a setting, with what holds now in it."""
    if range_of(setting).switch:
        ways = tuple(Option(word, word) for word in ("off", "on"))
        return Field(setting.value, NAMES[setting], FieldKind.CHOICE, in_words(setting, value), ways)
    hint = f"Default: {in_words(setting, DEFAULTS[setting])}. Left empty: the default."
    return Field(setting.value, NAMES[setting], value=plain(setting, value), hint=hint, required=False)


def read(group: str, filled: Mapping[str, str]) -> tuple[dict[Setting, Value | None], dict[Setting, str]]:
    """What was filled in, None for a default, and what was wrong with the rest."""
    told: dict[Setting, Value | None] = {}
    wrong: dict[Setting, str] = {}
    for each in settings_of(group):
        if each.value not in filled:
            continue
        try:
            told[each] = read_value(each, filled[each.value] or "default", right=plain(each, DEFAULTS[each]))
        except BadSetting as refusal:
            wrong[each] = str(refusal)
    return told, wrong


def at_its_field(fault: Fault, told: Mapping[Setting, Value | None], now: Values) -> dict[Setting, str]:
    """What cannot hold together, said at the first of its fields that was changed."""
    changed = (each for each in fault.among if each in told and told[each] != now[each])
    field = next(changed, fault.among[0])
    return {field: str(CannotHold(why=fault.why, example=plain(field, DEFAULTS[field])))}


def _group(name: str) -> tuple[str, tuple[Setting, ...]]:
    """A group's title and settings; a name that no button of ours bears is refused."""
    if name not in GROUPS:
        raise AlreadyGone
    return GROUPS[name]
