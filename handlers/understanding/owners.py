"""Which of several customers a word of the message is about."""

from bisect import bisect_right
from collections.abc import Iterable

from handlers.understanding.known_names import Mention
from handlers.understanding.meaning import CustomerRef
from handlers.understanding.person_names import Person
from handlers.understanding.roles import Clause, clause_at
from handlers.understanding.scene import Scene
from handlers.understanding.who import Cast

_JOINING = frozenset("and , & + / w with at from of ( ) 's the <customer> <person>".split())
_LEADING = frozenset("at with for from by to of on over".split())
_TOGETHER = frozenset({"both", "each", "all", "everyone", "everybody"})
_REACH = 6


class Owners:
    """Tells for each token whose it is: of the customers named last before it in the message, or right
    behind it (`two outages at Globex`); names said in one breath own together.
    """

    def __init__(self, scene: Scene, clauses: list[Clause], cast: Cast) -> None:
        self.scene = scene
        self.clauses = clauses
        self.by_id = {ref.id: ref for ref, _ in cast.customers}
        known = {ref for ref, _ in cast.contacts}
        self.marks: list[int] = []
        self.breaths: list[tuple[int, dict[CustomerRef, None]]] = []
        for index, token in enumerate(scene.tokens):
            found = self._named(token.entity, known)
            if len(found) == 1:
                self._mark(index, found[0])

    def at(self, index: int) -> tuple[CustomerRef, ...]:
        """The customers that a fact said at this token belongs to; all of them where it is of none alone."""
        everyone = tuple(self.by_id.values())
        if len(everyone) < 2:
            return everyone
        place = bisect_right(self.marks, index)
        if not self._named_in_clause(index, place) and (owners := self._behind(index, place)):
            return owners
        if not place:
            return everyone
        owners = tuple(self.breaths[place - 1][1])
        return owners if len(owners) > 1 or not self._together(index) else self._last_named(place)

    def alone(self, index: int) -> str | None:
        """The id of the one customer that a fact belongs to; None where it belongs to several."""
        owners = self.at(index)
        return owners[0].id if len(owners) == 1 else None

    def _named(self, entity: object, known: Iterable[object]) -> list[CustomerRef]:
        portfolio = self.scene.portfolio
        if isinstance(entity, Mention):
            ids: Iterable[str | None] = [portfolio.customer(place).id for place in entity.customers]
        elif isinstance(entity, Person):
            people = [portfolio.contact(place) for place in entity.places]
            ids = [person.customer_id for person in people if len(people) == 1 or person in known]
        else:
            return []
        return [self.by_id[each] for each in dict.fromkeys(ids) if each in self.by_id]

    def _mark(self, index: int, customer: CustomerRef) -> None:
        """Remembers a name, and in whose company it is said."""
        words = self.scene.tokens[self.marks[-1] + 1 : index] if self.marks else ()
        joined = bool(self.marks) and len(words) <= _REACH and all(token.word in _JOINING for token in words)
        company = self.breaths[-1][1] if joined else {}
        begun = self.breaths[-1][0] if joined else index
        company[customer] = None
        self.marks.append(index)
        self.breaths.append((begun, company))

    def _named_in_clause(self, index: int, place: int) -> bool:
        clause = clause_at(self.clauses, index)
        return place > 0 and clause is not None and self.marks[place - 1] >= clause.start

    def _behind(self, index: int, place: int) -> tuple[CustomerRef, ...]:
        """The customers named a few words on in one clause: `outages at Globex`, `send Globex the quote`."""
        clause = clause_at(self.clauses, index)
        if clause is None or place >= len(self.marks):
            return ()
        mark = self.marks[place]
        led = self.scene.tokens[mark - 1].word in _LEADING or mark == index + 1
        return tuple(self.breaths[place][1]) if led and mark < min(clause.end, index + _REACH + 2) else ()

    def _together(self, index: int) -> bool:
        clause = clause_at(self.clauses, index)
        first = max(index - _REACH, clause.start if clause else 0)
        return any(token.word in _TOGETHER for token in self.scene.tokens[first : index + 3])

    def _last_named(self, place: int) -> tuple[CustomerRef, ...]:
        """`Both`: the last two customers named; all where there are more."""
        everyone = tuple(self.by_id.values())
        recent = {
            customer: None for _, company in self.breaths[max(place - 4, 0) : place] for customer in company
        }
        return tuple(recent) if len(recent) == 2 else everyone
