"""Who may import and export: leads and admins."""

from handlers import rights
from handlers.rights import Right
from handlers.turn import Turn


def demand_right(turn: Turn, verb: str = "import") -> None:
    """Refuses whoever is no lead and no admin."""
    rights.demand(turn.member, Right.IMPORT, verb, turn.directory.members.values())
