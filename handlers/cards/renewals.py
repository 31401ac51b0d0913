"""Renewals by month: amounts and forecast, then each with its deadline and the next step."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

from domain.business_days import BusinessDays
from domain.customers import Customer, Stage
from domain.file import CustomerFile
from domain.message import Actions, Bar, Bars, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from domain.money import Money
from domain.renewals import STEP_OF_WINDOW, RenewalStep, last_safe_day, window_entered, workdays_left
from handlers.wording import count, day_in_words
from storage.customers import Standing

DaysOf = Callable[[Customer], BusinessDays]
"""The business days that count for a customer."""

SHOWN = 5
TONE_OF_STEP = {RenewalStep.PROPOSAL: Tone.WARN, RenewalStep.LAST_CALL: Tone.BAD}
"""The windows in which a renewal presses."""


def list_card(
    found: list[Standing],
    first: date,
    last: date,
    names: Mapping[str, str],
    days_of: DaysOf,
    today: date,
    skip: int = 0,
) -> Message:
    """The renewals of a range of dates, five at a time, with the months above the first."""
    title = f"Renewals {day_in_words(first, today)} to {day_in_words(last, today)}"
    if not found:
        return Message((Headline(title, "none"),), f"{title}: none")
    totals = ", ".join(str(each) for each in _totals(found))
    parts: list[Part] = [
        Headline(title, f"{count(len(found), 'customer')}" + (f", {totals}" if totals else ""))
    ]
    bars = _months(found)
    if len(bars) > 1 and not skip:
        parts.append(Bars(tuple(bars)))
    parts.append(
        Rows(tuple(_row(each, names, days_of(each.customer), today) for each in found[skip : skip + SHOWN]))
    )
    if len(found) > skip + SHOWN:
        page = f"{first.isoformat()}:{last.isoformat()}:{skip + SHOWN}"
        parts.append(Actions((Button(f"{len(found) - skip - SHOWN} more", "renewals_more", page),)))
    return Message(tuple(parts), f"{title}: {len(found)}")


def one_card(file: CustomerFile, names: Mapping[str, str], days: BusinessDays) -> Message:
    """The renewal of one customer: by when it is decided, what is worth how much, what to do now."""
    customer, today = file.customer, file.today
    title, deadline = f"Renewal of {customer.name}", customer.deadline()
    card = Actions((Button("Health card", "health", customer.id),))
    if customer.stage is Stage.CHURNED:
        return Message((Headline(title, "none: it has churned"), card), title)
    if deadline is None:
        how = f"Set it with: customer {customer.name} end 31 March {today.year + 1}."
        return Message((Headline(title, "no date known"), Paragraph(how, quiet=True), card), title)
    amount = str(customer.arr) if customer.arr else "no amount known"
    rows = [Row("worth", amount, customer.forecast.value if customer.forecast else "no forecast")]
    if deadline >= today:
        step = _step(deadline, today)
        safe = f"last safe day {day_in_words(last_safe_day(deadline, days), today)}"
        rows.insert(0, Row("now", step.value if step else "nothing to do yet", safe, _tone(deadline, today)))
    if customer.csm_id and customer.csm_id in names:
        rows.append(Row("CSM", names[customer.csm_id]))
    when = deadline_in_words(customer, deadline, today, days)
    return Message((Headline(title, when, _tone(deadline, today)), Rows(tuple(rows)), card), title)


def deadline_in_words(customer: Customer, deadline: date, today: date, days: BusinessDays) -> str:
    """`notice by Thu 31 Dec (in 26 days), ends Wed 31 Mar 2027`."""
    left = workdays_left(customer, today, days) or 0
    verb = "notice by" if customer.notice_date else "ends"
    safe = f" (in {count(left, 'workday')})" if deadline >= today else " (passed)"
    words = f"{verb} {day_in_words(deadline, today)}{safe}"
    if customer.notice_date and customer.contract_end:
        words += f", ends {day_in_words(customer.contract_end, today)}"
    return words


def _step(deadline: date, today: date) -> RenewalStep | None:
    """What is to be done now; None before the first window and once the deadline has passed."""
    window = window_entered(deadline, today, tuple(STEP_OF_WINDOW))
    return STEP_OF_WINDOW[window] if window is not None and deadline >= today else None


def _tone(deadline: date, today: date) -> Tone:
    """How pressing a renewal is, by its date alone: its health stands beside it in words."""
    if deadline < today:
        return Tone.BAD
    step = _step(deadline, today)
    return TONE_OF_STEP.get(step, Tone.PLAIN) if step else Tone.PLAIN


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


def _row(each: Standing, names: Mapping[str, str], days: BusinessDays, today: date) -> Row:
    customer, deadline = each.customer, each.customer.deadline()
    pieces = []
    if deadline is not None:
        if step := _step(deadline, today):
            pieces.append(f"{step.value} now")
        pieces.append(f"last safe day {day_in_words(last_safe_day(deadline, days), today)}")
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
        _tone(deadline, today) if deadline else Tone.PLAIN,
        buttons=(Button("Open", "health", customer.id),),
    )
