"""--fix: what is changed, what is told, and standard input."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FOREIGN, VALID, environment, run, write
from tests.cli.conftest import Command
from twiml_lint import Settings, SourceText, fixes, lint
from twiml_lint.document import MAX_READ_SIZE
from twiml_lint.engine import Result

MISSPELT = '<Response>\n  <say loop="x">a & b</say>\n  <Record maxlength="30" action="/done"/>\n</Response>\n'
SPELT = '<Response>\n  <Say loop="x">a &amp; b</Say>\n  <Record maxLength="30" action="/done"/>\n</Response>\n'
UNSAFE = '<Response>\n  <Rekord action="/done" method="get"/>\n</Response>\n'


def test_fixes_are_counted_and_what_is_left_is_reported(folder: Path, command: Command) -> None:
    write(folder, call__xml=MISSPELT, wait__xml='<Response><say>Hello</say><Pause length="2"/></Response>')
    outcome = command("check", "--fix")
    assert (folder / "call.xml").read_text() == SPELT
    assert "call.xml:2:" in outcome.output
    assert "maxlength" not in outcome.output
    assert outcome.errors == "Fixed 4 findings in 2 files.\nFound 2 errors in 2 of 4 files.\n"
    assert outcome.code == 1
    assert command("check", "--fix").errors == "Found 2 errors in 2 of 4 files.\n"


def test_a_file_with_nothing_to_fix_is_not_touched(folder: Path, command: Command) -> None:
    before = {path.name: path.stat() for path in folder.iterdir()}
    command("check", "--fix", "--unsafe-fixes")
    assert {path.name: path.stat() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("options", "text", "hint"),
    [
        ((), MISSPELT, "3 fixable with --fix."),
        ((), UNSAFE, "1 fixable with --fix, 1 more with --unsafe-fixes."),
        ((), UNSAFE.replace("get", "GET"), "1 fixable with --fix --unsafe-fixes."),
        (("--fix",), UNSAFE, "1 more fixable with --unsafe-fixes."),
        (("--fix", "--unsafe-fixes"), UNSAFE, None),
        (("--quiet",), MISSPELT, None),
        ((), FAULTY, None),
    ],
    ids=["safe", "both", "unsafe", "unsafe-behind-fix", "none-left", "quiet", "none"],
)
def test_what_could_be_fixed_is_told(
    folder: Path, command: Command, options: tuple[str, ...], text: str, hint: str | None
) -> None:
    write(folder, call__xml=text)
    told = [line for line in command("check", *options, "call.xml").errors.splitlines() if "fixable" in line]
    assert told == ([hint] if hint else [])


def test_unsafe_fixes_are_applied_only_when_asked_for(folder: Path, command: Command) -> None:
    write(folder, call__xml=UNSAFE)
    command("check", "--fix", "call.xml")
    assert (folder / "call.xml").read_text() == UNSAFE.replace("get", "GET")
    assert command("check", "--fix", "--unsafe-fixes", "call.xml").code == 0
    assert (folder / "call.xml").read_text() == UNSAFE.replace("get", "GET").replace("Rekord", "Record")


def test_a_rule_that_is_switched_off_fixes_nothing(folder: Path, command: Command) -> None:
    write(folder, call__xml=MISSPELT)
    command("check", "--fix", "--ignore", "unknown-attribute,unescaped-ampersand", "call.xml")
    assert (folder / "call.xml").read_text() == MISSPELT.replace("say", "Say")


def test_what_a_comment_suppresses_is_not_fixed(folder: Path, command: Command) -> None:
    comment = "<!-- twiml-lint: ignore[unknown-element] our gateway knows it -->"
    text = f"<Response>{comment}<say>Hello</say><Record maxlength='9' action='/done'/></Response>"
    write(folder, call__xml=text)
    assert "Fixed 1 finding" in command("check", "--fix", "call.xml").errors
    assert (folder / "call.xml").read_text() == text.replace("maxlength", "maxLength")


@pytest.mark.parametrize(
    ("text", "lints"),
    [(VALID, 1), (FAULTY, 1), (VALID.replace("Say", "say"), 2)],
    ids=["valid", "unfixable", "fixable"],
)
def test_a_document_is_linted_no_more_often_than_it_must(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch, text: str, lints: int
) -> None:
    runs = []

    def counted(source: SourceText, settings: Settings) -> Result:
        runs.append(source)
        return lint(source, settings)

    monkeypatch.setattr(fixes, "lint", counted)
    write(folder, call__xml=text)
    command("check", "--fix", "call.xml")
    assert len(runs) == lints


@pytest.mark.parametrize("options", [(), ("--output-format", "json"), ("--statistics",), ("--twiml-only",)], ids=str)
@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (MISSPELT.encode(), SPELT.encode()),
        (VALID.encode(), VALID.encode()),
        (FAULTY.replace("\n", "\r\n").encode(), FAULTY.replace("\n", "\r\n").encode()),
        (FOREIGN.encode(), FOREIGN.encode()),
        (b"", b""),
        (b"\xff\xfe\x00<", b"\xff\xfe\x00<"),
        (MISSPELT.encode("utf-16"), SPELT.encode("utf-16")),
        (b"<Response><say>\xff</say></Response>", b"<Response><Say>\xff</Say></Response>"),
    ],
    ids=["misspelt", "valid", "unfixable", "foreign", "empty", "garbage", "utf-16", "not-utf-8"],
)
def test_standard_input_is_printed_fixed_and_nothing_else_is(
    tmp_path: Path, options: tuple[str, ...], given: bytes, printed: bytes
) -> None:
    assert raw_output("check", "--fix", *options, "-", cwd=tmp_path, stdin=given) == printed


@pytest.mark.parametrize("option", [("--fix",), ("--add-ignore", "later")], ids=["fix", "add-ignore"])
def test_excluded_standard_input_is_printed_as_it_came(tmp_path: Path, option: tuple[str, ...]) -> None:
    excluded = ("--stdin-filename", "old/call.xml", "--extend-exclude", "old", "--force-exclude")
    given = MISSPELT.encode() + b"\xff"
    assert raw_output("check", *option, *excluded, "-", cwd=tmp_path, stdin=given) == given
    assert raw_output("check", *excluded, "-", cwd=tmp_path, stdin=given) == b""


def test_a_document_too_large_to_read_is_printed_whole(tmp_path: Path) -> None:
    document = MISSPELT.encode() + b" " * MAX_READ_SIZE + b"<!-- the end -->"
    assert raw_output("check", "--fix", "-", cwd=tmp_path, stdin=document) == document


def test_what_is_left_of_standard_input_is_told_on_standard_error(tmp_path: Path) -> None:
    outcome = run("check", "--fix", "-", cwd=tmp_path, stdin=MISSPELT.encode())
    assert outcome.code == 1
    assert outcome.errors == "Fixed 3 findings in 1 file.\nFound 1 error in 1 file.\n"


@pytest.mark.parametrize("option", [("--fix",), ("--add-ignore", "later")], ids=["fix", "add-ignore"])
def test_standard_input_and_files_are_not_changed_at_once(command: Command, option: tuple[str, ...]) -> None:
    outcome = command("check", *option, "-", "good.xml")
    assert outcome.code == 2
    assert outcome.errors == (
        f"twiml-lint: {option[0]} prints standard input changed, and changes files in place: do one at a time\n"
    )


def raw_output(*arguments: str, cwd: Path, stdin: bytes) -> bytes:
    command = [sys.executable, "-m", "twiml_lint", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, env=environment(), stdout=subprocess.PIPE, check=False).stdout
