"""Plain words: what somebody wrote without a verb becomes the command that answers it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import asked, hearing, verbs
from handlers.accounts import account, channels, orders, owners, pauses
from handlers.asked import customer_of
from handlers.checkins import edits, log, undo
from handlers.commitments import planned, planned_words, tasks
from handlers.doubts import dates_in, refuse_impossible_dates
from handlers.exporting import handing_over
from handlers.health import brief, charts, now
from handlers.importing import uploads
from handlers.nudges import closing, snoozing
from handlers.nudges.meant import open_for
from handlers.onboarding import onboard
from handlers.onboarding.playbook import playbooks
from handlers.portfolio import customers, report
from handlers.request import Reply
from handlers.set_up import roles, settings
from handlers.turn import Turn
from handlers.understanding import Intent, Understanding
from handlers.understanding.date_frame import Toward
from handlers.updates import update


@dataclass(frozen=True, slots=True)
class Meant:
    """The verb that plain words come down to; `run` where there is more to it than the bare verb; `changes`
    where the words change something, whatever the bare verb does.
    """

    verb: str
    run: Callable[[Turn], Reply] | None = None
    changes: bool = False


def read(turn: Turn, text: str) -> Meant | None:
    """What the text asks for; None where it says nothing that the assistant knows."""
    if _is_a_name(turn, text):
        return Meant("health", lambda turn: now.show(turn, text))
    spelt_out = _spelt_out(turn, text)
    if spelt_out is not None:
        return spelt_out
    if hearing.is_wanted(turn, text):
        return Meant(
            "help", lambda turn: hearing.set_aside(turn, text)
        )  # whoever may ask for help may be heard
    meant = asked.meaning_here(turn, text)
    found = _ANSWERED_BY_VERB.get(meant.verb or "") or _ANSWERED_BY.get(meant.intent)
    if meant.intent is not Intent.CHECK_IN:  # a report is asked about more closely, by its own verb
        refuse_impossible_dates(turn, text)
    if found is None:
        return None
    verb, run = found
    return Meant(verb, (lambda turn: run(turn, meant, text)) if run else None)


def _spelt_out(turn: Turn, text: str) -> Meant | None:
    """What few words say so plainly that no more of the text need be understood."""
    contact = planned_words.read(turn, text)
    if contact is not None:
        return Meant("plan", lambda turn: planned.add(turn, contact))
    if planned.is_asked_for(turn, text):
        return Meant("plan", lambda turn: planned.show(turn, _customer_of(turn, text)))
    return _how_to(text) or _ordered(turn, text)


def _ordered(turn: Turn, text: str) -> Meant | None:
    """An order by its form: a channel linked, a thing marked as done, a cadence or an owner set, a posted
    update changed.
    """
    if channels.is_asked_for(text):
        return Meant("link", lambda turn: channels.link_asked(turn, text))
    closed = closing.told_done(text)
    if closed is not None and (turn.portfolio.find(text) or turn.customer_here() or turn.chosen):
        return Meant("done", lambda turn: closing.done(turn, closed))
    order = orders.read(turn, text)
    if order is not None:
        return Meant(order.verb, order.run, changes=True)
    if update.is_of_posted(text):
        named = bool(turn.portfolio.find(text))
        return Meant("update", lambda turn: update.change_asked(turn, _updated(turn, text, named), text))
    return None


_HOW_TO = re.compile(
    r"(?:please\s+)?(?:how|where)\s+(?:do|can|could|should|would|must|shall|to)\s+(?:(?:i|we|you|one)\s+)?"
    r"(?P<what>\w+.*)",
    re.IGNORECASE,
)
_HELP_ON = {
    "record": "log",
    "enter": "log",
    "note": "log",
    "remind": "task",
    "connect": "link",
    "close": "done",
    "complete": "done",
    "finish": "done",
    "draft": "update",
    "post": "update",
    "correct": "edit",
    "change": "edit",
    "revert": "undo",
}
"""Words of everyday for a verb of the table."""


def _updated(turn: Turn, text: str, named: bool) -> str:
    return _customer_of(turn, text) if named else update.customer_of_last(turn)


def _customer_of(turn: Turn, text: str) -> str:
    return customer_of(turn, asked.meaning_here(turn, text))


def _is_a_name(turn: Turn, text: str) -> bool:
    """Whether a text is nothing but the name of a customer."""
    named = turn.portfolio.leading(text)
    return named is not None and not text[named.end :].strip(" ?!.")


def _pause(turn: Turn, meant: Understanding, text: str) -> Reply:
    """Reminders are held until the day said; until they are resumed where none is."""
    words = text if dates_in(turn, text, Toward.AHEAD) else ""
    return pauses.pause(replace(turn, chosen=customer_of(turn, meant)), words)


def _onboard(turn: Turn, meant: Understanding, text: str) -> Reply:
    """The onboarding begun, on the day said, by the playbook that is named."""
    name = turn.customer(customer_of(turn, meant)).name
    days = dates_in(turn, text, Toward.AHEAD)
    start = f" from {days[0].due.isoformat()}" if days and days[0].due else ""
    playbook = next(
        (each for each in sorted(playbooks()) if re.search(rf"\b{each}\b", text, re.IGNORECASE)), ""
    )
    return onboard.onboard(turn, f"{name} {playbook}{start}".strip())


def _how_to(text: str) -> Meant | None:
    """`how do I log a call?` is asked of the verb."""
    asked = _HOW_TO.match(text)
    if asked is None:
        return None
    words = asked["what"].casefold().split()
    verb = next((_HELP_ON.get(word, word) for word in words[:1]), "")
    if verb not in verbs.BY_VERB:
        return None
    return Meant("help", lambda turn: verbs.HELP.typed(turn, verb))


def _of_the_last(turn: Turn, meant: Understanding) -> str:
    """The customer named beside `my last entry`, as its verb takes it: by name, or not at all."""
    return meant.customers[0].name if meant.customers else ""


def _task(turn: Turn, meant: Understanding, text: str) -> Reply:
    """A reminder; without anything to be reminded of, what is open comes again on the day said."""
    if tasks.says_only_when(turn, text) and open_for(turn):
        return snoozing.snooze(turn, text)
    return tasks.add_understood(turn, text, meant)


def _acknowledge(turn: Turn, text: str) -> Reply:
    """The one thing open is done; words on how a contact went are a report, of whom is asked in doubt."""
    waiting = open_for(turn)
    tells = len(text.split()) > 2
    if tells and len(waiting) == 1 and waiting[0].file and waiting[0].rule.family == "contact":
        return log.log_text(replace(turn, chosen=waiting[0].file.customer.id), text)
    if tells and len(waiting) != 1:
        return log.log_text(turn, text)
    return closing.done(turn, "")


_Answer = tuple[str, Callable[[Turn, Understanding, str], Reply] | None]

_ANSWERED_BY: dict[Intent, _Answer] = {
    Intent.CHECK_IN: ("log", lambda turn, _, text: log.log_text(turn, text)),
    Intent.HEALTH: ("health", lambda turn, meant, text: now.asked(turn, customer_of(turn, meant), text)),
    Intent.BRIEF: ("brief", lambda turn, meant, _: brief.show_one(turn, customer_of(turn, meant))),
    Intent.PROJECT: ("health", lambda turn, meant, _: now.show_one(turn, customer_of(turn, meant))),
    Intent.PORTFOLIO: ("customers", lambda turn, _, text: customers.asked(turn, text)),
    Intent.AGENDA: ("today", asked.agenda_of),
    Intent.RENEWALS: ("renewals", asked.renewals_of),
    Intent.ONBOARDING: ("onboarding", lambda turn, meant, _: asked.onboarding_of(turn, meant)),
    Intent.POST_UPDATE: (
        "update",
        lambda turn, meant, text: update.draft_asked(turn, customer_of(turn, meant), text),
    ),
    Intent.ADD_TASK: ("task", _task),
    Intent.OWNER: ("owner", lambda turn, meant, _: owners.show_one(turn, customer_of(turn, meant))),
    Intent.ACKNOWLEDGE: ("done", lambda turn, _, text: _acknowledge(turn, text)),
    Intent.SNOOZE: ("snooze", lambda turn, _, text: snoozing.snooze(turn, text)),
    Intent.HELP: ("help", None),
}
"""Which verb answers an intent, and how; an intent that is not here is none of the assistant's."""

