"""Tells what the author wants of the assistant."""

from collections import Counter

from handlers.understanding.date_frame import Toward
from handlers.understanding.deliveries import sets_out_with_a_delivery
from handlers.understanding.effort import effort_of
from handlers.understanding.expectation import expected
from handlers.understanding.grammar import of
from handlers.understanding.meaning import Effort, Intent
from handlers.understanding.roles import Clause, Role, role_at
from handlers.understanding.scene import Scene
from handlers.understanding.telling import Telling

_ASKED = (
    Intent.POST_UPDATE, Intent.OWNER, Intent.HELP, Intent.BRIEF, Intent.RENEWALS, Intent.ONBOARDING,
    Intent.PROJECT, Intent.PORTFOLIO, Intent.HEALTH, Intent.AGENDA,
)  # fmt: skip
_OF_ONE_CUSTOMER = frozenset(
    {Intent.HEALTH, Intent.BRIEF, Intent.ONBOARDING, Intent.PROJECT, Intent.POST_UPDATE}
)
_REPLY_LENGTH = 16
_REPLIES = frozenset({Intent.SNOOZE, Intent.ACKNOWLEDGE})
_REPLY_BEGINS = 3
_NEARLY_ALL = 0.75
_SHORTEST_REPORT = 5
_CONTACT_REACH = 4
_QUESTION_WORDS = frozenset("what which who whom whose where when how why".split())
_AFTER_A_DATE = frozenset(", . ! ; please is works would maybe then instead better ok okay".split())
_EMPTY_OBJECTS = frozenset(
    "again then please later this that it about once more on me back one to of in the".split()
)


_DUTIES = frozenset(
    "should must need needs have ought to will 'll gotta still also really better had".split()
)
_DUTY_REACH, _DUTY = 5, 2
"""So many tokens may lead to a contact; behind so many is a duty, which asks nothing."""

TRUST = 1.5
"""How much is added, in logits, for the intent that the rules read: the best on files not learnt from."""

TRUST_IN_NONE = 3.0
"""The same where the rules find nothing meant for the assistant: it had better be silent than meddle."""


def intent_of(telling: Telling) -> Intent:
    """One word for what is wanted: of what the words let expect and what the rules read the likelier.

    Where a nudge or a channel gives the words their meaning the rules read alone: the weights know none.
    """
    scene, ruled = telling.scene, by_rules(telling)
    if _tells_of_a_delivery(telling):
        return Intent.CHECK_IN
    if not telling.clauses or scene.context.nudge is not None or scene.context.customer_id is not None:
        return ruled
    if _spelt_out(scene, ruled) or _sets_out_with_a_contact(scene, telling.clauses, ruled):
        return ruled
    trust = TRUST if ruled is not Intent.NONE else TRUST_IN_NONE
    replies = {hit.label for hit in scene.found("replies")}
    likely = {
        intent: weight + trust * (intent is ruled)
        for intent, weight in expected(scene.tokens).items()
        if intent is ruled or intent not in _REPLIES or intent in replies
    }
    return max(likely, key=lambda intent: likely[intent])


def _tells_of_a_delivery(telling: Telling) -> bool:
    """Whether the message sets out with a thing that was sent or finished, for a customer that is known."""
    scene = telling.scene
    known = scene.context.customer_id is not None or bool(
        scene.places("<customer>") or scene.places("<person>")
    )
    return known and scene.context.nudge is None and sets_out_with_a_delivery(scene, telling.clauses)


def _spelt_out(scene: Scene, intent: Intent) -> bool:
    """Whether the phrases of a question cover nearly all of the message."""
    places = {
        place for hit in scene.found("intents") if hit.label == intent for place in range(hit.start, hit.end)
    }
    words = [
        index for index, token in enumerate(scene.tokens) if token.word[0].isalnum() or token.word[0] == "<"
    ]
    return len(places) >= _NEARLY_ALL * len(words)


def _sets_out_with_a_contact(scene: Scene, clauses: list[Clause], ruled: Intent) -> bool:
    """Whether the first words are a contact and with whom: told of (`met with Jane`), or to be made
    (`call Hooli in May`).
    """
    start = 1 if scene.tokens[0].word in of("author") else 0
    while start and start < _DUTY_REACH and scene.tokens[start : start + 1] and _is_duty(scene, start):
        start += 1
    verb, *behind = scene.tokens[start : start + _CONTACT_REACH] or scene.tokens[:1]
    met = next((token for token in behind if token.word not in of("links_to_whom")), None)
    if met is None or not met.tagged("<customer>", "<person>") or (start < _DUTY and _asks(scene, clauses)):
        return False
    told = ruled is Intent.CHECK_IN and verb.word in of("contacts_told")
    ordered = ruled is Intent.ADD_TASK and verb.word in of("contacts_to_make")
    return told or (ordered and _asked(scene, named=True) is not Intent.POST_UPDATE)


def _is_duty(scene: Scene, index: int) -> bool:
    """Whether a word leads from `I` to what I am to do: `I should call`, `we still need to call`."""
    return scene.tokens[index].word in _DUTIES


def by_rules(telling: Telling) -> Intent:
    """What is wanted as clauses, phrases and names tell it."""
    scene, clauses = telling.scene, telling.clauses
    named = bool(scene.places("<customer>") or scene.places("<person>")) or _told_in_place(telling)
    asked = _asked(scene, named=named or scene.context.customer_id is not None)
    if asked is not Intent.POST_UPDATE and _notes_a_task(scene, clauses):
        return Intent.ADD_TASK
    reply = None if named else _reply(scene)
    return reply or _ask_or_report(telling, asked, named=named)


