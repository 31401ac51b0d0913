"""Hard days: the customer is torn, or cross."""

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
MIXED, BAD = Mood.MIXED, Mood.NEGATIVE

TORN = (
    Moment(
        CALL,
        MIXED,
        "{who} [torn]: likes the board, but the {team} keep their own sheets.",
        (Signal.ADOPTION,),
    ),
    Moment(MEETING, MIXED, "[Mixed feelings] with {who}: the result is there, the way was long."),
    Moment(CALL, MIXED, "{who} [half convinced] of the app, praises the rest."),
    Moment(CALL, MIXED, "{who} [in two minds]: reports good, speed not.", (Signal.QUALITY,)),
    Moment(
        EMAIL,
        MIXED,
        "{who} writes “[fine, mostly]”: the {system} import fails now and then.",
        (Signal.QUALITY,),
        ours="cause of the failing import",
        within=5,
    ),
    Moment(
        MEETING,
        MIXED,
        "{who} [happy, the boss less so]: wants to see what the money brings.",
        ours="value in figures for {who}",
        within=10,
    ),
    Moment(
        CALL,
        MIXED,
        "{who} [wavers] on the extra module, wants to see it at somebody else's first.",
        ours="a reference for {who}",
        within=10,
    ),
    Moment(
        CALL, MIXED, "{who} [puzzled, not upset]: two of the {team} stopped logging in.", (Signal.ADOPTION,)
    ),
    Moment(CHAT, MIXED, "{who}: the fix works, [the wait less so]."),
    Moment(
        VISIT,
        MIXED,
        "At {site} [half are keen], half would have the old way back.",
        (Signal.ADOPTION, Signal.TRAINING_NEED),
        ours="second training date for {site}",
        within=12,
    ),
    Moment(CALL, MIXED, "{who} [of two minds]: the price is felt, the use is seen.", (Signal.BUDGET,)),
    Moment(
        MEETING, MIXED, "{who} content, {other} [sceptical] about the reports; will look at them together."
    ),
    Moment(CALL, MIXED, "{who} [glad of the fix, tired of waiting] for the next one."),
    Moment(
        EMAIL, MIXED, "Answer of {who} to the survey: [so-so]. Good people, slow exports.", (Signal.QUALITY,)
    ),
    Moment(TRAINING, MIXED, "Training at {site} [up and down]: the tool is liked, the time it takes is not."),
)

CROSS = (
    Moment(
        CALL,
        BAD,
        "{who} [annoyed]: the export stopped half-way for the third time this month.",
        (Signal.QUALITY,),
        ours="what made the export fail",
        within=4,
    ),
    Moment(CALL, BAD, "{who} [disappointed]: the filter is not in the release.", (Signal.FEATURE_REQUEST,)),
    Moment(
        MEETING,
        BAD,
        "Hard hour: {who} [frustrated] that tickets wait for days.",
        (Signal.QUALITY,),
        ours="a named person in support",
        within=5,
    ),
    Moment(EMAIL, BAD, "{who} [angry]: dashboards were empty on Monday morning.", (Signal.QUALITY,)),
    Moment(
        CALL,
        BAD,
        "{who} [unhappy] with the use: the {team} went back to their sheets.",
        (Signal.ADOPTION,),
        ours="plan to win the {team} back",
        within=8,
    ),
    Moment(CALL, BAD, "{who} [worried]: the new finance head questions every contract.", (Signal.BUDGET,)),
    Moment(
        MEETING, BAD, "{who} [dissatisfied] with what the money brings, wants a discount.", (Signal.BUDGET,)
    ),
    Moment(
        CALL,
        BAD,
        "{who} [impatient] about the {system} link, a date slipped again.",
        (Signal.DELAY,),
        ours="firm date for the {system} link",
        within=4,
    ),
    Moment(CHAT, BAD, "{who} [fed up]: the app was down for the {team} all morning.", (Signal.QUALITY,)),
    Moment(VISIT, BAD, "[Tense] at {site}: the {team} feel that nobody asked them.", (Signal.ADOPTION,)),
    Moment(
        CALL,
        BAD,
        "{who} [losing patience], wants somebody who can decide.",
        ours="call of Cleo with {who}",
        within=3,
    ),
    Moment(EMAIL, BAD, "{who} [feels left alone] since the change of contact on our side."),
    Moment(CALL, BAD, "{who} [concerned] about the data since the last import.", (Signal.QUALITY,)),
    Moment(MEETING, BAD, "{who} [furious] about two days without the planning view.", (Signal.QUALITY,)),
    Moment(CALL, BAD, "{who} [upset]: nobody told the {team} about the new screens."),
    Moment(
        EMAIL, BAD, "{who} [irritated] by three answers from three people to one ticket.", (Signal.QUALITY,)
    ),
)
