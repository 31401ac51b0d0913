"""Plain days: a contact took place, and nothing is said of the mood."""

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
PLAIN = Mood.NEUTRAL

CALM = (
    Moment(CALL, PLAIN, "Regular call with {who}: nothing open, next one as usual."),
    Moment(CALL, PLAIN, "{who} is busy with the year's planning; use is steady, no wishes."),
    Moment(
        MEETING,
        PLAIN,
        "Went through the open points with {who}: two closed, one waits for the next release.",
        ours="date of the release for {who}",
    ),
    Moment(EMAIL, PLAIN, "{who} asked how to archive old plans; sent the guide."),
    Moment(
        CALL, PLAIN, "{who} needs the list of seats for the budget round.", ours="list of seats", within=4
    ),
    Moment(CHAT, PLAIN, "{who} asked for the release dates of the quarter; sent them."),
    Moment(
        CALL,
        PLAIN,
        "{who} will name a second admin, so that holidays are covered.",
        theirs="name of a second admin",
        within=14,
    ),
    Moment(
        MEETING,
        PLAIN,
        "Looked at the {system} interface with {who}: two fields to be checked on their side.",
        theirs="check of two {system} fields",
        within=10,
    ),
    Moment(CALL, PLAIN, "{who} wants reports out on the first of the month; showed how."),
    Moment(EMAIL, PLAIN, "Sent {who} the answers for their yearly supplier check."),
    Moment(
        CALL,
        PLAIN,
        "The {team} change shifts next month; {who} needs the templates adapted.",
        ours="adapted shift templates",
        within=12,
    ),
    Moment(CALL, PLAIN, "{who} is on leave until mid-month, {other} stands in."),
    Moment(TRAINING, PLAIN, "Short session for two new people among the {team}; {who} sat in."),
    Moment(
        MEETING,
        PLAIN,
        "Roadmap with {who}: took down three wishes, none of them urgent.",
        (Signal.FEATURE_REQUEST,),
    ),
    Moment(CHAT, PLAIN, "{who} asked for the use of each site; exported it."),
    Moment(CALL, PLAIN, "Caught {who} between two meetings: all runs, more in some weeks."),
    Moment(
        CALL,
        PLAIN,
        "{who} wants to tidy up roles with us after the stock-taking.",
        ours="dates for tidying up the roles",
        within=10,
    ),
    Moment(EMAIL, PLAIN, "{who} sent the new billing address; passed on to finance."),
    Moment(
        MEETING,
        PLAIN,
        "{who} and {other} asked for a look at the planning view.",
        ours="demo of the planning view",
        within=10,
    ),
    Moment(CALL, PLAIN, "{who}: nothing new since last time, all tickets closed."),
    Moment(CALL, PLAIN, "Goals of the quarter with {who}: two of three on track."),
    Moment(CHAT, PLAIN, "{who} asked who stands in for me next week; told them."),
    Moment(EMAIL, PLAIN, "Sent {who} the notes of our last talk and the way to the admin course."),
    Moment(CALL, PLAIN, "{who} asked what the app needs for single sign-on; explained it."),
    Moment(
        MEETING,
        PLAIN,
        "How long data are kept, half an hour with {who}; legal comes back to us.",
        theirs="view of legal on keeping data",
        within=14,
    ),
    Moment(VISIT, PLAIN, "Stopped by at {site}; {who} showed the new layout, nothing for us to do."),
    Moment(
        CALL,
        PLAIN,
        "{who} asks for the quick guide in the language of the {team}.",
        (Signal.TRAINING_NEED,),
        ours="translated quick guide",
        within=15,
    ),
    Moment(CALL, PLAIN, "{who} keeps the weekly report and drops the daily one; changed it at once."),
    Moment(EMAIL, PLAIN, "{who} confirmed the dates for the next half-year."),
    Moment(CALL, PLAIN, "Explained the new price list to {who}; nothing changes for them this year."),
    Moment(CHAT, PLAIN, "Sent {who} the link to last week's webinar, at their asking."),
    Moment(MEETING, PLAIN, "Showed {who} how {site} compares with the rest; figures to be looked at again."),
    Moment(CALL, PLAIN, "{who} counts seats anew after the move of the {team}; no change so far."),
    Moment(
        CALL,
        PLAIN,
        "{who} will send the new list of holidays, so that plans skip them.",
        theirs="list of holidays",
        within=7,
    ),
    Moment(EMAIL, PLAIN, "{who} asked for an invoice copy; finance sent it."),
    Moment(CALL, PLAIN, "Half an hour on naming rules with {who}; the {team} follow them from Monday."),
    Moment(MEETING, PLAIN, "{who} presented their reorganisation; our people there stay the same."),
    Moment(CALL, PLAIN, "{who} tried the beta of the calendar, will write down what is missing."),
)
