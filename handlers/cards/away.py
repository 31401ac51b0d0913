"""What `away` and `back` say."""

from datetime import date

from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Paragraph
from handlers.wording import day_in_words


def away(first: date, until: date, cover: Member | None, today: date, change_id: str) -> Message:
    """From when to when, and who stands in."""
    since = "" if first <= today else f"from {day_in_words(first, today)} "
    told = (
        "Your reminders wait for you."
        if cover is None
        else (f"{cover.first_name} gets your reminders; your first digest back says what was done.")
    )
    title = Headline("Away", f"{since}until {day_in_words(until, today)}, when you are back")
    return Message((title, Paragraph(told), Actions((Button("Undo", "undo", change_id),))), "Away")


def back() -> Message:
    """Reminders come to oneself again."""
    return Message((Headline("Back", "your reminders come to you again"),), "Back")
