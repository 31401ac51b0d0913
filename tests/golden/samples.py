"""The messages and forms whose looks are pinned, by the name of their golden files."""

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

LOG = Button("Log", "log", "c-1")
MORE = (Button("Done", "done", "n-1"), Button("Snooze until Monday", "snooze", "n-1"))

HEALTH = Message(
    (
        Headline(
            "Acme Corp", "58 yellow, 13 down in 30 days", Tone.WARN, Trend((71, 71, 70, 66, 66, 60, 58))
        ),
        Rows(
            (
                Row(
                    "lowers it",
                    "Sentiment 35",
                    "“worried about the SSO rollout”, call, Fri 20 Nov, Ana",
                    Tone.BAD,
                ),
                Row("lowers it", "Engagement 53", "last contact 34 days ago, cadence 30", Tone.WARN),
                Row("lifts it", "Adoption 92", "210 of 240 seats in use last week", Tone.GOOD),
                Row(
                    "onboarding",
                    "7 of 10 steps; SSO configuration blocked since Thu 12 Nov: waiting for their IT",
                ),
                Row(
                    "renewal",
                    "notice by Thu 31 Dec (in 26 workdays), ends 31 Mar 2027; EUR 120,000; probable",
                ),
                Row("promises", "ours: security questionnaire, Fri 27 Nov, Ben"),
                Row("promises", "theirs: SAML metadata, was due Wed 18 Nov"),
            )
        ),
        Paragraph("Support is left out: no tickets known.", quiet=True),
        Actions(
            (
                Button("Log contact", "log", "c-1", primary=True),
                Button("Chase SAML metadata", "chase", "p-7"),
                Button("Draft update", "update", "c-1"),
            ),
            (Button("Why", "why", "c-1"), Button("People", "people", "c-1")),
        ),
    ),
    "Acme Corp: health",
)

LOGGED = Message(
    (
        Headline("Logged for Acme Corp: call, today (Sat 21 Nov), with Jane Miller"),
        Rows(
            (
                Row("mood", "negative (“worried”)"),
                Row("follow-up", "you, Fri 27 Nov: follow up on the SSO rollout"),
            )
        ),
        Paragraph("Health 58, was 61. The reminder to contact Acme is cleared."),
        Actions((Button("Edit", "edit", "e-1"), Button("Undo", "undo", "e-1"))),
    ),
    "Logged for Acme Corp",
)

DIGEST = Message(
    (
        Headline("Tue 24 Nov: 6 things, 2 new"),
        Rows(
            (
                Row(
                    "new",
                    "Globex",
                    "contact overdue by 4 days (call, Wed 21 Oct, cadence 30)",
                    Tone.BAD,
                    (LOG,),
                    MORE,
                    "n-1",
                ),
                Row(
                    "new",
                    "Monday Labs",
                    "“send the quote”, promised for today (said Fri 20 Nov)",
                    Tone.WARN,
                    (Button("Done", "done", "n-2"),),
                    MORE,
                    "n-2",
                ),
                Row(
                    "open",
                    "Acme Corp",
                    "SSO configuration blocked for 12 days; contact due Thu 26 Nov",
                    buttons=(LOG,),
                    menu=MORE,
                    ref="n-3",
                ),
                Row(
                    "open",
                    "Hooli",
                    "renewal: proposal step due Fri 27 Nov, last safe day Wed 2 Dec",
                    ref="n-4",
                ),
            )
        ),
        Paragraph("Held for tomorrow: 1 (Nova, milestone on Thursday).", quiet=True),
        Actions((Button("Show all", "today", ""),)),
    ),
    "6 things today: Globex, Monday Labs, Acme Corp, Hooli",
)

NUDGE = Message(
    (
        Headline("Globex: no contact for 34 days.", tone=Tone.BAD),
        Paragraph(
            "You look after Globex; its cadence is 30 days (high-touch). "
            "Again on Mon 30 Nov; on Thu 3 Dec Cleo hears of it.",
            quiet=True,
        ),
        Actions((Button("Log contact", "log", "c-2", primary=True), Button("Snooze", "snooze", "n-1")), MORE),
    ),
    "Globex: contact overdue",
)

DOUBT = Message(
    (
        Headline("Two people called Jane:"),
        Actions(
            (Button("Jane Miller, Acme Corp", "pick", "q-1.1"), Button("Jane Wu, Globex", "pick", "q-1.2"))
        ),
    ),
    "Which Jane?",
)

