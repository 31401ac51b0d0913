"""`undo`: takes back one's last change within a day; what it closed is open again, health follows."""

from datetime import datetime, timedelta
from typing import NoReturn

from domain.members import Role
from handlers import errors
from handlers.cards import undone as cards
from handlers.changing import begin, scene
from handlers.checkins import edits
from handlers.command import Command
from handlers.nudges.closing import press_reopen
from handlers.nudges.consequences import Followed, follow_all
from handlers.nudges.own_tasks import follow_tasks
from handlers.nudges.snoozing import hold_again, take_back
from handlers.request import Pressed, Reply
from handlers.rights import Right
from handlers.set_up import undone
from handlers.turn import Turn
from handlers.wording import clipped
from storage import changes, facts, nudge_events, outbox, updates, workspaces
from storage.changes import Change
from storage.facts import Noun
from storage.nudge_events import Kind, NudgeEvent
from storage.updates import UpdateStatus

UNDO_WITHIN = timedelta(hours=24)
_IN_DIRECTORY = frozenset({Noun.CUSTOMER, Noun.PERSON, Noun.MEMBER, Noun.SETTING})


def last(turn: Turn, words: str) -> Reply:
    """Takes back one's newest change."""
    since = turn.at - UNDO_WITHIN
    befell = nudge_events.last_by(turn.uow, turn.member.id, since, turn.at)
    newest = change = changes.last_or_posted(turn.uow, turn.member.id, since)
    if befell is not None and (newest is None or befell.at > newest.recorded_at):
        return _undo_closing(turn, befell)
    if newest is not None and newest.verb == changes.POSTED:
        change = changes.last_of(turn.uow, turn.member.id, since)
        if newest != change and not turn.insist:
            _refuse_posted(turn, newest, change)
    if change is None:
        raise errors.NothingToUndo
    return _ask_or_undo(turn, change)


def _undo_closing(turn: Turn, befell: NudgeEvent) -> Reply:
    """Lets come again what was held, closed or called wrong; what was let come is held again."""
    if befell.kind is Kind.SNOOZED:
        return take_back(turn, befell.nudge_id)
    if befell.kind is Kind.WOKEN:
        return hold_again(turn, befell.nudge_id, datetime.fromisoformat(befell.note))
    return press_reopen(turn, befell.nudge_id)


def _refuse_posted(turn: Turn, posted: Change, before: Change | None) -> NoReturn:
    """What the customer may have read is edited or withdrawn where it stands; the change before it is taken
    back, where that is meant.
    """
    customer = turn.customer(posted.customer_id or "")
    post = updates.newest_post(turn.uow, customer.id)
    refusal: type[errors.Refusal] = errors.PostedAlready
    who, choices = "", list[errors.Choice]()
    if post is not None and posted.recorded_at in (post.posted_at, post.approved_at, post.withdrawn_at):
        if post.status is UpdateStatus.POSTED:
            choices = [
                errors.Choice(f"{word.capitalize()} it", customer.id, f"update {customer.name} {word}")
                for word in ("edit", "withdraw")
            ]
        elif posted.recorded_at == post.withdrawn_at and post.withdrawn_by == turn.member.id:
            refusal = errors.WithdrawnBefore
        else:
            refusal, who = errors.WithdrawnSince, turn.first_name(post.withdrawn_by)
    if before:
        label = clipped(f"Take back: {before.summary}", 75)
        choices.append(errors.Choice(label, typed="undo", insist=True))
    time = turn.clock(posted.recorded_at)
    raise refusal(customer=customer.name, summary=posted.summary, time=time, who=who, choices=choices)


def one(turn: Turn, change_id: str) -> Reply:
    """Takes back the change whose button was pressed."""
    return _ask_or_undo(turn, _own(turn, change_id))


def rest(turn: Turn, change_id: str) -> Reply:
    """Takes back what nobody has built upon."""
    change = _own(turn, change_id)
    spare = facts.built_upon(turn.uow, change.id)
    if not changes.leaves(turn.uow, change, spare):
        return _ask_or_undo(turn, change)
    return _undo(turn, change, spare)


def _own(turn: Turn, change_id: str) -> Change:
    change = changes.by_id(turn.uow, change_id)
    if change is None or change.recorded_at < turn.at - UNDO_WITHIN:
        raise errors.NothingToUndo
    if change.actor_id != turn.member.id and Role.ADMIN not in turn.member.roles:
        raise errors.NothingToUndo
    return change


def _ask_or_undo(turn: Turn, change: Change) -> Reply:
    spare = facts.built_upon(turn.uow, change.id)
    if spare:
        before = changes.before(turn.uow, change, turn.member.id, turn.at - UNDO_WITHIN)
        rest = changes.leaves(turn.uow, change, spare)
        return Reply(cards.built_upon(change, len(spare), before, rest=rest))
    return _undo(turn, change, spare)


def _undo(turn: Turn, change: Change, spare: frozenset[str]) -> Reply:
    touched = changes.customers_of(turn.uow, change.id)
    told = facts.subjects_of(turn.uow, change.id)
    undone.demand_right(turn, change, told)
    by = begin(turn, "undo", change.customer_id, f"took back: {change.summary}")
    changes.undo(turn.uow, change, by=by, spare=spare)
    if _IN_DIRECTORY.intersection(told.values()):
        workspaces.names_changed(turn.uow)
    undone.follow(turn, told)
    followed = follow_all(scene(turn), touched)
    follow_tasks(scene(turn), (subject for subject, noun in told.items() if noun is Noun.PROMISE))
    if change.verb == "edit":
        edits.undone(turn, change)
    back = [turn.customer(key).name for key, each in followed.items() if "contact" in each.families_back]
    message = cards.taken_back(change, _health(turn, followed), sorted(back), len(spare))
    posted = outbox.id_of(turn.uow, f"reply:{change.request_key}")
    pressed = turn.request.input
    if posted is not None and not (isinstance(pressed, Pressed) and pressed.message_id == posted):
        outbox.edit(turn.uow, key=f"undo:{by.id}", outbox_id=posted, message=message, at=turn.at)
    return Reply(message, replaces=True)


def _health(turn: Turn, followed: dict[str, Followed]) -> str:
    """The scores that it moved, as they are again."""
    scores = {key: each.after.score for key, each in followed.items() if each.has_moved}
    if len(followed) == 1:
        return "".join(f"health {score} again" for score in scores.values())
    return ", ".join(sorted(f"{turn.customer(key).name} {score}" for key, score in scores.items()))


COMMANDS = (
    Command(
        "undo",
        Right.WORK,
        "takes back your last change, within 24 hours",
        "undo",
        last,
        changes=True,
        pressed={"undo": one, "undo_rest": rest},
        takes=edits.OF_CHECK_INS,
    ),
)
