"""The assistant's home in Slack: one's day, one's customers, one's settings."""

from dataclasses import replace

from bot.render.slack.form import home_view
from bot.slack.place import Slack
from bot.slack.requests import Came
from domain.message import Headline, Message, Row, Rows
from handlers.request import Typed
from storage import members

ASKED = ("today", "customers")


async def publish(slack: Slack, user_id: str, key: str) -> None:
    """Shows a user their home as it is now; a DeliveryFailed where Slack does not take it."""
    came = Came(key, user_id, Typed(""))
    day_and_customers = [
        await slack.ask(replace(came, key=f"{key}:{words}", input=Typed(words)), rides=True)
        for words in ASKED
    ]
    shown = [each.message for each in day_and_customers if each.message]
    settings = await slack.crossing(_settings, slack, user_id)
    if settings is None:
        shown = shown[:1]
    view = home_view([*shown, settings] if settings else shown)
    await slack.api("views.publish", user_id=user_id, view=view)


def _settings(slack: Slack, user_id: str) -> Message | None:
    with slack.database.reading(slack.workspace_id) as uow:
        known = members.by_identity(uow, "slack", user_id)
    if known is None:
        return None
    member = known[0]
    rows = (
        Row("roles", ", ".join(sorted(role.value for role in member.roles)) or "none"),
        Row("digest", f"at {member.digest_at:%H:%M} on your workdays"),
        Row("time zone", member.time_zone, "follows your Slack profile"),
    )
    return Message((Headline("Your settings"), Rows(rows)), "Your settings")
