"""The people known at customers, by name, and those whom the rows add."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from domain.customers import Person, PersonRole
from handlers.importing.lists import Somebody
from handlers.importing.terms import Terms
from handlers.importing.work import Known, Work
from storage import customers
from storage.facts import Fact, Noun
from storage.types import new_id


class PeopleKnown:
    """Finds a person by what a row says; who is not known yet is added as one more fact."""

    def __init__(self, known: Known, since: Mapping[str, date], terms: Terms, work: Work) -> None:
        self._since, self._terms, self._work = since, terms, work
        self._then = {person.id for file in known.then.values() for person in file.people}
        self._by_name = {
            (file.customer.id, person.name.casefold()): person
            for file in known.ever.values()
            for person in file.people
        }

    def told(self, customer_id: str, told: Somebody) -> str:
        """The id of the person named at a customer."""
        key = customer_id, told.name.casefold()
        known = self._by_name.get(key)
        if known is None:
            role = told.role or PersonRole.USER
            known = Person(new_id(), customer_id, told.name, role, told.email, told.left_on)
            since = self._since.get(customer_id, self._terms.as_of)
            self._work.facts.append(customers.person_fact(known, since))
        else:
            known = self._changed(known, told)
        self._by_name[key] = known
        return known.id

    def _changed(self, known: Person, told: Somebody) -> Person:
        given: dict[str, Any] = {"role": told.role, "email": told.email, "left_on": told.left_on}
        new = {name: value for name, value in given.items() if value and value != getattr(known, name)}
        if new:
            # Known only of later, the person would have no name on the file's day.
            held_from = self._terms.as_of if known.id in self._then else self._terms.today
            self._work.facts.append(Fact(Noun.PERSON, known.id, new, held_from, known.customer_id))
        return replace(known, **new)
