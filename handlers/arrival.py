"""Who has come in: the place's user becomes a member with a workspace, or is politely turned away."""

from typing import assert_never

from domain.members import Role
from handlers import errors
from handlers.kept import from_kept
from handlers.request import Filled, Pressed, Reply, Request, Typed, Uploaded
from handlers.services import Services
from handlers.turn import Turn
from handlers.understanding import Portfolio
from storage import members, received, workspaces
from storage.unit_of_work import UnitOfWork

NAMED_WITHIN = 300
"""In so many characters of a text the customer that it is about is looked for before all else."""


def open_turn(request: Request, services: Services, uow: UnitOfWork) -> Turn:
    """The turn of a member; people from outside and strangers are refused."""
    return arrive(request, services, uow)[0]


def arrive(request: Request, services: Services, uow: UnitOfWork) -> tuple[Turn, Reply | None]:
    """The turn of a member, and the reply that the request got when it came before; None for a new one."""
    if request.identity.outside:
        raise errors.Outsider(workspace=workspaces.get(uow).name)
    identity, about = request.identity, _about(request, services) if uow.writes else None
    found = received.arrival(uow, identity.place.value, identity.user_id, request.key, request.at, about)
    if found is None:
        raise errors.Stranger(admins=_admins(uow))
    directory = services.directories.get(uow, found.workspace.names_version)
    turn = Turn(request, services, uow, found.member, found.workspace, directory)
    return turn, from_kept(found.answer) if found.came_before else None


def _about(request: Request, services: Services) -> str | None:
    """The one customer that it names, as names were last known: most likely that one is wanted."""
    known = services.directories.lately(request.workspace_id)
    if known is None:
        return None
    match request.input:
        case Typed(text=text):
            named = {each.id for *_, found in known.portfolio.find(text[:NAMED_WITHIN]) for each in found}
            return named.pop() if len(named) == 1 else None
        case Pressed(id=pressed_id) | Filled(id=pressed_id):
            return pressed_id if known.portfolio.place(pressed_id) is not None else None
        case Uploaded():
            return None
        case _:
            assert_never(request.input)


def portfolio_of(request: Request, services: Services, uow: UnitOfWork) -> Portfolio:
    """The names that the one who asks may complete."""
    return open_turn(request, services, uow).portfolio


def _admins(uow: UnitOfWork) -> str:
    admins = [member.name for member in members.everyone(uow) if Role.ADMIN in member.roles]
    return ", ".join(admins[:3]) or "An admin"
