"""`log`, or just the text: a check-in is read, stored with all that it tells, and shown as understood."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from domain.customers import Person
from domain.entries import Entry, Mood
from domain.file import CustomerFile
from domain.measurements import Score, ScoreKind
from domain.onboarding import StepStatus
from domain.promises import Promise, Side
from handlers import errors
from handlers.cards import checkins as cards
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.consequences import follow_all
from handlers.dates_said import refuse_impossible_dates
from handlers.forms import Field, FieldKind, Form
from handlers.progress import milestone_fact, step_fact
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding import Context, Understanding, understand
from handlers.understanding.meaning import ContactRef, CustomerPart, CustomerRef
from storage import customers, entries, facts, promises
from storage.changes import Change
from storage.facts import Fact
from storage.types import new_id

SAME_WORDS_WITHIN = timedelta(minutes=10)
OWN_CUSTOMERS_OFFERED = 5


def log(turn: Turn, words: str) -> Reply:
    """`log CUSTOMER TEXT`."""
    customer_id, text = turn.named(words)
    if not text.strip():
        example = f"log {turn.customer(customer_id).name} call today, all good"
        raise errors.MissingWords(verb="log", example=example)
    return _log(turn, text, customer_id)


def log_text(turn: Turn, text: str) -> Reply:
    """A report in plain words; its customer is read out of it, or known from where it is said."""
    return _log(turn, text, turn.chosen or turn.customer_here())


def form(turn: Turn, customer_id: str) -> Reply:
    """Asks what happened at a customer."""
    return Reply(form=_form(turn, customer_id))


def _form(turn: Turn, customer_id: str, error: str = "") -> Form:
    hint = "In your own words: what happened, who was there, what comes next and when."
    field = Field("text", "What happened?", FieldKind.TEXT, hint=hint, error=error)
    title = f"Log a contact with {turn.customer(customer_id).name}"
    return Form(title, "log_form", customer_id, (field,), "Log")


def filled(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """The form sent in."""
    text = values.get("text", "").strip()
    if not text:
        return Reply(form=_form(turn, customer_id, "Say what happened, such as: call today, all good."))
    return _log(turn, text, customer_id)


def _log(turn: Turn, text: str, customer_id: str | None) -> Reply:
    meant = understand(
        text,
        author=turn.member.handle,
        portfolio=turn.portfolio,
        at=turn.at.astimezone(turn.zone),
        context=Context(customer_id=customer_id, workdays=turn.member.workdays),
    )
    if not turn.insist:
        _settle_dates(turn, text, meant)
        settle_names(turn, meant)
    parts = _parts(turn, meant, customer_id)
    if not turn.insist:
        _refuse_twice(turn, text, [part.customer.id for part in parts])
    names = ", ".join(part.customer.name for part in parts)
    opened = begin(turn, "log", parts[0].customer.id if len(parts) == 1 else None, f"check-in for {names}")
    for part in parts:
        _write(turn, opened, text, meant, part)
    followed = follow_all(scene(turn), [part.customer.id for part in parts])
    return Reply(cards.logged(turn, text, meant, parts, followed, opened.id))


def _settle_dates(turn: Turn, text: str, meant: Understanding) -> None:
    """Asks where a date can be read in two ways, or stands in no calendar, before anything is stored."""
    refuse_impossible_dates(turn, text)
    for doubt in meant.ambiguities:
        if doubt.kind != "date":
            continue
        days = [day for day in doubt.options if isinstance(day, date)]
        choices = [
            errors.Choice(f"{day:%A, %-d %B %Y}", typed=text.replace(doubt.words, day.isoformat(), 1))
            for day in days
        ]
        raise errors.WhichDate(words=doubt.words, choices=choices)


def settle_names(turn: Turn, meant: Understanding) -> None:
    """Asks which customer, or which person, is meant where a name fits several."""
    for doubt in meant.ambiguities:
        if doubt.kind == "date" or turn.chosen is not None:
            continue
        choices = list(_readings(turn, doubt.options))
        if doubt.kind == "contact":
            raise errors.WhichPerson(count=len(choices), words=doubt.words, choices=choices)
        raise errors.WhichCustomer(words=doubt.words, choices=choices)


def _readings(turn: Turn, options: Iterable[object]) -> Iterator[errors.Choice]:
    for option in options:
        if isinstance(option, ContactRef) and option.customer_id:
            name = turn.customer(option.customer_id).name
            yield errors.Choice(f"{option.name}, {name}", option.customer_id)
        elif not isinstance(option, ContactRef | date):
            yield errors.Choice(getattr(option, "name", ""), getattr(option, "id", None))


def _parts(turn: Turn, meant: Understanding, customer_id: str | None) -> tuple[CustomerPart, ...]:
    """What is told of each customer; the one known from context or choice where none is named."""
    if turn.chosen:
        named = [part for part in meant.parts if part.customer.id == turn.chosen]
        if named:
            return tuple(named)
    if meant.parts:
        return meant.parts
    if meant.customers:
        return tuple(_shared(customer, meant) for customer in meant.customers)
    if customer_id is None:
        own = [turn.portfolio.customer(place) for place in sorted(turn.portfolio.book(turn.member.handle))]
        choices = [errors.Choice(each.name, each.id) for each in own[:OWN_CUSTOMERS_OFFERED]]
        raise errors.WhoseReport(example=f"called {turn.example()}, all good", choices=choices)
    place = turn.portfolio.place(customer_id)
    if place is None:
        raise errors.AlreadyGone
    return (_shared(turn.portfolio.customer(place), meant),)


def _shared(customer: CustomerRef, meant: Understanding) -> CustomerPart:
    """A part in which everything that is said of no other customer is said of this one."""

    def own(told: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in told if each.customer_id in (None, customer.id))

    return CustomerPart(
        customer,
        meant.sentiment or Mood.NEUTRAL,
        own(meant.contacts),
        meant.signals,
        own(meant.follow_ups),
        own(meant.steps),
        meant.scores,
    )


def _refuse_twice(turn: Turn, text: str, ids: list[str]) -> None:
    since = turn.at - SAME_WORDS_WITHIN
    for customer_id in ids:
        twin = entries.same_words(turn.uow, turn.member.id, customer_id, text, since)
        if twin is not None:
            raise errors.SaidAlready(
                customer=turn.customer(customer_id).name,
                time=turn.clock(twin.recorded_at),
                choices=(errors.Choice("Log again", customer_id, typed=text, insist=True),),
            )


def _write(turn: Turn, opened: Change, text: str, meant: Understanding, part: CustomerPart) -> None:
    """Everything that one customer's part of the report tells, as facts of the change."""
    file = turn.file(part.customer.id)
    happened_on = meant.happened_on or turn.today
    people = [_person(file, contact) for contact in part.contacts]
    entry = Entry(
        id=new_id(),
        customer_id=part.customer.id,
        author_id=turn.member.id,
        happened_on=happened_on,
        recorded_at=turn.at,
        text=text,
        kind=meant.kind,
        mood=part.sentiment,
        mood_words=cards.words_of(meant, "mood"),
        people=tuple(person.id for person, _ in people),
        signals=part.signals,
    )
    told: list[Fact] = [customers.person_fact(person, happened_on) for person, new in people if new]
    told.append(entries.fact(entry))
    told += [promises.fact(each, turn.day) for each in _promises(turn, meant, part, entry.id, file)]
    told += _progress(part, file, happened_on)
    facts.record(turn.uow, opened.id, turn.at, told)
    scores = [Score(ScoreKind(kind), value, happened_on) for kind, value in part.scores]
    customers.score(turn.uow, opened.id, turn.at, part.customer.id, scores)


