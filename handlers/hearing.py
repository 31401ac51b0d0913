"""Free words that a language model hears first: the request is set aside in the inbox, and answered after."""

from dataclasses import asdict
from datetime import datetime, timedelta

from handlers.nudges.rules import rules_of
from handlers.request import Audience, Identity, Place, Reply, Request, Typed, Venue
from handlers.turn import Turn
from storage import inbox
from storage.inbox import Errand

HEAR = "hear"
"""The kind of work in the inbox."""

LEASE = timedelta(seconds=15)
"""More than a model and an answer take: whose process died is answered by another one after it."""

LONGEST_MESSAGE = 4_000
"""Characters; what is longer could not be answered in the time there is."""


def is_wanted(turn: Turn, text: str) -> bool:
    """Whether a language model hears the words: the workspace wants it, and the answer may wait."""
    request = turn.request
    if turn.services.model is None or request.heard is not None or request.rides or request.aloud:
        return False
    wanted = bool(rules_of(turn.directory, turn.day).language_model)
    return wanted and isinstance(request.input, Typed) and len(text) <= LONGEST_MESSAGE


def set_aside(turn: Turn, text: str) -> Reply:
    """Puts the whole request into the inbox; nothing is said yet."""
    request = turn.request
    body = {
        "key": request.key,
        "identity": asdict(request.identity),
        "venue": asdict(request.venue),
        "text": text,
        "at": request.at.isoformat(),
    }
    inbox.put(turn.uow, HEAR, body, turn.at)
    return Reply()


def request_of(errand: Errand, workspace_id: str) -> Request:
    """The request as it was set aside, under a key of its own: its first one is answered already.

    Too late for a form to open upon it.
    """
    body = errand.body
    identity, venue = body["identity"], body["venue"]
    return Request(
        key=f"{body['key']}:heard",
        workspace_id=workspace_id,
        identity=Identity(**{**identity, "place": Place(identity["place"])}),
        venue=Venue(**{**venue, "audience": Audience(venue["audience"])}),
        input=Typed(body["text"]),
        at=datetime.fromisoformat(body["at"]),
        opens=False,
    )
