"""`settings`: what the rules of the workspace are, and when one's own digest comes; seen and changed."""

import re
from collections.abc import Mapping

from domain.settings import UNSCORED, Setting, Value, fault_in, rules_from, told_onto, values_of
from handlers.cards import settings as cards
from handlers.changing import begin
from handlers.command import Command
from handlers.nudges import stale
from handlers.nudges.rules import rules_of
from handlers.nudges.rules_shown import switched_off
from handlers.request import Reply
from handlers.rights import Right, demand, may
from handlers.set_up import errors, forms, own
from handlers.set_up.scoped import Scoped, scoped
from handlers.set_up.words import FIRST_WORDS, NAMES, example, in_words, read
from handlers.turn import Turn
from storage import facts, settings, workspaces

_OWN = re.compile(
    r"^(?P<what>digest|(?:time )?zone|workdays|days|quiet(?: hours)?|(?:bank )?holidays)\b"
    r"(?: (?:hour|at|is|to|of|in)\b)*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)


def show(turn: Turn, words: str) -> Reply:
    """`settings`: all of them; with words one or more are set."""
    if not words.strip():
        admins = [each for each in turn.directory.members.values() if may(each, Right.SET_UP)]
        return Reply(cards.card(values(turn), turn.member, admins, switched_off(turn)))
    of_mine = _OWN.match(" ".join(words.split()))
    if of_mine is not None:
        return own.set_one(turn, of_mine["what"].casefold(), of_mine["rest"])
    where = scoped(turn, words)
    return keep(turn, read(where.words), where)


def values(turn: Turn) -> dict[Setting, Value]:
    """The workspace's settings as they hold today."""
    return values_of(rules_of(turn.directory, turn.day))


def keep(turn: Turn, told: Mapping[Setting, Value | None], where: Scoped | None = None) -> Reply:
    """Sets what was told from today on, for all where no scope is named; None puts back what holds around it,
    of the workspace the default.
    """
    where = where or scoped(turn, "")
    old, outside = values_of(where.rules(turn)), values_of(where.outside(turn))
    new = told_onto(old, told, outside)
    if fault := fault_in(rules_from(new)):
        raise errors.CannotHold(why=fault.why, example=example(fault.among))
    moved = [each for each in told if new[each] != old[each]]
    if not moved:
        return Reply(cards.unchanged({each: old[each] for each in told}))
    summary = "; ".join(f"{NAMES[each]}: {in_words(each, new[each])}" for each in moved)
    opened = begin(turn, "settings", None, f"{where.name}: {summary}" if where.name else summary)
    fact = settings.fact({each: told[each] for each in moved}, turn.day, where.scope)
    facts.record(turn.uow, opened.id, turn.at, [fact])
    workspaces.names_changed(turn.uow)  # the directory holds the settings too
    if not UNSCORED.issuperset(moved):
        stale.mark(turn.uow, turn.at)
    shown = {each: (new[each], old[each]) for each in moved}
    return Reply(cards.changed(shown, where.customers(turn), opened.id, where.name))


def ask(turn: Turn, group: str) -> Reply:
    """The form for a group of settings."""
    demand(turn.member, Right.SET_UP, "settings", turn.directory.members.values())
    return Reply(form=forms.form(group, values(turn)))


def take(turn: Turn, group: str, filled: Mapping[str, str]) -> Reply:
    """The form sent in; what cannot be is said at its field."""
    demand(turn.member, Right.SET_UP, "settings", turn.directory.members.values())
    now = values(turn)
    told, wrong = forms.read(group, filled)
    if not wrong and (fault := fault_in(rules_from(told_onto(now, told)))):
        wrong = forms.at_its_field(fault, told, now)
    return Reply(form=forms.form(group, now, filled, wrong)) if wrong else keep(turn, told)


COMMANDS = (
    Command(
        "settings",
        Right.READ,
        "when your digest comes; weights, cadences and windows",
        "settings digest 8:30",
        show,
        also=("setting",),
        changes_where=re.compile(r"\S"),
        takes=re.compile(
            r"[\w -]*\b(?:\d+|default|none|off)\b"
            r"|(?:[\w -]+ )?rules? [\w -]+\bon\b"
            rf"|(?:{'|'.join(sorted(FIRST_WORDS))})\b"
            r"|(?:digest|(?:time )?zone|(?:work)?days|quiet|(?:bank )?holidays|(?:language )?model)\b",
            re.IGNORECASE,
        ),
        pressed={"settings_form": ask, "settings_own": own.ask},
        filled={"settings_form": take, "settings_own": own.take},
        more=("settings",),
    ),
)
