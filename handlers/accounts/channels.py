"""`link`: says whose channel it is, and whether the customer reads it; `unlink` takes that back."""

import re
from collections.abc import Mapping

from domain.customers import Customer
from domain.message import Actions, Button, Headline, Message, Paragraph
from handlers import errors, rights
from handlers.changing import begin
from handlers.command import Command
from handlers.forms import Field, FieldKind, Form, Option
from handlers.request import Audience, Reply
from handlers.rights import Right
from handlers.turn import Turn
from storage import conversations
from storage.conversations import Conversation

INTERNAL, CUSTOMER = "internal", "customer"
LABEL = {INTERNAL: "For ourselves", CUSTOMER: "With the customer in it"}
MEANING = {
    INTERNAL: "What is said to me there is about this customer, with no name needed.",
    CUSTOMER: "Updates are posted there once they are approved; I show nothing internal in it.",
}


_ASKED = re.compile(
    r"^(?:please\s+|(?:can|could)\s+you\s+(?:please\s+)?)?"
    r"(?:connect|link|hook\s+up|attach|tie|join|assign|couple)\s+(?=\S.*#\w|#\w)",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"(?:(?:the|our|this)\s+)?(?:(?:slack|teams)\s+)?(?:channel\s+)?(?P<channel>#\S+)\s+(?:to|with|for)\s+"
    r"(?P<customer>.+?)(?:\s+(?:as\s+(?:its\s+|an?\s+|the\s+)?)?(?P<use>internal|customer)(?:\s+channel)?)?",
    re.IGNORECASE,
)
_TO_CHANNEL = re.compile(
    r"\s+(?:to|with|and)(?:\s+(?:the|our))?(?:\s+(?:slack|teams))?(?:\s+channel)?\s+(?=#)", re.IGNORECASE
)


def link(turn: Turn, words: str) -> Reply:
    """`link CUSTOMER #CHANNEL internal / customer`, or `link #CHANNEL to CUSTOMER`; of a customer alone, how
    to pick its channel.
    """
    words = _in_order(words)
    named, hash_sign, rest = words.partition("#")
    name, *uses = rest.split()[:2] or [""]
    use = uses[0].casefold() if uses else ""
    if not hash_sign and words:
        customer_id, more = turn.named(words)
        if not more:
            return Reply(_pick(turn.own_customer(customer_id)))
    if name and not use and named.strip() and not rest[:1].isspace():
        raise _which_use(turn, turn.own_customer(turn.named(named.strip())[0]), f"#{name}")
    if not name or use not in MEANING:
        raise errors.MissingWords(verb="link", example=f"link {turn.example()} #acme-updates customer")
    customer_id, _ = turn.named(named.strip())
    return _link(turn, turn.own_customer(customer_id), f"#{name}", use)


def _which_use(turn: Turn, customer: Customer, name: str) -> errors.Refusal:
    """Who reads the channel is to be said, before it is linked; one that is not there is refused first."""
    _channel(turn, name, customer.name)
    choices = [
        errors.Choice(label, typed=f"link {customer.name} {name} {use}") for use, label in LABEL.items()
    ]
    return errors.WhichUse(channel=name, customer=customer.name, choices=choices)


def is_asked_for(text: str) -> bool:
    """Whether plain words ask to link a channel: `connect channel #acme to Acme`."""
    return _ASKED.match(text) is not None


def link_asked(turn: Turn, text: str) -> Reply:
    """The channel linked that plain words name."""
    return link(turn, _ASKED.sub("", text, count=1))


def _in_order(words: str) -> str:
    """The customer first, then its channel, then its use: `channel #acme to Acme` turned round."""
    turned = _TURNED.fullmatch(words.strip().rstrip(".!"))
    if turned is None:
        return _TO_CHANNEL.sub(" ", words)
    return f"{turned['customer']} {turned['channel']} {turned['use'] or ''}"


def ask(turn: Turn, customer_id: str) -> Reply:
    """The form in which a customer's channel is picked."""
    return Reply(form=_form(turn.own_customer(customer_id), {}))


