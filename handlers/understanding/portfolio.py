"""The names that messages may use: an index of one workspace's customers, their people, and its members."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.understanding import vocabulary
from handlers.understanding.meaning import ContactRef, CustomerRef
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.resemblance import Resemblance, edits_allowed
from handlers.understanding.words import Token, tokens_of

_LEGAL = frozenset("inc ltd llc gmbh ag sa sas sarl corp corporation co company plc bv nv oy ab as srl spa kg se".split())
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class CustomerNames:
    """A customer as messages may name it; `contacts` are (id, name), `csm` and `pm` members' handles."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    csm: str | None = None
    pm: str | None = None
    contacts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MemberNames:
    """A member of the workspace."""

    handle: str
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """What words name: one customer exactly, or those that they may mean."""

    exact: CustomerRef | None = None
    candidates: tuple[CustomerRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Leading:
    """The name at the beginning of a text: where it ends, and the customers that it fits."""

    end: int
    customers: tuple[CustomerRef, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found in a message: the tokens from `start` to before `end`; `typed` where it was spelt
    as known, `customers` more than one where the words fit several."""

    start: int
    end: int
    customers: tuple[int, ...]
    typed: bool = True


class Portfolio:
    """The index; immutable once built. `version` tells one state of the names from another."""

    __slots__ = (
        "_books", "_by_contact", "_first_words", "_ids", "_keys", "_leads", "_spellings",
        "customers", "members", "milestones", "stages", "steps", "version",
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
        self._ids = {customer.id: index for index, customer in enumerate(self.customers)}
        self._keys: dict[str, int] = {}
        self._leads: dict[str, tuple[int, ...]] = {}
        self._by_contact: dict[str, tuple[tuple[int, int], ...]] = {}
        for index, customer in enumerate(self.customers):
            self._add_names(index, customer)
            self._add_contacts(index, customer)
        self._first_words: dict[str, list[str]] = {}
        for key in self._keys:
            self._first_words.setdefault(key.split(" ", 1)[0], []).append(key)
        self._spellings = Resemblance(self._first_words)
        self._books = _books(self.customers)
        self.stages = _stages((*self.steps, *self.milestones))

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

    def _add_names(self, index: int, customer: CustomerNames) -> None:
        for name in (customer.name, *customer.aliases):
            words = key_words(name)
            if not words:
                continue
            self._keys.setdefault(" ".join(words), index)
            while len(words) > 1 and words[-1] in _LEGAL:
                words = words[:-1]
                self._keys.setdefault(" ".join(words), index)
            for length in range(1, len(words)):
                lead = " ".join(words[:length])
                known = self._leads.get(lead, ())
                if index not in known and len(known) < 8:
                    self._leads[lead] = (*known, index)

    def _add_contacts(self, index: int, customer: CustomerNames) -> None:
        for number, (_, name) in enumerate(customer.contacts):
            words = key_words(name)
            for key in {" ".join(words), *words[:1], *words[-1:]} - {""}:
                known = self._by_contact.get(key, ())
                self._by_contact[key] = (*known, (index, number))

    def customer(self, index: int) -> CustomerRef:
        """The reference to a customer by its place in the portfolio."""
        found = self.customers[index]
        return CustomerRef(found.id, found.name)

    def place(self, customer_id: str) -> int | None:
        """Where a customer stands in the portfolio."""
        return self._ids.get(customer_id)

    def contact(self, place: tuple[int, int]) -> ContactRef:
        """The reference to a contact by the places of customer and person."""
        customer = self.customers[place[0]]
        contact_id, name = customer.contacts[place[1]]
        return ContactRef(contact_id, name, customer.id)

    def people(self, key: str) -> tuple[tuple[int, int], ...]:
        """The contacts with this full, first or last name (folded words), as places."""
        return self._by_contact.get(key, ())

    def book(self, handle: str) -> frozenset[int]:
        """The customers that a member looks after, as places."""
        return self._books.get(handle, frozenset())

    def resolve(self, words: str) -> Match:
        """The customer that the words name: exactly, else by the longest beginning, else by likeness."""
        key = key_words(words)
        for length in range(len(key), 0, -1):
            text = " ".join(key[:length])
            if text in self._keys:
                return Match(exact=self.customer(self._keys[text]))
            led = self._leads.get(text, ())
            if len(led) == 1:
                return Match(exact=self.customer(led[0]))
            if led:
                return Match(candidates=tuple(self.customer(index) for index in led))
        near = self._near(key)
        if not near:
            return Match()
        best = [index for edits, index in near if edits == near[0][0]]
        if len(best) == 1:
            return Match(exact=self.customer(best[0]))
        return Match(candidates=tuple(self.customer(index) for index in best))

    def leading(self, text: str) -> Leading | None:
        """The name with which a text begins, spelt as known or nearly so; None where it begins with none."""
        tokens = tokens_of(text)
        mention = (self._spelt_at(tokens, 0) or self.misspelt_at(tokens, 0)) if tokens else None
        if mention is None:
            return None
        found = tuple(self.customer(index) for index in mention.customers)
        return Leading(tokens[mention.end - 1].end, found)

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
        """Names spelt as known, the longest first, then unique beginnings of names, none overlapping."""
        found, start = [], 0
        while start < len(tokens):
            mention = self._spelt_at(tokens, start)
            if mention:
                found.append(mention)
            start = mention.end if mention else start + 1
        return found

    def _spelt_at(self, tokens: Sequence[Token], start: int) -> Mention | None:
        words = _words_from(tokens, start)
        for length in range(len(words), 0, -1):
            text = " ".join(words[:length])
            if text in self._keys:
                return Mention(start, start + length, (self._keys[text],))
            if text.endswith("s") and text[:-1] in self._keys and len(text) > 4:
                return Mention(start, start + length, (self._keys[text[:-1]],), typed=False)
            if text in self._leads:
                return Mention(start, start + length, self._leads[text], typed=False)
        return None

    def misspelt_at(self, tokens: Sequence[Token], start: int) -> Mention | None:
        """The customer whose name, misspelt, seems to begin at this token."""
        words = _words_from(tokens, start)
        for length in range(min(len(words), 4), 0, -1):
            near = self._near(words[:length])
            if near:
                best = tuple({index for edits, index in near if edits == near[0][0]})
                return Mention(start, start + length, best, typed=False)
        return None

    def _near(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """(edits, customer) of the names within reach of the words, the nearest first."""
        text = " ".join(words)
        if not words or edits_allowed(text) == 0:
            return []
        firsts = [first for _, first in self._spellings.near(words[0], edits_allowed(words[0]))]
        nearest: dict[int, int] = {}
        for first in firsts:
            for key in self._first_words[first][:200]:
                edits = _edits(words, key.split(" "))
                if edits is not None:
                    index = self._keys[key]
                    nearest[index] = min(edits, nearest.get(index, edits))
        return sorted((edits, index) for index, edits in nearest.items())


def _books(customers: Sequence[CustomerNames]) -> dict[str, frozenset[int]]:
    """The places of the customers that each member looks after, by handle."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for index, customer in enumerate(customers):
        for handle in filter(None, (customer.csm, customer.pm)):
            places[handle].add(index)
    return {handle: frozenset(own) for handle, own in places.items()}


def _stages(names: Sequence[str]) -> Phrasebook:
    """The steps and milestones with the other names that people give them."""
    aliases = vocabulary.table("steps")["aliases"]
    return Phrasebook({name: (" ".join(key_words(name)), *aliases.get(name, ())) for name in names if key_words(name)}, {})


def key_words(name: str) -> list[str]:
    """The words by which a name is known: folded, `&` as and, without marks."""
    return [token.word for token in tokens_of(name) if token.word[0].isalnum()]


def portfolio_from_json(company: Mapping[str, Any], version: int = 1) -> Portfolio:
    """The index over a company in the shape of the shared `portfolio.json`; ids are the names."""
    return Portfolio.build(
        version,
        (
            CustomerNames(
                id=customer["name"],
                name=customer["name"],
                aliases=tuple(customer.get("aliases", ())),
                csm=customer.get("csm"),
                pm=customer.get("pm"),
                contacts=tuple((name, name) for name in customer.get("contacts", ())),
            )
            for customer in company["customers"]
        ),
        (MemberNames(member["handle"], member["name"]) for member in company["members"]),
        company.get("onboarding_steps", ()),
        company.get("milestones", ()),
    )


def _words_from(tokens: Sequence[Token], start: int) -> list[str]:
    words: list[str] = []
    for token in tokens[start : start + _LONGEST_NAME]:
        if not token.word[0].isalnum():
            break
        words.append(token.word)
    return words


def _edits(words: Sequence[str], key: Sequence[str]) -> int | None:
    """The edits between words and a name of as many words, each within its own reach; None beyond."""
    from rapidfuzz.distance import OSA

    if len(words) != len(key):
        return None
    total = 0
    for word, known in zip(words, key, strict=True):
        allowed = edits_allowed(known)
        distance = OSA.distance(word, known, score_cutoff=allowed)
        if distance > allowed:
            return None
        total += distance
    return total
