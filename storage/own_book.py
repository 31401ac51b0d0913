"""What was reported on the customers that a member looks after."""

from datetime import datetime

from sqlalchemy import bindparam, or_

from storage import walls
from storage.tables import customers, entries
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_REPORTS = (
    walls.select(entries, customers.c.name)
    .join(customers, (customers.c.id == entries.c.customer_id) & walls.within(customers))
    .where(
        or_(customers.c.csm_id == bindparam("member"), customers.c.pm_id == bindparam("member")),
        entries.c.recorded_at >= bindparam("since", type_=Instant),
        entries.c.author_id != bindparam("member"),
    )
    .order_by(customers.c.name)
)


def reports_since(uow: UnitOfWork, member_id: str, since: datetime) -> list[str]:
    """The customers' names, one for each report that somebody else made since."""
    return [row.name for row in uow.all(_REPORTS, member=member_id, since=since)]
