"""A gate before PostgreSQL: open; shut, so that connections break; stuck, so that nothing comes through."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Gate:
    """Passes bytes between a port of its own and a server's socket."""

    socket: str
    port: int = 0
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _server: Any = None
    _passing: set[asyncio.Task[None]] = field(default_factory=set)
    _free: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    @contextmanager
    def before(cls, socket: str) -> Iterator["Gate"]:
        """An open gate, as long as the context lasts."""
        gate = cls(socket)
        thread = threading.Thread(target=gate._loop.run_forever)
        thread.start()
        try:
            gate._free.set()
            gate.open()
            yield gate
        finally:
            gate.shut()
            gate._loop.call_soon_threadsafe(gate._loop.stop)
            thread.join()
            gate._loop.close()

    def open(self) -> None:
        """Lets through."""
        self._do(self._open())

    def shut(self) -> None:
        """Breaks all connections and takes none."""
        self._do(self._shut())

    def stick(self) -> None:
        """Keeps all connections, and lets nothing through."""
        self._loop.call_soon_threadsafe(self._free.clear)

    def free(self) -> None:
        """Lets through again what was stuck."""
        self._loop.call_soon_threadsafe(self._free.set)

    def _do(self, work: Any) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._meet, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        self._server.close()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_unix_connection(self.socket)
        ways = ((reader, server_writer), (server_reader, writer))
        for task in [self._loop.create_task(self._pass(*way)) for way in ways]:
            self._passing.add(task)
            task.add_done_callback(self._passing.discard)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while chunk := await reader.read(65536):
                await self._free.wait()
                writer.write(chunk)
                await writer.drain()
        except OSError:
            return
        finally:
            with suppress(OSError):
                writer.transport.abort()
