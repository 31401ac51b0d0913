"""Cards and manifest before Microsoft's own parser and schema."""

import json
from pathlib import Path

import jsonschema
import pytest

from bot.render.teams.message import card_of, render
from bot.teams.manifest import VERSION, manifest
from domain.message import Bar, Bars, Curve, Headline, Message
from tests.peers import processes

GOLDEN = Path(__file__).parents[1] / "golden" / "files"
SCHEMAS = processes.HERE / "node_modules/@microsoft/app-manifest/build/json-schemas/teams"
UNKNOWN_TO_IT = 'Unknown element type "Chart.'  # the open parser draws no charts, and takes their fallback


def test_microsofts_parser_finds_nothing_wrong_with_any_card() -> None:
    if not (processes.PROGRAMS / "node").exists():
        pytest.skip("adaptivecards is not installed: make peers")
    golden = {file.name: json.loads(file.read_text("utf-8")) for file in sorted(GOLDEN.glob("*.teams.json"))}

    found = processes.parsed(each.get("card", each) for each in golden.values())

    wrong = {
        name: [each for each in said.wrong if not each.startswith(UNKNOWN_TO_IT)]
        for name, said in zip(golden, found, strict=True)
    }
    assert len(golden) > 20
    assert {name: said for name, said in wrong.items() if said} == {}


def test_a_parser_that_draws_no_charts_takes_the_tables_in_their_place() -> None:
    if not (processes.PROGRAMS / "node").exists():
        pytest.skip("adaptivecards is not installed: make peers")
    curve = Curve(("Mon 2 Nov", "Mon 9 Nov"), (71, 58), "71 to 58")
    bars = Bars((Bar("January", 1.0, "EUR 120,000"), Bar("February", 0.5, "EUR 60,000")))
    card = render(Message((Headline("Acme"), curve, bars), "Acme")).card
    charts = [each for each in card["body"] if each["type"].startswith("Chart.")]

    whole, *fallbacks = processes.parsed([card, *(card_of([each["fallback"]]) for each in charts)])

    assert whole.kinds == ["RichTextBlock", "Table", "Table"]
    assert [each.wrong for each in fallbacks] == [[], []]


def test_the_manifest_is_what_its_schema_wants() -> None:
    file = SCHEMAS / f"v{VERSION}" / "MicrosoftTeams.schema.json"
    if not file.exists():
        pytest.skip("@microsoft/app-manifest is not installed: make peers")
    schema = jsonschema.Draft4Validator(json.loads(file.read_text("utf-8")))
    made = manifest("11111111-2222-3333-4444-555555555555", "assistant.example.com")

    assert [each.message for each in schema.iter_errors(made)] == []
    assert [each.message for each in schema.iter_errors({**made, "bots": [{}, {}]})] != []
