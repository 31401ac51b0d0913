"""The topics of `help`: what one wants to do, and the verbs that do it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """`title` says what one wants; `verbs` are those of the command table, the likeliest first."""

    id: str
    title: str
    verbs: tuple[str, ...]


TOPICS = (
    Topic("told", "tell what happened", ("log", "edit", "undo", "nps", "csat", "pulse")),
    Topic("one", "look at one customer", ("health", "why", "brief", "people", "promises", "chart", "audit")),
    Topic("open", "see what is open", ("today", "week", "overdue", "done", "snooze", "wrong")),
    Topic("ahead", "set what is to come", ("task", "plan", "assign", "chase")),
    Topic("all", "look at all customers", ("customers", "renewals", "report")),
    Topic("onboarding", "onboard", ("onboarding", "onboard", "step")),
    Topic("channel", "write to a customer", ("update", "link")),
    Topic("accounts", "keep accounts right", ("customer", "person", "owner", "pause", "resume")),
    Topic(
        "set_up",
        "set things up",
        ("settings", "rules", "team", "role", "away", "back", "import", "export"),
    ),
)
BY_ID = {topic.id: topic for topic in TOPICS}
