"""Customers whose story took a turn for the worse."""

from bot.sample.course import Owed, Told
from domain.entries import Kind, Mood, Signal
from domain.promises import Side

GOOD, MIXED, BAD = Mood.POSITIVE, Mood.MIXED, Mood.NEGATIVE

GLOBEX = (
    Told(
        -34,
        "ana",
        Kind.CALL,
        "Lena [satisfied], the autumn overhaul went as planned. Next talk after their audit.",
        GOOD,
        ("Lena Fischer",),
        owed=(Owed("figures of the overhaul", -27, kept=-28),),
    ),
    Told(
        -13,
        "ana",
        None,
        "Lena does not answer, the audit has her until the end of the month.",
        signals=(Signal.SILENT,),
    ),
)

INITECH = (
    Told(
        -29,
        "dev",
        Kind.MEETING,
        "Bill [not amused]: reports come on Thursday, yet half his people wait until Friday.",
        MIXED,
        ("Bill Lumbergh", "Milton Waddams"),
        (Signal.ADOPTION,),
        (Owed("list of who does not log in", -8, Side.THEIRS), Owed("short training for the rest", 8)),
    ),
)

UMBRELLA = (
    Told(
        -24,
        "finn",
        Kind.CALL,
        "Alice: rollout goes on, but she has something to tell us soon.",
        people=("Alice Abernathy",),
    ),
    Told(
        -16,
        "finn",
        None,
        "Alice Abernathy leaves for another hospital, her chair stays empty for now.",
        people=("Alice Abernathy",),
        signals=(Signal.CHAMPION_LEFT,),
        owed=(Owed("first talk with Marcus Wei", 2), Owed("handover notes of Alice", -12, kept=-13)),
    ),
)

TARGET_OPTICS = (
    Told(
        -8,
        "ben",
        Kind.CALL,
        "Nora [stressed]: the sale ate two weeks, the admin training finds no day.",
        BAD,
        ("Nora Lindqvist",),
        (Signal.DELAY,),
        (Owed("two dates for the admin training", -1, Side.THEIRS, owner="ben"),),
    ),
)

STARK = (
    Told(
        -13,
        "eva",
        Kind.MEETING,
        "Pepper shows the steering group all green; Obi says aside that the interface is not done.",
        people=("Pepper Hogan", "Obi Adeyemi"),
        signals=(Signal.DELAY,),
        owed=(Owed("honest date for the interface", -5, Side.THEIRS, owner="eva"),),
    ),
)

HOOLI = (
    Told(
        -26,
        "ana",
        Kind.MEETING,
        "Gavin and Denpok: use is fine, price [a sore point] since their cost round.",
        MIXED,
        ("Gavin Belson", "Denpok Rao"),
        (Signal.BUDGET,),
        (Owed("value in figures", -16, kept=-17),),
    ),
    Told(
        -11,
        "ana",
        Kind.CALL,
        "Gavin [undecided]: three years are too long, one would do. Wants it on paper.",
        MIXED,
        ("Gavin Belson",),
        owed=(Owed("proposal for one year", 5), Owed("name of the buyer", -4, Side.THEIRS)),
    ),
)

BLUE_HARBOR = (
    Told(
        -24,
        "finn",
        Kind.MEETING,
        "Grace [annoyed]: exports fail at month-end, and another vendor has shown her a demo.",
        BAD,
        ("Grace Kim",),
        (Signal.QUALITY, Signal.COMPETITOR),
        (Owed("cause of the failing exports", -18, kept=-16),),
    ),
    Told(
        -12,
        "finn",
        Kind.CALL,
        "Grace [has had enough]: without faster exports they leave at the end of the term.",
        BAD,
        ("Grace Kim",),
        (Signal.CHURN, Signal.QUALITY),
        (Owed("recovery plan with dates", 3), Owed("list of the failed exports", -6, Side.THEIRS)),
    ),
)

BLUE_RIDGE = (
    Told(
        -161,
        "ana",
        Kind.CALL,
        "Walter [uneasy]: new owner, every contract above ten thousand is looked at.",
        BAD,
        ("Walter Boyd",),
        (Signal.BUDGET,),
        (Owed("value in figures for the new owner", -150, kept=-152),),
    ),
    Told(
        -137,
        "ana",
        Kind.EMAIL,
        "Notice came by mail. Walter [sorry] about it, the group has a tool of its own.",
        BAD,
        ("Walter Boyd",),
        (Signal.CHURN, Signal.COMPETITOR),
        (Owed("export of all plans", -60, kept=-63),),
    ),
    Told(
        -96,
        "ana",
        Kind.MEETING,
        "Walter wants the last three months used well: exports, archive, list of seats.",
        people=("Walter Boyd",),
    ),
    Told(
        -52,
        "ana",
        Kind.CALL,
        "Last call with Walter, [friendly]: would come back if the group lets him.",
        GOOD,
        ("Walter Boyd",),
    ),
)

CYBERDYNE = (
    Told(
        -83,
        "finn",
        Kind.CALL,
        "Miles [frustrated]: half the benches are planned on paper again, nobody asked why.",
        BAD,
        ("Miles Dyson",),
        (Signal.ADOPTION,),
        (
            Owed("visit to the test hall", -60, kept=-58),
            Owed("list of the benches on paper", -70, Side.THEIRS, kept=-66),
        ),
    ),
    Told(
        -19,
        "finn",
        None,
        "Support: Miles [annoyed] that the same fault was reported three times.",
        BAD,
        ("Miles Dyson",),
        (Signal.QUALITY,),
    ),
)
