"""The language server: how soon it answers and judges, and what many changes leave behind in its memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PAIRS = 15
KEYSTROKES, ROUNDS = 100, 10
EDITS, FEWER_EDITS = 10_000, 2_000

BARE = "from pygls.lsp.server import LanguageServer; LanguageServer('bare', '1').start_io()"
SIX_LINES = """\
  <Gather input="dtmf speech" numDigits="1" action="/menu" timeout="5">
    <Say voice="Polly.Joanna">For opening hours, press one. For the staff, press two.</Say>
  </Gather>
  <Pause length="1"/>
  <Play>https://example.com/audio/please-hold.mp3</Play>
  <Say>We did not hear anything. Let us try &amp; try again.</Say>
"""
URI = "file:///nowhere/a.twiml"


class Server:
    """A server in a process of its own; `started` is how long it took to answer `initialize`, in seconds."""

    def __init__(self, command: Sequence[str]) -> None:
        start = time.perf_counter()
        streams: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **streams)
        self.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, number=1)
        self.receive()
        self.started = time.perf_counter() - start

    def send(self, method: str, parameters: Any, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": parameters, **({"id": number} if number else {})}
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self) -> Any:
        assert self.process.stdout is not None
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self.process.stdout.read(length))

    def open(self, text: str) -> None:
        self.send("initialized", {})
        item = {"uri": URI, "languageId": "twiml", "version": 0, "text": text}
        self.send("textDocument/didOpen", {"textDocument": item})
        self.wait_for_diagnostics(0)

    def type(self, version: int, line: int, text: str, deleted: int = 0) -> None:
        """Replace characters at the beginning of a line."""
        place = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": deleted}}
        document = {"uri": URI, "version": version}
        change = {"range": place, "text": text}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def wait_for_diagnostics(self, version: int) -> None:
        while self.receive().get("params", {}).get("version") != version:
            pass

    def memory(self) -> float:
        """What it takes now, in MiB; 0 where nothing tells it."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0
        return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def report(linter: Sequence[str]) -> None:
    """Print the rows of the server, which `linter` starts."""
    command = [*linter, "server"]
    report_start(command)
    report_keystrokes(command)
    report_memory(command)


def report_start(command: Sequence[str]) -> None:
    bare = [sys.executable, "-c", BARE]
    started(command), started(bare)  # both warm
    pairs = [(started(command), started(bare)) for _ in range(PAIRS)]
    ours, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    what = "server, from its start to initialize / bare pygls server"
    print(f"{what:58} {ours * 1e3:7.1f}ms {other * 1e3:7.1f}ms {ratio:7.2f} {1.15:6.2f}")


def started(command: Sequence[str]) -> float:
    server = Server(command)
    server.end()
    return server.started


def report_keystrokes(command: Sequence[str]) -> None:
    """One key after another in a document of 500 lines, each when the diagnostics of the one before are there.

    Every second one takes back the one before, which was a fault.

    Of several rounds the quietest counts: what else the machine does takes longer than a document of this size.
    """
    server = Server(command)
    server.open("<Response>\n" + SIX_LINES * 83 + "</Response>\n")
    p95 = min(statistics.quantiles(round_of_keys(server, number), n=20)[-1] for number in range(ROUNDS))
    server.end()
    what = "server, from a key to diagnostics in 500 lines, p95"
    print(f"{what:58} {p95 * 1e3:7.1f}ms {'':17} {20:>5}ms")


def round_of_keys(server: Server, number: int) -> list[float]:
    times = []
    for version in range(number * KEYSTROKES + 2, (number + 1) * KEYSTROKES + 2):
        start = time.perf_counter()
        line, is_pressed = 1 + version // 2 % 498, version % 2 == 0
        server.type(version, line, "x" if is_pressed else "", 0 if is_pressed else 1)
        server.wait_for_diagnostics(version)
        times.append(time.perf_counter() - start)
    return times


def report_memory(command: Sequence[str]) -> None:
    server = Server(command)
    server.open("<Response>\n" + SIX_LINES * 16 + "</Response>\n")
    sizes = {}
    for version in range(1, EDITS + 1):
        server.type(version, 1 + version % 96, "<!---->", 7 if version > 96 else 0)
        if version % 10 == 0:
            server.wait_for_diagnostics(version)
        sizes[version] = server.memory() if version in (FEWER_EDITS, EDITS) else 0
    server.end()
    ours, other = sizes[EDITS], sizes[FEWER_EDITS]
    what = f"server, memory after {EDITS:,} edits / after {FEWER_EDITS:,}"
    print(f"{what:58} {ours:6.1f}MiB {other:6.1f}MiB {ours / other if other else 0:7.2f} {1.1:6.2f}")
