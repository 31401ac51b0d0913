"""The draft of an update as the customer will see it, what speaks against it, and what became of it."""

from dataclasses import dataclass
from datetime import date

from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from handlers.leaks import Finding
from handlers.wording import clipped, count, day_in_words

AS_SEEN = "As the customer will see it:"
LOOK_AGAIN = (
    "Something has changed since you saw it, so here it is once more. The customer has not seen it yet."
)
AS_ON_ITS_DAY = "It tells of {day}, as is known now: an update of its own tells what is newer."
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Proposal:
    """An update on its way to a customer's channel; `left_out` names things that may not be told.

    `posted_on` is the day of the posted update in whose place it is to stand, if any; `today` the reader's.
    """

    customer: str
    channel: str
    body: Message
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    posted_on: date | None = None
    today: date | None = None

    @property
    def may_be_overridden(self) -> bool:
        """Whether a lead can post it in spite of what was found."""
        return bool(self.findings) and not any(each.is_final for each in self.findings)


def draft(proposal: Proposal, update_id: str, *, for_lead: bool, note: str = "") -> Message:
    """The draft, with buttons to post it only where nothing was found."""
    found = proposal.findings
    title, detail = _title(proposal)
    if found:
        detail = f"held back, {count(len(found), 'finding')}"
    parts: list[Part] = [
        Headline(title, detail, Tone.BAD if found else Tone.PLAIN),
        *([Paragraph(note)] if note else []),
        *([Rows(tuple(_finding_row(each) for each in found))] if found else []),
        *(Paragraph(text, quiet=True) for text in _remarks(proposal, for_lead)),
        Paragraph(AS_SEEN, quiet=True),
        *proposal.body.parts,
        _actions(proposal, update_id, for_lead),
    ]
    return Message(tuple(parts), f"{proposal.customer}: draft of an update")


def _title(proposal: Proposal) -> tuple[str, str]:
    if proposal.posted_on is None:
        return f"{proposal.customer}: update for {proposal.channel}", "a draft, nothing is posted yet"
    day = day_in_words(proposal.posted_on, proposal.today or proposal.posted_on)
    return (
        f"{proposal.customer}: update of {day} in {proposal.channel}",
        "edited, the customer still sees it as it was",
    )


def posted(channel: str, approved: str, update_id: str) -> Message:
    """What takes the draft's place: `Posted to #acme-customer, approved by Ben, 10:42`."""
    return _standing(f"Posted to {channel}, {approved}", update_id)


def edited(channel: str, approved: str, update_id: str) -> Message:
    """What takes the place of a draft that now stands in the place of what was posted."""
    return _standing(f"Edited in {channel}, {approved}", update_id)


def _standing(text: str, update_id: str) -> Message:
    """That an update stands at the customer's, and what can be done about it."""
    actions = Actions(
        (Button("Edit", "update_revise", update_id), Button("Withdraw", "update_withdraw", update_id))
    )
    return Message((Headline(text), actions), text)


def discarded(customer: str, *, stands: bool) -> Message:
    """What takes the place of a draft that will not be posted; `stands` says that one was posted before."""
    text = f"{customer}: draft discarded, nothing was posted"
    if stands:
        text = f"{customer}: edit discarded, the update stands as it was"
    return Message((Headline(text),), text)


def to_withdraw(customer: str, channel: str, day: str, instead: Message, update_id: str) -> Message:
    """The question whether a posted update is to be withdrawn, with what the customer will see `instead`."""
    title = f"{customer}: withdraw the update of {day} from {channel}?"
    actions = Actions(
        (
            Button("Withdraw it", "update_withdraw_now", update_id, primary=True),
            Button("Keep it", "update_keep", update_id),
        )
    )
    return Message((Headline(title), Paragraph(AS_SEEN, quiet=True), *instead.parts, actions), title)


def in_its_place(day: str) -> Message:
    """What the customer reads where an update was withdrawn: nothing of ours but the day."""
    text = f"This update was withdrawn on {day}."
    return Message((Paragraph(text),), text)


def withdrawn(channel: str, by: str) -> Message:
    """That an update stands no longer: `Withdrawn from #acme-customer by Ben, 10:50`."""
    text = f"Withdrawn from {channel} {by}"
    return Message((Headline(text),), text)


def withdrawn_unseen(channel: str) -> Message:
    """That an update was withdrawn before it went out."""
    text = f"Withdrawn before it was posted to {channel}: the customer has seen nothing of it"
    return Message((Headline(text),), text)


def _finding_row(finding: Finding) -> Row:
    return Row(finding.leak.value, f"“{clipped(finding.words, LONGEST_QUOTE)}”", finding.why, Tone.BAD)


def _remarks(proposal: Proposal, for_lead: bool) -> list[str]:
    said = []
    if proposal.posted_on and proposal.posted_on != proposal.today:
        day = day_in_words(proposal.posted_on, proposal.today or proposal.posted_on)
        said.append(AS_ON_ITS_DAY.format(day=day))
    if proposal.may_be_overridden and not for_lead:
        said.append("Change the words, or ask a lead: a lead can post such words with a reason.")
    if any(each.is_final for each in proposal.findings):
        said.append("Another customer's name is never posted: change the words.")
    if proposal.left_out:
        names = ", ".join(f"“{clipped(name, LONGEST_QUOTE)}”" for name in proposal.left_out)
        said.append(f"Left out of what you wait for, as it reads like words among ourselves: {names}.")
    return said


def _actions(proposal: Proposal, update_id: str, for_lead: bool) -> Actions:
    edit, discard = Button("Edit", "update_edit", update_id), Button("Discard", "update_discard", update_id)
    if not proposal.findings:
        approve = "Approve and edit there" if proposal.posted_on else "Approve and post"
        return Actions((Button(approve, "update_approve", update_id, primary=True), edit, discard))
    if proposal.may_be_overridden and for_lead:
        return Actions((edit, Button("Post all the same", "update_override", update_id), discard))
    return Actions((edit, discard))
