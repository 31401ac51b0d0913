"""What is said of an export in chat: that it is being put together, and the file when it is there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.message import (
    Actions,
    Button,
    FileLink,
    FileOffer,
    Headline,
    Message,
    Paragraph,
    Row,
    Rows,
    Tone,
)
from handlers.importing.kinds import SINGULAR, Kind
from handlers.wording import and_list, count

if TYPE_CHECKING:  # whoever serves has few exports to tell of
    from handlers.exporting.rows import Table

HOW = """
    Files are handed over in Slack, in Teams and in the web chat, and written where I run:
    csm export customers.csv, or csm export all.xlsx for customers, entries, scores and signals. An import
    reads them back.
"""
UNASKED = "Where you are not asked whether you want it: csm export writes it where I run."
BROKE_OFF = "something broke off on the way"
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


def offered(name: str, size: int, made: "Sequence[Table]", errand_id: str) -> Message:
    """The file, for a place that asks whether it is to be taken; what it does not ask reads how else."""
    held = and_list([count(len(each.rows), SINGULAR[each.kind], each.kind) for each in made])
    offer = FileOffer(name, size, f"{held}. An import reads it back.", errand_id)
    return Message((offer, Paragraph(UNASKED, quiet=True)), f"{name} is ready")


def on_its_way(name: str) -> Message:
    """Said at once when it is taken."""
    return _of_file(name, "on its way into your OneDrive")


def declined(name: str) -> Message:
    """In the place of an offer that was declined."""
    return _of_file(name, "not taken, and not kept")


def arrived(name: str) -> Message:
    """In the place of an offer that was taken."""
    return _of_file(name, "put into your OneDrive", Tone.GOOD)


def lies_there(name: str, link: str, ref: str) -> Message:
    """The file where its place keeps it."""
    return Message((FileLink(name, "in your OneDrive", link, ref),), f"{name} is in your OneDrive")


def lost(name: str, why: str, kinds: Sequence[Kind]) -> Message:
    """In the place of an offer of which nothing came."""
    again = "export" if len(kinds) > 1 else f"export {kinds[0].value}"
    told = Paragraph(f"It did not get into your OneDrive: {why}. Ask for it again: {again}")
    return Message((Headline(name, "not there", Tone.BAD), told), f"{name} did not arrive")


def refused(sentence: str) -> Message:
    """In the place of an offer to one who may not take it any more."""
    return Message((Paragraph(sentence),), sentence)


def _of_file(name: str, detail: str, tone: Tone = Tone.PLAIN) -> Message:
    return Message((Headline(name, detail, tone),), f"{name}: {detail}")