def take(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """Links the channel that was picked."""
    customer = turn.own_customer(customer_id)
    name, use = values.get("channel", "").strip(), values.get("use", "")
    if use not in MEANING or not name.strip("# "):
        return Reply(form=_form(customer, values, "Pick a channel that you are in, with me in it."))
    try:
        return _link(turn, customer, f"#{name.removeprefix('#')}", use)
    except (errors.NoSuchChannel, errors.ChannelTaken, errors.ChannelOutside) as refusal:
        return Reply(form=_form(customer, values, str(refusal)))


def _link(turn: Turn, customer: Customer, name: str, use: str) -> Reply:
    channel = _channel(turn, name, customer.name)
    _demand_fit(turn, channel, customer.id, use)
    conversations.link(turn.uow, channel.id, customer.id, use)
    begin(turn, "link", customer.id, f"linked {channel.title} as {customer.name}'s {use} channel")
    return Reply(_linked(channel, customer.name, use))


def unlink(turn: Turn, conversation_id: str) -> Reply:
    """Makes a channel nobody's."""
    channel = conversations.by_id(turn.uow, conversation_id)
    if channel is None or channel.customer_id is None:
        raise errors.AlreadyGone
    customer = turn.customer(channel.customer_id)
    rights.demand_own(turn.member, customer, turn.directory.members)
    conversations.link(turn.uow, channel.id, None, None)
    begin(turn, "unlink", customer.id, f"unlinked {channel.title} from {customer.name}")
    text = f"{channel.title} is no longer linked to {customer.name}"
    return Reply(Message((Headline(text),), text), replaces=True)


def _channel(turn: Turn, name: str, customer: str) -> Conversation:
    """The channel of this name: of the place where this was asked, else the only one of any other."""
    place = turn.request.identity.place.value
    found = [each for each in conversations.called(turn.uow, name) if each.audience != Audience.DIRECT.value]
    here = [each for each in found if each.place == place]
    if len(here or found) != 1:
        raise errors.NoSuchChannel(words=name[:80], customer=customer)
    return (here or found)[0]


def _demand_fit(turn: Turn, channel: Conversation, customer_id: str, use: str) -> None:
    """Refuses people from outside in an internal channel, and a second link of a channel or of a use."""
    if use == INTERNAL and channel.audience != Audience.INTERNAL.value:
        raise errors.ChannelOutside(channel=channel.title, customer=turn.customer(customer_id).name)
    for taken in (channel, conversations.of_customer(turn.uow, customer_id, use)):
        if taken is None or taken.customer_id is None:
            continue
        if (taken.id, taken.customer_id, taken.use) != (channel.id, customer_id, use):
            owner = turn.customer(taken.customer_id).name
            raise errors.ChannelTaken(channel=taken.title, owner=f"{owner} as its {taken.use} channel")


def _linked(channel: Conversation, customer: str, use: str) -> Message:
    text = f"{channel.title} is {customer}'s {use} channel now"
    parts = (
        Headline(text),
        Paragraph(MEANING[use], quiet=True),
        Actions((Button("Unlink", "unlink", channel.id),)),
    )
    return Message(parts, text)


def _pick(customer: Customer) -> Message:
    text = f"Which channel is {customer.name}'s?"
    button = Button("Choose a channel", "link_form", customer.id, primary=True)
    return Message((Headline(text), Actions((button,))), text)


def _form(customer: Customer, now: Mapping[str, str], error: str = "") -> Form:
    uses = tuple(Option(use, label) for use, label in LABEL.items())
    hint = "Both you and I must be in it."
    fields = (
        Field("channel", "Channel", FieldKind.CHANNEL, now.get("channel", ""), hint=hint, error=error),
        Field("use", "What is it for?", FieldKind.CHOICE, now.get("use", INTERNAL), uses),
    )
    return Form(f"Channel of {customer.name}", "link_form", customer.id, fields, submit="Link")


COMMANDS = (
    Command(
        "link",
        Right.LINK,
        "says which channel is a customer's, for ourselves or with the customer in it",
        "link {customer}",
        link,
        changes=True,
        pressed={"unlink": unlink, "link_form": ask},
        filled={"link_form": take},
    ),
)
