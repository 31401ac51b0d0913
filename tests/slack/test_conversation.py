"""What people do in Slack is answered as they expect."""

from datetime import timedelta

from bot.clock import machine
from bot.serving import ASSISTANT
from domain.health import Band, HealthPoint
from storage import health_points
from tests.slack.workspace import (
    ANA,
    BEN,
    GUEST,
    INTERNAL,
    SHARED,
    Workspace,
    buttons_of,
    identities,
    text_of,
)


async def test_a_command_is_answered_in_its_acknowledgement_for_the_asker_alone(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme")

    assert answer["response_type"] == "ephemeral"
    assert "*Acme*" in text_of(answer["blocks"])
    assert workspace.slack.of("chat.postMessage") == []


async def test_words_in_a_direct_message_are_logged_and_answered_once(workspace: Workspace) -> None:
    statuses = [
        await workspace.says("called Acme today, all good, follow up Friday", event_id="Ev-1"),
        await workspace.says("called Acme today, all good, follow up Friday", event_id="Ev-1"),
    ]
    await workspace.settle()

    assert statuses == [200, 200]
    (message,) = workspace.slack.messages
    assert message["channel"] == "DUANA"
    assert "Logged for Acme" in text_of(message["blocks"])


async def test_undo_takes_the_place_of_what_was_logged(workspace: Workspace) -> None:
    await workspace.says("called Acme today, all good")
    await workspace.settle()
    (logged,) = workspace.slack.messages

    await workspace.press(buttons_of(logged["blocks"])["Undo"], logged)
    await workspace.settle()

    assert len(workspace.slack.messages) == 1
    assert workspace.slack.of("chat.update")[0]["ts"] == logged["ts"]
    assert "Logged for" not in text_of(logged["blocks"])


async def test_a_mention_is_answered_in_its_thread_to_the_asker_alone(workspace: Workspace) -> None:
    await workspace.mentions("health Acme")
    await workspace.settle()

    (answer,) = workspace.slack.of("chat.postEphemeral")
    assert (answer["channel"], answer["user"]) == (INTERNAL, ANA)
    assert answer["thread_ts"].startswith("1699999999.")


async def test_a_guest_is_told_nothing(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme", who=GUEST)

    assert text_of(answer["blocks"]) == "I answer only members of Northwind here."


async def test_somebody_of_another_workspace_is_told_nothing(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme", team_id="T2")

    assert text_of(answer["blocks"]) == "I answer only members of Northwind here."


async def test_a_full_member_is_known_by_their_confirmed_address(workspace: Workspace) -> None:
    await workspace.command("today", who=BEN)

    assert identities(workspace) == {BEN: "Ben Okafor"}


async def test_an_address_that_slack_has_not_confirmed_makes_nobody_known(workspace: Workspace) -> None:
    workspace.slack.users[BEN]["is_email_confirmed"] = False

    answer = await workspace.command("today", who=BEN)

    assert "I do not know you yet" in text_of(answer["blocks"])


async def test_in_a_shared_channel_a_mention_is_answered_in_the_direct_conversation(
    workspace: Workspace,
) -> None:
    await workspace.mentions("health Acme", where=SHARED)
    await workspace.settle()

    (note,) = workspace.slack.of("chat.postEphemeral")
    assert "people from outside" in note["text"]
    (answer,) = workspace.slack.messages
    assert answer["channel"] == "DUANA"
    assert "*Acme*" in text_of(answer["blocks"])


async def test_share_shows_the_answer_to_all_in_an_internal_channel(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme")
    shown = {"ts": "1.1", "channel": INTERNAL}
    container = {"type": "message", "message_ts": "1.1", "is_ephemeral": True}

    await workspace.press(buttons_of(answer["blocks"])["Share"], shown, container=container)
    await workspace.settle()

    (shared,) = workspace.slack.messages
    assert shared["channel"] == INTERNAL
    assert "*Acme*" in text_of(shared["blocks"])


async def test_share_is_refused_once_the_channel_has_people_from_outside(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme")
    workspace.slack.channels[INTERNAL]["is_ext_shared"] = True
    container = {"type": "message", "message_ts": "1.1", "is_ephemeral": True}

    await workspace.press(
        buttons_of(answer["blocks"])["Share"], {"ts": "1.1", "channel": INTERNAL}, container=container
    )
    await workspace.settle()

    said = [text_of(each["blocks"]) for each in workspace.slack.messages]
    assert not any("*Acme*" in each for each in said)
    assert [each["channel"] for each in workspace.slack.messages if each["channel"] == INTERNAL] == []


async def test_what_was_shared_is_not_posted_once_people_from_outside_are_there(workspace: Workspace) -> None:
    answer = await workspace.command("health Acme")
    container = {"type": "message", "message_ts": "1.1", "is_ephemeral": True}
    await workspace.press(
        buttons_of(answer["blocks"])["Share"], {"ts": "1.1", "channel": INTERNAL}, container=container
    )

    workspace.slack.channels[INTERNAL]["is_ext_shared"] = True
    await workspace.settle()

    assert workspace.slack.messages == []


async def test_a_check_in_by_its_shortcut_is_answered_in_the_modal(workspace: Workspace) -> None:
    team, who = {"id": "T1"}, {"id": ANA, "team_id": "T1"}
    asked = {"type": "shortcut", "callback_id": "new_check_in", "trigger_id": "tr", "team": team, "user": who}
    await workspace.interact(asked)
    (opened,) = workspace.slack.of("views.open")

    answer = await workspace.submit(opened["view"], {"text": {"value": "called Acme today, all good"}})

    assert opened["view"]["title"]["text"] == "New check-in"
    assert answer["response_action"] == "update"
    assert "Logged for Acme" in text_of(answer["view"]["blocks"])


async def test_an_empty_form_is_refused_at_its_field(workspace: Workspace) -> None:
    asked = {
        "type": "message_action",
        "callback_id": "log_message",
        "trigger_id": "tr",
        "team": {"id": "T1"},
        "user": {"id": ANA, "team_id": "T1"},
        "channel": {"id": INTERNAL},
        "message": {"text": "Jane &amp; I spoke", "ts": "1.1"},
    }
    await workspace.interact(asked)
    (opened,) = workspace.slack.of("views.open")

    answer = await workspace.submit(opened["view"], {"text": {"value": "  "}})

    assert opened["view"]["blocks"][0]["element"]["initial_value"] == "Jane & I spoke"
    assert answer == {
        "response_action": "errors",
        "errors": {"text": "Say what happened, such as: call today, all good."},
    }


async def test_a_form_sent_in_twice_is_done_once_and_answered_twice(workspace: Workspace) -> None:
    asked = {"type": "shortcut", "callback_id": "new_check_in", "trigger_id": "tr"}
    await workspace.interact({**asked, "team": {"id": "T1"}, "user": {"id": ANA, "team_id": "T1"}})
    (opened,) = workspace.slack.of("views.open")
    values = {"text": {"value": "called Acme today, all good"}}

    first = await workspace.submit(opened["view"], values)
    second = await workspace.submit(opened["view"], values)

    assert first == second
    assert "Logged for Acme" in text_of(second["view"]["blocks"])


async def test_the_home_shows_ones_day_and_customers(workspace: Workspace) -> None:
    await workspace.event({"type": "app_home_opened", "user": ANA, "tab": "home", "channel": "DUANA"})

    (published,) = workspace.slack.of("views.publish")
    assert published["user_id"] == ANA
    assert "Your settings" in text_of(published["view"]["blocks"])
    assert "Acme" in text_of(published["view"]["blocks"])


async def test_the_time_zone_follows_the_profile(workspace: Workspace) -> None:
    await workspace.command("today")
    moved = {**workspace.slack.users[ANA], "tz": "Asia/Kathmandu"}

    await workspace.event({"type": "user_change", "user": moved})

    await workspace.event({"type": "app_home_opened", "user": ANA, "tab": "home", "channel": "DUANA"})
    assert "Asia/Kathmandu" in text_of(workspace.slack.of("views.publish")[0]["view"]["blocks"])


async def test_a_channel_is_linked_by_its_id_and_called_by_its_name(workspace: Workspace) -> None:
    answer = await workspace.command(f"link Acme <#{INTERNAL}|acme-internal> internal")

    assert "#acme-internal is Acme's internal channel now" in text_of(answer["blocks"])


async def test_an_assistants_thread_offers_prompts_and_shows_that_it_works(workspace: Workspace) -> None:
    thread = {"channel_id": "DUANA", "thread_ts": "5.5", "user_id": ANA}
    await workspace.event({"type": "assistant_thread_started", "assistant_thread": thread})
    await workspace.says("health Acme", thread_ts="5.5")
    await workspace.settle()

    assert len(workspace.slack.of("assistant.threads.setSuggestedPrompts")) == 1
    assert workspace.slack.of("assistant.threads.setTitle")[0]["title"] == "health Acme"
    assert workspace.slack.of("assistant.threads.setStatus")[0]["status"] == "is looking it up"
    assert workspace.slack.messages[0]["thread_ts"] == "5.5"


async def test_the_chart_of_a_health_card_is_posted_as_a_picture(workspace: Workspace) -> None:
    with workspace.database.writing(workspace.id) as uow:
        for days, score in ((80, 71), (20, 58)):
            on = machine().date() - timedelta(days=days)
            health_points.keep(uow, {workspace.acme: HealthPoint(on, score, Band.YELLOW)}, machine())
    answer = await workspace.command("chart Acme")
    await workspace.says("chart Acme")
    await workspace.settle()

    (posted,) = workspace.slack.messages
    assert ["slack_file" in block for block in posted["blocks"]] == [False, True, False]
    assert "58 today" in posted["blocks"][1]["alt_text"]
    assert "58 today" in text_of(answer["blocks"])


async def test_words_that_lead_to_a_form_are_answered_by_a_button_that_opens_it(workspace: Workspace) -> None:
    await workspace.says("called Acme today, all good")
    await workspace.says("edit Acme")
    await workspace.settle()
    offered = workspace.slack.messages[-1]

    for _ in range(2):  # the first was closed unsaved
        await workspace.press(buttons_of(offered["blocks"])["Open the form"], offered)

    titles = [each["view"]["title"]["text"] for each in workspace.slack.of("views.open")]
    assert titles == ["Correct a check-in"] * 2


async def test_words_under_a_reminder_are_about_the_customer_it_reminds_of(workspace: Workspace) -> None:
    await workspace.command("today")
    await workspace.command("task Acme: send the plan today")
    noon = (machine() + timedelta(days=7 - machine().weekday())).replace(hour=12)
    await workspace.client.app[ASSISTANT].move_clock(noon)
    await workspace.settle()
    reminder = workspace.slack.messages[-1]

    await workspace.says("called today, all good", thread_ts=reminder["ts"])
    await workspace.settle()

    assert "Logged for Acme" in text_of(workspace.slack.messages[-1]["blocks"])
