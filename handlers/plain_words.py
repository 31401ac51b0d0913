"""Plain words: what somebody wrote without a verb becomes the command that answers it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers import agenda, checkins, health, onboarding, portfolio, renewals, tasks, updates
from handlers.request import Reply
from handlers.turn import Turn
from handlers.understanding import Context, Intent, Understanding, understand


@dataclass(frozen=True, slots=True)
class Meant:
    """The verb that plain words come down to; `run` where there is more to it than the bare verb."""

    verb: str
    run: Callable[[Turn], Reply] | None = None


def read(turn: Turn, text: str) -> Meant | None:
    """What the text asks for; None where it says nothing that the assistant knows."""
    meant = understand(
        text,
        author=turn.member.handle,
        portfolio=turn.portfolio,
        at=turn.at.astimezone(turn.zone),
        context=Context(customer_id=turn.chosen or turn.customer_here(), workdays=turn.member.workdays),
    )
    return _meant(meant, text)


def _meant(meant: Understanding, text: str) -> Meant | None:
    match meant.intent:
        case Intent.CHECK_IN:
            return Meant("log", lambda turn: checkins.log_text(turn, text))
        case Intent.HEALTH | Intent.BRIEF | Intent.PROJECT:
            return Meant("health", lambda turn: health.show_one(turn, _customer(turn, meant)))
        case Intent.PORTFOLIO:
            return Meant("customers", lambda turn: portfolio.show(turn, text))
        case Intent.AGENDA:
            return Meant("today", lambda turn: _agenda(turn, text))
        case Intent.RENEWALS:
            return Meant("renewals", lambda turn: _renewals(turn, meant))
        case Intent.ONBOARDING:
            return Meant("onboarding", lambda turn: _onboarding(turn, meant))
        case Intent.POST_UPDATE:
            return Meant("update", lambda turn: updates.draft_for(turn, _customer(turn, meant)))
        case Intent.ADD_TASK:
            return Meant("task", lambda turn: tasks.add_understood(turn, text, meant))
        case Intent.OWNER:
            return Meant("owner", lambda turn: _owner(turn, meant))
        case Intent.ACKNOWLEDGE:
            return Meant("done", lambda turn: agenda.done(turn, ""))
        case Intent.SNOOZE:
            return Meant("snooze", lambda turn: agenda.snooze(turn, text))
        case Intent.HELP:
            return Meant("help")
        case Intent.NONE:
            return None


def _customer(turn: Turn, meant: Understanding) -> str:
    """The customer asked about: chosen, named, or the one whose channel this is; a doubt is asked."""
    if turn.chosen is not None:
        return turn.chosen
    checkins.settle_names(turn, meant)
    if meant.customers:
        return meant.customers[0].id
    customer_id, _ = turn.named("")
    return customer_id


def _agenda(turn: Turn, text: str) -> Reply:
    if "overdue" in text.casefold() or "late" in text.casefold().split():
        return agenda.overdue(turn, "")
    return agenda.today(turn, "")


def _renewals(turn: Turn, meant: Understanding) -> Reply:
    if meant.range is not None:
        return renewals.between(turn, *meant.range)
    return renewals.show(turn, "")


def _onboarding(turn: Turn, meant: Understanding) -> Reply:
    if not meant.customers and turn.chosen is None and turn.customer_here() is None:
        return onboarding.show(turn, "")
    return onboarding.show_one(turn, _customer(turn, meant))


def _owner(turn: Turn, meant: Understanding) -> Reply:
    return portfolio.owner(replace(turn, chosen=_customer(turn, meant)), "")
