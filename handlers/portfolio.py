"""`customers`: the portfolio, worst first, in pages; `owner`: who looks after a customer."""

from domain.members import Role
from handlers.cards import portfolio as cards
from handlers.command import Command
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from storage import customers

PAGE = 8
AT_RISK = ("red", "yellow")
FILTERS = {
    "at risk": AT_RISK,
    "risk": AT_RISK,
    "red": ("red",),
    "yellow": ("yellow",),
    "green": ("green",),
}


def show(turn: Turn, words: str) -> Reply:
    """The portfolio: one's own where one has a book, else the team's; `at risk`, `mine`, `all`."""
    chosen = " ".join(words.casefold().split())
    mine = "mine" in chosen or ("all" not in chosen and "team" not in chosen and _has_a_book(turn))
    bands = next((bands for word, bands in FILTERS.items() if word in chosen), ())
    return _page(turn, mine, bands, 0)


def more(turn: Turn, where: str) -> Reply:
    """The next page: `where` names the filter and how many were shown."""
    owner, bands, skip = where.split(":")
    return _page(turn, owner == "mine", tuple(filter(None, bands.split("."))), int(skip))


def _page(turn: Turn, mine: bool, bands: tuple[str, ...], skip: int) -> Reply:
    owner = turn.member.id if mine else None
    found = customers.standings(turn.uow, owner=owner, bands=bands, skip=skip, most=PAGE)
    whole = customers.how_many(turn.uow, owner=owner, bands=bands)
    where = f"{'mine' if mine else 'all'}:{'.'.join(bands)}:{skip + PAGE}"
    return Reply(cards.page(found, whole, skip, where, mine, bands, turn.day))


def _has_a_book(turn: Turn) -> bool:
    return bool(turn.member.roles & {Role.CSM, Role.PM})


def owner(turn: Turn, words: str) -> Reply:
    """Who looks after a customer."""
    customer_id, _ = turn.named(words)
    customer = turn.customer(customer_id)
    return Reply(cards.owners(customer, turn.first_name(customer.csm_id), turn.first_name(customer.pm_id)))


COMMANDS = (
    Command(
        "customers",
        Right.READ,
        "your customers, worst first; also: at risk, all",
        "customers at risk",
        show,
        also=("portfolio", "accounts"),
        pressed={"customers": more},
    ),
    Command("owner", Right.READ, "who looks after a customer", "owner {customer}", owner),
)
