"""`update`: a project update for a customer's channel, drafted; what was posted last, edited or withdrawn."""

import re

from handlers.command import Command
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.updates import drafts, posted
from handlers.updates.drafting import draft

_LAST = r"(?: (?:it|that|the last(?: one)?|last|the update))?[.?!]*"
_EDIT = re.compile(rf"(?:edit|correct|change){_LAST}", re.IGNORECASE)
_WITHDRAW = re.compile(rf"(?:withdraw|retract|take back|undo|delete|remove){_LAST}", re.IGNORECASE)
_ASKED = re.compile(
    r"^(?:please |(?:can|could) you (?:please )?)?"
    r"(?:(?P<withdraw>withdraw|retract|take back|undo|delete|remove)|(?:edit|correct|change|reword|fix)) "
    r"(?:(?!(?:to|for|at|from)\b)\S+ ){0,5}update"
    r"(?=\W*$| (?:to|for|at|in|from|of|on|we|i|you|that|which|posted|sent)\b)",
    re.IGNORECASE,
)
"""`withdraw the last update to Acme`, `please edit the Acme update`."""


def start(turn: Turn, words: str) -> Reply:
    """`update CUSTOMER [TEXT]`, `update CUSTOMER edit`, `update CUSTOMER withdraw`."""
    customer_id, added = turn.named(words)
    if _WITHDRAW.fullmatch(added):
        return posted.withdraw_last(turn, customer_id)
    if _EDIT.fullmatch(added):
        return posted.edit_last(turn, customer_id)
    return drafts.show(turn, draft(turn, customer_id, added, turn.member.id))


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
