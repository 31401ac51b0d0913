"""What Slack answers when it will not do a thing, as a few small types."""

from scheduler.messenger import ConversationGone, DeliveryFailed, TryLater


class ChannelArchived(ConversationGone):
    """The channel was archived."""


class NotInChannel(ConversationGone):
    """The assistant, or the one who is to see the message, is not in the channel."""


class ChannelMissing(ConversationGone):
    """There is no such channel, or the assistant cannot see it."""


class UserMissing(ConversationGone):
    """There is no such person, or they cannot be written to."""


class PostingForbidden(ConversationGone):
    """The workspace or the channel does not let the assistant post."""


class ReadOutside(DeliveryFailed):
    """People from outside read the Slack channel by now, so what was meant for colleagues was not posted."""


class MessageGone(DeliveryFailed):
    """The message to be edited is no longer there, or no longer to be edited."""


class Unacceptable(DeliveryFailed):
    """Slack does not take the message as it is: too long, or out of shape."""


class FileRefused(Unacceptable):
    """Slack does not take, keep or show a file of the message."""


class TriggerExpired(DeliveryFailed):
    """A modal was opened too late."""


class TriggerUsed(DeliveryFailed):
    """A modal was opened twice: the first stands."""


class ViewChanged(DeliveryFailed):
    """The modal was closed, or has changed meanwhile."""


class TokenRevoked(DeliveryFailed):
    """The token no longer opens the Slack workspace: an admin has to install the app again."""


class ScopeMissing(DeliveryFailed):
    """The token lacks a scope; it may have it after the next installation."""

    for_good = False


class RateLimited(TryLater):
    """Slack asks for patience; `after` are the seconds it said."""


class PlaceBusy(TryLater):
    """Slack is out of order for the moment, or gave an answer that is not known here."""


_CODES: dict[type[DeliveryFailed], str] = {
    ChannelArchived: "is_archived",
    NotInChannel: "not_in_channel user_not_in_channel not_member cannot_reply_to_message",
    ChannelMissing: "channel_not_found thread_not_found method_not_supported_for_channel_type "
    "channel_type_not_supported team_not_found invalid_channel not_conversation_app invalid_thread_ts "
    "channel_is_limited_access",
    UserMissing: "user_not_found user_not_visible users_not_found user_disabled cannot_dm_bot "
    "messages_tab_disabled invalid_user_combination not_enough_users users_list_not_supplied too_many_users",
    PostingForbidden: "restricted_action restricted_action_read_only_channel "
    "restricted_action_thread_only_channel restricted_action_non_threadable_channel "
    "restricted_action_thread_locked slack_connect_canvas_sharing_blocked "
    "slack_connect_file_upload_sharing_blocked slack_connect_file_link_sharing_blocked "
    "slack_connect_lists_sharing_blocked slack_connect_blocked_file_type "
    "slack_connect_clip_sharing_blocked cannot_post_to_channel posting_to_channel_denied "
    "ekm_access_denied enterprise_is_restricted as_user_not_supported file_share_limit_reached "
    "app_access_restricted send_on_behalf_not_allowed cant_broadcast_message forbidden_team",
    MessageGone: "message_not_found cant_update_message edit_window_closed message_not_owned "
    "is_inactive no_dual_broadcast_content_update",
    Unacceptable: "invalid_blocks invalid_blocks_format msg_too_long msg_blocks_too_long no_text "
    "too_many_attachments attachment_payload_limit_exceeded too_many_contact_cards metadata_too_large "
    "metadata_must_be_sent_from_app invalid_metadata_format invalid_metadata_schema "
    "invalid_metadata_filter_keys invalid_arguments invalid_arg_name invalid_array_arg invalid_charset "
    "invalid_form_data invalid_json json_not_object missing_charset superfluous_charset invalid_post_type "
    "missing_post_type missing_argument missing_args missing_profile_id limit_required is_bot "
    "insecure_request duplicate_channel_not_found duplicate_message_not_found "
    "invalid_attachments markdown_text_conflict invalid_ts_latest invalid_ts_oldest invalid_cursor "
    "invalid_limit unknown_method method_deprecated deprecated_endpoint not_implemented not_agent_app "
    "reserved_username block_mismatch invalid_auto_thread_ts post_contributing_channel_not_in_workspace "
    "channels_limit_exceeded draft_already_deleted draft_already_sent draft_has_conflict draft_not_found",
    FileRefused: "file_not_found file_deleted file_is_deleted file_type_not_allowed file_update_failed "
    "file_uploads_disabled file_uploads_except_images_disabled file_upload_size_restricted "
    "max_file_sharing_exceeded missing_file_data unable_to_share_files blocked_file_type malware_detected "
    "unknown_snippet_type unknown_subtype snippet_too_large storage_limit_reached alt_txt_too_large "
    "not_visible template_not_visible canvas_disabled_file_team canvas_disabled_user_team "
    "canvas_globally_disabled",
    TriggerExpired: "expired_trigger_id invalid_trigger_id trigger_expired",
    TriggerUsed: "exchanged_trigger_id trigger_exchanged",
    ViewChanged: "not_found view_not_found hash_conflict duplicate_external_id push_limit_reached "
    "view_too_large not_enabled",
    TokenRevoked: "invalid_auth not_authed account_inactive token_revoked token_expired no_permission "
    "access_denied team_access_not_granted app_missing_action_url "
    "not_allowed_token_type accesslimited two_factor_setup_required "
    "enterprise_org_restricted invalid_refresh_token",
    ScopeMissing: "missing_scope",
    RateLimited: "ratelimited rate_limited message_limit_exceeded restricted_too_many",
    PlaceBusy: "service_unavailable request_timeout team_added_to_org org_login_required "
    "team_quota_exceeded feature_not_enabled failed_for_some_channels external_channel_migrating "
    "streaming_state_conflict fetch_members_failed list_record_comment_fetch_failed",
}
TYPE_OF: dict[str, type[DeliveryFailed]] = {
    code: kind for kind, codes in _CODES.items() for code in codes.split()
}


OUTCOME_UNKNOWN = frozenset({"internal_error", "fatal_error", "update_failed"})
"""Of these Slack says that it may have done a part of what was asked."""


def failure(code: str, method: str, after: float | None = None) -> DeliveryFailed | TimeoutError:
    """The failure behind an error code of a method; one nobody knows is tried again later.

    A TimeoutError where Slack does not know itself what came of it.
    """
    reason = f"{code} by {method}"
    if code in OUTCOME_UNKNOWN:
        return TimeoutError(reason)
    kind = TYPE_OF.get(code, PlaceBusy)
    return kind(reason, after) if issubclass(kind, TryLater) else kind(reason)
