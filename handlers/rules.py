"""The rules in force in a workspace: the one way in which handlers and the sweep come by them."""

from datetime import date, datetime

from domain.settings import Rules, rules_on
from handlers.services import Directory


def rules_of(directory: Directory, day: date, known_at: datetime | None = None) -> Rules:
    """The rules that hold on a workspace's local day, by its settings.

    They are read from all that is known now, or as they were known at an instant.
    """
    return rules_on(directory.settings, day, known_at)
