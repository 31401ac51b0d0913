"""The SDK's adapter without its network: it dispatches what came in; all that goes out is the messenger's."""

from collections.abc import Mapping
from typing import Any

from botbuilder import schema
from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.core.bot import Bot
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse
from msrest.serialization import Deserializer, rest_key_extractor

RECEIVED = "received"
ANSWER = "answer"


def _made() -> Any:
    """Made once, and for JSON alone: the SDK makes one for each activity, and reads each as XML besides."""
    models = {name: each for name, each in vars(schema).items() if isinstance(each, type)}
    made: Any = Deserializer(models)  # type: ignore[no-untyped-call]
    made.key_extractors = [rest_key_extractor]
    made.additional_properties_detection = False  # they stay in the JSON beside it
    return made


_read = _made()


def _dispatched_by(received: Mapping[str, Any]) -> Mapping[str, Any]:
    """As much of an activity as the SDK has to see: all of what it answers itself, else what kind it is."""
    if received["type"] == ActivityTypes.invoke:
        return received
    return {name: received[name] for name in ("type", "name") if name in received}


class SentElsewhere(Exception):
    """Something was to be sent past the outbox."""


class Adapter(BotAdapter):  # type: ignore[misc] # the SDK carries no types
    """Gives a checked activity to the SDK's handler, with the JSON it came as beside it.

    The JSON is needed: the SDK's own model loses the tenant and whatever else its schema does not name.
    """

    async def process(self, received: Mapping[str, Any], bot: Bot) -> InvokeResponse | None:
        """What the handler answers to an invoke; None for anything else."""
        activity: Activity = _read("Activity", _dispatched_by(received))
        context = TurnContext(self, activity)
        context.turn_state[RECEIVED] = received
        await self.run_pipeline(context, bot.on_turn)
        answer: InvokeResponse | None = context.turn_state.get(ANSWER)
        return answer

    async def send_activities(
        self, context: TurnContext, activities: list[Activity]
    ) -> list[ResourceResponse]:
        """Keeps the answer to an invoke; SentElsewhere for anything else."""
        for each in activities:
            if each.type != ActivityTypes.invoke_response:
                raise SentElsewhere(str(each.type))
            context.turn_state[ANSWER] = each.value
        return [ResourceResponse(id="") for _ in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """Edits are rows of the outbox."""
        raise SentElsewhere("an edit")

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Nothing is deleted from here."""
        raise SentElsewhere("a deletion")


def received(context: TurnContext) -> Mapping[str, Any]:
    """The JSON as it came."""
    found: Mapping[str, Any] = context.turn_state[RECEIVED]
    return found
