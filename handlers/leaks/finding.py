"""What a search for leaks finds, and against what it searches."""

from dataclasses import dataclass
from enum import StrEnum

from domain.file import CustomerFile
from handlers.understanding import Portfolio


class Leak(StrEnum):
    """What would get out."""

    FIGURE = "internal figure"
    CUSTOMER = "other customer"
    NOTE = "internal note"
    WORD = "internal word"
    MOOD = "somebody's mood"


@dataclass(frozen=True, slots=True)
class Finding:
    """`words` as they stand in the text from `start` to before `end`, and why they may not go out."""

    leak: Leak
    words: str
    why: str
    start: int
    end: int

    @property
    def is_final(self) -> bool:
        """Whether nobody may override it: another customer's name is never posted."""
        return self.leak is Leak.CUSTOMER


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the customer of `file` must not read; `score` is its health of today, None without one."""

    file: CustomerFile
    score: int | None
    portfolio: Portfolio
