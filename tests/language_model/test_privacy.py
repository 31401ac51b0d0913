"""What leaves the house is the message without its names; nothing leaves where nobody asked for it."""

import re

import pytest

from domain.customers import Person
from storage import customers, workspaces
from storage.types import new_id
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import TODAY
from tests.language_model.company import Company, company
from tests.language_model.scripted import KEY, ScriptedModel

NAMES = ("Acme", "Globex", "Jane", "Miller", "Ben", "Okafor", "Ana", "Lima", "Eve", "Stone", "Cleo", "Dev")


def knows_jane(acme: Company) -> None:
    """Jane Miller works at Acme."""
    with acme.chat.database.writing(acme.chat.workspace_id) as uow:
        make.record(uow, customers.person_fact(Person(new_id(), acme.chat.acme_id, "Jane Miller"), TODAY))
        workspaces.names_changed(uow)


@pytest.mark.parametrize(
    "text",
    [
        "called Acme Corp with Jane Miller and Ben Okafor, Globex listens in",
        "CALLED ACME WITH JANE, BEN AND CLEO LISTEN IN",
        "acme's jane called, miller is worried, okafor knows, @ben and @eve too",
        "acme_corp: Jane-Miller and Jane (Miller) and “Jane”; Globex/Acme",
        "spoke to Jane\u200bMiller of Ac\u200bme, Jáne too",
        "Acmee said Globx may follow, Milller agrees",
        "mail from jane.miller@acme.com, cc <ben@northwind.eu>, see https://acme.com/jane and www.globex.com",
        "Acme: miller asks for dev, says jane's sister Cleo is Eve's friend",
    ],
)
async def test_no_name_leaves(acme: Company, model: ScriptedModel, text: str) -> None:
    knows_jane(acme)

    await acme.says(text)

    sent = model.message().casefold()
    assert not [name for name in NAMES if name.casefold() in sent]
    assert "@" not in sent.replace("@colleague", "")
    assert len(model.asked) == 1


async def test_nothing_of_the_workspace_leaves_beside_the_message(
    acme: Company, model: ScriptedModel
) -> None:
    knows_jane(acme)

    await acme.says("called Acme, all good")

    words = set(re.findall(r"\w+", model.asked[-1]))
    assert words.isdisjoint((*NAMES, "Northwind", "direct", acme.chat.workspace_id))


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("call Raj on +49 30 1234-5678", "call PERSON_1 on [number]"),
        ("Acme, CUSTOMER_2 is unhappy", "CUSTOMER_1, [word] is unhappy"),
        ("Acme looks at Gainsight", "CUSTOMER_1 looks at NAME_1"),
        ("kowalski of Acme called. Kowalski was calm", "NAME_1 of CUSTOMER_1 called. NAME_1 was calm"),
        ("Acme: NPS 9 on 2026-11-20, 12/11/2026", "CUSTOMER_1: NPS 9 on 2026-11-20, 12/11/2026"),
        ("Acme: SSO and SAML are done, Go-live next", "CUSTOMER_1: SSO and SAML are done, Go-live next"),
    ],
)
async def test_placeholders_stand_where_names_stood(
    acme: Company, model: ScriptedModel, text: str, sent: str
) -> None:
    await acme.says(text)

    assert model.message() == sent


async def test_the_key_opens_the_endpoint_and_stands_in_no_body(acme: Company, model: ScriptedModel) -> None:
    await acme.says("called Acme, all good")

    assert model.keys == [f"Bearer {KEY}"]
    assert KEY not in model.asked[-1]


async def test_a_workspace_that_did_not_ask_for_it_has_nothing_sent(
    sqlite_database: Database, model: ScriptedModel
) -> None:
    async with company(sqlite_database, model, on=False) as acme:
        acme.chat.says("ana", "called Acme, all good")
        card = await acme.says("called Globex, all good", who="dev")

    assert card[0] == "Logged for Globex: call, today (Mon 23 Nov)"
    assert model.asked == []
