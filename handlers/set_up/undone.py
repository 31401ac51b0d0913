"""Taking back what set something up: only who may set it up may, and all that hangs on it follows."""

from collections.abc import Mapping

from domain.members import Role
from domain.scopes import of_customer, of_member
from handlers.nudges import digest_hours, stale
from handlers.rights import Right, demand
from handlers.set_up.roles import refuse_without_admin
from handlers.turn import Turn
from storage import members
from storage.changes import Change
from storage.facts import Noun


def demand_right(turn: Turn, change: Change, told: Mapping[str, Noun]) -> None:
    """Refuses to take back settings and roles where one may not set them, lest undo be a way round."""
    own = frozenset({turn.member.id, of_member(turn.member.id)})
    others = any(noun is Noun.MEMBER and subject not in own for subject, noun in told.items())
    wide = any(
        noun is Noun.SETTING and subject not in own and not subject.startswith(of_customer(""))
        for subject, noun in told.items()
    )
    if others or wide or change.verb == "role":
        demand(turn.member, Right.SET_UP, "undo", turn.directory.members.values())


def follow(turn: Turn, told: Mapping[str, Noun]) -> None:
    """Makes customers stale and sets digests anew, where the change taken back had moved them."""
    if Noun.SETTING in told.values():
        stale.mark(turn.uow, turn.at)
    touched = [subject for subject, noun in told.items() if noun is Noun.MEMBER]
    if not touched:
        return
    everyone = members.everyone(turn.uow)
    refuse_without_admin(turn, everyone, [each for each in everyone if Role.ADMIN in each.roles])
    for member in everyone:
        if member.id in touched:
            digest_hours.schedule(turn.uow, member, turn.at, turn.services.holidays)
