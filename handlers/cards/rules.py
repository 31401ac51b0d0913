"""What `rules` and its dry run say."""

from collections.abc import Mapping, Sequence

from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from domain.planning import Rule
from domain.settings import Setting, Value
from handlers.set_up.words import NAMES, in_words
from handlers.wording import and_list, count
from storage.nudge_events import Record

WRONG_FROM = 0.2
"""From this share of wrong ones on a rule is marked."""
_TRY = Actions((Button("Try a rule", "rules_try", ""), Button("Switch on or off", "settings_form", "rules")))


def card(records: Mapping[str, Record], days: int, off: Mapping[str, Sequence[str]] | None = None) -> Message:
    """Of each rule what became of its reminders, the most told first; and for whom which is off."""
    off = off or {}
    known = {**dict.fromkeys(off, Record()), **records}
    order = sorted(known.items(), key=lambda each: (-each[1].told, each[0]))
    rows = tuple(_row(Rule(rule), record, off.get(rule, ())) for rule, record in order)
    title = Headline("Rules", f"the reminders of the last {days} days" if rows else "no reminders yet")
    return Message((title, Rows(rows), _TRY) if rows else (title, _TRY), "Rules")


def _row(rule: Rule, record: Record, off: Sequence[str]) -> Row:
    told = (
        f"{record.planned} planned, {record.told} told, {record.done} done, {record.snoozed} snoozed, "
        f"{record.wrong} called wrong"
    )
    if off:
        told = f"off for {and_list(list(off))}; {told}"
    often = record.wrong > WRONG_FROM * max(record.told, 1)
    return Row(rule.family, rule.value.replace("_", " "), told, Tone.WARN if often else Tone.PLAIN)


def trial(
    told: Mapping[Setting, Value | None],
    now: tuple[int, int],
    then: tuple[int, int],
    days: int,
    tried_of: tuple[int, int],
) -> Message:
    """What would have been sent, what was; each pair is of nudges and of overdue contacts."""
    names = [
        f"{NAMES[each]}: {'the default' if value is None else in_words(each, value)}"
        for each, value in told.items()
    ]
    sent = f"in the last {days} days this would have sent {count(then[0], 'nudge')} (now {now[0]})"
    title = Headline(and_list(names), sent)
    more = then[1] - now[1]
    way = "more" if more >= 0 else "fewer"
    parts: list[Part] = [
        title,
        Paragraph(f"{count(abs(more), 'account')} {way} overdue. Nothing was sent or changed."),
    ]
    if tried_of[0] < tried_of[1]:
        parts.append(Paragraph(f"Tried on {tried_of[0]:,} of {tried_of[1]:,} customers.", quiet=True))
    return Message((*parts, _TRY), "Rules tried")
