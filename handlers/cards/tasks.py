"""What `task` says: who is reminded of what, and when."""

from collections.abc import Mapping
from datetime import date

from domain.message import Actions, Button, Headline, Message, Row, Rows
from domain.promises import Promise
from handlers.wording import count, near_day


def added(
    made: list[Promise], customer: str, names: Mapping[str, str], asker_id: str, today: date, change_id: str
) -> Message:
    """The tasks that were noted; `customer` is empty where they concern none."""
    rows = tuple(
        Row(
            "you" if each.owner_id == asker_id else names.get(each.owner_id, ""),
            each.title,
            near_day(each.due_on, today) if each.due_on else "",
        )
        for each in made
    )
    title = f"Noted{f' for {customer}' if customer else ''}: {count(len(made), 'reminder')}"
    return Message((Headline(title), Rows(rows), Actions((Button("Undo", "undo", change_id),))), title)
