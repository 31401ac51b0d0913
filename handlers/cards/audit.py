"""Who did what and when, and what became of every reminder."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.calendar import local_date
from domain.file import CustomerFile
from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Part, Row, Rows
from handlers.wording import clipped, day_in_words, local_time
from storage.audit import Logged
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge, State

LONGEST = 90
_ENDINGS = frozenset({Kind.DONE, Kind.WRONG, Kind.CLEARED})
_CLOCK = re.compile(r", (?:today )?\d\d:\d\d$")
Names = Mapping[str, str]


def changes(
    title: str,
    found: Sequence[Logged],
    names: Names,
    reader: Member,
    today: date,
    customer_id: str = "",
    more: str = "",
    verb: str = "audit",
) -> Message:
    """A page of changes; `more` is where the next one begins, empty on the last, which `verb` shows."""
    rows = tuple(_change(each, names, reader, today) for each in found)
    parts: list[Part] = [Headline(title, "what changed, the newest first" if rows else "nothing changed yet")]
    if rows:
        parts.append(Rows(rows))
    buttons = [Button("More", verb, more)] if more else []
    if customer_id:
        buttons.append(Button("Reminders", "audit_reminders", customer_id))
        buttons.append(Button("Updates", "audit_updates", customer_id))
    if buttons:
        parts.append(Actions(tuple(buttons)))
    return Message(tuple(parts), f"{title}: what changed")


def _change(logged: Logged, names: Names, reader: Member, today: date) -> Row:
    change = logged.change
    who = names.get(change.actor_id, "a former colleague") if change.actor_id else "the assistant"
    day, clock = _day(change.recorded_at, reader, today), local_time(change.recorded_at, reader.time_zone)
    detail = f"{who}, {change.verb}" + (", taken back since" if logged.undone else "")
    return Row(day, f"{clock} {clipped(change.summary, LONGEST)}", detail)


def reminders(
    file: CustomerFile,
    found: Sequence[Nudge],
    told: Mapping[str, datetime | None],
    befell: Mapping[str, Sequence[NudgeEvent]],
    names: Names,
    reader: Member,
    at: datetime,
    more: str,
) -> Message:
    """A page of reminders, each with when it was planned and told, to whom, what befell it, how it ended."""
    today, about = local_date(at, reader.time_zone), _subjects(file)
    rows = tuple(
        Row(
            _day(each.planned_at, reader, today),
            " ".join(filter(None, (each.rule.replace("_", " "), about.get(each.subject_id)))),
            "; ".join(
                (
                    names.get(each.member_id, "a former colleague"),
                    _fate(each, told, befell.get(each.id, ()), names, reader, at),
                )
            ),
        )
        for each in found
    )
    title = f"Reminders about {file.customer.name}"
    parts: list[Part] = [Headline(title, "the newest first" if rows else "none yet")]
    if rows:
        parts.append(Rows(rows))
    if more:
        parts.append(Actions((Button("More", "audit_reminders", more),)))
    return Message(tuple(parts), title)


def _subjects(file: CustomerFile) -> dict[str, str]:
    """What the steps and promises in a file are called, by their ids."""
    steps = {step.id: step.name for plan in file.plans for step in plan.steps}
    return steps | {promise.id: f"“{clipped(promise.title, 40)}”" for promise in file.promises}


def _fate(
    nudge: Nudge,
    told: Mapping[str, datetime | None],
    befell: Sequence[NudgeEvent],
    names: Names,
    reader: Member,
    at: datetime,
) -> str:
    today = local_date(at, reader.time_zone)
    sent = told.get(nudge.id)
    pieces = [f"told {_moment(sent, reader, today)}" if sent else "not told"]
    pieces += [_event(each, names, reader, today) for each in befell]
    if nudge.state is State.SETTLED and nudge.settled_at:
        if not any(each.kind in _ENDINGS and each.at == nudge.settled_at for each in befell):
            pieces.append(f"{_ended(nudge.outcome)} ({_moment(nudge.settled_at, reader, today)})")
    elif nudge.snoozed_until and nudge.is_held(at):
        pieces.append(f"held until {_day(nudge.snoozed_until, reader, today)}")
    else:
        pieces.append("open")
    return "; ".join(pieces)


def _event(event: NudgeEvent, names: Names, reader: Member, today: date) -> str:
    """`snoozed by Ana until Fri 27 Nov (Mon 23 Nov 10:42)`."""
    moment = _moment(event.at, reader, today)
    if event.kind is Kind.CLEARED:
        return f"{_ended(event.note)} ({moment})"
    who = f" by {names.get(event.member_id, 'a former colleague')}" if event.member_id else ""
    note = f" {event.note}" if event.note and event.kind is not Kind.WOKEN else ""
    return f"{event.kind.value}{who}{note} ({moment})"


def _ended(outcome: str) -> str:
    """How a reminder ended, without the time of day: the moment beside it says that."""
    return _CLOCK.sub("", outcome)


def _moment(at: datetime, reader: Member, today: date) -> str:
    return f"{_day(at, reader, today)} {local_time(at, reader.time_zone)}"


def _day(at: datetime, reader: Member, today: date) -> str:
    return day_in_words(local_date(at, reader.time_zone), today)
