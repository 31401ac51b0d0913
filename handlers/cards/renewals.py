"""Renewals by month: amounts and forecast, then each with its deadline and the next step."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from domain.customers import Customer
from domain.health import Band
from domain.message import Bar, Bars, Button, Headline, Message, Paragraph, Part, Row, Rows
from domain.money import Money
from domain.renewals import STEP_OF_WINDOW, last_safe_day, window_entered
from handlers.cards.health import TONE_OF_BAND
from handlers.wording import count, day_in_words
from storage.customers import Standing

SHOWN = 20


def list_card(
    found: list[Standing],
    first: date,
    last: date,
    names: Mapping[str, str],
    workdays: frozenset[int],
    today: date,
) -> Message:
    """The renewals of a range of dates."""
    title = f"Renewals {day_in_words(first, today)} to {day_in_words(last, today)}"
    if not found:
        return Message((Headline(title, "none"),), f"{title}: none")
    totals = ", ".join(str(each) for each in _totals(found))
    parts: list[Part] = [
        Headline(title, f"{count(len(found), 'customer')}" + (f", {totals}" if totals else ""))
    ]
    bars = _months(found)
    if len(bars) > 1:
        parts.append(Bars(tuple(bars)))
    parts.append(Rows(tuple(_row(each, names, workdays, today) for each in found[:SHOWN])))
    if len(found) > SHOWN:
        parts.append(Paragraph(f"{len(found) - SHOWN} more; ask for a shorter range.", quiet=True))
    return Message(tuple(parts), f"{title}: {len(found)}")


def _totals(found: list[Standing]) -> list[Money]:
    """One amount a currency, the largest first: currencies are never mixed."""
    sums: defaultdict[str, int] = defaultdict(int)
    for each in found:
        if each.customer.arr:
            sums[each.customer.arr.currency] += each.customer.arr.minor
    return sorted((Money(minor, currency) for currency, minor in sums.items()), reverse=True)


def _months(found: list[Standing]) -> list[Bar]:
    months: defaultdict[tuple[int, int], list[Standing]] = defaultdict(list)
    for each in found:
        deadline = each.customer.deadline()
        if deadline is not None:
            months[(deadline.year, deadline.month)].append(each)
    whole = {month: sum(_minor(each.customer) for each in those) for month, those in months.items()}
    most = max([1, *whole.values()])
    return [
        Bar(
            date(*month, 1).strftime("%b %Y"),
            whole[month] / most,
            ", ".join(str(each) for each in _totals(months[month])) or count(len(months[month]), "customer"),
        )
        for month in sorted(months)
    ]


def _minor(customer: Customer) -> int:
    return customer.arr.minor if customer.arr else 0


def _row(each: Standing, names: Mapping[str, str], workdays: frozenset[int], today: date) -> Row:
    customer, deadline = each.customer, each.customer.deadline()
    pieces = []
    if deadline is not None:
        window = window_entered(deadline, today, tuple(STEP_OF_WINDOW))
        if window is not None and deadline >= today:
            pieces.append(f"{STEP_OF_WINDOW[window].value} now")
        pieces.append(f"last safe day {day_in_words(last_safe_day(deadline, workdays), today)}")
    if customer.arr:
        pieces.append(str(customer.arr))
    pieces.append(customer.forecast.value if customer.forecast else "no forecast")
    if each.score is not None:
        pieces.append(f"health {each.score} {each.band}")
    if customer.csm_id and customer.csm_id in names:
        pieces.append(names[customer.csm_id])
    return Row(
        day_in_words(deadline, today) if deadline else "",
        customer.name,
        ", ".join(pieces),
        TONE_OF_BAND[Band(each.band)],
        buttons=(Button("Open", "health", customer.id),),
    )