_ANSWERED_BY_VERB: dict[str, _Answer] = {
    "edit": ("edit", lambda turn, meant, _: edits.last(turn, _of_the_last(turn, meant))),
    "undo": ("undo", lambda turn, _, __: undo.last(turn, "")),
    "chart": ("chart", lambda turn, meant, _: charts.show_one(turn, customer_of(turn, meant))),
    "customer": ("customer", lambda turn, meant, _: account.show_one(turn, customer_of(turn, meant))),
    "onboard": ("onboard", _onboard),
    "pause": ("pause", _pause),
    "resume": ("resume", lambda turn, meant, _: pauses.resume_one(turn, customer_of(turn, meant))),
    "team": ("team", lambda turn, _, __: roles.team(turn, "")),
    "settings": ("settings", lambda turn, _, __: settings.show(turn, "")),
    "import": ("import", lambda turn, _, __: uploads.how(turn, "")),
    "export": ("export", lambda turn, _, __: handing_over.export(turn, "")),
    "audit": ("audit", asked.changes_of),
    "onboarding": ("onboarding", lambda turn, meant, _: asked.onboarding_of(turn, meant)),
    "people": ("people", lambda turn, meant, _: asked.people_of(turn, meant)),
    "promises": ("promises", lambda turn, meant, _: asked.promises_of(turn, meant)),
    "report": ("report", lambda turn, _, text: report.asked(turn, text)),
    "why": ("why", lambda turn, meant, text: now.explain_asked(turn, customer_of(turn, meant), text)),
}
"""The questions that ask for more than their intent stands for; they come before it."""
