"""The table of verbs: what can be typed, pressed and filled in; also what `help` shows."""

from handlers import (
    accounts,
    agenda,
    assign,
    audit,
    away,
    brief,
    channels,
    charts,
    chase,
    checkins,
    closing,
    edits,
    health,
    onboarding,
    owners,
    pauses,
    people,
    planned,
    portfolio,
    promises,
    renewals,
    report,
    rules_shown,
    scores,
    snoozing,
    tasks,
    tuning,
    undo,
    updates,
    uploads,
    week,
)
from handlers import help as helping
from handlers.command import Command
from handlers.request import Input, Typed
from handlers.set_up import roles, settings
from handlers.typed import split_verb

COMMANDS: tuple[Command, ...] = (
    *health.COMMANDS,
    *charts.COMMANDS,
    *checkins.COMMANDS,
    *edits.COMMANDS,
    *undo.COMMANDS,
    *portfolio.COMMANDS,
    *owners.COMMANDS,
    *accounts.COMMANDS,
    *agenda.COMMANDS,
    *closing.COMMANDS,
    *snoozing.COMMANDS,
    *tuning.COMMANDS,
    *week.COMMANDS,
    *onboarding.COMMANDS,
    *renewals.COMMANDS,
    *tasks.COMMANDS,
    *brief.COMMANDS,
    *people.COMMANDS,
    *promises.COMMANDS,
    *assign.COMMANDS,
    *chase.COMMANDS,
    *scores.COMMANDS,
    *updates.COMMANDS,
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
)
HELP = helping.command(COMMANDS)

BY_VERB = {word: each for each in (HELP, *COMMANDS) for word in (each.verb, *each.also)}
PRESSED = {verb: (each, run) for each in COMMANDS for verb, run in each.pressed.items()}
FILLED = {verb: (each, run) for each in COMMANDS for verb, run in each.filled.items()}


def is_brief(given: Input) -> bool:
    """Whether it is a question typed with a verb that is always answered in a few milliseconds."""
    if not isinstance(given, Typed):
        return False
    command = BY_VERB.get(split_verb(given.text)[0])
    return command is not None and command.brief
