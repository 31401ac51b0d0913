"""`report team`: what moved since Monday and who carries most, in few statements however many customers."""

from datetime import date

import pytest

from domain.customers import Forecast, Stage
from domain.health import Band, HealthPoint
from domain.money import Money
from handlers.portfolio.team_report import team_report
from handlers.services import Services
from storage import customers, health_points, nudge_states, nudges, workspaces
from storage.customers import Stood
from storage.nudges import NewNudge
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.handlers.acme import Chat, card, founded, rows, said
from tests.storage.statements import counted

WEDNESDAY = AT + 2 * ONE_DAY
MONDAY = date(2026, 11, 23)
BEFORE = MONDAY - 3 * ONE_DAY


@pytest.fixture
def chat(database: Database) -> Chat:
    """It is Wednesday, and nothing has moved yet."""
    chat = founded(database)
    chat.at = WEDNESDAY
    return chat


def moved(
    chat: Chat,
    name: str,
    before: tuple[int, Band],
    now: tuple[int, Band],
    arr: Money | None = None,
    on: date = MONDAY + ONE_DAY,
    **said: object,
) -> str:
    """A customer whose score was one thing last week and is another since a day; its id."""
    with chat.database.writing(chat.workspace_id) as uow:
        workspaces.names_changed(uow)
        its_id = make.customer(uow, name, arr=arr, **said).id
        for day, (score, band) in ((BEFORE, before), (on, now)):
            health_points.keep(uow, {its_id: HealthPoint(day, score, band)}, AT)
        customers.stand(uow, {its_id: Stood(now[0], now[1].value, None)})
    return its_id


def nudge(chat: Chat, who: str, rule: str, period: str = "p", days_ago: int = 0, of: str = "") -> str:
    """A nudge of a member's, planned some days before Wednesday; its id."""
    with chat.database.writing(chat.workspace_id) as uow:
        nudges.plan(
            uow,
            NewNudge(
                rule=rule,
                subject_id=f"{who}:{rule}:{period}",
                period=period,
                customer_id=of or chat.acme_id,
                member_id=chat.member_id(who),
                planned_at=WEDNESDAY - days_ago * ONE_DAY,
            ),
        )
        found = nudges.open_of_members(uow, [chat.member_id(who)])
        return next(each.id for each in found if each.subject_id == f"{who}:{rule}:{period}")


def settle(chat: Chat, nudge_id: str, days_ago: int, outcome: str = "done") -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        at = WEDNESDAY - days_ago * ONE_DAY
        nudge_states.settle(uow, {nudge_id: outcome}, at=at, by_facts=False)


def line(chat: Chat, label: str) -> list[str]:
    """The rows of the report with that label."""
    found = rows(said(chat.says("cleo", "report team")))
    return [f"{row.text} {row.detail}".strip() for row in found if row.label == label]


def test_a_quiet_week_says_so(chat: Chat) -> None:
    assert card(chat.says("cleo", "report team")) == ["Team since Mon 23 Nov: no band was crossed"]


def test_bands_crossed_are_told_the_falls_first_and_the_most_money_first(chat: Chat) -> None:
    moved(chat, "Nova", (60, Band.YELLOW), (80, Band.GREEN), Money(90_000_00, "EUR"))
    moved(chat, "Small", (72, Band.GREEN), (58, Band.YELLOW))
    moved(chat, "Large", (72, Band.GREEN), (41, Band.RED), Money(50_000_00, "EUR"))
    moved(chat, "Calm", (72, Band.GREEN), (75, Band.GREEN))

    reply = chat.says("cleo", "report team")

    assert card(reply)[0] == "Team since Mon 23 Nov: 2 customers fell a band, 1 rose"
    assert line(chat, "fell") == ["Large 41 red, was 72 green; EUR 50,000", "Small 58 yellow, was 72 green"]
    assert line(chat, "rose") == ["Nova 80 green, was 60 yellow; EUR 90,000"]


def test_only_some_crossings_are_listed_and_the_rest_counted(chat: Chat) -> None:
    for number in range(6):
        moved(chat, f"Number {number}", (72, Band.GREEN), (58, Band.YELLOW))

    reply = chat.says("cleo", "report team")

    assert len(line(chat, "fell")) == 4
    assert card(reply)[-1] == "2 more customers crossed a band. See: customers at risk."


def test_a_crossing_of_last_week_is_none_of_this(chat: Chat) -> None:
    moved(chat, "Nova", (72, Band.GREEN), (58, Band.YELLOW), on=MONDAY - ONE_DAY)

    assert line(chat, "fell") == []


def test_a_churned_customer_is_left_out(chat: Chat) -> None:
    moved(chat, "Gone", (72, Band.GREEN), (20, Band.RED), Money(1_00, "EUR"), stage=Stage.CHURNED)

    assert card(chat.says("cleo", "report team")) == ["Team since Mon 23 Nov: no band was crossed"]


def test_money_at_risk_is_told_now_and_then_by_band_and_currency(chat: Chat) -> None:
    moved(chat, "Nova", (72, Band.GREEN), (41, Band.RED), Money(50_000_00, "EUR"))
    moved(chat, "Hooli", (45, Band.RED), (41, Band.RED), Money(10_000_00, "USD"))
    moved(chat, "Umbra", (60, Band.YELLOW), (62, Band.YELLOW))

    assert line(chat, "at risk") == [
        (
            "red EUR 50,000 and USD 10,000 (2 customers), yellow 1 customer "
            "was red USD 10,000 (1 customer), yellow 1 customer"
        )
    ]


