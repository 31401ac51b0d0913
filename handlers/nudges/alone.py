"""A reminder by itself: what it is about, why it came to this person, by which rule, when it comes again."""

from datetime import datetime

from domain.calendar import local_date
from domain.days import next_digest
from domain.members import Member
from domain.message import Message, Paragraph, Rows
from handlers.cards.agenda import row_of
from handlers.directories import Directory
from handlers.nudges import lead_hears
from handlers.nudges.digest_hours import days_off
from handlers.nudges.open_items import OpenItem
from handlers.nudges.rules import rules_of
from handlers.ports import BankHolidays
from handlers.wording import day_in_words
from storage.workspaces import Workspace


def alone(
    item: OpenItem,
    member: Member,
    directory: Directory,
    workspace: Workspace,
    holidays: BankHolidays,
    at: datetime,
) -> Message:
    """The whole reminder, for one reader."""
    today = local_date(at, member.time_zone)
    customer = item.file.customer if item.file else None
    rules = rules_of(directory, local_date(at, workspace.time_zone), customer=customer)
    again, _ = next_digest(member, at, days_off(member, at, holidays))
    told = [f"{_why_you(item)} Rule: {item.rule.value.replace('_', ' ')}."]
    told.append(f"While it is open it comes again on {day_in_words(again, today)}")
    heard_on = lead_hears.day_of(item, member, rules, today)
    who = lead_hears.leads_of(directory, item.nudge.member_id)
    if who:
        told[-1] += f"; on {day_in_words(heard_on, today)} {who} hears of it"
    words = Paragraph(f"{' '.join(told)}.", quiet=True)
    return Message((Rows((row_of("", [item]),)), words), f"{item.name}: a reminder")


def _why_you(item: OpenItem) -> str:
    """`You look after Globex; its cadence is 30 days (high-touch).`"""
    if item.file is None or item.rule.family == "promise":
        return "It is yours to keep or to chase."
    if item.stands_in_for:
        return f"{item.stands_in_for} is away, and you stand in."
    customer = item.file.customer
    if item.rule.family == "contact" and item.cadence:
        cadence = f"{item.cadence} days ({customer.segment.value})"
        return f"You look after {customer.name}; its cadence is {cadence}."
    return f"You look after {customer.name}."
