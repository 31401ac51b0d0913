"""The sample company as filled into a database: whole, consistent, and telling the stories it should."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sample import fill
from domain.calendar import is_workday, local_date
from domain.customers import PersonRole, Segment, Stage
from domain.entries import Mood
from domain.file import CustomerFile
from domain.health import Band, Health, cadence_in_force, health, score_on
from domain.measurements import Measure
from domain.members import MONDAY_TO_FRIDAY, Member, Role
from domain.onboarding import StepStatus
from domain.planning import Rule, contact_due_on
from domain.projects import Rag, is_watermelon, overall_rag
from domain.promises import PromiseStatus, Side
from domain.renewals import window_entered
from domain.settings import Rules
from storage import conversations, files, health_points, members, naming, nudges, portfolio, workspaces
from storage.portfolio import Wanted
from storage.unit_of_work import Database, UnitOfWork

SATURDAY = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2027, 2, 28, 23, 10, tzinfo=UTC)
"""In Berlin the first minutes of a Monday, and of a month."""
RULES = Rules()


@dataclass(frozen=True)
class Company:
    """What the database holds after filling."""

    database: Database
    workspace_id: str
    at: datetime
    files: dict[str, CustomerFile]
    members: dict[str, Member]

    @property
    def today(self) -> date:
        return local_date(self.at, "Europe/Berlin")

    def health(self, name: str) -> Health:
        return health(self.files[name], RULES, MONDAY_TO_FRIDAY)

    def reading(self) -> Any:
        return self.database.reading(self.workspace_id)


@pytest.fixture(scope="module", params=[SATURDAY, MIDNIGHT], ids=["saturday", "midnight"])
def company(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Company]:
    """The company filled in once for each moment; the tests only read it."""
    file = tmp_path_factory.mktemp("sample") / "demo.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite:///{file}")
    workspace_id = fill(database, at=request.param)
    with database.reading(workspace_id) as uow:
        yield Company(
            database,
            workspace_id,
            request.param,
            files_at(uow, local_date(request.param, "Europe/Berlin"), request.param),
            {member.handle: member for member in members.everyone(uow)},
        )
    database.close()


def files_at(uow: UnitOfWork, today: date, known_at: datetime) -> dict[str, CustomerFile]:
    ids = [names.id for names in naming.every(uow)]
    loaded = files.load_many(uow, ids, today=today, known_at=known_at)
    return {file.customer.name: file for file in loaded.values()}


def bands(company: Company) -> Counter[Band]:
    return Counter(company.health(name).band for name in company.files)


def days_since_contact(file: CustomerFile) -> int:
    last = file.last_contact()
    assert last is not None
    return (file.today - last.happened_on).days


def test_the_workspace_is_northwind_services(company: Company) -> None:
    with company.reading() as uow:
        workspace = workspaces.get(uow)

    assert (workspace.name, workspace.time_zone, workspace.currency) == (
        "Northwind Services",
        "Europe/Berlin",
        "EUR",
    )


def test_cleo_leads_and_administers(company: Company) -> None:
    assert company.members["cleo"].roles == frozenset({Role.LEAD, Role.ADMIN})


@pytest.mark.parametrize("place", ["web", "terminal"])
def test_a_member_is_known_by_the_handle(company: Company, place: str) -> None:
    with company.reading() as uow:
        found = members.by_identity(uow, place, "ana")

    assert found is not None
    assert found[0].name == "Ana Lima"


def test_a_member_has_a_direct_conversation_in_the_web_chat(company: Company) -> None:
    with company.reading() as uow:
        direct = conversations.by_place(uow, "web", "dm:finn")

    assert direct is not None
    assert (direct.audience, direct.member_id) == ("direct", company.members["finn"].id)


def test_acme_has_an_internal_channel_and_one_with_people_from_outside(company: Company) -> None:
    acme = company.files["Acme Corp"].customer.id

    with company.reading() as uow:
        internal = conversations.of_customer(uow, acme, "internal")
        shared = conversations.of_customer(uow, acme, "customer")

    assert internal is not None
    assert (internal.external_id, internal.audience) == ("#acme-internal", "internal")
    assert shared is not None
    assert (shared.external_id, shared.audience) == ("#acme", "outside")


def test_there_are_thirty_customers_of_every_segment(company: Company) -> None:
    segments = {file.customer.segment for file in company.files.values()}

    assert len(company.files) == 30
    assert segments == set(Segment)


def test_there_is_a_customer_in_every_band(company: Company) -> None:
    counted = bands(company)

    assert counted[Band.GREEN] >= 10
    assert counted[Band.YELLOW] >= 3
    assert counted[Band.RED] >= 2
    assert counted[Band.UNKNOWN] == 1


def test_a_few_customers_are_overdue_for_contact(company: Company) -> None:
    overdue = {
        name
        for name, file in company.files.items()
        if (due := contact_due_on(file, RULES)) and due < company.today and file.customer.stage != "churned"
    }

    assert overdue == {"Acme Corp", "Globex", "Umbrella Health", "Cyberdyne"}


@pytest.mark.parametrize("window", [120, 90, 60, 30, 7])
def test_there_is_a_renewal_in_every_window(company: Company, window: int) -> None:
    entered = [
        window_entered(deadline, company.today, RULES.renewal_windows)
        for file in company.files.values()
        if (deadline := file.customer.deadline()) and deadline >= company.today
    ]

    assert window in entered


def test_renewals_are_spread_over_the_coming_year(company: Company) -> None:
    ahead = [
        (deadline - company.today).days
        for file in company.files.values()
        if (deadline := file.customer.deadline())
    ]

    by_quarter = Counter(days // 91 for days in ahead if 0 <= days < 364)

    assert min(by_quarter[quarter] for quarter in range(4)) >= 4


def test_one_customer_has_churned(company: Company) -> None:
    churned = [name for name, file in company.files.items() if file.customer.stage is Stage.CHURNED]

    assert churned == ["Blue Ridge Foods"]


def test_one_customer_is_paused(company: Company) -> None:
    paused = [
        name
        for name, file in company.files.items()
        if file.customer.paused_until and file.customer.paused_until > company.today
    ]

    assert paused == ["May & Sons"]


def test_there_is_a_tech_touch_customer_with_a_cadence_and_one_without(company: Company) -> None:
    cadences = {
        cadence_in_force(file.customer, RULES)
        for file in company.files.values()
        if file.customer.segment is Segment.TECH_TOUCH
    }

    assert cadences == {None, 90}


def test_exactly_one_project_is_a_watermelon(company: Company) -> None:
    found = [
        name
        for name, file in company.files.items()
        for project in file.running_projects()
        if is_watermelon(project, company.today)
    ]

    assert found == ["Stark Fabrication"]


def test_projects_stand_in_every_colour(company: Company) -> None:
    colours = {
        overall_rag(project, company.today)
        for file in company.files.values()
        for project in file.running_projects()
    }

    assert colours == set(Rag)


def test_one_project_is_closed(company: Company) -> None:
    closed = [
        name
        for name, file in company.files.items()
        for project in file.projects
        if not project.is_running(company.today)
    ]

    assert closed == ["Kestrel Aviation"]


def test_a_champion_who_left_holds_the_score_down(company: Company) -> None:
    left = [
        (name, person.name, person.role)
        for name, file in company.files.items()
        for person in file.people
        if person.has_left(company.today)
    ]

    assert left == [("Umbrella Health", "Alice Abernathy", PersonRole.CHAMPION)]
    cap = company.health("Umbrella Health").cap
    assert cap is not None
    assert cap.reason == "Alice Abernathy (champion) left and nobody else met in 60 days"


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("Pied Piper", 0),
        ("Wayne Biotech", 4),
        ("Target Optics", 4),
        ("Acme Corp", 7),
    ],
)
def test_onboardings_are_under_way(company: Company, name: str, done: int) -> None:
    plan = company.files[name].running_plan()

    assert plan is not None
    assert len(plan.done_steps()) == done


def test_an_onboarding_on_time_has_no_step_overdue(company: Company) -> None:
    plan = company.files["Wayne Biotech"].running_plan()

    assert plan is not None
    assert all(step.due_on >= company.today for step in plan.open_steps())


def test_an_onboarding_is_late(company: Company) -> None:
    plan = company.files["Target Optics"].running_plan()

    assert plan is not None
    assert plan.open_steps()[0].name == "Admin training"
    assert plan.open_steps()[0].due_on < company.today


def test_onboardings_have_ended_with_first_value(company: Company) -> None:
    ended = {
        name
        for name, file in company.files.items()
        for plan in file.plans
        if plan.first_value_on and not plan.open_steps()
    }

    assert ended == {"Łódź Energia", "Novartek", "Open Steps Education"}


def test_steps_were_done_in_order_save_one_left_behind(company: Company) -> None:
    for name, file in company.files.items():
        for plan in file.plans:
            done = [step.done_on for step in plan.steps if step.done_on]
            assert done == sorted(done), name
            assert all(plan.started_on <= day <= company.today for day in done), name
            still_open = [step.position for step in plan.open_steps()]
            gap = [position for position in still_open if position < len(done)]
            assert len(gap) == (1 if name == "Acme Corp" else 0), name


def test_nothing_is_reported_ahead_or_before_the_contract(company: Company) -> None:
    for name, file in company.files.items():
        assert file.customer.contract_start is not None
        for entry in file.entries:
            assert file.customer.contract_start <= entry.happened_on < company.today, name
            assert entry.happened_on <= local_date(entry.recorded_at, "Europe/Berlin"), name
            assert entry.recorded_at <= company.at, name


def test_whoever_reports_looks_after_the_customer(company: Company) -> None:
    for name, file in company.files.items():
        assert {entry.author_id for entry in file.entries} <= set(file.customer.owners()), name


def test_contacts_take_place_on_workdays(company: Company) -> None:
    contacts = [entry for file in company.files.values() for entry in file.entries if entry.kind]

    assert all(is_workday(entry.happened_on) for entry in contacts)


def test_whoever_is_named_is_known_at_that_customer(company: Company) -> None:
    for name, file in company.files.items():
        known = {person.id for person in file.people}
        named = {person for entry in file.entries for person in entry.people}
        named |= {promise.person_id for promise in file.promises if promise.person_id}
        named |= {score.person_id for score in file.scores if score.person_id}
        assert named <= known, name


def test_nobody_is_met_after_leaving(company: Company) -> None:
    for file in company.files.values():
        for person in file.people:
            met = [entry.happened_on for entry in file.entries if person.id in entry.people]
            assert not person.left_on or max(met) <= person.left_on


def test_words_of_mood_are_quoted_from_the_report(company: Company) -> None:
    for file in company.files.values():
        for entry in file.entries:
            assert entry.mood_words in entry.text
            assert bool(entry.mood_words) == (entry.mood is not Mood.NEUTRAL), entry.text


def test_no_report_is_told_twice_at_one_customer(company: Company) -> None:
    for name, file in company.files.items():
        texts = Counter(entry.text for entry in file.entries)
        assert texts.most_common(1)[0][1] == 1, name


def test_reports_are_seldom_worded_alike(company: Company) -> None:
    texts = Counter(entry.text for file in company.files.values() for entry in file.entries)

    assert sum(texts.values()) > 300
    assert texts.most_common(1)[0][1] <= 5


def test_promises_are_kept_after_they_were_given(company: Company) -> None:
    kept = 0
    for name, file in company.files.items():
        for promise in file.promises:
            assert promise.due_on is None or promise.due_on >= promise.said_on, name
            if promise.settled_on:
                kept += 1
                assert promise.status is PromiseStatus.KEPT
                assert promise.said_on < promise.settled_on <= company.today, name
    assert kept > 50


@pytest.mark.parametrize("side", list(Side))
def test_promises_of_both_sides_are_open_and_some_of_theirs_overdue(company: Company, side: Side) -> None:
    still_open = [
        promise for file in company.files.values() for promise in file.open_promises() if promise.side is side
    ]

    overdue = [promise for promise in still_open if promise.due_on and promise.due_on < company.today]

    assert len(still_open) >= 5
    assert len(overdue) >= (4 if side is Side.THEIRS else 0)


def test_no_more_users_than_seats(company: Company) -> None:
    for name, file in company.files.items():
        users, seats = (
            {each.happened_on: each.value for each in file.measurements if each.measure is measure}
            for measure in (Measure.ACTIVE_USERS, Measure.SEATS)
        )
        assert users.keys() == seats.keys(), name
        assert all(users[day] <= seats[day] for day in users), name


def test_moods_rise_and_fall(company: Company) -> None:
    def range_of(name: str) -> int:
        with company.reading() as uow:
            points = health_points.newest_first(uow, company.files[name].customer.id)
        days = [company.today - timedelta(days=back) for back in range(0, 350, 10)]
        scores = [score for day in days if (score := score_on(points, day)) is not None]
        return max(scores) - min(scores)

    moving = [name for name in company.files if range_of(name) >= 15]

    assert len(moving) >= 10


def test_the_history_says_what_the_facts_say_of_a_past_day(company: Company) -> None:
    for back in (7, 30, 61, 118, 250):
        day = company.today - timedelta(days=back)
        with company.reading() as uow:
            then = files_at(uow, day, company.at)
            for name, file in then.items():
                points = health_points.newest_first(uow, file.customer.id)
                assert score_on(points, day) == health(file, RULES, MONDAY_TO_FRIDAY).score, (name, back)


def test_the_history_ends_with_todays_score(company: Company) -> None:
    with company.reading() as uow:
        for name, file in company.files.items():
            newest = health_points.newest_first(uow, file.customer.id, most=1)[0]
            assert newest.score == company.health(name).score, name


def test_standings_are_kept_beside_the_facts(company: Company) -> None:
    with company.reading() as uow:
        listed = {each.customer.name: each.score for each in portfolio.page(uow, Wanted(), most=50)}

    assert listed == {name: company.health(name).score for name in company.files}


@pytest.mark.parametrize(
    "rule",
    [
        Rule.CONTACT_OVERDUE,
        Rule.CONTACT_SOON,
        Rule.STEP_OVERDUE,
        Rule.STEP_BLOCKED,
        Rule.PROMISE_CHASE,
        Rule.RENEWAL_WINDOW,
        Rule.RENEWAL_OUTCOME,
    ],
)
def test_nudges_of_most_rules_are_planned(company: Company, rule: Rule) -> None:
    with company.reading() as uow:
        planned = {
            nudge.rule
            for member in company.members.values()
            for nudge in nudges.open_of_members(uow, [member.id])
        }

    assert rule in planned


def test_acme_tells_its_story(company: Company) -> None:
    acme = company.files["Acme Corp"]
    plan = acme.running_plan()

    assert company.health("Acme Corp").band is Band.YELLOW
    assert {person.name: person.role for person in acme.people} == {
        "Jane Miller": PersonRole.CHAMPION,
        "Raj Kapoor": PersonRole.SPONSOR,
    }
    assert str(acme.customer.arr) == "EUR 120,000"
    assert acme.customer.notice_date == company.today + timedelta(days=40)
    assert 34 <= days_since_contact(acme) <= 36
    assert plan is not None
    blocked = [step for step in plan.steps if step.status is StepStatus.BLOCKED]
    assert [(step.name, step.why) for step in blocked] == [("SSO configuration", "waiting for their IT")]
    assert blocked[0].news_on is not None
    assert 9 <= (company.today - blocked[0].news_on).days <= 11


def test_acme_and_we_owe_each_other_something(company: Company) -> None:
    theirs, ours = company.files["Acme Corp"].open_promises()

    assert (theirs.title, theirs.side) == ("SAML metadata", Side.THEIRS)
    assert theirs.due_on is not None
    assert 3 <= (company.today - theirs.due_on).days <= 5
    assert (ours.title, ours.side) == ("security questionnaire", Side.OURS)
    assert ours.owner_id == company.members["ben"].id
    assert ours.due_on is not None
    assert 6 <= (ours.due_on - company.today).days <= 8


def test_acmes_score_has_fallen_in_thirty_days(company: Company) -> None:
    with company.reading() as uow:
        points = health_points.newest_first(uow, company.files["Acme Corp"].customer.id)

    before = score_on(points, company.today - timedelta(days=30))

    assert before is not None
    assert before - (score_on(points, company.today) or 0) >= 8
