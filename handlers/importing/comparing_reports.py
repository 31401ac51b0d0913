"""Comparing reports: entries, scores and figures that are known already are not written again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from domain.entries import Entry
from domain.measurements import Measurement, Score
from handlers.importing.customer_rows import CustomerRow
from handlers.importing.kinds import Kind
from handlers.importing.lists import Somebody
from handlers.importing.people_known import PeopleKnown
from handlers.importing.reported_rows import EntryRow, Reported, ScoreRow
from handlers.importing.terms import Terms
from handlers.importing.work import CHANGED, NEW, UNCHANGED, Count, Known, Work
from storage import entries
from storage.facts import Fact, Noun
from storage.types import new_id

LAST_CONTACT = "Last contact, as imported"
"""What stands for a contact of which only the day was told."""


class ReportComparison:
    """Compares what rows report with what is known, and adds what is new to the work.

    Entries and scores stand as often as they are told: one that the rows tell more often than it is known
    is new.
    """

    def __init__(
        self,
        known: Known,
        terms: Terms,
        rows: Mapping[str, CustomerRow],
        people: PeopleKnown,
        work: Work,
    ) -> None:
        self._known, self._terms, self._rows, self._people, self._work = known, terms, rows, people, work
        self._entries: defaultdict[tuple[str, date, str], list[Entry]] = defaultdict(list)
        self._given: Counter[tuple[str, Score]] = Counter()
        for customer_id, file in known.ever.items():
            self._given.update((customer_id, score) for score in file.scores)
            for entry in file.entries:
                self._entries[customer_id, entry.happened_on, entry.text.strip()].append(entry)

    def add(self, reported: Reported) -> None:
        """All that the rows report."""
        for entry in reported.entries:
            self._work.count(Kind.ENTRIES, self.entry(entry), entry.customer_id)
        for score in reported.scores:
            self._work.count(Kind.SCORES, self._score(score), score.customer_id)
        for customer_id, figures in reported.figures.items():
            self._figures(customer_id, figures)

    def entry(self, row: EntryRow) -> Count:
        """Writes an entry, or what is told anew of one with the same words on the same day."""
        told = dict(row.fields)
        if row.people:
            told["people"] = [self._people.told(row.customer_id, Somebody(name)) for name in row.people]
        if row.author_id:
            told["author_id"] = row.author_id
        same = self._entries.get((row.customer_id, row.happened_on, row.text))
        if not same and told.get("kind"):
            # Of this contact only the day was known so far.
            same = self._entries.get((row.customer_id, row.happened_on, LAST_CONTACT))
            told["text"] = row.text
        if not same:
            whole = {**entries.fact(self._new_entry(row)).fields, **told}
            self._write_entry(new_id(), row, whole)
            return NEW
        standing = same.pop(0)
        fields = entries.fact(standing).fields
        told = {name: value for name, value in told.items() if value != fields[name]}
        if told:
            self._write_entry(standing.id, row, told)
        return CHANGED if told else UNCHANGED

    def _write_entry(self, entry_id: str, row: EntryRow, told: Mapping[str, object]) -> None:
        self._work.facts.append(Fact(Noun.ENTRY, entry_id, told, row.happened_on, row.customer_id))

    def _new_entry(self, row: EntryRow) -> Entry:
        author = self._author(row.customer_id)
        return Entry(new_id(), row.customer_id, author, row.happened_on, self._terms.at, row.text)

    def _author(self, customer_id: str) -> str:
        """Who signs what nobody signed: the customer's CSM, else its PM, else who imports it."""
        row, file = self._rows.get(customer_id), self._known.ever.get(customer_id)
        told = row.fields if row else {}
        owners = [told.get("csm_id"), told.get("pm_id"), *(file.customer.owners() if file else ())]
        return next((owner for owner in owners if owner), self._terms.asker_id)

    def _score(self, row: ScoreRow) -> Count:
        giver = self._people.told(row.customer_id, Somebody(row.person)) if row.person else None
        score = Score(row.kind, row.value, row.happened_on, giver)
        if self._given[row.customer_id, score]:
            self._given[row.customer_id, score] -= 1
            return UNCHANGED
        self._work.scores.setdefault(row.customer_id, []).append(score)
        return NEW

    def _figures(self, customer_id: str, figures: Iterable[Measurement]) -> None:
        """A figure takes the place of the one known of its measure and day."""
        file = self._known.ever.get(customer_id)
        known = {(each.measure, each.happened_on): each.value for each in file.measurements} if file else {}
        for figure in figures:
            value = known.get((figure.measure, figure.happened_on))
            if value == figure.value:
                self._work.count(Kind.SIGNALS, UNCHANGED, customer_id)
                continue
            self._work.figures.setdefault(customer_id, []).append(figure)
            self._work.count(Kind.SIGNALS, NEW if value is None else CHANGED, customer_id)
