"""Reads one message: puts together what the parts of this package find in it."""

from dataclasses import replace
from datetime import date, datetime

from domain.entries import Signal
from domain.onboarding import StepStatus
from handlers.understanding.clauses import clauses_of
from handlers.understanding.date_frame import Frame, Toward
from handlers.understanding.effort import effort_of
from handlers.understanding.figured_dates import Expression
from handlers.understanding.intents import intent_of
from handlers.understanding.meaning import Ambiguity, Context, CustomerRef, Evidence, Intent, Understanding
from handlers.understanding.occasion import happened_on, put_off_until, window
from handlers.understanding.parts import Placed, owner_at, parts_of
from handlers.understanding.phrases import Hit
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.progress import steps_said
from handlers.understanding.reports import kind_of, kinds_said, mood_of, moods_said, role_at, signals_said
from handlers.understanding.roles import Clause, Role
from handlers.understanding.scene import Scene, look_at
from handlers.understanding.scores import scores_said
from handlers.understanding.tasks import follow_ups, their_promises
from handlers.understanding.verbs import arguments_of, verb_of
from handlers.understanding.who import Cast, cast_of

_WINDOWED = frozenset({Intent.AGENDA, Intent.RENEWALS, Intent.PORTFOLIO})
_NO_CONTEXT = Context()


def understand(
    text: str, *, author: str, portfolio: Portfolio, at: datetime, context: Context = _NO_CONTEXT
) -> Understanding:
    """What the message means. `author` is a member's handle; `at` is aware, in the author's own zone: its
    date is today. Deterministic, linear in the length of the text, never raises.
    """
    scene = look_at(text, author, at.date(), portfolio, context)
    clauses = clauses_of(scene)
    cast = cast_of(scene)
    intent = intent_of(scene, clauses)
    if intent is Intent.CHECK_IN:
        meaning = _check_in(scene, clauses, cast)
    else:
        meaning = _wish(scene, clauses, cast, intent)
    return replace(
        meaning,
        verb=verb_of(scene, intent),
        arguments=arguments_of(scene, meaning.customers),
        ambiguities=(*cast.ambiguities, *_open_dates(scene, clauses)) if intent is not Intent.NONE else (),
    )


def _wish(scene: Scene, clauses: list[Clause], cast: Cast, intent: Intent) -> Understanding:
    """A message that reports nothing: a question, an order, a task, an answer to a nudge, small talk."""
    if intent is Intent.NONE:
        return Understanding(intent)
    tasks = [task for task, _ in follow_ups(scene, clauses)] if intent is Intent.ADD_TASK else []
    return Understanding(
        intent,
        customers=tuple(ref for ref, _ in cast.customers),
        contacts=tuple(ref for ref, _ in cast.contacts),
        follow_ups=tuple(replace(task, customer_id=_only(cast)) for task in tasks),
        range=window(scene) if intent in _WINDOWED else None,
        until=put_off_until(scene) if intent is Intent.SNOOZE else None,
    )


def _check_in(scene: Scene, clauses: list[Clause], cast: Cast) -> Understanding:
    """A report: how and when the contact was, who, which mood, what it tells, what comes next."""
    signals, moods, kinds = (
        signals_said(scene, clauses),
        moods_said(scene, clauses),
        kinds_said(scene, clauses),
    )
    steps = [
        (replace(news, customer_id=_id(owner_at(cast, place))), place)
        for news, place in steps_said(scene, clauses)
    ]
    tasks = [
        (replace(task, customer_id=_id(owner_at(cast, place))), place)
        for task, place in follow_ups(scene, clauses)
    ]
    told = [signal for signal, _ in signals]
    told += [Signal.DELAY for news, _ in steps if news.status is StepStatus.BLOCKED]
    kind = None if Signal.SILENT in told else kind_of(scene, kinds)
    scores = tuple(scores_said(scene).items())
    placed = Placed(
        tuple((mood, hit.start) for mood, hit in moods),
        (
            *((signal, hit.start) for signal, hit in signals),
            *((Signal.DELAY, at) for news, at in steps if news.status is StepStatus.BLOCKED),
        ),
        tuple(steps),
        tuple(tasks),
        scores,
    )
    return Understanding(
        Intent.CHECK_IN,
        customers=tuple(ref for ref, _ in cast.customers),
        kind=kind,
        happened_on=happened_on(scene, clauses, [hit.start for found, hit in kinds if found is kind]),
        sentiment=mood_of([mood for mood, _ in moods]),
        contacts=tuple(ref for ref, _ in cast.contacts),
        signals=tuple(dict.fromkeys(told)),
        follow_ups=tuple(task for task, _ in tasks),
        scores=scores,
        steps=tuple(news for news, _ in steps),
        their_promises=tuple(their_promises(scene, clauses, cast)),
        evidence=(
            *(_evidence(scene, f"kind.{found}", hit) for found, hit in kinds if found is kind),
            *(_evidence(scene, f"mood.{mood}", hit) for mood, hit in moods),
            *(_evidence(scene, f"signal.{signal}", hit) for signal, hit in signals),
        ),
        parts=parts_of(cast, placed),
        effort=effort_of(scene.tokens),
    )


def _evidence(scene: Scene, fact: str, hit: Hit) -> Evidence:
    start, end = scene.tokens[hit.start].start, scene.tokens[hit.end - 1].end
    return Evidence(fact, scene.text[start:end], start, end)


def _open_dates(scene: Scene, clauses: list[Clause]) -> list[Ambiguity]:
    """The dates in figures that the order of day and month leaves open."""
    found = []
    for index, token in enumerate(scene.tokens):
        told = role_at(clauses, index) is Role.REPORT
        frame = Frame(
            scene.today,
            Toward.BEHIND if told else Toward.AHEAD,
            scene.context.day_first,
            scene.context.workdays,
        )
        if isinstance(token.entity, Expression) and token.entity.other:
            days = [read(frame) for read in (token.entity.means, token.entity.other)]
            options: tuple[date, ...] = tuple(dict.fromkeys(day.due for day in days if day))
            if len(options) > 1:
                found.append(Ambiguity("date", scene.text[token.start : token.end], options))
    return found


def _only(cast: Cast) -> str | None:
    return cast.customers[0][0].id if len(cast.customers) == 1 else None


def _id(customer: CustomerRef | None) -> str | None:
    return customer.id if customer else None
