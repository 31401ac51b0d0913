"""`settings`: what holds for all customers, seen and changed by words or form; each day counts by its own."""

from datetime import date, timedelta

import pytest

from domain.customers import Segment
from handlers.forms import Form
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.services import Services
from scheduler.sweep import sweep
from storage import health_points, members, portfolio, workspaces
from storage.facts import Noun
from storage.portfolio import Wanted
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said

CADENCES = (
    "cadence strategic 14 days, high-touch 30 days, mid-touch 60 days, tech-touch none between two contacts"
)
BEFORE = "days before the deadline"
LAST_CALL = TODAY - 25 * ONE_DAY


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme is high-touch and was last called 25 days ago; Eva is the admin."""
    chat = founded(sqlite_database, admin="Eva Novak")
    with chat.database.writing(chat.workspace_id) as uow:
        ana = next(each.id for each in members.everyone(uow) if each.handle == "ana")
        make.entry(uow, chat.acme_id, ana, happened_on=LAST_CALL)
        high_touch = make.fact(Noun.CUSTOMER, chat.acme_id, chat.acme_id, segment=Segment.HIGH_TOUCH.value)
        make.record(uow, high_touch)
    return chat


def form(reply: Reply) -> Form:
    assert reply.form is not None
    return reply.form


def errors_in(reply: Reply) -> dict[str, str]:
    return {each.name: each.error for each in form(reply).fields if each.error}


def engagement(chat: Chat) -> str:
    return next(line for line in card(chat.says("ana", "health Acme")) if "Engagement" in line)


def band(chat: Chat, customer_id: str = "") -> str:
    """The band kept beside a customer, which lists are made of."""
    with chat.database.reading(chat.workspace_id) as uow:
        standings = portfolio.page(uow, Wanted(), most=1000)
        return next(each.band for each in standings if each.customer.id == (customer_id or chat.acme_id))


def test_the_card_shows_ones_own_day_and_the_workspaces_settings(chat: Chat) -> None:
    reply = chat.says("eva", "settings")

    assert card(reply) == [
        "Settings: yours, then the workspace's",
        "your day digest 9:00, Mon to Fri, quiet hours 19:00-7:00, bank holidays none Europe/Lisbon",
        "weights adoption 30, engagement 25, delivery 15, support 15, sentiment 15",
        "bands green from 70, yellow from 50",
        CADENCES,
        "contact soon due at 80 %, overdue at 100 %, the lead hears at 150 % of the cadence",
        "renewal 120, 90, 60, 30, 7 days before the deadline",
        (
            "reviews strategic 3 months, high-touch 3 months, mid-touch 6 months, tech-touch none "
            "between two reviews"
        ),
        (
            "reminders reviews announced 21 days ahead, follow-ups 3, 6, 12 months after the end, "
            "blocked step asked about after 3 days, sponsor unseen after 90 days, "
            "answer within 5 workdays, single reminders 3 a day"
        ),
        "reading language model off",
        "rules all on",
    ]
    assert labels(said(reply)) == ["Your day", "Health score", "Reminders"]


def test_who_may_not_change_the_workspaces_settings_is_told_who_may(chat: Chat) -> None:
    reply = chat.says("ana", "settings")

    assert card(reply)[-1] == "Eva can change the workspace's."
    assert labels(said(reply)) == ["Your day"]


def test_what_changed_is_said_back_with_what_it_was(chat: Chat) -> None:
    reply = chat.says("eva", "settings cadence high-touch 21")

    assert card(reply) == [
        "Settings: changed from today on",
        "Cadence, high-touch 21 days was 30 days",
        (
            "Scores and reminders of 2 customers follow within 1 minute. "
            "Past days keep the settings of their time."
        ),
    ]
    assert labels(said(reply)) == ["Undo"]


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("cadence high touch to 21 days", ["Cadence, high-touch 21 days was 30 days"]),
        ("cadence mid-touch none", ["Cadence, mid-touch none was 60 days"]),
        ("cadence tech-touch 90", ["Cadence, tech-touch 90 days was none"]),
        ("green from 75, yellow 55", ["Green from 75 was 70", "Yellow from 55 was 50"]),
        ("weights adoption 40 support 0", ["Weight, adoption 40 was 30", "Weight, support 0 was 15"]),
        ("warn at 70 %", ["Contact soon due at 70 % of the cadence was 80 % of the cadence"]),
        (
            "renewal windows 30, 90, 90",
            [f"Renewal windows 90, 30 {BEFORE} was 120, 90, 60, 30, 7 {BEFORE}"],
        ),
    ],
)
def test_settings_are_read_out_of_words(chat: Chat, words: str, changed: list[str]) -> None:
    reply = chat.says("eva", f"settings {words}")

    assert card(reply)[1:-1] == changed


def test_a_default_is_put_back_by_its_word(chat: Chat) -> None:
    chat.says("eva", "settings green 75")

    reply = chat.says("eva", "settings green default")

    assert card(reply)[1] == "Green from 70 was 75"


def test_what_holds_already_changes_nothing(chat: Chat) -> None:
    reply = chat.says("eva", "settings green 70")

    assert card(reply) == ["Settings: so already; nothing changed", "Green from 70"]
    assert chat.summaries() == []


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (
            "cadence high-touch often",
            (
                'Cadence, high-touch takes a whole number from 0 to 365, or none, not "often".'
                " Example: settings cadence high-touch 30."
            ),
        ),
        (
            "cadence high-touch 400",
            (
                'Cadence, high-touch takes a whole number from 0 to 365, or none, not "400".'
                " Example: settings cadence high-touch 30."
            ),
        ),
        (
            "weight adoption -3",
            (
                'Weight, adoption takes a whole number from 0 to 100, not "-3".'
                " Example: settings weight adoption 30."
            ),
        ),
        (
            "windows 0 30",
            (
                'Renewal windows takes up to 10 whole numbers of days from 1 to 365, not "0 30".'
                " Example: settings windows 120 90 60 30 7."
            ),
        ),
        (
            "green 40",
            (
                "Yellow begins below green, both from 1 to 100. Nothing was changed. "
                "Example: settings green 70 yellow 50."
            ),
        ),
        (
            "warn 100",
            (
                "The warning comes before overdue, and overdue before the lead hears of it. "
                "Nothing was changed. Example: settings warn 80 overdue 100 escalate 150."
            ),
        ),
        (
            "weights adoption 0 engagement 0 delivery 0 support 0 sentiment 0",
            (
                "One weight at least must be above 0. Nothing was changed. Example: settings weight adoption "
                "30 weight engagement 25 weight delivery 15 weight support 15 weight sentiment 15."
            ),
        ),
        (
            "colour 7",
            (
                'There is no setting "colour 7". Yours: digest, zone, workdays, quiet, holidays. The '
                "workspace's: weight, green, yellow, cadence, warn, overdue, escalate, windows, review, "
                "announced, follow-ups, news, unseen, answer, singles, model. "
                "Example: settings cadence high-touch 21."
            ),
        ),
    ],
)
def test_what_cannot_hold_is_refused_with_a_right_example(chat: Chat, words: str, refusal: str) -> None:
    reply = chat.says("eva", f"settings {words}")

    assert card(reply) == [refusal]
    assert chat.summaries() == []


@pytest.mark.parametrize("who", ["ana", "cleo"])
def test_the_workspaces_settings_are_for_admins(chat: Chat, who: str) -> None:
    reply = chat.says(who, "settings green 75")

    assert card(reply)[0].startswith("settings is for admin;")
    assert chat.summaries() == []


def test_a_form_shows_what_holds_and_sets_what_was_changed_in_it(chat: Chat) -> None:
    asked = form(chat.clicks("eva", "Reminders", said(chat.says("eva", "settings"))))

    filled = {each.name: each.value for each in asked.fields} | {"cadence_strategic": "10"}
    reply = chat.fills("eva", asked.verb, asked.id, **filled)

    assert [(each.label, each.value) for each in asked.fields][:2] == [
        ("Cadence, strategic", "14"),
        ("Cadence, high-touch", "30"),
    ]
    assert card(reply)[1:-1] == ["Cadence, strategic 10 days was 14 days"]


def test_what_is_wrong_in_a_form_is_said_at_its_field_and_stores_nothing(chat: Chat) -> None:
    reply = chat.fills("eva", "settings_form", "health", green_from="high", yellow_from="60")

    assert errors_in(reply) == {
        "green_from": 'Green from takes a whole number from 1 to 100, not "high". Example: 70.'
    }
    assert next(each.value for each in form(reply).fields if each.name == "yellow_from") == "60"
    assert chat.summaries() == []


@pytest.mark.parametrize(
    ("group", "filled", "error"),
    [
        (
            "health",
            {"green_from": "70", "yellow_from": "80"},
            {
                "yellow_from": (
                    "Yellow begins below green, both from 1 to 100. Nothing was changed. Example: 50."
                )
            },
        ),
        (
            "health",
            {
                f"weight_{each}": "0"
                for each in ("adoption", "engagement", "delivery", "support", "sentiment")
            },
            {"weight_adoption": "One weight at least must be above 0. Nothing was changed. Example: 30."},
        ),
        (
            "reminders",
            {"warn_percent": "80", "overdue_percent": "100", "escalate_percent": "90", "singles_a_day": "3"},
            {
                "escalate_percent": (
                    "The warning comes before overdue, and overdue before the lead hears of it. "
                    "Nothing was changed. Example: 150."
                )
            },
        ),
    ],
)
def test_values_that_cannot_hold_together_are_refused_at_the_field_that_was_changed(
    chat: Chat, group: str, filled: dict[str, str], error: dict[str, str]
) -> None:
    reply = chat.fills("eva", "settings_form", group, **filled)

    assert errors_in(reply) == error
    assert chat.summaries() == []


@pytest.mark.parametrize(
    ("group", "field", "written", "error"),
    [
        (
            "reminders",
            "cadence_tech_touch",
            "often",
            'Cadence, tech-touch takes a whole number from 0 to 365, or none, not "often". Example: none.',
        ),
        (
            "reminders",
            "renewal_windows",
            "0",
            (
                'Renewal windows takes up to 10 whole numbers of days from 1 to 365, not "0". '
                "Example: 120, 90, 60, 30, 7."
            ),
        ),
        ("rules", "rule_step_due", "maybe", 'Rule, step due takes on or off, not "maybe". Example: on.'),
    ],
)
def test_an_error_at_a_field_shows_what_to_write_into_it(
    chat: Chat, group: str, field: str, written: str, error: str
) -> None:
    reply = chat.fills("eva", "settings_form", group, **{field: written})

    assert errors_in(reply) == {field: error}


def test_a_cadence_of_none_is_shown_as_none(chat: Chat) -> None:
    asked = form(chat.clicks("eva", "Reminders", said(chat.says("eva", "settings"))))

    assert next(each.value for each in asked.fields if each.name == "cadence_tech_touch") == "none"


def test_nobody_but_an_admin_fills_the_workspaces_form(chat: Chat) -> None:
    reply = chat.fills("ana", "settings_form", "health", green_from="75")

    assert reply.refused
    assert chat.summaries() == []


def test_a_card_reads_by_the_new_setting_at_once(chat: Chat) -> None:
    before = engagement(chat)

    chat.says("eva", "settings cadence high-touch 14")

    assert "last contact 25 days ago, cadence 30" in before
    assert "last contact 25 days ago, cadence 14" in engagement(chat)


def test_an_undone_setting_no_longer_counts(chat: Chat) -> None:
    changed = said(chat.says("eva", "settings cadence high-touch 14"))

    chat.clicks("eva", "Undo", changed)

    assert "cadence 30" in engagement(chat)


def test_the_sweep_follows_a_changed_setting(chat: Chat) -> None:
    chat.says("ana", "log Acme called Jane, they are happy")
    before = band(chat)

    chat.says("eva", "settings green 100 yellow 99")
    sweep(Services(chat.database), AT + ONE_MINUTE)

    assert (before, band(chat)) == ("green", "red")


def test_the_sweep_follows_an_undone_setting(chat: Chat) -> None:
    chat.says("ana", "log Acme called Jane, they are happy")
    changed = said(chat.says("eva", "settings green 100 yellow 99"))
    sweep(Services(chat.database), AT + ONE_MINUTE)

    chat.clicks("eva", "Undo", changed)
    sweep(Services(chat.database), AT + 2 * ONE_MINUTE)

    assert band(chat) == "green"


def test_a_sweep_does_some_hundreds_and_the_next_goes_on(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        workspaces.names_changed(uow)
        ids = [make.customer(uow, f"Number {each}").id for each in range(350)]
    chat.says("eva", "settings green 71")

    sweep(Services(chat.database), AT)
    first = looked_at(chat, ids)
    sweep(Services(chat.database), AT + ONE_MINUTE)

    assert 290 <= first <= 300
    assert looked_at(chat, ids) == 350


def looked_at(chat: Chat, ids: list[str]) -> int:
    """Of how many customers a point of health is kept."""
    with chat.database.reading(chat.workspace_id) as uow:
        return sum(bool(health_points.newest_first(uow, each)) for each in ids)


def test_a_past_day_counts_by_the_settings_of_that_day(chat: Chat) -> None:
    chat.at += timedelta(days=20)
    chat.says("eva", "settings cadence high-touch 14")

    with chat.database.reading(chat.workspace_id) as uow:
        directory = Services(chat.database).directories.get(uow, workspaces.get(uow).names_version)
    yesterday, today = date(2026, 12, 12), date(2026, 12, 13)

    assert rules_of(directory, yesterday).cadence[Segment.HIGH_TOUCH] == 30
    assert rules_of(directory, today).cadence[Segment.HIGH_TOUCH] == 14


def test_as_known_on_a_day_an_undone_setting_counts_still(chat: Chat) -> None:
    changed = said(chat.says("eva", "settings cadence high-touch 14"))
    chat.at += ONE_DAY
    chat.clicks("eva", "Undo", changed)

    with chat.database.reading(chat.workspace_id) as uow:
        directory = Services(chat.database).directories.get(uow, workspaces.get(uow).names_version)

    assert rules_of(directory, TODAY, AT + ONE_MINUTE).cadence[Segment.HIGH_TOUCH] == 14
    assert rules_of(directory, TODAY).cadence[Segment.HIGH_TOUCH] == 30


# Of 55 weights that count 25 are engagement's, whose 100 would have been 25: 25 days are 179 % of 14.
def test_why_says_what_changed_settings_did(chat: Chat) -> None:
    chat.at += ONE_DAY
    chat.says("eva", "settings cadence high-touch 14")

    reply = chat.says("ana", "why Acme since yesterday")

    settings = [line for line in card(reply) if "Settings" in line]
    assert settings == ["Settings 34.0 down changed since; by today's it was 51 yellow then"]


def test_a_setting_with_no_words_for_it_in_a_sentence_is_a_report(chat: Chat) -> None:
    reply = chat.says("ana", "Settings at Acme are wrong, Jane called today and is annoyed")

    assert headline(reply).startswith("Logged for Acme Corp")


@pytest.mark.parametrize(
    ("who", "scope", "many"),
    [
        ("cleo", "", "4 customers"),
        ("cleo", "segment strategic ", "2 customers"),
        ("dev", "mine ", "2 customers"),
        ("ana", "Acme ", "1 customer"),
    ],
)
def test_so_many_customers_are_said_to_follow_as_the_setting_is_for(
    sqlite_database: Database, who: str, scope: str, many: str
) -> None:
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        for name, csm in (("Hooli", "dev"), ("Nova", "cleo")):
            made = {"csm_id": chat.member_id(csm), "pm_id": chat.member_id("dev")}
            make.customer(uow, name, segment=Segment.STRATEGIC, **made)
        workspaces.names_changed(uow)

    reply = chat.says(who, f"settings {scope}rule review due off")

    assert card(reply)[-1].startswith(f"Scores and reminders of {many} follow within 1 minute.")


def test_the_card_says_for_whom_a_rule_is_off(chat: Chat) -> None:
    chat.says("ana", "settings Acme rule review due off")
    chat.says("eva", "settings rule step due off")

    assert "rules off: review due for Acme Corp, step due" in card(chat.says("ana", "settings"))


@pytest.mark.parametrize("words", ["rule contact overdue of", "rules", "rule contct overdue off"])
def test_a_slip_in_a_rule_is_refused_by_settings(chat: Chat, words: str) -> None:
    reply = chat.says("eva", f"settings {words}")

    assert card(reply) == [
        f'I read no rule with on or off in "{words}". Example: settings rule contact overdue off. See: rules.'
    ]


def test_a_slip_in_the_value_of_a_setting_is_refused_by_settings(chat: Chat) -> None:
    reply = chat.says("eva", "settings overdue hundred")

    assert "Contact overdue at takes a whole number" in headline(reply)
