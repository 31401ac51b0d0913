"""The reading of free text, beside dateparser's search; names found, beside a scan by rapidfuzz.

`search_dates(text)` finds out the language by itself; told that the text is English it is some fifty times
faster. Half of that faster one is the bound. Messages are read again and again, as the searches are; what a
message costs that was never read before is told beside it.
"""

import json
import random
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

from dateparser.search import search_dates
from rapidfuzz.process import extractOne

from bench.beside import timed
from bench.figures import Figure
from handlers.understanding import CustomerNames, Portfolio, portfolio_from_json, understand

MESSAGES = Path(__file__).parent.parent / "tests" / "understanding"
SMALL, LARGE = 30, 100_000
READ, TURNS, TYPOS, SCANNED = 40, 3, 300, 100
SHARE = 0.5
SHARE_OF_SCAN = 1 / 20
OTHER_ANSWERS = 1.0
MEGABYTES = 60.0
_SEED = 20261121
_FIRST = (
    "Ar Bel Cor Dan El Fal Gar Hol Ix Jun Kal Lor Mar Nor Ost Pel Quan Ril Sol Tor Ul Ven Wes Xan".split()
)
_LAST = (
    "adon beck cast dane elm ford gard holm ine joy kirk land mont nell owen port quist rock son ton".split()
)
_TRADES = (
    "Foods Labs Media Energy Health Marine Optics Motors Textiles Logistics Capital Steel Paper Dental Homes "
    "Systems Partners Brewery Schools Clinics Robotics Insurance Telecom Airlines Farms"
).split()


def measure(_folder: Path) -> Iterator[Figure]:
    """Reading a message with few and with very many customers; finding a misspelt name among very many."""
    company = json.loads((MESSAGES / "portfolio_a.json").read_text(encoding="utf-8"))
    lines = (MESSAGES / "messages_a1.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [json.loads(line) for line in lines[:READ]]
    names = _names()
    tracemalloc.start()
    many = Portfolio.build(1, _customers(names), ())
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield Figure(f"names of {LARGE:,} customers", size / 1e6, " MB", MEGABYTES)
    searches = _each(messages, lambda each: search_dates(each["text"]))
    english = _each(messages, lambda each: search_dates(each["text"], languages=["en"]))
    for count, portfolio in ((SMALL, portfolio_from_json(company)), (LARGE, many)):
        took = _each(messages, _reader(portfolio))
        subject = f"a message, {count:,} customers"
        detail = f"median {median(took) * 1e3:.2f} ms, search {median(searches) * 1e3:.2f} ms"
        yield Figure(f"{subject}: times a search for dates", sum(took) / sum(searches), "x", SHARE, detail)
        detail = f"search {median(english) * 1e3:.2f} ms"
        yield Figure(
            f"{subject}: times a search told the language", sum(took) / sum(english), "x", SHARE, detail
        )
    yield _first_time(company)
    yield from _found(many, names)


def _first_time(company: dict[str, Any]) -> Figure:
    """Messages read for the first time, beside the search that is told the language."""
    lines = (MESSAGES / "messages_a2.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [json.loads(line) for line in lines[:READ]]
    read = _reader(portfolio_from_json(company))
    took = [timed(partial(read, each)) for each in messages]
    english = _each(messages, lambda each: search_dates(each["text"], languages=["en"]))
    detail = f"median {median(took) * 1e3:.2f} ms"
    return Figure(
        "a message never read before: times a search told the language",
        sum(took) / sum(english),
        "x",
        None,
        detail,
    )


def _reader(portfolio: Portfolio) -> Callable[[dict[str, Any]], object]:
    def read(message: dict[str, Any]) -> object:
        at = datetime.fromisoformat(message["now"])
        return understand(message["text"], author=message["author"], portfolio=portfolio, at=at)

    return read


def _each(messages: list[dict[str, Any]], run: Callable[[dict[str, Any]], object]) -> list[float]:
    """The seconds for each message, warm: the least of some turns."""
    turns = [[timed(partial(run, each)) for each in messages] for _ in range(TURNS)]
    return [min(seconds) for seconds in zip(*turns, strict=True)]


def _found(portfolio: Portfolio, names: list[str]) -> Iterator[Figure]:
    """Names with one slip each: the time beside a scan of all names, and how often another is answered."""
    draw = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    misspelt = [_slip(name, draw) for name in draw.sample(names, TYPOS)]
    answers, ours = [], []
    for name in misspelt:
        ours.append(timed(partial(portfolio.resolve, name)))
        match = portfolio.resolve(name)
        refs = (match.exact,) if match.exact else match.candidates
        answers.append(refs[0].name if refs else None)
    theirs, scanned = [], []
    for name in misspelt[:SCANNED]:
        theirs.append(timed(partial(extractOne, name, names)))
        scanned.append(extractOne(name, names)[0])
    detail = f"{median(ours) * 1e3:.3f} ms, scan {median(theirs) * 1e3:.1f} ms"
    yield Figure(
        "a misspelt name: times a scan of all", median(ours) / median(theirs), "x", SHARE_OF_SCAN, detail
    )
    other = sum(ours != scan for ours, scan in zip(answers, scanned, strict=False))
    yield Figure("misspelt names answered otherwise", 100 * other / SCANNED, " %", OTHER_ANSWERS)


def _names() -> list[str]:
    """Names of companies, as many as `LARGE`, all different, in an order of no meaning."""
    draw = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    every = [
        f"{a}{b} {c}{d} {trade}" for a, b, c, d, trade in product(_FIRST, _LAST, _FIRST, _LAST, _TRADES[:1])
    ]
    chosen = draw.sample(every, LARGE)
    return [f"{name.rpartition(' ')[0]} {draw.choice(_TRADES)}" for name in chosen]


def _customers(names: list[str]) -> list[CustomerNames]:
    return [CustomerNames(f"c{number}", name, (), "ana", "ben") for number, name in enumerate(names)]


def _slip(name: str, draw: random.Random) -> str:
    """The name with one letter left out, doubled, exchanged or put in the wrong place."""
    place = draw.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    swapped = before + after[:1] + letter + after[1:]
    return draw.choice((before + after, before + letter + letter + after, before + "e" + after, swapped))
