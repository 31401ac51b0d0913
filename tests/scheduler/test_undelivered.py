"""What was given up is told to the owner, else to an admin: once, elsewhere, with the reason."""

import pytest

from domain.members import Role
from scheduler.delivery import Delivery
from scheduler.messenger import ConversationGone, Finder, InDoubt
from storage import claims, conversations, outbox, undelivered
from storage.conversations import Conversation
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.fakes import Messenger, cross

NOTICE = """\
#acme: a message did not arrive
The conversation was archived or deleted, or I was removed from it.
It is kept, and not tried again. Cleo can send it after all, or drop it: csm outbox."""


EDIT_NOTICE = """\
#acme: an update was not changed: the customer still reads it as it was
The conversation was archived or deleted, or I was removed from it.
It is kept, and not tried again. Cleo can send it after all, or drop it: csm outbox."""


class Firm:
    """Acme is Ana's, and has a channel; Cleo is the admin."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = make.workspace(database)
        self.messenger = Messenger()
        self.now = AT
        self.delivery = Delivery(database, cross, {"web": self.messenger}, lambda: self.now)
        with database.writing(self.workspace_id) as uow:
            self.ana = self.hire(uow, "Ana Lima", Role.CSM)
            self.cleo = self.hire(uow, "Cleo Roth", Role.ADMIN)
            acme = make.customer(uow, "Acme", csm_id=self.ana.member_id)
            self.acme = make.conversation(uow, "#acme")
            self.general = make.conversation(uow, "#general")
            conversations.link(uow, self.acme.id, acme.id, "customer")

    def hire(self, uow: UnitOfWork, name: str, role: Role) -> Conversation:
        member = make.member(uow, name, roles=frozenset({role}))
        return make.conversation(uow, f"dm:{member.handle}", audience="direct", member_id=member.id)

    def post(self, where: Conversation, key: str = "hello") -> str:
        with self.database.writing(self.workspace_id) as uow:
            made = outbox.post(uow, key=key, conversation_id=where.id, message=make.message(key), at=AT)
        assert made
        return made

    async def gives_up(self, where: Conversation, key: str = "hello") -> None:
        self.post(where, key)
        self.messenger.script[where.external_id].append(ConversationGone("is_archived"))
        await self.delivery.deliver_all()

    async def cannot_edit(self, posted: str, key: str) -> None:
        with self.database.writing(self.workspace_id) as uow:
            outbox.edit(uow, key=key, outbox_id=posted, message=make.message("anew"), at=AT)
        self.messenger.script["#acme"].append(ConversationGone("is_archived"))
        await self.delivery.deliver_all()

    def told(self) -> list[tuple[str, str]]:
        return [(each.where, each.text) for each in self.messenger.record]


@pytest.fixture
def firm(database: Database) -> Firm:
    return Firm(database)


async def test_the_customers_owner_hears_of_it_with_the_reason_and_the_remedy(firm: Firm) -> None:
    await firm.gives_up(firm.acme)

    assert firm.told() == [
        ("dm:ana", NOTICE),
    ]


async def test_an_admin_hears_of_what_concerns_no_customer(firm: Firm) -> None:
    await firm.gives_up(firm.general)

    assert [where for where, _ in firm.told()] == ["dm:cleo"]


async def test_it_is_told_once_however_many_messages_follow(firm: Firm) -> None:
    for key in ("first", "second", "third"):
        await firm.gives_up(firm.acme, key)

    assert len(firm.told()) == 1


async def test_it_is_told_again_after_something_has_arrived(firm: Firm) -> None:
    await firm.gives_up(firm.acme, "first")
    firm.post(firm.acme, "second")
    await firm.delivery.deliver_all()

    await firm.gives_up(firm.acme, "third")

    assert [where for where, _ in firm.told()] == ["dm:ana", "#acme", "dm:ana"]


async def test_an_update_that_could_not_be_edited_or_withdrawn_is_told(firm: Firm) -> None:
    posted = firm.post(firm.acme, "update:u-1")
    await firm.delivery.deliver_all()

    await firm.cannot_edit(posted, "update:u-1:withdrawn")

    assert firm.told()[1:] == [("dm:ana", EDIT_NOTICE)]


async def test_any_other_edit_that_fails_is_not_told(firm: Firm) -> None:
    posted = firm.post(firm.acme)
    await firm.delivery.deliver_all()

    await firm.cannot_edit(posted, "settled:n-1")

    assert len(firm.told()) == 1


async def test_a_notice_that_fails_begets_no_notice(firm: Firm) -> None:
    firm.messenger.script["dm:ana"].append(ConversationGone("user gone"))

    await firm.gives_up(firm.acme)

    assert firm.told() == []


async def test_each_customer_post_in_doubt_waits_for_a_person_and_is_told(firm: Firm) -> None:
    waiting = []
    for key in ("first", "second"):
        waiting.append(firm.post(firm.acme, key))
        with firm.database.across(writing=True) as connection:
            claims.claim(connection, firm.now, ONE_DAY / 2, 10, places=["web"])
        firm.now += ONE_DAY / 2
        await firm.delivery.deliver_all()

    with firm.database.reading(firm.workspace_id) as uow:
        kept = [(each.id, each.failure) for each in undelivered.every(uow)]
    assert not isinstance(firm.messenger, Finder)
    assert kept == [(each, "InDoubt: #acme") for each in waiting]
    assert [where for where, _ in firm.told()] == ["dm:ana", "dm:ana"]
    assert InDoubt.sentence() in firm.told()[0][1]
