"""Import: files become rows, rows are checked and compared, and all is stored at once or nothing."""

from handlers.importing.examining import examine
from handlers.importing.faults import Fault
from handlers.importing.files import Files, refuse_large
from handlers.importing.kinds import Kind
from handlers.importing.mapping import Mapping
from handlers.importing.mapping_file import read_mapping
from handlers.importing.report import Report, counts_in_words
from handlers.importing.storing import Progress, demand_right, silent, store
from handlers.importing.work import Count

__all__ = [
    "Count",
    "Fault",
    "Files",
    "Kind",
    "Mapping",
    "Progress",
    "Report",
    "counts_in_words",
    "demand_right",
    "examine",
    "read_mapping",
    "refuse_large",
    "silent",
    "store",
]
