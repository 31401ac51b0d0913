"""`link`: says whose channel it is, and whether the customer reads it; `unlink` takes that back."""

from domain.message import Actions, Button, Headline, Message, Paragraph
from handlers import errors, rights
from handlers.changing import begin
from handlers.command import Command
from handlers.request import Audience, Reply
from handlers.rights import Right
from handlers.turn import Turn
from storage import conversations
from storage.conversations import Conversation

INTERNAL, CUSTOMER = "internal", "customer"
MEANING = {
    INTERNAL: "What is said to me there is about this customer, with no name needed.",
    CUSTOMER: "Updates are posted there once they are approved; I show nothing internal in it.",
}


def link(turn: Turn, words: str) -> Reply:
    """`link CUSTOMER #CHANNEL internal / customer`."""
    named, hash_sign, rest = words.partition("#")
    name, *uses = rest.split()[:2] or [""]
    use = uses[0].casefold() if uses else ""
    if not hash_sign or not name or use not in MEANING:
        raise errors.MissingWords(verb="link", example=f"link {turn.example()} #acme-updates customer")
    customer_id, _ = turn.named(named.strip())
    customer = turn.customer(customer_id)
    rights.demand_own(turn.member, customer, turn.directory.members)
    channel = _channel(turn, f"#{name}", customer.name)
    _demand_fit(turn, channel, customer_id, use)
    conversations.link(turn.uow, channel.id, customer_id, use)
    begin(turn, "link", customer_id, f"linked {channel.title} as {customer.name}'s {use} channel")
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


COMMANDS = (
    Command(
        "link",
        Right.LINK,
        "says which channel is a customer's, for ourselves or with the customer in it",
        "link {customer} #acme-updates customer",
        link,
        changes=True,
        pressed={"unlink": unlink},
    ),
)
