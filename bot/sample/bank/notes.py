"""What was learned without a contact."""

from bot.sample.moments import Moment
from domain.entries import Mood, Signal

PLAIN = Mood.NEUTRAL

NOTES = (
    Moment(None, PLAIN, "Press: they look for another site beside {site}; to be asked about."),
    Moment(None, PLAIN, "{who} left two mails unanswered.", (Signal.SILENT,)),
    Moment(None, PLAIN, "{who} cancelled the call, a new date is to follow.", (Signal.SILENT,)),
    Moment(None, PLAIN, "Support: most tickets of the {team} ask how to.", (Signal.TRAINING_NEED,)),
    Moment(None, PLAIN, "Their {system} upgrade comes next spring; we should be in the room."),
    Moment(None, PLAIN, "{who} speaks at a trade fair about planning with us."),
    Moment(None, PLAIN, "Three of the {team} make half of all changes, says the usage report."),
    Moment(None, PLAIN, "Wish of the {team}: copy a week onto the next.", (Signal.FEATURE_REQUEST,)),
    Moment(None, PLAIN, "Put the figures of {site} together for the next talk with {who}."),
    Moment(None, PLAIN, "Sales hears from {who} that the budget round starts early this year."),
    Moment(None, PLAIN, "Holidays at {site}, little to be expected for two weeks."),
    Moment(None, PLAIN, "Invoice paid once {who} was reminded; finance asks no more."),
    Moment(None, PLAIN, "Newsletter read by four people at {site}, a first."),
    Moment(None, PLAIN, "{who} was at our user group and stayed to the end."),
    Moment(None, PLAIN, "Gave the open wishes of the {team} to product."),
    Moment(None, PLAIN, "Their status page tells of trouble with {system}, not with us."),
    Moment(None, PLAIN, "{who} has a new title: head of the {team}."),
    Moment(None, PLAIN, "They look for two more {team}; the advertisement names our product."),
    Moment(None, PLAIN, "Wish of {who}: dark colours for the night shift.", (Signal.FEATURE_REQUEST,)),
    Moment(None, PLAIN, "Log of {system}: all transfers went through, two were slow."),
    Moment(None, PLAIN, "{who} filled in the form for the yearly audit, nothing missing."),
    Moment(None, PLAIN, "Colleague met {who} on the train: {site} gets a new building."),
)
