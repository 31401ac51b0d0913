"""`renewals`: the last safe day and the workdays left are those on which both sides work."""

from datetime import date

import pytest

from storage import workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.handlers.acme import Chat, card, founded, rows, said

_OFF = {"US": {date(2026, 11, 26), date(2026, 12, 25)}, "PT": {date(2026, 12, 8), date(2026, 12, 24)}}


class Christmas:
    """Thanksgiving and Christmas in the one country, two days before it in the other."""

    def days(self, region: str, year: int) -> frozenset[date]:
        return frozenset(day for day in _OFF.get(region, ()) if day.year == year)

    def regions(self, words: str) -> tuple[str, ...]:
        return (words.upper(),)


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """It is Monday 23 November; Hooli is in the US, and Ana keeps the holidays of Portugal."""
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        ana = chat.member_id("ana")
        make.customer(uow, "Hooli", csm_id=ana, country="US", notice_date=date(2026, 12, 28))
        workspaces.names_changed(uow)
    chat.holidays = Christmas()
    chat.says("ana", "settings holidays PT")
    return chat


def test_a_list_of_renewals_keeps_the_bank_holidays_of_both_sides(chat: Chat) -> None:
    (hooli,) = rows(said(chat.says("ana", "renewals in December")))

    assert "last safe day Wed 23 Dec" in hooli.detail


def test_the_renewal_of_one_counts_the_days_on_which_both_sides_work(chat: Chat) -> None:
    told = card(chat.says("ana", "renewals Hooli"))

    assert told[0] == "Renewal of Hooli: notice by Mon 28 Dec (in 21 workdays)"
    assert told[1].endswith("last safe day Wed 23 Dec")


def test_where_neither_side_is_known_only_weekdays_count(chat: Chat) -> None:
    chat.says("ana", "settings holidays none")
    chat.says("ana", "customer Hooli country none")

    told = card(chat.says("ana", "renewals Hooli"))

    assert told[0] == "Renewal of Hooli: notice by Mon 28 Dec (in 25 workdays)"
    assert told[1].endswith("last safe day Fri 25 Dec")


def test_the_reminder_of_a_renewal_names_the_same_last_safe_day(chat: Chat) -> None:
    chat.says("ana", "customer Hooli country US")
    chat.says("ana", "log Hooli called today, all good")

    told = [line for line in card(chat.says("ana", "today Hooli")) if "last safe day" in line]

    assert len(told) == 1
    assert "last safe day Wed 23 Dec" in told[0]
