"""What every handler may call on: the database, and what is known of each workspace."""

from dataclasses import dataclass, field

from handlers.directories import Directories
from handlers.ports import NO_HOLIDAYS, BankHolidays, LanguageModel
from storage.unit_of_work import Database


@dataclass(frozen=True, slots=True)
class Services:
    """Made once by `bot/app.py`."""

    database: Database
    directories: Directories = field(default_factory=Directories)
    holidays: BankHolidays = NO_HOLIDAYS
    model: LanguageModel | None = None

    def is_near(self, workspace_id: str) -> bool:
        """Whether a question about one customer takes no journey, and no reading of every name first."""
        return self.database.is_embedded and self.directories.knows(workspace_id)
