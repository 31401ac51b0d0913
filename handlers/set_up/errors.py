"""The refusals a person can meet while setting up; each docstring is the sentence shown."""

from handlers.errors import Refusal


class NoSuchSetting(Refusal):
    """There is no setting "{words}". Yours: digest, zone, workdays, quiet, holidays. The workspace's:
    weight, green, yellow, cadence, warn, overdue, escalate, windows, review, announced, follow-ups,
    news, unseen, answer, singles, model. Example: settings cadence high-touch 21.
    """


class NoSuchRule(Refusal):
    """I read no rule with on or off in "{words}". Example: settings rule contact overdue off. See: rules."""


class BadSetting(Refusal):
    """{name} takes {what}, not "{words}". Example: {example}."""


class CannotHold(Refusal):
    """{why} Nothing was changed. Example: {example}."""


class NoSuchHour(Refusal):
    """I read no hour of the day in "{words}". Example: {example}."""


class NoSuchZone(Refusal):
    """I know no time zone "{words}". Name a zone or its city. Example: {example}."""


class WhichZone(Refusal):
    """More than one time zone is called "{words}": {zones}. Which one?"""


class NoSuchRegion(Refusal):
    """I know no bank holidays of "{words}". Name a country or a part. Example: {example}."""


class NoSuchWorkdays(Refusal):
    """I cannot read workdays in "{words}". Example: {example}."""


class WhichRole(Refusal):
    """Say who, and which role: viewer, csm, pm, lead or admin; "off" takes it away. Example: role @{handle}
    lead.
    """


class LastAdmin(Refusal):
    """{who} is the only admin, and there must be one. Make somebody else admin first: role @{other} admin."""


class NoSuchReport(Refusal):
    """There is no report on "{words}". There is: team. Example: report team."""
