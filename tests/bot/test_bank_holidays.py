"""Bank holidays by country and part of it, as people name them."""

from datetime import date

import pytest

from bot.bank_holidays import KnownHolidays


@pytest.mark.parametrize(
    ("words", "regions"),
    [
        ("Germany", ("DE",)),
        ("de-by", ("DE-BY",)),
        ("Germany, Bayern", ("DE-BY",)),
        ("New Zealand", ("NZ",)),
        ("Atlantis", ()),
        ("DE-XX", ()),
    ],
)
def test_a_region_is_found_by_name_and_by_code(words: str, regions: tuple[str, ...]) -> None:
    assert KnownHolidays().regions(words) == regions


def test_a_part_keeps_days_that_the_country_does_not() -> None:
    known = KnownHolidays()

    assert date(2026, 1, 6) in known.days("DE-BY", 2026)
    assert date(2026, 1, 6) not in known.days("DE", 2026)
    assert known.days("XX", 2026) == frozenset()
