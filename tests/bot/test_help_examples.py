"""Every example of `help` works as it stands: typed by those to whom it is shown, it is answered."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import pytest

from bot.sample import fill
from domain.members import Role
from handlers.help import IN_PLAIN_WORDS
from handlers.rights import ROLES_WITH
from handlers.topics import TOPICS
from handlers.verbs import COMMANDS, HELP
from storage import workspaces
from storage.migrate import upgrade
from storage.unit_of_work import Database
from tests.handlers.acme import Chat, buttons, card, headline, labels, rows, said

MONDAY_NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
CSM, LEAD = "ana", "cleo"
VERBS = [each.verb for each in (HELP, *COMMANDS)]
BEFORE = {
    "edit": "called Acme today, all good",
    "undo": "called Acme today, all good",
    "resume": "pause {customer}",
    "back": "away until Friday cover @ben",
}
"""What must have been said before an example says anything."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, filled once."""
    file = tmp_path_factory.mktemp("sample") / "demo.db"
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    fill(database, at=MONDAY_NOON)
    database.close()
    return file


@contextmanager
def company(filled: Path, copy: Path) -> Iterator[Chat]:
    """A chat in a sample company of one's own."""
    database = Database(f"sqlite:///{shutil.copyfile(filled, copy)}")
    with database.across() as connection:
        ((workspace_id, _),) = workspaces.every(connection)
    yield Chat(database, workspace_id, "", (), MONDAY_NOON)
    database.close()


def asker_of(verb: str) -> str:
    """The csm where one may use the verb; else the lead."""
    command = next(each for each in (HELP, *COMMANDS) if each.verb == verb)
    return CSM if Role.CSM in ROLES_WITH[command.right] else LEAD


def _prepare(chat: Chat, who: str, verb: str, example: str) -> None:
    before = BEFORE.get(verb, "")
    if before:
        chat.says(who, before.format(customer=example.removeprefix(f"{verb} ")))
    if verb == "update" and example.endswith((" edit", " withdraw")):
        draft = said(chat.says(who, example.rpartition(" ")[0]))
        chat.clicks(who, "Approve and post", draft)


@pytest.mark.parametrize("verb", VERBS)
def test_every_example_of_a_verb_is_answered(verb: str, filled: Path, tmp_path: Path) -> None:
    who = asker_of(verb)
    with company(filled, tmp_path / "asked.db") as chat:
        shown = [row.text for row in rows(said(chat.says(who, f"help {verb}")))]

    refused = {}
    for number, example in enumerate(shown):
        with company(filled, tmp_path / f"{number}.db") as chat:
            _prepare(chat, who, verb, example)
            reply = chat.says(who, example)
            if reply.refused:
                refused[example] = headline(reply)

    assert shown
    assert refused == {}


@pytest.mark.parametrize("who", [CSM, LEAD])
def test_every_example_of_the_whole_list_is_one_of_its_verb(who: str, filled: Path, tmp_path: Path) -> None:
    with company(filled, tmp_path / "asked.db") as chat:
        listed = {row.label: row.detail for row in rows(said(chat.says(who, "help all")))}
        first = {verb: rows(said(chat.says(who, f"help {verb}")))[0].text for verb in listed}

    assert listed == first


def test_the_sentence_in_plain_words_is_logged(filled: Path, tmp_path: Path) -> None:
    sentence = IN_PLAIN_WORDS.partition("“")[2].partition("”")[0].format(customer="Acme")
    with company(filled, tmp_path / "asked.db") as chat:
        assert headline(chat.says(CSM, sentence)).startswith("Logged for Acme Corp: call, today")


def test_help_is_grouped_by_what_one_wants_to_do(filled: Path, tmp_path: Path) -> None:
    with company(filled, tmp_path / "asked.db") as chat:
        reply = chat.says(CSM, "help")

    assert card(reply)[2:4] == [
        "tell what happened log, edit, undo, nps, csat, pulse",
        "look at one customer health, why, brief, people, promises, chart, audit",
    ]
    assert [row.buttons[0].label for row in rows(said(reply))] == ["Show"] * len(TOPICS)


def test_a_topic_shows_its_verbs_with_what_they_do_and_leads_back(filled: Path, tmp_path: Path) -> None:
    with company(filled, tmp_path / "asked.db") as chat:
        topic = rows(said(chat.says(CSM, "help")))[0].buttons[0]
        reply = chat.presses(CSM, topic.verb, topic.id)
        back = buttons(said(reply))[0]
        again = chat.presses(CSM, back.verb, back.id)

    assert headline(reply) == "To tell what happened"
    assert [(row.label, row.detail) for row in rows(said(reply))][1:3] == [
        ("edit", "edit"),
        ("undo", "undo"),
    ]
    assert labels(said(reply)) == ["All topics"]
    assert headline(again) == "What you can ask: Ana Lima, csm"


def test_a_topic_that_there_is_none_of_is_answered_by_all(filled: Path, tmp_path: Path) -> None:
    with company(filled, tmp_path / "asked.db") as chat:
        assert headline(chat.presses(CSM, "help_topic", "nonsense")) == "What you can ask: Ana Lima, csm"


def test_every_verb_has_one_topic() -> None:
    of_topics = list(chain.from_iterable(topic.verbs for topic in TOPICS))

    assert sorted(of_topics) == sorted(each.verb for each in COMMANDS)
