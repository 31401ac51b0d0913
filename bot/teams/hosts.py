"""Whom the assistant writes to: the hosts of Microsoft's connectors, looked at each time before a token."""

from urllib.parse import SplitResult, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HOSTS = frozenset({"smba.trafficmanager.net"})
DOMAINS = (".botframework.com", ".botframework.us", ".teams.microsoft.com", ".teams.microsoft.us")


class Hosts:
    """`local` says that the local client is served, and nothing else; `stand_ins` are host:port for tests."""

    def __init__(self, *, local: bool = False, stand_ins: frozenset[str] = frozenset()) -> None:
        self._local = local
        self._stand_ins = frozenset(each for each in stand_ins if _name(f"http://{each}") in LOOPBACK)

    def allow(self, service_url: str) -> bool:
        """Whether a service URL leads to Teams, or to a stand-in for it on this machine."""
        try:
            parts = urlsplit(service_url)
            port = parts.port
        except ValueError:
            return False
        if parts.username is not None or parts.password is not None or "\\" in service_url:
            return False
        if _leads_home(parts):
            return self._local or parts.netloc in self._stand_ins
        return not self._local and parts.scheme == "https" and port in (None, 443) and _is_theirs(parts)


def _leads_home(parts: SplitResult) -> bool:
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def _is_theirs(parts: SplitResult) -> bool:
    name = parts.hostname or ""
    return name in HOSTS or name.endswith(DOMAINS)


def _name(url: str) -> str:
    return urlsplit(url).hostname or ""
