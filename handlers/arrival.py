"""Who has come in: the place's user becomes a member with a workspace, or is politely turned away."""

from domain.members import Role
from handlers import errors
from handlers.request import Request
from handlers.services import Services
from handlers.turn import Turn
from handlers.understanding import Portfolio
from storage import members, workspaces
from storage.unit_of_work import UnitOfWork


def open_turn(request: Request, services: Services, uow: UnitOfWork) -> Turn:
    """The turn of a member; people from outside and strangers are refused."""
    if request.identity.outside:
        raise errors.Outsider(workspace=workspaces.get(uow).name)
    found = members.by_identity(uow, request.identity.place.value, request.identity.user_id)
    if found is None:
        raise errors.Stranger(admins=_admins(uow))
    member, workspace = found
    directory = services.directories.get(uow, workspace.names_version)
    return Turn(request, services, uow, member, workspace, directory)


def portfolio_of(request: Request, services: Services, uow: UnitOfWork) -> Portfolio:
    """The names that the one who asks may complete."""
    return open_turn(request, services, uow).portfolio


def _admins(uow: UnitOfWork) -> str:
    admins = [member.name for member in members.everyone(uow) if Role.ADMIN in member.roles]
    return ", ".join(admins[:3]) or "An admin"
