"""The renewal: a window after the other before the deadline, and one question once it has passed."""

from collections.abc import Iterator
from datetime import timedelta

from domain.calendar import ONE_DAY
from domain.planning.due import Case, Due, Rule


def renewal(case: Case) -> Iterator[Due]:
    """Each window and the question for the outcome; the latest that has come stands alone."""
    customer, deadline = case.file.customer, case.file.customer.deadline()
    if case.csm_first is None or deadline is None:
        return
    for window in sorted(case.rules.renewal_windows, reverse=True):
        on = deadline - timedelta(days=window)
        yield Due(Rule.RENEWAL_WINDOW, customer.id, f"{deadline}:{window}", on, case.csm_first)
    yield Due(Rule.RENEWAL_OUTCOME, customer.id, f"{deadline}:passed", deadline + ONE_DAY, case.csm_first)