UPDATE = Message(
    (
        Headline("Acme Corp: project update, week of Mon 23 Nov"),
        Progress(7, 10, "On plan: 7 of 10 steps done"),
        Rows(
            (
                Row("Done", "Data migration (Thu 19 Nov)"),
                Row("Next", "SSO configuration, Admin training (Tue 8 Dec)"),
                Row("From you", "SAML metadata, so that SSO can go on"),
            )
        ),
        Paragraph("Ben Okafor, project manager"),
    ),
    "Project update for Acme Corp",
)

RENEWALS = Message(
    (
        Headline("Renewals", "4 until 31 Mar 2027, EUR 412,000"),
        Bars(
            (
                Bar("commit", 1.0, "EUR 240,000, 2 customers"),
                Bar("probable", 0.5, "EUR 120,000, 1 customer"),
                Bar("at risk", 52 / 240, "EUR 52,000, 1 customer"),
            )
        ),
    ),
    "4 renewals",
)

PORTFOLIO = Message(
    (
        Headline("3 customers, worst first"),
        Rows(
            (
                Row("red", "Hooli", "41, 22 down in 30 days", Tone.BAD, (Button("Open", "health", "c-4"),)),
                Row(
                    "yellow",
                    "Acme Corp",
                    "58, 13 down in 30 days",
                    Tone.WARN,
                    (Button("Open", "health", "c-1"),),
                ),
                Row("unknown", "Nova", "nothing known yet", Tone.PLAIN, (Button("Open", "health", "c-5"),)),
            )
        ),
    ),
    "3 customers",
)

HOSTILE = Message(
    (
        Headline("<script>alert(1)</script> & sons", "\x1b[31m58\x1b[0m \u202eyellow"),
        Rows(
            (
                Row("", "<b>no label</b>", "first line\nsecond line", ref="x"),
                Row("a label that is much too long to stand in a column", "“quotes” ' \" <!-- -->"),
                Row("wide", "株式会社アクメ", "half a character: \ud83d"),
            )
        ),
        Paragraph("One line.\n\nAnother, after an empty one."),
        Actions((Button('"><img src=x>', "help", '"><'),)),
    ),
    "A hostile text",
)

SETTLED = Message(
    (
        Headline("1 thing, none new"),
        Rows((Row("open", "Globex", "contacted by Ben, call, today 10:42", ref="-n-1"),)),
    ),
    "1 thing",
)

FILE_OFFER = Message(
    (
        FileOffer("customers.csv", 1_234, "2 customers. An import reads it back.", "e-1"),
        Paragraph(
            "Where you are not asked whether you want it: csm export writes it where I run.", quiet=True
        ),
    ),
    "customers.csv is ready",
)

FILE_LINK = Message(
    (
        FileLink(
            "customers.csv",
            "in your OneDrive",
            "https://northwind-my.sharepoint.com/personal/ben/Documents/customers.csv",
            "1150D938-8870-4044-9F2C-5BBDEBA70C8C",
        ),
    ),
    "customers.csv is in your OneDrive",
)

MESSAGES = {
    "health": HEALTH,
    "logged": LOGGED,
    "digest": DIGEST,
    "nudge": NUDGE,
    "doubt": DOUBT,
    "update": UPDATE,
    "renewals": RENEWALS,
    "portfolio": PORTFOLIO,
    "hostile": HOSTILE,
    "settled": SETTLED,
    "file_offer": FILE_OFFER,
    "file_link": FILE_LINK,
}

LOG_FORM = Form(
    title="Log a contact with Acme Corp",
    verb="log",
    id="c-1",
    note="Everything you write here stays inside.",
    fields=(
        Field("note", "What happened", FieldKind.TEXT, "Called, all well & <good>"),
        Field(
            "kind",
            "How",
            FieldKind.CHOICE,
            "call",
            (Option("call", "Call"), Option("meeting", "Meeting"), Option("", "No contact took place")),
            required=False,
        ),
        Field(
            "happened_on",
            "When",
            FieldKind.DATE,
            "31 February",
            hint="Friday, 27 Nov, in 2 weeks",
            error="31 February is no date. Write one like: Friday, 27 Nov, in 2 weeks.",
        ),
        Field("with", "With", value="Jane Miller", required=False),
    ),
)

FORMS = {"log": LOG_FORM}
