"""The file of an export, put together in the background."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import date

from domain.message import Message
from handlers import errands
from handlers.cards import exporting as cards
from handlers.exporting.handing_over import ASKS_FIRST, FILE, Handed
from handlers.exporting.rows import Table, put_together, tables
from handlers.exporting.writing import csv_bytes, xlsx_bytes
from handlers.importing.kinds import Kind
from handlers.turn import Turn
from storage import inbox
from storage.inbox import Errand


def gather(turn: Turn, errand: Errand) -> Message:
    """Puts the file together and keeps it with its errand; what is said of it, with the button to take it.

    Where the place asks first it is offered, and nothing of it is kept but its name.
    """
    made = tables(turn, _kinds(errand))
    file = _file_of(made, turn.day)
    if errand.body["place"] in ASKS_FIRST:
        offered = {"offered": file.name, "told_by": errands.key_of(errand)}
        inbox.done(turn.uow, errand.id, errand.body | offered)
        return cards.offered(file.name, len(file.content), made, errand.id)
    kept = {"name": file.name, "content": b64encode(file.content).decode()}
    inbox.done(turn.uow, errand.id, errand.body | kept)
    return cards.ready(file.name, len(file.content), made, FILE, errand.id)


def gather_again(turn: Turn, errand: Errand) -> bytes:
    """What an offered file holds as everything stands now."""
    return _file_of(put_together(turn, _kinds(errand)), turn.day).content


def _kinds(errand: Errand) -> list[Kind]:
    return [Kind(word) for word in errand.body["kinds"]]


def _file_of(made: Sequence[Table], day: date) -> Handed:
    """One kind of rows as CSV, several in a workbook."""
    if len(made) == 1:
        return Handed(f"{made[0].kind}.csv", csv_bytes(made[0]))
    return Handed(f"everything-{day.isoformat()}.xlsx", xlsx_bytes(made))
