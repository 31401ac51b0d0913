"""What comes up for a member: the customers at which something falls due, is planned or is to be reached."""

from datetime import date, datetime

from sqlalchemy import Date, Select, bindparam, or_, select, union_all

from domain.projects import MilestoneStatus
from storage import walls
from storage.tables import customers, due, milestones, planned_contacts
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

MOST = 200
"""So many customers are read at once; a member with more to do in a week sees the first of them."""

_DUE = walls.select(due, due.c.customer_id).where(
    due.c.member_id == bindparam("member"),
    due.c.due_at < bindparam("until", type_=Instant),
    due.c.customer_id.is_not(None),
)
_PLANNED = walls.select(planned_contacts, planned_contacts.c.customer_id).where(
    planned_contacts.c.owner_id == bindparam("member"),
    planned_contacts.c.on <= bindparam("last", type_=Date),
    planned_contacts.c.ended_on.is_(None),
)
_TO_REACH = (
    walls.select(milestones, milestones.c.customer_id)
    .join(customers, (customers.c.id == milestones.c.customer_id) & walls.within(customers))
    .where(
        or_(customers.c.csm_id == bindparam("member"), customers.c.pm_id == bindparam("member")),
        milestones.c.due_on <= bindparam("last", type_=Date),
        milestones.c.status != MilestoneStatus.DONE.value,
    )
)


def _each_once(*found: Select[tuple[str]]) -> Select[tuple[str]]:
    listed = union_all(*found).subquery()
    return select(listed.c.customer_id).distinct().limit(MOST)


_COMING = _each_once(_DUE, _PLANNED, _TO_REACH)


def customers_with(uow: UnitOfWork, member_id: str, *, last: date, until: datetime) -> list[str]:
    """The ids of the customers where something comes up for a member by `last`, or before `until`."""
    return [row.customer_id for row in uow.all(_COMING, member=member_id, last=last, until=until)]
