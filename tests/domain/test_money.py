"""Money: added in one currency only, and written as people write it."""

import pytest

from domain.money import MixedCurrencies, Money


@pytest.mark.parametrize(
    ("minor", "words"),
    [
        (12_000_000, "EUR 120,000"),
        (199, "EUR 1.99"),
        (100_005, "EUR 1,000.05"),
        (0, "EUR 0"),
        (-5, "EUR -0.05"),
        (-12_345_600, "EUR -123,456"),
    ],
)
def test_an_amount_names_its_currency_and_shows_cents_where_there_are_any(minor: int, words: str) -> None:
    assert str(Money(minor, "EUR")) == words


def test_amounts_of_one_currency_are_added() -> None:
    assert Money(150, "EUR") + Money(275, "EUR") == Money(425, "EUR")


def test_amounts_of_two_currencies_are_not_added() -> None:
    with pytest.raises(MixedCurrencies):
        Money(150, "EUR") + Money(275, "USD")
