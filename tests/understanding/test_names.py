"""Customers and people found by their names."""

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
