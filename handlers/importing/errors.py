"""Why a file cannot be imported at all; each docstring is the sentence shown, filled in with its facts."""

from handlers.errors import Refusal


class TooLarge(Refusal):
    """{name} has {size:,} MB; I read up to {most:,} MB. Split it into several files."""


class NotHandedOver(Refusal):
    """I could not get {name}: {why}. Hand it in once more, or have it read by csm import."""


class Nothing(Refusal):
    """{name} has no rows below its header line."""


class Empty(Nothing):
    """{name} is empty. Its first line is to name the columns, and each line below is a row."""


class NotText(Refusal):
    """{name} is neither a text file nor XLSX. Save it as CSV (UTF-8) or as XLSX."""


class WrongEncoding(Refusal):
    """{name} is not {encoding} (from byte {at:,} on). Say in a mapping what it is, such as:
    encoding = "cp1252".
    """


class BrokenRow(Refusal):
    """{name} cannot be read from row {row:,} on: {why}. Look for a quotation mark that is never closed."""


class NotXlsx(Refusal):
    """{name} is no XLSX file that I can open. Save it once more as XLSX, or as CSV (UTF-8)."""


class TooMuchInside(Refusal):
    """{name} unpacks to {size:,} MB; I open up to {most:,} MB. Save the sheet as CSV."""


class TooManyRows(Refusal):
    """{name} has more than {most:,} rows. Split it into several files."""


class TooManyColumns(Refusal):
    """{name} has more than {most:,} columns. Keep those that are to be read."""


class NoSuchSheet(Refusal):
    """{name} has no sheet called "{sheet}". It has: {sheets}."""


class MissingColumn(Refusal):
    """{name} has no column "{column}". It has: {columns}. A mapping can say which one is meant."""


class WrongDelimiter(Refusal):
    """{name} cannot be read as columns: its first line is {columns}. It seems to be parted by {sign}; say so
    in a mapping: delimiter = "{written}".
    """


class TwoColumns(Refusal):
    """{name} has two columns called "{column}", so I cannot tell which one counts. Rename one of them."""


class WhatRows(Refusal):
    """I cannot tell what the rows of {name} are; its columns are: {columns}. Customers have a column name;
    entries customer, date and text; scores customer, date, kind and value; signals customer, date and
    signal. A mapping can say which column is which.
    """


class BadMapping(Refusal):
    """The mapping {name} cannot be used: {why}."""


class MissingFile(Refusal):
    """The mapping reads {name} too, which I do not have. {remedy}"""
