"""Days of an onboarding or a project."""

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
GOOD, PLAIN, MIXED, BAD = Mood.POSITIVE, Mood.NEUTRAL, Mood.MIXED, Mood.NEGATIVE

ONBOARDING = (
    Moment(CALL, PLAIN, "Weekly onboarding call with {who}: plan gone through, next dates stand."),
    Moment(CALL, PLAIN, "Accounts for tests are there, {who} has chosen the first {team}."),
    Moment(MEETING, PLAIN, "Data fields with {who}: a third of the old ones stays behind."),
    Moment(EMAIL, PLAIN, "{who} sent the list of users; names and roles fit."),
    Moment(
        MEETING,
        PLAIN,
        "{who} asks for one more round of tests before the {team} start.",
        ours="date for another round of tests",
        within=5,
    ),
    Moment(
        CALL,
        PLAIN,
        "{who} looks for a room for the training at {site}.",
        theirs="room for the training",
        within=6,
    ),
    Moment(CHAT, PLAIN, "Sent {who} the sample file for {system}, columns explained."),
    Moment(CALL, GOOD, "{who} [looks forward] to the first week with the {team}."),
    Moment(TRAINING, GOOD, "First look for the {team}: [curious], many questions about {system}."),
    Moment(CALL, GOOD, "{who} [pleased] with the pace so far."),
    Moment(VISIT, GOOD, "Day at {site} with {who}, [keen] people: the board was filled by noon."),
    Moment(CALL, MIXED, "{who} [eager but nervous] about the first days; a quarter of an hour daily helps."),
    Moment(
        MEETING,
        MIXED,
        "{who} [likes the tool, not the workload]: two of the {team} left for other work.",
        (Signal.DELAY,),
    ),
    Moment(CALL, MIXED, "{who} [divided]: the plan is good, the dates are tight."),
    Moment(CALL, BAD, "{who} [stressed]: the {team} have no hour for the training.", (Signal.DELAY,)),
    Moment(CALL, BAD, "{who} [worried] that it all takes longer than was sold.", (Signal.DELAY,)),
)

PROJECT = (
    Moment(MEETING, PLAIN, "Steering with {who}: plan stands, next milestone in sight."),
    Moment(CALL, PLAIN, "Project call with {who}: all tests of the interface green but one."),
    Moment(MEETING, PLAIN, "Workshop on {system} with {who}: eleven open questions, nine answered."),
    Moment(
        CALL,
        PLAIN,
        "{who} gives us two key users for the tests.",
        theirs="names of two key users",
        within=7,
    ),
    Moment(EMAIL, PLAIN, "Sent {who} the minutes and the list of risks."),
    Moment(
        CALL, PLAIN, "{who} wants the cut-over on a weekend; looked for dates.", ours="dates for the cut-over"
    ),
    Moment(CALL, GOOD, "{who} [happy] with the pilot crew: no question left after day two."),
    Moment(VISIT, GOOD, "Pilot at {site}: [good mood], two small wishes, no stopper."),
    Moment(MEETING, GOOD, "{who} [praised] the project team before the whole steering group."),
    Moment(
        CALL, MIXED, "{who} [pleased with the work, not with the date]: test data came late.", (Signal.DELAY,)
    ),
    Moment(
        MEETING,
        MIXED,
        "{who} [hesitates]: one more interface wished for, budget as before.",
        (Signal.SCOPE,),
        ours="effort for one more interface",
        within=6,
    ),
    Moment(CALL, BAD, "{who} [worried] about the date, key users are on another project.", (Signal.DELAY,)),
    Moment(MEETING, BAD, "{who} [unhappy]: third workshop without their {system} people.", (Signal.DELAY,)),
)
