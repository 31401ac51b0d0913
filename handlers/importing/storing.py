"""Storing: all that files tell is written as one change, in the transaction of its turn, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from handlers.changing import begin, scene
from handlers.importing.examining import examine
from handlers.importing.files import Files
from handlers.importing.kinds import SINGULAR, Kind
from handlers.importing.mapping import Mapping
from handlers.importing.report import Report
from handlers.importing.work import Work
from handlers.nudges.consequences import follow_all
from handlers.turn import Turn
from handlers.wording import and_list, count
from storage import conversations, customers, facts, workspaces

FACTS_AT_ONCE = 1_000
CUSTOMERS_AT_ONCE = 100
VERB = "import"

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""
Each = TypeVar("Each")


def silent(_doing: str, _done: int, _whole: int) -> None:
    """Tells nobody how far it is."""


def store(turn: Turn, given: Files, mapping: Mapping, progress: Progress = silent) -> Report:
    """Stores all that the files tell as one change; nothing where a row is faulty or all is known."""
    progress("reading", 0, 1)
    examined = examine(turn, given, mapping)
    report, work = examined.report, examined.work
    progress("reading", 1, 1)
    if report.faults or work.is_empty:
        return report
    change = begin(turn, VERB, None, f"imported {_told(work)} from {given.name}")
    for some in _batches(work.facts, FACTS_AT_ONCE, "storing", progress):
        facts.record(turn.uow, change.id, turn.at, some)
    for customer_id, figures in work.figures.items():
        customers.measure(turn.uow, change.id, turn.at, customer_id, figures)
    for customer_id, scores in work.scores.items():
        customers.score(turn.uow, change.id, turn.at, customer_id, scores)
    for link in work.links:
        conversations.link(turn.uow, link.channel_id, link.customer_id, link.use)
    workspaces.names_changed(turn.uow)
    for some_ids in _batches(sorted(work.touched), CUSTOMERS_AT_ONCE, "following up", progress):
        follow_all(scene(turn), some_ids)
    return replace(report, change_id=change.id)


def _told(work: Work) -> str:
    """`500 customers and 2,000 scores`: the rows that say something new."""
    said = [(kind, work.counts[kind]) for kind in Kind if kind in work.counts]
    return and_list([count(each.new + each.changed, SINGULAR[kind], kind) for kind, each in said])


def _batches(listed: Sequence[Each], size: int, doing: str, progress: Progress) -> Iterator[Sequence[Each]]:
    for start in range(0, len(listed), size):
        progress(doing, start, len(listed))
        yield listed[start : start + size]
    progress(doing, len(listed), len(listed))
