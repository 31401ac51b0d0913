"""Channels: picked or named by those who are in them, and followed through what becomes of them."""

import pytest

from storage import conversations
from tests.slack.stand_in import channel
from tests.slack.workspace import ANA, BEN, INTERNAL, SHARED, Workspace, audience, buttons_of, text_of

PRIVATE = "CBEN"


def linked(workspace: Workspace, use: str) -> str | None:
    """The id of Acme's channel for a use."""
    with workspace.database.reading(workspace.id) as uow:
        found = conversations.of_customer(uow, workspace.acme, use)
    return found.external_id if found else None


async def form_for_acme(workspace: Workspace) -> dict[str, object]:
    """The form in which Acme's channel is picked, opened by its button."""
    answer = await workspace.command("link Acme")
    button = buttons_of(answer["blocks"])["Choose a channel"]
    container = {"type": "message", "message_ts": "1.1", "is_ephemeral": True}
    await workspace.press(button, {"ts": "1.1", "channel": INTERNAL}, container=container)
    view: dict[str, object] = workspace.slack.of("views.open")[-1]["view"]
    return view


async def pick(workspace: Workspace, channel_id: str, use: str = "internal") -> dict[str, object]:
    view = await form_for_acme(workspace)
    values = {"channel": {"selected_conversation": channel_id}, "use": {"selected_option": {"value": use}}}
    return await workspace.submit(view, {}, state={"values": {k: {"value": v} for k, v in values.items()}})


async def test_a_channel_is_picked_out_of_those_that_slack_shows(workspace: Workspace) -> None:
    view = await form_for_acme(workspace)

    assert view["blocks"][0]["element"] == {
        "action_id": "value",
        "type": "conversations_select",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }


async def test_the_picked_channel_is_linked_by_its_id(workspace: Workspace) -> None:
    answer = await pick(workspace, INTERNAL)

    assert "#acme-internal is Acme's internal channel now" in text_of(answer["view"]["blocks"])
    assert linked(workspace, "internal") == INTERNAL


async def test_a_shared_channel_is_refused_as_internal_at_its_field(workspace: Workspace) -> None:
    answer = await pick(workspace, SHARED)

    assert list(answer["errors"]) == ["channel"]
    assert "#acme-shared has people from outside" in answer["errors"]["channel"]
    assert linked(workspace, "internal") is None


@pytest.mark.parametrize("members", [[BEN, "UBOT"], [ANA, BEN]], ids=["without its linker", "without us"])
async def test_a_channel_is_linked_only_by_one_who_is_in_it_with_us(
    workspace: Workspace, members: list[str]
) -> None:
    workspace.slack.channels[PRIVATE] = channel(PRIVATE, "secret", members)

    answer = await pick(workspace, PRIVATE)

    assert "has us both in it" in answer["errors"]["channel"]
    assert linked(workspace, "internal") is None


async def test_a_channel_that_a_colleague_has_named_is_not_open_to_one_outside_it(
    workspace: Workspace,
) -> None:
    workspace.slack.channels[PRIVATE] = channel(PRIVATE, "secret", [BEN, "UBOT"])
    await workspace.command(f"link Acme <#{PRIVATE}|secret> internal", who=BEN)
    assert linked(workspace, "internal") == PRIVATE
    await workspace.command(f"link Acme <#{PRIVATE}|secret> customer", who=ANA)

    assert linked(workspace, "customer") is None


async def test_a_channel_is_read_from_outside_as_soon_as_it_is_shared(workspace: Workspace) -> None:
    await workspace.command(f"link Acme <#{INTERNAL}|acme-internal> internal")
    assert audience(workspace, INTERNAL) == "internal"

    await workspace.event({"type": "channel_shared", "channel": INTERNAL, "connected_team_id": "T2"})

    assert audience(workspace, INTERNAL) == "outside"


async def test_a_channel_that_is_shared_no_more_is_asked_for_anew(workspace: Workspace) -> None:
    await workspace.mentions("health Acme", where=SHARED)
    workspace.slack.channels[SHARED] |= {"is_ext_shared": False, "members": [ANA, "UBOT"]}

    await workspace.event({"type": "channel_unshared", "channel": SHARED, "is_ext_shared": False})
    await workspace.mentions("health Acme", where=SHARED)

    assert audience(workspace, SHARED) == "internal"


async def test_a_guest_who_joins_makes_a_channel_read_from_outside(workspace: Workspace) -> None:
    await workspace.mentions("health Acme")
    workspace.slack.channels[INTERNAL]["members"].append("UGUEST")

    await workspace.event({"type": "member_joined_channel", "channel": INTERNAL, "user": "UGUEST"})
    await workspace.mentions("health Acme")

    assert audience(workspace, INTERNAL) == "outside"


async def test_a_renamed_channel_is_called_by_its_new_name(workspace: Workspace) -> None:
    await workspace.command(f"link Acme <#{INTERNAL}|acme-internal> internal")

    await workspace.event({"type": "channel_rename", "channel": {"id": INTERNAL, "name": "acme-team"}})

    with workspace.database.reading(workspace.id) as uow:
        found = conversations.of_customer(uow, workspace.acme, "internal")
    assert found is not None
    assert (found.external_id, found.title) == (INTERNAL, "#acme-team")


async def test_of_an_archived_channel_nothing_is_assumed(workspace: Workspace) -> None:
    await workspace.mentions("health Acme")
    del workspace.slack.channels[INTERNAL]

    await workspace.event({"type": "channel_archive", "channel": INTERNAL, "user": ANA})
    await workspace.mentions("health Acme")

    assert audience(workspace, INTERNAL) == "outside"
