"""What happened while a member was away, told in the first digest after their return."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from domain.calendar import local_date, start_of_day
from domain.members import Member
from domain.message import Headline, Paragraph, Part
from handlers.directories import Directory
from handlers.wording import and_list, count, day_in_words
from storage import changes, facts, nudges, own_book, workspaces
from storage.facts import Fact, Noun
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

NAMED = 3
HERE: Mapping[str, None] = {"away_from": None, "away_until": None, "cover_id": None}
"""The fields of a member who is not away."""


def parts(
    uow: UnitOfWork, workspace: Workspace, directory: Directory, member: Member, at: datetime
) -> tuple[Part, ...]:
    """What was dealt with and what was told of the member's customers; the leave is over with it."""
    today = local_date(at, member.time_zone)
    if member.away_from is None or member.away_until is None or member.away_until > today:
        return ()
    began = start_of_day(member.away_from, member.time_zone)
    settled = nudges.settled_of(uow, member.id, began)
    told = Counter(own_book.reports_since(uow, member.id, began))
    cover = directory.first_names.get(member.cover_id or "")
    who = f"{cover} stood in" if cover else "nobody stood in"
    days = f"{day_in_words(member.away_from, today)} to {day_in_words(member.away_until, today)}"
    over(uow, member, None, at)
    names = [f"{name} ({many})" for name, many in told.most_common(NAMED)]
    where = f": {and_list(names)}" if names else ""
    return (
        Headline("While you were away", f"{days}; {who}"),
        Paragraph(
            f"{count(settled, 'reminder')} of yours dealt with; {count(told.total(), 'report')} on your "
            f"customers{where}."
        ),
    )


def over(uow: UnitOfWork, member: Member, request_key: str | None, at: datetime) -> None:
    """Writes that a member is back: by a request of their own, or with their first digest."""
    change = changes.begin(
        uow,
        actor_id=None if request_key is None else member.id,
        verb="back",
        at=at,
        customer_id=None,
        summary=f"{member.first_name} is back",
        request_key=request_key or "",
    )
    day = local_date(at, member.time_zone)
    facts.record(uow, change.id, at, [Fact(Noun.MEMBER, member.id, HERE, day)])
    workspaces.names_changed(uow)
