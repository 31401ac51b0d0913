"""A message and a form as HTML: plain elements that say what they are, every text escaped."""

from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.render import svg
from bot.render.visible import visible
from domain.message import (
    Actions,
    Bars,
    Curve,
    FileLink,
    FileOffer,
    Headline,
    Message,
    Paragraph,
    Part,
    Progress,
    Row,
    Rows,
    Tone,
    Trend,
)
from handlers.forms import Form

TONE_WORDS = {Tone.PLAIN: "", Tone.GOOD: "good", Tone.WARN: "watch", Tone.BAD: "concern"}


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring rows under one label, empty where they have none."""

    label: str
    rows: tuple[Row, ...]

    @property
    def tone(self) -> Tone:
        """What the label bears: the tone of all its rows; where they differ, each row bears its own."""
        tones = {row.tone for row in self.rows}
        return tones.pop() if self.label and len(tones) == 1 else Tone.PLAIN


def render(message: Message) -> str:
    """The message as a fragment; its buttons carry `data-verb` and `data-id`."""
    template = _templates.get_template("message.html")
    return template.render(parts=[(_macro(part), part) for part in message.parts])


def render_form(form: Form) -> str:
    """The form as a `<form>` with its verb and id, each refusal tied to its field."""
    return _templates.get_template("form.html").render(form=form)


def _macro(part: Part) -> str:
    """The template's macro for a part; mypy finds the kind that has none."""
    match part:
        case Headline() | Rows() | Paragraph() | Progress() | Bars() | Curve() | Actions():
            return type(part).__name__.lower()
        case FileOffer() | FileLink():
            return "file"
    assert_never(part)


def _lists(part: Rows) -> list[list[Group]]:
    """Rows by label, those with labels in one list, so that their facts stand in one column."""
    if part.each_labelled:
        groups = [Group(row.label, (row,)) for row in part.rows]
    else:
        groups = [
            Group(label, tuple(alike)) for label, alike in groupby(part.rows, key=lambda row: row.label)
        ]
    return [list(neighbours) for _, neighbours in groupby(groups, key=lambda group: bool(group.label))]


def _sparkline(line: Trend | Curve) -> Markup:
    return Markup(svg.sparkline(Trend(line.points)))  # noqa: S704 - our own writer escapes; it holds numbers only


def _bar(share: float) -> Markup:
    return Markup(svg.bar(share))  # noqa: S704 - the same


def _shown(value: object) -> object:
    """What a template prints: strings of people without hidden steering, markup of ours as it is."""
    return visible(value) if type(value) is str else value


_templates = Environment(
    loader=PackageLoader("bot.render"),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_shown,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(lists=_lists, sparkline=_sparkline, bar=_bar, word=TONE_WORDS.__getitem__)
