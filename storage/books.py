"""Books: how many customers each member looks after."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, literal, union_all

from domain.customers import Stage
from storage import walls
from storage.tables import customers
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Book:
    """How many customers, churned ones aside, somebody has as CSM and as PM."""

    as_csm: int = 0
    as_pm: int = 0


_SIZES = union_all(
    *(
        walls.select(
            customers, literal(role).label("role"), column.label("owner"), func.count().label("many")
        )
        .where(column.is_not(None), customers.c.stage != Stage.CHURNED.value)
        .group_by(column)
        for role, column in (("as_csm", customers.c.csm_id), ("as_pm", customers.c.pm_id))
    )
)


def sizes(uow: UnitOfWork) -> Mapping[str, Book]:
    """Each member's book, by the member's id; who has none is left out."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in uow.all(_SIZES):
        found[row.owner][row.role] = row.many
    return {owner: Book(**book) for owner, book in found.items()}
