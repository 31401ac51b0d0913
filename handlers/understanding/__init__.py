"""The understanding of free text: what a chat message reports, asks or plans."""

from handlers.understanding.company import portfolio_from_json
from handlers.understanding.dates import FoundDate, find_dates
from handlers.understanding.known_names import CustomerNames, Match, MemberNames
from handlers.understanding.meaning import (
    Ambiguity,
    ContactRef,
    Context,
    CustomerPart,
    CustomerRef,
    Effort,
    Evidence,
    FollowUp,
    Heard,
    Intent,
    Nudge,
    Question,
    StepNews,
    TheirPromise,
    Understanding,
    to_scheme,
)
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.reading import understand, warm_up

__all__ = [
    "Ambiguity",
    "ContactRef",
    "Context",
    "CustomerNames",
    "CustomerPart",
    "CustomerRef",
    "Effort",
    "Evidence",
    "FollowUp",
    "FoundDate",
    "Heard",
    "Intent",
    "Match",
    "MemberNames",
    "Nudge",
    "Portfolio",
    "Question",
    "StepNews",
    "TheirPromise",
    "Understanding",
    "find_dates",
    "portfolio_from_json",
    "to_scheme",
    "understand",
    "warm_up",
]