def test_renewals_at_risk_are_told_the_nearest_first(chat: Chat) -> None:
    day, red, green = WEDNESDAY.date(), (40, Band.RED), (80, Band.GREEN)
    at_risk = Forecast.AT_RISK
    moved(chat, "Late", red, red, contract_end=day + 120 * ONE_DAY, arr=Money(9_000_00, "EUR"))
    moved(chat, "Beyond", red, red, contract_end=day + 121 * ONE_DAY)
    moved(chat, "Doubted", green, green, notice_date=day + 5 * ONE_DAY, forecast=at_risk)
    moved(chat, "Gone", red, red, notice_date=day + 5 * ONE_DAY, stage=Stage.CHURNED)
    moved(chat, "Safe", green, green, notice_date=day + 5 * ONE_DAY)
    moved(chat, "Past", red, red, notice_date=day - ONE_DAY)

    told = [line for line in card(chat.says("cleo", "report team")) if line.startswith("renewal")]

    assert told == [
        "renewal at risk Doubted decided by Mon 30 Nov; forecast at risk",
        "renewal at risk Late decided by Thu 25 Mar 2027; red; EUR 9,000",
    ]


def test_what_became_overdue_and_what_was_cleared_since_monday_is_counted(chat: Chat) -> None:
    nudge(chat, "ana", "contact_overdue", days_ago=1)
    nudge(chat, "ana", "contact_soon", days_ago=1)
    nudge(chat, "ana", "step_overdue", days_ago=5)
    nudge(chat, "ben", "promise_due", period="2026-11-24")
    nudge(chat, "ben", "promise_due", period="2026-11-19", days_ago=6)
    settle(chat, nudge(chat, "ben", "step_overdue", period="a", days_ago=6), days_ago=1)
    settle(chat, nudge(chat, "ben", "step_overdue", period="b", days_ago=6), days_ago=5)
    settle(chat, nudge(chat, "ben", "promise_due", period="2026-11-23"), days_ago=2)
    settle(chat, nudge(chat, "ben", "promise_due", period="2026-11-22", days_ago=3), days_ago=2)

    assert line(chat, "overdue") == ["2 new, 2 cleared new: Acme Corp"]


def test_a_nudge_overtaken_by_a_later_one_is_not_cleared(chat: Chat) -> None:
    overtaken = nudge(chat, "ben", "step_overdue", days_ago=6)
    settle(chat, overtaken, days_ago=1, outcome="a later reminder takes its place")

    assert line(chat, "overdue") == []


def test_who_carries_more_than_the_teams_median_is_named(chat: Chat) -> None:
    for number in range(3):
        nudge(chat, "ana", "contact_overdue", period=f"p{number}", days_ago=9)
    nudge(chat, "ana", "contact_soon", days_ago=9)
    nudge(chat, "ben", "contact_soon", days_ago=9)

    # Three carry: Ana 4, Ben 1, Dev 0.
    assert line(chat, "carries most") == ["Ana 4 open, 3 overdue; the team's median: 1 open, 0 overdue"]


def test_what_sleeps_burdens_nobody(chat: Chat) -> None:
    sleeping = nudge(chat, "ana", "contact_overdue", days_ago=1)
    with chat.database.writing(chat.workspace_id) as uow:
        found = nudges.by_id(uow, sleeping)
        assert found is not None
        nudge_states.snooze(uow, found, WEDNESDAY + ONE_DAY)

    assert line(chat, "carries most") == []
    assert line(chat, "overdue") == []


def test_on_a_monday_the_week_before_is_told(chat: Chat) -> None:
    chat.at = AT

    assert card(chat.says("cleo", "report team"))[0] == "Team since Mon 16 Nov: no band was crossed"


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_the_report_is_for_those_who_lead(chat: Chat, who: str) -> None:
    reply = chat.says(who, "report team")

    assert card(reply)[0].startswith("report is for admin or lead;")


def test_another_report_is_refused_with_what_there_is(chat: Chat) -> None:
    reply = chat.says("cleo", "report weather")

    assert card(reply) == ['There is no report on "weather". There is: team. Example: report team.']


def test_each_customer_that_crossed_can_be_opened(chat: Chat) -> None:
    moved(chat, "Nova", (72, Band.GREEN), (58, Band.YELLOW))
    (row,) = (each for each in rows(said(chat.says("cleo", "report team"))) if each.label == "fell")

    opened = chat.presses("cleo", row.buttons[0].verb, row.buttons[0].id)

    assert card(opened)[0].startswith("Nova")


def statements(chat: Chat, services: Services) -> int:
    with chat.database.reading(chat.workspace_id) as uow:
        workspace = workspaces.get(uow)
        directory = services.directories.get(uow, workspace.names_version)
        with counted(chat.database) as seen:
            team_report(uow, workspace, directory, chat.at.date(), chat.at)
    return len(seen)


def test_it_takes_six_statements_however_many_customers_moved(chat: Chat) -> None:
    few = statements(chat, Services(chat.database))
    for number in range(20):
        its_id = moved(chat, f"Number {number}", (72, Band.GREEN), (58, Band.YELLOW))
        nudge(chat, "ana", "contact_overdue", period=str(number), of=its_id)

    many = statements(chat, Services(chat.database))

    assert (few, many) == (6, 6)


def test_plain_words_ask_for_the_report_too(chat: Chat) -> None:
    assert card(chat.says("cleo", "team report"))[0] == "Team since Mon 23 Nov: no band was crossed"
