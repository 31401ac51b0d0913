"""Projects: milestones due and late, the watermelon of a week, and the follow-ups after the end."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import add_months, monday_of, next_workday
from domain.entries import Entry
from domain.planning.due import Case, Due, Rule
from domain.projects import Milestone, Project, is_watermelon, schedule_turns

ONE_WEEK = timedelta(weeks=1)


def milestones(case: Case) -> Iterator[Due]:
    """Of each milestone that is still to be reached: due on its day, late from the next workday."""
    if case.pm_first is None:
        return
    for each in _to_reach(case):
        period = each.due_on.isoformat()
        yield Due(Rule.MILESTONE_DUE, each.id, period, each.due_on, case.pm_first)
        late_on = next_workday(each.due_on, case.workdays)
        yield Due(Rule.MILESTONE_LATE, each.id, period, late_on, case.pm_first)


def watermelons(case: Case) -> Iterator[Due]:
    """One question a calendar week about a project stated better than its figures: now, or once time makes
    it so.
    """
    if case.pm_first is None:
        return
    for project in case.file.running_projects():
        for on in _watermelon_days(project, case.today):
            year, week, _ = on.isocalendar()
            yield Due(Rule.PROJECT_WATERMELON, project.id, f"{year}-W{week:02}", on, case.pm_first)


def followups(case: Case) -> Iterator[Due]:
    """So many months after a project's end, each until a contact is made."""
    if case.csm_first is None:
        return
    for project in case.file.projects:
        ended_on = project.closed_on
        for months in sorted(case.rules.followup_months) if ended_on else ():
            on = add_months(ended_on or date.max, months)
            if not any(_is_contact_since(entry, on, case.today) for entry in case.file.entries):
                yield Due(Rule.FOLLOWUP_DUE, project.id, f"{months} months", on, case.csm_first)


def _to_reach(case: Case) -> Iterator[Milestone]:
    for project in case.file.running_projects():
        yield from (each for each in project.milestones if each.is_open_on(case.today))


def _watermelon_days(project: Project, today: date) -> Iterator[date]:
    """The Monday of this week where it is one today, else the first day from which it will be; and the next
    Monday.
    """
    monday = monday_of(today)
    if is_watermelon(project, today):
        yield monday
    else:
        turns = sorted(day for day in schedule_turns(project) if day > today)
        yield from [day for day in turns if is_watermelon(project, day)][:1]
    if is_watermelon(project, monday + ONE_WEEK):
        yield monday + ONE_WEEK


def _is_contact_since(entry: Entry, day: date, today: date) -> bool:
    return entry.happened_on >= day and entry.is_contact(today)
