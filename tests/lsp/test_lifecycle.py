"""The life of the server: who may ask when, what becomes of what is malformed or fails, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import FAULTY, environment, run
from tests.lsp.client import SERVER, Client, Refused

HOVER = {"textDocument": {"uri": "file:///nowhere.xml"}, "position": {"line": 0, "character": 0}}

# A server with two features that are no part of the product, one of which fails.
FAILING = """\
import sys, types
from twiml_lint.lsp import server
sys.modules["twiml_lint.lsp.failing"] = failing = types.ModuleType("failing")
sys.modules["twiml_lint.lsp.printing"] = printing = types.ModuleType("printing")
def fail(document, params, server):
    raise LookupError("no such thing")
def print_all(document, params, server):
    print("hello from", document.version, flush=True)
failing.answer, printing.answer = fail, print_all
server.FEATURES.clear()
server.FEATURES["textDocument/hover"] = "failing", None
server.FEATURES["textDocument/definition"] = "printing", None
from twiml_lint.__main__ import main
sys.exit(main(["server"]))
"""
# One in which a rule fails, and prints before it does.
FAILING_RULE = """\
import sys
from twiml_lint.rules import empty_prompt
def check(context):
    print("hello from a rule", flush=True)
    raise LookupError("no such thing")
    yield
empty_prompt.RULE = empty_prompt.RULE._replace(check=check)
from twiml_lint.__main__ import main
sys.exit(main(["server"]))
"""


def script(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", text)


def refusal(client: Client, method: str, parameters: Any) -> int:
    with pytest.raises(Refused) as refused:
        client.request(method, parameters)
    code: int = refused.value.code
    return code


def test_a_request_before_initialize_is_refused_and_a_notification_ignored(tmp_path: Path) -> None:
    client = Client(tmp_path)
    client.open("a.xml", FAULTY)
    assert refusal(client, "textDocument/hover", HOVER) == -32002
    assert refusal(client, "shutdown", None) == -32002
    with client:
        assert not client.notified
        assert client.published(client.open("a.xml", FAULTY))


def test_a_second_initialize_is_refused(tmp_path: Path) -> None:
    with Client(tmp_path) as client:
        assert refusal(client, "initialize", {"processId": None, "rootUri": None, "capabilities": {}}) == -32600


def test_a_request_after_shutdown_is_refused_and_a_notification_ignored(tmp_path: Path) -> None:
    client = Client(tmp_path)
    client.initialize()
    client.request("shutdown", None)
    client.open("a.xml", FAULTY)
    assert refusal(client, "textDocument/hover", HOVER) == -32600
    assert refusal(client, "shutdown", None) == -32600
    client.notify("exit", None)
    assert client.code() == 0
    assert not client.notified


def test_exit_before_shutdown_or_before_initialize_is_a_failure(tmp_path: Path) -> None:
    for is_initialized in (True, False):
        client = Client(tmp_path)
        if is_initialized:
            client.initialize()
        client.notify("exit", None)
        assert client.code() == 1
        assert not client.errors


@pytest.mark.parametrize(("is_shut_down", "code"), [(True, 0), (False, 1)], ids=["shut down", "cut off"])
def test_the_server_ends_with_its_input(tmp_path: Path, is_shut_down: bool, code: int) -> None:
    client = Client(tmp_path)
    client.initialize()
    if is_shut_down:
        client.request("shutdown", None)
    assert client.process.stdin is not None
    client.process.stdin.close()
    assert client.code() == code
    assert not client.errors


def test_the_server_ends_when_nobody_reads_its_answers(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    parameters: Any = {"processId": None, "rootUri": None, "capabilities": {}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": parameters}).encode()
    streams: Any = {"stdin": subprocess.PIPE, "stdout": writing, "stderr": subprocess.PIPE}
    with subprocess.Popen(SERVER, cwd=tmp_path, env=environment(), **streams) as process:
        os.close(writing)
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        process.stdin.flush()
        assert process.wait(30) == 1
        assert process.stderr.read() == b""


def test_the_server_ends_with_the_process_it_works_for(tmp_path: Path) -> None:
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    client = Client(tmp_path, parent=sleeper.pid)
    client.initialize()
    client.settle()
    assert client.process.poll() is None
    sleeper.communicate(b"\n")
    assert client.code() == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there a process does not outlive its console so")
def test_the_server_ends_with_the_process_that_started_it_though_its_input_goes_on(tmp_path: Path) -> None:
    starter = f"import subprocess, sys; subprocess.run({list(SERVER)!r})"
    client = Client(tmp_path, command=script(starter))
    client.parent = client.process.pid
    client.initialize()
    os.kill(client.process.pid, signal.SIGKILL)
    client.wait_for_end()
    client.kill()


def test_a_process_that_cannot_be_seen_from_here_is_not_waited_for(tmp_path: Path) -> None:
    sleeper = subprocess.Popen([sys.executable, "-c", "pass"])
    sleeper.wait()
    with Client(tmp_path, parent=sleeper.pid) as client:
        client.settle()
        assert client.published(client.open("a.xml", FAULTY))


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One server that has to bear everything."""
    with Client(tmp_path_factory.mktemp("lasting")) as client:
        yield client
        assert not client.errors


