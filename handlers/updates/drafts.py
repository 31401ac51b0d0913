"""A draft of an update and what becomes of it: other words, approval, the way out, the bin."""

from collections.abc import Mapping

from domain.members import Role
from domain.message import Message
from handlers import errors, rights
from handlers.cards import outcomes
from handlers.cards import updates as cards
from handlers.changing import begin
from handlers.forms import Field, FieldKind, Form
from handlers.request import Reply
from handlers.turn import Turn
from handlers.updates import standing
from handlers.updates.drafting import Draft, draft, posted_day
from handlers.updates.templating import WEEKLY_STATUS
from handlers.wording import clipped, day_in_words
from storage import outbox, updates
from storage.changes import POSTED
from storage.updates import Update, UpdateStatus


def approve(turn: Turn, update_id: str) -> Reply:
    """Posts a draft, if it is still what was seen and nothing speaks against it."""
    return _post_as_seen(turn, _waiting(turn, update_id))


def ask_for_words(turn: Turn, update_id: str) -> Reply:
    """The form for the words added to a draft."""
    update = _waiting(turn, update_id)
    title = f"Update for {turn.customer(update.customer_id).name}"
    return Reply(form=Form(title, "update_edit", update_id, (words_field(update),), submit="Show the draft"))


def words_field(update: Update) -> Field:
    """The field that holds the words of one's own in an update."""
    return Field(
        "words",
        "Your own words",
        FieldKind.TEXT,
        update.added_words,
        hint="They come before the facts, a paragraph a line.",
        required=False,
    )


def take_words(turn: Turn, update_id: str, values: Mapping[str, str]) -> Reply:
    """A new draft with other words; the one before shows what is no longer meant, so its buttons end here."""
    update = _waiting(turn, update_id)
    now = _again(turn, update, values.get("words", "").strip())
    return _show_instead(turn, update, now)


def discard(turn: Turn, update_id: str) -> Reply:
    """Drops a draft."""
    update = _waiting(turn, update_id)
    updates.discarded(turn.uow, update.id)
    name = turn.customer(update.customer_id).name
    return Reply(cards.discarded(name, stands=update.revises is not None), replaces=True)


def ask_for_reason(turn: Turn, update_id: str, error: str = "") -> Reply:
    """The form in which a lead says why a draft may go out in spite of what was found."""
    update = _waiting(turn, update_id)
    _demand_lead(turn)
    found = ", ".join(f"“{each.words}”" for each in _again(turn, update).proposal.findings)
    field = Field("reason", "Why may the customer read this?", FieldKind.TEXT, error=error)
    note = f"Found: {clipped(found, 300)}. Your reason is kept."
    return Reply(form=Form("Post all the same", "update_override", update_id, (field,), "Post", note))


def override(turn: Turn, update_id: str, values: Mapping[str, str]) -> Reply:
    """Posts a draft in spite of what was found, for a lead's reason; never another customer's name."""
    reason = values.get("reason", "").strip()
    if not reason:
        return ask_for_reason(turn, update_id, "Give a reason, such as: the customer named its NPS itself.")
    update = _waiting(turn, update_id)
    _demand_lead(turn)
    return _post_as_seen(turn, update, reason)


def _waiting(turn: Turn, update_id: str) -> Update:
    """The draft, which nobody may have posted or discarded meanwhile."""
    update = updates.by_id(turn.uow, update_id)
    if update is None or update.status is not UpdateStatus.DRAFT:
        raise errors.AlreadyGone
    rights.demand_own(turn.member, turn.customer(update.customer_id), turn.directory.members)
    return update


def _again(turn: Turn, update: Update, words: str | None = None) -> Draft:
    """The same update from the facts, the link and the rights of now; with other words where given."""
    revised = standing.unchanged(turn, update.revises) if update.revises else None
    said = update.added_words if words is None else words
    return draft(turn, update.customer_id, said, update.author_id, revised)


