"""The limits that cards are kept in; Teams itself takes some 80 KB in UTF-16, its webhooks 28 KB."""

from typing import Literal

VERSION: Literal["1.5"] = "1.5"  # the newest that Teams documents for a bot's cards
CARD_BYTES = 24_000  # of compact JSON in UTF-8; with what stands around it a message stays under 25 KB
TEXT = 1_000
LABEL = 120
PARAGRAPH = 6_000
BUTTON_LABEL = 40
MENU = 20
SUMMARY = 200
CHOICES = 80
CHOICE_LABEL = 60
FIELD_TEXT = 4_000
TITLE = 60
