"""Templates of what a customer reads: Jinja2 over shareable values, each line a part of the message.

    # text            the headline
    = 7/10 text       a bar, so many of so many, and the words beside it
    label | text      a row; one without text is left out
    > text            a paragraph

A template may print values and their attributes, ask `if`, and loop over a given list; `| day` says a date
in words, `| listed` names things with their days. What is printed stays on its line, so that nobody's text
begins a part of its own; blank lines mean nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from jinja2 import StrictUndefined, Template, nodes, pass_context
from jinja2.exceptions import TemplateError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from domain.message import Headline, Paragraph, Part, Progress, Row, Rows
from domain.sharing import Dated, Shareable
from handlers.wording import day_in_words

WEEKLY_STATUS = "weekly_status"
LONGEST_OUTPUT = 12_000  # characters
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Filter,
)

_BAR = re.compile(r"= (\d+)/(\d+) (.+)")


class BadTemplate(ValueError):
    """A template does what none may, or writes a line that is no part."""


def shipped(name: str) -> str:
    """The source of a template that comes with the product."""
    return files("handlers.updates").joinpath("templates", f"{name}.j2").read_text(encoding="utf-8")


def render(source: str, shared: Shareable, words: str) -> tuple[Part, ...]:
    """The parts that a template makes of shareable values and of a person's own `words`, a list of lines.

    Output beyond `LONGEST_OUTPUT` is cut, visibly. Raises BadTemplate.
    """
    template = _allowed(source)
    values = {field.name: getattr(shared, field.name) for field in fields(shared)}
    lines = [line for line in words.splitlines() if line.strip()]
    try:
        output = _cut(template.generate(**values, words=lines))
    except TemplateError as error:
        raise BadTemplate(str(error)) from error
    return tuple(_parts(output))


def check(source: str) -> None:
    """Raises BadTemplate unless the template keeps to what templates may do."""
    _allowed(source)


@lru_cache(maxsize=64)
def _allowed(source: str) -> Template:
    """The template, once it is seen to keep to that; to read and compile one takes longer than all else."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except TemplateError as error:
        raise BadTemplate(str(error)) from error
    for node in tree.find_all(nodes.Node):
        if not _is_allowed(node):
            raise BadTemplate(f"line {node.lineno}: a template may not do that ({type(node).__name__})")
    return _ENVIRONMENT.from_string(source)


def _is_allowed(node: nodes.Node) -> bool:
    match node:
        case nodes.Getattr(attr=name):
            return not name.startswith("_")
        case nodes.Filter(name=name, args=args, kwargs=kwargs):
            return name in _ENVIRONMENT.filters and not args and not kwargs
        case nodes.For(iter=given, recursive=recursive):
            # Loops within loops could run for ever without a word of output to cut.
            return (
                isinstance(given, nodes.Name | nodes.Getattr) and not recursive and not node.find(nodes.For)
            )
        case _:
            return isinstance(node, ALLOWED)


def _cut(pieces: Iterable[str]) -> str:
    """The output, or its first whole lines where it is too long, read no further than that."""
    output = ""
    for piece in pieces:
        output += piece
        if len(output) > LONGEST_OUTPUT:
            whole, _, broken = output[:LONGEST_OUTPUT].rpartition("\n")
            return f"{whole or broken}\n> …"
    return output


def _parts(output: str) -> Iterator[Part]:
    read = (_part(line.strip()) for line in output.splitlines() if line.strip())
    for is_row, parts in groupby(read, key=lambda part: isinstance(part, Row)):
        if not is_row:
            yield from (part for part in parts if not isinstance(part, Row))
        elif rows := tuple(part for part in parts if isinstance(part, Row) and part.text):
            yield Rows(rows)


def _part(line: str) -> Row | Headline | Progress | Paragraph:
    if line.startswith("# "):
        return Headline(line[2:])
    if line.startswith("> "):
        return Paragraph(line[2:])
    if bar := _BAR.fullmatch(line):
        return Progress(int(bar[1]), int(bar[2]), bar[3])
    label, divider, text = line.partition(" |")
    if not divider:
        raise BadTemplate(f"no part of a message begins like this: {line[:40]}")
    return Row(label, text.strip())


@pass_context
def _day(context: Context, value: date) -> str:
    return day_in_words(value, context["day"])


@pass_context
def _listed(context: Context, things: Iterable[Dated]) -> str:
    return ", ".join(
        f"{thing.name} ({day_in_words(thing.on, context['day'])})" if thing.on else thing.name
        for thing in things
    )


def _on_one_line(value: Any) -> str:
    return " ".join(str(value).split())


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_on_one_line,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # parts carry plain text; the renderer of each place escapes it
    )
    environment.globals.clear()
    environment.filters = {"day": _day, "listed": _listed}
    return environment


_ENVIRONMENT = _environment()
