"""Makes a reading of a language model's answer, as far as our own reading bears it out."""

from collections.abc import Iterator
from datetime import date

from domain.entries import Mood, Signal
from domain.onboarding import StepStatus
from handlers.understanding.date_frame import Toward
from handlers.understanding.effort import effort_of
from handlers.understanding.meaning import (
    CustomerPart,
    CustomerRef,
    Evidence,
    FollowUp,
    Heard,
    Intent,
    StepNews,
    TheirPromise,
    Understanding,
)
from handlers.understanding.model import answer
from handlers.understanding.model.answer import Answer, Report, SaidStep
from handlers.understanding.model.masking import mask
from handlers.understanding.model.names import Names
from handlers.understanding.model.question import message_of
from handlers.understanding.model.quotes import Quotes, Unfounded
from handlers.understanding.moods import mood_of
from handlers.understanding.roles import Clause
from handlers.understanding.scene import Scene
from handlers.understanding.scores import LIMITS
from handlers.understanding.who import Cast
from handlers.understanding.wishes import wish_of

_LONGEST_TITLE = 200
_NOBODY = CustomerRef("", "")
"""Whose report it is has still to be asked."""


def heard_in(scene: Scene, clauses: list[Clause], cast: Cast, heard: Heard) -> Understanding | None:
    """What the model read in a message; None where it was asked about another, or errs in anything."""
    masked = mask(scene)
    said = answer.read(heard.answer)
    if said is None or message_of(masked, scene.today) != heard.message:
        return None
    believer = _Believer(scene, Quotes(scene, clauses, masked), Names(scene, cast, masked))
    try:
        if said.intent is Intent.CHECK_IN:
            return believer.check_in(said)
        tasks = believer.tasks_of(said) if said.intent is Intent.ADD_TASK else ()
        return wish_of(scene, cast, said.intent, tasks)
    except Unfounded:
        return None


class _Believer:
    """Makes facts of an answer; Unfounded where the message does not bear one out."""

    def __init__(self, scene: Scene, quotes: Quotes, names: Names) -> None:
        self._scene = scene
        self._quotes = quotes
        self._names = names

    def check_in(self, said: Answer) -> Understanding:
        """What a report tells of each customer, and of all of them."""
        told = self._told(said)
        parts = [self._part(customer, report) for customer, report in told]
        signals = tuple(dict.fromkeys(signal for part in parts for signal in part.signals))
        day, proof = self._day(said.happened)
        return Understanding(
            Intent.CHECK_IN,
            customers=tuple(part.customer for part in parts if part.customer is not _NOBODY),
            kind=None if Signal.SILENT in signals else said.kind,
            happened_on=day,
            sentiment=mood_of([part.sentiment for part in parts if part.sentiment is not Mood.NEUTRAL]),
            contacts=tuple(dict.fromkeys(ref for part in parts for ref in part.contacts)),
            signals=signals,
            follow_ups=tuple(task for part in parts for task in part.follow_ups),
            scores=tuple(dict(score for part in parts for score in part.scores).items()),
            steps=tuple(news for part in parts for news in part.steps),
            their_promises=tuple(each for told_of in told for each in self._promises(*told_of)),
            evidence=(*proof, *(each for part in parts for each in part.evidence)),
            parts=tuple(part for part in parts if part.customer is not _NOBODY),
            effort=effort_of(self._scene.tokens),
        )

    def tasks_of(self, said: Answer) -> tuple[FollowUp, ...]:
        """The tasks that a message notes, without a report; one at least."""
        told = ((self._names.customer(report.customer) or _NOBODY, report) for report in said.reports)
        tasks = tuple(task for customer, report in told for task in self._tasks(customer, report))
        if not tasks:
            raise Unfounded(said.intent)
        return tasks

    def _told(self, said: Answer) -> list[tuple[CustomerRef, Report]]:
        """Each report with its customer; one for each, and what is told of nobody in particular alone."""
        customers = [self._names.customer(report.customer) or _NOBODY for report in said.reports]
        twice = len(set(customers)) < len(customers)
        if not customers or twice or (_NOBODY in customers and len(customers) > 1):
            raise Unfounded(said.intent)
        return list(zip(customers, said.reports, strict=True))

    def _part(self, customer: CustomerRef, report: Report) -> CustomerPart:
        evidence = [self._quotes.proof(f"signal.{each.signal}", each.words) for each in report.signals]
        if report.mood is not Mood.NEUTRAL:
            evidence.append(self._quotes.proof(f"mood.{report.mood}", report.mood_words or ""))
        steps = tuple(self._step(customer, each) for each in report.steps)
        signals = [each.signal for each in report.signals]
        signals += [Signal.DELAY for news in steps if news.status is StepStatus.BLOCKED]
        return CustomerPart(
            customer,
            report.mood,
            self._names.people(report.people, customer),
            tuple(dict.fromkeys(signals)),
            tuple(self._tasks(customer, report)),
            steps,
            tuple(self._scores(report)),
            tuple(evidence),
        )

    def _day(self, quote: str | None) -> tuple[date, tuple[Evidence, ...]]:
        """The day of the contact with its proof; today where none is said."""
        if quote is None:
            return self._scene.today, ()
        day = self._quotes.day(quote, Toward.BEHIND)
        if day > self._scene.today:
            raise Unfounded(quote)
        return day, (self._quotes.proof("happened_on", quote),)

    def _due(self, quote: str | None) -> date | None:
        due = self._quotes.day(quote, Toward.AHEAD) if quote is not None else None
        if due is not None and due < self._scene.today:
            raise Unfounded(quote)
        return due

    def _tasks(self, customer: CustomerRef, report: Report) -> Iterator[FollowUp]:
        for each in report.tasks:
            title = self._quotes.words(each.what)[:_LONGEST_TITLE]
            yield FollowUp(title, self._due(each.due), self._names.member(each.who), customer.id or None)

    def _promises(self, customer: CustomerRef, report: Report) -> Iterator[TheirPromise]:
        for each in report.promises:
            who = self._names.person(each.who, customer) if each.who is not None else None
            what, due = self._quotes.words(each.what), self._due(each.due)
            yield TheirPromise(what, due, who.name if who else None, customer.id or None)

    def _step(self, customer: CustomerRef, said: SaidStep) -> StepNews:
        known = (*self._scene.portfolio.steps, *self._scene.portfolio.milestones)
        if said.name not in known or said.status is StepStatus.PLANNED:
            raise Unfounded(said.name)
        self._quotes.proof("step", said.words)
        why = self._quotes.words(said.why) if said.why is not None else ""
        return StepNews(said.name, said.status, why, customer.id or None)

    def _scores(self, report: Report) -> Iterator[tuple[str, int]]:
        for name, value in (("nps", report.nps), ("csat", report.csat)):
            if value is None:
                continue
            low, high = LIMITS[name]
            if not low <= value <= high:
                raise Unfounded(name)
            self._quotes.proof(name, str(value))
            yield name, value
