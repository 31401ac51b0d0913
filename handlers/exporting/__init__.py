"""Export: what is known of all customers as rows that an import reads back the same."""

from handlers.exporting.rows import Table, tables
from handlers.exporting.writing import csv_bytes, csv_text, xlsx_bytes

__all__ = ["Table", "csv_bytes", "csv_text", "tables", "xlsx_bytes"]
