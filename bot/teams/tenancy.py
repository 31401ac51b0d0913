"""Whose requests are answered: the directories that belong to a workspace of ours."""

from collections.abc import Callable
from datetime import datetime

from bot.teams import tenants
from handlers.ports import Crossing
from storage.unit_of_work import Database


class Tenancy:
    """`own_tenant` is the directory of a single-tenant bot; without one any may install it.

    `local` says that the local client is served, whose directory is nobody's but ours. `now` is the business
    time, `workspace` the name of the workspace meant where there are several.
    """

    def __init__(
        self,
        database: Database,
        crossing: Crossing,
        now: Callable[[], datetime],
        *,
        own_tenant: str = "",
        local: bool = False,
        workspace: str | None = None,
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._now = now
        self._own_tenant = own_tenant
        self._local = local
        self._workspace = workspace
        self._kept: dict[str, str] = {}

    async def workspace_of(self, tenant_id: str, *, installing: bool = False) -> str | None:
        """The id of the workspace that a tenant belongs to; None where it belongs to none.

        Installing makes one for a new tenant, where any may install the assistant.
        """
        if not tenant_id:
            return None
        if tenant_id not in self._kept:
            found = await self._crossing(self._find, tenant_id, installing)
            if found is None:
                return None
            self._kept[tenant_id] = found
        return self._kept[tenant_id]

    async def own(self) -> str | None:
        """The id of the workspace of a single-tenant bot."""
        return await self.workspace_of(self._own_tenant)

    def _find(self, tenant_id: str, installing: bool) -> str | None:
        if self._local or tenant_id == self._own_tenant:
            return tenants.settle(self._database, tenant_id, self._now(), self._workspace)
        if installing and not self._own_tenant:
            return tenants.found(self._database, tenant_id, self._now())
        return tenants.workspace_of(self._database, tenant_id)
