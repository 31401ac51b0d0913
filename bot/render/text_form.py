"""A form as plain text: each field by the name under which it is filled in."""

from bot.render.columns import beside, cells, wrap
from bot.render.visible import one_line, visible
from handlers.forms import Field, FieldKind, Form, Option

GAP = 3


def render_form(form: Form, width: int = 100) -> str:
    """The form as `name  label: value` lines, with choices, hints and refusals under their field."""
    indent = max((cells(field.name) for field in form.fields), default=0) + GAP
    lines = wrap(one_line(form.title), width)
    if form.note:
        lines += [line for written in visible(form.note).split("\n") for line in wrap(written, width)]
    for field in form.fields:
        body = [line for sentence in _sentences(field) for line in wrap(sentence, width - indent)]
        lines += beside(field.name, indent, body)
    return "\n".join([*lines, f"[{one_line(form.submit)}]"])


def _sentences(field: Field) -> list[str]:
    optional = "" if field.required else " (may be left empty)"
    said = [f"{one_line(field.label)}{optional}: {_shown(field)}".rstrip()]
    if field.kind is FieldKind.CHOICE:
        said.append("one of: " + ", ".join(_choice(option) for option in field.options))
    return [*said, *(one_line(line) for line in (field.hint, field.error) if line)]


def _shown(field: Field) -> str:
    chosen = [option.label for option in field.options if option.value == field.value]
    return one_line(chosen[0] if chosen else field.value)


def _choice(option: Option) -> str:
    value, label = one_line(option.value) or "empty", one_line(option.label)
    return value if value == label.lower() else f"{value} ({label})"
