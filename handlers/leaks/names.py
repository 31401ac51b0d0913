"""Names of other customers, found as check-ins find them, so that "in May" is no customer."""

from collections.abc import Iterator

from handlers.leaks.finding import Secrets
from handlers.leaks.reading import Hit, Reading
from handlers.understanding.known_names import Mention


def other_customers(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """Every mention that cannot be the customer itself."""
    own = secrets.portfolio.place(secrets.file.customer.id)
    for token in reading.tokens:
        if isinstance(token.entity, Mention) and own not in token.entity.customers:
            other = secrets.portfolio.customer(token.entity.customers[0])
            yield f"{other.name} is another customer", token.start, token.end
