"""Cards of updates for a customer's channel, by the name of their golden files."""

from datetime import UTC, date, datetime

from domain.members import Member, Role
from domain.message import Message
from handlers.cards import updates, versions
from handlers.cards.updates import Proposal
from storage.updates import Update, UpdateStatus
from tests.golden.samples import UPDATE

TODAY = date(2026, 11, 25)
POSTED_ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 8, 5, tzinfo=UTC)
CLEO = Member("m-3", "cleo", "Cleo Marsh", frozenset({Role.LEAD}), "Europe/Berlin")
NAMES = {"m-2": "Ben", "m-3": "Cleo"}
FIRST = Update(
    "u-1",
    "c-1",
    "r-1",
    "m-2",
    "weekly_status",
    AT,
    "Thanks for a good week.",
    UPDATE,
    UpdateStatus.REPLACED,
    outbox_id="o-1",
    posted_at=AT,
    approved_by="m-2",
    approved_at=AT,
)
NOW = Update(
    "u-2",
    "c-1",
    "r-1",
    "m-2",
    "weekly_status",
    LATER,
    "",
    UPDATE,
    UpdateStatus.POSTED,
    revises="u-1",
    outbox_id="o-1",
    posted_at=AT,
    approved_by="m-3",
    approved_at=LATER,
)
REVISION = Proposal("Acme Corp", "#acme", UPDATE, posted_on=POSTED_ON, today=TODAY)

POSTED: dict[str, Message] = {
    "posted": updates.posted("#acme", "approved by Ben, 10:42", "u-1"),
    "revision": updates.draft(REVISION, "u-2", for_lead=False),
    "withdraw": updates.to_withdraw(
        "Acme Corp", "#acme", "Tue 24 Nov", updates.in_its_place("Wed 25 Nov"), "u-2"
    ),
    "withdrawn": updates.in_its_place("Wed 25 Nov"),
    "versions": versions.page("Acme Corp", [NOW, FIRST], NAMES, CLEO, TODAY, ""),
}
