"""The token of a request: signed by Microsoft's connector, for us, for this service URL, for now."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import jwt
from jwt import PyJWK
from jwt.exceptions import PyJWTError
from jwt.types import Options

from bot.teams.guard import Refused
from bot.teams.keys import Keys, Known, NoKeys

ISSUER = "https://api.botframework.com"
ALGORITHMS = ["RS256"]
LEEWAY_SECONDS = 300
SIGNED_KEPT = 1_000
OPTIONS: Options = {
    "require": ["exp", "aud", "iss"],
    "verify_exp": False,  # these three are checked by our own clock, below
    "verify_nbf": False,
    "verify_iat": False,
}
LONGEST = 6_000
CHANNEL = "msteams"


@dataclass(frozen=True, slots=True)
class _Signed:
    """A token whose signature was good: by which key, and what it says."""

    key_id: str
    key: PyJWK
    claims: Mapping[str, Any]


class Tokens:
    """Checks tokens for one bot; `machine` is the machine's clock, by which they grow old.

    Teams sends the same token for about an hour: its signature is worked out once, while its key is known.
    """

    def __init__(self, app_id: str, keys: Keys, machine: Callable[[], datetime]) -> None:
        self._app_id = app_id
        self._keys = keys
        self._machine = machine
        self._signed: OrderedDict[str, _Signed] = OrderedDict()

    async def check(self, header: str, activity: Mapping[str, Any]) -> None:
        """Refused (401) unless the header's token vouches for the activity's service URL and channel."""
        scheme, _, token = header.partition(" ")
        if scheme.casefold() != "bearer" or not 0 < len(token) <= LONGEST:
            raise Refused(401, "no token")
        try:
            kept = self._signed.get(token)
            key_id = kept.key_id if kept else _key_named(token)
            known = await self._keys.known(key_id)
            claims = self._claims(token, key_id, known)
        except NoKeys:
            raise Refused(401, "no keys") from None
        except (PyJWTError, ValueError, TypeError) as problem:
            raise Refused(401, type(problem).__name__) from None
        _demand_now(claims, self._machine().timestamp())
        if claims.get("serviceurl", claims.get("serviceUrl")) != activity["serviceUrl"]:
            raise Refused(401, "another service URL")
        channel = str(activity.get("channelId") or "")
        if channel != CHANNEL or channel not in known.endorsed.get(key_id, ()):
            raise Refused(401, "another channel")

    def _claims(self, token: str, key_id: str, known: Known) -> Mapping[str, Any]:
        key = known.keys.get(key_id)
        if key is None:
            raise Refused(401, "unknown key")
        if known.issuer != ISSUER:
            raise Refused(401, "another issuer's keys")
        kept = self._signed.get(token)
        if kept is None or kept.key is not key:
            kept = _Signed(key_id, key, self._verified(token, key))
            self._signed[token] = kept
            while len(self._signed) > SIGNED_KEPT:
                self._signed.popitem(last=False)
        return kept.claims

    def _verified(self, token: str, key: PyJWK) -> Mapping[str, Any]:
        claims: Mapping[str, Any] = jwt.decode(
            token, key, algorithms=ALGORITHMS, audience=self._app_id, issuer=ISSUER, options=OPTIONS
        )
        return claims


def _key_named(token: str) -> str:
    return str(jwt.get_unverified_header(token).get("kid") or "")


def _demand_now(claims: Mapping[str, Any], now: float) -> None:
    """PyJWT would read the clock itself."""
    until, since = claims["exp"], claims.get("nbf", 0)
    if not isinstance(until, int | float) or not isinstance(since, int | float):
        raise Refused(401, "no time")
    if not since - LEEWAY_SECONDS <= now < until + LEEWAY_SECONDS:
        raise Refused(401, "not now")
