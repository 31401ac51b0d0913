"""Messages and forms of every shape, for rendering them within Slack's limits."""

from hypothesis import strategies as st

from domain.message import (
    Actions,
    Bar,
    Bars,
    Button,
    FileLink,
    FileOffer,
    Headline,
    Message,
    Paragraph,
    Progress,
    Row,
    Rows,
    Tone,
    Trend,
)
from handlers.forms import Field, FieldKind, Form, Option

LONG = ["x" * 4_000, "<" * 1_500, "株" * 900]
HOSTILE = ["<!channel>", "<@U123> & <#C1|x>", "&amp;", "*bold* _x_ `y`", "a\nb", ""]
WORDS = st.one_of(st.text(max_size=12), st.sampled_from(HOSTILE + LONG))
IDS = st.sampled_from(["", "c-1", "0123456789abcdef" * 4 + ".0"])
VERBS = st.sampled_from(["log_form", "nudge_done", "health", "choose"])
BUTTONS = st.builds(Button, WORDS, VERBS, IDS, st.booleans())
MANY = tuple(Button(f"Choice {number}", "choose", f"q.{number}") for number in range(120))
FEW_BUTTONS = st.lists(BUTTONS, max_size=3).map(tuple)
MENUS = st.one_of(FEW_BUTTONS, st.sampled_from([MANY, MANY[:6], MANY[:5]]))
TONES = st.sampled_from(Tone)
TRENDS = st.sampled_from([Trend((5,)), Trend((58, 71)), Trend(tuple(range(90)))])
LABELS = st.sampled_from(["", "new", "open", "x" * 300])

ROWS = st.builds(Row, LABELS, WORDS, WORDS, TONES, FEW_BUTTONS, MENUS)
PARTS = st.one_of(
    st.builds(Headline, WORDS, WORDS, TONES, st.none() | TRENDS),
    st.builds(Rows, st.lists(ROWS, max_size=4).map(tuple)),
    st.builds(lambda row, times: Rows((row,) * times), ROWS, st.integers(20, 70)),
    st.builds(Paragraph, WORDS, st.booleans()),
    st.builds(Progress, st.integers(-1, 12), st.integers(-1, 10), WORDS),
    st.builds(Bars, st.lists(st.builds(Bar, WORDS, st.floats(0, 1), WORDS), max_size=4).map(tuple)),
    st.builds(Actions, FEW_BUTTONS, MENUS),
    st.builds(FileOffer, WORDS, st.integers(0, 10**9), WORDS, IDS),
    st.builds(FileLink, WORDS, WORDS, WORDS, IDS),
)
MESSAGES = st.builds(Message, st.lists(PARTS, max_size=5).map(tuple), WORDS)

OPTIONS = st.sampled_from(
    [
        (Option("", "None"), Option("call", "x" * 300)),
        tuple(Option(str(number), f"Choice {number}") for number in range(120)),
    ]
)
FIELDS = st.builds(
    Field,
    st.sampled_from(["text", "until", "kind", "note"]),
    WORDS,
    st.sampled_from(FieldKind),
    WORDS,
    OPTIONS,
    WORDS,
    st.booleans(),
    WORDS,
)
FORMS = st.builds(
    Form,
    WORDS,
    VERBS,
    IDS,
    st.lists(FIELDS, min_size=1, max_size=4, unique_by=lambda each: each.name).map(tuple),
    WORDS,
    WORDS,
)
