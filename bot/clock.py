"""The clock, read nowhere else. Machine time is the machine's; business time may be ahead of it."""

from datetime import UTC, datetime, timedelta

from storage import business_time
from storage.unit_of_work import Database


def machine() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(UTC)


class BusinessClock:
    """The business time of one database; `refresh` reads anew how far ahead it is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ahead = timedelta()

    def now(self) -> datetime:
        """The business time, in UTC."""
        return machine() + self._ahead

    def refresh(self) -> None:
        """Reads how far ahead of the machine's clock the business time is."""
        with self._database.across() as connection:
            self._ahead = business_time.ahead(connection)

    def move(self, to: datetime) -> None:
        """Moves business time on; back is refused (`BackInTime`)."""
        with self._database.across(writing=True) as connection:
            business_time.move(connection, to, machine())
        self.refresh()
