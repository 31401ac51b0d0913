"""Whom the placeholders in a language model's answer stand for; our own reading of the names decides."""

from handlers.understanding.known_names import MemberNames, Mention
from handlers.understanding.meaning import ContactRef, CustomerRef
from handlers.understanding.model.masking import Masked
from handlers.understanding.model.question import AUTHOR
from handlers.understanding.model.quotes import Unfounded
from handlers.understanding.person_names import Person
from handlers.understanding.scene import Scene
from handlers.understanding.who import Cast
from handlers.understanding.words import fold


class Names:
    """The customers, people and colleagues of a message by their placeholders."""

    def __init__(self, scene: Scene, cast: Cast, masked: Masked) -> None:
        self._scene = scene
        self._cast = cast
        self._entities = masked.entities

    def customer(self, placeholder: str | None) -> CustomerRef | None:
        """The customer; without a placeholder the only one there is. None where that is still to be asked."""
        known = [ref for ref, _ in self._cast.customers]
        if placeholder is None:
            return known[0] if len(known) == 1 else None
        entity = self._entities.get(placeholder)
        if not isinstance(entity, Mention):
            raise Unfounded(placeholder)
        options = [self._scene.portfolio.customer(place) for place in entity.customers]
        if len(options) > 1:
            return next((ref for ref in options if ref.id == self._scene.context.customer_id), None)
        if options[0] not in known:
            raise Unfounded(placeholder)
        return options[0]

    def people(self, placeholders: list[str], customer: CustomerRef) -> tuple[ContactRef, ...]:
        """The people at a customer."""
        found = (self.person(each, customer) for each in placeholders)
        return tuple(dict.fromkeys(ref for ref in found if ref is not None))

    def person(self, placeholder: str, customer: CustomerRef) -> ContactRef | None:
        """Somebody at a customer; None for a first name that stands for somebody named in full elsewhere."""
        entity = self._entities.get(placeholder)
        if isinstance(entity, str):
            return self._called(entity, customer)
        if not isinstance(entity, Person):
            raise Unfounded(placeholder)
        cast = (ref for ref, index in self._cast.contacts if self._scene.tokens[index].entity == entity)
        alone = self._scene.portfolio.contact(entity.places[0]) if len(entity.places) == 1 else None
        ref = alone or next(cast, None)
        if ref and ref.customer_id and customer.id and ref.customer_id != customer.id:
            raise Unfounded(placeholder)
        return ref

    def member(self, placeholder: str) -> str:
        """The handle of the author or of a colleague."""
        if placeholder == AUTHOR:
            return self._scene.author
        entity = self._entities.get(placeholder)
        if not isinstance(entity, MemberNames):
            raise Unfounded(placeholder)
        return entity.handle

    def _called(self, words: str, customer: CustomerRef) -> ContactRef:
        """The customer's person with this first or last name; a new one where there is none, or several."""
        portfolio = self._scene.portfolio
        place = portfolio.place(customer.id)
        known = [each for each in portfolio.people(fold(words)) if each[0] == place]
        return portfolio.contact(known[0]) if len(known) == 1 else ContactRef(None, words)
