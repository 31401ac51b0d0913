"""What is done with files that were handed in: read and shown, stored once that was looked at."""

from base64 import b64decode

from domain.message import Message
from handlers.cards import importing as cards
from handlers.exporting.gathering import gather
from handlers.exporting.handing_over import GATHER
from handlers.importing.examining import examine
from handlers.importing.files import Files
from handlers.importing.mapping import Mapping
from handlers.importing.mapping_file import read_mapping
from handlers.importing.permission import demand_right
from handlers.importing.storing import store
from handlers.importing.uploads import READ, is_mapping, main_file
from handlers.turn import Turn
from storage import inbox
from storage.inbox import Errand

REMEDY = "Hand it in together with the file and its mapping."


def carried_out(turn: Turn, errand: Errand) -> Message:
    """Reads or stores what was handed in, or gathers what is to be handed over; what is said of it."""
    demand_right(turn)
    if errand.work == GATHER:
        return gather(turn, errand)
    given, mapping = _files(errand)
    if errand.work == READ:
        report = examine(turn, given, mapping).report
        if report.faults or report.says_nothing_new:
            inbox.forget(turn.uow, errand.id)
        else:
            inbox.done(turn.uow, errand.id)
        return cards.proposed(report, errand.id)
    report = store(turn, given, mapping)
    inbox.forget(turn.uow, errand.id)
    return cards.faulty(report) if report.faults else cards.stored(report)


def _files(errand: Errand) -> tuple[Files, Mapping]:
    """The file to be imported with those beside it, and its mapping."""
    contents = {name: b64decode(content) for name, content in errand.body["files"]}
    mappings = [name for name in contents if is_mapping(name)]
    mapping = read_mapping(mappings[0], contents[mappings[0]]) if mappings else Mapping()
    name, content = main_file(errand)
    return Files(name, content, contents.get, REMEDY), mapping
