"""Completion, in the shells themselves, set up as the documentation says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from select import select

import pytest

from tests.cli.command import ROOT, VALID, environment, write
from tests.cli.conftest import Command
from twiml_lint.cli import COMMANDS
from twiml_lint.cli.check_options import OPTIONS
from twiml_lint.report import FORMATS
from twiml_lint.rules import TABLE

if os.name != "posix":
    pytest.skip("shells of POSIX systems", allow_module_level=True)

import fcntl
import pty
import struct
import termios

SHELLS = ("bash", "zsh", "fish")
GUIDE = ROOT / "docs" / "completion.md"
# A key that shows the line as it stands; without the name of the shell's variable, so that its echo is no answer.
SHOW = "\x0f"
SET_UP = {
    "bash": """bind -x '"\\C-o": printf "<<%s>>" "$READLINE_LINE"'""",
    "zsh": "show() { printf '<<%s>>' $BUFFER }; zle -N show; bindkey '^O' show; unsetopt beep",
}
SECONDS = 30


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell}")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where the documentation was followed for every shell there is, with documents in `work`."""
    home = tmp_path_factory.mktemp("home")
    write(home / "bin", **{"twiml-lint": f'#!/bin/sh\nexec "{sys.executable}" -m twiml_lint "$@"\n'})
    (home / "bin" / "twiml-lint").chmod(0o755)
    work = home / "work"
    write(work, menu__xml=VALID, main__twiml=VALID, notes__txt="", voice___hold__xml=VALID, settings__toml="")
    write(work, **{"two words__xml": VALID})
    for language, code in re.findall(
        r"^```(\w+)\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    ):
        if shutil.which(language):
            subprocess.run([language, "-c", code], env=variables(home), check=True, cwd=work, capture_output=True)
    return home


def variables(home: Path) -> dict[str, str]:
    path = f"{home / 'bin'}:{os.environ['PATH']}"
    return environment(
        HOME=str(home), PATH=path, ZDOTDIR=None, XDG_CONFIG_HOME=None, HISTFILE=None, PS1="$ ", INPUTRC="/dev/null"
    )


class Typist:
    """Somebody at a shell's prompt."""

    def __init__(self, shell: str, home: Path) -> None:
        terminal, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 100, 400, 0, 0))
        command = [shell, "-i"] if shell == "zsh" else [shell, "--rcfile", str(home / ".bashrc"), "-i"]
        self._process = subprocess.Popen(
            command,
            stdin=other,
            stdout=other,
            stderr=other,
            cwd=home / "work",
            env=variables(home),
            start_new_session=True,
        )
        os.close(other)
        self._terminal = terminal
        self._type(f"{SET_UP[shell]}\necho rea''dy\n")
        self._read_until(b"ready")

    def complete(self, line: str) -> str:
        """What Tab makes of a line."""
        self._type(f"\x15{line}\t{SHOW}")
        return self._read_until(b">>").rpartition(b"<<")[2].decode()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)

    def _type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def _read_until(self, end: bytes) -> bytes:
        seen = b""
        while end not in seen:
            assert select([self._terminal], [], [], SECONDS)[0], seen.decode(errors="replace")
            seen += os.read(self._terminal, 65536)
        return seen.partition(end)[0]


@pytest.fixture(scope="module", params=["bash", "zsh"])
def typist(request: pytest.FixtureRequest, home: Path) -> Iterator[Typist]:
    needs(request.param)
    typist = Typist(request.param, home)
    yield typist
    typist.close()


# What is typed and what Tab makes of it, where there is but one thing it can be.
LINES = [
    ("comp", "completion"),
    ("--ver", "--version"),
    ("check --output-f", "check --output-format"),
    ("check --channel mess", "check --channel messaging"),
    ("check --channel=mess", "check --channel=messaging"),
    ("check --quiet --fail-on w", "check --quiet --fail-on warning"),
    ("check --output-format checks", "check --output-format checkstyle"),
    ("check --output-format=checks", "check --output-format=checkstyle"),
    ("check --output-format json:no", "check --output-format json:notes.txt"),
    ("check --output-format=json:no", "check --output-format=json:notes.txt"),
    ("check --select unknown-attr", "check --select unknown-attribute"),
    ("check --select all,13612,billed", "check --select all,13612,billed-transcription"),
    ("check --ignore=13612,unknown-attr", "check --ignore=13612,unknown-attribute"),
    ("check --config sett", "check --config settings.toml"),
    ("check men", "check menu.xml"),
    ("check main", "check main.twiml"),
    ("check voice/", "check voice/hold.xml"),
    ("check two", "check two\\ words.xml"),
    ("check --isolated -- men", "check --isolated -- menu.xml"),
    ("check --jobs ", "check --jobs "),
    ("check --since HE", "check --since HEAD"),
    ("rules --output-format j", "rules --output-format json"),
    ("explain unknown-attr", "explain unknown-attribute"),
    ("explain 1110", "explain 11100"),
    ("explain Hang", "explain Hangup"),
    ("completion z", "completion zsh"),
]


