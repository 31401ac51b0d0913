"""Each error code that Slack lists for the methods used here leads to what can be done about it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.slack.failures import failure
from scheduler.messenger import DeliveryFailed
from tests.slack.stand_in import channel, user
from tests.slack.workspace import ANA, Workspace

LISTED = {
    "ChannelArchived": "is_archived",
    "ChannelMissing": """
        channel_is_limited_access channel_not_found invalid_channel invalid_thread_ts
        method_not_supported_for_channel_type team_not_found thread_not_found
    """,
    "FileRefused": """
        alt_txt_too_large blocked_file_type canvas_disabled_file_team canvas_disabled_user_team
        canvas_globally_disabled file_deleted file_is_deleted file_not_found file_type_not_allowed
        file_update_failed file_upload_size_restricted file_uploads_disabled
        file_uploads_except_images_disabled max_file_sharing_exceeded missing_file_data not_visible
        snippet_too_large storage_limit_reached template_not_visible unable_to_share_files
        unknown_snippet_type unknown_subtype
    """,
    "MessageGone": """
        cant_update_message edit_window_closed is_inactive message_not_found
        no_dual_broadcast_content_update
    """,
    "NotInChannel": "cannot_reply_to_message not_in_channel user_not_in_channel",
    "PlaceBusy": """
        external_channel_migrating fetch_members_failed list_record_comment_fetch_failed org_login_required
        request_timeout service_unavailable streaming_state_conflict team_added_to_org
    """,
    "PostingForbidden": """
        app_access_restricted as_user_not_supported cant_broadcast_message ekm_access_denied
        enterprise_is_restricted file_share_limit_reached forbidden_team posting_to_channel_denied
        restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel
        restricted_action_thread_locked restricted_action_thread_only_channel send_on_behalf_not_allowed
        slack_connect_blocked_file_type slack_connect_canvas_sharing_blocked
        slack_connect_clip_sharing_blocked slack_connect_file_link_sharing_blocked
        slack_connect_file_upload_sharing_blocked slack_connect_lists_sharing_blocked
    """,
    "RateLimited": "message_limit_exceeded rate_limited ratelimited",
    "ScopeMissing": "missing_scope",
    "TimeoutError": "fatal_error internal_error update_failed",
    "TokenRevoked": """
        access_denied accesslimited account_inactive invalid_auth no_permission not_allowed_token_type
        not_authed token_expired token_revoked two_factor_setup_required
    """,
    "TriggerExpired": "expired_trigger_id invalid_trigger_id",
    "TriggerUsed": "exchanged_trigger_id",
    "Unacceptable": """
        attachment_payload_limit_exceeded block_mismatch channels_limit_exceeded deprecated_endpoint
        draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
        duplicate_channel_not_found duplicate_message_not_found insecure_request invalid_arg_name
        invalid_array_arg invalid_attachments invalid_blocks invalid_blocks_format invalid_charset
        invalid_cursor invalid_form_data invalid_limit invalid_metadata_filter_keys invalid_metadata_format
        invalid_metadata_schema invalid_post_type invalid_ts_latest invalid_ts_oldest is_bot limit_required
        markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large method_deprecated
        missing_args missing_argument missing_post_type missing_profile_id msg_blocks_too_long msg_too_long
        no_text not_agent_app not_implemented reserved_username too_many_attachments too_many_contact_cards
        unknown_method
    """,
    "UserMissing": """
        invalid_user_combination messages_tab_disabled not_enough_users too_many_users user_disabled
        user_not_found user_not_visible users_list_not_supplied
    """,
    "ViewChanged": """
        duplicate_external_id hash_conflict not_enabled not_found push_limit_reached view_too_large
    """,
}
LATER = {"PlaceBusy", "RateLimited", "ScopeMissing"}
CODES = [(code, kind) for kind, codes in LISTED.items() for code in codes.split()]


@pytest.mark.parametrize(("code", "kind"), CODES)
def test_a_listed_code_is_a_small_type(code: str, kind: str) -> None:
    assert type(failure(code, "chat.postMessage")).__name__ == kind


@pytest.mark.parametrize("kind", sorted(LISTED))
def test_what_may_pass_is_tried_again_and_nothing_else(kind: str) -> None:
    found = failure(LISTED[kind].split()[0], "chat.postMessage")

    if isinstance(found, DeliveryFailed):
        assert found.for_good is (kind not in LATER)
    else:
        assert kind == "TimeoutError"


def test_a_code_that_nobody_knows_is_tried_again() -> None:
    found = failure("something_new", "chat.postMessage")

    assert (type(found).__name__, str(found)) == ("PlaceBusy", "something_new by chat.postMessage")


async def ask_as_somebody_new(workspace: Workspace, name: str) -> None:
    await workspace.command("health Acme", who=f"U{name}")


async def ask_as_one_yet_to_be_introduced(workspace: Workspace, _name: str) -> None:
    await workspace.command("health Acme")


async def ask_in_a_new_channel(workspace: Workspace, name: str) -> None:
    here = f"C{name}"
    workspace.slack.channels[here] = channel(here, "new", [ANA, f"U{name}"])
    assert await workspace.mentions("health Acme", where=here) == 200


async def open_a_form(workspace: Workspace, _name: str) -> None:
    button = {"type": "button", "action_id": "press:0:log_form", "value": workspace.acme}
    await workspace.press(button, {"ts": "1.1", "channel": f"D{ANA}"})


async def press_in_a_form(workspace: Workspace, _name: str) -> None:
    button = {"type": "button", "action_id": "press:0:health", "value": workspace.acme}
    view = {"type": "modal", "id": "V1", "hash": "h"}
    await workspace.press(
        button, {"ts": "", "channel": ""}, container={"type": "view"}, view=view, channel=None
    )


async def look_at_home(workspace: Workspace, _name: str) -> None:
    assert await workspace.event({"type": "app_home_opened", "user": ANA, "tab": "home"}) == 200


async def open_a_thread(workspace: Workspace, _name: str) -> None:
    thread = {"channel_id": f"D{ANA}", "thread_ts": "5.5", "user_id": ANA}
    assert await workspace.event({"type": "assistant_thread_started", "assistant_thread": thread}) == 200


async def ask_in_a_thread(workspace: Workspace, _name: str) -> None:
    await open_a_thread(workspace, "")
    assert await workspace.says("health Acme", thread_ts="5.5") == 200


Way = Callable[[Workspace, str], Awaitable[None]]
REFUSALS: list[dict[str, Any]] = [
    *({"ok": False, "error": codes.split()[0]} for codes in LISTED.values()),
    {"ok": False, "error": "something_new"},
    {"ok": False, "error": "ratelimited", "status": 429, "headers": {"Retry-After": "0"}},
    {"ok": False, "status": 500},
    {"ok": False},
]


@pytest.mark.parametrize(
    ("method", "way"),
    [
        ("users.info", ask_as_somebody_new),
        ("users.list", ask_in_a_new_channel),
        ("conversations.info", ask_in_a_new_channel),
        ("conversations.members", ask_in_a_new_channel),
        ("conversations.open", ask_as_one_yet_to_be_introduced),
        ("views.open", open_a_form),
        ("views.update", press_in_a_form),
        ("views.publish", look_at_home),
        ("assistant.threads.setSuggestedPrompts", open_a_thread),
        ("assistant.threads.setTitle", ask_in_a_thread),
        ("assistant.threads.setStatus", ask_in_a_thread),
    ],
)
async def test_whatever_slack_refuses_it_gets_its_acknowledgement(
    workspace: Workspace, method: str, way: Way
) -> None:
    for number, refusal in enumerate(REFUSALS):
        workspace.slack.users[f"U{number}"] = user(f"U{number}", "Somebody")
        workspace.slack.script[method].append(dict(refusal))

        await way(workspace, str(number))

        assert workspace.slack.script[method] == [], f"{method} was not called"
