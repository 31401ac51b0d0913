"""The portfolio, a page at a time, and who looks after a customer."""

from datetime import date

from domain.customers import Customer
from domain.health import Band
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows
from handlers.cards.health import TONE_OF_BAND
from handlers.wording import count, day_in_words, days_ago
from storage.customers import Standing


def page(
    found: list[Standing],
    whole: int,
    skip: int,
    where: str,
    mine: bool,
    bands: tuple[str, ...],
    today: date,
) -> Message:
    """Customers worst first; the button leads to the next page."""
    title = "Your customers" if mine else "All customers"
    if bands:
        title += " at risk" if len(bands) > 1 else f", {bands[0]}"
    if not found:
        return Message((Headline(title, "none"),), title)
    detail = f"{count(whole, 'customer')}, worst first"
    if whole > len(found):
        detail += f"; {skip + 1} to {skip + len(found)}"
    parts: list[Part] = [Headline(title, detail), Rows(tuple(_row(each, today) for each in found))]
    if skip + len(found) < whole:
        parts.append(Actions((Button("More", "customers", where),)))
    return Message(tuple(parts), f"{title}: {whole}")


def _row(each: Standing, today: date) -> Row:
    band = Band(each.band)
    score = f"{each.score} {each.band}" if each.score is not None else "no score"
    pieces = [each.customer.segment.value]
    if each.last_contact_on:
        pieces.append(f"last contact {days_ago(each.last_contact_on, today)}")
    deadline = each.customer.deadline()
    if deadline and deadline >= today:
        pieces.append(f"renewal by {day_in_words(deadline, today)}")
    open_card = Button("Open", "health", each.customer.id)
    return Row(score, each.customer.name, ", ".join(pieces), TONE_OF_BAND[band], buttons=(open_card,))


def owners(customer: Customer, csm: str, pm: str) -> Message:
    """`Acme Corp: CSM Ana, PM Ben`."""
    parts: tuple[Part, ...] = (
        Headline(customer.name, f"CSM {csm}, PM {pm}"),
        Paragraph(f"{customer.segment.value}, {customer.stage.value}", quiet=True),
    )
    return Message(parts, f"Who looks after {customer.name}")
