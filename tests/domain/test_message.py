"""The neutral message: settling one of its things, and its words alone."""

from dataclasses import replace

import pytest

from domain.message import (
    Actions,
    Bar,
    Bars,
    Button,
    Headline,
    Message,
    Paragraph,
    Part,
    Progress,
    Row,
    Rows,
    Tone,
    plain,
    reopened,
    settled,
)

LOG = Button("Log", "log", "c")


def nudge(*refs: str) -> Message:
    rows = tuple(Row("open", ref, "overdue", Tone.BAD, (LOG,), (LOG,), ref) for ref in refs)
    return Message((Rows(rows), Actions((LOG,))), "something")


def test_a_settled_row_ends_in_its_outcome_without_buttons() -> None:
    message = settled(nudge("a", "b"), "a", "done by Ben, 10:42")

    rows = message.parts[0]
    assert isinstance(rows, Rows)
    assert rows.rows[0] == Row("open", "a", "done by Ben, 10:42", ref="-a")


def test_the_other_rows_stay_as_they_were() -> None:
    before = nudge("a", "b")

    after = settled(before, "a", "done")

    assert after.parts[0].rows[1] == before.parts[0].rows[1]  # type: ignore[union-attr]
    assert after.parts[1] == before.parts[1]


def test_a_message_about_one_thing_loses_its_buttons_with_it() -> None:
    message = settled(nudge("a"), "a", "done")

    assert [type(part) for part in message.parts] == [Rows]


def test_settling_something_else_changes_nothing() -> None:
    message = nudge("a")

    assert settled(message, "z", "done") == message


def rows_of(message: Message) -> tuple[Row, ...]:
    return next(part.rows for part in message.parts if isinstance(part, Rows))


def joined(*things: str) -> Message:
    """A row that tells several things, called a, b and so on."""
    refs = " ".join("abcdef"[: len(things)])
    return Message((Rows((Row("open", "Acme", "; ".join(things), Tone.BAD, (LOG,), (LOG,), refs),)),), "Acme")


def test_a_row_of_several_things_keeps_its_buttons_until_the_last_is_settled() -> None:
    both = joined("contact overdue", "review due")

    first = settled(both, "b", "done")
    last = settled(first, "a", "dropped")

    assert rows_of(first)[0] == Row(
        "open", "Acme", "contact overdue; review due (done)", Tone.BAD, (LOG,), (LOG,), "a -b"
    )
    assert rows_of(last)[0] == Row(
        "open", "Acme", "contact overdue (dropped); review due (done)", ref="-a -b"
    )


def test_an_outcome_takes_the_place_of_the_remark_behind_its_thing() -> None:
    both = joined("contact overdue (Cleo hears of it on Thu 3 Dec)", "review due")

    message = settled(both, "a", "done by Ben, 10:42")

    assert rows_of(message)[0].detail == "contact overdue (done by Ben, 10:42); review due"


def test_a_thing_among_several_that_is_open_again_reads_as_it_did() -> None:
    both = joined("contact overdue (Cleo hears of it on Thu 3 Dec)", "review due")

    first = reopened(settled(settled(both, "a", "done"), "b", "dropped"), "a", "open again")
    second = reopened(first, "b", "open again")

    assert rows_of(first)[0] == replace(
        rows_of(both)[0],
        detail="contact overdue (Cleo hears of it on Thu 3 Dec); review due (dropped)",
        ref="a -b",
    )
    assert second == both


def test_a_row_stored_without_what_it_told_says_that_it_is_open_again() -> None:
    bare = Message((Rows((Row("open", "Acme", "done", Tone.GOOD, ref="-a"),)),), "Acme")

    assert rows_of(reopened(bare, "a", "open again"))[0].detail == "open again"


def test_what_a_row_does_not_tell_apart_is_said_at_its_end() -> None:
    message = settled(nudge("a b"), "b", "done")

    assert rows_of(message)[0].detail == "overdue; done"


def test_a_thing_taken_back_reads_in_its_row_as_it_did_with_its_buttons() -> None:
    told = nudge("a")

    assert reopened(settled(told, "a", "done"), "a", "open again").parts[0] == told.parts[0]


def test_a_thing_that_was_not_settled_is_not_opened_again() -> None:
    assert reopened(nudge("a"), "a", "open again") == nudge("a")


def test_a_thing_open_again_is_settled_again() -> None:
    message = reopened(settled(nudge("a"), "a", "done"), "a", "open again")

    assert rows_of(settled(message, "a", "done at last"))[0].detail == "done at last"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (Headline("Acme", "58 yellow"), "Acme: 58 yellow"),
        (Headline("Acme"), "Acme"),
        (Rows((Row("new", "Globex", "overdue"), Row("", "Hooli"))), "new Globex overdue\nHooli"),
        (Paragraph("Held: 1."), "Held: 1."),
        (Progress(7, 10, "7 of 10"), "7 of 10"),
        (Bars((Bar("commit", 1, "EUR 10"),)), "commit EUR 10"),
        (Actions((LOG,)), "[Log]"),
    ],
)
def test_a_part_has_its_words(part: Part, words: str) -> None:
    assert plain(part) == words