@pytest.mark.parametrize(("typed", "completed"), LINES, ids=[typed for typed, _ in LINES])
def test_line_that_can_be_but_one(typed: str, completed: str, typist: Typist) -> None:
    # A shell may add what is to follow: a blank, a comma after a rule, = after an option with a value.
    line = typist.complete(f"twiml-lint {typed}")
    assert line.rstrip(" ,=") == f"twiml-lint {completed}".rstrip(" ")


def candidates(shell: str, line: str, home: Path, folder: Path | None = None) -> list[str]:
    """What a shell offers for the last word of a line."""
    needs(shell)
    if shell == "fish":
        code = 'complete -C "$argv[1]"'
        command = ["fish", "-c", code, line]
    else:
        code = 'source ~/.twiml-lint.bash; COMP_LINE=$1 COMP_POINT=${#1}; _twiml_lint; printf "%s\\n" "${COMPREPLY[@]}"'
        command = ["bash", "-c", code, "bash", line]
    done = subprocess.run(
        command, env=variables(home), cwd=folder or home / "work", capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [offered.partition("\t")[0] for offered in done.stdout.splitlines() if offered]


fish_and_bash = pytest.mark.parametrize("shell", ["fish", "bash"])


@pytest.mark.parametrize(("typed", "completed"), LINES, ids=[typed for typed, _ in LINES])
def test_same_in_fish(typed: str, completed: str, home: Path) -> None:
    offered = candidates("fish", f"twiml-lint {typed}", home)
    expected = completed.removeprefix(typed.rpartition(" ")[0]).strip().replace("\\ ", " ")
    assert offered == ([expected] if typed != completed else [])


@fish_and_bash
def test_commands(shell: str, home: Path) -> None:
    assert set(candidates(shell, "twiml-lint ", home)) >= set(COMMANDS)


@fish_and_bash
def test_options_of_a_command(shell: str, home: Path) -> None:
    every = {option.name for group in OPTIONS.values() for option in group} | {"--help"}
    assert set(candidates(shell, "twiml-lint check --", home)) == every
    assert set(candidates(shell, "twiml-lint rules --", home)) == {"--output-format", "--help"}


@fish_and_bash
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        pytest.param("check --output-format ", set(FORMATS), id="formats"),
        pytest.param("check --select ", {*TABLE, "all", "default", "opt-in", "13612"}, id="rules, groups and codes"),
        pytest.param("explain ", {*TABLE, "Record", "12100", "64001"}, id="rules, elements and codes"),
        pytest.param("check ", {"menu.xml", "main.twiml", "two words.xml"}, id="documents"),
        pytest.param("completion ", set(SHELLS), id="shells"),
    ],
)
def test_all_that_may_follow(shell: str, line: str, offered: set[str], home: Path) -> None:
    found = candidates(shell, f"twiml-lint {line}", home)
    assert offered <= set(found)
    assert "notes.txt" not in found


@pytest.mark.parametrize("shell", SHELLS)
def test_names_of_branches_are_never_run(shell: str, home: Path, tmp_path: Path) -> None:
    needs(shell)
    evil = "feature-$(touch${IFS}run)`touch${IFS}run`"
    for arguments in (
        ["init", "-q"],
        ["commit", "-q", "--allow-empty", "-m", "first"],
        ["branch", evil],
        ["branch", "feature/menu-2"],
    ):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *arguments], cwd=tmp_path, check=True)
    if shell == "zsh":
        typist = Typist(shell, home)
        typist.complete(f"cd {tmp_path}; twiml-lint check --since feat")
        typist.close()
    else:
        # bash would not quote it
        offered = candidates(shell, "twiml-lint check --since feat", home, tmp_path)
        assert sorted(offered) == ([] if shell == "bash" else [evil]) + ["feature/menu-2"]
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_one_that_the_shell_can_read(shell: str, home: Path, command: Command) -> None:
    needs(shell)
    script = home / f"script.{shell}"
    script.write_text(command("completion", shell).output, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("", "completion needs one shell: write `twiml-lint completion bash`, zsh or fish"),
        ("bash zsh", "completion needs one shell: write `twiml-lint completion bash`, zsh or fish"),
        ("zhs", "there is no completion for zhs: did you mean zsh? it is written for bash, zsh, fish"),
        ("tcsh", "there is no completion for tcsh: it is written for bash, zsh, fish"),
        ("--all bash", "there is no option --all: --help lists the options"),
    ],
)
def test_usage_error(arguments: str, message: str, command: Command) -> None:
    assert command("completion", *arguments.split()) == (2, "", f"twiml-lint: {message}\n")
