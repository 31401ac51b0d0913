"""The team's report: what moved since Monday, and who carries most; whole, or short for a lead's digest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from domain.health import Band
from domain.message import Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from domain.money import Money
from handlers.cards.health import TONE_OF_BAND
from handlers.portfolio.team_report import NAMED, TeamReport
from handlers.wording import count, day_in_words
from storage.moves import Crossing, Share

SHOWN_CARRIERS, IN_DIGEST = 3, 2
AT_RISK = (Band.RED, Band.YELLOW)
Names = Mapping[str, str]


def card(report: TeamReport, names: Names, today: date) -> Message:
    """The whole report."""
    title = f"Team since {day_in_words(report.since, today)}"
    parts: list[Part] = [Headline(title, _summary(report))]
    rows = [*_money(report), *map(_crossing, report.crossings), *_renewals(report, today), *_overdue(report)]
    hidden = report.fell + report.rose - len(report.crossings)
    if rows := [*rows, *_carriers(report, names, SHOWN_CARRIERS)]:
        parts.append(Rows(tuple(rows)))
    if hidden > 0:
        parts.append(
            Paragraph(f"{count(hidden, 'more customer')} crossed a band. See: customers at risk.", quiet=True)
        )
    return Message(tuple(parts), title)


def digest_parts(report: TeamReport, names: Names, today: date) -> tuple[Part, ...]:
    """The part of a lead's digest; nothing where nothing moved."""
    if report.is_empty:
        return ()
    crossings = map(_crossing, report.crossings[:IN_DIGEST])
    renewals = _renewals(report, today)[:IN_DIGEST]
    rows = (*_money(report), *crossings, *renewals, *_overdue(report), *_carriers(report, names, 1))
    title = Headline(f"Team since {day_in_words(report.since, today)}", _summary(report))
    return (title, Rows(rows), Paragraph("All of it: report team.", quiet=True))


def _summary(report: TeamReport) -> str:
    if not (report.fell or report.rose):
        return "no band was crossed"
    return f"{count(report.fell, 'customer')} fell a band, {report.rose} rose"


def _money(report: TeamReport) -> list[Row]:
    """What stands in the red and yellow bands now, and what did then."""
    now, then = (_at_risk(report.shares, by_now) for by_now in (True, False))
    if not (now or then):
        return []
    was = "the same then" if now == then else f"was {then or 'nothing'}"
    return [Row("at risk", now or "nothing", was)]


def _at_risk(shares: Iterable[Share], by_now: bool) -> str:
    """`red EUR 120,000 (1 customer), yellow 2 customers`."""
    told = []
    for band in AT_RISK:
        those = [share for share in shares if (share.band if by_now else share.band_then) is band]
        if those:
            money = " and ".join(map(str, _sums(those)))
            many = count(sum(share.many for share in those), "customer")
            told.append(f"{band.value} {money} ({many})" if money else f"{band.value} {many}")
    return ", ".join(told)


def _sums(shares: Iterable[Share]) -> list[Money]:
    """One amount a currency, the largest first: currencies are never mixed."""
    sums: defaultdict[str, int] = defaultdict(int)
    for share in shares:
        if share.arr is not None:
            sums[share.arr.currency] += share.arr.minor
    return sorted((Money(minor, currency) for currency, minor in sums.items()), reverse=True)


def _crossing(each: Crossing) -> Row:
    order = (Band.RED, Band.YELLOW, Band.GREEN)
    fell = order.index(each.band) < order.index(each.band_then)
    detail = f"{each.score} {each.band.value}, was {each.score_then} {each.band_then.value}"
    detail += f"; {each.arr}" if each.arr else ""
    tone = TONE_OF_BAND[each.band] if fell else Tone.GOOD
    button = Button("Open", "health", each.customer_id)
    return Row("fell" if fell else "rose", each.name, detail, tone, buttons=(button,))


def _renewals(report: TeamReport, today: date) -> list[Row]:
    """`renewal  Initech  decided by Sat 27 Mar; forecast at risk, red; EUR 80,000`."""
    rows = []
    for each in report.renewals:
        why = ["forecast at risk"] if each.is_forecast else []
        why += [each.band.value] if each.band in AT_RISK else []
        detail = f"decided by {day_in_words(each.deadline, today)}; {', '.join(why)}"
        detail += f"; {each.arr}" if each.arr else ""
        button = Button("Open", "health", each.customer_id)
        rows.append(Row("renewal at risk", each.name, detail, TONE_OF_BAND[each.band], buttons=(button,)))
    return rows


def _overdue(report: TeamReport) -> list[Row]:
    if not (report.newly_overdue or report.cleared):
        return []
    where = f"new: {', '.join(report.named[:NAMED])}" if report.named else ""
    where += " and others" if len(report.named) > NAMED else ""
    return [Row("overdue", f"{report.newly_overdue} new, {report.cleared} cleared", where)]


def _carriers(report: TeamReport, names: Names, most: int) -> list[Row]:
    medians = (
        f"the team's median: {report.burden.median_open:g} open, {report.burden.median_overdue:g} overdue"
    )
    return [
        Row(
            "carries most",
            names.get(load.member_id, "a former colleague"),
            f"{load.open} open, {load.overdue} overdue" + (f"; {medians}" if place == 0 else ""),
        )
        for place, load in enumerate(report.burden.heaviest[:most])
    ]
