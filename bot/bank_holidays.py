"""Bank holidays by country and part of it, as the `holidays` library knows them."""

import re
from datetime import date
from functools import cache

import holidays
from holidays.registry import COUNTRIES

_PARTS = re.compile(r"\s*[,/-]\s*|\s+(?=\()|[()]")


class KnownHolidays:
    """The holidays of all countries that the library knows; each year of a region is worked out once."""

    def days(self, region: str, year: int) -> frozenset[date]:
        return _days(region, year)

    def regions(self, words: str) -> tuple[str, ...]:
        return _regions(" ".join(words.split()).casefold())


@cache
def _days(region: str, year: int) -> frozenset[date]:
    country, _, part = region.partition("-")
    if country not in _codes().values():
        return frozenset()
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))


@cache
def _regions(words: str) -> tuple[str, ...]:
    """A country by its name or code, and a part of it by its own, where one follows."""
    named, *rest = [piece for piece in _PARTS.split(words) if piece] or [""]
    country = _codes().get(named.replace(" ", ""))
    if country is None or len(rest) > 1:
        return ()
    if not rest:
        return (country,)
    known = holidays.country_holidays(country)
    parts = {part.casefold(): part for part in known.subdivisions}
    parts |= {name.casefold(): part for name, part in known.subdivisions_aliases.items()}
    part = parts.get(rest[0])
    return (f"{country}-{part}",) if part else ()


@cache
def _codes() -> dict[str, str]:
    """Of each country its code, by names and codes in small letters."""
    found = {}
    for module, (name, code, *others) in COUNTRIES.items():
        for each in (module.replace("_", ""), name, code, *others):
            found[each.casefold()] = code
    return found
