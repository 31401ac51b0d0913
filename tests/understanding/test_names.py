"""Customers and people found by their names."""

from dataclasses import replace

import pytest

from handlers.understanding import ContactRef, CustomerNames, CustomerRef, MemberNames, Portfolio

COMPANY = Portfolio.build(
    1,
    (
        CustomerNames("c1", "Acme Corp", ("Acme",), "ana", "ben", (("p1", "Jane Miller"),)),
        CustomerNames("c2", "Acme Logistics", (), "finn", "eva", (("p2", "Tomás Rivera"),)),
        CustomerNames("c3", "Globex", (), "ana", "ben", (("p3", "Jane Wu"),)),
        CustomerNames("c4", "Müller Maschinenbau GmbH", ("Müller",), "ana", "eva", (("p4", "Klaus Müller"),)),
        CustomerNames("c5", "Blue Ridge Foods", (), "dev", "dev"),
        CustomerNames("c6", "Blue Harbor Insurance", (), "dev", "dev"),
        CustomerNames("c7", "Monday Labs", (), "ana", "ben"),
        CustomerNames("c8", "Quick Fix Plumbing", ("Quick Fix",), "ana", "ben"),
    ),
    (MemberNames("ana", "Ana Lima"), MemberNames("ben", "Ben Okafor")),
)


def test_an_alias_names_its_customer() -> None:
    assert COMPANY.resolve("acme").exact == CustomerRef("c1", "Acme Corp")


def test_the_longer_name_wins() -> None:
    assert COMPANY.resolve("Acme Logistics").exact == CustomerRef("c2", "Acme Logistics")


def test_accents_and_the_legal_form_may_be_left_out() -> None:
    assert COMPANY.resolve("muller maschinenbau").exact == CustomerRef("c4", "Müller Maschinenbau GmbH")


def test_a_slip_of_the_pen_is_forgiven() -> None:
    assert COMPANY.resolve("Globx").exact == CustomerRef("c3", "Globex")


def test_a_beginning_that_fits_two_customers_gives_both() -> None:
    match = COMPANY.resolve("blue")

    assert match.exact is None
    assert {candidate.id for candidate in match.candidates} == {"c5", "c6"}


def test_words_behind_a_name_do_not_hide_it() -> None:
    assert COMPANY.resolve("Acme Logistics please").exact == CustomerRef("c2", "Acme Logistics")


def test_words_that_name_nobody_match_nothing() -> None:
    match = COMPANY.resolve("Vandelay")

    assert (match.exact, match.candidates) == (None, ())


def test_names_inside_a_text_are_found_where_they_stand() -> None:
    text = "Met Acme Logistics and Globex"

    found = [(text[start:end], [ref.id for ref in refs]) for start, end, refs in COMPANY.find(text)]

    assert found == [("Acme Logistics", ["c2"]), ("Globex", ["c3"])]


def test_a_full_name_finds_one_person_among_namesakes() -> None:
    places = COMPANY.people_called(("jane", "wu"))

    assert [COMPANY.contact(place) for place in places] == [ContactRef("p3", "Jane Wu", "c3")]


def test_a_member_has_a_book_of_customers() -> None:
    assert {COMPANY.customer(place).id for place in COMPANY.book("dev")} == {"c5", "c6"}


def test_a_customer_renamed_is_found_by_its_new_name_alone() -> None:
    (globex, *_) = (each for each in COMPANY.customers if each.name == "Globex")

    renamed = COMPANY.changed(2, [replace(globex, name="Initrode")], COMPANY.members)

    assert renamed.resolve("Initrod").exact == CustomerRef("c3", "Initrode")
    assert renamed.resolve("Globex").exact is None
    assert COMPANY.resolve("Globex").exact == CustomerRef("c3", "Globex")


@pytest.mark.parametrize(
    "now",
    [
        CustomerNames("c1", "Acme Corp", ("Acme",), "ana", "ben", (("p1", "Jane Miller"), ("p9", "Lea Wu"))),
        CustomerNames("c1", "Ajax GmbH", (), "dev", None, (("p1", "Jane Miller"),)),
        CustomerNames("c2", "Acme Logistics", ("Globex",), "finn", "eva"),
        CustomerNames("c9", "Acme Foods", ("AF",), "ana", None, (("p8", "Jane Doe"),)),
    ],
    ids=["somebody new there", "another name and owner", "an alias of two", "a new customer"],
)
def test_an_index_brought_up_to_date_answers_as_one_built_anew(now: CustomerNames) -> None:
    customers = [now if each.id == now.id else each for each in COMPANY.customers]
    anew = Portfolio.build(2, customers if now in customers else [*customers, now], COMPANY.members)

    changed = COMPANY.changed(2, [now], COMPANY.members)

    assert told_by(changed) == told_by(anew)


def told_by(portfolio: Portfolio) -> list[object]:
    """What an index answers about every word of the company, and some that are misspelt."""
    asked = ("Acme", "Acme Corp", "Ajax", "Ajx GmbH", "Globex", "Globx", "Acme Food", "AF", "acme lgistics")
    found: list[object] = [portfolio.resolve(words) for words in asked]
    found += [portfolio.leading(f"{words} is late") for words in asked]
    found += [portfolio.people(word) for word in ("jane", "miller", "wu", "lea", "doe", "rivera")]
    found += [portfolio.book(handle) for handle in ("ana", "ben", "dev", "eva", "finn")]
    return [*found, *(portfolio.place(f"c{number}") for number in range(1, 10))]


@pytest.mark.parametrize(
    ("text", "rest"),
    [("-2 called Jane", "called Jane"), ("=1+1", ""), ("=1+1 as of today", "as of today")],
)
def test_a_name_with_signs_in_it_is_found_at_the_beginning(text: str, rest: str) -> None:
    signed = Portfolio.build(1, [CustomerNames("c1", "-2", ()), CustomerNames("c2", "=1+1", ())], ())

    found = signed.leading(text)

    assert found is not None
    assert text[found.end :].strip() == rest
    assert [each.id for each in found.customers] == ["c1" if text.startswith("-") else "c2"]


def test_a_sign_behind_a_name_belongs_to_what_follows() -> None:
    text = "Acme -all good"

    found = COMPANY.leading(text)

    assert found is not None
    assert text[found.end :] == " -all good"


def test_somebody_of_ours_before_a_text_is_no_customer() -> None:
    assert COMPANY.leading("@acme is late") is None