def _person(file: CustomerFile, contact: ContactRef) -> tuple[Person, bool]:
    """The person named, and whether they are new to us."""
    known = [person for person in file.people if contact.id == person.id or contact.name == person.name]
    if known:
        return known[0], False
    return Person(new_id(), file.customer.id, contact.name), True


def _promises(
    turn: Turn, meant: Understanding, part: CustomerPart, entry_id: str, file: CustomerFile
) -> Iterator[Promise]:
    by_handle = {member.handle: member.id for member in turn.directory.members.values()}
    for task in part.follow_ups:
        owner = by_handle.get(task.assignee, turn.member.id)
        yield Promise(
            new_id(),
            task.title,
            Side.OURS,
            owner,
            turn.today,
            part.customer.id,
            due_on=task.due_on,
            entry_id=entry_id,
        )
    for theirs in meant.their_promises:
        if theirs.customer_id not in (None, part.customer.id):
            continue
        said_by = [person.id for person in file.people if person.name == theirs.contact]
        yield Promise(
            new_id(),
            theirs.what,
            Side.THEIRS,
            turn.member.id,
            turn.today,
            part.customer.id,
            person_id=said_by[0] if said_by else None,
            due_on=theirs.due_on,
            entry_id=entry_id,
        )


def _progress(part: CustomerPart, file: CustomerFile, on: date) -> Iterator[Fact]:
    """The steps and milestones that the report moves on."""
    plan = file.running_plan()
    steps = {step.name.casefold(): step for step in (plan.steps if plan else ())}
    milestones = {
        each.name.casefold(): each for project in file.running_projects() for each in project.milestones
    }
    for news in part.steps:
        name, status = news.name.casefold(), StepStatus(news.status)
        if name in steps:
            yield step_fact(file.customer.id, steps[name], status, on, news.why)
        elif name in milestones:
            yield milestone_fact(file.customer.id, milestones[name], status, on, news.why)


COMMANDS = (
    Command(
        "log",
        Right.WORK,
        "notes what happened; the text alone does it too",
        "log {customer} called Jane, all good, follow up Friday",
        log,
        changes=True,
        pressed={"log_form": form},
        filled={"log_form": filled},
    ),
)
