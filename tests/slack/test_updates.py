"""A customer update in Slack: posted into the shared channel, edited there in its place, withdrawn."""

from typing import Any

from tests.slack.workspace import SHARED, Workspace, buttons_of, text_of

Json = dict[str, Any]


async def _posted(workspace: Workspace) -> tuple[Json, Json]:
    """The card of a posted update, and the post in the customer's channel."""
    await workspace.command(f"link Acme <#{SHARED}|acme-shared> customer")
    await workspace.says("update Acme Thanks for a good week.")
    await workspace.settle()
    await _press(workspace, "Approve and post")
    (post,) = (each for each in workspace.slack.messages if each["channel"] == SHARED)
    return _card(workspace), post


def _card(workspace: Workspace) -> Json:
    """The last message in the direct conversation."""
    return [each for each in workspace.slack.messages if each["channel"] != SHARED][-1]


async def _press(workspace: Workspace, label: str) -> None:
    card = _card(workspace)
    await workspace.press(buttons_of(card["blocks"])[label], card)
    await workspace.settle()


async def test_a_posted_update_is_withdrawn_in_the_customers_channel(workspace: Workspace) -> None:
    card, post = await _posted(workspace)

    await _press(workspace, "Withdraw")
    await _press(workspace, "Withdraw it")

    assert "Posted to #acme-shared" not in text_of(card["blocks"])
    assert text_of(post["blocks"]).startswith("This update was withdrawn on ")
    assert "good week" not in text_of(post["blocks"])
    assert "actions" not in {block["type"] for block in post["blocks"]}


async def test_a_posted_update_is_edited_in_its_place(workspace: Workspace) -> None:
    _, post = await _posted(workspace)

    await _press(workspace, "Edit")
    (form,) = workspace.slack.of("views.open")
    answer = await workspace.submit(form["view"], {"words": {"value": "Thank you all."}})

    assert "good week" in text_of(post["blocks"]), "it is only a draft"
    approve = buttons_of(answer["view"]["blocks"])["Approve and edit there"]
    modal = {"container": {"type": "view", "view_id": "V1"}, "view": {"id": "V1", "hash": "h1"}}
    await workspace.press(approve, _card(workspace), **modal)
    await workspace.settle()

    assert "Thank you all." in text_of(post["blocks"])
    assert len([each for each in workspace.slack.messages if each["channel"] == SHARED]) == 1
