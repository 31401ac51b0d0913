"""`update`: a project update for a customer's channel, drafted; what was posted last, edited or withdrawn."""

import re
from datetime import timedelta

from handlers import errors
from handlers.command import Command
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.updates import drafts, posted
from handlers.updates.drafting import draft
from storage import changes

LAST_WITHIN = timedelta(days=30)
"""One's own update of so many days is the last one, where no customer is named."""
_LAST = r"(?: (?:it|that|the last(?: one)?|last|the update))?[.?!]*"
_EDIT = re.compile(rf"(?:edit|correct|change){_LAST}", re.IGNORECASE)
_WITHDRAW = re.compile(rf"(?:withdraw|retract|take back|undo|delete|remove){_LAST}", re.IGNORECASE)
_ASKED = re.compile(
    r"^(?:please |(?:can|could) you (?:please )?)?"
    r"(?:(?P<withdraw>withdraw|retract|take back|undo|delete|remove)|(?:edit|correct|change|reword|fix)) "
    r"(?:(?!(?:to|for|at|from)\b)\S+ ){0,5}update"
    r"(?=\W*$| (?:to|for|at|in|from|of|on|we|i|you|that|which|posted|sent|please|now)\b)",
    re.IGNORECASE,
)
"""`withdraw the last update to Acme`, `please edit the Acme update`."""


def start(turn: Turn, words: str) -> Reply:
    """`update CUSTOMER [TEXT]`, `update CUSTOMER edit`, `update CUSTOMER withdraw`."""
    customer_id, added = _named(turn, words)
    if _WITHDRAW.fullmatch(added):
        return posted.withdraw_last(turn, customer_id)
    if _EDIT.fullmatch(added):
        return posted.edit_last(turn, customer_id)
    return drafts.show(turn, draft(turn, customer_id, added, turn.member.id))


def _named(turn: Turn, words: str) -> tuple[str, str]:
    """The customer and the words after its name; `edit` and `withdraw` alone are of one's own last update."""
    said = words.strip()
    if _WITHDRAW.fullmatch(said) or _EDIT.fullmatch(said):
        return customer_of_last(turn), said
    return turn.named(words)


def customer_of_last(turn: Turn) -> str:
    """The customer whose update is meant where none is named: here, chosen, or that of one's last one."""
    chosen = turn.chosen or turn.customer_here()
    if chosen is not None:
        return chosen
    last = changes.last_posted(turn.uow, turn.member.id, turn.at - LAST_WITHIN)
    if last is None or last.customer_id is None:
        raise errors.WhoIsMeant(example=f"update {turn.example()} withdraw")
    return last.customer_id


def is_of_posted(text: str) -> bool:
    """Whether plain words ask to edit or withdraw what was posted."""
    return _ASKED.match(text) is not None


def change_asked(turn: Turn, customer_id: str, text: str) -> Reply:
    """What was posted last edited or withdrawn, as plain words ask."""
    asked = _ASKED.match(text)
    change = posted.withdraw_last if asked and asked["withdraw"] else posted.edit_last
    return change(turn, customer_id)


def draft_asked(turn: Turn, customer_id: str, text: str) -> Reply:
    """A draft asked for in plain words; those behind a colon are to stand in it."""
    named_until = max((end for _, end, _ in turn.portfolio.find(text)), default=0)
    added = text[named_until:].partition(":")[2].strip()
    return drafts.show(turn, draft(turn, customer_id, added, turn.member.id))


def draft_for(turn: Turn, customer_id: str) -> Reply:
    """A draft for a customer by id, without words of one's own."""
    return drafts.show(turn, draft(turn, customer_id, "", turn.member.id))


COMMANDS = (
    Command(
        "update",
        Right.WORK,
        "drafts a project update for the customer's channel; you approve, edit or withdraw it",
        "update {linked} Thanks for a good week",
        start,
        changes=True,
        pressed={
            "update": draft_for,
            "update_approve": drafts.approve,
            "update_edit": drafts.ask_for_words,
            "update_discard": drafts.discard,
            "update_override": drafts.ask_for_reason,
            "update_revise": posted.ask_for_words,
            "update_withdraw": posted.ask_to_withdraw,
            "update_withdraw_now": posted.withdraw,
            "update_keep": posted.keep,
        },
        filled={
            "update_edit": drafts.take_words,
            "update_override": drafts.override,
            "update_revise": posted.take_words,
        },
        more=(
            "update {linked} edit",
            "update {linked} withdraw",
        ),
    ),
)
