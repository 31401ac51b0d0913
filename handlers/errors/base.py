"""What every refusal is: a sentence filled in with its facts, and the choices that lead on."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.mends import Mend, mended


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question of doubt: its label, and what is then taken as typed.

    `customer_id` is the customer meant by it; `insist` that it is to be done all the same; `mend` tells what
    was typed where that is not what is taken.
    """

    label: str
    customer_id: str | None = None
    typed: str | None = None
    insist: bool = False
    mend: Mend | None = None

    @classmethod
    def reading(cls, label: str, customer_id: str | None, line: str, said: str, read: str) -> "Choice":
        """The choice to read some words of a line as others; what was typed is not forgotten."""
        typed, mend = mended(line, said, read)
        return cls(label, customer_id, typed, mend=mend)


class Refusal(Exception):
    """I cannot do that."""

    def __init__(self, *, choices: Sequence[Choice] = (), **facts: object) -> None:
        self.choices = tuple(choices)
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(sentence.format(**facts))
