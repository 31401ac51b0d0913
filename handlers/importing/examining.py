"""Examining: files are read, checked and compared with what is known; nothing is written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlers.importing.cells import day_reader
from handlers.importing.comparing import compare
from handlers.importing.contradictions import Links, note_contradictions
from handlers.importing.customer_rows import CustomerRow, read_customers
from handlers.importing.faults import Fault
from handlers.importing.files import Files
from handlers.importing.gathering import Gathered, gather
from handlers.importing.kinds import Kind
from handlers.importing.mapping import Mapping
from handlers.importing.report import Report
from handlers.importing.reported_rows import Reported, Reports
from handlers.importing.roster import Roster
from handlers.importing.terms import Terms
from handlers.importing.work import Known, Link, Work
from handlers.turn import Turn
from storage import files, keys


@dataclass(frozen=True, slots=True)
class Examined:
    """What files would store, before anything is stored."""

    report: Report
    work: Work


def examine(turn: Turn, given: Files, mapping: Mapping) -> Examined:
    """Reads, checks and compares; writes nothing. Refused where a file cannot be read at all."""
    terms = _terms(turn, mapping)
    gathered = gather(given, mapping)
    faults = [fault for each in gathered for fault in each.faults]
    roster = Roster(keys.of_customers(turn.uow))
    rows, reported = _read(gathered, terms, roster, faults)
    known = _known(turn, terms, rows, reported)
    for row in rows.values():
        note_contradictions(row, known.then.get(row.id) or known.ever.get(row.id))
    links = _links(turn, rows)
    work = compare(known, terms, rows, reported, links) if not faults else Work()
    faults.sort(key=lambda fault: (fault.file, fault.row))
    return Examined(Report(given.name, work.counts, tuple(faults)), work)


def _terms(turn: Turn, mapping: Mapping) -> Terms:
    return Terms(
        at=turn.at,
        today=turn.day,
        as_of=mapping.as_of or turn.day,
        currency=turn.workspace.currency,
        decimal=mapping.decimal,
        days=day_reader(mapping.dates),
        members=turn.directory.members,
        asker_id=turn.member.id,
    )


def _read(
    gathered: Iterable[Gathered], terms: Terms, roster: Roster, faults: list[Fault]
) -> tuple[dict[str, CustomerRow], Reported]:
    """Customers first, wherever they stand: what the others name may be new."""
    parts = list(gathered)
    rows: dict[str, CustomerRow] = {}
    for part in parts:
        if part.kind is Kind.CUSTOMERS:
            read_customers(part, terms, roster, rows, faults)
    for row in rows.values():
        roster.add(row.id, "", "", row.fields.get("aliases", ()))
    reports = Reports(terms, roster, faults)
    add = {
        Kind.ENTRIES: reports.add_entries,
        Kind.SCORES: reports.add_scores,
        Kind.SIGNALS: reports.add_signals,
    }
    for part in parts:
        if part.kind is not Kind.CUSTOMERS:
            add[part.kind](part)
    return rows, reports.reported


def _known(turn: Turn, terms: Terms, rows: dict[str, CustomerRow], reported: Reported) -> Known:
    new = {row.id for row in rows.values() if row.is_new}
    told = sorted(rows.keys() - new)
    named = sorted((rows.keys() | reported.customer_ids()) - new)
    return Known(
        files.load_many(turn.uow, told, today=terms.as_of, known_at=turn.at),
        files.load_many(turn.uow, named, today=date.max, known_at=turn.at),
    )


def _links(turn: Turn, rows: dict[str, CustomerRow]) -> list[Link]:
    asking = [row for row in rows.values() if row.channels]
    links = Links(keys.of_channels(turn.uow) if asking else ())
    return [link for row in asking for link in links.asked(row)]
