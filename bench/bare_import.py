"""A bare program: parses RavenStack's files and inserts rows given beforehand, and says how long it took.

`python bare_import.py FOLDER FILE ROWS`: the folder of the files, a SQLite file, and the rows to insert as
JSON, `[[statement, rows], ...]`; it prints nanoseconds.
"""

import csv
import json
import sqlite3
import sys
from datetime import date, datetime
from pathlib import Path
from time import perf_counter_ns

DAYS = {
    "accounts.csv": ("signup_date",),
    "subscriptions.csv": ("start_date", "end_date"),
    "feature_usage.csv": ("usage_date",),
    "support_tickets.csv": ("submitted_at", "closed_at"),
}
NUMBERS = {
    "accounts.csv": ("seats",),
    "subscriptions.csv": ("seats", "arr_amount"),
    "feature_usage.csv": ("usage_count",),
    "support_tickets.csv": ("satisfaction_score",),
}


def main(folder: str, file: str, rows: str) -> None:
    """Parses and inserts once."""
    batches = json.loads(Path(rows).read_text())
    connection = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    begun = perf_counter_ns()
    for name in DAYS:
        parsed(Path(folder, name))
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in batches:
        connection.executemany(statement, values)
    connection.execute("COMMIT")
    print(perf_counter_ns() - begun)


def parsed(file: Path) -> list[dict[str, object]]:
    """The rows of a file, its days and numbers read."""
    rows: list[dict[str, object]] = []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            days = {name: _day(row[name]) for name in DAYS[file.name]}
            numbers = {name: int(row[name]) if row[name] else None for name in NUMBERS[file.name]}
            rows.append({**row, **days, **numbers})
    return rows


def _day(text: str) -> date | None:
    return datetime.strptime(text[:10], "%d-%m-%Y").date() if text else None  # noqa: DTZ007 - a day alone


if __name__ == "__main__":
    main(*sys.argv[1:])
