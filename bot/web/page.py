"""The page as HTML: who one is, the conversations, and the lines of the one that is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.render import html
from bot.render.visible import visible
from bot.web.clock import Move, day_words, destination_words, machine_words, zone_words
from bot.web.people import Somebody
from bot.web.rooms import Room, Seat
from handlers.request import Audience
from handlers.wording import local_time
from storage.transcript import Line

MOVE_WORDS = {
    Move.MORNING: "Next morning",
    Move.WORKDAY: "Next workday",
    Move.WEEK: "7 days on",
}


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows: a seat and its lines, the newest line of each room, up to which revision, when.

    `before` is the line above which one reads back, 0 at the end of the conversation; `earlier` says that
    there is more above.
    """

    workspace: str
    seat: Seat
    lines: Sequence[Line]
    earlier: bool
    before: int
    newest: Mapping[str, int]
    revision: int
    at: datetime
    token: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rooms under one heading of the list; `folded` until one asks for them."""

    heading: str
    rooms: Sequence[Room]
    folded: bool | None = None


def page(view: View) -> str:
    """The whole page."""
    person = view.seat.person
    return _templates.get_template("page.html").render(
        view=view,
        person=person,
        room=view.seat.room,
        groups=_groups(view.seat),
        moves=MOVE_WORDS,
        lines=[Markup(line(each, person)) for each in view.lines],  # noqa: S704 - rendered below, escaped
        clock=clock(view.at, person),
    )


def line(said: Line, person: Somebody) -> str:
    """One line of a conversation, as its reader sees it."""
    return _templates.get_template("line.html").render(
        line=said,
        mine=said.author == person.user_id,
        own_card=Markup(html.render(said.message)) if said.message else "",  # noqa: S704 - escaped there
        day=day_words(said.at, person),
        time=local_time(said.at, person.time_zone),
        moment=machine_words(said.at),
        private=bool(said.only_for),
    )


def clock(at: datetime, person: Somebody) -> dict[str, object]:
    """What the clock shows, and where each of its moves leads."""
    return {
        "day": day_words(at, person),
        "time": local_time(at, person.time_zone),
        "zone": zone_words(person),
        "moment": machine_words(at),
        "moves": {move.value: destination_words(move, at, person) for move in Move},
    }


def address(user_id: str, external_id: str = "", before: int = 0) -> str:
    """The page's address for a person in a room, showing what came before a line."""
    asked = {"as": user_id, "in": external_id, "before": str(before or "")}
    return "/?" + urlencode({name: value for name, value in asked.items() if value})


def _groups(seat: Seat) -> list[Group]:
    direct = [room for room in seat.rooms if room.audience is Audience.DIRECT]
    own = [room for room in seat.rooms if room.own and room not in direct]
    others = [room for room in seat.rooms if not room.own]
    groups = [
        Group("Direct message", direct),
        Group("Channels" if seat.person.outside else "Your customers", own),
        Group("Other channels" if own else "Channels", others, folded=bool(own) and seat.room not in others),
    ]
    return [group for group in groups if group.rooms]


def _shown(value: object) -> object:
    return visible(value) if type(value) is str else value


_templates = Environment(
    loader=PackageLoader("bot.web"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_shown,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals["address"] = address
