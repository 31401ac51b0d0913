"""What was learned without a contact."""

from bot.sample.moments import Moment
from domain.entries import Mood, Signal

PLAIN = Mood.NEUTRAL

NOTES = (
    Moment(None, PLAIN, "Press: they open another site next year; to be asked about."),
    Moment(None, PLAIN, "{who} left two mails unanswered.", (Signal.SILENT,)),
    Moment(None, PLAIN, "{who} cancelled today's call, new date to follow.", (Signal.SILENT,)),
    Moment(None, PLAIN, "Support says that most of their tickets ask how to.", (Signal.TRAINING_NEED,)),
    Moment(None, PLAIN, "Their {system} upgrade comes in spring; we should be in the room."),
    Moment(None, PLAIN, "{who} speaks at a trade fair about planning with us."),
    Moment(None, PLAIN, "Three of the {team} make half of all changes, says the usage report."),
    Moment(
        None,
        PLAIN,
        "Wish of the {team}: copy a week onto the next. Passed to product.",
        (Signal.FEATURE_REQUEST,),
    ),
    Moment(None, PLAIN, "Put the figures together for the next talk with {who}."),
    Moment(None, PLAIN, "Sales hears that their budget round starts early this year."),
    Moment(None, PLAIN, "Holiday season there, little to be expected for two weeks."),
    Moment(None, PLAIN, "Invoice paid after a reminder; finance asks no more."),
    Moment(None, PLAIN, "Newsletter opened by four people at {site}, a first."),
    Moment(None, PLAIN, "{who} was at our user group, stayed to the end."),
    Moment(None, PLAIN, "Handed the list of their open wishes to product."),
    Moment(None, PLAIN, "Their status page tells of trouble with {system}, not with us."),
)
