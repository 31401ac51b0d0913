"""What is said of an import in chat: what would be stored, what is faulty, and what became of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from handlers.wording import clipped, count

if TYPE_CHECKING:  # whoever serves has few imports to tell of
    from handlers.importing.faults import Fault
    from handlers.importing.report import Report

FAULTS_SHOWN = 5
LONGEST_VALUE = 40
HOW_HERE = """
    Hand me a CSV or XLSX file in our own conversation (with the paper clip, or drop it on the message box),
    with a mapping beside it where its columns are called otherwise. I show what it would store before I
    store it.
"""
HOW_IN_A_TERMINAL = """
    In a terminal: csm import customers.csv --dry-run. Customers have a column name; others are external_id,
    aliases, segment, stage, arr, currency, csm, pm, contract_start, contract_end, notice_date, people.
"""


def how() -> Message:
    """How files are imported."""
    title = "Import from CSV or XLSX"
    return Message((Headline(title), _paragraph(HOW_HERE), _paragraph(HOW_IN_A_TERMINAL)), title)


def received(names: Sequence[str], size: int) -> Message:
    """`Reading accounts.csv`: said at once."""
    text = f"Reading {', '.join(names)}"
    return Message((Headline(text, f"{max(size // 1000, 1):,} kB"),), text)


def storing(name: str) -> Message:
    """Said at once when it is to be stored."""
    text = f"Storing {name}"
    return Message((Headline(text, "this can take some seconds"),), text)


def proposed(report: "Report", errand_id: str) -> Message:
    """What a file would store, with the buttons to do so or not; or which rows are faulty."""
    if report.faults:
        return faulty(report)
    if report.says_nothing_new:
        text = f"{report.name}: nothing new"
        return Message((Headline(text, "all of it is stored already"), *_rows(report)), text)
    text = f"{report.name}: nothing is stored yet"
    buttons = (
        Button("Store", "import_store", errand_id, primary=True),
        Button("Discard", "import_discard", errand_id),
    )
    return Message((Headline(report.name, "nothing is stored yet"), *_rows(report), Actions(buttons)), text)


def stored(report: "Report") -> Message:
    """What was stored, and the way back."""
    text = f"{report.name} is stored"
    undo = (Actions((Button("Undo", "undo", report.change_id),)),) if report.change_id else ()
    return Message((Headline(text, "as one change", Tone.GOOD), *_rows(report), *undo), text)


def faulty(report: "Report") -> Message:
    """The first faulty cells: row, column, value, what was expected."""
    shown = tuple(_fault_row(fault) for fault in report.faults[:FAULTS_SHOWN])
    text = f"{report.name}: nothing is stored"
    parts: list[Part] = [Headline(text, count(len(report.faults), "faulty cell"), Tone.BAD), Rows(shown)]
    more = len(report.faults) - FAULTS_SHOWN
    if more > 0:
        parts.append(Paragraph(f"{more:,} more. csm import --dry-run lists them all.", quiet=True))
    return Message(tuple(parts), text)


def discarded() -> Message:
    """Nothing came of it."""
    text = "Discarded, nothing was stored"
    return Message((Headline(text),), text)


def refused(sentence: str) -> Message:
    """Why it cannot be read."""
    return Message((Paragraph(sentence),), sentence)


def _paragraph(text: str) -> Paragraph:
    return Paragraph(" ".join(text.split()))


def _rows(report: "Report") -> tuple[Part, ...]:
    rows = tuple(Row(kind, words) for kind, words in report.counts_in_words())
    return (Rows(rows),) if rows else ()


def _fault_row(fault: "Fault") -> Row:
    value = clipped(str(fault.value), LONGEST_VALUE)
    return Row(f"row {fault.row}", f"{fault.column}: “{value}”", f"expected {fault.expected}", Tone.BAD)
