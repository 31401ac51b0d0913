"""Books: the customers that each member looks after, as places in the portfolio."""

from collections.abc import Iterable, Iterator, Mapping

from handlers.understanding.people_index import Named

Books = Mapping[str, frozenset[int]]
"""By the handle of the member."""


def changed(books: Books, was: Iterable[Named], now: Iterable[Named]) -> Books:
    """The books with these customers as they are now instead of as they were."""
    gone, new = set(_owners(was)), set(_owners(now))
    books_anew = {handle: set(books.get(handle, ())) for handle, _ in gone ^ new}
    for handle, place in gone - new:
        books_anew[handle].discard(place)
    for handle, place in new - gone:
        books_anew[handle].add(place)
    return {**books, **{handle: frozenset(places) for handle, places in books_anew.items()}}


def _owners(customers: Iterable[Named]) -> Iterator[tuple[str, int]]:
    """Who looks after each customer, with its place."""
    for place, customer in customers:
        for handle in {customer.csm, customer.pm} - {None}:
            yield str(handle), place
