"""Files: what was handed in to be imported, each opened once by what it is, not by what it is called."""

from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.importing import errors
from handlers.importing.csv_sheet import read_csv
from handlers.importing.sheet import LARGEST_FILE, MEGABYTE, Sheet
from handlers.importing.xlsx_sheet import ZIP_MARK, read_xlsx

OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"

Beside = Callable[[str], bytes | None]
"""The content of another file, by its name, beside the one imported; None where there is none."""


@dataclass(frozen=True, slots=True)
class Format:
    """How files are written; what is empty the file tells itself."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Files:
    """The file to be imported, and a way to those beside it that its mapping may read, too."""

    name: str
    content: bytes
    beside: Beside = lambda _name: None
    remedy: str = ""
    _opened: dict[str, list[Sheet]] = field(default_factory=dict)

    def sheets(self, form: Format, name: str = "") -> list[Sheet]:
        """The sheets of a file, of the imported one where none is named."""
        name = name or self.name
        if name not in self._opened:
            self._opened[name] = read(name, self._content(name), form)
        return self._opened[name]

    def _content(self, name: str) -> bytes:
        if name == self.name:
            return self.content
        content = self.beside(name)
        if content is None:
            raise errors.MissingFile(name=name, remedy=self.remedy)
        return content


def read(name: str, content: bytes, form: Format) -> list[Sheet]:
    """The sheets of a file, CSV or XLSX."""
    refuse_large(name, len(content))
    if content.startswith(ZIP_MARK):
        return read_xlsx(name, content, form.sheet)
    if content.startswith(OLD_EXCEL_MARK) or name.casefold().endswith((".xlsx", ".xlsm", ".xls")):
        raise errors.NotXlsx(name=name)
    return [read_csv(name, content, form.encoding, form.delimiter)]


def refuse_large(name: str, size: int) -> None:
    """Refuses a file of more bytes than are read."""
    if size > LARGEST_FILE:
        raise errors.TooLarge(name=name, size=size // MEGABYTE, most=LARGEST_FILE // MEGABYTE)
