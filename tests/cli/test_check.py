"""check: exit codes, the summary, settings from the command line, standard input."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FINDING, FOREIGN, VALID, write
from tests.cli.conftest import Command
from twiml_lint.__main__ import main

CONCISE = ("--output-format", "concise")
NOTE = '<Response><Gather numDigits="1" finishOnKey="" action="/a"><Say>1</Say></Gather><Record action="/b" finishOnKey="11"/></Response>'
WARNING = "<Response><Record/></Response>"


@pytest.mark.parametrize(
    ("content", "arguments", "code"),
    [
        pytest.param(VALID, [], 0, id="a valid document"),
        pytest.param(FAULTY, [], 1, id="an error"),
        pytest.param(WARNING, [], 1, id="a warning"),
        pytest.param(WARNING, ["--fail-on", "error"], 0, id="a warning where only errors fail"),
        pytest.param(WARNING, ["--fail-on=note"], 1, id="a warning where notes fail"),
        pytest.param(NOTE, [], 0, id="a note"),
        pytest.param(NOTE, ["--fail-on", "note"], 1, id="a note where notes fail"),
        pytest.param("", [], 1, id="an empty file that was named"),
        pytest.param("no TwiML", [], 1, id="plain text that was named"),
        pytest.param("", ["--twiml-only"], 0, id="an empty file where only TwiML counts"),
        pytest.param(FAULTY, ["--ignore", "unknown-attribute"], 0, id="a rule that is ignored"),
        pytest.param(FAULTY, ["--ignore", "12200"], 0, id="a Twilio code that is ignored"),
        pytest.param(FAULTY, ["--select", "wrong-root,missing-text"], 0, id="other rules selected"),
        pytest.param(FAULTY, ["--select", "wrong-root", "--select", "all"], 1, id="selections add up"),
    ],
)
def test_exit_code(content: str, arguments: list[str], code: int, folder: Path, command: Command) -> None:
    write(folder, case__xml=content)
    assert command("check", "case.xml", *arguments).code == code


@pytest.mark.parametrize(
    ("arguments", "summary"),
    [
        pytest.param(["bad.xml"], "Found 1 error in 1 file.", id="one file"),
        pytest.param(["good.xml"], "No findings in 1 file.", id="nothing in one file"),
        pytest.param(["."], "Found 1 error in 1 of 2 files.", id="a folder"),
        pytest.param(["good.xml", "foreign.xml", "--twiml-only"], "No findings in 1 file.", id="one passed over"),
        pytest.param(["foreign.xml", "--twiml-only"], "No TwiML files found.", id="all passed over"),
        pytest.param(["mixed.xml", "bad.xml"], "Found 2 errors and 1 warning in 2 of 2 files.", id="several levels"),
    ],
)
def test_summary_on_standard_error(arguments: list[str], summary: str, folder: Path, command: Command) -> None:
    if "mixed.xml" in arguments:
        write(folder, mixed__xml="<Response><Hangup x=''/><Hangup/></Response>")
    assert command("check", *arguments).errors == summary + "\n"


def test_options_and_paths_in_any_order(command: Command) -> None:
    outcome = command("check", "bad.xml", "--output-format=concise", "good.xml", "--color", "never", "--", "bad.xml")
    assert outcome == (1, f"bad.xml:2:11: {FINDING}\n", "Found 1 error in 1 of 2 files.\n")


def test_no_path_is_the_current_folder(command: Command) -> None:
    assert command("check", *CONCISE).output == f"bad.xml:2:11: {FINDING}\n"


@pytest.mark.parametrize(
    ("option", "content", "rule"),
    [
        ("--channel=messaging", "<Response><Hangup/></Response>", "misplaced-element"),
        ("--channel=voice", "<Response><Message>Hi</Message></Response>", "misplaced-element"),
        ("--voice-sdk", '<Response><Record action="/a"/></Response>', "record-max-length-exceeds-voice-sdk-limit"),
        ("--delivery=call-parameter", '<Response><Record action="/a"/></Response>', "relative-action-url"),
        ("--max-call-duration=4h", '<Response><Record action="/a" maxLength="20000"/></Response>', "call-duration"),
    ],
)
def test_settings(option: str, content: str, rule: str, folder: Path, command: Command) -> None:
    write(folder, case__xml=content)
    assert rule in command("check", "case.xml", option, *CONCISE).output
    if "duration" not in option:
        assert command("check", "case.xml", *CONCISE).code == 0


@pytest.mark.parametrize("value", ["24h", "86400"])
def test_twenty_four_hours(value: str, folder: Path, command: Command) -> None:
    write(folder, case__xml='<Response><Record action="/a" maxLength="20000"/></Response>')
    assert command("check", "case.xml", "--max-call-duration", value).code == 0


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        pytest.param(["-"], "<stdin>", id="without a name"),
        pytest.param(["-", "--stdin-filename", "ivr/menu.xml"], "ivr/menu.xml", id="with a name"),
        pytest.param(["-", "-", "--twiml-only"], "<stdin>", id="twice"),
    ],
)
def test_standard_input(arguments: list[str], name: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))
    outcome = command("check", *arguments, *CONCISE)
    assert outcome == (1, f"{name}:2:11: {FINDING}\n", "Found 1 error in 1 file.\n")


def test_standard_input_that_is_closed(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    message = "twiml-lint: cannot lint standard input: it is closed, and - needs a document piped into it\n"
    assert command("check", "-") == (2, "", message)


@pytest.mark.parametrize(
    ("encode", "place"),
    [
        pytest.param(lambda text: text.encode("utf-8-sig"), "2:11", id="byte order mark"),
        pytest.param(lambda text: text.encode("utf-16"), "2:11", id="UTF-16"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), "2:11", id="CR LF"),
        pytest.param(lambda text: text.replace("\n", "\r").encode(), "2:11", id="CR"),
        pytest.param(lambda text: text.replace("\n", "\u2028").encode(), "1:22", id="no newline in XML"),
    ],
)
def test_encodings_and_newlines(encode: object, place: str, folder: Path, command: Command) -> None:
    assert callable(encode)
    write(folder, case__xml=encode(FAULTY))
    assert f"case.xml:{place}: {FINDING}\n" in command("check", "case.xml", *CONCISE).output


def test_other_files_are_linted_when_one_cannot_be_read(folder: Path, command: Command) -> None:
    os.symlink("loop.xml", folder / "loop.xml")
    outcome = command("check", "missing.xml", "loop.xml", "bad.xml", *CONCISE)
    assert (outcome.code, outcome.output) == (2, f"bad.xml:2:11: {FINDING}\n")
    assert "twiml-lint: cannot lint missing.xml: there is no such file or folder\n" in outcome.errors
    assert "twiml-lint: cannot lint loop.xml: " in outcome.errors
    assert "Traceback" not in outcome.errors


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_file_without_permission(folder: Path, command: Command) -> None:
    (folder / "good.xml").chmod(0)
    outcome = command("check", "good.xml")
    message = "twiml-lint: cannot lint good.xml: it may not be read (permission denied)\n"
    assert (outcome.code, outcome.errors) == (2, message)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize("path", ["pipe.xml", "/dev/null"])
def test_what_is_no_regular_file_is_refused_without_waiting(path: str, folder: Path, command: Command) -> None:
    os.mkfifo(folder / "pipe.xml")
    outcome = command("check", path)
    message = "not a regular file; what comes through a pipe is linted with `twiml-lint check -`"
    assert (outcome.code, outcome.errors) == (2, f"twiml-lint: cannot lint {path}: {message}\n")


def test_more_than_sixteen_megabytes_are_not_read(folder: Path, command: Command) -> None:
    with (folder / "huge.xml").open("wb") as file:
        file.write(b"<Response>")
        file.truncate(40 * 1024 * 1024)
    outcome = command("check", "huge.xml", *CONCISE)
    assert outcome.code == 1
    assert "document-too-large" in outcome.output


def test_rule_that_fails_is_an_internal_error_after_the_findings(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from twiml_lint.engine import InternalError, Result, lint

    def failing(*arguments: object) -> Result:
        result = lint(*arguments)  # type: ignore[arg-type]
        error = InternalError(result.documents[0].source, "some-rule", "Traceback (most recent call last): ...")
        return Result(result.documents, result.diagnostics, (error,))

    monkeypatch.setattr("twiml_lint.cli.work.lint", failing)
    outcome = command("check", "bad.xml", *CONCISE)
    assert (outcome.code, outcome.output) == (2, f"bad.xml:2:11: {FINDING}\n")
    first, *_ = outcome.errors.splitlines()
    assert first == "twiml-lint: internal error, please report it: rule some-rule failed on bad.xml"
    assert "Traceback" in outcome.errors


def test_crash_is_no_finding(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("our bug")

    monkeypatch.setattr("twiml_lint.cli.work.lint", crash)
    outcome = command("check", "bad.xml")
    assert outcome.code == 2
    assert "internal error, please report it" in outcome.errors
    assert "RuntimeError: our bug" in outcome.errors


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a working directory cannot be deleted")
def test_working_directory_that_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path.cwd()
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    try:
        assert main(["check", "a.xml", "--isolated"]) == 2
    finally:
        os.chdir(before)
    message = "twiml-lint: the working directory does not exist any more: change to one that does\n"
    assert capsys.readouterr() == ("", message)


@pytest.mark.parametrize("content", [FAULTY, FOREIGN], ids=["TwiML", "foreign"])
def test_standard_input_where_only_twiml_counts(
    content: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert command("check", "-", "--twiml-only").code == (content == FAULTY)


def test_interrupt_ends_quietly(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("twiml_lint.cli.work.lint", interrupt)
    assert command("check", "bad.xml") == (130, "", "")