def show(turn: Turn, now: Draft, *, note: str = "", replaces: bool = False) -> Reply:
    """Keeps a draft, and shows it as the customer will see it."""
    update = _kept(turn, now)
    return Reply(_card(turn, update.id, now, note), replaces=replaces)


def _kept(turn: Turn, now: Draft) -> Update:
    body, words = now.proposal.body, now.words
    if now.revised is not None:
        return updates.revision(turn.uow, now.revised, added_words=words, body=body, at=turn.at)
    return updates.draft(
        turn.uow,
        customer_id=now.customer.id,
        conversation_id=now.channel.id,
        author_id=now.author_id,
        template=WEEKLY_STATUS,
        added_words=words,
        body=body,
        at=turn.at,
    )


def _show_instead(turn: Turn, update: Update, now: Draft, note: str = "") -> Reply:
    """A new draft in the place of one that shows what would no longer be posted."""
    updates.discarded(turn.uow, update.id)
    return show(turn, now, note=note, replaces=True)


def _card(turn: Turn, update_id: str, now: Draft, note: str = "") -> Message:
    return cards.draft(now.proposal, update_id, for_lead=Role.LEAD in turn.member.roles, note=note)


def _post_as_seen(turn: Turn, update: Update, reason: str = "") -> Reply:
    """Posts what the draft shows; where the facts or the link have changed since, shows it anew instead."""
    now = _again(turn, update)
    if (update.conversation_id, update.body) != (now.channel.id, now.proposal.body):
        return _show_instead(turn, update, now, note=cards.LOOK_AGAIN)
    if now.proposal.findings and not (reason and now.proposal.may_be_overridden):
        return Reply(_card(turn, update.id, now), replaces=True)
    return _post(turn, update, now, reason)


def _post(turn: Turn, update: Update, now: Draft, reason: str) -> Reply:
    channel = now.channel.title
    summary = _edit_there(turn, update, now) if now.revised else _post_anew(turn, update, now)
    if reason:
        leaked = sorted({each.leak.value for each in now.proposal.findings})
        summary += f" in spite of a finding ({', '.join(leaked)}): {reason}"
    begin(turn, POSTED, update.customer_id, summary)
    approved = outcomes.by_person(turn.member, "approved", turn.at)
    card = cards.edited if now.revised else cards.posted
    return Reply(card(channel, approved, update.id), replaces=True)


def _post_anew(turn: Turn, update: Update, now: Draft) -> str:
    """Puts an update on its way; what was done, in words."""
    outbox_id = outbox.post(
        turn.uow,
        key=f"update:{update.id}",
        conversation_id=now.channel.id,
        message=update.body,
        at=turn.at,
    )
    if outbox_id is None:
        raise errors.AlreadyGone
    updates.posted(turn.uow, update.id, turn.member.id, outbox_id, turn.at)
    return f"posted an update to {now.channel.title}"


def _edit_there(turn: Turn, update: Update, now: Draft) -> str:
    """Puts an update in the place of the one that it revises; what was done, in words."""
    before = now.revised
    if before is None or before.outbox_id is None:
        raise errors.AlreadyGone
    outbox.edit(
        turn.uow,
        key=f"update:{update.id}",
        outbox_id=before.outbox_id,
        message=update.body,
        at=turn.at,
    )
    updates.edited(turn.uow, update.id, before, turn.member.id, turn.at)
    day = day_in_words(posted_day(turn, before), turn.day)
    return f"edited the update of {day} in {now.channel.title}"


def _demand_lead(turn: Turn) -> None:
    if Role.LEAD in turn.member.roles:
        return
    leads = [each.first_name for each in turn.directory.members.values() if Role.LEAD in each.roles]
    raise errors.NotAllowed(
        verb="Posting in spite of a finding",
        allowed=Role.LEAD.value,
        roles=" and ".join(sorted(role.value for role in turn.member.roles)),
        who=", ".join(leads[:3]) or "An admin",
    )
