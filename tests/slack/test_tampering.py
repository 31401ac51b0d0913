"""What Slack hands back, ids in buttons and in forms, is believed of nobody: the rights are asked again."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.clock import machine
from domain.members import Role
from handlers.apologies import BROKEN
from handlers.verbs import FILLED, PRESSED
from storage import members
from storage.tables import WALLED, metadata, outbox
from tests import factories as make
from tests.slack.stand_in import user
from tests.slack.workspace import ANA, BEN, GUEST, INTERNAL, Json, Workspace, buttons_of, text_of

ABOUT_THE_TALK = {"conversations", "due", "identities", "inbox", "outbox", "questions", "received"}
VIC = "UVIC"


@pytest.fixture
def elsewhere(workspace: Workspace) -> tuple[str, str]:
    """Another company on the same database: its id, and its customer's."""
    other = make.workspace(workspace.database, "Contoso")
    at = machine()
    with workspace.database.writing(other) as uow:
        secret = make.customer(uow, "Secret Ltd", at=at, held_from=at.date())
        make.person(uow, secret.id, "Sally Secret", at=at)
    return other, secret.id


@pytest.fixture
def viewer(workspace: Workspace) -> str:
    """One who may look, and change nothing."""
    workspace.slack.users[VIC] = user(VIC, "Vic Viewer", "vic@northwind.test")
    at = machine()
    with workspace.database.writing(workspace.id) as uow:
        vic = members.new_member("vic", "Vic Viewer", frozenset({Role.VIEWER}), "Europe/Lisbon")
        vic = replace(vic, email="vic@northwind.test")
        members.add(uow, make.change(uow, at=at).id, at, vic, at.date())
        make.person(uow, workspace.acme, "Jane Miller", at=at)
    return VIC


def known(workspace: Workspace, of: str = "") -> dict[str, list[str]]:
    """All that a company has stored of its work, for comparing."""
    company = of or workspace.id
    with workspace.database.across() as connection:
        return {
            name: sorted(
                map(repr, connection.execute(select(table).where(table.c[table.info[WALLED]] == company)))
            )
            for name, table in metadata.tables.items()
            if WALLED in table.info and name not in ABOUT_THE_TALK
        }


def said(workspace: Workspace, answers: list[Json]) -> str:
    """All that anybody was told, or is going to be."""
    views = [call["view"] for method, call in workspace.slack.calls if method.startswith("views.")]
    with workspace.database.across() as connection:
        waiting = connection.execute(select(outbox.c.message)).scalars().all()
    return json.dumps([*answers, *views, *waiting])


async def press(workspace: Workspace, verb: str, id_: str, who: str) -> Json:
    element = {"type": "button", "action_id": f"press:0:{verb}", "value": id_}
    return await workspace.press(element, {"ts": "1.1", "channel": f"D{who}"}, who=who)


async def fill(workspace: Workspace, verb: str, id_: str, values: dict[str, Json], who: str) -> Json:
    view = {"type": "modal", "callback_id": "form", "private_metadata": f"{verb}:{id_}", "blocks": []}
    return await workspace.submit(view, values, who=who)


async def test_an_id_of_another_company_or_of_nothing_opens_nothing(
    workspace: Workspace, elsewhere: tuple[str, str]
) -> None:
    other, secret = elsewhere
    before = known(workspace, other), known(workspace)

    answers = []
    for id_ in (secret, f"{workspace.acme}.{secret}", "\0", "x" * 2_000):
        answers += [await press(workspace, verb, id_, BEN) for verb in PRESSED]
        answers += [await fill(workspace, verb, id_, {}, BEN) for verb in FILLED]

    assert (known(workspace, other), known(workspace)) == before
    told = said(workspace, answers)
    assert "Secret" not in told
    assert BROKEN not in told