def _told_in_place(telling: Telling) -> bool:
    """Whether a contact is told of where its customer is known (a channel), and no nudge is answered."""
    context = telling.scene.context
    return context.customer_id is not None and context.nudge is None and bool(telling.kinds)


def _ask_or_report(telling: Telling, asked: Intent | None, *, named: bool) -> Intent:
    """A question or an order where the message sets out with one, else a report, a plan, or nothing."""
    scene, clauses = telling.scene, telling.clauses
    told = _told(telling)
    asks = _asks(scene, clauses) or (asked is Intent.BRIEF and _spelt_out(scene, asked))
    only_asks = told == 0 or _one_sentence(clauses) or (asked is Intent.BRIEF and told <= 1)
    if asked and asks and only_asks:
        return asked
    if told >= (1 if named else 2):
        return Intent.CHECK_IN
    if any(clause.role is Role.PLAN for clause in clauses):
        return asked if asked is Intent.POST_UPDATE else Intent.ADD_TASK
    if asked and len(scene.tokens) <= _REPLY_LENGTH:
        return asked
    return _unsaid(scene, named=named, asks=asks)


def _unsaid(scene: Scene, *, named: bool, asks: bool) -> Intent:
    """A message without a word that tells: about a customer it is a question of its health, or a report."""
    if not named or scene.tokens[0].tagged("<member>"):
        return Intent.NONE
    if asks:
        return Intent.HEALTH
    return Intent.CHECK_IN if len(scene.tokens) > _SHORTEST_REPORT else Intent.NONE


def _notes_a_task(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether the message begins with a set phrase for noting a task, with something to be done behind it."""
    openings = [hit for hit in scene.said("plans.opening") if clauses and hit.start <= clauses[0].start + 2]
    if not openings or clauses[0].role is not Role.PLAN:
        return False
    rest = scene.tokens[max(hit.end for hit in openings) :]
    return any(
        (token.word[0].isalpha() or token.tagged("<customer>", "<person>"))
        and token.word not in _EMPTY_OBJECTS
        for token in rest
    )


def _told(telling: Telling) -> int:
    """How many things the message reports."""
    scene, clauses = telling.scene, telling.clauses
    return (
        len(telling.kinds[:1])
        + len(telling.moods)
        + len(telling.signals)
        + len(telling.steps)
        + len(telling.scores)
        + int(effort_of(scene.tokens) != Effort())
        + len([hit for hit in scene.said("stance.saying") if role_at(clauses, hit.start) is Role.REPORT][:1])
    )


def _asked(scene: Scene, *, named: bool) -> Intent | None:
    """The question whose phrases cover the most of the message."""
    covered: dict[str, set[int]] = {}
    for hit in scene.found("intents"):
        covered.setdefault(hit.label, set()).update(range(hit.start, hit.end))
    reach = Counter({label: len(places) for label, places in covered.items()})
    possible = [
        intent for intent in _ASKED if reach[intent.value] and (named or intent not in _OF_ONE_CUSTOMER)
    ]
    return max(possible, key=lambda intent: (reach[intent.value], -_ASKED.index(intent)), default=None)


def _asks(scene: Scene, clauses: list[Clause]) -> bool:
    """Whether the message sets out to ask or order something of the assistant."""
    if not clauses:
        return False
    first = clauses[0]
    sentence = [clause for clause in clauses if clause.sentence == first.sentence]
    mark = scene.tokens[sentence[-1].end].word if sentence[-1].end < len(scene.tokens) else ""
    begun = range(first.start, min(first.action + 2, first.end))
    found = (hit.start for label in ("ask", "question", "order") for hit in scene.said(f"stance.{label}"))
    asks = {start for start in found if scene.tokens[start].word != "'s"}
    begins = {place for clause in clauses for place in (clause.start, clause.action)}
    ordered = any(hit.start in begins for hit in scene.said("stance.order"))
    return first.role is Role.QUESTION or mark == "?" or ordered or not asks.isdisjoint(begun)


def _one_sentence(clauses: list[Clause]) -> bool:
    return len({clause.sentence for clause in clauses}) <= 1


def _reply(scene: Scene) -> Intent | None:
    """What a short message without a name answers to a nudge."""
    if len(scene.tokens) > _REPLY_LENGTH:
        return None
    first = scene.tokens[0] if scene.tokens else None
    follows = scene.tokens[1].word if len(scene.tokens) > 1 else "."
    if (
        first is not None
        and first.tagged("<date>")
        and follows in _AFTER_A_DATE
        and (days := scene.date_at(0, Toward.AHEAD))
        and days.last > scene.today
    ):
        return (
            Intent.SNOOZE
            if len(scene.tokens) <= _REPLY_LENGTH and not any(token.word == "?" for token in scene.tokens)
            else None
        )
    asked = any(token.word == "?" for token in scene.tokens)
    if first is not None and first.word in _QUESTION_WORDS and follows not in ("about", "if"):
        return None
    hits = scene.found("replies")
    if any(hit.label == "snooze" and hit.start <= _REPLY_BEGINS for hit in hits) or scene.said(
        "replies.wake"
    ):
        return Intent.SNOOZE
    return (
        Intent.ACKNOWLEDGE
        if any(hit.label == "acknowledge" and hit.start <= _REPLY_BEGINS for hit in hits) and not asked
        else None
    )
