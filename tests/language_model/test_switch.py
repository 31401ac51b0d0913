"""The language model is switched on and off by the workspace's admin, who is told what leaves the house."""

from collections.abc import AsyncIterator

import pytest

from handlers.forms import Form
from storage.unit_of_work import Database
from tests.handlers.acme import card
from tests.language_model.company import Company, company
from tests.language_model.scripted import ScriptedModel

MESSAGE = "called Acme today, all good"


@pytest.fixture
async def off(database: Database, model: ScriptedModel) -> AsyncIterator[Company]:
    """The company as it is at first, on either database."""
    async with company(database, model, on=False) as opened:
        yield opened


def form(acme: Company) -> Form:
    """The form that Eve, the admin, is shown."""
    shown = acme.chat.presses("eve", "settings_form", "reading").form
    assert shown is not None
    return shown


async def test_it_is_off_at_first(off: Company, model: ScriptedModel) -> None:
    await off.says(MESSAGE)

    assert "reading language model off" in card(off.chat.says("ana", "settings"))
    assert model.asked == []


async def test_an_admin_switches_it_on_and_off_again(off: Company, model: ScriptedModel) -> None:
    switched = card(off.chat.says("eve", "settings model on"))
    await off.says(MESSAGE)
    off.chat.says("eve", "settings language model off")
    await off.says(f"{MESSAGE} again")

    assert "Language model on was off" in switched
    assert len(model.asked) == 1


async def test_who_is_no_admin_cannot_switch_it_on(off: Company, model: ScriptedModel) -> None:
    for who in ("ana", "ben"):
        refusal = card(off.chat.says(who, "settings model on"))
        filled = card(off.chat.fills(who, "settings_form", "reading", language_model="on"))
        await off.says(f"{MESSAGE}, says {who}")

        assert refusal[0].startswith("settings is for admin")
        assert filled == refusal
    assert model.asked == []


async def test_the_form_says_what_is_sent_and_switches(off: Company, model: ScriptedModel) -> None:
    shown = form(off)
    off.chat.fills("eve", "settings_form", "reading", language_model="on")
    await off.says(MESSAGE)

    (field,) = shown.fields
    assert (field.value, [each.value for each in field.options]) == ("off", ["off", "on"])
    assert "Names of customers, people and colleagues become placeholders" in shown.note
    assert form(off).fields[0].value == "on"
    assert len(model.asked) == 1


async def test_switching_it_promises_no_new_scores(off: Company) -> None:
    lines = card(off.chat.says("eve", "settings model on"))

    assert not any("Scores" in line for line in lines)
    assert any("without names" in line for line in lines)


async def test_undo_switches_it_off(off: Company, model: ScriptedModel) -> None:
    off.chat.says("eve", "settings model on")
    off.chat.says("eve", "undo")

    await off.says(MESSAGE)

    assert model.asked == []


@pytest.mark.parametrize("words", ["model 1", "model maybe", "model", "model on off"])
async def test_it_takes_on_or_off_and_nothing_else(off: Company, words: str) -> None:
    (refusal,) = card(off.chat.says("eve", f"settings {words}"))

    assert refusal.startswith("Language model takes on or off, not")
    assert refusal.endswith("Example: settings model on.")
