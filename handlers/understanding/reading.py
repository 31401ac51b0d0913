"""Reads one message: puts together what the parts of this package find in it."""

from datetime import datetime

from domain.entries import Signal
from domain.onboarding import StepStatus

from handlers.understanding.clauses import Clause, clauses_of
from handlers.understanding.intents import intent_of
from handlers.understanding.meaning import ContactRef, Context, CustomerRef, Intent, Understanding
from handlers.understanding.naming import Person
from handlers.understanding.occasion import happened_on, put_off_until, window
from handlers.understanding.portfolio import Mention, Portfolio
from handlers.understanding.progress import scores_said, steps_said
from handlers.understanding.reports import kind_of, kinds_said, mood_of, moods_said, signals_said
from handlers.understanding.scene import Scene, look_at
from handlers.understanding.tasks import follow_ups, their_promises

_WINDOWED = frozenset({Intent.AGENDA, Intent.RENEWALS, Intent.PORTFOLIO})


def understand(
    text: str, *, author: str, portfolio: Portfolio, at: datetime, context: Context = Context()
) -> Understanding:
    """What the message means. `author` is a member's handle; `at` is aware, in the author's own zone: its
    date is today. Deterministic, linear in the length of the text, never raises."""
    scene = look_at(text, author, at.date(), portfolio, context)
    clauses = clauses_of(scene)
    customers = _customers(scene)
    contacts = _contacts(scene)
    intent = intent_of(scene, clauses)
    if intent is Intent.CHECK_IN:
        return _check_in(scene, clauses, customers, contacts)
    tasks = follow_ups(scene, clauses) if intent is Intent.ADD_TASK else []
    return Understanding(
        intent,
        customers=customers if intent not in (Intent.NONE, Intent.ACKNOWLEDGE) else (),
        contacts=contacts if intent not in (Intent.NONE, Intent.ACKNOWLEDGE) else (),
        follow_ups=tuple(tasks),
        range=window(scene) if intent in _WINDOWED else None,
        until=put_off_until(scene) if intent is Intent.SNOOZE else None,
    )


def _check_in(
    scene: Scene, clauses: list[Clause], customers: tuple[CustomerRef, ...], contacts: tuple[ContactRef, ...]
) -> Understanding:
    signals = [signal for signal, _ in signals_said(scene, clauses)]
    steps = steps_said(scene, clauses)
    if any(step.status is StepStatus.BLOCKED for step in steps):
        signals.append(Signal.DELAY)
    kinds = kinds_said(scene, clauses)
    missed = Signal.SILENT in signals
    kind = None if missed else kind_of(scene, kinds)
    return Understanding(
        Intent.CHECK_IN,
        customers=customers,
        kind=kind,
        happened_on=happened_on(scene, clauses, [hit.start for found, hit in kinds if found is kind]),
        sentiment=mood_of([mood for mood, _ in moods_said(scene, clauses)]),
        contacts=contacts,
        signals=tuple(dict.fromkeys(signals)),
        follow_ups=tuple(follow_ups(scene, clauses)),
        scores=tuple(scores_said(scene).items()),
        steps=tuple(steps),
        their_promises=tuple(their_promises(scene, clauses)),
    )


def _customers(scene: Scene) -> tuple[CustomerRef, ...]:
    found: dict[int, None] = {}
    for index, token in enumerate(scene.tokens):
        if index and scene.tokens[index - 1].word in ("not", "other") and any(before.word == "not" for before in scene.tokens[max(index - 3, 0) : index]):
            continue
        if isinstance(token.entity, Mention) and len(token.entity.customers) == 1:
            found[token.entity.customers[0]] = None
    if not found:
        for token in scene.tokens:
            if isinstance(token.entity, Person):
                owners = {place[0] for place in token.entity.places}
                if len(owners) == 1:
                    found[owners.pop()] = None
    if not found and scene.context.customer_id is not None:
        place = scene.portfolio.place(scene.context.customer_id)
        if place is not None:
            found[place] = None
    return tuple(scene.portfolio.customer(index) for index in found)


def _contacts(scene: Scene) -> tuple[ContactRef, ...]:
    found: dict[str, ContactRef] = {}
    for token in scene.tokens:
        if isinstance(token.entity, Person):
            places = token.entity.places
            ref = scene.portfolio.contact(places[0]) if len(places) == 1 else ContactRef(None, token.text)
            found.setdefault(ref.name, ref)
    known = [name.split() for name in found]
    return tuple(ref for name, ref in found.items() if ref.id or not any(len(other) > 1 and name in other for other in known))


__all__ = ["understand"]
