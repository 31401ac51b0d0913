"""Who has come in: the place's user becomes a member with a workspace, or is politely turned away."""

from domain.members import Role
from handlers import errors
from handlers.kept import from_kept
from handlers.request import Reply, Request
from handlers.services import Services
from handlers.turn import Turn
from handlers.understanding import Portfolio
from storage import members, received, workspaces
from storage.unit_of_work import UnitOfWork


def open_turn(request: Request, services: Services, uow: UnitOfWork) -> Turn:
    """The turn of a member; people from outside and strangers are refused."""
    return arrive(request, services, uow)[0]


def arrive(request: Request, services: Services, uow: UnitOfWork) -> tuple[Turn, Reply | None]:
    """The turn of a member, and the reply that the request got when it came before; None for a new one."""
    if request.identity.outside:
        raise errors.Outsider(workspace=workspaces.get(uow).name)
    found = received.arrival(uow, request.identity.place.value, request.identity.user_id, request.key)
    if found is None:
        raise errors.Stranger(admins=_admins(uow))
    directory = services.directories.get(uow, found.workspace.names_version)
    turn = Turn(request, services, uow, found.member, found.workspace, directory)
    return turn, from_kept(found.answer) if found.came_before else None


def portfolio_of(request: Request, services: Services, uow: UnitOfWork) -> Portfolio:
    """The names that the one who asks may complete."""
    return open_turn(request, services, uow).portfolio


def _admins(uow: UnitOfWork) -> str:
    admins = [member.name for member in members.everyone(uow) if Role.ADMIN in member.roles]
    return ", ".join(admins[:3]) or "An admin"
