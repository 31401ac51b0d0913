"""`edit`: one's last check-in is corrected by a form already filled in; health and reminders follow."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from domain.entries import Entry
from domain.members import Role
from domain.promises import Promise
from handlers import errors
from handlers.cards import edits as cards
from handlers.changing import begin, scene
from handlers.checkins.edit_form import Corrected, form_of, read_form
from handlers.checkins.owed_anew import owe_anew
from handlers.command import Command
from handlers.nudges.consequences import follow_all
from handlers.reading import meaning_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding import Understanding
from storage import customers, entries, facts, outbox, promises, scores
from storage.changes import Change

EDIT_WITHIN = timedelta(hours=24)
OF_CHECK_INS = re.compile(r"(?!.*\bupdate\b)", re.IGNORECASE)
"""What may follow the verb; words on an update are no check-in's."""


def last(turn: Turn, words: str) -> Reply:
    """The form of one's last check-in; of the one about a customer, where one is named."""
    found = entries.last_of(turn.uow, turn.member.id, turn.at - EDIT_WITHIN)
    if words.strip():
        customer_id, _ = turn.named(words)
        found = [entry for entry in found if entry.customer_id == customer_id]
    return _ask(turn, found)


def one(turn: Turn, change_id: str) -> Reply:
    """The form of the check-in whose button was pressed."""
    return _ask(turn, [entry for entry in entries.of_change(turn.uow, change_id) if _may_edit(turn, entry)])


def _ask(turn: Turn, found: list[Entry]) -> Reply:
    if not found:
        raise errors.NothingToEdit
    if len(found) > 1:
        names = sorted(turn.customer(entry.customer_id).name for entry in found)
        raise errors.WhichCheckIn(choices=[errors.Choice(name, typed=f"edit {name}") for name in names])
    return Reply(form=form_of(turn.file(found[0].customer_id), found[0]))


def _may_edit(turn: Turn, entry: Entry) -> bool:
    own = entry.author_id == turn.member.id or Role.ADMIN in turn.member.roles
    return own and entry.recorded_at >= turn.at - EDIT_WITHIN


def filled(turn: Turn, entry_id: str, values: Mapping[str, str]) -> Reply:
    """The form sent in: what was changed is corrected, what cannot be is said at its field."""
    before = entries.by_id(turn.uow, entry_id)
    if before is None or not _may_edit(turn, before):
        raise errors.NothingToEdit
    said = read_form(turn, before, values)
    if not isinstance(said, Corrected):
        return Reply(form=said)
    anew = said.entry.text != before.text
    meant = meaning_of(turn, said.entry.text, said.entry.customer_id) if anew else None
    after = _read_anew(before, said.entry, meant)
    if after == before:
        return Reply(cards.unchanged(turn.customer(before.customer_id).name))
    return _correct(turn, before, replace(said, entry=after), meant)


def _read_anew(before: Entry, after: Entry, meant: Understanding | None) -> Entry:
    """The entry with what only its text tells, where that was changed and means something else."""
    if meant is None:
        return after if after.mood is before.mood else replace(after, mood_words="")
    words = meant.words_of("mood") if meant.sentiment is after.mood else ""
    return replace(after, signals=meant.signals, mood_words=words)


def _correct(turn: Turn, before: Entry, said: Corrected, meant: Understanding | None) -> Reply:
    after = said.entry
    logged = entries.logged_by(turn.uow, before.id)
    name = turn.customer(before.customer_id).name
    opened = begin(turn, "edit", after.customer_id, f"correction of the check-in for {name}")
    built_upon = facts.built_upon(turn.uow, logged.id) - {before.id} if logged else frozenset[str]()
    owed = _owed(turn, before, built_upon)
    new = [customers.person_fact(person, after.happened_on) for person in said.new_people]
    facts.record(turn.uow, opened.id, turn.at, new)
    facts.correct(turn.uow, opened.id, turn.at, entries.fact(after))
    if after.customer_id != before.customer_id:
        _take_progress_back(turn, logged, opened, before, built_upon)
        owed = [replace(promise, customer_id=after.customer_id, person_id=None) for promise in owed]
        for promise in owed:
            facts.correct(turn.uow, opened.id, turn.at, promises.fact(promise, promise.said_on))
    if meant is not None:
        owe_anew(turn, opened, after, meant, owed)
    if logged is not None:
        scores.move(turn.uow, logged.id, opened, before, after)
    followed = follow_all(scene(turn), dict.fromkeys((after.customer_id, before.customer_id)))
    file = turn.file(after.customer_id)
    message = cards.corrected(file, before, after, name, followed, len(built_upon))
    shown = cards.with_buttons(message, logged.id if logged else opened.id, opened.id)
    if logged is not None:
        set_right(turn, logged, opened)
    return Reply(shown)


def _owed(turn: Turn, before: Entry, built_upon: frozenset[str]) -> list[Promise]:
    """What was promised in the words of an entry, and nobody has gone on from."""
    return [
        promise
        for promise in turn.file(before.customer_id).promises
        if promise.entry_id == before.id and promise.id not in built_upon
    ]


def _take_progress_back(
    turn: Turn, logged: Change | None, opened: Change, before: Entry, built_upon: frozenset[str]
) -> None:
    """Steps and milestones are those of one customer, so they stand again as if it had not been told of."""
    if logged is None:
        return
    file = turn.file(before.customer_id)
    steps = {step.id for plan in file.plans for step in plan.steps}
    steps |= {each.id for project in file.projects for each in project.milestones}
    spare = (facts.subjects_of(turn.uow, logged.id).keys() - steps) | built_upon
    facts.take_back(turn.uow, logged.id, by=opened.id, at=turn.at, spare=frozenset(spare))


def set_right(turn: Turn, logged: Change, newest: Change) -> None:
    """Gives the message that showed a check-in the words that are true of it now."""
    outbox_id = outbox.id_of(turn.uow, f"reply:{logged.request_key}")
    old = outbox.message_of(turn.uow, outbox_id) if outbox_id else None
    if outbox_id is None or old is None:
        return
    kept = [(turn.file(each.customer_id), each) for each in entries.of_change(turn.uow, logged.id)]
    message = cards.with_buttons(cards.as_kept(kept, old, turn.today), logged.id, newest.id)
    outbox.edit(turn.uow, key=f"right:{newest.id}", outbox_id=outbox_id, message=message, at=turn.at)


def undone(turn: Turn, edit: Change) -> None:
    """Shows a check-in as it was before a correction that was taken back."""
    for entry in entries.of_change(turn.uow, edit.id):
        logged = entries.logged_by(turn.uow, entry.id)
        if logged is not None:
            set_right(turn, logged, logged)


COMMANDS = (
    Command(
        "edit",
        Right.WORK,
        "corrects your last check-in, within 24 hours",
        "edit",
        last,
        pressed={"edit": one},
        filled={"edit_form": filled},
        takes=OF_CHECK_INS,
        more=("edit {customer}",),
    ),
)
