"""What can be imported: four kinds of rows, and the fields of each."""

from enum import StrEnum


class Kind(StrEnum):
    """What the rows of a file tell."""

    CUSTOMERS = "customers"
    ENTRIES = "entries"
    SCORES = "scores"
    SIGNALS = "signals"


FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.CUSTOMERS: (
        "external_id",
        "name",
        "aliases",
        "segment",
        "stage",
        "arr",
        "currency",
        "csm",
        "pm",
        "contract_start",
        "contract_end",
        "notice_date",
        "forecast",
        "last_contact",
        "people",
        "country",
        "time_zone",
        "language",
        "cadence_days",
        "paused_until",
        "recorded_on",
        "internal_channel",
        "customer_channel",
    ),
    Kind.ENTRIES: ("customer", "date", "kind", "mood", "mood_words", "people", "signals", "author", "text"),
    Kind.SCORES: ("customer", "date", "kind", "value", "person"),
    Kind.SIGNALS: ("customer", "date", "signal", "value", "text"),
}
"""The columns of each kind, in the order in which an export writes them."""

REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.CUSTOMERS: (),  # a name or an external id: which of them is known is seen row by row
    Kind.ENTRIES: ("customer", "date", "text"),
    Kind.SCORES: ("customer", "date", "kind", "value"),
    Kind.SIGNALS: ("customer", "date", "signal"),
}

SINGULAR: dict[Kind, str] = {
    Kind.CUSTOMERS: "customer",
    Kind.ENTRIES: "entry",
    Kind.SCORES: "score",
    Kind.SIGNALS: "signal",
}
