"""Good days: the customer is glad."""

from bot.sample.moments import Moment
from domain.entries import Kind, Mood, Signal

CALL, MEETING, VISIT, EMAIL, CHAT, TRAINING = (
    Kind.CALL,
    Kind.MEETING,
    Kind.VISIT,
    Kind.EMAIL,
    Kind.CHAT,
    Kind.TRAINING,
)
GOOD = Mood.POSITIVE

GLAD = (
    Moment(CALL, GOOD, "{who} is [happy]: the {team} plan their week in it without asking anybody."),
    Moment(CALL, GOOD, "{who} [loves] the new board; will show it to the {team} at their next stand-up."),
    Moment(MEETING, GOOD, "{who} [very pleased]. They now {result}.", (Signal.VALUE,)),
    Moment(
        EMAIL,
        GOOD,
        "Mail from {who}: “[best rollout] in years.” Asked whether we may quote it.",
        (Signal.REFERENCE,),
        theirs="leave to quote {who}",
        within=14,
    ),
    Moment(VISIT, GOOD, "At {site}: [great spirits], the {team} showed me shortcuts of their own."),
    Moment(CALL, GOOD, "{who} [happy] with support: the last ticket was closed in two hours."),
    Moment(CHAT, GOOD, "{who} [delighted] with last month: they {result}.", (Signal.VALUE,)),
    Moment(
        MEETING,
        GOOD,
        "{who} and {other} [enthusiastic] about the app, want it at {site} next.",
        (Signal.EXPANSION,),
        ours="price for {site}",
    ),
    Moment(CALL, GOOD, "{who} would [gladly] talk to other customers about us.", (Signal.REFERENCE,)),
    Moment(TRAINING, GOOD, "Refresher at {site}: eleven people, [in good mood] all through."),
    Moment(CALL, GOOD, "{who} [relaxed]: month-end went through without a single workaround."),
    Moment(MEETING, GOOD, "{who} [proud]: we are in their yearly report. They {result}.", (Signal.VALUE,)),
    Moment(EMAIL, GOOD, "{who} [thanked us] for the export fix, the {team} use it daily."),
    Moment(CALL, GOOD, "{who} [pleased]: the {system} link has run for a month without a hiccup."),
    Moment(CALL, GOOD, "Asked {who} what to improve: “nothing urgent”. [In good spirits]."),
    Moment(MEETING, GOOD, "{who} [positively surprised] by how much the {team} do alone."),
    Moment(CHAT, GOOD, "Photo from {who}: the {team} round our board on the big screen, a [cheerful] lot."),
    Moment(
        CALL,
        GOOD,
        "{who} asks for twenty more seats; the director is [impressed].",
        (Signal.EXPANSION,),
        ours="quote for twenty seats",
    ),
    Moment(CALL, GOOD, "{who} [likes] the new permissions; the works council agreed at once."),
    Moment(MEETING, GOOD, "Coffee with {who}, [very friendly]; plans for next year count on us."),
    Moment(EMAIL, GOOD, "{who} [praises] the release notes: “the first ones that my people read”."),
    Moment(CALL, GOOD, "{who} [satisfied]: since the clean-up the figures from {system} match."),
    Moment(
        VISIT,
        GOOD,
        "Half a day at {site}, {who} [glad] of it. The {team} had saved up small wishes.",
        (Signal.FEATURE_REQUEST,),
        ours="answer to the wishes from {site}",
        within=10,
    ),
    Moment(CALL, GOOD, "[Nice words] from {who}: a new colleague found the way alone in a day."),
    Moment(MEETING, GOOD, "{who} got [applause] from the board: they {result}.", (Signal.VALUE,)),
    Moment(CALL, GOOD, "{who} [optimistic], wants to move reports over from {system}.", (Signal.EXPANSION,)),
    Moment(CHAT, GOOD, "{who}: quarter closed two days early, “[thanks to] your dashboard”."),
    Moment(TRAINING, GOOD, "Admin workshop: {who} built three reports alone, [beaming] at the end."),
    Moment(CALL, GOOD, "{who} [full of praise] for the hotline, knows two of us by name by now."),
    Moment(EMAIL, GOOD, "{who} passed on a [warm] line from the {team}: nobody wants the old way back."),
    Moment(MEETING, GOOD, "Went over the year with {who}, who is [content]: they {result}.", (Signal.VALUE,)),
    Moment(CALL, GOOD, "{who} [excited] about the planning view; three of the {team} test it already."),
    Moment(VISIT, GOOD, "Round through {site} with {who}: our board on every wall, [friendly] faces."),
    Moment(CALL, GOOD, "{who} [grateful] that we moved the maintenance window to Sunday."),
    Moment(CHAT, GOOD, "{who} [chuffed]: their own template was taken over by a second team."),
    Moment(CALL, GOOD, "{who} [confident] about the peak season, the rush was rehearsed with us."),
)
