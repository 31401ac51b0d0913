"""Acme: slow to begin, live at last, and now waiting for single sign-on."""

from bot.sample.course import Owed, Told
from domain.entries import Kind, Mood, Signal
from domain.promises import Side

GOOD, MIXED, BAD = Mood.POSITIVE, Mood.MIXED, Mood.NEGATIVE
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
        -53,
        "ana",
        Kind.REVIEW,
        "First review with Jane: a shift planned in twelve minutes by now. Raj could not come.",
        people=(JANE,),
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
