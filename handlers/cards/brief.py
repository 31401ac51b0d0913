"""The brief: one page before a call, what to ask first."""

from datetime import timedelta

from domain.business_days import BusinessDays
from domain.entries import Entry, Mood, Signal
from domain.file import CustomerFile
from domain.health import Health
from domain.message import Actions, Button, Headline, Message, Part, Row, Rows, Tone
from domain.onboarding import StepStatus
from domain.promises import Side
from domain.relationships import gaps, ties
from domain.renewals import workdays_left
from handlers.cards.checkins import signal_in_words
from handlers.cards.health import TONE_OF_BAND, quoted, state_in_words
from handlers.cards.names import Names
from handlers.cards.people import TONE_OF_MOOD, gap_in_words, met_in_words
from handlers.cards.standing import onboarding_line, project_line, promise_line, renewal_rows
from handlers.wording import clipped, count, day_in_words, days_ago

QUESTIONS_SHOWN, PEOPLE_SHOWN, CONTACTS_SHOWN, PROMISES_SHOWN, RISKS_SHOWN = 4, 4, 3, 4, 3
RISK_COUNTS, VALUE_COUNTS = timedelta(days=90), timedelta(days=365)
RENEWAL_IS_NEAR = 120
RISKS = frozenset(
    {
        Signal.CHURN,
        Signal.COMPETITOR,
        Signal.BUDGET,
        Signal.CHAMPION_LEFT,
        Signal.SILENT,
        Signal.QUALITY,
        Signal.ADOPTION,
        Signal.DELAY,
        Signal.COMPLIANCE,
        Signal.SCOPE,
    }
)


def card(file: CustomerFile, now: Health, names: Names, days: BusinessDays) -> Message:
    """Everything worth knowing before talking to a customer."""
    rows = [
        *(Row("ask", question) for question in questions(file, names, days)[:QUESTIONS_SHOWN]),
        *_people(file, names),
        *(Row("said", quoted(entry, names, file.today)) for entry in _contacts(file)[:CONTACTS_SHOWN]),
        *_promises(file, names),
        *_value(file, names),
        *_risks(file, names),
        *_work(file),
        *renewal_rows(file, days),
    ]
    parts: list[Part] = [_headline(file, now), *([Rows(tuple(rows))] if rows else []), _actions(file)]
    return Message(tuple(parts), f"Brief on {file.customer.name}")


def questions(file: CustomerFile, names: Names, days: BusinessDays) -> list[str]:
    """What to ask, the most pressing first: what they owe, what is stuck, a bad mood, who is missing, whether
    they renew.
    """
    return [
        *_owed(file, names),
        *_stuck(file),
        *_upset(file, names),
        *_missing(file),
        *_renewal(file, days),
    ]


def _headline(file: CustomerFile, now: Health) -> Headline:
    last = file.last_contact()
    met = f"last contact {days_ago(last.happened_on, file.today)}" if last else "no contact yet"
    return Headline(
        f"Before you talk to {file.customer.name}", f"{state_in_words(now)}; {met}", TONE_OF_BAND[now.band]
    )


def _owed(file: CustomerFile, names: Names) -> list[str]:
    late = [each for each in file.open_promises() if each.due_on and each.due_on < file.today]
    return [
        f"where “{clipped(each.title, 60)}” is: {promise_line(each, names, file.today).partition(', ')[2]}"
        for each in late
        if each.side is Side.THEIRS
    ]


def _stuck(file: CustomerFile) -> list[str]:
    plan = file.running_plan()
    blocked = [step for step in (plan.open_steps() if plan else ()) if step.status is StepStatus.BLOCKED]
    return [f"what would free {step.name}" + (f": {step.why}" if step.why else "") for step in blocked]


def _upset(file: CustomerFile, names: Names) -> list[str]:
    """Whether what annoyed them is settled, where the last mood told is a bad one."""
    told = [each for each in file.entries if each.mood is not Mood.NEUTRAL and each.happened_on <= file.today]
    if not told or told[0].mood is Mood.POSITIVE:
        return []
    return [f"whether this is settled: {quoted(told[0], names, file.today)}"]


def _missing(file: CustomerFile) -> list[str]:
    """Who holds a role that nobody is known to hold, and to meet those who went unseen."""
    return [
        f"to meet {gap.tie.person.name}: {gap_in_words(gap, file)}"
        if gap.tie
        else f"who their {gap.role.value} is; nobody is known"
        for gap in gaps(file)
    ]


def _renewal(file: CustomerFile, days: BusinessDays) -> list[str]:
    deadline = file.customer.deadline()
    if deadline is None or not 0 <= (deadline - file.today).days <= RENEWAL_IS_NEAR:
        return []
    left = count(workdays_left(file.customer, file.today, days) or 0, "workday")
    return [f"whether they renew; {day_in_words(deadline, file.today)} decides, in {left}"]


def _people(file: CustomerFile, names: Names) -> list[Row]:
    known = ties(file)
    rows = [
        Row(
            "people",
            f"{tie.person.name}, {tie.person.role.value}",
            met_in_words(tie, file, names) + (f", {tie.mood.value}" if tie.mood else ""),
            TONE_OF_MOOD[tie.mood] if tie.mood else Tone.PLAIN,
        )
        for tie in known[:PEOPLE_SHOWN]
    ]
    if len(known) > PEOPLE_SHOWN:
        rows.append(Row("people", f"{len(known) - PEOPLE_SHOWN} more"))
    return rows


def _contacts(file: CustomerFile) -> list[Entry]:
    return [entry for entry in file.entries if entry.is_contact(file.today)]


def _promises(file: CustomerFile, names: Names) -> list[Row]:
    owed = file.owed()[:PROMISES_SHOWN]
    return [Row("promises", promise_line(each, names, file.today)) for each in owed]


def _value(file: CustomerFile, names: Names) -> list[Row]:
    """The newest result that they reported."""
    since = file.today - VALUE_COUNTS
    told = [each for each in file.entries if Signal.VALUE in each.signals and each.happened_on >= since]
    return [Row("value", quoted(entry, names, file.today), tone=Tone.GOOD) for entry in told[:1]]


def _risks(file: CustomerFile, names: Names) -> list[Row]:
    """Of each risk reported in the last 90 days the newest report."""
    newest: dict[Signal, Entry] = {}
    for entry in file.entries:
        if file.today - RISK_COUNTS <= entry.happened_on <= file.today:
            for signal in entry.signals:
                newest.setdefault(signal, entry)
    told = [(signal, entry) for signal, entry in newest.items() if signal in RISKS]
    return [
        Row("risks", signal_in_words(signal), quoted(entry, names, file.today), Tone.BAD)
        for signal, entry in told[:RISKS_SHOWN]
    ]


def _work(file: CustomerFile) -> list[Row]:
    """The onboarding and the projects under way."""
    plan = file.running_plan()
    rows = [Row("onboarding", onboarding_line(plan, file.today))] if plan else []
    return rows + [Row("project", project_line(each, file.today)) for each in file.running_projects()]


def _actions(file: CustomerFile) -> Actions:
    customer_id = file.customer.id
    buttons = (
        Button("Log contact", "log_form", customer_id, primary=True),
        Button("Health card", "health", customer_id),
        Button("Promises", "promises", customer_id),
    )
    return Actions(buttons)
