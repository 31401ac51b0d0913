"""What every refusal is: a sentence filled in with its facts, and the choices that lead on."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question of doubt: its label, and what is then taken as typed.

    `customer_id` is the customer meant by it; `insist` that it is to be done all the same.
    """

    label: str
    customer_id: str | None = None
    typed: str | None = None
    insist: bool = False


class Refusal(Exception):
    """I cannot do that."""

    def __init__(self, *, choices: Sequence[Choice] = (), **facts: object) -> None:
        self.choices = tuple(choices)
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(sentence.format(**facts))
