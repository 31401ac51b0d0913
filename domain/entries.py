"""An entry: what somebody of ours reported about a customer, dated and signed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """How a contact with the customer took place."""

    CALL = "call"
    MEETING = "meeting"
    VISIT = "visit"
    EMAIL = "email"
    CHAT = "chat"
    REVIEW = "review"
    TRAINING = "training"


class Mood(StrEnum):
    """The customer's mood as reported."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    MIXED = "mixed"


class Signal(StrEnum):
    """What a report tells beyond its mood."""

    CHURN = "churn"
    COMPETITOR = "competitor"
    BUDGET = "budget"
    CHAMPION_LEFT = "champion_left"
    ADOPTION = "adoption"
    DELAY = "delay"
    QUALITY = "quality"
    SCOPE = "scope"
    SILENT = "silent"
    COMPLIANCE = "compliance"
    TRAINING_NEED = "training_need"
    FEATURE_REQUEST = "feature_request"
    EXPANSION = "expansion"
    REFERENCE = "reference"
    RENEWAL_COMMIT = "renewal_commit"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Entry:
    """One report about one customer.

    `kind` is None where no contact took place; `people` holds the ids of the people at the customer
    that it names; `happened_on` is a date in the workspace's zone.
    """

    id: str
    customer_id: str
    author_id: str
    happened_on: date
    recorded_at: datetime
    text: str
    kind: Kind | None = None
    mood: Mood = Mood.NEUTRAL
    mood_words: str = ""
    people: tuple[str, ...] = ()
    signals: tuple[Signal, ...] = ()

    def is_contact(self, today: date) -> bool:
        """Whether it resets the contact clock: its kind is set and its date is not ahead."""
        return self.kind is not None and self.happened_on <= today


def last_contact(entries: tuple[Entry, ...], today: date) -> Entry | None:
    """The newest contact up to `today`, or None; of one day the one recorded last."""
    contacts = (entry for entry in entries if entry.is_contact(today))
    return max(contacts, key=lambda entry: (entry.happened_on, entry.recorded_at), default=None)
