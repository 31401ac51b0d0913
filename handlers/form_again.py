"""A form that was refused is asked again, with what was filled in and the sentence at a field."""

from collections.abc import Mapping
from dataclasses import replace

from handlers import errors
from handlers.forms import Form
from handlers.request import Filled
from handlers.turn import Turn
from handlers.verbs import FILLED, PRESSED

_OF_NO_FIELD = (errors.AlreadyGone, errors.NotAllowed, errors.NotYours, errors.NotYourNudge, errors.Internal)
"""What no other words in a field would mend."""


def form_again(turn: Turn, refusal: errors.Refusal) -> Form | None:
    """The form that was sent in; None where none was, where the refusal asks a question, in which what was
    written waits, or where the form cannot be had any more.
    """
    given = turn.request.input
    if not isinstance(given, Filled) or refusal.choices or isinstance(refusal, _OF_NO_FIELD):
        return None
    if given.verb not in FILLED or given.verb not in PRESSED:
        return None
    try:
        form = PRESSED[given.verb][1](turn, given.id).form
    except errors.Refusal:
        return None
    return _refused(form, given.values, str(refusal)) if form else None


def _refused(form: Form, values: Mapping[str, str], sentence: str) -> Form:
    """The sentence stands at the field whose words it repeats, else at the first."""
    fields = [replace(each, value=values.get(each.name, each.value), error="") for each in form.fields]
    at = next((place for place, each in enumerate(fields) if each.value and each.value in sentence), 0)
    fields[at] = replace(fields[at], error=sentence)
    return replace(form, fields=tuple(fields))
