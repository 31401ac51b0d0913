"""`audit`: who did what and when, the newest first; of a customer also what became of every reminder and of
every update that was posted.
"""

from datetime import date

from domain.calendar import ONE_DAY, start_of_day
from handlers import errors
from handlers.cards import audit as cards
from handlers.cards import versions
from handlers.command import Command
from handlers.pressed_ids import day, number
from handlers.request import Reply
from handlers.rights import OVER_ALL_BOOKS, Right
from handlers.turn import Turn
from handlers.wording import span_in_words
from storage import audit, nudge_events, updates

PAGE = 10
LONG_AGO = date(2000, 1, 1)
"""Before any change."""
_REMINDERS = frozenset({"reminders", "reminder", "nudges", "nudge"})
_UPDATES = frozenset({"updates", "update", "posts"})


def show(turn: Turn, words: str) -> Reply:
    """`audit`, `audit CUSTOMER`, `audit CUSTOMER reminders`, `audit CUSTOMER updates`."""
    if not words.strip() and turn.customer_here() is None:
        return page(turn, "")
    customer_id, rest = turn.named(words)
    if rest.casefold() in _REMINDERS:
        return reminders(turn, customer_id)
    if rest.casefold() in _UPDATES:
        return posted(turn, customer_id)
    return page(turn, customer_id)


def page(turn: Turn, where: str) -> Reply:
    """A page of changes of a customer, or of all: `customer:10` and `:10` begin with the eleventh.

    Of all customers those who are over all books see everybody's changes, others their own.
    """
    customer_id, _, skip = where.partition(":")
    start = number(skip)
    if customer_id:
        title, found = (
            turn.customer(customer_id).name,
            audit.of_customer(turn.uow, customer_id, start, PAGE + 1),
        )
    else:
        sees_all = bool(turn.member.roles & OVER_ALL_BOOKS)
        title = "All changes" if sees_all else "Your changes"
        found = audit.of_all(turn.uow, None if sees_all else turn.member.id, start, PAGE + 1)
    more = f"{customer_id}:{start + PAGE}" if len(found) > PAGE else ""
    members = turn.directory.first_names
    return Reply(cards.changes(title, found[:PAGE], members, turn.member, turn.today, customer_id, more))


def own(turn: Turn, customer_id: str, first: date | None, last: date | None) -> Reply:
    """What the asker changed, from one day to another, about one customer or (empty) any."""
    return own_page(turn, f"{customer_id}:{first or LONG_AGO}:{last or turn.today}")


def own_page(turn: Turn, where: str) -> Reply:
    """A page of it: `customer:first day:last day:10` begins with the eleventh."""
    customer_id, _, rest = where.partition(":")
    first, _, rest = rest.partition(":")
    last, _, skip = rest.partition(":")
    start, since, until = number(skip), day(first), day(last)
    found = audit.of_member(
        turn.uow,
        turn.member.id,
        start_of_day(since, turn.member.time_zone),
        start_of_day(until + ONE_DAY, turn.member.time_zone),
        customer_id,
        start,
        PAGE + 1,
    )
    title = "Your changes" + (f" at {turn.customer(customer_id).name}" if customer_id else "")
    if since > LONG_AGO:
        title += f", {span_in_words(since, until, turn.today)}"
    more = f"{customer_id}:{first}:{last}:{start + PAGE}" if len(found) > PAGE else ""
    names = turn.directory.first_names
    return Reply(
        cards.changes(title, found[:PAGE], names, turn.member, turn.today, more=more, verb="audit_own")
    )


def reminders(turn: Turn, where: str) -> Reply:
    """What became of every reminder about a customer: `customer:10` begins with the eleventh."""
    customer_id, _, skip = where.partition(":")
    start = number(skip)
    found = audit.nudges_of(turn.uow, customer_id, start, PAGE + 1)
    told = audit.told_at(turn.uow, found)
    befell = nudge_events.of_nudges(turn.uow, [each.id for each in found])
    more = f"{customer_id}:{start + PAGE}" if len(found) > PAGE else ""
    file, members = turn.file(customer_id), turn.directory.first_names
    return Reply(cards.reminders(file, found[:PAGE], told, befell, members, turn.member, turn.at, more))


def posted(turn: Turn, where: str) -> Reply:
    """Every version that came into a customer's channel: `customer:10` begins with the eleventh."""
    customer_id, _, skip = where.partition(":")
    start, customer = number(skip), turn.customer(customer_id)
    found = updates.versions(turn.uow, customer_id, start, PAGE + 1)
    more = f"{customer_id}:{start + PAGE}" if len(found) > PAGE else ""
    names = turn.directory.first_names
    return Reply(versions.page(customer.name, found[:PAGE], names, turn.member, turn.today, more))


def posted_one(turn: Turn, update_id: str) -> Reply:
    """One version, as the customer saw it."""
    update = updates.by_id(turn.uow, update_id)
    if update is None or update.status not in updates.SEEN:
        raise errors.AlreadyGone
    name, names = turn.customer(update.customer_id).name, turn.directory.first_names
    return Reply(versions.one(name, update, names, turn.member, turn.today))


COMMANDS = (
    Command(
        "audit",
        Right.READ,
        "who changed what and when; of a customer also every reminder and every posted update",
        "audit {customer}",
        show,
        also=("history",),
        pressed={
            "audit": page,
            "audit_own": own_page,
            "audit_reminders": reminders,
            "audit_updates": posted,
            "audit_update": posted_one,
        },
        of_customer=True,
        more=(
            "audit {customer} reminders",
            "audit {customer} updates",
        ),
    ),
)