@pytest.mark.parametrize(
    "parameters", [None, {}, [1], {"from": {"a-b": [1]}}], ids=["none", "object", "array", "nested"]
)
def test_unknown_requests_are_refused_and_unknown_notifications_ignored(lasting: Client, parameters: Any) -> None:
    for method in ("textDocument/teleport", "$/teleport", "no-such-thing"):
        lasting.notify(method, parameters)
        assert refusal(lasting, method, parameters) == -32601
    assert lasting.published(lasting.open("a.xml", FAULTY))
    assert not lasting.notified


MALFORMED: dict[str, tuple[bytes, int | None]] = {
    "no JSON": (b"{", -32700),
    "too deep": (b"[" * 100_000, -32700),
    "no object": (b"[]", -32600),
    "another protocol": (b'{"jsonrpc": "1.0", "id": 7, "method": "shutdown"}', -32600),
    "parameters that are none": (
        b'{"jsonrpc": "2.0", "id": 7, "method": "workspace/executeCommand", "params": 3}',
        -32602,
    ),
    "a method that is no text": (b'{"jsonrpc": "2.0", "id": 7, "method": ["a"]}', -32600),
    "a number that is none": (b'{"jsonrpc": "2.0", "id": [7], "method": "shutdown"}', -32600),
    "an answer to nothing": (b'{"jsonrpc": "2.0", "id": "x", "result": 3}', None),
    "a refusal of nothing": (b'{"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": ""}}', None),
    "nothing at all": (b'{"jsonrpc": "2.0"}', None),
    "a change without a text": (b'{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {}}', None),
    "a negative line": (
        b"""{"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {
        "textDocument": {"uri": "a", "version": 1}, "contentChanges": [{"text": "",
        "range": {"start": {"line": -1, "character": 0}, "end": {"line": 0, "character": 0}}}]}}""",
        None,
    ),
}


@pytest.mark.parametrize(("body", "code"), MALFORMED.values(), ids=MALFORMED.keys())
def test_malformed_messages_are_refused_and_the_server_lives_on(lasting: Client, body: bytes, code: int | None) -> None:
    lasting.send_bytes(body)
    if code is not None:
        assert lasting.receive()["error"]["code"] == code
    assert lasting.published(lasting.open("a.xml", FAULTY))


def test_headers_may_be_in_any_case_and_order_and_come_in_pieces(lasting: Client) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 77, "method": "nothing"}).encode()
    head = b"content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:%d\r\n\r\n" % len(body)
    assert lasting.process.stdin is not None
    for byte in head + body:
        lasting.process.stdin.write(bytes([byte]))
        lasting.process.stdin.flush()
    assert lasting.receive()["id"] == 77


def test_a_feature_that_fails_is_answered_with_an_error_and_the_server_lives_on(tmp_path: Path) -> None:
    with Client(tmp_path, command=script(FAILING)) as client:
        uri = client.open("a.xml", FAULTY)
        for _ in range(2):
            with pytest.raises(Refused, match="LookupError: no such thing") as refused:
                client.ask("hover", uri)
            assert refused.value.code == -32603
        _, logged = client.next_notification("window/logMessage")
        assert logged["message"].startswith("twiml-lint: internal error, please report it\nTraceback (most recent call")
        assert logged["message"].endswith(", in fail\nLookupError: no such thing")
        assert client.published(uri)
        assert not client.errors


def test_a_feature_is_not_asked_about_documents_that_are_not_open_or_no_twiml(tmp_path: Path) -> None:
    with Client(tmp_path, command=script(FAILING)) as client:
        assert client.ask("hover", client.uri("unknown.xml")) is None
        assert client.ask("hover", client.open("a.xml", "<feed/>")) is None


def test_what_is_printed_goes_to_standard_error(tmp_path: Path) -> None:
    with Client(tmp_path, command=script(FAILING)) as client:
        assert client.ask("definition", client.open("a.xml", FAULTY)) is None
    assert client.errors == b"hello from 1\n"


