"""The addresses of the web chat, and what each answers."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.render import html
from bot.web import page, requests, talk
from bot.web.chat import Chat
from bot.web.clock import destination
from bot.web.guard import body, guard, sentence, set_headers
from bot.web.page import View
from bot.web.people import Somebody
from bot.web.requests import Posted, Unreadable
from bot.web.rooms import NobodyThere, Seat, sit
from bot.web.stream import stream
from bot.web.uploads import read_upload
from handlers.errors import Refusal
from storage import transcript, workspaces

STATIC = Path(__file__).with_name("static")
LINES_SHOWN = 100


def add_routes(app: web.Application, chat: Chat) -> None:
    """Serves the web chat from this application, which must listen on loopback only."""
    routes = _Routes(chat)
    app.middlewares.append(guard(chat.token))
    app.on_response_prepare.append(set_headers)
    app.on_shutdown.append(routes.close)
    app.add_routes(
        [
            web.get("/", routes.page),
            web.get("/chat/stream", routes.stream),
            web.get("/chat/complete", routes.complete),
            web.post("/chat/say", routes.posted(requests.say)),
            web.post("/chat/press", routes.posted(requests.press)),
            web.post("/chat/submit", routes.posted(requests.submit)),
            web.post("/chat/upload", routes.upload),
            web.post("/chat/file", routes.file),
            web.post("/chat/clock", routes.clock),
            web.static("/static", STATIC),
        ]
    )


class _Routes:
    """The handlers of one chat."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat

    async def page(self, request: web.Request) -> web.Response:
        """The page; of somebody unknown, or for a room that is not theirs, the way to the first one."""
        asked = request.query.get("as", ""), request.query.get("in", "")
        try:
            view = await self._chat.crossing(_view, self._chat, *asked, _number(request, "before"))
        except NobodyThere:
            if not any(asked):
                raise
            raise web.HTTPFound("/") from None
        return web.Response(text=page.page(view), content_type="text/html")

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """The lines that arrive by themselves, from the last one that the page has seen."""
        seat = await self._seat(request)
        return await stream(request, self._chat, seat, _number(request, "after"))

    async def complete(self, request: web.Request) -> web.Response:
        """What the words typed so far could become."""
        asked = (request.query.get(name, "") for name in ("as", "in", "text"))
        options = await self._chat.crossing(talk.complete, self._chat, *asked)
        return web.json_response({"options": options})

    def posted(self, read: Callable[[bytes], Posted]) -> Handler:
        """The handler of one kind of post; the reply itself arrives by the stream, only a form rides here."""

        async def answer(request: web.Request) -> web.Response:
            return await self._answered(read(await body(request)))

        return answer

    async def upload(self, request: web.Request) -> web.Response:
        """Takes in files; what comes of them arrives by the stream."""
        return await self._answered(await read_upload(request))

    async def _answered(self, posted: Posted) -> web.Response:
        try:
            reply = await self._chat.crossing(talk.do, self._chat, posted)
        finally:
            self._chat.bell.ring()
            self._chat.kick()
        form = html.render_form(reply.form) if reply.form else None
        return web.json_response({"form": form, "error": None})

    async def file(self, request: web.Request) -> web.Response:
        """Hands a file over; a post, so that nobody gets it who has not the page's token."""
        try:
            handed = await self._chat.crossing(talk.take, self._chat, requests.press(await body(request)))
        except Refusal as refusal:
            return sentence(403, str(refusal))
        named = {"Content-Disposition": f'attachment; filename="{handed.name}"'}
        return web.Response(body=handed.content, content_type="application/octet-stream", headers=named)

    async def clock(self, request: web.Request) -> web.Response:
        """Moves time on; what became due arrives by the stream."""
        move, user_id = requests.move(await body(request))
        person, at = await self._chat.crossing(_person_now, self._chat, user_id)
        await self._chat.move_clock(destination(move, at, person))
        self._chat.bell.ring()
        return web.json_response({"form": None, "error": None})

    async def close(self, _app: web.Application) -> None:
        """Lets the streams end, so that the process can."""
        self._chat.bell.close()

    async def _seat(self, request: web.Request) -> Seat:
        return await self._chat.crossing(
            _seat, self._chat, request.query.get("as", ""), request.query.get("in", "")
        )


def _seat(chat: Chat, user_id: str, external_id: str) -> Seat:
    with chat.database.reading(chat.workspace_id) as uow:
        return sit(uow, user_id, external_id)


def _person_now(chat: Chat, user_id: str) -> tuple[Somebody, datetime]:
    return _seat(chat, user_id, "").person, chat.now()


def _view(chat: Chat, user_id: str, external_id: str, before: int) -> View:
    with chat.database.reading(chat.workspace_id) as uow:
        seat = sit(uow, user_id, external_id)
        reader = seat.person.user_id
        until = {"before": before} if before else {}
        lines = transcript.latest(uow, seat.room.external_id, reader, LINES_SHOWN + 1, **until)
        return View(
            workspace=workspaces.get(uow).name,
            seat=seat,
            lines=lines[-LINES_SHOWN:],
            earlier=len(lines) > LINES_SHOWN,
            before=before,
            newest=transcript.newest(uow, reader),
            revision=transcript.revision(uow),
            at=chat.now(),
            token=chat.token,
        )


def _number(request: web.Request, name: str) -> int:
    """A number of the address; a reconnecting stream says the last id it saw in a header instead."""
    given = (name == "after" and request.headers.get("Last-Event-ID")) or request.query.get(name, "0")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise Unreadable(f'"{name}" is a whole number.')
    return int(given)
