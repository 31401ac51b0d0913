"""Slack's limits (Block Kit reference, 2026), which its validators hold to; lengths count characters."""

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
TEXT_IN_MESSAGE = 12_000  # all blocks together: beyond some 13,200 Slack answers msg_blocks_too_long
SECTION_TEXT = 3_000
CONTEXT_TEXT = 2_000
FALLBACK = 2_000  # Slack takes 40,000; a lock screen shows two lines
BUTTON_LABEL = 75
BUTTON_VALUE = 2_000
BUTTONS_IN_ROW = 25
OPTION_LABEL = 75
OPTIONS_IN_OVERFLOW = 5
OPTIONS_IN_SELECT = 100
ALT_TEXT = 2_000
VIEW_TITLE = 24
FIELD_LABEL = 2_000
FIELD_TEXT = 3_000
PLACEHOLDER = 150
