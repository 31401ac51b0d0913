"""How a nudge ended, in the few words that take the place of its buttons."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.calendar import local_date
from domain.file import CustomerFile
from domain.members import Member
from domain.planning import Rule
from domain.promises import PromiseStatus
from handlers.cards.pauses import until_in_words
from handlers.cards.planned import in_words as planned_in_words
from handlers.wording import day_in_words, kind_in_words, local_time
from storage.nudges import Nudge

REOPENED = "open again: what had settled it was taken back"
OVERTAKEN = "a later reminder takes its place"
SWITCHED_OFF = "its rule was switched off"
NOT_DONE = (OVERTAKEN, SWITCHED_OFF)
"""Endings by which nothing was done."""
SUPERSEDED = "no longer due"


def by_person(member: Member, did: str, at: datetime) -> str:
    """`done by Ben, 10:42`."""
    return f"{did} by {member.first_name}, {local_time(at, member.time_zone)}"


def handed_to(member: Member | None) -> str:
    """`handed over to Ben`."""
    return f"handed over to {member.first_name}" if member else "handed over"


def by_facts(
    nudge: Nudge, file: CustomerFile, members: Mapping[str, Member], at: datetime, actor_id: str | None = None
) -> str:
    """What took the cause of a nudge away, at an instant, by the doing of a member where one is known."""
    customer = file.customer
    if customer.paused_until is not None and customer.is_paused(file.today):
        return f"paused {until_in_words(customer.paused_until, file.today)}"
    family = Rule(nudge.rule).family
    if family == "contact":
        return _contacted(nudge, file, members, at)
    if family in ("followup", "review", "health", "person", "role"):
        return _met(file, members, at, since=nudge.planned_at) or SUPERSEDED
    did, day = _done(nudge, file)
    actor = members.get(actor_id or "")
    if day == file.today and actor is not None:
        return by_person(actor, did, at)
    return f"{did} on {day_in_words(day, file.today)}" if day else SUPERSEDED


def _done(nudge: Nudge, file: CustomerFile) -> tuple[str, date | None]:
    """What became of a step, milestone or promise, and when; no day where it is not done."""
    for promise in (each for each in file.promises if each.id == nudge.subject_id):
        return "dropped" if promise.status is PromiseStatus.DROPPED else "done", promise.settled_on
    steps = (step for plan in file.plans for step in plan.steps)
    milestones = (each for project in file.projects for each in project.milestones)
    done = {step.id: step.done_on for step in steps} | {each.id: each.done_on for each in milestones}
    return "done", done.get(nudge.subject_id)


def _contacted(nudge: Nudge, file: CustomerFile, members: Mapping[str, Member], at: datetime) -> str:
    """Who made contact after the day from which the nudge was counted, where it is that which cleared it."""
    last = file.last_contact()
    if last is None or last.happened_on <= date.fromisoformat(nudge.period):
        return _planned(nudge, file)
    return _met(file, members, at) or _planned(nudge, file)


def _met(
    file: CustomerFile, members: Mapping[str, Member], at: datetime, since: datetime | None = None
) -> str:
    """`contacted by Ben, call, today 10:42`; empty where nobody of ours was, or told it `since`."""
    last = file.last_contact()
    author = members.get(last.author_id) if last else None
    if last is None or author is None or (since is not None and last.recorded_at <= since):
        return ""
    when = day_in_words(last.happened_on, file.today)
    if last.happened_on == local_date(at, author.time_zone):
        when = f"today {local_time(at, author.time_zone)}"
    return f"contacted by {author.first_name}, {kind_in_words(last.kind)}, {when}"


def _planned(nudge: Nudge, file: CustomerFile) -> str:
    """The planned contact for which a reminder that it is soon due waits."""
    coming = file.contacts_to_come()
    if nudge.rule != Rule.CONTACT_SOON or not coming:
        return SUPERSEDED
    return f"planned: {planned_in_words(coming[0], file)}"
