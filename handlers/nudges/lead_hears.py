"""When the lead hears of a reminder that nobody answers, and how its owner is told so before."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.calendar import add_workdays, local_date
from domain.members import Member, Role
from domain.planning import escalates_on
from domain.settings import Rules
from handlers.directories import Directory
from handlers.nudges.open_items import OpenItem
from handlers.nudges.rules import rules_by_customer, rules_of
from handlers.wording import and_list, day_in_words
from storage.workspaces import Workspace

WARNED_AHEAD = 3
"""Workdays before the lead hears of a reminder its owner is told so."""


def day_of(item: OpenItem, member: Member, rules: Rules, today: date) -> date:
    """The day from which the lead hears of it where nobody answers: told so before, never the same day.

    Of a contact once the cadence is overdrawn by the share that is set, else some workdays after it was told;
    of what is told ahead of its day, such as a review, so long after that day. A renewal window is itself the
    time to act, before its deadline (docs/decisions/lead-hears.md).
    """
    if item.nudge.escalates_on is not None:
        return item.nudge.escalates_on
    if item.rule.family == "contact" and item.file is not None:
        overdrawn = escalates_on(item.file, rules) or today
        return max(overdrawn, add_workdays(today, 1, member.workdays))
    at_once = item.is_news or item.rule.family == "renewal"
    since = today if at_once else max(today, item.due_on)
    return add_workdays(since, rules.answer_workdays, member.workdays)


def leads_of(directory: Directory, member_id: str) -> str:
    """The first names of the leads who hear of a member's unanswered reminders; empty without any."""
    members = directory.members.values()
    return and_list([each.first_name for each in members if Role.LEAD in each.roles and each.id != member_id])


def days_of(
    items: Sequence[OpenItem], member: Member, directory: Directory, workspace: Workspace, at: datetime
) -> dict[str, date]:
    """When the lead hears of each nudge, by its id."""
    day, today = local_date(at, workspace.time_zone), local_date(at, member.time_zone)
    rules, everywhere = rules_by_customer(directory, day), rules_of(directory, day)
    led = {each for each in {item.nudge.member_id for item in items} if leads_of(directory, each)}
    return {
        item.nudge.id: day_of(item, member, rules(item.file.customer) if item.file else everywhere, today)
        for item in items
        if item.nudge.member_id in led
    }


def warnings(
    items: Sequence[OpenItem], days: Mapping[str, date], member: Member, directory: Directory, today: date
) -> dict[str, str]:
    """`Cleo hears of it on Thu 3 Dec`, by the ids of nudges of which the day is near and still to come."""
    near = add_workdays(today, WARNED_AHEAD, member.workdays)
    heard = {}
    for item in items:
        day = days.get(item.nudge.id)
        if day is not None and today < day <= near:
            who = leads_of(directory, item.nudge.member_id)
            heard[item.nudge.id] = f"{who} hears of it on {day_in_words(day, today)}"
    return heard
