"""`csm demo`: the web chat with a sample company, on its own database file and on this machine only."""

import fcntl
import functools
import secrets
import socket
from pathlib import Path
from typing import IO

import click
from aiohttp import web

from bot.app import assemble, busy
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.language_model import HttpModel, model_of
from bot.sample import fill
from bot.settings import DEMO_DATABASE, Settings, demo_file
from bot.web.chat import Bell, Chat
from bot.web.messenger import WebMessenger
from bot.web.routes import add_routes
from handlers.request import Place
from storage import workspaces
from storage.migrate import upgrade
from storage.unit_of_work import Database

HOST = "127.0.0.1"


def serve(port: int, settings: Settings, *, reset: bool) -> None:
    """Serves until it is stopped; `port` 0 takes a free one. `reset` begins anew.

    Of the settings only a language model counts, so that it can be tried.
    """
    if settings.llm_lacks:
        raise click.ClickException(f"The language model is set up by half: {settings.llm_lacks} is missing.")
    held = _hold(demo_file(), alone=reset)
    if reset:
        _forget(demo_file())
        fcntl.flock(held, fcntl.LOCK_SH)
    if not demo_file().exists():
        _found(demo_file())
    database = Database(DEMO_DATABASE)
    upgrade(database)
    workspace_id = _workspace(database)
    listener = _listen(port)
    web.run_app(
        _application(database, workspace_id, model_of(settings)),
        sock=listener,
        print=lambda _: click.echo(f"The web chat is at http://{HOST}:{listener.getsockname()[1]}/"),
        handle_signals=True,
    )


def _hold(file: Path, *, alone: bool) -> IO[str]:
    """A lock that is kept as long as a demo serves the file: nobody begins it anew meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = file.with_suffix(".lock").open("a", encoding="utf-8")
    try:
        fcntl.flock(lock, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        raise click.ClickException(
            "A demo is running on this company. Stop it first (Ctrl-C where it runs), then begin anew."
            if alone
            else "The sample company is just being filled anew. Try again in a moment."
        ) from None
    return lock


def _forget(file: Path) -> None:
    """Removes the demo's file and what SQLite keeps beside it, and nothing else."""
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


def _found(file: Path) -> None:
    """Fills the sample company beside the file, then names it: stopped midway, no half of it is left."""
    half = file.with_name(f"{file.name}.half")
    _forget(half)
    click.echo("Filling the sample company.")
    database = Database(f"sqlite:///{half}")
    upgrade(database)
    fill(database, at=machine())
    database.close()
    half.replace(file)


def _workspace(database: Database) -> str:
    """The sample company, which is the demo's only workspace."""
    with database.across() as connection:
        known = workspaces.every(connection)
    if not known:
        raise click.ClickException(f"{demo_file()} holds no company. Begin anew: make demo RESET=1")
    return known[0][0]


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except OSError:
        raise click.ClickException(
            f"Port {port} is taken. Choose another: make demo PORT={port + 1}"
        ) from None
    return listener


async def _application(database: Database, workspace_id: str, model: HttpModel | None) -> web.Application:
    crossing, bell = Crossing(), Bell()
    clock = BusinessClock(database)
    messenger = WebMessenger(database, crossing, clock.now, bell)
    assistant = assemble(database, clock, {Place.WEB.value: messenger}, crossing, model=model)
    chat = Chat(
        database=database,
        workspace_id=workspace_id,
        crossing=crossing,
        answer=assistant.answer,
        complete=assistant.complete,
        hand_over=assistant.hand_over,
        now=assistant.clock.now,
        move_clock=assistant.move_clock,
        kick=assistant.kick,
        token=secrets.token_urlsafe(32),
        bell=bell,
    )
    app = web.Application()
    add_routes(app, chat)
    app.cleanup_ctx.append(functools.partial(busy, assistant))
    if model is not None:
        app.on_cleanup.append(model.closing)
    return app
