"""Entries, scores and signals out of a file: told once however often the file comes."""

from datetime import date

from domain.entries import Kind as ContactKind
from domain.entries import Mood, Signal
from domain.measurements import Measure, Measurement, Score, ScoreKind
from handlers.importing.kinds import Kind
from handlers.importing.work import Count
from tests.importing.office import Office

ENTRIES = (
    "customer,date,kind,mood,people,signals,author,text\n"
    'acme,2026-11-02,call,negative,Jane Miller,churn; budget,dev,"Went badly,\nvery"\n'
    "Globex,2026-11-03,,,,,,A rumour\n"
)
SIGNALS = (
    "customer,date,signal,value,text\n"
    "Acme,2026-11-02,active users,12,\n"
    "Acme,2026-11-02,seats,40,\n"
    "Acme,2026-11-04,churn,,They will leave\n"
)


def test_an_entry_is_stored_with_all_that_the_row_tells(northwind: Office) -> None:
    northwind.imports(ENTRIES)

    file = northwind.file("Acme Corp")
    (entry,) = file.entries
    members = northwind.in_turn(lambda turn: turn.directory.members)
    assert (entry.happened_on, entry.kind, entry.mood) == (date(2026, 11, 2), ContactKind.CALL, Mood.NEGATIVE)
    assert (entry.text, entry.signals) == ("Went badly,\nvery", (Signal.CHURN, Signal.BUDGET))
    assert members[entry.author_id].handle == "dev"
    assert [(person.id, person.name) for person in file.people] == [(entry.people[0], "Jane Miller")]


def test_an_entry_without_a_kind_is_a_note_signed_by_the_owner(northwind: Office) -> None:
    northwind.imports(ENTRIES)

    file = northwind.file("Globex")
    assert file.entries[0].kind is None
    assert file.entries[0].author_id == file.customer.csm_id


def test_the_same_entries_again_write_nothing(northwind: Office) -> None:
    northwind.imports(ENTRIES)
    before = northwind.rows()

    report = northwind.imports(ENTRIES)

    assert report.counts == {Kind.ENTRIES: Count(unchanged=2)}
    assert northwind.rows() == before


def test_an_entry_told_anew_with_another_mood_is_changed(northwind: Office) -> None:
    northwind.imports(ENTRIES)

    report = northwind.imports(ENTRIES.replace("negative", "mixed"))

    assert report.counts == {Kind.ENTRIES: Count(changed=1, unchanged=1)}
    assert [entry.mood for entry in northwind.file("Acme Corp").entries] == [Mood.MIXED]


def test_an_entry_of_an_unknown_customer_is_refused(northwind: Office) -> None:
    faults = northwind.faults("customer,date,text\nHooli,2026-11-02,Hello\n")

    assert faults == ['row 2, customer: "Hooli", expected a customer\'s name, alias or external id']


def test_scores_are_stored_with_who_gave_them(northwind: Office) -> None:
    northwind.imports("customer,date,kind,value,person\nAcme,2026-11-02,NPS,9,Jane Miller\n")

    file = northwind.file("Acme Corp")
    assert file.scores == (Score(ScoreKind.NPS, 9, date(2026, 11, 2), file.people[0].id),)


def test_two_equal_scores_of_one_day_stand_twice_and_come_back_as_they_are(northwind: Office) -> None:
    twice = "customer,date,kind,value\nAcme,2026-11-02,csat,4\nAcme,2026-11-02,csat,4\n"

    first = northwind.imports(twice)
    second = northwind.imports(twice + "Acme,2026-11-02,csat,4\n")

    assert first.counts == {Kind.SCORES: Count(new=2)}
    assert second.counts == {Kind.SCORES: Count(new=1, unchanged=2)}


def test_a_score_out_of_bounds_is_refused(northwind: Office) -> None:
    faults = northwind.faults("customer,date,kind,value\nAcme,2026-11-02,nps,11\nAcme,2026-11-02,csat,0\n")

    assert faults == [
        'row 2, value: "11", expected NPS from 0 to 10',
        'row 3, value: "0", expected CSAT from 1 to 5',
    ]


def test_signals_are_figures_or_notes_that_bear_them(northwind: Office) -> None:
    report = northwind.imports(SIGNALS)

    file = northwind.file("Acme Corp")
    assert report.counts == {Kind.ENTRIES: Count(new=1), Kind.SIGNALS: Count(new=2)}
    assert set(file.measurements) == {
        Measurement(Measure.ACTIVE_USERS, 12.0, date(2026, 11, 2)),
        Measurement(Measure.SEATS, 40.0, date(2026, 11, 2)),
    }
    assert [(each.text, each.signals) for each in file.entries] == [("They will leave", (Signal.CHURN,))]


def test_a_figure_told_anew_takes_the_place_of_the_former(northwind: Office) -> None:
    northwind.imports(SIGNALS)

    report = northwind.imports(SIGNALS.replace(",12,", ",13,"))

    assert report.counts[Kind.SIGNALS] == Count(changed=1, unchanged=1)
    assert "Acme Corp,2026-11-02,active_users,13," in northwind.exports(Kind.SIGNALS)


def test_two_figures_of_one_day_are_refused(northwind: Office) -> None:
    faults = northwind.faults(
        "customer,date,signal,value\nAcme,2026-11-02,seats,1\nAcme,2026-11-02,seats,2\n"
    )

    assert faults == ['row 3, signal: "seats", expected one figure a customer and day; row 2 has it']


def test_figures_move_the_health_at_once(northwind: Office) -> None:
    northwind.imports(
        "customer,date,signal,value\nAcme,2026-11-16,active_users,70\nAcme,2026-11-16,seats,100\n"
    )

    answer = northwind.chat.says("ana", "health Acme")

    assert answer.message is not None
    assert "70 of 100 seats in use last week" in str(answer.message)


def test_a_contact_of_which_only_the_day_was_told_becomes_the_one_that_is_told_later(
    northwind: Office,
) -> None:
    northwind.imports("name,last_contact\nHooli,2026-11-20\n")

    northwind.imports("customer,date,kind,text\nHooli,2026-11-20,visit,They showed us round\n")

    (entry,) = northwind.file("Hooli").entries
    assert (entry.kind, entry.text) == (ContactKind.VISIT, "They showed us round")


def test_a_note_of_the_day_of_the_last_contact_stands_beside_it(northwind: Office) -> None:
    northwind.imports("name,last_contact\nHooli,2026-11-20\n")

    northwind.imports("customer,date,text\nHooli,2026-11-20,They may expand\n")

    assert len(northwind.file("Hooli").entries) == 2
