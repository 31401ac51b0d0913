"""Who may ask the web chat anything: its own page on this machine, and nobody else."""

import hmac

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.web.requests import Unreadable
from bot.web.rooms import NobodyThere

TOKEN_HEADER = "X-Page-Token"  # noqa: S105 - the name of a header
MEGABYTE = 1024 * 1024
LONGEST_BODY = MEGABYTE
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
READING = ("GET", "HEAD")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

log = structlog.get_logger()


class TooMuch(Exception):
    """A post is longer than the chat reads; it says how many megabytes it reads."""


def guard(token: str) -> Middleware:
    """Refuses whoever is no page of ours, and answers each failure with a sentence."""

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        refusal = _refusal(request, token)
        if refusal:
            return sentence(403, refusal)
        try:
            return await handler(request)
        except web.HTTPException:
            raise
        except Unreadable as error:
            return sentence(400, str(error))
        except TooMuch as most:
            return sentence(413, f"That is more than {most} MB. Please send less.")
        except NobodyThere as error:
            return sentence(404, str(error))
        except Exception:
            log.exception("a request of the web chat failed", path=request.path)
            return sentence(503, "That went wrong on this side. Please try again.")

    return guarded


def sentence(status: int, words: str) -> web.Response:
    """An answer that says what was wrong."""
    return web.json_response({"form": None, "error": words}, status=status)


async def set_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Tells the browser to run and show nothing but what comes from here."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


async def body(request: web.Request) -> bytes:
    """The body of a post; TooMuch where it is longer than 1 MB."""
    read = bytearray()
    async for chunk in request.content.iter_any():
        read += chunk
        if len(read) > LONGEST_BODY:
            raise TooMuch(LONGEST_BODY // MEGABYTE)
    return bytes(read)


def _refusal(request: web.Request, token: str) -> str:
    names = _own_names(request)
    if request.headers.get("Host", "").lower() not in names:
        return f"This chat answers only as http://127.0.0.1:{_port(request)} on the machine it runs on."
    origin = request.headers.get("Origin")
    if origin is not None and origin.lower() not in {f"http://{name}" for name in names}:
        return "This chat answers only its own page."
    given = request.headers.get(TOKEN_HEADER, "").encode(errors="replace")
    if request.method not in READING and not hmac.compare_digest(given, token.encode()):
        return "This page is older than the running chat. Please reload it."
    return ""


def _own_names(request: web.Request) -> set[str]:
    port = _port(request)
    names = {f"{host}:{port}" for host in LOOPBACK}
    return names | set(LOOPBACK) if port == 80 else names


def _port(request: web.Request) -> int:
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    return int(socket[1]) if socket else 0
