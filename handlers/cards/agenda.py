"""One's own list, and the daily digest: what is open, the new first, the worst first."""

from datetime import date
from itertools import groupby

from domain.message import Headline, Message, Paragraph, Part, Row, Rows, Tone
from handlers.cards import nudges as cards
from handlers.open_items import OpenItem
from handlers.wording import count, day_in_words

CARRIED_SHOWN = 25


def list_of(title: str, items: list[OpenItem], today: date) -> Message:
    """A list of open items, each a row."""
    if not items:
        return Message((Headline(title, "nothing"),), f"{title}: nothing")
    rows = tuple(_row("", [item]) for item in items)
    parts: tuple[Part, ...] = (Headline(title, count(len(items), "thing")), Rows(rows))
    return Message(parts, f"{title}: {count(len(items), 'thing')}")


def digest(items: list[OpenItem], today: date) -> Message:
    """The daily digest: new things one by one, carried ones a line a customer."""
    new = [item for item in items if item.is_new]
    carried = [item for item in items if not item.is_new]
    whole = f"{day_in_words(today, today)}: {count(len(items), 'thing')}"
    title = whole + (f", {len(new)} new" if new else "")
    rows = [_row("new", [item]) for item in new]
    groups = _by_customer(carried)
    rows += [_row("open", group) for group in groups[:CARRIED_SHOWN]]
    parts: list[Part] = [Headline(title), Rows(tuple(rows))]
    hidden = groups[CARRIED_SHOWN:]
    if hidden:
        names = ", ".join(group[0].name for group in hidden[:10])
        parts.append(Paragraph(f"{len(hidden)} customers more: {names}. See: today.", quiet=True))
    named = ", ".join(dict.fromkeys(item.name for item in items if item.file))
    return Message(tuple(parts), f"{title}. {named}"[:280])


def _by_customer(items: list[OpenItem]) -> list[list[OpenItem]]:
    """Items grouped by customer; the groups in the order of their worst."""
    order = {name: place for place, name in reversed(list(enumerate(item.name for item in items)))}
    grouped = groupby(sorted(items, key=lambda item: order[item.name]), key=lambda item: item.name)
    return [list(group) for _, group in grouped]


def _row(label: str, group: list[OpenItem]) -> Row:
    worst = group[0]
    return Row(
        label,
        worst.name,
        "; ".join(cards.reason(item) for item in group),
        Tone.WARN if worst.late_days else Tone.PLAIN,
        buttons=(cards.button(worst),),
        menu=cards.menu(worst),
        ref=" ".join(item.nudge.id for item in group),
    )
