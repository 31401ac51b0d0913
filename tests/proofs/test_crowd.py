"""Two schedulers and four workers on PostgreSQL, one killed midway: each nudge once, all delivered."""

from collections import Counter
from contextlib import ExitStack
from typing import Any

from sqlalchemy import func, select

from domain.members import Member
from handlers.nudges import digest_hours
from storage import conversations, due, installations, tables, undelivered
from storage.due import DueRow
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.proofs import crew
from tests.proofs.platform import TEAM, Platform

MEMBERS, TASKS = 250, 20
WORKERS, SCHEDULERS = 4, 2


class Crowd:
    """Members who each have a direct conversation, tasks that fall due, and a digest to be sent."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.address = database.engine.url.render_as_string(hide_password=False)
        self.workspace_id = make.workspace(database)
        with database.writing(self.workspace_id) as uow:
            installations.install(uow, "slack", TEAM)
        for number in range(MEMBERS):
            with database.writing(self.workspace_id) as uow:
                self._hire(uow, number)

    def _hire(self, uow: UnitOfWork, number: int) -> None:
        member: Member = make.member(uow, f"Ana{number} Lima")
        conversations.open_new(
            uow, place="slack", external_id=f"D{number}", audience="direct", member_id=member.id
        )
        digest_hours.schedule(uow, member, AT - ONE_DAY)
        for task in range(TASKS):
            made = make.promise(uow, None, member.id, f"Task {task}", due_on=AT.date(), at=AT - ONE_DAY)
            due.put(uow, DueRow(self.workspace_id, "promise_due", made.id, str(AT.date()), None, AT))

    def counted(self, *query: Any) -> int:
        with self.database.across() as connection:
            return int(connection.scalar(select(*query)) or 0)

    def waits(self) -> bool:
        with self.database.reading(self.workspace_id) as uow:
            return bool(undelivered.every(uow))


def test_two_schedulers_and_four_workers_bring_each_nudge_once(
    postgresql_database: Database, platform: Platform
) -> None:
    crowd = Crowd(postgresql_database)
    platform.delay = 0.2

    with ExitStack() as crew_of_it:
        workers = [crew.start(crew.work, crowd.address, platform.address) for _ in range(WORKERS)]
        for worker in workers[1:]:
            crew_of_it.callback(crew.kill, worker)
        for _ in range(SCHEDULERS):
            crew_of_it.enter_context(crew.started(crew.plan, crowd.address, AT))
        crew.until(lambda: len(platform.posted) >= MEMBERS // 4, 120)
        crew.kill(workers[0])
        crew.until(lambda: crowd.counted(func.count(tables.outbox.c.id)) >= MEMBERS, 60)
        crew.until(lambda: not crowd.waits(), 120)

    nudges, told = tables.nudges.c, tables.nudge_messages.c
    assert crowd.counted(func.count(nudges.id)) == MEMBERS * TASKS
    assert crowd.counted(func.count(nudges.subject_id.distinct())) == MEMBERS * TASKS
    assert crowd.counted(func.count(told.nudge_id)) == crowd.counted(func.count(told.nudge_id.distinct()))
    assert crowd.counted(func.count(told.nudge_id.distinct())) == MEMBERS * TASKS
    assert set(Counter(each.key for each in platform.posted).values()) == {1}
    assert len({each.channel for each in platform.posted}) == MEMBERS
    assert len(platform.posted) == crowd.counted(func.count(tables.outbox.c.id))
