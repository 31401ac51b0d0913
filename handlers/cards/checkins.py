"""The check-in card: what was understood, each date with its weekday, and what followed from it."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.entries import Mood, Signal
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows
from domain.planning import Rule
from handlers.cards.changed import held_at
from handlers.checkins.told import Told
from handlers.nudges.consequences import Followed
from handlers.turn import Turn
from handlers.understanding import Understanding
from handlers.understanding.meaning import CustomerPart, FollowUp, StepNews, TheirPromise
from handlers.wording import and_list, clipped, day_in_words, kind_in_words, near_day

SIGNAL_IN_WORDS = {
    Signal.CHAMPION_LEFT: "sponsor or champion leaves",
    Signal.TRAINING_NEED: "needs training",
    Signal.FEATURE_REQUEST: "feature request",
    Signal.RENEWAL_COMMIT: "will renew",
    Signal.COMPLIANCE: "security or legal review",
    Signal.VALUE: "value reached",
    Signal.ADOPTION: "low adoption",
}
NOBODY = "No customer is called “{name}”, so nothing was logged for it."


def logged(
    turn: Turn,
    meant: Understanding,
    parts: tuple[CustomerPart, ...],
    followed: Mapping[str, Followed],
    told: Mapping[str, Told],
    change_id: str,
    unknown: Iterable[str] = (),
) -> Message:
    """What was stored of a report, customer by customer; `told` is by customer, and
    `unknown` what stands among the customers and is none.
    """
    shown: list[Part] = []
    for part in parts:
        shown.append(_headline(turn, meant, part))
        rows = tuple(_rows(turn, meant, part, told[part.customer.id]))
        if rows:
            shown.append(Rows(rows))
        after = _aftermath(part, followed.get(part.customer.id))
        if after:
            shown.append(Paragraph(after))
        for name in told[part.customer.id].unplanned:
            said = f"{name} is in no plan of {part.customer.name}, so only the words are kept."
            shown.append(Paragraph(said, quiet=True))
    shown += [Paragraph(NOBODY.format(name=name), quiet=True) for name in unknown]
    shown.append(Actions((Button("Edit", "edit", change_id), Button("Undo", "undo", change_id))))
    names = and_list([part.customer.name for part in parts])
    return Message(tuple(shown), fallback=f"Logged for {names}")


def _headline(turn: Turn, meant: Understanding, part: CustomerPart) -> Headline:
    kind = meant.kind_with(part)
    detail = kind_in_words(kind)
    if meant.happened_on:
        detail += f", {near_day(meant.happened_on, turn.day)}"
    if part.contacts:
        met = kind is not None and Signal.SILENT not in part.signals
        joint = "with" if met else "about"
        detail += f", {joint} {and_list([contact.name for contact in part.contacts])}"
    return Headline(f"Logged for {part.customer.name}", detail)


def _rows(turn: Turn, meant: Understanding, part: CustomerPart, told: Told) -> Iterable[Row]:
    met = meant.kind_with(part) is not None
    if part.sentiment is not Mood.NEUTRAL or met:  # a contact's counts, neutral or not
        words = meant.words_of("mood")
        quoted = f" (“{words}”)" if words else ""
        yield Row("mood", f"{part.sentiment.value}{quoted}")
    for contact in part.contacts:
        if contact in meant.gone:
            yield Row("left", f"{contact.name}: marked as left")
    if part.signals:
        yield Row("signals", ", ".join(signal_in_words(signal) for signal in part.signals))
    for kind, value in part.scores:
        yield Row("score", f"{kind.upper()} {value}")
    yield from (_step_row(news) for news in part.steps if news.name not in told.unplanned)
    yield from (Row("done", clipped(title, 90)) for title in told.closed)
    yield from (_follow_up_row(turn, task) for task in part.follow_ups)
    for promise in meant.their_promises:
        if promise.customer_id in (None, part.customer.id):
            yield _their_row(promise, turn.today)


def signal_in_words(signal: Signal) -> str:
    """`needs training`."""
    return SIGNAL_IN_WORDS.get(signal, signal.value)


def _step_row(news: StepNews) -> Row:
    status = news.status.value.replace("_", " ")
    return Row("step", f"{news.name}: {status}", news.why)


def _follow_up_row(turn: Turn, task: FollowUp) -> Row:
    who = "you"
    if task.assignee != turn.member.handle:
        names = {member.handle: member.first_name for member in turn.directory.members.values()}
        who = names.get(task.assignee, task.assignee)
    when = day_in_words(task.due_on, turn.today) if task.due_on else "no date"
    return Row("follow-up", f"{who}, {when}: {task.title}")


def _their_row(promise: TheirPromise, today: date) -> Row:
    when = f", {day_in_words(promise.due_on, today)}" if promise.due_on else ""
    who = promise.contact or "the customer"
    return Row("they owe", f"{promise.what}{when}", who)


def _aftermath(part: CustomerPart, followed: Followed | None) -> str:
    """`Health 58, was 61. The reminder to contact Acme Corp is cleared.`"""
    if followed is None:
        return ""
    said = []
    now, before = followed.after.score, followed.before.score if followed.before else None
    if now is not None:
        was = "" if before in (None, now) else f", was {before}"
        said.append(f"Health {now}{was}.")
    if followed.after.cap is not None:
        said.append(held_at(followed.after.cap))
    families = {Rule(nudge.rule).family for nudge in followed.cleared}
    if "contact" in families:
        said.append(f"The reminder to contact {part.customer.name} is cleared.")
    return " ".join(said)
