"""`renewals`: what is up for renewal in a range of dates, by month and forecast."""

from datetime import date, timedelta
from functools import partial

from handlers import business_days, errors
from handlers.cards import renewals as cards
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.pressed_ids import day, number
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from storage import customers

DAYS_AHEAD = 90


def show(turn: Turn, words: str) -> Reply:
    """`renewals [RANGE]`: the next ninety days where no range is said; `renewals CUSTOMER`."""
    if not words.strip():
        return between(turn, turn.day, turn.day + timedelta(days=DAYS_AHEAD))
    # A month by itself is a name; `in` makes it a date.
    found = dates_in(turn, words, Toward.AHEAD) or dates_in(turn, f"in {words}", Toward.AHEAD)
    whole = found and found[0].end - found[0].start >= len(words.strip())
    if not whole and turn.portfolio.leading(words) is not None:
        return show_one(turn, turn.named(words)[0])
    if not found or found[0].first is None or found[0].last is None:
        raise errors.NoSuchRange(words=words[:60])
    return between(turn, found[0].first, found[0].last)


def between(turn: Turn, first: date, last: date, skip: int = 0) -> Reply:
    """The renewals whose deadline lies between two days, both included."""
    found = customers.renewals(turn.uow, first, last)
    names = {key: member.first_name for key, member in turn.directory.members.items()}
    days_of = partial(business_days.of, turn)
    return Reply(cards.list_card(found, first, last, names, days_of, turn.day, skip))


def more(turn: Turn, page: str) -> Reply:
    """The next five of a range."""
    first, _, rest = page.partition(":")
    last, _, skip = rest.partition(":")
    return between(turn, day(first), day(last), number(skip))


def show_one(turn: Turn, customer_id: str) -> Reply:
    """When one customer's renewal is decided, and what is to be done until then."""
    file = turn.file(customer_id)
    return Reply(cards.one_card(file, turn.directory.first_names, business_days.of(turn, file.customer)))


COMMANDS = (
    Command(
        "renewals",
        Right.READ,
        "what is up for renewal, by month",
        "renewals next quarter",
        show,
        also=("renewal",),
        pressed={"renewals_more": more},
        more=("renewals {customer}",),
    ),
)
