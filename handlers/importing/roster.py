"""The roster: which customer a file means, by its id in another system, its name or an alias."""

from collections.abc import Iterable

from handlers.importing.cells import Cell, Expected, words
from storage.keys import Keys


class Roster:
    """The customers known before and those that the file adds."""

    def __init__(self, known: Iterable[Keys]) -> None:
        self._by_external_id: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._by_alias: dict[str, str] = {}
        self._external_ids: dict[str, str] = {}
        self._found: dict[Cell, str] = {}
        for each in known:
            self.add(each.id, each.name, each.external_id, each.aliases)

    def add(self, customer_id: str, name: str, external_id: str, aliases: Iterable[str] = ()) -> None:
        """Says by what a customer is known from now on."""
        self._found.clear()
        if external_id:
            self._by_external_id[external_id] = customer_id
            self._external_ids[customer_id] = external_id
        if name:
            self._by_name[name.casefold()] = customer_id
        for alias in aliases:
            self._by_alias.setdefault(alias.casefold(), customer_id)

    def meant(self, name: str, external_id: str) -> str | None:
        """The id of the customer whose row this is; None for a new one. Expected where the two disagree."""
        by_id, by_name = self._by_external_id.get(external_id), self._by_name.get(name.casefold())
        if by_id is not None:
            if by_name not in (None, by_id):
                raise Expected(f"another name: a second customer is called {name}")
            return by_id
        if by_name is not None and external_id and by_name in self._external_ids:
            raise Expected(f"{self._external_ids[by_name]}, the external id of {name}")
        return by_name

    def called(self, cell: Cell) -> str:
        """The id of the customer that a cell names in whatever way; Expected where there is none."""
        found = self._found.get(cell)
        if found is None:
            found = self._found[cell] = self._called(words(cell))
        return found

    def _called(self, text: str) -> str:
        name = text.casefold()
        found = self._by_external_id.get(text) or self._by_name.get(name) or self._by_alias.get(name)
        if found is None:
            raise Expected("a customer's name, alias or external id")
        return found
