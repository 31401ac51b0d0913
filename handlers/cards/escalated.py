"""What a lead hears of since nobody answered it: each with whose it is."""

from collections.abc import Mapping, Sequence

from domain.message import Button, Headline, Part, Row, Rows, Tone
from handlers.cards.reasons import reason
from handlers.nudges.open_items import OpenItem
from handlers.wording import count


def parts(items: Sequence[OpenItem], names: Mapping[str, str]) -> tuple[Part, ...]:
    """The part of a lead's digest; nothing where all is answered."""
    if not items:
        return ()
    title = Headline("Unanswered", count(len(items), "reminder"), Tone.WARN)
    return (title, Rows(tuple(_row(item, names) for item in items)))


def _row(item: OpenItem, names: Mapping[str, str]) -> Row:
    owner = names.get(item.nudge.member_id, "a former colleague")
    card = (Button("Open", "health", item.file.customer.id),) if item.file else ()
    return Row("escalated", item.name, f"{reason(item)}; {owner}'s", Tone.WARN, card, ref=item.nudge.id)
