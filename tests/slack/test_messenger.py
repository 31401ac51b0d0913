"""What goes out to Slack: posted once, edited, found again; its refusals are small types."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from aiohttp.test_utils import TestServer

from bot.render.pictures import Pictures
from bot.slack.api import Api, open_client, open_session
from bot.slack.channels import Channels
from bot.slack.failures import ChannelArchived, PlaceBusy, RateLimited, ReadOutside
from bot.slack.messenger import SlackMessenger
from bot.slack.pace import Pace
from bot.slack.people import People
from bot.slack.response_urls import is_slacks
from bot.slack.team import Team
from bot.slack.uploads import Uploads
from domain.message import Curve, Message
from scheduler.messenger import Address, CannotTell, ConversationGone
from tests.golden.samples import HEALTH, NUDGE
from tests.slack.stand_in import BOT, BOT_USER, TEAM, StandIn, channel, user

HERE = Address("w-1", "C1")
SINCE = datetime(2026, 11, 23, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def slack() -> StandIn:
    return StandIn()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def messenger(slack: StandIn, clock: Clock) -> AsyncIterator[SlackMessenger]:
    async with TestServer(slack.application(), host="127.0.0.1") as server, open_session() as session:
        client = open_client("xoxb-test", session, str(server.make_url("/api/")))
        api, pictures = Api(client, Pace(clock)), Pictures()
        people = People(api, Team(TEAM, "Northwind", BOT, BOT_USER), clock)
        yield SlackMessenger(api, Channels(api, people, clock), Uploads(api, pictures))
        pictures.close()


async def test_a_message_carries_its_key_and_unfurls_nothing(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    ts = await messenger.post(HERE, HEALTH, "reply:k-1")

    (given,) = slack.of("chat.postMessage")
    assert ts == "1700000000.000001"
    assert given["metadata"] == {"event_type": "csm_message", "event_payload": {"key": "reply:k-1"}}
    assert (given["unfurl_links"], given["unfurl_media"]) == (False, False)
    assert given["text"] == "Acme Corp: health"


async def test_a_message_for_one_reader_is_ephemeral(slack: StandIn, messenger: SlackMessenger) -> None:
    await messenger.post(Address("w-1", "C1", only_for="U1", thread="5.5"), NUDGE, "k")

    (given,) = slack.of("chat.postEphemeral")
    assert (given["user"], given["thread_ts"]) == ("U1", "5.5")


INSIDE = Address("w-1", "C1", inside=True)


def open_channel(slack: StandIn, **said: object) -> None:
    """Ana's channel with the assistant in it."""
    slack.users["U1"] = user("U1", "Ana Lima")
    slack.channels["C1"] = channel("C1", "acme", ["U1"], **said)


