"""--diff: what it prints can be applied, for files of any name and encoding, and it changes nothing."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import VALID, environment, write
from tests.cli.conftest import Command

BEFORE = "<Response>\n  <say>Hello</say>\n  <!-- {} -->\n{}  <Record maxlength='30' action='/done'/>\n</Response>"
TEXTS = {
    "plain": BEFORE.format("a", "") + "\n",
    "no-newline-at-the-end": BEFORE.format("a", ""),
    "far-apart": BEFORE.format("a", "<Pause/>\n" * 12) + "\n",
    "crlf": BEFORE.format("a", "").replace("\n", "\r\n") + "\r\n",
    "mixed-newlines": BEFORE.format("a\r", "\r") + "\n",
    "cr": BEFORE.format("a", "").replace("\n", "\r"),
    "line-separators": BEFORE.format("é \u2028 \x85 \x0b \x0c", "") + "\n",
    "byte-order-mark": "\ufeff" + BEFORE.format("a", "") + "\n",
    "not-utf-8": BEFORE.format("\udcff", "") + "\n",
}
NAMES = [
    "call.xml",
    "a b.xml",
    "a'b.xml",
    'a"b.xml',
    "a\\b.xml",
    "a\nb\t.xml",
    "é\U0001f981.xml",
    "\udcff.xml",
    "d/e.xml",
]
APPLY = {"git": ["git", "apply", "-"], "patch": ["patch", "-p1", "--binary"]}


@pytest.mark.parametrize("tool", APPLY)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_diff_can_be_applied(tmp_path: Path, tool: str, text: str) -> None:
    assert_applies(tmp_path, tool, "call.xml", text.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("tool", APPLY)
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_diff_of_a_file_of_any_name_can_be_applied(tmp_path: Path, tool: str, name: str) -> None:
    assert_applies(tmp_path, tool, name, TEXTS["plain"].encode())


@pytest.mark.parametrize("tool", APPLY)
def test_a_diff_in_another_encoding_can_be_applied(tmp_path: Path, tool: str) -> None:
    text = "<?xml version='1.0' encoding='ISO-8859-1'?>\n" + BEFORE.format("é", "")
    assert_applies(tmp_path, tool, "call.xml", text.encode("latin-1"))


def assert_applies(folder: Path, tool: str, name: str, before: bytes) -> None:
    if shutil.which(APPLY[tool][0]) is None:
        pytest.skip(f"no {tool} here")
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before)
    result = process("check", "--diff", "--isolated", ".", cwd=folder)
    assert result.returncode == 1
    assert path.read_bytes() == before
    applied = subprocess.run(APPLY[tool], cwd=folder, input=result.stdout, capture_output=True, check=False)
    assert applied.returncode == 0, (result.stdout, applied)
    by_diff = path.read_bytes()
    path.write_bytes(before)
    process("check", "--fix", "--isolated", ".", cwd=folder)
    assert by_diff == path.read_bytes() != before


def test_a_diff_is_all_that_is_printed(folder: Path, command: Command) -> None:
    write(folder, call__xml=VALID.replace("Say", "say"))
    outcome = command("check", "--diff", "--statistics")
    assert outcome.output == (
        "--- a/call.xml\n+++ b/call.xml\n@@ -1,3 +1,3 @@\n <Response>\n"
        "-  <say>Hello</say>\n+  <Say>Hello</Say>\n </Response>\n"
    )
    assert outcome.errors == "Would fix 1 finding in 1 file.\nFound 2 errors in 2 of 3 files.\n"
    assert (folder / "call.xml").read_text() == VALID.replace("Say", "say")


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("bad.xml",), 0),
        (("good.xml",), 0),
        (("call.xml",), 1),
        (("--exit-zero", "call.xml"), 0),
        (("--fail-on", "error", "call.xml"), 1),
        (("--fix", "call.xml"), 1),
        (("missing.xml", "call.xml"), 2),
    ],
    ids=["nothing-to-fix", "clean", "something", "exit-zero", "fail-on", "with-fix", "missing"],
)
def test_the_exit_code_says_whether_something_would_change(
    folder: Path, command: Command, options: tuple[str, ...], code: int
) -> None:
    write(folder, call__xml=VALID.replace("Say", "say"))
    assert command("check", "--diff", *options).code == code
    assert (folder / "call.xml").read_text() == VALID.replace("Say", "say")


def test_unsafe_fixes_are_shown_when_asked_for(folder: Path, command: Command) -> None:
    write(folder, call__xml=VALID.replace("Say", "Sayy"))
    assert command("check", "--diff", "call.xml").output == ""
    assert "+  <Say>Hello</Say>" in command("check", "--diff", "--unsafe-fixes", "call.xml").output


def test_standard_input_has_a_diff_too(tmp_path: Path) -> None:
    text = VALID.replace("Say", "say").encode()
    result = process("check", "--diff", "--stdin-filename", "voice/call.xml", "-", cwd=tmp_path, stdin=text)
    assert result.stdout.startswith(b"--- a/voice/call.xml\n+++ b/voice/call.xml\n")
    assert result.returncode == 1


def test_reports_to_files_are_written_beside_a_diff(folder: Path, command: Command) -> None:
    write(folder, call__xml=VALID.replace("Say", "say"))
    assert command("check", "--diff", "--output-format", "concise:found.txt", "call.xml").output.startswith("--- a/")
    assert "call.xml:2:4: error[unknown-element]" in (folder / "found.txt").read_text()


def test_utf_16_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / "call.xml").write_bytes(TEXTS["crlf"].encode("utf-16"))
    shown = process("check", "--diff", "--isolated", ".", cwd=tmp_path).stdout.decode()
    assert "\n+  <Say>Hello</Say>\n" in shown


def test_a_terminal_is_not_steered(tmp_path: Path) -> None:
    (tmp_path / "call.xml").write_text(TEXTS["crlf"].replace("Hello", "\u202ehello \x1b[31m").replace("\x1b", "\x9b"))
    main_end, terminal = pty.openpty()
    command = [sys.executable, "-m", "twiml_lint", "check", "--diff", "--isolated", "."]
    subprocess.run(command, cwd=tmp_path, env=environment(), stdout=terminal, stderr=subprocess.DEVNULL, check=False)
    os.close(terminal)
    shown = os.read(main_end, 100_000).decode()
    os.close(main_end)
    assert "+  <Say>\ufffdhello \ufffd[31m</Say>\r\n" in shown


def process(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "twiml_lint", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment(), input=stdin, capture_output=True, check=False)
