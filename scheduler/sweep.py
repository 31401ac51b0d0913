"""The sweep: whatever has fallen due by a moment is planned, and digests are put together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import structlog

from domain.calendar import local_date
from domain.planning import Rule
from handlers.directories import Directory
from handlers.nudges import digest_hours, stale
from handlers.nudges.consequences import SINGLE_RULE, follow_all
from handlers.nudges.digest_hours import DIGEST_RULE
from handlers.nudges.rules import rules_by_customer
from handlers.nudges.scene import Scene
from handlers.services import Services
from scheduler import digest
from scheduler.singles import Singles
from storage import business_time, customers, due, members, nudges, promises, workspaces
from storage.due import DueRow
from storage.nudges import NewNudge
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

TELLING = (DIGEST_RULE, SINGLE_RULE)
"""What is told at last, digests first: they leave nothing to tell by itself."""
ROWS_AT_ONCE = 500
CUSTOMERS_AT_ONCE = 50
SINGLES_AT_ONCE = 50
"""In one transaction, so that whoever writes meanwhile waits a fraction of a second."""
log = structlog.get_logger(__name__)


def sweep(services: Services, at: datetime) -> int:
    """Deals with all that is due at `at`, in all workspaces; how many nudges are new.

    A moment before the last sweep's is refused (`BackInTime`). All nudges come before the first digest, so
    that a digest tells what fell due in the same sweep. One bad subject stops no other.
    """
    with services.database.across(writing=True) as connection:
        business_time.note_sweep(connection, at)
    planned = 0
    telling: list[DueRow] = []
    seen: set[DueRow] = set()
    while rows := _fresh(services, at, seen):
        seen.update(rows)
        telling += [row for row in rows if row.rule in TELLING]
        nudging = [row for row in rows if row.rule not in TELLING]
        for workspace_id, own in _by_workspace(nudging).items():
            planned += _workspace(services, workspace_id, own, at)
    for row in (row for row in telling if row.rule == DIGEST_RULE):
        _one(services, row, at)
    for workspace_id, own in _by_workspace(row for row in telling if row.rule == SINGLE_RULE).items():
        for start in range(0, len(own), SINGLES_AT_ONCE):
            _singles(services, workspace_id, own[start : start + SINGLES_AT_ONCE], at)
    return planned


def _fresh(services: Services, at: datetime, seen: set[DueRow]) -> list[DueRow]:
    """Due rows not seen yet; those that were seen may still stand before them, failed or kept for later."""
    with services.database.across() as connection:
        found = due.overdue(connection, at, ROWS_AT_ONCE + len(seen))
    return [row for row in found if row not in seen][:ROWS_AT_ONCE]


def _by_workspace(rows: Iterable[DueRow]) -> dict[str, list[DueRow]]:
    found: defaultdict[str, list[DueRow]] = defaultdict(list)
    for row in rows:
        found[row.workspace_id].append(row)
    return found


def _workspace(services: Services, workspace_id: str, rows: list[DueRow], at: datetime) -> int:
    ids = list(dict.fromkeys(row.customer_id for row in rows if row.customer_id))
    planned = _in_parts(services, workspace_id, ids, at)
    for row in rows:
        if row.rule == stale.SETTINGS_RULE:
            planned += _stale(services, row, at)
        elif row.customer_id is None:
            planned += _one(services, row, at)
    return planned


def _in_parts(services: Services, workspace_id: str, ids: list[str], at: datetime) -> int:
    starts = range(0, len(ids), CUSTOMERS_AT_ONCE)
    parts = (ids[start : start + CUSTOMERS_AT_ONCE] for start in starts)
    return sum(_customers(services, workspace_id, part, at) for part in parts)


def _customers(services: Services, workspace_id: str, ids: list[str], at: datetime) -> int:
    """All at once where that goes well; else one by one, so that the bad one stands alone."""
    try:
        with services.database.writing(workspace_id) as uow:
            followed = follow_all(_scene(services, uow, at), ids)
            for gone in set(ids) - set(followed):
                due.forget_customer(uow, gone)
            return sum(each.planned for each in followed.values())
    except Exception:
        if len(ids) == 1:
            log.exception("sweep failed for a customer", customer_id=ids[0])
            return 0
        return sum(_customers(services, workspace_id, [each], at) for each in ids)


def _stale(services: Services, row: DueRow, at: datetime) -> int:
    """Brings some of the customers whose settings have changed up to date."""
    with services.database.reading(row.workspace_id) as uow:
        ids = customers.ids_after(uow, row.period, stale.CUSTOMERS_A_SWEEP)
    planned = _in_parts(services, row.workspace_id, ids, at)
    with services.database.writing(row.workspace_id) as uow:
        stale.done(uow, row, ids, at)
    return planned


def _singles(services: Services, workspace_id: str, rows: list[DueRow], at: datetime) -> None:
    """All at once where that goes well; else one by one, so that the bad one stands alone."""
    try:
        with services.database.writing(workspace_id) as uow:
            due.forget(uow, *rows)
            workspace = workspaces.get(uow)
            directory = _directory(services, uow, workspace)
            Singles(uow, services.holidays, workspace, directory, at).send([row.subject_id for row in rows])
    except Exception:
        if len(rows) == 1:
            log.exception("sweep failed for a due time", rule=SINGLE_RULE, subject_id=rows[0].subject_id)
            return
        for row in rows:
            _singles(services, workspace_id, [row], at)


def _one(services: Services, row: DueRow, at: datetime) -> int:
    try:
        with services.database.writing(row.workspace_id) as uow:
            due.forget(uow, row)
            if row.rule == DIGEST_RULE:
                _digest(services, uow, row, at)
                return 0
            return _task(uow, row, at)
    except Exception:
        log.exception("sweep failed for a due time", rule=row.rule, subject_id=row.subject_id)
        return 0


def _digest(services: Services, uow: UnitOfWork, row: DueRow, at: datetime) -> None:
    member = members.by_id(uow, row.subject_id)
    if member is not None:
        if digest_hours.is_hour(member, at, services.holidays):
            workspace = workspaces.get(uow)
            directory = _directory(services, uow, workspace)
            digest.send(uow, workspace, directory, member, at, services.holidays)
        digest_hours.schedule(uow, member, at, services.holidays)


def _task(uow: UnitOfWork, row: DueRow, at: datetime) -> int:
    """A task of no customer has fallen due."""
    task = promises.by_id(uow, row.subject_id)
    if task is None or not task.is_open:
        return 0
    new = NewNudge(Rule(row.rule).value, row.subject_id, row.period, None, task.owner_id, at)
    return len(nudges.plan(uow, new))


def _scene(services: Services, uow: UnitOfWork, at: datetime) -> Scene:
    workspace = workspaces.get(uow)
    directory = _directory(services, uow, workspace)
    rules = rules_by_customer(directory, local_date(at, workspace.time_zone))
    return Scene(uow, workspace, rules, directory.members, at)


def _directory(services: Services, uow: UnitOfWork, workspace: Workspace) -> Directory:
    return services.directories.get(uow, workspace.names_version)
