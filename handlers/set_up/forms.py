"""The forms for the workspace's settings, a group at a time."""

from collections.abc import Mapping

from domain.settings import DEFAULTS, Setting, Value
from handlers.errors import AlreadyGone
from handlers.forms import Field, Form
from handlers.set_up.errors import BadSetting
from handlers.set_up.words import NAMES, in_words, read_value

GROUPS = {
    "health": (
        "Health score",
        tuple(each for each in Setting if each.name.startswith(("WEIGHT", "GREEN", "YELLOW"))),
    ),
    "reminders": (
        "Reminders",
        tuple(each for each in Setting if not each.name.startswith(("WEIGHT", "GREEN", "YELLOW"))),
    ),
}


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
        Field(
            each.value,
            NAMES[each],
            value=(filled or {}).get(each.value, _plain(now[each])),
            hint=f"Default: {in_words(each, DEFAULTS[each])}. Left empty: the default.",
            required=False,
            error=(wrong or {}).get(each, ""),
        )
        for each in settings
    )
    return Form(title, "settings_form", group, fields, note="Holds for all customers from today on.")


def read(group: str, filled: Mapping[str, str]) -> tuple[dict[Setting, Value | None], dict[Setting, str]]:
    """What was filled in, None for a default, and what was wrong with the rest."""
    told: dict[Setting, Value | None] = {}
    wrong: dict[Setting, str] = {}
    for each in settings_of(group):
        if each.value not in filled:
            continue
        try:
            told[each] = read_value(each, filled[each.value] or "default")
        except BadSetting as refusal:
            wrong[each] = str(refusal)
    return told, wrong


def _plain(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _group(name: str) -> tuple[str, tuple[Setting, ...]]:
    """A group's title and settings; a name that no button of ours bears is refused."""
    if name not in GROUPS:
        raise AlreadyGone
    return GROUPS[name]
