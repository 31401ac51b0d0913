"""Shapes: an element of each kind as JSON, made once by Microsoft's typed library, then filled with words."""

from typing import Any

from pydantic import BaseModel

Json = dict[str, Any]


def shape(element: BaseModel) -> Json:
    """The element as Teams reads it. Fill a copy; the typed library is asked once for all of a kind, since
    checking each element anew takes longer than everything else about a card.
    """
    made: Json = element.model_dump(by_alias=True, exclude_none=True)
    return made
