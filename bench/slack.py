"""Slack at 10,000 customers: a health card and a check-in, each beside a bare Bolt app with the same SQL."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench import slack_idle
from bench.bulk import found
from bench.company import AREA, AT
from bench.figures import Figure
from bench.lines import Line
from bench.postgresql import address_of, hurry, server
from bench.processes import free_port, running
from bench.slack_beside import Ground, Measured, beside
from bench.slack_stand_in import PEOPLE, TEAM, direct_of, user_id
from bot.clock import machine
from storage import business_time, conversations, installations, members
from storage.migrate import upgrade
from storage.unit_of_work import Database

CUSTOMERS, FEW = 10_000, 20
CARD_RATE, CARD_P99, CHECK_IN_RATE = 2.0, 3.0, 1 / 0.35
CARD, CHECK_IN = Line("health", "health {customer}"), Line("log", "called {customer} today, all good")


def measure(folder: Path) -> Iterator[Figure]:
    """How many times slower than the bare app the product is; the card's p99; start and memory."""
    file = folder / "product.db"
    api_port = free_port()
    api = f"http://127.0.0.1:{api_port}/api/"
    with running("-m", "bench.slack_stand_in", str(api_port), port=api_port):
        here = Ground(folder, api, _founded(f"sqlite:///{file}", CUSTOMERS), f"sqlite:///{file}")
        yield from _cards("SQLite", here)
        twin = shutil.copyfile(file, folder / "twin.db")  # what one writes is in the way of the other
        both = beside(replace(here, bare=f"sqlite:///{twin}"), "words", CHECK_IN, CUSTOMERS)
        yield _slower("check-in on SQLite", both, CHECK_IN_RATE)
        yield from _at_rest(folder, api)
        with server() as postgresql:
            hurry(postgresql)
            postgresql.execute("CREATE DATABASE company")
            address = address_of(postgresql, "company")
            there = Ground(folder, api, _founded(address, CUSTOMERS), address)
            yield from _cards("PostgreSQL", there)


def at_rest(folder: Path) -> Iterator[Figure]:
    """Start and memory alone."""
    api_port = free_port()
    with running("-m", "bench.slack_stand_in", str(api_port), port=api_port):
        yield from _at_rest(folder, f"http://127.0.0.1:{api_port}/api/")


def _at_rest(folder: Path, api: str) -> Iterator[Figure]:
    few = f"sqlite:///{folder / 'few.db'}"
    return slack_idle.measure(Ground(folder, api, _founded(few, FEW), few).settings())


def _cards(engine: str, ground: Ground) -> Iterator[Figure]:
    """`/csm health Acme` again and again, and each time of another customer: a file is kept for a while."""
    for whose, among in (("one customer", 1), ("another customer each time", CUSTOMERS)):
        both = ours, bare = beside(ground, "command", CARD, among)
        yield _slower(f"card of {whose} on {engine}", both, CARD_RATE)
        tails = f"{ours.tail:.0f} ms, bare {bare.tail:.0f} ms"
        name = f"slack card of {whose} on {engine}: p99, times the bare one"
        yield Figure(name, ours.tail / bare.tail, "x", CARD_P99, tails)


def _slower(name: str, both: tuple[Measured, Measured], bound: float) -> Figure:
    ours, bare = both
    rates = (
        f"{ours.rate:.0f}/s, bare {bare.rate:.0f}/s; processor {ours.busy:.2f} ms, bare {bare.busy:.2f} ms"
    )
    return Figure(f"slack {name}: times slower than bare", bare.rate / ours.rate, "x", bound, rates)


def _founded(address: str, customers: int) -> str:
    """A company in which Slack is there, everybody of it is the first member, at a moment not yet past."""
    database = Database(address)
    upgrade(database)
    workspace_id = found(database, customers)
    with database.across(writing=True) as connection:
        now = machine()
        business_time.move(connection, max(AT, now), now)
    with database.writing(workspace_id) as uow:
        installations.install(uow, "slack", TEAM)
        first = next(each for each in members.everyone(uow) if each.handle == f"{AREA}m0")
        for number in range(PEOPLE):
            members.identify(uow, first.id, "slack", user_id(number))
            conversations.open_new(
                uow,
                place="slack",
                external_id=direct_of(number),
                audience="direct",
                member_id=first.id,
            )
    database.close()
    return workspace_id
