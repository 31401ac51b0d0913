"""What is said of an export in chat: that it is being put together, and the file when it is there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.message import Actions, Button, Headline, Message, Paragraph, Row, Rows
from handlers.importing.kinds import SINGULAR, Kind
from handlers.wording import and_list, count

if TYPE_CHECKING:  # whoever serves has few exports to tell of
    from handlers.exporting.rows import Table

HOW = """
    Files are handed over in Slack and in the web chat, and written where I run: csm export customers.csv, or
    csm export all.xlsx for customers, entries, scores and signals. An import reads them back.
"""
KEPT = "It is kept for a day, for you alone. An import reads it back."


def how() -> Message:
    """How files are exported."""
    title = "Export to CSV or XLSX"
    return Message((Headline(title), Paragraph(" ".join(HOW.split()))), title)


def gathering(kinds: Sequence[Kind]) -> Message:
    """Said at once."""
    text = f"Exporting {and_list([kind.value for kind in kinds])}"
    return Message((Headline(text, "this can take some seconds"),), text)


def ready(name: str, size: int, made: "Sequence[Table]", verb: str, errand_id: str) -> Message:
    """What the file holds, with the button to take it."""
    rows = tuple(Row(each.kind.value, count(len(each.rows), SINGULAR[each.kind], each.kind)) for each in made)
    return Message(
        (
            Headline(name, f"{max(size // 1000, 1):,} kB"),
            Rows(rows),
            Paragraph(KEPT, quiet=True),
            Actions((Button(f"Download {name}", verb, errand_id, primary=True),)),
        ),
        f"{name} is ready",
    )
