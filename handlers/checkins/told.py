"""What a report tells of one customer, as facts: the entry, people, promises, progress, scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.customers import Person
from domain.entries import Entry
from domain.file import CustomerFile
from domain.measurements import Score, ScoreKind
from domain.onboarding import StepStatus
from domain.promises import Promise, PromiseStatus, Side
from handlers.checkins.closed import closed_by
from handlers.checkins.echoes import echo_of
from handlers.onboarding.progress import milestone_fact, step_fact
from handlers.turn import Turn
from handlers.understanding import Understanding
from handlers.understanding.meaning import ContactRef, CustomerPart
from storage import customers, entries, facts, promises
from storage.changes import Change
from storage.facts import Fact
from storage.types import new_id


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells of one customer: facts, scores, the names of steps that stand in no plan, and the
    titles of the promises that it closes.
    """

    customer_id: str
    facts: list[Fact]
    scores: list[Score]
    unplanned: list[str]
    closed: list[str]


def write(turn: Turn, opened: Change, told: Sequence[Told]) -> None:
    """Keeps what a report tells of its customers, under the change that it is."""
    facts.record(turn.uow, opened.id, turn.at, [fact for each in told for fact in each.facts])
    for each in told:
        customers.score(turn.uow, opened.id, turn.at, each.customer_id, each.scores)


def tell(turn: Turn, file: CustomerFile, text: str, meant: Understanding, part: CustomerPart) -> Told:
    """Everything that one customer's part of the report tells; its day is the workspace's."""
    happened_on = meant.happened_on or turn.day
    people = [person_of(file, contact) for contact in part.contacts]
    entry = Entry(
        id=new_id(),
        customer_id=part.customer.id,
        author_id=turn.member.id,
        happened_on=happened_on,
        recorded_at=turn.at,
        text=turn.as_typed(text),
        kind=meant.kind_with(part),
        mood=part.sentiment,
        mood_words=meant.words_of("mood"),
        people=tuple(person.id for person, _ in people),
        signals=part.signals,
    )
    told: list[Fact] = [customers.person_fact(person, happened_on) for person, new in people if new]
    told += [
        customers.person_fact(replace(person, left_on=happened_on), happened_on)
        for person, contact in zip((person for person, _ in people), part.contacts, strict=True)
        if contact in meant.gone and not person.has_left(happened_on)
    ]
    told.append(entries.fact(entry))
    told += [promises.fact(each, turn.day) for each in promises_of(turn, meant, part, entry.id, file)]
    told += _days_moved(turn, file, part)
    closed = closed_by(file, meant)
    told += [promises.settled_fact(each, PromiseStatus.KEPT, turn.day) for each in closed]
    progress = dict(_progress(part, file, happened_on))
    told += progress.values()
    scores = [Score(ScoreKind(kind), value, happened_on) for kind, value in part.scores]
    unplanned = [news.name for news in part.steps if news.name not in progress]
    return Told(part.customer.id, told, scores, unplanned, [each.title for each in closed])


def with_our_day(turn: Turn, meant: Understanding) -> Understanding:
    """The meaning with its day as facts are counted: the author's today is the workspace's."""
    return replace(meant, happened_on=turn.day) if meant.happened_on == turn.today else meant


def person_of(file: CustomerFile, contact: ContactRef) -> tuple[Person, bool]:
    """The person named, and whether they are new to us."""
    known = [person for person in file.people if contact.id == person.id or contact.name == person.name]
    if known:
        return known[0], False
    return Person(new_id(), file.customer.id, contact.name), True


def promises_of(
    turn: Turn, meant: Understanding, part: CustomerPart, entry_id: str, file: CustomerFile
) -> Iterator[Promise]:
    """What the report says that ours and theirs are to do for one customer, but what stands open already."""
    by_handle = {member.handle: member.id for member in turn.directory.members.values()}
    for task in part.follow_ups:
        if echo_of(file, Side.OURS, task.title) is not None:
            continue
        owner = by_handle.get(task.assignee, turn.member.id)
        yield Promise(
            new_id(),
            task.title,
            Side.OURS,
            owner,
            turn.day,
            part.customer.id,
            due_on=task.due_on,
            entry_id=entry_id,
        )
    for theirs in meant.their_promises:
        if theirs.customer_id not in (None, part.customer.id):
            continue
        if echo_of(file, Side.THEIRS, theirs.what) is not None:
            continue
        said_by = [person.id for person in file.people if person.name == theirs.contact]
        yield Promise(
            new_id(),
            theirs.what,
            Side.THEIRS,
            turn.member.id,
            turn.day,
            part.customer.id,
            person_id=said_by[0] if said_by else None,
            due_on=theirs.due_on,
            entry_id=entry_id,
        )


def _days_moved(turn: Turn, file: CustomerFile, part: CustomerPart) -> Iterator[Fact]:
    """The new day of what is promised once more, for another day than before."""
    for task in part.follow_ups:
        echo = echo_of(file, Side.OURS, task.title)
        if echo is not None and task.due_on not in (None, echo.due_on):
            yield promises.changed_fact(echo, turn.day, due_on=task.due_on)


def _progress(part: CustomerPart, file: CustomerFile, on: date) -> Iterator[tuple[str, Fact]]:
    """The steps and milestones that the report moves on, by name."""
    plan = file.running_plan()
    steps = {step.name.casefold(): step for step in (plan.steps if plan else ())}
    milestones = {
        each.name.casefold(): each for project in file.running_projects() for each in project.milestones
    }
    for news in part.steps:
        name, status = news.name.casefold(), StepStatus(news.status)
        if name in steps:
            yield news.name, step_fact(file.customer.id, steps[name], status, on, news.why)
        elif name in milestones:
            yield news.name, milestone_fact(file.customer.id, milestones[name], status, on, news.why)