def plausible(view: Json) -> dict[str, Json]:
    """Something that fits into each field of a form."""
    return {
        block["block_id"]: _fitting(block["element"]) for block in view["blocks"] if block["type"] == "input"
    }


def _fitting(element: Json) -> Json:
    match element["type"]:
        case "static_select":
            return {"selected_option": element["options"][-1]}
        case "datepicker":
            return {"selected_date": machine().date().isoformat()}
        case "conversations_select":
            return {"selected_conversation": INTERNAL}
        case _:
            return {"value": "9"}


async def forms(workspace: Workspace) -> list[Json]:
    """The forms that an admin can open from a customer's card."""
    for verb in FILLED:
        await press(workspace, verb, workspace.acme, BEN)
    shown = [*workspace.slack.of("views.open"), *workspace.slack.of("views.update")]
    return [call["view"] for call in shown if "private_metadata" in call["view"]]


async def test_who_may_only_look_changes_nothing_with_the_buttons_of_others(
    workspace: Workspace, viewer: str
) -> None:
    await workspace.command("log Acme call today, all good", who=BEN)
    before = known(workspace)

    for verb in PRESSED:
        await press(workspace, verb, workspace.acme, viewer)

    assert known(workspace) == before


async def test_who_may_only_look_changes_nothing_with_the_forms_of_others(
    workspace: Workspace, viewer: str
) -> None:
    opened = await forms(workspace)
    before = known(workspace)

    for view in opened:
        await workspace.submit(view, plausible(view), who=viewer)

    assert known(workspace) == before


async def test_the_same_forms_of_one_who_may_change_things(workspace: Workspace, viewer: str) -> None:
    opened, changed = await forms(workspace), set()

    for view in opened:
        before = known(workspace)
        await workspace.submit(view, plausible(view), who=BEN)
        if known(workspace) != before:
            changed.add(view["private_metadata"].partition(":")[0])

    assert {
        "log_form",
        "owner_form",
        "person_form",
        "nps_form",
        "csat_form",
        "pulse_form",
        "link_form",
    } <= changed


async def test_what_one_was_answered_is_told_to_nobody_else(workspace: Workspace) -> None:
    values = {"text": {"value": "called Acme today, all good"}}
    await fill(workspace, "log_form", "", values, BEN)

    answer = await fill(workspace, "log_form", "", values, GUEST)

    assert text_of(answer["view"]["blocks"]) == "I answer only members of Northwind here."


@pytest.mark.parametrize(
    "metadata",
    [
        "",
        ":",
        "log_form",
        "undo:",
        "role_form:someone",
        "update_override:x",
        "log_form:" + "x" * 3_000,
        "\x00:\x00",
    ],
)
async def test_a_form_whose_metadata_was_tampered_with_does_nothing(
    workspace: Workspace, metadata: str
) -> None:
    view = {"type": "modal", "callback_id": "form", "blocks": []}
    before = known(workspace)

    answer = await workspace.submit(view, {"text": {"value": "  "}}, private_metadata=metadata)

    assert known(workspace) == before
    assert answer.get("response_action") in ("errors", "push", "update")


@pytest.mark.parametrize("value", ["", "-", "x" * 2_000, "../..", "' OR 1=1 --", "\ud83d", "0"])
async def test_a_button_whose_value_was_tampered_with_does_nothing(workspace: Workspace, value: str) -> None:
    await workspace.says("called Acme today, all good")
    await workspace.settle()
    (message,) = workspace.slack.messages
    undo = buttons_of(message["blocks"])["Undo"]
    before = known(workspace)

    await workspace.press({**undo, "value": value}, message)

    assert known(workspace) == before


async def test_a_button_made_into_another_verb_is_asked_for_its_right(workspace: Workspace) -> None:
    await press(workspace, "role_form", "junk", ANA)
    await workspace.settle()

    assert "views.open" not in [method for method, _ in workspace.slack.calls]
    assert "role is for admin" in text_of(workspace.slack.messages[-1]["blocks"])
