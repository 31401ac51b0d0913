"""The file of an export, put together in the background."""

from base64 import b64encode

from domain.message import Message
from handlers.cards import exporting as cards
from handlers.exporting.handing_over import FILE
from handlers.exporting.rows import tables
from handlers.exporting.writing import csv_bytes, xlsx_bytes
from handlers.importing.kinds import Kind
from handlers.turn import Turn
from storage import inbox
from storage.inbox import Errand


def gather(turn: Turn, errand: Errand) -> Message:
    """Puts the file together and keeps it with its errand; what is said of it, with the button to take it."""
    made = tables(turn, [Kind(word) for word in errand.body["kinds"]])
    alone = len(made) == 1
    name = f"{made[0].kind}.csv" if alone else f"everything-{turn.day.isoformat()}.xlsx"
    content = csv_bytes(made[0]) if alone else xlsx_bytes(made)
    file = {"name": name, "content": b64encode(content).decode()}
    inbox.done(turn.uow, errand.id, errand.body | file)
    return cards.ready(name, len(content), made, FILE, errand.id)
