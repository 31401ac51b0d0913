"""Time zones: the names that are known on this machine, read from its disk once."""

from functools import cache
from zoneinfo import available_timezones


@cache
def known_zones() -> frozenset[str]:
    """Every name; looking them up walks through hundreds of files."""
    return frozenset(available_timezones())