async def test_what_members_alone_may_read_is_posted_where_nobody_else_reads(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    open_channel(slack)

    await messenger.post(INSIDE, HEALTH, "k")

    assert len(slack.messages) == 1


async def test_what_members_alone_may_read_is_given_up_where_others_read_by_now(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    open_channel(slack)
    ts = await messenger.post(INSIDE, HEALTH, "k")
    open_channel(slack, is_ext_shared=True)

    with pytest.raises(ReadOutside) as posting:
        await messenger.post(INSIDE, HEALTH, "k-2")
    with pytest.raises(ReadOutside):
        await messenger.edit(INSIDE, ts, NUDGE)

    assert posting.value.for_good
    assert [each["text"] for each in slack.messages] == ["Acme Corp: health"]


async def test_what_members_alone_may_read_waits_where_slack_does_not_say_who_reads(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    open_channel(slack)
    slack.script["conversations.info"].append({"ok": False, "status": 503})

    with pytest.raises(PlaceBusy):
        await messenger.post(INSIDE, HEALTH, "k")

    assert slack.messages == []


async def test_an_edit_takes_the_place_of_the_message(slack: StandIn, messenger: SlackMessenger) -> None:
    ts = await messenger.post(HERE, HEALTH, "k")

    await messenger.edit(HERE, ts, NUDGE)

    assert slack.messages[0]["text"] == "Globex: contact overdue"


async def test_a_posted_message_is_found_by_its_key(slack: StandIn, messenger: SlackMessenger) -> None:
    await messenger.post(HERE, HEALTH, "other")
    ts = await messenger.post(HERE, HEALTH, "mine")

    assert await messenger.find(HERE, "mine", SINCE) == ts
    assert await messenger.find(HERE, "never", SINCE) is None


async def test_without_the_history_scope_slack_cannot_be_asked(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    slack.scopes.discard("im:history")

    with pytest.raises(CannotTell):
        await messenger.find(HERE, "mine", SINCE)


async def test_where_more_was_said_than_can_be_looked_through_nothing_is_concluded(
    messenger: SlackMessenger, clock: Clock
) -> None:
    for number in range(16):
        clock.seconds += 2
        await messenger.post(HERE, HEALTH, f"k-{number}")

    with pytest.raises(CannotTell):
        await messenger.find(HERE, "k-0", SINCE)


async def test_slacks_wish_for_patience_is_kept_for_the_method_everywhere(
    slack: StandIn, messenger: SlackMessenger, clock: Clock
) -> None:
    slack.script["chat.postMessage"].append(
        {"ok": False, "error": "ratelimited", "status": 429, "headers": {"Retry-After": "7"}}
    )

    with pytest.raises(RateLimited) as first:
        await messenger.post(HERE, HEALTH, "k")
    with pytest.raises(RateLimited) as second:
        await messenger.post(HERE, HEALTH, "k")
    with pytest.raises(RateLimited) as elsewhere:
        await messenger.post(Address("w-1", "C2"), HEALTH, "k-2")
    await messenger.post(Address("w-1", "C2", only_for="U1"), HEALTH, "k-3")
    clock.seconds += 8
    await messenger.post(HERE, HEALTH, "k")

    assert [each.value.after for each in (first, second, elsewhere)] == [7.0, 7.0, 7.0]
    assert len(slack.of("chat.postMessage")) == 2
    assert len(slack.of("chat.postEphemeral")) == 1


async def test_no_more_than_a_burst_is_posted_at_once_in_a_channel(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    for number in range(5):
        await messenger.post(HERE, HEALTH, f"k-{number}")

    with pytest.raises(RateLimited) as held:
        await messenger.post(HERE, HEALTH, "k-5")

    assert held.value.after == 1.0
    assert len(slack.messages) == 5


async def test_an_answer_without_words_leaves_the_outcome_open(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    slack.script["chat.postMessage"].append({"status": 200})

    with pytest.raises(TimeoutError):
        await messenger.post(HERE, HEALTH, "k-1")


async def test_an_outage_of_slacks_leaves_the_outcome_open(slack: StandIn, messenger: SlackMessenger) -> None:
    slack.script["chat.postMessage"].append({"ok": False, "status": 503})

    with pytest.raises(TimeoutError):
        await messenger.post(HERE, HEALTH, "k")


async def test_an_archived_channel_is_gone_for_good(slack: StandIn, messenger: SlackMessenger) -> None:
    slack.script["chat.postMessage"].append({"ok": False, "error": "is_archived"})

    with pytest.raises(ChannelArchived) as gone:
        await messenger.post(HERE, HEALTH, "k")

    assert isinstance(gone.value, ConversationGone)
    assert gone.value.for_good


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://hooks.slack.com/actions/T1/1/x", True),
        ("http://hooks.slack.com/actions/T1/1/x", False),
        ("https://hooks.slack.com.evil.test/x", False),
        ("https://hooks.slack.com@evil.test/x", False),
        ("https://evil.test/hooks.slack.com", False),
        ("https://hooks.slack.com:8443/x", False),
        ("http://127.0.0.1:4003/x", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_an_address_for_answers_leads_to_slack_alone(url: str, trusted: bool) -> None:
    assert is_slacks(url, "https://slack.com/api/") is trusted


def test_the_stand_in_on_this_machine_may_be_answered_where_it_listens() -> None:
    assert is_slacks("http://127.0.0.1:4003/response/x", "http://127.0.0.1:4003/api/")
    assert not is_slacks("http://127.0.0.1:4004/response/x", "http://127.0.0.1:4003/api/")


CHART = Message((Curve(("1 Nov", "20 Nov"), (71, 58), "Acme: 71 to 58"),), "Acme: chart")


async def test_a_curve_is_drawn_and_shown_as_a_file_of_slacks(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    await messenger.post(HERE, CHART, "k")

    (given,) = slack.of("chat.postMessage")
    assert given["blocks"] == [{"type": "image", "slack_file": {"id": "F1"}, "alt_text": "Acme: 71 to 58"}]
    assert slack.uploads[0].startswith(b"\x89PNG")


async def test_a_curve_that_cannot_be_uploaded_is_said_in_words(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    slack.scopes.discard("files:write")

    await messenger.post(HERE, CHART, "k")

    (given,) = slack.of("chat.postMessage")
    assert given["blocks"][0]["text"]["text"] == "Acme: 71 to 58"


async def test_a_file_that_slack_cannot_show_yet_is_said_in_words(
    slack: StandIn, messenger: SlackMessenger
) -> None:
    slack.script["chat.postMessage"].append({"ok": False, "error": "invalid_blocks"})

    await messenger.post(HERE, CHART, "k")

    assert slack.messages[0]["blocks"][0]["text"]["text"] == "Acme: 71 to 58"
