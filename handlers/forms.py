"""A form: what the assistant asks for, field by field, and what was wrong with an answer."""

from dataclasses import dataclass, replace
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is filled in; a channel is picked where the place can, elsewhere its name is written."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its opaque value and its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """`error` is the sentence shown beside the field when its last value was refused."""

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    options: tuple[Option, ...] = ()
    hint: str = ""
    required: bool = True
    error: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """Sent back as `Filled(verb, id, values)`; `id` is opaque, as a button's."""

    title: str
    verb: str
    id: str
    fields: tuple[Field, ...]
    submit: str = "Save"
    note: str = ""


def prefilled(form: Form, words: str) -> Form:
    """The form with words in its first field."""
    first, *others = form.fields
    return replace(form, fields=(replace(first, value=words), *others))
