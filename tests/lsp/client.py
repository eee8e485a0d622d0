"""A client of the language server: the real command in a process of its own, spoken to over its pipes or a socket."""

from __future__ import annotations

import json
import queue
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import converters, types

from tests.cli.command import environment

Message = dict[str, Any]
TIMEOUT = 30  # seconds, for one message
SERVER = (sys.executable, "-m", "twiml_lint", "server")


class Refused(Exception):  # noqa: N818
    """The server answered a request with an error."""

    def __init__(self, error: Message) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class Client:
    """Use it as a context: it starts the server, initializes it, and shuts it down.

    `answers` gives what the client answers when the server asks, by method; a method that is not in it is answered null.
    What the server notifies is kept in order; `published` waits for diagnostics. Every message of the server must be
    one of its type. `command` starts another server than the real one; with `port` the server is to listen there.
    `parent` is the process that the server is told to work for.
    """

    def __init__(
        self,
        folder: Path,
        capabilities: Message | None = None,
        options: Any = None,
        answers: dict[str, Callable[[Any], Any]] | None = None,
        arguments: tuple[str, ...] = (),
        folders: tuple[Path, ...] | None = None,
        command: Sequence[str] = SERVER,
        port: int = 0,
        parent: int | None = None,
        working_directory: Path | None = None,
    ) -> None:
        self.folder = folder
        self.capabilities = capabilities or {}
        self.options = options
        self.folders = (folder,) if folders is None else folders
        self.parent = parent
        self.asked: list[tuple[str, Any]] = []
        self.notified: list[tuple[str, Any]] = []
        self.server_capabilities: Message = {}
        self.errors = b""
        self._answers = answers or {}
        self._messages: queue.Queue[Message | None] = queue.Queue()
        self._number = 0
        self._methods: dict[int, str] = {}
        self._versions: dict[str, int] = {}
        self.process = subprocess.Popen(
            [*command, *arguments, *(["--tcp", str(port)] if port else [])],
            cwd=working_directory or folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.socket: socket.socket | None = None
        self._output, self._input = _connected(self, port) if port else _pipes(self.process)
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._read, self._drain)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Client:
        self.initialize()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.process.poll() is None:
                self.request("shutdown", None)
                self.notify("exit", None)
            self.process.wait(TIMEOUT)
        finally:
            self.kill()

    def initialize(self) -> None:
        folders = [{"uri": folder.as_uri(), "name": folder.name} for folder in self.folders]
        parameters = {
            "processId": self.parent,
            "rootUri": self.folder.as_uri(),
            "capabilities": self.capabilities,
            "initializationOptions": self.options,
            **({"workspaceFolders": folders} if folders else {}),
        }
        self.server_capabilities = self.request("initialize", parameters)["capabilities"]
        self.notify("initialized", {})

    def code(self) -> int:
        """The exit code, once the server has ended."""
        code = self.process.wait(TIMEOUT)
        self.kill()
        return code

    def kill(self) -> None:
        """End the server if it runs, and let go of it."""
        self.process.kill()
        self.process.wait(TIMEOUT)
        for thread in self._threads:
            thread.join(TIMEOUT)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr, self.socket):
            if stream is not None:
                with suppress(OSError):  # what nobody has read
                    stream.close()

    # --- documents

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "xml") -> str:
        """Open a document of this name in the folder, or under a URI; return its URI."""
        uri = name if "://" in name or name.startswith("untitled:") else self.uri(name)
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return uri

    def change(self, uri: str, *changes: Message) -> int:
        """Send changes as one notification; return the version."""
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})
        return self._versions[uri]

    def save(self, name: str) -> None:
        self.notify("textDocument/didSave", {"textDocument": {"uri": self.uri(name)}})

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def published(self, uri: str, version: int | None = None) -> list[Message]:
        """The next diagnostics of a document, or those of this version."""
        while True:
            parameters = self.publication(uri)
            if version is None or parameters.get("version") == version:
                found: list[Message] = parameters["diagnostics"]
                return found

    def publication(self, uri: str) -> Message:
        """What the server says with the next diagnostics of a document."""
        while True:
            _, parameters = self.next_notification("textDocument/publishDiagnostics")
            if parameters["uri"] == uri:
                said: Message = parameters
                return said

    def pulled(self, uri: str, before: str | None = None) -> Message:
        """The report of a document; `before` is the number of the report that the client has."""
        asked = {"textDocument": {"uri": uri}, **({"previousResultId": before} if before else {})}
        report: Message = self.request("textDocument/diagnostic", asked)
        return report

    def ask(self, method: str, uri: str, line: int = 0, character: int = 0, **more: Any) -> Any:
        """A request about a place in a document."""
        place = {"line": line, "character": character}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place, **more})

    # --- messages

    def request(self, method: str, parameters: Any) -> Any:
        """The result of a request; raises Refused."""
        self._number += 1
        number = self._number
        self._methods[number] = method
        self.send({"id": number, "method": method, "params": parameters})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise Refused(message["error"])
                return message["result"]
            self._take(message)

    def notify(self, method: str, parameters: Any) -> None:
        self.send({"method": method, "params": parameters})

    def next_notification(self, method: str) -> tuple[str, Any]:
        while True:
            for index, (name, _) in enumerate(self.notified):
                if name == method:
                    return self.notified.pop(index)
            self._take(self.receive())

    def settle(self) -> None:
        """Wait until the server has done all that it was told so far, and was answered what it asked."""
        for _ in range(3):
            time.sleep(0.05)
            with suppress(Refused):
                self.request("twiml-lint/no-such-request", None)

    def send(self, message: Message) -> None:
        if message.get("params", ...) is None:
            message = {name: value for name, value in message.items() if name != "params"}
        self.send_bytes(json.dumps({"jsonrpc": "2.0", **message}).encode())

    def send_bytes(self, body: bytes) -> None:
        self._input.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._input.flush()

    def receive(self) -> Message:
        """The next message of the server."""
        message = self._messages.get(timeout=TIMEOUT)
        assert message is not None, f"the server has ended: {self.errors.decode()}"
        _require_sense(message, self._methods.get(message.get("id") or 0, ""))
        return message

    def wait_for_end(self) -> None:
        """Wait until the server writes no more, whoever started it."""
        while self._messages.get(timeout=TIMEOUT) is not None:
            pass

    def _take(self, message: Message) -> None:
        """Keep a notification, answer a request."""
        if "id" not in message:
            self.notified.append((message["method"], message.get("params")))
        elif "method" in message:
            self.asked.append((message["method"], message.get("params")))
            answer = self._answers.get(message["method"])
            self.send({"id": message["id"], "result": answer(message.get("params")) if answer else None})

    def _read(self) -> None:
        while True:
            length = 0
            while (header := self._output.readline()) not in (b"\r\n", b""):
                name, _, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self._messages.put(None)
                return
            self._messages.put(json.loads(self._output.read(length)))

    def _drain(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line


def _pipes(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    assert process.stdout is not None
    assert process.stdin is not None
    return process.stdout, process.stdin  # type: ignore[return-value]


def _connected(client: Client, port: int) -> tuple[BinaryIO, BinaryIO]:
    end = time.monotonic() + TIMEOUT
    while client.socket is None:
        assert time.monotonic() < end, "the server does not listen"
        with suppress(OSError):
            client.socket = socket.create_connection(("127.0.0.1", port))
        time.sleep(0.05)
    return client.socket.makefile("rb"), client.socket.makefile("wb")


@cache
def _converter() -> Any:
    return converters.get_converter()


def _require_sense(message: Message, asked: str) -> None:
    """Fail unless a message is one of its type: lsprotocol is strict where editors are lenient."""
    if message.get("id", ...) is None:
        return
    method = message.get("method", asked)
    if "error" in message:
        _converter().structure(message, types.ResponseErrorMessage)
    elif method in types.METHOD_TO_TYPES:
        kinds = types.METHOD_TO_TYPES[method]
        _converter().structure(message, kinds[0] if "method" in message else kinds[1])
