"""When each nudge falls due, out of a customer's file; a nudge is planned once per rule, subject and period.

Rules and periods are those of field.md, "Nudge rules and their periods". Every rule names its family: of one
family and subject only the latest that has fallen due stands, so that a nudge never comes twice in other
words.
"""

from domain.planning.contact import contact_due_on, escalates_on
from domain.planning.days import day_of
from domain.planning.due import Case, Due, Rule
from domain.planning.health import alarms
from domain.planning.relations import role_of
from domain.planning.reviews import review_due_on
from domain.planning.table import dues, standing, upcoming
from domain.planning.urgent import cannot_wait

__all__ = [
    "Case",
    "Due",
    "Rule",
    "alarms",
    "cannot_wait",
    "contact_due_on",
    "day_of",
    "dues",
    "escalates_on",
    "review_due_on",
    "role_of",
    "standing",
    "upcoming",
]
