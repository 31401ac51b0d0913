"""The people at a customer: role, when last met, in what mood; and which roles go unseen."""

from datetime import date

from domain.customers import Person
from domain.entries import Mood
from domain.file import CustomerFile
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from domain.relationships import Gap, Tie, gaps, tie_of, ties
from handlers.cards.health import quoted
from handlers.cards.names import Names
from handlers.cards.standing import promise_line
from handlers.wording import and_list, count, day_in_words, days_ago, touchpoint

PEOPLE_SHOWN, SAID_SHOWN = 5, 3
TONE_OF_MOOD = {Mood.POSITIVE: Tone.GOOD, Mood.MIXED: Tone.WARN, Mood.NEGATIVE: Tone.BAD}


def card(file: CustomerFile, names: Names, skip: int = 0) -> Message:
    """Who is there, five at a time, with the gaps first."""
    known, missing = ties(file), [gap_in_words(gap, file) for gap in gaps(file)]
    detail = count(len(known), "person", "people") if known else "nobody known yet"
    if missing:
        detail += f"; {and_list(missing)}"
    parts: list[Part] = [
        Headline(f"People at {file.customer.name}", detail, Tone.WARN if missing else Tone.PLAIN)
    ]
    shown = known[skip : skip + PEOPLE_SHOWN]
    if shown:
        parts.append(Rows(tuple(_row(tie, file, names) for tie in shown)))
    if gone := [person for person in file.people if person.has_left(file.today)]:
        parts.append(Paragraph(f"Left: {', '.join(_gone(person, file) for person in gone)}.", quiet=True))
    parts.append(_actions(file.customer.id, skip + len(shown), len(known)))
    return Message(tuple(parts), f"People at {file.customer.name}")


def one(file: CustomerFile, person: Person, names: Names) -> Message:
    """One person: role, when last met and in what mood, what was said with their name, what they owe."""
    tie, today = tie_of(file, person), file.today
    role = _gone_since(person, today) if person.has_left(today) else person.role.value
    rows = [Row("contact", met_in_words(tie, file, names))]
    if tie.mood is not None:
        rows.append(Row("mood", tie.mood.value, tone=TONE_OF_MOOD[tie.mood]))
    said = [entry for entry in file.entries if person.id in entry.people][:SAID_SHOWN]
    rows += [Row("told", quoted(entry, names, today)) for entry in said]
    rows += [
        Row("owes", promise_line(each, names, today))
        for each in file.open_promises()
        if each.person_id == person.id
    ]
    title, customer_id = f"{person.name}, {file.customer.name}", file.customer.id
    buttons = Actions((Button("People", "people", customer_id), Button("Health card", "health", customer_id)))
    return Message((Headline(title, role), Rows(tuple(rows)), buttons), title)


def _actions(customer_id: str, shown: int, whole: int) -> Actions:
    add = Button("Add a person", "person_form", customer_id)
    if shown < whole:
        return Actions((Button("More", "people", f"{customer_id}:{shown}"), add))
    return Actions((add,))


def _row(tie: Tie, file: CustomerFile, names: Names) -> Row:
    pieces = [met_in_words(tie, file, names)]
    if tie.mood is not None:
        pieces.append(tie.mood.value)
    person_id = tie.person.id
    menu = (Button("Edit", "person_edit", person_id), Button("Has left", "person_left", person_id))
    tone = TONE_OF_MOOD[tie.mood] if tie.mood else Tone.PLAIN
    return Row(tie.person.role.value, tie.person.name, ", ".join(pieces), tone, menu=menu)


def met_in_words(tie: Tie, file: CustomerFile, names: Names) -> str:
    """`met 3 days ago (call, Fri 20 Nov, Ana)`, or `never met`."""
    if tie.met is None:
        return "never met"
    how = touchpoint(tie.met, names.of(tie.met.author_id), file.today)
    return f"met {days_ago(tie.met.happened_on, file.today)} ({how})"


def gap_in_words(gap: Gap, file: CustomerFile) -> str:
    """`no sponsor known`, `sponsor never met`, `sponsor not met for 120 days`."""
    if gap.tie is None:
        return f"no {gap.role.value} known"
    if gap.tie.met is None:
        return f"{gap.role.value} never met"
    days = (file.today - gap.tie.met.happened_on).days
    return f"{gap.role.value} not met for {count(days, 'day')}"


def _gone(person: Person, file: CustomerFile) -> str:
    since = f", {day_in_words(person.left_on, file.today)}" if person.left_on else ""
    return f"{person.name} ({person.role.value}{since})"


def _gone_since(person: Person, today: date) -> str:
    since = f" on {day_in_words(person.left_on, today)}" if person.left_on else ""
    return f"{person.role.value}, left{since}"
