"""`twiml-lint format`: files in place, what would change, and standard input."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import environment, run, write
from tests.cli.conftest import Command

ROUGH = "<Response><Say  voice='alice'>Hi  é\n</Say></Response>"
SMOOTH = '<Response>\n  <Say voice="alice">Hi  é\n</Say>\n</Response>\n'
BROKEN = "<Response>\n<Say>Hi</Response>"
TEMPLATE = "<Response>{% if a %}<Hangup/>{% endif %}</Response>"
FOREIGN = "<feed><title>News</title></feed>\n"
TOLD = {
    "broken.xml": "twiml-lint: cannot format broken.xml: it is not well-formed (line 2); `twiml-lint check` tells more",
    "template.xml": "twiml-lint: template.xml was left as it is: a template decides which elements it holds (line 1)",
}


@pytest.fixture
def folder(folder: Path) -> Path:
    """The working directory, with documents of every kind."""
    shutil.rmtree(folder)
    write(
        folder,
        rough__xml=ROUGH,
        a___rough__twiml=ROUGH,
        smooth__xml=SMOOTH,
        template__xml=TEMPLATE,
        foreign__xml=FOREIGN,
    )
    os.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


def test_files_are_formatted_in_place(folder: Path, command: Command) -> None:
    before = contents(folder)
    summary = "Formatted 2 files, left 1 file unchanged, could not format 1 file."
    assert command("format") == (0, "", f"{TOLD['template.xml']}\n{summary}\n")
    assert contents(folder) == {**before, "rough.xml": SMOOTH, "a/rough.twiml": SMOOTH}
    summary = "Left 3 files unchanged, could not format 1 file."
    assert command("format") == (0, "", f"{TOLD['template.xml']}\n{summary}\n")


def test_check_lists_the_files_and_changes_none(folder: Path, command: Command) -> None:
    before = contents(folder)
    outcome = command("format", "--check")
    assert outcome.output == "a/rough.twiml\nrough.xml\n"
    assert outcome.code == 1
    assert outcome.errors.endswith("\nWould format 2 files, would leave 1 file unchanged, could not format 1 file.\n")
    assert contents(folder) == before
    assert command("format", "--check", "smooth.xml") == (0, "", "Would leave 1 file unchanged.\n")


def test_diff_shows_what_would_change_and_changes_nothing(folder: Path) -> None:
    before = contents(folder)
    outcome = run("format", "--diff", cwd=folder)
    assert outcome.code == 1
    assert outcome.output.startswith(
        "--- a/a/rough.twiml\n+++ b/a/rough.twiml\n@@ -1,2 +1,4 @@\n-<Response><Say  voice="
    )
    assert contents(folder) == before
    subprocess.run(["git", "apply"], cwd=folder, input=outcome.output.encode(), check=True)
    assert contents(folder) == {**before, "rough.xml": SMOOTH, "a/rough.twiml": SMOOTH}
    assert run("format", "--diff", "rough.xml", cwd=folder) == (0, "", "Would leave 1 file unchanged.\n")


def test_diff_goes_before_check(folder: Path) -> None:
    assert run("format", "--diff", "--check", cwd=folder) == run("format", "--diff", cwd=folder)


@pytest.mark.parametrize("options", [(), ("--check",), ("--diff",)], ids=["write", "check", "diff"])
def test_what_is_not_well_formed_makes_the_run_fail(folder: Path, command: Command, options: tuple[str, ...]) -> None:
    write(folder, broken__xml=BROKEN)
    outcome = command("format", "broken.xml", *options)
    assert outcome == (2, "", f"{TOLD['broken.xml']}\nCould not format 1 file.\n")
    assert (folder / "broken.xml").read_text() == BROKEN


def test_other_files_are_formatted_all_the_same(folder: Path, command: Command) -> None:
    write(folder, broken__xml=BROKEN)
    outcome = command("format", "nowhere.xml")
    assert outcome.errors.startswith("twiml-lint: cannot format nowhere.xml: there is no such file or folder\n")
    assert command("format", "broken.xml", "nowhere.xml", "rough.xml").code == 2
    assert (folder / "rough.xml").read_text() == SMOOTH


@pytest.mark.parametrize(
    ("text", "printed", "code"),
    [(ROUGH, SMOOTH, 0), (SMOOTH, SMOOTH, 0), (BROKEN, BROKEN, 2), (TEMPLATE, TEMPLATE, 0), ("", "", 2)],
    ids=["rough", "smooth", "broken", "template", "empty"],
)
def test_standard_input_is_printed(folder: Path, text: str, printed: str, code: int) -> None:
    outcome = run("format", "-", cwd=folder, stdin=text.encode())
    assert (outcome.output, outcome.code) == (printed, code)


@pytest.mark.parametrize("options", [["--check"], ["--diff"]], ids=["check", "diff"])
def test_what_would_change_in_standard_input(folder: Path, options: list[str]) -> None:
    outcome = run("format", "-", "--stdin-filename", "call.xml", *options, cwd=folder, stdin=ROUGH.encode())
    assert outcome.code == 1
    assert "call.xml\n" in outcome.output
    assert run("format", "-", *options, cwd=folder, stdin=SMOOTH.encode())[:2] == (0, "")


def test_standard_input_that_is_passed_over_is_printed_as_it_is(folder: Path) -> None:
    outcome = run("format", "-", "--twiml-only", cwd=folder, stdin=FOREIGN.encode())
    assert outcome == (0, FOREIGN, "No TwiML files found.\n")
    named = run("format", "-", cwd=folder, stdin=FOREIGN.encode())
    told = "twiml-lint: <stdin> was left as it is: its root is <feed> and not <Response>\nCould not format 1 file.\n"
    assert named == (0, FOREIGN, told)


def test_standard_input_that_is_excluded_is_printed_as_it_is(folder: Path) -> None:
    options = ["--stdin-filename", "a/call.xml", "--exclude", "a", "--force-exclude"]
    outcome = run("format", "-", *options, cwd=folder, stdin=ROUGH.encode())
    assert outcome == (0, ROUGH, "Nothing to format: 1 file excluded.\n")


def test_what_is_read_of_standard_input_is_not_all_of_it(folder: Path) -> None:
    data = b"<Response> " + b" " * (16 * 1024 * 1024) + b"</Response>"
    done = subprocess.run(
        [sys.executable, "-m", "twiml_lint", "format", "-"],
        cwd=folder, env=environment(), input=data, capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout == data
    assert b"was left as it is: it is larger than 16,777,216 bytes" in done.stderr


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8-mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "declared-iso-8859-1": lambda text: ("<?xml version='1.0' encoding='ISO-8859-1'?>\n" + text).encode("latin-1"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("written", ENCODINGS.values(), ids=ENCODINGS)
def test_bytes_stay_what_they_are(folder: Path, command: Command, written: Callable[[str], bytes]) -> None:
    path = folder / "rough.xml"
    path.write_bytes(written(ROUGH + "\n"))
    assert command("format", "rough.xml").code == 0
    assert path.read_bytes() == written(SMOOTH)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ROUGH.encode("latin-1"), "its bytes are not in the encoding they should be (line 1)"),
        # a sequence that says again what holds already, and that nobody would write again
        (
            b"<?xml version='1.0' encoding='ISO-2022-JP'?><Response><Say>\x1b(Ba</Say></Response>",
            "not all of its bytes are ISO-2022-JP, and some would be lost",
        ),
    ],
    ids=["not-utf-8", "said-twice"],
)
def test_no_byte_is_lost(folder: Path, command: Command, data: bytes, reason: str) -> None:
    path = folder / "rough.xml"
    path.write_bytes(data)
    assert reason in command("format", "rough.xml").errors
    assert path.read_bytes() == data


def test_a_read_only_file_is_told(folder: Path, command: Command) -> None:
    (folder / "rough.xml").chmod(0o444)
    outcome = command("format", "rough.xml")
    assert outcome == (2, "", "twiml-lint: cannot change rough.xml: it is read-only\n")
    assert (folder / "rough.xml").read_text() == ROUGH


def test_nothing_to_format(folder: Path, command: Command) -> None:
    (folder / "b").mkdir()
    assert command("format", "b", "--check") == (0, "", "No TwiML files found.\n")


def test_the_mode_of_a_file_stays(folder: Path, command: Command) -> None:
    (folder / "rough.xml").chmod(0o640)
    command("format", "rough.xml")
    assert (folder / "rough.xml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("given", "unit"), [("2", "  "), ("4", "    "), ("tab", "\t")])
def test_indentation(folder: Path, command: Command, given: str, unit: str) -> None:
    assert command("format", "rough.xml", "--indent", given).code == 0
    assert (folder / "rough.xml").read_text() == SMOOTH.replace("  <", f"{unit}<")


def test_files_that_are_excluded_stay_as_they_are(folder: Path, command: Command) -> None:
    (folder / "twiml-lint.toml").write_text('exclude = ["a", "rough.xml", "template.xml"]')
    assert command("format") == (0, "", "Left 1 file unchanged.\n")
    assert command("format", "--extend-exclude", "*.xml") == (0, "", "Nothing to format: 4 files excluded.\n")
    assert (folder / "rough.xml").read_text() == ROUGH
    assert command("format", "--isolated", "--quiet") == (0, "", "")
    assert (folder / "rough.xml").read_text() == SMOOTH


def test_only_files_that_were_changed(folder: Path, command: Command) -> None:
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    assert command("format", "--since", "HEAD").errors == "Nothing to format: 5 files unchanged.\n"


def test_variables_of_other_commands_are_none_of_its_business(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWIML_LINT_FAIL_ON", "error")
    monkeypatch.setenv("TWIML_LINT_INDENT", "4")
    assert command("format", "rough.xml") == (0, "", "Formatted 1 file.\n")
    assert (folder / "rough.xml").read_text() == SMOOTH.replace("  <", "    <")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--chekc"], "there is no option --chekc: did you mean --check?"),
        (["--indent", "3"], "--indent cannot be '3': it is one of 2, 4, tab"),
        (["rough.xml", "-"], "- prints standard input formatted, and files change in place: do one at a time"),
        (["--config", "a", "--isolated"], "--config and --isolated exclude each other: one reads a configuration, the other none"),
    ],
    ids=["misspelt", "indentation", "input-and-files", "contradiction"],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_usage(command: Command, arguments: list[str], told: str) -> None:
    assert command("format", *arguments) == (2, "", f"twiml-lint: {told}\n")


def test_help(command: Command) -> None:
    outcome = command("format", "--help")
    assert outcome.code == 0
    assert outcome.output.startswith("usage: twiml-lint format [PATHS] [OPTIONS]\n")
    assert "--jobs" not in outcome.output
