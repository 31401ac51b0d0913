"""An index of the people at customers by their first and last names."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from copy import copy

from handlers.understanding.known_names import CustomerNames, Place
from handlers.understanding.names import key_words

Named = tuple[int, CustomerNames]
"""A customer with its place in the portfolio."""


class PeopleIndex:
    """First and last names, sorted, each with the place of who bears it; immutable once built."""

    __slots__ = ("_customers", "_numbers", "_words")

    def __init__(self, customers: Iterable[Named]) -> None:
        entries = sorted(_entries(customers))
        self._words = [word for word, _, _ in entries]
        self._customers = array("i", (customer for _, customer, _ in entries))
        self._numbers = array("i", (number for _, _, number in entries))

    def called(self, word: str, most: int) -> tuple[Place, ...]:
        """The people with this first or last name (a folded word), some of them."""
        found: list[Place] = []
        start = bisect_left(self._words, word)
        while start < len(self._words) and self._words[start] == word and len(found) < most:
            found.append((self._customers[start], self._numbers[start]))
            start += 1
        return tuple(found)

    def changed(self, was: Iterable[Named], now: Iterable[Named]) -> "PeopleIndex":
        """The index with these customers' people as they are now instead of as they were."""
        after = copy(self)
        after.exchange(set(_entries(was)), set(_entries(now)))
        return after

    def exchange(self, gone: set[tuple[str, int, int]], new: set[tuple[str, int, int]]) -> None:
        """Takes entries out and puts others in; for a copy that nobody looks into yet."""
        self._words, self._customers, self._numbers = self._words[:], self._customers[:], self._numbers[:]
        for entry in gone - new:
            self._take_out(entry)
        for entry in new - gone:
            self._put_in(entry)

    def _take_out(self, entry: tuple[str, int, int]) -> None:
        place = self._place_of(entry)
        for column in (self._words, self._customers, self._numbers):
            del column[place]

    def _put_in(self, entry: tuple[str, int, int]) -> None:
        place = self._place_of(entry)
        word, customer, number = entry
        self._words.insert(place, word)
        self._customers.insert(place, customer)
        self._numbers.insert(place, number)

    def _place_of(self, entry: tuple[str, int, int]) -> int:
        """Where an entry stands, or would stand."""
        word, customer, number = entry
        first, last = bisect_left(self._words, word), bisect_right(self._words, word)
        first = bisect_left(self._customers, customer, first, last)
        last = bisect_right(self._customers, customer, first, last)
        return bisect_left(self._numbers, number, first, last)


def _entries(customers: Iterable[Named]) -> Iterator[tuple[str, int, int]]:
    """(first or last name, customer, person) of every contact; equal words are one string."""
    known: dict[str, str] = {}
    for place, customer in customers:
        for number, (_, name) in enumerate(customer.contacts):
            words = key_words(name)
            for word in {*words[:1], *words[-1:]}:
                yield known.setdefault(word, word), place, number
