"""A reminder tuned from its own menu: why it came, wrong, not this month, another cadence, handed over."""

from collections.abc import Mapping

from domain.health import cadence_in_force
from domain.planning import Rule
from handlers import colleagues, errors
from handlers.cards import nudges as nudge_cards
from handlers.cards import outcomes
from handlers.cards import tuning as cards
from handlers.cards.changed import changed
from handlers.changing import change_and_id
from handlers.command import Command
from handlers.commitments import assign
from handlers.forms import Field, FieldKind, Form
from handlers.nudges import snoozing
from handlers.nudges.alone import alone
from handlers.nudges.meant import item_of, meant, name_of, open_for, own
from handlers.nudges.retelling import clear, retell
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from storage import customers, nudge_events, nudge_states
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge


def why(turn: Turn, nudge_id: str) -> Reply:
    """The reminder by itself: why it came, by which rule, and when it comes again."""
    item = item_of(turn, own(turn, nudge_id))
    holidays = turn.services.holidays
    return Reply(alone(item, turn.member, turn.directory, turn.workspace, holidays, turn.at))


def wrong(turn: Turn, words: str) -> Reply:
    """`wrong CUSTOMER`: the reminder should not have come."""
    waiting = open_for(turn)
    if not waiting:
        raise errors.NothingOpen
    return _wrong(turn, meant(turn, waiting, words, "wrong").nudge)


def press_wrong(turn: Turn, nudge_id: str) -> Reply:
    """The same by its button."""
    return _wrong(turn, own(turn, nudge_id))


def press_month(turn: Turn, nudge_id: str) -> Reply:
    """Holds it until the next month begins."""
    return snoozing.hold(turn, own(turn, nudge_id), snoozing.first_of_next_month(turn.today))


def press_cadence(turn: Turn, nudge_id: str) -> Reply:
    """Gives the customer a cadence of its own, half as long again as it had."""
    nudge = own(turn, nudge_id)
    if nudge.customer_id is None:
        raise errors.AlreadyGone
    customer = turn.own_customer(nudge.customer_id)
    was = cadence_in_force(customer, rules_of(turn.directory, turn.day, customer=customer))
    if was is None:
        raise errors.AlreadyGone
    days = nudge_cards.longer(was)
    told = customers.changed_fact(customer, turn.day, cadence_days=days)
    summary = f"{customer.name}: cadence {days} days, was {was}"
    followed, change_id = change_and_id(turn, "customer", customer.id, summary, [told])
    return Reply(changed(cards.cadence(customer.name, days, was), followed, change_id))


def ask_whom(turn: Turn, nudge_id: str) -> Reply:
    """The form in which a colleague is chosen; of a promise it is its own."""
    nudge = own(turn, nudge_id)
    if Rule(nudge.rule).family == "promise":
        return assign.ask_whom(turn, nudge.subject_id)
    field = Field("to", "To whom?", FieldKind.CHOICE, turn.member.id, colleagues.options(turn))
    return Reply(form=Form("Hand over", "nudge_give", nudge_id, (field,), "Hand over"))


def give(turn: Turn, nudge_id: str, values: Mapping[str, str]) -> Reply:
    """The colleague chosen: this reminder is theirs until it is settled."""
    nudge, to = own(turn, nudge_id), values.get("to", "")
    if to not in turn.directory.members:
        raise errors.AlreadyGone
    words = outcomes.handed_to(turn.directory.members[to])
    nudge_states.hand_over(turn.uow, nudge.id, to, by_hand=True)
    nudge_events.note(turn.uow, [NudgeEvent(nudge.id, Kind.HANDED_OVER, turn.at, turn.member.id, words)])
    retell(turn.uow, {nudge: words}, turn.at)
    return Reply(cards.handed(name_of(turn, nudge), turn.first_name(to)))


def _wrong(turn: Turn, nudge: Nudge) -> Reply:
    outcome = outcomes.by_person(turn.member, "called wrong", turn.at)
    clear(turn.uow, {nudge: outcome}, turn.at, by_facts=False)
    nudge_events.note(turn.uow, [NudgeEvent(nudge.id, Kind.WRONG, turn.at, turn.member.id)])
    return Reply(cards.wrong(name_of(turn, nudge), nudge.id))


COMMANDS = (
    Command(
        "wrong",
        Right.WORK,
        "says that a reminder should not have come",
        "wrong {reminded}",
        wrong,
        changes=True,
        of_customer=True,
        pressed={
            "nudge_why": why,
            "nudge_wrong": press_wrong,
            "nudge_month": press_month,
            "nudge_cadence": press_cadence,
            "nudge_give": ask_whom,
        },
        filled={"nudge_give": give},
    ),
)
