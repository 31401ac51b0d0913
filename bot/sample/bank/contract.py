"""Days on which the contract is talked about: renewals and reviews."""

from bot.sample.moments import Moment
from domain.entries import Kind, Mood, Signal

CALL, MEETING, EMAIL, REVIEWED = Kind.CALL, Kind.MEETING, Kind.EMAIL, Kind.REVIEW
GOOD, PLAIN, MIXED, BAD = Mood.POSITIVE, Mood.NEUTRAL, Mood.MIXED, Mood.NEGATIVE

RENEWAL = (
    Moment(
        CALL,
        GOOD,
        "{who} [gladly] renews, only the paper is missing.",
        (Signal.RENEWAL_COMMIT,),
        ours="renewal paper",
        within=9,
    ),
    Moment(MEETING, GOOD, "Renewal with {who}: [relaxed], budget for it is set aside."),
    Moment(
        CALL, GOOD, "{who} [convinced], wants two more years if the price holds.", (Signal.RENEWAL_COMMIT,)
    ),
    Moment(CALL, PLAIN, "Renewal: {who} collects what the {team} think of it."),
    Moment(
        MEETING,
        PLAIN,
        "{who} asks for the renewal offer with two counts of seats.",
        ours="renewal offer in two sizes",
        within=6,
    ),
    Moment(CALL, PLAIN, "Terms with {who}: same length, purchasing looks at the price clause."),
    Moment(
        EMAIL,
        PLAIN,
        "{who} will name who signs the renewal.",
        theirs="name of who signs",
        within=8,
    ),
    Moment(
        CALL, PLAIN, "{who} wants the figures of the year before talking terms.", ours="figures of the year"
    ),
    Moment(CALL, MIXED, "{who} [hesitant] about three years, one sounds better.", (Signal.BUDGET,)),
    Moment(
        MEETING,
        MIXED,
        "{who} [for it, purchasing against]: another offer is on the table.",
        (Signal.COMPETITOR,),
    ),
    Moment(CALL, BAD, "{who} [uneasy]: purchasing wants ten percent off.", (Signal.BUDGET,)),
    Moment(MEETING, BAD, "{who} [unconvinced] of the renewal before exports get faster.", (Signal.QUALITY,)),
)

REVIEW = (
    Moment(
        REVIEWED,
        GOOD,
        "Quarterly review with {who}, [very content]: they {result}.",
        (Signal.VALUE,),
    ),
    Moment(REVIEWED, GOOD, "Review: {who} [pleased], two of three goals met, the third is near."),
    Moment(REVIEWED, GOOD, "Review at {site}, [best mood] so far: all goals of the quarter met."),
    Moment(REVIEWED, GOOD, "{who} [thanked the {team}] in the review: use is up by a tenth."),
    Moment(
        REVIEWED,
        GOOD,
        "Half-year in review: {who} [happy], wants the same goals with higher figures.",
        ours="goals of the half-year in writing",
    ),
    Moment(REVIEWED, PLAIN, "Quarterly review with {who}: goals for the next one written down."),
    Moment(REVIEWED, PLAIN, "Review with {who} and {other}: figures on plan, one goal replaced."),
    Moment(REVIEWED, PLAIN, "Review with {who}: use by site, next date booked on the spot."),
    Moment(REVIEWED, PLAIN, "Review: {who} shows where the {team} stand, two goals carried over."),
    Moment(
        REVIEWED,
        PLAIN,
        "Review with {who}: cost and use side by side, more on {site} next time.",
        ours="figures of {site} alone",
    ),
    Moment(REVIEWED, PLAIN, "Short review, {who} had half an hour: goals stand as they are."),
    Moment(REVIEWED, PLAIN, "Review of the year with {who}: what was planned, what was done."),
    Moment(
        REVIEWED,
        MIXED,
        "Review with {who}: [praise for the people, doubts about speed].",
        (Signal.QUALITY,),
    ),
    Moment(REVIEWED, MIXED, "Review: {who} [satisfied with use, not with the exports]."),
    Moment(REVIEWED, MIXED, "Review with {who}, [mixed]: one goal met, one dropped, one late."),
    Moment(
        REVIEWED,
        BAD,
        "Review with {who}, [sobering]: goals missed, use falling.",
        (Signal.ADOPTION,),
        ours="recovery plan for {who}",
        within=9,
    ),
    Moment(REVIEWED, BAD, "Review: {who} [unhappy], the goals of the quarter were not looked at once."),
)
