"""The portfolio, a page at a time, and the lists next to it."""

from dataclasses import dataclass, replace
from datetime import date

from domain.customers import Stage
from domain.health import Band
from domain.message import Actions, Button, Headline, Message, Part, Row, Rows
from handlers.cards.health import TONE_OF_BAND
from handlers.wording import count, day_in_words, days_ago
from storage.customers import Standing
from storage.portfolio import Sort, Wanted

AT_RISK = ("red", "yellow")
GONE_OR_BACK = frozenset({Stage.CHURNED.value, Stage.WON_BACK.value})
"""Stages in which one is not, but which one is."""
ORDER_IN_WORDS = {
    Sort.WORST: "worst first",
    Sort.AMOUNT: "largest ARR first",
    Sort.RENEWAL: "next renewal first",
    Sort.CONTACT: "longest without contact first",
    Sort.NAME: "by name",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of customers: what was wanted, whose, how many in all, how many come before this page."""

    wanted: Wanted
    whose: str
    whole: int
    skip: int
    asker_id: str


def page(found: list[Standing], listed: Listed, today: date) -> Message:
    """Customers in the order wanted; buttons lead to the next page and to lists next to this one."""
    title = _title(listed)
    if not found:
        return Message((Headline(title, "none"), _actions(listed, 0)), title)
    detail = f"{count(listed.whole, 'customer')}, {ORDER_IN_WORDS[listed.wanted.sort]}"
    if listed.whole > len(found):
        detail += f"; {listed.skip + 1} to {listed.skip + len(found)}"
    rows = Rows(tuple(_row(each, listed.wanted.sort, today) for each in found), each_labelled=True)
    parts: tuple[Part, ...] = (Headline(title, detail), rows, _actions(listed, len(found)))
    return Message(parts, f"{title}: {listed.whole}")


def _title(listed: Listed) -> str:
    wanted = listed.wanted
    bands = "at risk" if wanted.bands == AT_RISK else " or ".join(wanted.bands)
    stages = " or ".join(each if each in GONE_OR_BACK else f"in {each}" for each in wanted.stages)
    chosen = ", ".join(filter(None, (bands, " or ".join(wanted.segments), stages)))
    return f"{listed.whose}, {chosen}" if chosen else listed.whose


def _actions(listed: Listed, shown: int) -> Actions:
    """The next page, then what else one may want to see of the same customers."""
    wanted = listed.wanted
    beside = []
    if wanted.bands != AT_RISK:
        beside.append(_to("At risk", replace(wanted, bands=AT_RISK)))
    beside += [
        _to(label, replace(wanted, sort=sort))
        for label, sort in (
            ("Worst first", Sort.WORST),
            ("By renewal", Sort.RENEWAL),
            ("By ARR", Sort.AMOUNT),
        )
        if sort is not wanted.sort
    ]
    whose = ("All", None) if wanted.owner else ("Mine", listed.asker_id)
    beside.append(_to(whose[0], replace(wanted, owner=whose[1])))
    further = listed.skip + shown
    left = listed.whole - further
    following = (_to(f"Next {min(shown, left)}", wanted, further),) if left > 0 else ()
    return Actions(following, tuple(beside))


def _to(label: str, wanted: Wanted, skip: int = 0) -> Button:
    lists = (".".join(each) for each in (wanted.bands, wanted.segments, wanted.stages))
    return Button(label, "customers", ":".join((wanted.owner or "", *lists, wanted.sort, str(skip))))


def _row(each: Standing, sort: Sort, today: date) -> Row:
    customer = each.customer
    score = f"{each.score} {each.band}" if each.score is not None else "no score"
    if customer.stage is Stage.CHURNED:
        score = Stage.CHURNED.value
    pieces = [customer.segment.value]
    if sort is Sort.AMOUNT:
        pieces.append(str(customer.arr) if customer.arr else "no ARR known")
    if each.last_contact_on:
        pieces.append(f"last contact {days_ago(each.last_contact_on, today)}")
    elif sort is Sort.CONTACT:
        pieces.append("no contact yet")
    deadline = customer.deadline()
    if deadline and deadline >= today and customer.stage is not Stage.CHURNED:
        pieces.append(f"renewal by {day_in_words(deadline, today)}")
    open_card = Button("Open", "health", customer.id)
    return Row(score, customer.name, ", ".join(pieces), TONE_OF_BAND[Band(each.band)], buttons=(open_card,))