def test_a_rule_that_fails_is_logged_once_and_costs_no_other_finding(tmp_path: Path) -> None:
    text = "<Response><Say/><Hangup reason='busy'/></Response>"
    with Client(tmp_path, command=script(FAILING_RULE)) as client:
        uri = client.open("a.xml", text)
        assert [found["code"] for found in client.published(uri)] == ["unknown-attribute"]
        assert client.published(uri, client.change(uri, {"text": text + "\n"}))
        logged = [said for method, said in client.notified if method == "window/logMessage"]
        assert len(logged) == 1
        assert "internal error in the rule empty-prompt" in logged[0]["message"]
    assert client.errors == b"hello from a rule\n" * 2


def test_what_pygls_logs_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    with Client(tmp_path, arguments=("--verbose",)) as client:
        client.settle()
    assert b'"positionEncoding": "utf-16"' in client.errors


def test_a_working_directory_that_is_gone_is_no_hindrance(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os, sys; os.rmdir({str(gone)!r}); from twiml_lint.__main__ import main; sys.exit(main(['server']))"
    with Client(gone, command=script(code)) as client:
        assert client.published(client.open("a.xml", FAULTY))


# --- over TCP


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def test_over_tcp_one_editor_is_served_on_the_loopback_interface_and_no_other(tmp_path: Path) -> None:
    port = free_port()
    with Client(tmp_path, port=port) as client:
        assert client.published(client.open("a.xml", FAULTY))
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", port))
    assert client.code() == 0
    assert client.errors == f"twiml-lint: waiting for an editor on 127.0.0.1:{port}\n".encode()


@pytest.mark.parametrize("rest", [b"", b"Content-Length: 100\r\n\r\n{"], ids=["between messages", "within a message"])
def test_over_tcp_the_server_ends_when_its_editor_is_gone(tmp_path: Path, rest: bytes) -> None:
    client = Client(tmp_path, port=free_port())
    client.initialize()
    assert client.socket is not None
    client.socket.sendall(rest)
    client.socket.shutdown(socket.SHUT_RDWR)
    assert client.code() == 1


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        outcome = run("server", "--tcp", str(port), cwd=tmp_path)
    assert outcome == (2, "", f"twiml-lint: --tcp {port} cannot be listened on: Address already in use\n")


# --- the command

USAGE = {
    "a path": (("a.xml",), "server takes no paths: leave a.xml out, the editor opens the documents"),
    "no port": (("--tcp", "0"), "--tcp cannot be '0': it is a port, from 1 to 65535"),
    "a port too large": (("--tcp", "65536"), "--tcp cannot be '65536': it is a port, from 1 to 65535"),
    "a word": (("--tcp", "here"), "--tcp cannot be 'here': it is a port, from 1 to 65535"),
    "digits of another script": (("--tcp", "٣"), "--tcp cannot be '٣': it is a port, from 1 to 65535"),
    "two ways": (("--tcp", "9257", "--stdio"), "--tcp and --stdio exclude each other: the server has one editor"),
}


@pytest.mark.parametrize(("arguments", "message"), USAGE.values(), ids=USAGE.keys())
def test_what_cannot_be_called_so(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    assert run("server", *arguments, cwd=tmp_path) == (2, "", f"twiml-lint: {message}\n")


def test_help_names_the_options(tmp_path: Path) -> None:
    outcome = run("server", "--help", cwd=tmp_path)
    assert outcome.code == 0
    assert all(option in outcome.output for option in ("--tcp PORT", "--stdio", "--verbose"))


def test_without_pygls_it_is_said_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['pygls'] = None; from twiml_lint.__main__ import main; sys.exit(main(['server']))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), input=b"", capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b'twiml-lint: the language server needs pygls: pip install "twiml-lint[lsp]"\n'


# A server that tells which modules are imported, as the answer to a request.
TELLING = """\
import sys
from lsprotocol import types
from twiml_lint.lsp.protocol import TwimlProtocol
def tell(self, message, original=TwimlProtocol.handle_message):
    if getattr(message, "method", "") != "textDocument/definition":
        return original(self, message)
    nowhere = types.Position(0, 0)
    self._send_response(message.id, [types.Location(" ".join(sys.modules), types.Range(nowhere, nowhere))])
TwimlProtocol.handle_message = tell
from twiml_lint.__main__ import main
sys.exit(main(["server"]))
"""


def test_nothing_of_the_linter_is_imported_before_the_first_document(tmp_path: Path) -> None:
    def modules(client: Client) -> set[str]:
        return set(client.request("textDocument/definition", HOVER)[0]["uri"].split())

    with Client(tmp_path, command=script(TELLING)) as client:
        before = modules(client)
        client.published(client.open("a.xml", FAULTY))
        after = modules(client)
    assert before.isdisjoint({"lxml.etree", "twiml_lint.engine", "twiml_lint.schema.vocabulary", "twiml_lint.rules"})
    assert after >= {"lxml.etree", "twiml_lint.engine", "twiml_lint.config"}
