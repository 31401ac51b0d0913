"""`customers`: the portfolio, filtered and sorted, in pages."""

import re
from dataclasses import replace

from domain.members import Role
from handlers import errors
from handlers.cards import portfolio as cards
from handlers.command import Command
from handlers.portfolio.filters import read_filters
from handlers.pressed_ids import number
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from storage import portfolio
from storage.portfolio import Sort, Wanted

PAGE = 5
_PAGE = re.compile(r"\bpage ([1-9]\d{0,4})\b", re.IGNORECASE)


def show(turn: Turn, words: str) -> Reply:
    """`customers [FILTERS] [by SORT] [page N]`; words that are no filter are refused."""
    page = _PAGE.search(words)
    said = _PAGE.sub(" ", words)
    wanted, rest = read_filters(turn, said)
    if rest:
        raise errors.NoSuchFilter(words=rest[:60])
    return _page(turn, _of_whom(turn, wanted, said), PAGE * (int(page[1]) - 1) if page else 0)


def asked(turn: Turn, question: str) -> Reply:
    """The same for a question in plain words, of which other words are no filter."""
    wanted, _ = read_filters(turn, question, plain=True)
    return _page(turn, _of_whom(turn, wanted, question))


def more(turn: Turn, where: str) -> Reply:
    """Another page: `where` names the filters, the order and how many were shown."""
    try:
        owner, bands, segments, stages, sort, skip = where.split(":")
        order, shown = Sort(sort), number(skip)
    except ValueError:
        raise errors.AlreadyGone from None
    wanted = Wanted(owner or None, _words(bands), _words(segments), _words(stages), order)
    return _page(turn, wanted, shown)


def _words(joined: str) -> tuple[str, ...]:
    return tuple(filter(None, joined.split(".")))


def _of_whom(turn: Turn, wanted: Wanted, words: str) -> Wanted:
    """One's own where one has a book and does not ask for the team's."""
    said = set(words.casefold().replace("?", " ").split())
    everybody = said & {"all", "team", "team's", "everyone", "our", "everybody"}
    if wanted.owner is None and not everybody and turn.member.roles & {Role.CSM, Role.PM}:
        return replace(wanted, owner=turn.member.id)
    return wanted


def _page(turn: Turn, wanted: Wanted, skip: int = 0) -> Reply:
    whole = portfolio.how_many(turn.uow, wanted)
    skip = min(skip, max(whole - 1, 0) // PAGE * PAGE)  # past the last page: the last one
    found = portfolio.page(turn.uow, wanted, skip=skip, most=PAGE)
    whose = _whose(turn, wanted.owner)
    listed = cards.Listed(wanted, whose, whole, skip, turn.member.id)
    return Reply(cards.page(found, listed, turn.day))


def _whose(turn: Turn, owner: str | None) -> str:
    if owner is None:
        return "All customers"
    return "Your customers" if owner == turn.member.id else f"{turn.first_name(owner)}'s customers"


COMMANDS = (
    Command(
        "customers",
        Right.READ,
        "your customers, worst first; also: at risk, all, red, strategic, onboarding, @dev, by renewal",
        "customers at risk by renewal",
        show,
        also=("portfolio", "accounts"),
        pressed={"customers": more},
        more=(
            "customers all red",
            "customers strategic by contact",
            "customers @{colleague}",
        ),
    ),
)
