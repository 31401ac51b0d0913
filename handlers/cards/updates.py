"""The draft of an update as the customer will see it, what speaks against it, and what became of it."""

from dataclasses import dataclass

from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone
from handlers.leaks import Finding
from handlers.wording import clipped, count

AS_SEEN = "As the customer will see it:"
LOOK_AGAIN = "Something has changed since you saw it, so here it is once more. Nothing is posted yet."
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Proposal:
    """An update on its way to a customer's channel; `left_out` names things that may not be told."""

    customer: str
    channel: str
    body: Message
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def may_be_overridden(self) -> bool:
        """Whether a lead can post it in spite of what was found."""
        return bool(self.findings) and not any(each.is_final for each in self.findings)


def draft(proposal: Proposal, update_id: str, *, for_lead: bool, note: str = "") -> Message:
    """The draft, with buttons to post it only where nothing was found."""
    found = proposal.findings
    detail = f"held back, {count(len(found), 'finding')}" if found else "a draft, nothing is posted yet"
    parts: list[Part] = [
        Headline(
            f"{proposal.customer}: update for {proposal.channel}", detail, Tone.BAD if found else Tone.PLAIN
        ),
        *([Paragraph(note)] if note else []),
        *([Rows(tuple(_finding_row(each) for each in found))] if found else []),
        *(Paragraph(text, quiet=True) for text in _remarks(proposal, for_lead)),
        Paragraph(AS_SEEN, quiet=True),
        *proposal.body.parts,
        _actions(proposal, update_id, for_lead),
    ]
    return Message(tuple(parts), f"{proposal.customer}: draft of an update")


def posted(channel: str, approved: str) -> Message:
    """What takes the draft's place: `Posted to #acme-customer, approved by Ben, 10:42`."""
    text = f"Posted to {channel}, {approved}"
    return Message((Headline(text, tone=Tone.GOOD),), text)


def discarded(customer: str) -> Message:
    """What takes the place of a draft that will not be posted."""
    text = f"{customer}: draft discarded, nothing was posted"
    return Message((Headline(text),), text)


def _finding_row(finding: Finding) -> Row:
    return Row(finding.leak.value, f"“{clipped(finding.words, LONGEST_QUOTE)}”", finding.why, Tone.BAD)


def _remarks(proposal: Proposal, for_lead: bool) -> list[str]:
    said = []
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
        return Actions((Button("Approve and post", "update_approve", update_id, primary=True), edit, discard))
    if proposal.may_be_overridden and for_lead:
        return Actions((edit, Button("Post all the same", "update_override", update_id), discard))
    return Actions((edit, discard))
