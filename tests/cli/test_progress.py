"""The progress line: on a terminal, in long runs, and gone before anything else is written there."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.cli.command import FAULTY, VALID, environment, write
from twiml_lint.cli.progress import Progress

if os.name != "posix":
    pytest.skip("terminals of POSIX systems", allow_module_level=True)

import fcntl
import pty
import struct
import termios

FILES = 400
# A run that takes long enough however fast the machine is: every file is held up a little.
QUICK = """
import sys
from twiml_lint.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
SLOW = (
    """
import time
from twiml_lint.cli import work

def slow(source, settings, lint=work.lint):
    time.sleep(0.004)
    return lint(source, settings)

work.lint = slow
"""
    + QUICK
)
UNREADABLE = (
    """
from twiml_lint.cli import work

def broken(target, read=work.read):
    if "menu300" in target.path:
        raise work.UnreadableError(target.name, "it is broken")
    return read(target)

work.read = broken
"""
    + SLOW
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many valid documents, and a faulty one now and then."""
    folder = tmp_path_factory.mktemp("tree")
    for number in range(FILES):
        write(folder / "voice", **{f"menu{number:03}__xml": FAULTY if number % 50 == 49 else VALID})
    return folder


def on_terminal(
    *arguments: str,
    tree: Path,
    code: str = SLOW,
    shares_screen: bool = True,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, str]:
    """What the terminal gets of standard error (and of standard output, if that is the same one), and the other one."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    command = [sys.executable, "-c", code, "check", "--isolated", "--jobs=1", "--color=never", *arguments]
    output = slave if shares_screen else subprocess.PIPE
    with subprocess.Popen(command, cwd=tree, env=environment(**variables), stdout=output, stderr=slave) as process:
        os.close(slave)
        terminal = b""
        while part := _part(master):
            terminal += part
        printed = process.stdout.read() if process.stdout else b""
    os.close(master)
    return terminal.decode().replace("\r\n", "\n"), printed.decode()


def _part(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # Linux: nobody has the other side open any more
        return b""


def screen(text: str) -> list[str]:
    """The lines that stay on the screen, by what carriage returns and \\x1b[K do."""
    lines, column = [""], 0
    for piece in re.findall(r"\n|\r|\x1b\[K|[^\n\r\x1b]+", text):
        if piece == "\n":
            lines.append("")
            column = 0
        elif piece == "\r":
            column = 0
        elif piece == "\x1b[K":
            lines[-1] = lines[-1][:column]
        else:
            lines[-1] = lines[-1][:column] + piece + lines[-1][column + len(piece) :]
            column += len(piece)
    return lines


def test_line_comes_and_goes_between_findings(tree: Path) -> None:
    terminal, _ = on_terminal("--output-format=concise", tree=tree)
    shown = re.findall(r"\rLinting (\d+) of 400 files: (\S+)\x1b\[K", terminal)
    assert 3 <= len(shown) <= 40
    numbers = [int(number) for number, _ in shown]
    assert numbers == sorted(numbers)
    assert numbers[0] > 20
    assert all(name == f"voice/menu{number - 1:03}.xml" for number, (_, name) in zip(numbers, shown, strict=True))
    plain, _ = on_terminal("--output-format=concise", "--quiet", tree=tree, code=QUICK)
    assert screen(terminal)[:-2] == screen(plain)[:-1]
    assert screen(terminal)[-2:] == ["Found 8 errors in 8 of 400 files.", ""]


def test_line_stays_while_findings_go_elsewhere(tree: Path) -> None:
    terminal, printed = on_terminal("--output-format=json", tree=tree, shares_screen=False)
    assert terminal.count("\rLinting ") > 3
    assert terminal.count("\r\x1b[K") == 1
    assert "Linting" not in printed
    assert screen(terminal) == ["Found 8 errors in 8 of 400 files.", ""]


def test_messages_of_the_run_get_lines_of_their_own(tree: Path) -> None:
    terminal, _ = on_terminal(tree=tree, code=UNREADABLE, shares_screen=False)
    assert screen(terminal) == [
        "twiml-lint: cannot lint voice/menu300.xml: it is broken",
        "Found 8 errors in 8 of 399 files.",
        "",
    ]


@pytest.mark.parametrize(
    ("arguments", "variables", "code"),
    [
        pytest.param([], {}, QUICK, id="short run"),
        pytest.param(["--quiet"], {}, SLOW, id="quiet"),
        pytest.param([], {"TERM": "dumb"}, SLOW, id="dumb terminal"),
        pytest.param([], {"CI": "true"}, SLOW, id="CI"),
        pytest.param(["--output-format=json"], {}, SLOW, id="JSON on the same terminal"),
        pytest.param(["voice/menu000.xml", "voice/menu001.xml"], {}, SLOW.replace("0.004", "0.4"), id="two files"),
    ],
)
def test_no_line(arguments: list[str], variables: dict[str, str], code: str, tree: Path) -> None:
    terminal, _ = on_terminal(*arguments, tree=tree, code=code, variables=variables)
    assert "Linting" not in terminal
    assert "\x1b[K" not in terminal


class Screen(io.StringIO):
    def fileno(self) -> int:
        raise io.UnsupportedOperation  # of no terminal: 80 columns


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("menu.xml", "menu.xml", id="short"),
        pytest.param("a/" * 60 + "menu.xml", "\u2026" + ("a/" * 60 + "menu.xml")[-52:], id="long"),
        pytest.param("\u65e5" * 60, "\u2026" + "\u65e5" * 26, id="wide characters"),
        pytest.param("a\x1b[2J\n", "a\\x1b[2J\\n", id="control characters"),
        pytest.param("", "", id="no file"),
    ],
)
def test_name_is_cut_to_the_width(name: str, shown: str) -> None:
    written, clock = Screen(), iter((0.0, 0.4, 0.5, 0.55, 0.7))
    progress = Progress(written, 1000, lambda: next(clock))
    for _ in range(4):
        progress.advance(name)
    line = "\rLinting {} of 1,000 files" + (f": {shown}" if shown else "") + "\x1b[K"
    assert written.getvalue() == line.format(2) + line.format(4)


def test_wiping_twice_writes_once() -> None:
    written, clock = Screen(), iter((0.0, 0.6))
    progress = Progress(written, 10, lambda: next(clock))
    progress.wipe()
    progress.advance("a.xml")
    progress.wipe()
    progress.wipe()
    assert written.getvalue() == "\rLinting 1 of 10 files: a.xml\x1b[K\r\x1b[K"


def test_small_runs_import_nothing_for_it(tmp_path: Path) -> None:
    write(tmp_path, case__xml=VALID)
    code = f"{QUICK.replace('sys.exit', 'print')}print('twiml_lint.cli.progress' in sys.modules)"
    terminal, _ = on_terminal("case.xml", tree=tmp_path, code=code)
    assert terminal == "No findings in 1 file.\n0\nFalse\n"
