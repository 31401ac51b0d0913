"""What a template may do, and the parts of a message that it writes."""

from dataclasses import replace
from datetime import date

import pytest

from domain.message import Headline, Paragraph, Progress, Row, Rows
from domain.sharing import Course, Dated, Shareable, Signature, Tally
from handlers.updates.templating import WEEKLY_STATUS, BadTemplate, check, render, shipped

SHARED = Shareable(
    customer="Acme Corp",
    day=date(2026, 11, 24),
    week=date(2026, 11, 23),
    course=Course.ON_PLAN,
    tally=Tally(7, 10, "steps"),
    done=(Dated("Data migration", date(2026, 11, 19)),),
    next=(Dated("SSO configuration"), Dated("Admin training", date(2026, 12, 8))),
    milestones=(),
    awaited=(Dated("SAML metadata", date(2027, 1, 4)),),
    signed=Signature("Ben Okafor", "project manager"),
)


def test_the_weekly_status_is_written_part_by_part() -> None:
    parts = render(shipped(WEEKLY_STATUS), SHARED, "Thank you all.\n\nOn we go.")

    assert parts == (
        Headline("Acme Corp: project update, week of Mon 23 Nov"),
        Paragraph("Thank you all."),
        Paragraph("On we go."),
        Progress(7, 10, "On plan: 7 of 10 steps done"),
        Rows(
            (
                Row("Done", "Data migration (Thu 19 Nov)"),
                Row("Next", "SSO configuration, Admin training (Tue 8 Dec)"),
                Row("From you", "SAML metadata (Mon 4 Jan 2027)"),
            )
        ),
        Paragraph("Ben Okafor, project manager"),
    )


def test_nobodys_words_begin_a_part_of_their_own() -> None:
    template = "{% for line in words %}\n> {{ line }}\n{% endfor %}"

    parts = render(template, SHARED, "# Headline\nDone | all of it")

    assert parts == (Paragraph("# Headline"), Paragraph("Done | all of it"))


def test_a_value_stays_on_its_line() -> None:
    shared = replace(SHARED, customer="Acme\n# Corp\u2028> Inc\x0b= 1/1 x")

    parts = render("> {{ customer }}", shared, "")

    assert parts == (Paragraph("Acme # Corp > Inc = 1/1 x"),)


def test_a_row_without_text_is_left_out() -> None:
    parts = render("Done | {{ done | listed }}\nMilestones | {{ milestones | listed }}", SHARED, "")

    assert parts == (Rows((Row("Done", "Data migration (Thu 19 Nov)"),)),)


def test_output_is_cut_visibly_after_a_whole_line() -> None:
    line = "> " + "x" * 98 + "\n"

    parts = render(line * 200, SHARED, "")

    assert len(parts) == 119
    assert parts[-1] == Paragraph("…")


@pytest.mark.parametrize(
    "source",
    [
        "> {{ 7 * 7 }}",
        "> {{ customer.upper() }}",
        "> {{ customer.__class__ }}",
        "> {{ customer | upper }}",
        "> {{ day | day(1) }}",
        "> {{ done[0] }}",
        "{% set name = customer %}",
        "{% macro greet() %}{% endmacro %}",
        "{% include 'weekly_status.j2' %}",
        "{% block all %}{% endblock %}",
        "{% for each in 'abc' %}> x{% endfor %}",
        "{% for each in done recursive %}> x{% endfor %}",
        "{% for each in done %}{% for other in done %}{% endfor %}{% endfor %}",
        "{% if customer == 'Acme' %}> x{% endif %}",
        "{% if %}",
    ],
)
def test_what_is_not_allowed_is_refused_before_it_runs(source: str) -> None:
    with pytest.raises(BadTemplate):
        check(source)


@pytest.mark.parametrize("source", ["> {{ score }}", "> {{ signed.mood }}", "> {{ range }}", "no part"])
def test_an_unknown_value_or_a_line_that_is_no_part_is_refused(source: str) -> None:
    with pytest.raises(BadTemplate):
        render(source, SHARED, "")
