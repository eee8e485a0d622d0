"""The connection to the editor: bytes in and out, until one side ends it.

Written out because the loops of pygls end with exit code 0 whatever happened, and over TCP let a second editor in and
live on when the first one is cut off.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

_CHUNK_SIZE = 64 * 1024
_HEADER_END = b"\r\n\r\n"


class Stream(Protocol):
    def read(self, size: int) -> bytes:
        """Some bytes, as soon as there are any; none once the other side has ended."""

    def write(self, data: bytes) -> None:
        """Write all of `data`."""


class StandardStreams:
    """Standard input and output, kept for the protocol: whatever else is printed goes to standard error from now on."""

    def __init__(self) -> None:
        with suppress(OSError, AttributeError):  # Windows has no such thing before Python 3.12
            os.set_blocking(0, True)
        self._output = os.dup(1)
        os.dup2(2 if sys.stderr is not None else os.open(os.devnull, os.O_WRONLY), 1)

    def read(self, size: int) -> bytes:
        return os.read(0, size)

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._output, rest) :]


class Listener:
    """A port of the loopback interface; raises OSError when it is in use."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_server(("127.0.0.1", port))

    def accepted(self) -> Connection:
        """The first editor that connects; no other one is let in."""
        with self._socket:
            return Connection(self._socket.accept()[0])


class Connection:
    def __init__(self, connected: socket.socket) -> None:
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = connected

    def read(self, size: int) -> bytes:
        return self._socket.recv(size)

    def write(self, data: bytes) -> None:
        self._socket.sendall(data)


def serve(server: TwimlServer, stream: Stream) -> int:
    """Answer what comes in until the editor says `exit` or is gone; return the exit code."""
    return asyncio.run(_serve(server, stream))


async def _serve(server: TwimlServer, stream: Stream) -> int:
    loop = asyncio.get_running_loop()
    code: asyncio.Future[int] = loop.create_future()

    def end(exit_code: int) -> None:
        if not code.done():
            code.set_result(exit_code)

    server.start(_Writer(stream, end), end)

    def call(function: Callable[..., None], *arguments: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: all is over already
            loop.call_soon_threadsafe(function, *arguments)

    # A thread that nobody waits for: a read that never returns must not keep the process alive.
    threading.Thread(target=_receive, args=(stream, call, server.receive, server.lose), daemon=True).start()
    return await code


class _Writer:
    """What pygls writes to."""

    def __init__(self, stream: Stream, end: Callable[[int], None]) -> None:
        self._stream = stream
        self._end = end

    def write(self, data: bytes) -> None:
        try:
            self._stream.write(data)
        except OSError:  # nobody reads any more
            self._end(1)

    def close(self) -> None:
        """The stream ends with the process."""


def _receive(
    stream: Stream, call: Callable[..., None], receive: Callable[[bytes], None], lose: Callable[[], None]
) -> None:
    for body in bodies(stream):
        call(receive, body)
    call(lose)


def bodies(stream: Stream) -> Iterator[bytes]:
    """The messages that come in, until the stream ends; headers without a length are passed over."""
    received = bytearray()
    while True:
        end = received.find(_HEADER_END)
        size = _length(received[:end]) if end >= 0 else 0
        start = end + len(_HEADER_END)
        if end >= 0 and len(received) >= start + size:
            if size:
                yield bytes(received[start : start + size])
            del received[: start + size]
            continue
        try:
            data = stream.read(_CHUNK_SIZE)
        except OSError:
            return
        if not data:
            return
        received += data


def _length(header: bytearray) -> int:
    for line in bytes(header).split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return 0
