"""What `pause` and `resume` say."""

from datetime import date

from domain.customers import UNTIL_RESUMED, Customer
from domain.message import Actions, Button, Headline, Message, Paragraph
from handlers.wording import count, day_in_words


def until_in_words(until: date, today: date) -> str:
    """`until Tue 1 Dec`, or `until resumed`."""
    return "until resumed" if until == UNTIL_RESUMED else f"until {day_in_words(until, today)}"


def paused(customer: Customer, until: date, held: int, today: date, change_id: str) -> Message:
    """No reminder comes for a while."""
    after = "once it is resumed" if until == UNTIL_RESUMED else "from then on"
    told = f"No reminder about it comes; what is still due {after} comes again."
    if held:
        told = f"{count(held, 'open reminder')} held. {told}"
    buttons = Actions((Button("Resume", "resume", customer.id), Button("Undo", "undo", change_id)))
    title = Headline(customer.name, f"paused {until_in_words(until, today)}")
    return Message((title, Paragraph(told), buttons), f"{customer.name}: paused")


def resumed(customer: Customer, change_id: str) -> Message:
    """Reminders come again."""
    told = Paragraph("Reminders about it come again.")
    buttons = Actions((Button("Undo", "undo", change_id),))
    return Message((Headline(customer.name, "resumed"), told, buttons), f"{customer.name}: resumed")
