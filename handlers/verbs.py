"""The table of verbs: what can be typed, pressed and filled in; also what `help` shows."""

from handlers import audit
from handlers import help as helping
from handlers.accounts import channels, customer, owners, pauses, people
from handlers.checkins import edits, log, undo
from handlers.command import Command
from handlers.commitments import assign, chase, planned, promises, tasks
from handlers.exporting import handing_over
from handlers.health import brief, charts, now, scores
from handlers.importing import uploads
from handlers.nudges import agenda, away, closing, rules_shown, snoozing, tuning, week
from handlers.onboarding import onboard
from handlers.portfolio import customers, renewals, report
from handlers.request import Input, Typed
from handlers.set_up import roles, settings
from handlers.typed import split_verb
from handlers.updates import update

COMMANDS: tuple[Command, ...] = (
    *now.COMMANDS,
    *charts.COMMANDS,
    *log.COMMANDS,
    *edits.COMMANDS,
    *undo.COMMANDS,
    *customers.COMMANDS,
    *owners.COMMANDS,
    *customer.COMMANDS,
    *agenda.COMMANDS,
    *closing.COMMANDS,
    *snoozing.COMMANDS,
    *tuning.COMMANDS,
    *week.COMMANDS,
    *onboard.COMMANDS,
    *renewals.COMMANDS,
    *tasks.COMMANDS,
    *brief.COMMANDS,
    *people.COMMANDS,
    *promises.COMMANDS,
    *assign.COMMANDS,
    *chase.COMMANDS,
    *scores.COMMANDS,
    *update.COMMANDS,
    *channels.COMMANDS,
    *report.COMMANDS,
    *audit.COMMANDS,
    *settings.COMMANDS,
    *rules_shown.COMMANDS,
    *roles.COMMANDS,
    *planned.COMMANDS,
    *pauses.COMMANDS,
    *away.COMMANDS,
    *uploads.COMMANDS,
    *handing_over.COMMANDS,
)
HELP = helping.command(COMMANDS)

BY_VERB = {word: each for each in (HELP, *COMMANDS) for word in (each.verb, *each.also)}
PRESSED = {verb: (each, run) for each in (HELP, *COMMANDS) for verb, run in each.pressed.items()}
FILLED = {verb: (each, run) for each in COMMANDS for verb, run in each.filled.items()}


def is_brief(given: Input) -> bool:
    """Whether it is a question typed with a verb that is always answered in a few milliseconds."""
    if not isinstance(given, Typed):
        return False
    command = BY_VERB.get(split_verb(given.text)[0])
    return command is not None and command.brief
