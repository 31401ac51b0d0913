"""The command that a message could have been typed as: its verb, and what the verb is about."""

from handlers.understanding.known_names import MemberNames
from handlers.understanding.meaning import CustomerRef, Intent
from handlers.understanding.scene import Scene

_OF_INTENT = {
    Intent.CHECK_IN: "log",
    Intent.HEALTH: "health",
    Intent.BRIEF: "brief",
    Intent.PORTFOLIO: "customers",
    Intent.AGENDA: "today",
    Intent.RENEWALS: "renewals",
    Intent.ONBOARDING: "onboarding",
    Intent.PROJECT: "project",
    Intent.POST_UPDATE: "update",
    Intent.ADD_TASK: "task",
    Intent.OWNER: "owner",
    Intent.ACKNOWLEDGE: "done",
    Intent.SNOOZE: "snooze",
    Intent.HELP: "help",
}
_REFINES = {
    Intent.HEALTH: {"why", "promises", "people", "value"},
    Intent.BRIEF: {"promises", "people", "value", "why"},
    Intent.AGENDA: {"overdue", "week", "promises"},
    Intent.PROJECT: {"milestone", "budget", "hours", "cost", "raci", "risk", "decision"},
    Intent.RENEWALS: {"forecast"},
    Intent.PORTFOLIO: {"requests", "opportunity", "report"},
    Intent.OWNER: {"people", "raci"},
    Intent.NONE: {
        "undo",
        "edit",
        "away",
        "handover",
        "audit",
        "templates",
        "forecast",
        "requests",
        "report",
        "why",
        "promises",
        "people",
        "value",
        "opportunity",
    },
    Intent.ADD_TASK: {"handover", "away", "undo"},
}
_QUESTIONS = {
    "audit",
    "chart",
    "team",
    "settings",
    "import",
    "export",
    "customer",
    "onboarding",
    "people",
    "promises",
    "report",
}
"""Questions that stand for themselves, whatever else their words let expect."""
TOLD = frozenset({Intent.CHECK_IN, Intent.ADD_TASK, Intent.POST_UPDATE, Intent.SNOOZE, Intent.ACKNOWLEDGE})
_ORDERS = {"undo", "edit", "pause", "resume", "onboard"}
"""Orders that a message sets out with."""
_ORDER_BEGINS = 2
_FILTERS = (
    "at risk",
    "mine",
    "team",
    "red",
    "yellow",
    "green",
    "strategic",
    "high-touch",
    "mid-touch",
    "tech-touch",
)


def verb_of(scene: Scene, intent: Intent) -> str | None:
    """The verb of the command table that the message asks for, if any."""
    possible = _REFINES.get(intent, set())
    if intent not in TOLD:
        possible = possible | _QUESTIONS
    hits = [
        hit
        for hit in scene.found("verbs")
        if hit.label in possible or (hit.label in _ORDERS and hit.start <= _ORDER_BEGINS)
    ]
    if hits:
        return max(hits, key=lambda hit: (hit.end - hit.start, -hit.start)).label
    return _OF_INTENT.get(intent)


def arguments_of(scene: Scene, customers: tuple[CustomerRef, ...]) -> dict[str, str]:
    """What the verb is about: `customer` (id), `member` (handle), `filter` of a list."""
    found: dict[str, str] = {}
    if customers:
        found["customer"] = customers[0].id
    members = [token.entity.handle for token in scene.tokens if isinstance(token.entity, MemberNames)]
    if members:
        found["member"] = members[0]
    words = " ".join(token.word for token in scene.tokens)
    chosen = next((name for name in _FILTERS if f" {name.replace('-', ' ')} " in f" {words} "), None)
    if chosen or {"my", "i"} & set(words.split()):
        found["filter"] = chosen or "mine"
    return found
