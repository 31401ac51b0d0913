"""Whom the assistant calls: Microsoft's connectors and file stores, looked at each time before a token."""

from urllib.parse import SplitResult, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HOSTS = frozenset({"smba.trafficmanager.net"})
DOMAINS = (".botframework.com", ".botframework.us", ".teams.microsoft.com", ".teams.microsoft.us")
FILES = (".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us")
"""Where OneDrive for Business keeps what is handed in, or taken, in a personal chat."""


class Hosts:
    """`local` says that the local client is served, and nothing else; `stand_ins` are host:port for tests."""

    def __init__(self, *, local: bool = False, stand_ins: frozenset[str] = frozenset()) -> None:
        self._local = local
        self._stand_ins = frozenset(each for each in stand_ins if _name(f"http://{each}") in LOOPBACK)

    def allow(self, service_url: str) -> bool:
        """Whether a service URL leads to Teams, or to a stand-in for it on this machine."""
        return self._leads_to(HOSTS, DOMAINS, service_url)

    def keep_files(self, address: str) -> bool:
        """Whether an address leads to where Teams keeps people's files, or to a stand-in for it."""
        return self._leads_to(frozenset(), FILES, address)

    def _leads_to(self, hosts: frozenset[str], domains: tuple[str, ...], url: str) -> bool:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            return False
        if parts.username is not None or parts.password is not None or "\\" in url:
            return False
        if _leads_home(parts):
            return self._local or parts.netloc in self._stand_ins
        name = parts.hostname or ""
        theirs = name in hosts or name.endswith(domains)
        return not self._local and parts.scheme == "https" and port in (None, 443) and theirs


def _leads_home(parts: SplitResult) -> bool:
    return parts.scheme == "http" and parts.hostname in LOOPBACK


def _name(url: str) -> str:
    return urlsplit(url).hostname or ""
