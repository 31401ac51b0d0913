"""Reads one message: puts together what the parts of this package find in it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.entries import Signal
from domain.onboarding import StepStatus
from handlers.understanding.ahead import told_ahead
from handlers.understanding.clauses import clauses_of
from handlers.understanding.date_frame import Frame
from handlers.understanding.deliveries import delivered
from handlers.understanding.effort import effort_of
from handlers.understanding.figured_dates import Expression
from handlers.understanding.intents import intent_of
from handlers.understanding.kinds import in_spite_of_silence, kind_of
from handlers.understanding.meaning import Ambiguity, Context, Heard, Intent, Understanding
from handlers.understanding.moods import mood_of
from handlers.understanding.occasion import happened_on
from handlers.understanding.owners import Owners
from handlers.understanding.parts import Placed, parts_of
from handlers.understanding.phrases import Hit
from handlers.understanding.pointing import pointed
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.proofs import proofs
from handlers.understanding.roles import Clause
from handlers.understanding.scene import Scene, look_at
from handlers.understanding.scores import scores_beyond
from handlers.understanding.tasks import follow_ups, noted, their_promises
from handlers.understanding.telling import Telling
from handlers.understanding.verbs import arguments_of, verb_of
from handlers.understanding.who import Cast, cast_of, gone, met
from handlers.understanding.wishes import wish_of

_NO_CONTEXT = Context()


def understand(
    text: str,
    *,
    author: str,
    portfolio: Portfolio,
    at: datetime,
    context: Context = _NO_CONTEXT,
    heard: Heard | None = None,
) -> Understanding:
    """What the message means. `author` is a member's handle; `at` is aware, in the author's own zone: its
    date is today. `heard` is a language model's answer, which counts where the message bears it out.
    Deterministic, linear in the length of the text, never raises.
    """
    scene = look_at(text, author, at.date(), portfolio, context)
    clauses = clauses_of(scene)
    cast = cast_of(scene)
    meaning = (heard and _believed(scene, clauses, cast, heard)) or _by_rules(scene, clauses, cast)
    open_questions = (
        () if meaning.intent is Intent.NONE else (*cast.ambiguities, *_open_dates(scene, clauses))
    )
    return replace(
        meaning,
        verb=verb_of(scene, meaning.intent),
        arguments=arguments_of(scene, meaning.customers),
        ambiguities=open_questions,
    )


def warm_up() -> None:
    """Loads the phrases and the weights, which the first reading of a process would wait for."""
    nobody = Portfolio.build(0, (), ())
    understand("spoke with them today", author="", portfolio=nobody, at=datetime(2026, 11, 23, tzinfo=UTC))


def _believed(scene: Scene, clauses: list[Clause], cast: Cast, heard: Heard) -> Understanding | None:
    """What a language model heard, where the message bears it out."""
    from handlers.understanding.model.believing import heard_in  # noqa: PLC0415 - where a model is

    return heard_in(scene, clauses, cast, heard)


def _by_rules(scene: Scene, clauses: list[Clause], cast: Cast) -> Understanding:
    telling = Telling(scene, clauses)
    intent = intent_of(telling)
    if intent is Intent.CHECK_IN:
        return _check_in(telling, cast)
    tasks = noted(scene, clauses) if intent is Intent.ADD_TASK else []
    return wish_of(scene, cast, intent, tasks)


def _check_in(telling: Telling, cast: Cast) -> Understanding:
    """A report: how and when the contact was, who, which mood, what it tells, what comes next."""
    scene, clauses = telling.scene, telling.clauses
    owners = Owners(scene, clauses, cast)
    kinds, moods, signals, scores = telling.kinds, telling.moods, telling.signals, telling.scores
    steps = [(replace(news, customer_id=owners.alone(at)), at) for news, at in telling.steps]
    tasks = [(replace(task, customer_id=owners.alone(at)), at) for task, at in follow_ups(scene, clauses)]
    told = [(signal, hit.start) for signal, hit in signals]
    told += [(Signal.DELAY, at) for news, at in steps if news.status is StepStatus.BLOCKED]
    if silences := [at for signal, at in told if signal is Signal.SILENT]:
        kinds = in_spite_of_silence(scene, clauses, kinds, silences)
    kind = kind_of(scene, kinds)
    how = [hit for found, hit in kinds if found is kind]
    day, dated = happened_on(scene, clauses, [hit.start for hit in how])
    facts = [(f"kind.{kind}", hit) for hit in how]
    facts += [("happened_on", Hit("", dated, dated + 1))] if dated is not None else []
    facts += [(f"mood.{mood}", hit) for mood, hit in moods]
    facts += [(f"signal.{signal}", hit) for signal, hit in signals]
    evidence = proofs(scene, facts)
    placed = Placed(
        tuple((mood, hit.start) for mood, hit in moods),
        tuple(told),
        tuple(steps),
        tuple(tasks),
        tuple(scores),
        tuple(evidence),
        met(scene, clauses, cast),
    )
    return Understanding(
        Intent.CHECK_IN,
        customers=tuple(ref for ref, _ in cast.customers),
        kind=kind,
        happened_on=day,
        sentiment=mood_of([mood for mood, _ in moods]),
        contacts=tuple(ref for ref, _ in cast.contacts),
        signals=tuple(dict.fromkeys(signal for signal, _ in told)),
        follow_ups=tuple(task for task, _ in tasks),
        scores=tuple(dict(score for score, _ in scores).items()),
        steps=tuple(news for news, _ in steps),
        their_promises=tuple(their_promises(scene, clauses, cast, owners)),
        evidence=tuple(proof for proof, _ in evidence),
        parts=parts_of(cast, owners, placed),
        effort=effort_of(scene.tokens),
        beyond=tuple(scores_beyond(scene)),
        gone=tuple(gone(scene, cast, signals)),
        delivered=tuple(delivered(scene, clauses, owners)),
        ahead=told_ahead(scene, clauses, [hit for _, hit in kinds]),
    )


def _open_dates(scene: Scene, clauses: list[Clause]) -> list[Ambiguity]:
    """The dates in figures that the order of day and month leaves open."""
    found = []
    for index, token in enumerate(scene.tokens):
        if isinstance(token.entity, Expression) and token.entity.other:
            frames = [
                Frame(scene.today, toward, scene.context.day_first, scene.context.workdays)
                for toward in pointed(scene, clauses, index)
            ]
            days = [read(frame) for frame in frames for read in (token.entity.means, token.entity.other)]
            options: tuple[date, ...] = tuple(dict.fromkeys(day.due for day in days if day))
            if len(frames) > 1:  # either way: what is nearest is the likeliest
                options = tuple(sorted(options, key=lambda day: abs(day - scene.today)))
            if len(options) > 1:
                found.append(Ambiguity("date", scene.text[token.start : token.end], options))
    return found
