"""What every place turns its own words into, and what it gets back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.message import Message
from handlers.forms import Form
from handlers.mends import Mend
from handlers.understanding import Heard


class Place(StrEnum):
    """Where people talk to the assistant."""

    SLACK = "slack"
    TEAMS = "teams"
    WEB = "web"
    TERMINAL = "terminal"


class Audience(StrEnum):
    """Who reads a conversation: one member, members only, or people from outside too."""

    DIRECT = "direct"
    INTERNAL = "internal"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who speaks, as the place knows them; `outside` where the place says so or cannot tell."""

    place: Place
    user_id: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Venue:
    """The conversation in the place's own words: its id there, and who can read it.

    `thread` is the place's id of the message under which something was said, where there is one. `whispers`
    says that the place can show one reader alone what is said there.
    """

    external_id: str
    audience: Audience
    thread: str = ""
    whispers: bool = True


@dataclass(frozen=True, slots=True)
class Typed:
    """Words: a command, a question or a report; `mends` tells how they were typed where that was in doubt."""

    text: str
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button; `message_id` is the outbox id of the message that bears it, empty where unknown."""

    verb: str
    id: str
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form sent in."""

    verb: str
    id: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was handed in; `missing` is why it could not be had, where it could not."""

    name: str
    content: bytes
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Files handed in together."""

    files: tuple[Attachment, ...]


Input = Typed | Pressed | Filled | Uploaded


@dataclass(frozen=True, slots=True)
class Request:
    """One thing somebody did, at the business time `at`.

    `key` names it for ever, so that a second delivery is answered and not done again. `rides` says that
    the place shows the reply itself (in its acknowledgement); else the reply goes through the outbox.
    `aloud` asks for an answer that all in the conversation may read; only questions are answered so.
    `opens` says that the place can open a form for it: else the reply is a button that does. `heard` is
    what a language model made of the words; None where none was asked.
    """

    key: str
    workspace_id: str
    identity: Identity
    venue: Venue
    input: Input
    at: datetime
    rides: bool = False
    aloud: bool = False
    opens: bool = True
    heard: Heard | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back: to the asker alone, or to everybody in the conversation.

    `replaces` puts the message in the place of the one whose button was pressed; `refused` says that the
    message is why nothing was done, `repeatable` that it only tells: asked again, it is told again.
    """

    message: Message | None = None
    form: Form | None = None
    public: bool = False
    replaces: bool = False
    refused: bool = False
    repeatable: bool = False
