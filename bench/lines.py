"""What is typed to measure each verb, and of which customers; a new verb needs a line here."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from bench.company import AREA, AREA_SIZE, AT, BOOK, Lot, name_of, room
from handlers.request import Audience, Identity, Place, Request, Typed, Venue

ASKER = f"{AREA}m0"


@dataclass(frozen=True, slots=True)
class Line:
    """A verb and what is typed: `{customer}` is one of `lot` in the asker's book, `{room}` a free channel.

    Each time it is the next customer, after those that `skip` leaves to other lines. `after` is typed
    before, where the line needs something to work on.
    """

    verb: str
    text: str
    lot: Lot | None = None
    skip: int = 0
    after: str = ""


LINES = (
    Line("help", "help"),
    Line("health", "health {customer}"),
    Line("why", "why {customer} since 1 October"),
    Line("customers", "customers"),
    Line("owner", "owner {customer}"),
    Line("customer", "customer {customer}"),
    Line("today", "today"),
    Line("overdue", "overdue"),
    Line("week", "week"),
    Line("renewals", "renewals"),
    Line("onboarding", "onboarding {customer}", Lot.ONBOARDING),
    Line("done", "done {customer} contact overdue by", Lot.OVERDUE),
    Line("snooze", "snooze {customer} contact overdue by until Monday", Lot.OVERDUE, skip=25),
    Line("step", "step {customer} SSO configuration blocked waiting for their IT", Lot.ONBOARDING),
    Line("onboard", "onboard {customer} standard from Monday", Lot.CALM),
    Line("log", "log {customer} called today, all good, follow up Friday", Lot.PROJECT),
    Line("wrong", "wrong {customer} contact overdue by", Lot.OVERDUE, skip=50),
    Line("edit", "edit {customer}", Lot.PROJECT, after="log {customer} called yesterday, all good"),
    Line("undo", "undo", after="log {customer} called yesterday, all good"),
    Line("task", "task send {customer} the quote Friday", Lot.PROJECT),
    Line("people", "people {customer}"),
    Line("person", "person {customer} Nora Quist sponsor"),
    Line("promises", "promises {customer}"),
    Line("assign", "assign {customer} questionnaire to @A000m1", Lot.CALM),
    Line("chase", "chase {customer} pilot users", Lot.CALM),
    Line("plan", "plan call with {customer} every second Tuesday", Lot.PROJECT),
    Line("brief", "brief {customer}"),
    Line("nps", "nps {customer} 9", Lot.CALM),
    Line("csat", "csat {customer} 4", Lot.CALM),
    Line("pulse", "pulse {customer} 4", Lot.CALM),
    Line("team", "team"),
    Line("settings", "settings digest 8:30"),
    Line("rules", "rules"),
    Line("role", f"role @{AREA}m1 lead"),
    Line("chart", "chart {customer}"),
    Line("report", "report team"),
    Line("audit", "audit {customer}"),
    Line("import", "import"),
    Line("export", "export"),
    Line("away", "away until 7 December"),
    Line("back", "back", after="away until 7 December"),
    Line("pause", "pause {customer} until 1 December", Lot.ONBOARDING),
    Line("resume", "resume {customer}", Lot.ONBOARDING, after="pause {customer} until 1 December"),
    Line("link", "link {customer} {room} customer", Lot.CALM),
    Line("update", "update {customer}", Lot.CALM, after="link {customer} {room} customer"),
)


def typings(line: Line, text: str, customers: int) -> Iterator[str]:
    """The line again and again, each time of another customer, in a company of so many."""
    for turn in count():
        yield text.format(customer=_customer(line, turn, customers), room=room(turn))


def _customer(line: Line, turn: int, customers: int) -> str:
    """One of the asker's own where the lot matters; else one from anywhere in the company."""
    if line.lot is not None:
        own = min(customers, BOOK) // len(Lot)
        return name_of((line.skip + turn) % own * len(Lot) + line.lot)
    areas = max(customers // AREA_SIZE, 1)
    name = name_of(turn * 37 % min(customers, AREA_SIZE))
    return name.replace(AREA, f"A{turn * 7 % areas:03}")


def request(workspace_id: str, text: str, key: str) -> Request:
    """The line as it comes in from the web chat; its answer rides back."""
    identity = Identity(Place.WEB, ASKER)
    venue = Venue(f"direct:{ASKER}", Audience.DIRECT)
    return Request(key, workspace_id, identity, venue, Typed(text), AT, rides=True)
