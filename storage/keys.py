"""Keys: by what a file of another system may call a customer."""

from dataclasses import dataclass

from storage import walls
from storage.tables import conversations, customers
from storage.unit_of_work import UnitOfWork

_KEYS = walls.select(
    customers, customers.c.id, customers.c.name, customers.c.aliases, customers.c.external_id
).order_by(customers.c.name)
_CHANNELS = (
    walls.select(
        conversations,
        conversations.c.id,
        conversations.c.external_id,
        conversations.c.audience,
        conversations.c.customer_id,
        conversations.c.use,
    )
    .where(conversations.c.audience != "direct")
    .order_by(conversations.c.external_id)
)


@dataclass(frozen=True, slots=True)
class Keys:
    """A customer's id, and the names and the id that others know it by."""

    id: str
    name: str
    aliases: tuple[str, ...]
    external_id: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of any place, and whose it is for which use, where it is linked."""

    id: str
    name: str
    audience: str
    customer_id: str | None
    use: str | None


def of_customers(uow: UnitOfWork) -> list[Keys]:
    """The keys of all customers, by name."""
    return [Keys(row.id, row.name, tuple(row.aliases), row.external_id) for row in uow.all(_KEYS)]


def of_channels(uow: UnitOfWork) -> list[Channel]:
    """All channels that the assistant is in, by name."""
    return [
        Channel(row.id, row.external_id, row.audience, row.customer_id, row.use) for row in uow.all(_CHANNELS)
    ]
