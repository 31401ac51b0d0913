"""Files as Teams shows them in a personal chat: asked about before they are put there, then as themselves."""

from pathlib import PurePath

from bot.render.teams.shapes import Json
from bot.render.visible import clipped
from domain.message import FileLink, FileOffer, Message

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
LONGEST_DESCRIPTION = 400


def file_of(message: Message) -> Json | None:
    """The attachment that a message about a file is, or None: it stands alone, without the other parts."""
    for part in message.parts:
        match part:
            case FileOffer():
                return _consent(part)
            case FileLink():
                return _info(part)
            case _:
                pass
    return None


def _consent(offer: FileOffer) -> Json:
    """Asks whether the file may be put into the reader's OneDrive; either answer comes back with its id."""
    content = {
        "description": clipped(offer.text, LONGEST_DESCRIPTION),
        "sizeInBytes": offer.size,
        "acceptContext": {"id": offer.id},
        "declineContext": {"id": offer.id},
    }
    return {"contentType": CONSENT, "name": offer.name, "content": content}


def _info(link: FileLink) -> Json:
    content = {"uniqueId": link.ref, "fileType": PurePath(link.name).suffix.removeprefix(".")}
    return {"contentType": INFO, "contentUrl": link.address, "name": link.name, "content": content}
