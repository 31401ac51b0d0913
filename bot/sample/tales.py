"""Reports written out, where a customer's story is a particular one; the others are drawn from the bank."""

from bot.sample.course import Owed, Told
from domain.entries import Kind, Mood, Signal
from domain.promises import Side

GOOD, MIXED, BAD, PLAIN = Mood.POSITIVE, Mood.MIXED, Mood.NEGATIVE, Mood.NEUTRAL
JANE, RAJ = "Jane Miller", "Raj Kapoor"

ACME = (
    Told(
        -226,
        "ana",
        Kind.MEETING,
        "Met Jane and Raj after the signature, [great spirits]. The start waits for their plant shutdown.",
        GOOD,
        (JANE, RAJ),
    ),
    Told(
        -188,
        "ana",
        Kind.CALL,
        "Jane: the shutdown takes longer, our start moves by a month.",
        people=(JANE,),
        signals=(Signal.DELAY,),
    ),
    Told(-151, "ana", Kind.CALL, "Jane has her planners back, the kick-off can be fixed.", people=(JANE,)),
    Told(
        -124,
        "ana",
        Kind.MEETING,
        "Goals with Jane and Raj: a shift planned in ten minutes, not forty. Raj [excited] about it.",
        GOOD,
        (JANE, RAJ),
        owed=(
            Owed("goals in writing", -118, kept=-119),
            Owed("list of planners", -112, Side.THEIRS, kept=-110),
        ),
    ),
    Told(
        -91,
        "ben",
        Kind.MEETING,
        "Kick-off with Jane, [keen] team, eleven of them in the room.",
        GOOD,
        (JANE,),
    ),
    Told(
        -79,
        "ben",
        Kind.CALL,
        "Their IT has a freeze, so SSO moves behind go-live. Jane [fine] with it.",
        GOOD,
        (JANE,),
        owed=(Owed("plan with SSO behind go-live", -75, kept=-76),),
    ),
    Told(
        -59,
        "ana",
        Kind.TRAINING,
        "Admin training in Cleveland, Jane and two planners; roles set up on the spot.",
        people=(JANE,),
        signals=(Signal.TRAINING_NEED,),
    ),
    Told(
        -46,
        "ben",
        Kind.CALL,
        "Jane [likes the tool, not the amount of testing]; takes two more people in.",
        MIXED,
        (JANE,),
        owed=(Owed("shorter list of test cases", -42, kept=-43),),
    ),
    Told(
        -34,
        "ben",
        Kind.VISIT,
        "Go-live at the Cleveland plant with passwords for now. Jane [relieved, and tired].",
        MIXED,
        (JANE,),
        owed=(Owed("date for SSO from their IT", -24, Side.THEIRS, kept=-22),),
    ),
    Told(
        -17,
        "ben",
        None,
        "Ticket from their IT: SAML metadata follows, Jane is pushing.",
        people=(JANE,),
        owed=(Owed("SAML metadata", -3, Side.THEIRS, owner="ben"),),
    ),
    Told(
        -9,
        "ben",
        None,
        "Jane in the ticket: [worried] about the SSO rollout, their audit wants passwords gone.",
        BAD,
        (JANE,),
        (Signal.DELAY,),
        owed=(Owed("security questionnaire", 6, owner="ben"),),
    ),
)

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

MONDAY_LABS = (
    Told(
        -3,
        "ana",
        Kind.CALL,
        "Priya [excited]: the second lab wants in as well, asks for a quote.",
        GOOD,
        ("Priya Nair",),
        (Signal.EXPANSION,),
        (Owed("send the quote", 1),),
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

NOVA = (
    Told(
        -10,
        "eva",
        Kind.MEETING,
        "Yuki [confident]: cars and drivers for the pilot are chosen, the depot is ready.",
        GOOD,
        ("Yuki Tanaka",),
        owed=(Owed("list of the pilot cars", 4, Side.THEIRS, owner="eva"),),
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

MAY_AND_SONS = (
    Told(
        -21,
        "finn",
        Kind.EMAIL,
        "Theresa rebuilds three shops and asks for quiet until the new year is well on.",
        people=("Theresa May-Jones",),
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

TYRELL = (
    Told(
        -5,
        "dev",
        Kind.MEETING,
        "Rachael [relieved]: terms agreed, two years, only the signature is missing.",
        GOOD,
        ("Rachael Stone",),
        (Signal.RENEWAL_COMMIT,),
        (Owed("signed order form", 3, Side.THEIRS),),
    ),
)

FIRST_SOURCE = (
    Told(
        -12,
        "dev",
        Kind.CALL,
        "Dwayne [happy] to go on, the paper is with their board.",
        GOOD,
        ("Dwayne Hicks",),
        (Signal.RENEWAL_COMMIT,),
        (Owed("signed renewal", -2, Side.THEIRS),),
    ),
)

PIED_PIPER = (
    Told(
        -3,
        "dev",
        Kind.CALL,
        "Richard [eager] to begin, kick-off fixed; Monica joins for the goals.",
        GOOD,
        ("Richard Hendricks", "Monica Hall"),
        owed=(Owed("agenda of the kick-off", 1),),
    ),
)

TARGET_OPTICS = (
    Told(
        -8,
        "eva",
        Kind.CALL,
        "Nora [stressed]: the sale ate two weeks, the admin training finds no day.",
        BAD,
        ("Nora Lindqvist",),
        (Signal.DELAY,),
        (Owed("two dates for the admin training", -1, Side.THEIRS, owner="eva"),),
    ),
)

WAYNE = (
    Told(
        -4,
        "eva",
        Kind.CALL,
        "Lucia [pleased]: the old lots are in, nothing is missing. Training comes next.",
        GOOD,
        ("Lucia Fox",),
        owed=(Owed("handout for the admin training", 2, owner="eva"),),
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
