"""A ready text with which to ask for what a customer promised."""

from datetime import date

from domain.members import Member
from domain.message import Actions, Button, Headline, Message, Paragraph
from domain.promises import Promise
from handlers.wording import clipped, day_in_words, overdue_in_words


def offer(promise: Promise, customer: str, who: str, asker: Member, today: date, again: date) -> Message:
    """The text to send, and what to press once it is sent; nothing goes out by itself."""
    due = overdue_in_words(promise.due_on, today) if promise.due_on else "no date"
    detail = f"“{clipped(promise.title, 60)}”, {due}"
    told = f"said {day_in_words(promise.said_on, today)}"
    said = f"{who or f'Somebody at {customer}'}, {told}. Nothing is sent yet."
    buttons = (
        Button(f"Sent; ask again after {day_in_words(again, today)}", "chase_now", promise.id, primary=True),
        Button("Sent; another day", "chase_day", promise.id),
        Button("It has come", "promise_kept", promise.id),
    )
    parts = (
        Headline(f"Chase {customer}", detail),
        Paragraph(said, quiet=True),
        Paragraph(text(promise, who, asker, today)),
        Actions(buttons),
    )
    return Message(parts, f"Chase {customer}: a text to send")


def text(promise: Promise, who: str, asker: Member, today: date) -> str:
    """What to write to the customer: polite, with the thing and its day, and a question that wants a date."""
    hello = f"Hello {who.split(maxsplit=1)[0]}," if who else "Hello,"
    by = f", which we hoped to have by {day_in_words(promise.due_on, today)}" if promise.due_on else ""
    return (
        f"{hello}\n\na short question about “{promise.title}”{by}: by when can we expect it? "
        f"If something stands in the way, tell me and I will help.\n\nThank you\n{asker.name}"
    )
