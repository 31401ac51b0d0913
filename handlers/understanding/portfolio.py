"""The names that messages may use: an index of one workspace's customers, their people, and its members."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from copy import copy

from handlers.understanding import books, mentions, vocabulary
from handlers.understanding.known_names import CustomerNames, Leading, Match, MemberNames, Mention, Place
from handlers.understanding.meaning import ContactRef, CustomerRef
from handlers.understanding.names import NameIndex, key_words
from handlers.understanding.people_index import Named, PeopleIndex
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.weaving import woven
from handlers.understanding.words import Token, tokens_of

_MOST_NAMESAKES = 64


class Portfolio:
    """The index; immutable once built. `version` tells one state of the names from another."""

    __slots__ = (
        "_books", "_ids", "_names", "_people", "customers", "members", "milestones", "stages",
        "steps", "version",
    )  # fmt: skip

    def __init__(
        self,
        version: int,
        customers: Sequence[CustomerNames],
        members: Sequence[MemberNames],
        steps: Sequence[str],
        milestones: Sequence[str],
    ) -> None:
        self.version = version
        self.customers = tuple(customers)
        self.members = tuple(members)
        self.steps = tuple(steps)
        self.milestones = tuple(milestones)
        self.stages = _stages((*self.steps, *self.milestones))
        self._ids = self._by_id()
        everybody = list(enumerate(self.customers))
        self._books = books.changed({}, (), everybody)
        self._names = NameIndex(_owned_names(everybody))
        self._people = PeopleIndex(everybody)

    @classmethod
    def build(
        cls,
        version: int,
        customers: Iterable[CustomerNames],
        members: Iterable[MemberNames],
        steps: Iterable[str] = (),
        milestones: Iterable[str] = (),
    ) -> "Portfolio":
        """The index over these names."""
        return cls(version, tuple(customers), tuple(members), tuple(steps), tuple(milestones))

    def changed(
        self, version: int, customers: Iterable[CustomerNames], members: Iterable[MemberNames]
    ) -> "Portfolio":
        """The index with these customers new or otherwise named, and these members; a new one comes last."""
        after = copy(self)
        after.take(version, customers, members)
        return after

    def take(self, version: int, customers: Iterable[CustomerNames], members: Iterable[MemberNames]) -> None:
        """The same to a copy that nobody looks into yet; what it shares with others stays as it is."""
        listed, was, now = list(self.customers), list[Named](), list[Named]()
        for customer in customers:
            place = self.place(customer.id)
            if place is None:
                place = len(listed)
                listed.append(customer)
            else:
                was.append((place, listed[place]))
                listed[place] = customer
            now.append((place, customer))
        is_longer = len(listed) > len(self.customers)
        self.version, self.customers, self.members = version, tuple(listed), tuple(members)
        self._ids = self._by_id() if is_longer else self._ids
        self._books = books.changed(self._books, was, now)
        self._names = self._names.changed(set(_owned_names(was)), set(_owned_names(now)))
        self._people = self._people.changed(was, now)

    def _by_id(self) -> "array[int]":
        return array("i", sorted(range(len(self.customers)), key=self._id_at))

    def customer(self, index: int) -> CustomerRef:
        """The reference to a customer by its place in the portfolio."""
        found = self.customers[index]
        return CustomerRef(found.id, found.name)

    def place(self, customer_id: str) -> int | None:
        """Where a customer stands in the portfolio."""
        rank = bisect_left(self._ids, customer_id, key=self._id_at)
        place = self._ids[rank] if rank < len(self._ids) else None
        return place if place is not None and self._id_at(place) == customer_id else None

    def _id_at(self, place: int) -> str:
        return self.customers[place].id

    def contact(self, place: Place) -> ContactRef:
        """The reference to a contact by the places of customer and person."""
        customer = self.customers[place[0]]
        contact_id, name = customer.contacts[place[1]]
        return ContactRef(contact_id, name, customer.id)

    def people(self, word: str) -> tuple[Place, ...]:
        """The contacts with this first or last name (a folded word), at most 64."""
        return self._people.called(word, most=_MOST_NAMESAKES)

    def people_called(self, words: Sequence[str]) -> tuple[Place, ...]:
        """The contacts with this full name (folded words)."""
        last = {place for word in words[-1:] for place in self.people(word)}
        return tuple(
            place for place in self.people(words[0]) if place in last and self.words_of(place) == tuple(words)
        )

    def words_of(self, place: Place) -> tuple[str, ...]:
        """The words of a contact's name, folded."""
        return key_words(self.customers[place[0]].contacts[place[1]][1])

    def book(self, handle: str) -> frozenset[int]:
        """The customers that a member looks after, as places."""
        return self._books.get(handle, frozenset())

    def resolve(self, words: str) -> Match:
        """The customer that the words name: a name or alias, else the longest beginning, else by likeness."""
        key = key_words(words)
        for length in range(len(key), 0, -1):
            text = " ".join(key[:length])
            found = self._names.spelt(text)
            if found is None and (length == len(key) or length == 1):
                alike = self._names.alike(text)
                if alike:
                    return self._match(alike)
            if found is not None and (length == len(key) or found.typed):
                return self._match(found.owners)
        for length in range(len(key) - 1, 0, -1):
            found = self._names.spelt(" ".join(key[:length]))
            if found:
                return self._match(found.owners)
        return Match()

    def _match(self, owners: Sequence[int]) -> Match:
        found = tuple(self.customer(owner) for owner in owners)
        return Match(exact=found[0]) if len(found) == 1 else Match(candidates=found)

    def leading(self, text: str) -> Leading | None:
        """The name with which a text begins, spelt as known or nearly so; None where it begins with none."""
        tokens = tokens_of(text)
        spelt = mentions.leading(self._names, tokens)
        mention = spelt or mentions.leading_misspelt(self._names, tokens)
        if mention is None:
            return None
        found = tuple(self.customer(index) for index in mention.customers)
        return Leading(tokens[mention.end - 1].end, found, misspelt=spelt is None)

    def find(self, text: str) -> list[tuple[int, int, tuple[CustomerRef, ...]]]:
        """The names inside a text: (start, end, customers) with offsets into the text."""
        tokens = tokens_of(text)
        return [
            (
                tokens[mention.start].start,
                tokens[mention.end - 1].end,
                tuple(self.customer(index) for index in mention.customers),
            )
            for mention in self.mentions(tokens)
        ]

    def mentions(self, tokens: Sequence[Token]) -> list[Mention]:
        """Names spelt as known, the longest first, then beginnings of names, none overlapping."""
        return mentions.everywhere(self._names, tokens)

    def misspelt_at(self, tokens: Sequence[Token], start: int) -> Mention | None:
        """The customer whose name, misspelt, seems to begin here."""
        return mentions.misspelt_at(self._names, tokens, start)


def _owned_names(customers: Iterable[Named]) -> Iterator[tuple[str, int]]:
    """Each name and alias with the place of its customer."""
    for place, customer in customers:
        for name in (customer.name, *customer.aliases):
            yield name, place


def _stages(names: Sequence[str]) -> Phrasebook:
    """The steps and milestones with the other names that people give them."""
    aliases = vocabulary.table("steps")["aliases"]
    words = ((name, key_words(name)) for name in names)
    said = {name: (_as_written(own), *aliases.get(name, ())) for name, own in words if own}
    return Phrasebook(woven(said, {}))


def _as_written(words: Sequence[str]) -> str:
    """A name as a phrase: one of a single word met only as it is written (`pilots` are no pilot)."""
    return " ".join(words) if len(words) > 1 else f"={words[0]}"
