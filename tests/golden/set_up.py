"""Cards of set-up and of those who lead, by the name of their golden files."""

from datetime import UTC, date, datetime

from domain.health import Band
from domain.members import Member, Role
from domain.message import Message
from domain.money import Money
from domain.settings import DEFAULTS, Setting
from domain.workload import Burden, Load
from handlers.cards import audit, settings, team, team_report
from handlers.portfolio.team_report import TeamReport
from handlers.set_up import forms
from storage.audit import Logged
from storage.books import Book
from storage.changes import Change
from storage.endangered import Endangered
from storage.moves import Crossing, Share

TODAY = date(2026, 11, 25)
AT = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
ANA = Member("m-1", "ana", "Ana Lima", frozenset({Role.CSM}), "Europe/Lisbon")
CLEO = Member("m-3", "cleo", "Cleo Marsh", frozenset({Role.LEAD, Role.ADMIN}), "Europe/Berlin")
NAMES = {"m-1": "Ana", "m-3": "Cleo"}
REPORT = TeamReport(
    since=date(2026, 11, 23),
    shares=(
        Share(Band.YELLOW, Band.GREEN, 1, Money(12_000_000, "EUR")),
        Share(Band.RED, Band.RED, 2, Money(5_000_000, "USD")),
    ),
    crossings=(
        Crossing("c-1", "Acme Corp", 58, Band.YELLOW, 71, Band.GREEN, Money(12_000_000, "EUR")),
        Crossing("c-2", "Nova", 75, Band.GREEN, 64, Band.YELLOW, None),
    ),
    burden=Burden((Load("m-1", 14, 5, 2),), 6, 1),
    newly_overdue=4,
    named=("Acme Corp", "Globex", "Hooli", "Nova"),
    cleared=6,
    renewals=(
        Endangered(
            "c-3", "Initech", date(2027, 3, 1), Band.RED, is_forecast=True, arr=Money(8_000_000, "EUR")
        ),
    ),
)
CHANGES = (
    Logged(Change("x-2", "m-1", "log", "c-1", AT, "check-in for Acme Corp"), undone=False),
    Logged(Change("x-1", "m-3", "settings", None, AT, "Green from: 75"), undone=True),
)

SET_UP: dict[str, Message] = {
    "settings": settings.card({**DEFAULTS, Setting.CADENCE_HIGH_TOUCH: 21}, CLEO, [CLEO]),
    "settings_changed": settings.changed({Setting.CADENCE_HIGH_TOUCH: (21, 30)}, 10_000, "x-1"),
    "team": team.card([ANA, CLEO], 0, 2, {"m-1": Book(9, 2)}, may_set=True),
    "audit": audit.changes("Acme Corp", CHANGES, NAMES, CLEO, TODAY, "c-1", "c-1:10"),
    "team_report": team_report.card(REPORT, NAMES, TODAY),
}
SET_UP_FORMS = {"reminders": forms.form("reminders", DEFAULTS)}
