"""Comparing: what the rows say beside what is known; what differs becomes facts, what is the same nothing."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.customers import Customer, Stage
from domain.entries import Kind as ContactKind
from handlers.importing.comparing_reports import LAST_CONTACT, ReportComparison
from handlers.importing.customer_rows import CustomerRow
from handlers.importing.kinds import Kind
from handlers.importing.people_known import PeopleKnown
from handlers.importing.reported_rows import EntryRow, Reported
from handlers.importing.terms import Terms
from handlers.importing.work import CHANGED, NEW, UNCHANGED, Known, Link, Work
from storage import records
from storage.facts import Fact, Noun


def compare(
    known: Known,
    terms: Terms,
    rows: Mapping[str, CustomerRow],
    reported: Reported,
    links: Iterable[Link],
) -> Work:
    """The work that all rows make together."""
    work = Work(links=list(links))
    since = {row.id: _since(row, terms) for row in rows.values() if row.is_new}
    people = PeopleKnown(known, since, terms, work)
    reports = ReportComparison(known, terms, rows, people, work)
    linked = {link.customer_id for link in work.links}
    for row in rows.values():
        before = len(work.facts)
        if row.is_new:
            work.facts += _new_customer(row, since[row.id], terms)
        else:
            work.facts += _changed_customer(row, known, terms)
        for person in row.people:
            people.told(row.id, person)
        if _is_later_contact(row, known, reported):
            told = {"kind": ContactKind.CALL.value}
            reports.entry(EntryRow(row.id, row.last_contact or terms.today, LAST_CONTACT, told))
        changed = len(work.facts) > before or row.id in linked
        work.count(Kind.CUSTOMERS, NEW if row.is_new else CHANGED if changed else UNCHANGED, row.id)
    reports.add(reported)
    return work


def _since(row: CustomerRow, terms: Terms) -> date:
    """From when a new customer is known: its contract's start, or the day recorded, where that is earlier."""
    days = (row.fields.get("contract_start"), row.fields.get("recorded_on"), terms.as_of)
    return min(day for day in days if day is not None)


def _new_customer(row: CustomerRow, since: date, terms: Terms) -> list[Fact]:
    """A whole customer, known of since its contract began; its stage is that of the file's day."""
    blank = Customer(row.id, row.fields["name"], terms.today)
    told = dict(row.fields)
    stage = told.pop("stage", blank.stage.value)
    if "arr_minor" in told:
        told.setdefault("currency", terms.currency)
    else:
        told.pop("currency", None)
    whole = records.customer_fields(blank) | told
    if since == terms.as_of or stage == blank.stage.value:
        return [Fact(Noun.CUSTOMER, row.id, whole | {"stage": stage}, since, row.id)]
    whole["stage"] = Stage.ADOPTION.value
    now = Fact(Noun.CUSTOMER, row.id, {"stage": stage}, terms.as_of, row.id)
    return [Fact(Noun.CUSTOMER, row.id, whole, since, row.id), now]


def _changed_customer(row: CustomerRow, known: Known, terms: Terms) -> list[Fact]:
    """What is told anew, holding from the file's day; from today where the customer was not known then."""
    file = known.then.get(row.id) or known.ever[row.id]
    standing = records.customer_fields(file.customer)
    told = dict(row.fields)
    if "arr_minor" in told:
        told.setdefault("currency", standing["currency"] or terms.currency)
    elif standing["arr_minor"] is None:
        told.pop("currency", None)
    told = {name: value for name, value in told.items() if value != standing[name]}
    held_from = terms.as_of if row.id in known.then else terms.today
    return [Fact(Noun.CUSTOMER, row.id, told, held_from, row.id)] if told else []


def _is_later_contact(row: CustomerRow, known: Known, reported: Reported) -> bool:
    """Whether the day of the last contact is later than every contact known or told."""
    if row.last_contact is None:
        return False
    file = known.ever.get(row.id)
    contacts = [entry.happened_on for entry in file.entries if entry.kind] if file else []
    contacts += [
        entry.happened_on
        for entry in reported.entries
        if entry.customer_id == row.id and entry.fields.get("kind")
    ]
    return row.last_contact > max(contacts, default=date.min)
