"""A message set aside for the model is answered once, whichever process dies when."""

from datetime import timedelta

from sqlalchemy import select

from bot.crossing import Crossing
from domain.message import Message
from handlers.heard import MOST_TRIES, SetAside
from handlers.hearing import HEAR, LEASE
from handlers.request import Typed
from handlers.understanding import Heard
from storage import inbox
from storage.inbox import Claim
from storage.tables import entries
from storage.unit_of_work import Database
from tests.factories import AT
from tests.handlers.acme import lines
from tests.language_model.company import Company, company, inbox_of
from tests.language_model.scripted import ScriptedModel

MESSAGE = Typed("called Acme today, all good")


def claimed(acme: Company, after: timedelta = timedelta()) -> Claim:
    """What a process takes up, so long after the beginning."""
    with acme.chat.database.across(writing=True) as connection:
        claim = inbox.claim(connection, AT + after, {HEAR: LEASE})
    assert claim is not None
    return claim


async def restarted(acme: Company, after: timedelta) -> int:
    """Another process works off what waits, so long after the beginning; how much that was."""
    crossing = Crossing()
    taken = await inbox_of(acme.chat.database, acme.services, crossing, AT + after).work_off()
    crossing.close()
    return taken


def posted(acme: Company) -> list[Message]:
    return [message for _, message in acme.chat.posted()]


def logged(acme: Company) -> int:
    """How many check-ins are stored."""
    with acme.chat.database.across() as connection:
        return len(connection.execute(select(entries.c.id)).all())


async def test_nothing_is_said_before_the_model_was_asked(acme: Company) -> None:
    acme.puts(MESSAGE)

    assert posted(acme) == []


async def test_a_second_delivery_of_the_same_message_is_answered_once(acme: Company) -> None:
    acme.puts(MESSAGE)
    acme.asked = 0
    acme.puts(MESSAGE)

    assert await acme.inbox.work_off() == 1
    assert (len(posted(acme)), logged(acme)) == (1, 1)


async def test_one_killed_between_asking_and_answering_is_answered_by_the_next(
    database: Database, model: ScriptedModel
) -> None:
    async with company(database, model) as acme:
        acme.puts(MESSAGE)
        claimed(acme)  # and then the process dies

        meanwhile = await restarted(acme, LEASE - timedelta(seconds=1))
        later = await restarted(acme, LEASE)

        assert (meanwhile, later) == (0, 1)
        assert (len(posted(acme)), logged(acme)) == (1, 1)
        assert lines(posted(acme)[0])[0] == "Logged for Acme Corp: call, today (Mon 23 Nov)"


async def test_what_was_tried_before_is_read_by_the_rules_without_a_second_wait(
    acme: Company, model: ScriptedModel
) -> None:
    acme.puts(MESSAGE)
    claimed(acme)

    await restarted(acme, LEASE)

    assert model.asked == []


async def test_one_killed_after_the_answer_says_it_no_second_time(
    database: Database, model: ScriptedModel
) -> None:
    async with company(database, model) as acme:
        acme.puts(MESSAGE)
        claim = claimed(acme)
        with database.reading(claim.workspace_id) as uow:
            errand = inbox.get(uow, claim.id)
        assert errand is not None
        SetAside(acme.services).answer(claim, Heard())
        with database.writing(claim.workspace_id) as uow:
            inbox.put(uow, HEAR, errand.body, AT)  # it died before the errand was forgotten

        await restarted(acme, timedelta())

        assert (len(posted(acme)), logged(acme)) == (1, 1)


async def test_one_that_kills_process_after_process_is_given_up_with_a_sentence(acme: Company) -> None:
    acme.puts(MESSAGE)
    for tried in range(MOST_TRIES):
        claimed(acme, tried * LEASE)

    await restarted(acme, MOST_TRIES * LEASE)

    assert lines(posted(acme)[0])[0].startswith("Something went wrong on my side")
    assert logged(acme) == 0


async def test_many_messages_are_heard_side_by_side(acme: Company, model: ScriptedModel) -> None:
    model.seconds = 0.5
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"):
        acme.puts(Typed(f"called Acme on {day}, all good"))

    await acme.inbox.work_off()

    assert model.most_at_once == 6
