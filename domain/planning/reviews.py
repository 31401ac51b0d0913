"""Reviews (EBR, QBR): due so many months after the last, announced some weeks ahead."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import ONE_DAY, add_months
from domain.entries import Kind
from domain.file import CustomerFile
from domain.planning.due import Case, Due, Rule
from domain.settings import Rules


def review_due_on(file: CustomerFile, rules: Rules) -> date | None:
    """So many months after the last review; none yet: after contract start, or the later day on which the
    customer was recorded. None where its segment has no reviews, or neither day is known.
    """
    months = rules.reviews.get(file.customer.segment)
    held_on = [
        each.happened_on for each in file.entries if each.kind is Kind.REVIEW and each.is_contact(file.today)
    ]
    start = file.customer.contract_start
    if not months or not (held_on or start):
        return None
    since = max(held_on) if held_on else max(start or date.min, file.customer.recorded_on)
    return add_months(since, months)


def reviews(case: Case) -> Iterator[Due]:
    """The next review, announced ahead; one that is booked holds the nudge until its day has passed."""
    due_on = review_due_on(case.file, case.rules)
    if case.csm_first is None or due_on is None:
        return
    on = due_on - timedelta(days=case.rules.review_announced_days)
    booked = [
        day
        for each in case.file.planned_contacts
        if each.kind is Kind.REVIEW and (day := each.next_on(case.today))
    ]
    on = max([on, *(day + ONE_DAY for day in booked)])
    yield Due(Rule.REVIEW_DUE, case.file.customer.id, due_on.isoformat(), on, case.csm_first)
