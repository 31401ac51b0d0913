"""The words of the calendar: weekdays, months, numbers, and the tags that date rules know them by."""

_WEEKDAYS = (
    ("monday", "mon", "mondays"),
    ("tuesday", "tue", "tues", "tuesdays"),
    ("wednesday", "wed", "weds", "wednesdays"),
    ("thursday", "thu", "thur", "thurs", "thursdays"),
    ("friday", "fri", "fridays"),
    ("saturday", "sat", "saturdays"),
    ("sunday", "sun", "sundays"),
)
_MONTHS = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"), ("october", "oct"),
    ("november", "nov"), ("december", "dec"),
)  # fmt: skip
_COUNTS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

WEEKDAYS = {word: index for index, group in enumerate(_WEEKDAYS) for word in group}
MONTHS = {word: index + 1 for index, group in enumerate(_MONTHS) for word in group}
NUMBERS = (
    {word: index for index, word in enumerate(_COUNTS)} | _TENS | {"couple": 2, "few": 3, "fortnight": 14}
)
ORDINALS = {word: index for index, word in enumerate(_ORDINALS)} | {"thirtieth": 30, "thirty-first": 31}
_UNITS = frozenset("kmxh")
"""What may be written on to a figure: thousands, millions, times, hours."""
QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
HALVES = {"h1": 1, "h2": 2}


def number(word: str) -> int | None:
    """The number that a word or its digits stand for (at most six digits), else None."""
    if word.isdecimal() and word.isascii():
        return int(word) if len(word) <= 6 else None
    return NUMBERS.get(word)


def ordinal(word: str) -> int | None:
    """The number of an ordinal: `15th`, `second`; else None."""
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdecimal() and len(word) <= 4:
        return int(word[:-2])
    return ORDINALS.get(word)


def tags(word: str) -> set[str]:
    """What date rules may take the word for."""
    found = set()
    if word in WEEKDAYS:
        found.add("<weekday>")
    if word in MONTHS:
        found.add("<month>")
    if word in QUARTERS:
        found.add("<quarter>")
    if word in HALVES:
        found.add("<half>")
    value = number(word)
    if (
        value is None
        and word[0].isdigit()
        and word[:-1].replace(".", "", 1).isdecimal()
        and word[-1] in _UNITS
    ):
        found.add("<number>")
    if value is not None:
        found |= {"<number>"} | ({"<monthday>"} if word.isdecimal() and 1 <= value <= 31 else set())
        if len(word) == 4 and word.isdecimal() and 1900 <= value <= 2200:
            found.add("<year>")
    if ordinal(word) is not None:
        found |= {"<ordinal>"} | ({"<monthday>"} if 1 <= (ordinal(word) or 0) <= 31 else set())
    return found
