"""The health card: how a customer is doing, what makes its score, and what is open with it."""

from datetime import date, timedelta

from domain.business_days import BusinessDays
from domain.customers import Stage
from domain.entries import Entry
from domain.file import CustomerFile
from domain.health import Band, Component, ComponentName, Health, HealthPoint, score_on, trend
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone, Trend
from domain.promises import Side
from handlers.cards.changed import held_at
from handlers.cards.names import Names
from handlers.cards.standing import contact_rows, onboarding_rows, project_rows, promise_rows, renewal_rows
from handlers.wording import clipped, touchpoint

TONE_OF_BAND = {
    Band.GREEN: Tone.GOOD,
    Band.YELLOW: Tone.WARN,
    Band.RED: Tone.BAD,
    Band.UNKNOWN: Tone.PLAIN,
}
LIFTS_FROM = 70
LOWERS_SHOWN, LIFTS_SHOWN = 3, 2
TREND_DAYS = 90
COMPARED_DAYS = 30


def card(
    file: CustomerFile,
    now: Health,
    points: list[HealthPoint],
    names: Names,
    days: BusinessDays,
) -> Message:
    """All that one asks of a customer's health, the answer first."""
    parts: list[Part] = [headline(file, now, points), Rows(facts_of(file, now, names, days))]
    parts += [Paragraph(text, quiet=True) for text in remarks(now)]
    parts.append(_actions(file))
    return Message(tuple(parts), fallback=f"{file.customer.name}: health card")


def facts_of(file: CustomerFile, now: Health, names: Names, days: BusinessDays) -> tuple[Row, ...]:
    """What makes the score, and what else one asks about, a fact a row."""
    return (
        *_component_rows(file, now, names),
        *contact_rows(file),
        *onboarding_rows(file),
        *project_rows(file),
        *renewal_rows(file, days),
        *promise_rows(file, names),
    )


def state_in_words(now: Health) -> str:
    """`58 yellow`, or `no score` where there is none."""
    return f"{now.score} {now.band.value}" if now.score is not None else "no score, unknown"


def headline(file: CustomerFile, now: Health, points: list[HealthPoint], title: str = "") -> Headline:
    """The name, the score and its course; `title` stands in the name's place.

    A customer that has churned has neither score nor course.
    """
    if file.customer.stage is Stage.CHURNED:
        return Headline(title or file.customer.name, "churned, so it has no score", TONE_OF_BAND[now.band])
    detail = state_in_words(now)
    before = score_on(points, file.today - timedelta(days=COMPARED_DAYS))
    if before is not None and now.score is not None and before != now.score:
        way = "down" if before > now.score else "up"
        detail += f", {abs(before - now.score)} {way} in {COMPARED_DAYS} days"
    line = trend(points, file.today, days=TREND_DAYS) if points else ()
    return Headline(
        title or file.customer.name, detail, TONE_OF_BAND[now.band], Trend(line) if len(line) > 1 else None
    )


def _component_rows(file: CustomerFile, now: Health, names: Names) -> list[Row]:
    present = [each for each in now.components if each.value is not None]
    worst_first = sorted(present, key=lambda each: each.value or 0)
    low = [each for each in worst_first if (each.value or 0) < LIFTS_FROM][:LOWERS_SHOWN]
    lifting = [each for each in reversed(worst_first) if (each.value or 0) >= LIFTS_FROM]
    high = [
        each
        for place, each in enumerate(lifting)
        if place < LIFTS_SHOWN or each.name is ComponentName.ENGAGEMENT
    ]
    return [
        *(_component_row("lowers it", each, file, names, Tone.BAD) for each in low),
        *(_component_row("lifts it", each, file, names, Tone.GOOD) for each in high),
    ]


def _component_row(label: str, each: Component, file: CustomerFile, names: Names, tone: Tone) -> Row:
    value = int((each.value or 0) + 0.5)
    told = [entry for entry in file.entries if entry.id in each.evidence[:1]]
    reason = each.reason
    if told and each.name is ComponentName.SENTIMENT:
        reason = quoted(told[0], names, file.today)
    return Row(label, f"{each.name.value.capitalize()} {value}", reason, tone)


def quoted(entry: Entry, names: Names, today: date) -> str:
    """`"worried about the SSO rollout", call, Fri 20 Nov, Ana`."""
    return f"“{clipped(entry.text, 60)}”, {touchpoint(entry, names.of(entry.author_id), today)}"


def remarks(now: Health) -> list[str]:
    """What holds the score down, and what was left out and why."""
    said = []
    if now.cap:
        said.append(held_at(now.cap))
    left_out = [each for each in now.components if each.value is None]
    if left_out:
        whole = "; ".join(f"{each.name.value.capitalize()}: {each.reason}" for each in left_out)
        said.append(f"Left out: {whole}.")
    return said


def _actions(file: CustomerFile) -> Actions:
    customer_id = file.customer.id
    buttons = [Button("Log contact", "log_form", customer_id, primary=True)]
    theirs = [each for each in file.open_promises() if each.side is Side.THEIRS]
    if theirs and theirs[0].due_on and theirs[0].due_on < file.today:
        buttons.append(Button(f"Chase {clipped(theirs[0].title, 30)}", "chase", theirs[0].id))
    if file.customer.stage is not Stage.CHURNED:
        buttons.append(Button("Draft update", "update", customer_id))
    menu = [
        Button("Why this score", "why", customer_id),
        Button("Chart", "chart", customer_id),
        Button("Brief", "brief", customer_id),
        Button("People", "people", customer_id),
        Button("Promises", "promises", customer_id),
    ]
    if file.plans:
        menu.append(Button("Onboarding", "onboarding", customer_id))
    return Actions(tuple(buttons[:3]), tuple(menu))
