"""`customer`: a customer is added, looked at, and its fields are set, by words or by form."""

import re

from rapidfuzz import fuzz

from domain.customers import Customer, Segment, Stage
from domain.members import Role
from handlers import errors
from handlers.accounts import account_form
from handlers.accounts.account import own, set_fields, show_one
from handlers.accounts.account_fields import BY_NAME, FIELDS, LONGEST_NAME, read, split_field
from handlers.cards import accounts as cards
from handlers.changing import change_and_id
from handlers.command import Command
from handlers.importing.cells import Expected
from handlers.request import Reply
from handlers.rights import Right, demand
from handlers.turn import Turn
from handlers.wording import clipped
from storage import customers, workspaces
from storage.types import new_id

ALIKE_FROM = 88
CHANGES = re.compile(rf"^(?:add|new)\b|\b(?:{'|'.join(map(re.escape, BY_NAME))})\b", re.IGNORECASE)
_ADD = re.compile(r"^(?:add|new)\b\s*", re.IGNORECASE)


def typed(turn: Turn, words: str) -> Reply:
    """`customer add NAME [, SEGMENT] [, STAGE]`, `customer CUSTOMER`, or `customer CUSTOMER FIELD VALUE`."""
    if _ADD.match(words):
        return add(turn, _ADD.sub("", words))
    customer_id, rest = turn.named(words)
    if not rest:
        return show_one(turn, customer_id)
    customer = own(turn, customer_id)
    found = split_field(rest)
    if found is None or not found[1]:
        example = f"customer {customer.name} segment strategic"
        known = ", ".join(field.name for field in FIELDS)
        raise errors.NoSuchField(words=rest[:60], fields=known, example=example)
    field, value = found
    try:
        new = read(turn, customer, field, value)
    except Expected as expected:
        example = f"customer {customer.name} {field.name} {field.example}"
        raise errors.NoSuchValue(words=value[:60], what=expected, example=example) from None
    return set_fields(turn, customer, new, [field])


def add(turn: Turn, words: str) -> Reply:
    """A new customer; a CSM or PM who adds one looks after it."""
    demand(turn.member, Right.WORK, "customer", turn.directory.members.values())
    name, *rest = (" ".join(part.split()) for part in words.split(","))
    if not any(sign.isalnum() for sign in name) or len(name) > LONGEST_NAME:
        raise errors.MissingWords(verb="customer add", example="customer add Acme Corp, strategic")
    _demand_new(turn, name)
    roles, own_id = turn.member.roles, turn.member.id
    made = Customer(
        new_id(),
        name,
        turn.day,
        segment=Segment(_one_of(rest, Segment, Segment.MID_TOUCH)),
        stage=Stage(_one_of(rest, Stage, Stage.ONBOARDING)),
        csm_id=own_id if Role.CSM in roles else None,
        pm_id=own_id if Role.PM in roles else None,
    )
    fact = customers.customer_fact(made, turn.day)
    followed, change_id = change_and_id(turn, "customer", made.id, f"added {name}", [fact])
    workspaces.names_changed(turn.uow)
    return Reply(cards.added(made, turn.first_name, followed, change_id))


def _one_of(words: list[str], kind: type[Segment] | type[Stage], usual: str) -> str:
    said = [word.casefold().replace(" touch", "-touch") for word in words]
    return next((each for each in said if each in set(kind)), usual)


def _demand_new(turn: Turn, name: str) -> None:
    """Refuses a name that is known; asks about another name of a customer and one much like a known one."""
    folded = name.casefold()
    known = turn.portfolio.customers
    for each in known:
        if each.name.casefold() == folded:
            raise errors.NameTaken(name=each.name)
    if turn.insist:
        return
    text = getattr(turn.request.input, "text", "")
    choices = (errors.Choice(f"Add {clipped(name, 60)}", typed=text, insist=True),)
    for each in known:
        if folded in map(str.casefold, each.aliases):
            raise errors.AliasOfAKnownOne(words=name, known=each.name, choices=choices)
    alike = (each for each in known if fuzz.ratio(each.name.casefold(), folded) >= ALIKE_FROM)
    for each in alike:
        raise errors.LikeAKnownOne(words=name, known=each.name, choices=choices)


COMMANDS = (
    Command(
        "customer",
        Right.READ,
        "a customer's own fields: adds one, shows them, sets one",
        "customer {customer} segment strategic",
        typed,
        pressed={"customer": show_one, "customer_form": account_form.ask},
        filled={"customer_form": account_form.take},
        changes_where=CHANGES,
        more=(
            "customer {customer}",
            "customer add Initech Labs",
        ),
    ),
)
