"""`rules`: what became of the reminders of each rule; `rules try`: what another setting would have sent."""

import re
from collections.abc import Mapping
from datetime import timedelta

from domain.settings import DEFAULTS, SWITCHES, Setting, Value
from handlers.cards import rules as cards
from handlers.cards.outcomes import NOT_DONE
from handlers.command import Command
from handlers.errors import AlreadyGone
from handlers.forms import Field, FieldKind, Form, Option
from handlers.nudges import trying
from handlers.request import Reply
from handlers.rights import Right
from handlers.set_up.errors import BadSetting, CannotHold
from handlers.set_up.forms import settings_of
from handlers.set_up.words import NAMES, plain, read, read_value
from handlers.turn import Turn
from storage import nudge_events

DAYS_COUNTED = 90
_TRY = re.compile(r"^(?:try|dry[ -]run|what if)\b\s*(?P<rest>.*)$", re.IGNORECASE)


def show(turn: Turn, words: str) -> Reply:
    """`rules`; `rules try cadence.high-touch 21`."""
    tried = _TRY.match(" ".join(words.split()))
    if tried is None:
        since = turn.at - timedelta(days=DAYS_COUNTED)
        records = nudge_events.records(turn.uow, since, NOT_DONE)
        return Reply(cards.card(records, DAYS_COUNTED, switched_off(turn)))
    if not tried["rest"]:
        return ask(turn, "")
    return trying.dry_run(turn, read(tried["rest"]))


def switched_off(turn: Turn) -> dict[str, list[str]]:
    """For whom each rule is off today: all, a segment, a member's customers, a customer."""
    held = [each for each in turn.directory.settings if each.held_from <= turn.day and each.is_known(None)]
    found: dict[str, list[str]] = {}
    for scope in sorted({each.scope for each in held}):
        values = {name: value for each in held if each.scope == scope for name, value in each.values.items()}
        for setting, rule in SWITCHES.items():
            if values.get(setting) == 0:
                found.setdefault(rule, []).append(_whom(turn, scope))
    return found


def _whom(turn: Turn, scope: str) -> str:
    kind, _, name = scope.partition(":")
    match kind:
        case "segment":
            return name
        case "member":
            return f"{turn.first_name(name)}'s customers"
        case "customer":
            return turn.customer(name).name
    return "all"


def ask(turn: Turn, of: str) -> Reply:
    """The form of a dry run."""
    return Reply(form=_form({}))


def take(turn: Turn, of: str, filled: Mapping[str, str]) -> Reply:
    """The form sent in; what cannot be is said at its field."""
    if filled.get("setting") not in set(Setting):
        raise AlreadyGone
    try:
        setting = Setting(filled["setting"])
        value = read_value(setting, filled.get("value", "") or "?", right=plain(setting, DEFAULTS[setting]))
        told: dict[Setting, Value | None] = {setting: value}
        return trying.dry_run(turn, told)
    except (BadSetting, CannotHold) as refusal:
        return Reply(form=_form(filled, str(refusal)))


def _form(filled: Mapping[str, str], error: str = "") -> Form:
    options = tuple(Option(each.value, NAMES[each]) for each in settings_of("reminders"))
    chosen = filled.get("setting", Setting.CADENCE_HIGH_TOUCH.value)
    fields = (
        Field("setting", "Setting", FieldKind.CHOICE, chosen, options),
        Field("value", "Tried value", value=filled.get("value", ""), hint="21, none, default", error=error),
    )
    return Form("Try a rule", "rules_try", "", fields, "Try", note="Nothing is changed and nothing is sent.")


COMMANDS = (
    Command(
        "rules",
        Right.READ,
        "what became of each rule's reminders; with try: what another setting would have sent",
        "rules try cadence high-touch 21",
        show,
        also=("rule",),
        takes=re.compile(r"$|try\b|dry[ -]run\b|what if\b", re.IGNORECASE),
        pressed={"rules_try": ask},
        filled={"rules_try": take},
    ),
)
