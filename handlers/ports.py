"""What the inner floors are given by the process around them."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, TypeVar

from handlers.understanding import Question

Result = TypeVar("Result")


class Crossing(Protocol):
    """The one way from the event loop into plain functions: runs them in a small thread pool."""

    async def __call__(self, work: Callable[..., Result], *values: Any) -> Result:
        """The function's result."""


class BankHolidays(Protocol):
    """What is known of bank holidays; a region is a country's code and, after `-`, a part of it: `DE-BY`."""

    def days(self, region: str, year: int) -> frozenset[date]:
        """The bank holidays of a region in a year; none of one that is not known."""

    def regions(self, words: str) -> tuple[str, ...]:
        """The regions that words may mean, by code or by name: `Bavaria`, `DE-BY`, `Germany`."""


class NoHolidays:
    """Knows of no bank holiday anywhere."""

    def days(self, region: str, year: int) -> frozenset[date]:
        return frozenset()

    def regions(self, words: str) -> tuple[str, ...]:
        return ()


NO_HOLIDAYS = NoHolidays()


class LanguageModel(Protocol):
    """A language model that reads messages, somewhere else."""

    async def answer(self, question: Question) -> str:
        """What it answers, unchecked; empty where nothing came within its time. Never raises."""
