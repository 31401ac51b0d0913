"""Things owed: which open promise somebody means, who may settle it, and what then follows."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from domain.message import Button, Headline, Tone
from domain.promises import Promise
from handlers import errors
from handlers.cards import outcomes
from handlers.cards.changed import changed
from handlers.changing import begin, scene
from handlers.nudges.consequences import follow
from handlers.nudges.retelling import clear, hand_over
from handlers.request import Reply
from handlers.turn import Turn
from handlers.wording import clipped
from storage import facts, nudges, promises
from storage.facts import Fact

ALIKE_FROM = 70
ALIKE_WITHIN = 5
OFFERED = 8


def by_id(turn: Turn, promise_id: str) -> Promise:
    """An open promise whose button was pressed, which the one who asks may change."""
    found = promises.by_id(turn.uow, promise_id)
    if found is None or not found.is_open:
        raise errors.AlreadyGone
    demand_its_keeper(turn, found)
    return found


def demand_its_keeper(turn: Turn, promise: Promise) -> None:
    """Refuses, unless the promise is one's own or that of a customer one looks after."""
    if promise.owner_id == turn.member.id:
        return
    if promise.customer_id is None:
        raise errors.NotYourNudge(who=turn.first_name(promise.owner_id))
    turn.own_customer(promise.customer_id)


def meant(among: Sequence[Promise], words: str, typed: str) -> Promise:
    """The one promise that the words name, the only one without any; several are a question.

    `typed` is what each choice comes to, with `{title}` in the place of the words.
    """
    if not among:
        raise errors.NothingOpen
    if not words:
        alike = list(among)
    else:
        said = words.casefold()
        exact = [each for each in among if each.title.casefold() == said]
        if exact:
            return exact[0]
        scored = [(fuzz.partial_ratio(said, each.title.casefold()), each) for each in among]
        best = max(score for score, _ in scored)
        alike = [each for score, each in scored if score >= max(ALIKE_FROM, best - ALIKE_WITHIN)]
    if len(alike) == 1:
        return alike[0]
    if not alike:
        titles = ", ".join(clipped(each.title, 40) for each in among[:OFFERED])
        raise errors.NoSuchPromise(words=words[:60], titles=titles)
    choices = [
        errors.Choice(clipped(each.title, 75), each.customer_id, typed.replace("{title}", each.title))
        for each in alike[:OFFERED]
    ]
    raise errors.WhichPromise(count=len(alike), choices=choices)


def change(turn: Turn, promise: Promise, verb: str, summary: str, new: Fact, words: str) -> Reply:
    """Keeps what is new about a promise, follows it up, and says it."""
    opened = begin(turn, verb, promise.customer_id, summary)
    facts.record(turn.uow, opened.id, turn.at, [new])
    followed = None
    buttons: tuple[Button, ...] = ()
    if promise.customer_id is not None:
        followed = follow(scene(turn), promise.customer_id)
        buttons = (Button("Promises", "promises", promise.customer_id),)
    else:
        _follow_task(turn, promise, new)
    headline = Headline(clipped(promise.title, 90), words, Tone.GOOD if verb == "done" else Tone.PLAIN)
    return Reply(changed(headline, followed, opened.id, buttons=buttons))


def _follow_task(turn: Turn, task: Promise, new: Fact) -> None:
    """A task of no customer is in no file: its open reminder is handed on, or settled, by itself."""
    mine = nudges.open_of_members(turn.uow, [task.owner_id])
    waiting = [each for each in mine if each.subject_id == task.id]
    if "owner_id" in new.fields:
        hand_over(scene(turn), {each: str(new.fields["owner_id"]) for each in waiting})
        return
    for each in waiting:
        outcome = outcomes.by_person(turn.member, "done", turn.at)
        clear(turn.uow, {each: outcome}, turn.at, by_facts=True)
