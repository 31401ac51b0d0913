"""What is said when a reminder was tuned: called wrong, handed over, or its customer's cadence changed."""

from domain.message import Actions, Button, Headline, Message, Paragraph


def wrong(name: str, nudge_id: str) -> Message:
    """A reminder called wrong is gone, and counted."""
    told = Paragraph("It does not come again for this. See: rules.", quiet=True)
    back = Actions((Button("Open again", "nudge_reopen", nudge_id),))
    return Message((Headline(name, "called wrong"), told, back), f"{name}: called wrong")


def handed(name: str, to: str) -> Message:
    """A reminder that is a colleague's now."""
    return Message((Headline(name, f"{to} has the reminder now"),), f"{name}: handed over")


def cadence(name: str, days: int, was: int) -> Headline:
    """The customer's own cadence, and what it was."""
    return Headline(name, f"a contact every {days} days now, was {was}")
