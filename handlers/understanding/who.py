"""Which customers and people a message is about, and where that is left open."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.entries import Signal
from handlers.understanding.known_names import Mention, Place
from handlers.understanding.meaning import Ambiguity, ContactRef, CustomerRef
from handlers.understanding.person_names import Person
from handlers.understanding.phrases import Hit
from handlers.understanding.roles import Clause, Role, role_at
from handlers.understanding.scene import Scene

_LINKS = frozenset({"at", "from", "of", "(", ",", "@", "for", "with"})
_NEAR = 60
_HAS_LEFT = ("=left", "=gone", "=quit", "=departed", "=retired", "=fired", "=sacked")
_OVER = ("=yesterday", "=last", "=today", "=ago")
_SUBJECT = 3
"""How many tokens before the words of leaving the one who left may stand."""
_SOON = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """The customers and people of a message, each with the token where they are first named (None: the
    channel's or the nudge's customer), and the names that fit several.
    """

    customers: tuple[tuple[CustomerRef, int | None], ...]
    contacts: tuple[tuple[ContactRef, int], ...]
    ambiguities: tuple[Ambiguity, ...]


def cast_of(scene: Scene) -> Cast:
    """Who the message is about; the author's own book breaks ties between people."""
    ambiguities: list[Ambiguity] = []
    customers = _customers_named(scene, ambiguities)
    contacts = _contacts_named(scene, ambiguities)
    if not customers and not any(open_name.kind == "customer" for open_name in ambiguities):
        customers = _customers_of(scene) or _customer_of_context(scene)
    return Cast(tuple(customers.items()), tuple(contacts.items()), tuple(ambiguities))


def met(scene: Scene, clauses: list[Clause], cast: Cast) -> frozenset[str]:
    """The ids of the customers of whom something is told; all, where that is none. One of whom it is only
    said what will be (`Raj will talk to Globex`) was not met.
    """
    places: dict[str, list[int]] = {ref.id: [] for ref, _ in cast.customers}
    for index, token in enumerate(scene.tokens):
        if isinstance(token.entity, Mention):
            for place in token.entity.customers:
                places.get(scene.portfolio.customer(place).id, []).append(index)
    for contact, index in cast.contacts:
        places.get(contact.customer_id or "", []).append(index)
    told = {
        key
        for key, named in places.items()
        if not named or any(role_at(clauses, index) is Role.REPORT for index in named)
    }
    return frozenset(told or places)


def gone(scene: Scene, cast: Cast, signals: list[tuple[Signal, Hit]]) -> Iterator[ContactRef]:
    """The people who have left already: `Klaus left the company`, not `is leaving in May`."""
    for signal, hit in signals:
        said = scene.tokens[hit.start : hit.end]
        if signal is not Signal.CHAMPION_LEFT or not any(token.tagged(*_HAS_LEFT) for token in said):
            continue
        ahead = scene.tokens[hit.start : hit.end + _SOON]
        if any(token.tagged("=will", "<date>") and not token.tagged(*_OVER) for token in ahead):
            continue
        named = [ref for ref, index in cast.contacts if hit.start - _SUBJECT <= index < hit.end]
        yield from named[-1:]


def _customers_named(scene: Scene, ambiguities: list[Ambiguity]) -> dict[CustomerRef, int | None]:
    found: dict[CustomerRef, int | None] = {}
    for index, token in enumerate(scene.tokens):
        if not isinstance(token.entity, Mention) or _set_aside(scene, index):
            continue
        places = token.entity.customers
        if len(places) == 1:
            found.setdefault(scene.portfolio.customer(places[0]), index)
        else:
            options = tuple(scene.portfolio.customer(place) for place in places)
            ambiguities.append(Ambiguity("customer", token.text, options))
    return found


def _set_aside(scene: Scene, index: int) -> bool:
    """Whether the name is there to say who is not meant: `not the other Acme`."""
    words = [token.word for token in scene.tokens[max(index - 3, 0) : index]]
    return words[-1:] in (["not"], ["other"]) and "not" in words


def _own(scene: Scene, places: tuple[int, ...]) -> tuple[int, ...]:
    """Of several customers the author's only one, where it is only one."""
    if len(places) < 2:
        return places
    book = scene.portfolio.book(scene.author)
    own = tuple(place for place in places if place in book)
    return own if len(own) == 1 else places


def _contacts_named(scene: Scene, ambiguities: list[Ambiguity]) -> dict[ContactRef, int]:
    found: dict[ContactRef, int] = {}
    for index, token in enumerate(scene.tokens):
        if not isinstance(token.entity, Person):
            continue
        places = token.entity.places
        if len(places) > 1:
            places = _of_customer_beside(scene, index, places) or _of_book(scene, places)
        if len(places) == 1:
            found.setdefault(scene.portfolio.contact(places[0]), index)
        else:
            found.setdefault(ContactRef(None, token.entity.name or token.text), index)
            if places:
                ambiguities.append(
                    Ambiguity(
                        "contact", token.text, tuple(scene.portfolio.contact(place) for place in places)
                    )
                )
    longer = [ref.name.split() for ref in found if " " in ref.name]
    return {
        ref: index for ref, index in found.items() if ref.id or not any(ref.name in words for words in longer)
    }


def _of_book(scene: Scene, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The one person at the author's own customers, where it is one; else all."""
    book = scene.portfolio.book(scene.author)
    owned = tuple(place for place in places if place[0] in book)
    return owned if len(owned) == 1 else places


def _of_customer_beside(scene: Scene, index: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The one person of the customer named right behind (`Jane at Globex`) or last before."""
    behind = range(index + 1, min(index + 4, len(scene.tokens)))
    before = range(index - 1, max(index - _NEAR, -1), -1)
    linked = scene.tokens[index + 1].word in _LINKS if index + 1 < len(scene.tokens) else False
    for near in (*(behind if linked else ()), *before):
        entity = scene.tokens[near].entity
        if isinstance(entity, Mention) and len(entity.customers) == 1:
            found = tuple(place for place in places if place[0] == entity.customers[0])
            if len(found) == 1:
                return found
    return ()


def _customers_of(scene: Scene) -> dict[CustomerRef, int | None]:
    """The customers of the people named, where no customer is."""
    found: dict[CustomerRef, int | None] = {}
    for index, token in enumerate(scene.tokens):
        if isinstance(token.entity, Person):
            owners = _own(scene, tuple(dict.fromkeys(place[0] for place in token.entity.places)))
            if len(owners) == 1:
                found.setdefault(scene.portfolio.customer(owners[0]), index)
    return found


def _customer_of_context(scene: Scene) -> dict[CustomerRef, int | None]:
    """The customer of the nudge answered, else of the channel."""
    nudge = scene.context.nudge
    for customer_id in (nudge.customer_id if nudge else None, scene.context.customer_id):
        place = scene.portfolio.place(customer_id) if customer_id is not None else None
        if place is not None:
            return {scene.portfolio.customer(place): None}
    return {}
