"""Numbers are read as people write them; where two could be meant, neither is guessed."""

from decimal import Decimal

import pytest

from handlers.importing.cells import Expected
from handlers.importing.numbers import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", "1200"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("1'200.50", "1200.50"),
        ("1 200", "1200"),
        ("1\u202f200,5", "1200.5"),
        ("1.200,5", "1200.5"),
        ("1,200.50", "1200.50"),
        ("1.200.000", "1200000"),
        ("1200.500", "1200.5"),
        ("0.125", "0.125"),
        ("0,5", "0.5"),
        (".5", "0.5"),
    ],
)
def test_a_number_that_can_be_read_one_way_only_is_read(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "told"),
    [("1.200", "1200 or 1.2"), ("1,200", "1200 or 1.2"), ("12.345", "12345 or 12.345")],
)
def test_a_number_that_can_be_read_two_ways_is_refused_with_both(text: str, told: str) -> None:
    with pytest.raises(Expected) as refusal:
        number(text)

    assert str(refusal.value) == f'{told}: say in a mapping decimal = "." or decimal = ","'


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [("1.200", ",", "1200"), ("1.200", ".", "1.2"), ("1,200", ",", "1.2"), ("1,200", ".", "1200")],
)
def test_the_mappings_decimal_sign_decides(text: str, decimal: str, value: str) -> None:
    assert number(text, decimal) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "1e5",
        "nan",
        "inf",
        "1.2.3",
        "1,2,3",
        "1'20",
        "12.34.567",
        "1,234,5",
        "=1+1",
        "9" * 40,
        "--1",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Expected):
        number(text)


@pytest.mark.parametrize(("text", "decimal"), [("1.200.000", "."), ("0.125", ","), ("1200.5", ",")])
def test_groups_that_do_not_fit_the_decimal_sign_are_refused(text: str, decimal: str) -> None:
    with pytest.raises(Expected):
        number(text, decimal)
