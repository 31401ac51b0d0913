"""What is promised once more: the promise that stands open already, in much the same words."""

import re
from dataclasses import replace

from rapidfuzz import fuzz

from domain.file import CustomerFile
from domain.onboarding import StepStatus
from domain.projects import MilestoneStatus
from domain.promises import Promise, Side
from handlers.turn import Turn
from handlers.understanding.meaning import CustomerPart

ALIKE_FROM = 90
"""How like each other two promises of theirs are, of 100, for the second to be the first once more."""
FEWEST_WORDS = 2
"""Ours are the same where all their telling words are, so many at least: "call Jane" may be another call."""

_WORD = re.compile(r"\w+")
_TELLS_NOTHING = frozenset(
    "a an and back bring by call check deliver follow for get give hand her him i in it mail of on our out"
    " over prepare provide send share so that the their them this to up us we will with"
    " write you your".split()
)


def echo_of(file: CustomerFile, side: Side, words: str) -> Promise | None:
    """The open promise of that side which the words tell once more."""
    alike = _same_thing if side is Side.OURS else _much_the_same
    own = (promise for promise in file.open_promises() if promise.side is side)
    return next((promise for promise in own if alike(file, promise.title, words)), None)


def with_known_owners(turn: Turn, file: CustomerFile, part: CustomerPart) -> CustomerPart:
    """The part with each thing to do that is open already in the hands of whose it is."""
    handles = {member.id: member.handle for member in turn.directory.members.values()}

    def known(title: str, assignee: str) -> str:
        echo = echo_of(file, Side.OURS, title)
        return handles.get(echo.owner_id, assignee) if echo else assignee

    owned = (replace(task, assignee=known(task.title, task.assignee)) for task in part.follow_ups)
    return replace(part, follow_ups=tuple(owned))


def _much_the_same(file: CustomerFile, one: str, other: str) -> bool:
    return fuzz.token_set_ratio(one.casefold(), other.casefold()) >= ALIKE_FROM


def _same_thing(file: CustomerFile, one: str, other: str) -> bool:
    names = {word for person in file.people for word in _WORD.findall(person.name.casefold())}
    telling, again = (set(_WORD.findall(title.casefold())) - _TELLS_NOTHING - names for title in (one, other))
    return telling == again and len(telling) >= FEWEST_WORDS


def without_done_before(file: CustomerFile, part: CustomerPart) -> CustomerPart:
    """What is told of a customer but that a step or milestone is done which was done before: no news."""
    plan = file.running_plan()
    steps = {step.name.casefold() for step in (plan.done_steps() if plan else ())}
    milestones = (each for project in file.running_projects() for each in project.milestones)
    done = steps | {each.name.casefold() for each in milestones if each.status is MilestoneStatus.DONE}
    news = tuple(
        each for each in part.steps if each.status is not StepStatus.DONE or each.name.casefold() not in done
    )
    return part if news == part.steps else replace(part, steps=news)
