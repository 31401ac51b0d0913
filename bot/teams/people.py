"""People of a directory: who is a full member, and who is from outside."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.teams.addresses import Address
from bot.teams.api import Api
from domain.members import Member
from handlers.introductions import Newcomer
from scheduler.messenger import DeliveryFailed

KEPT_SECONDS = 600
MOST_KEPT = 20_000
FULL_MEMBERS = frozenset({"user", "owner"})
OF_GUESTS = "#ext#"  # stands in the sign-in name of whoever was invited from elsewhere


@dataclass(frozen=True, slots=True)
class Person:
    """One user as the roster has them: by directory, by this bot's account; `addresses` in lower case."""

    user_id: str
    account_id: str
    name: str
    addresses: tuple[str, ...]
    outside: bool


def person_of(member: Mapping[str, Any], tenant_id: str) -> Person:
    """A roster's member; whoever is not plainly a full member of this directory is from outside."""
    sign_in = _word(member, "userPrincipalName").casefold()
    user_id = _word(member, "aadObjectId") or _word(member, "objectId")
    full = _word(member, "userRole").casefold() in FULL_MEMBERS
    ours = bool(tenant_id) and _word(member, "tenantId") == tenant_id
    addresses = (sign_in, _word(member, "email").strip().casefold())
    return Person(
        user_id=user_id,
        account_id=_word(member, "id"),
        name=_word(member, "name"),
        addresses=tuple(dict.fromkeys(filter(None, addresses))),
        outside=not (full and ours and user_id) or OF_GUESTS in sign_in,
    )


class People:
    """The people lately met, each asked for once in a while; `monotonic` are seconds that never go back."""

    def __init__(self, api: Api, monotonic: Callable[[], float]) -> None:
        self._api = api
        self._monotonic = monotonic
        self._kept: OrderedDict[tuple[str, str], tuple[float, Person]] = OrderedDict()
        self._met: OrderedDict[tuple[str, Newcomer], tuple[float, Member]] = OrderedDict()

    async def find(self, where: Address, account_id: str) -> Person | None:
        """The person behind an account; None where Teams does not say who that is."""
        until, kept = self._kept.get((where.tenant_id, account_id), (0.0, None))
        if kept is not None and until > self._monotonic():
            return kept
        try:
            member = await self._api.member(where, account_id)
        except (DeliveryFailed, TimeoutError):
            return None
        person = person_of(member, where.tenant_id)
        return self.keep(where.tenant_id, person) if person.account_id == account_id else None

    def keep(self, tenant_id: str, person: Person) -> Person:
        """Remembers a person as the roster has just described them."""
        self._kept[tenant_id, person.account_id] = (self._monotonic() + KEPT_SECONDS, person)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return person

    def met(self, workspace_id: str, newcomer: Newcomer) -> Member | None:
        """The member that somebody was lately introduced as, or None."""
        until, member = self._met.get((workspace_id, newcomer), (0.0, None))
        return member if until > self._monotonic() else None

    def meet(self, workspace_id: str, newcomer: Newcomer, member: Member) -> None:
        """Remembers as whom somebody was introduced."""
        self._met[workspace_id, newcomer] = (self._monotonic() + KEPT_SECONDS, member)
        while len(self._met) > MOST_KEPT:
            self._met.popitem(last=False)

    def forget(self, tenant_id: str, account_id: str) -> None:
        """Something about them has changed."""
        self._kept.pop((tenant_id, account_id), None)


def _word(member: Mapping[str, Any], name: str) -> str:
    value = member.get(name)
    return value if isinstance(value, str) else ""
