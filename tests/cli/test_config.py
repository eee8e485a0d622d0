"""Configurations: found, read, overruled."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, Outcome, write
from tests.cli.conftest import Command

RECORD = '<Response><Record action="/a" maxLength="20000"/></Response>'


def table(text: str) -> str:
    return f"[project]\nname = 'x'\n\n[tool.twiml-lint]\n{text}\n"


@pytest.mark.parametrize(
    "text",
    [
        'max-call-duration = "24h"',
        "max-call-duration = 86400",
        'max-call-duration = "86400"',
        'ignore = ["record-max-length-exceeds-call-duration"]',
        'ignore = ["13612"]',
        "ignore = [13612]",
        'select = ["wrong-root"]',
        'channel = "voice"\ndelivery = "webhook"\nvoice-sdk = false\nmax-call-duration = "24h"',
    ],
)
def test_settings_are_read(text: str, folder: Path, command: Command) -> None:
    write(folder, case__xml=RECORD, pyproject__toml=table(text))
    assert command("check", "case.xml").code == 0
    assert command("check", "case.xml", "--isolated").code == 1
    assert command("check", "case.xml", "--config", "pyproject.toml").code == 0


@pytest.mark.parametrize(
    "text",
    [
        '[tool."twiml-lint"]\nmax-call-duration = "24h"',
        "[ tool . twiml-lint ]\nmax-call-duration = '24h'",
        '[tool]\ntwiml-lint = { max-call-duration = "24h" }',
        '[tool]\ntwiml-lint.max-call-duration = "24h"',
        'tool.twiml-lint.max-call-duration = "24h"',
        'tool = { twiml-lint = { max-call-duration = "24h" } }',
        '["tool"."twiml-lint"]\nmax-call-duration = "24h"',
    ],
)
def test_table_however_it_is_written(text: str, folder: Path, command: Command) -> None:
    write(folder, case__xml=RECORD, pyproject__toml=text)
    assert command("check", "case.xml").code == 0


def test_nearest_file_with_the_table_counts(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, case__xml=RECORD, sub___deeper___case__xml=RECORD, sub___pyproject__toml="[tool.other]\nx = 1\n")
    write(folder, pyproject__toml=table('max-call-duration = "24h"'))
    monkeypatch.chdir(folder / "sub" / "deeper")
    assert command("check", "case.xml").code == 0
    write(folder, sub___pyproject__toml=table('max-call-duration = "4h"'))
    assert command("check", "case.xml").code == 1
    write(folder, sub___deeper___pyproject__toml=table(""))
    assert command("check", "case.xml").code == 1


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ('max-call-duration = "24h"', "--max-call-duration=4h"),
        ('ignore = ["13612"]', "--ignore=wrong-root"),
        ('select = ["wrong-root"]', "--select=default"),
        ('voice-sdk = true\nmax-call-duration = "24h"', "--no-voice-sdk"),
    ],
)
def test_command_line_wins(text: str, option: str, folder: Path, command: Command) -> None:
    write(folder, case__xml=RECORD, pyproject__toml=table(text))
    before, after = command("check", "case.xml").code, command("check", "case.xml", option).code
    assert {before, after} == {0, 1}


def test_broken_file_of_no_concern(folder: Path, command: Command) -> None:
    write(folder, pyproject__toml="this is = = no TOML")
    assert command("check", "good.xml").code == 0


def test_overrides_change_the_settings_of_the_files_they_name(folder: Path, command: Command) -> None:
    config = """
max-call-duration = "24h"

[[tool.twiml-lint.overrides]]
files = ["short/*.xml", "named.xml"]
max-call-duration = "4h"

[[tool.twiml-lint.overrides]]
files = ["named.xml"]
ignore = ["record-max-length-exceeds-call-duration"]
"""
    long = '<Response><Record action="/a" maxLength="80000"/></Response>'
    write(folder, pyproject__toml=table(config), plain__xml=long, named__xml=long)
    (folder / "short").mkdir()
    (folder / "short" / "call.xml").write_text(long)
    outcome = command("check", "plain.xml", "named.xml", "short", "--output-format", "concise")
    assert outcome.code == 1
    assert [line.partition(":")[0] for line in outcome.output.splitlines()] == ["short/call.xml"]
    assert command("check", "short", "--max-call-duration", "24h").code == 0


LONG = '<Response><Record action="/a" maxLength="80000"/></Response>'
OWN = 'max-call-duration = "24h"\n'


def linted(outcome: Outcome) -> set[str]:
    """The files with findings."""
    return {line.partition(":")[0] for line in outcome.output.splitlines()}


def test_own_file_has_its_keys_at_the_top(folder: Path, command: Command) -> None:
    write(folder, case__xml=RECORD, twiml_lint__toml=OWN)
    assert command("check", "case.xml").code == 1
    (folder / "twiml_lint.toml").rename(folder / "twiml-lint.toml")
    assert command("check", "case.xml").code == 0


def test_each_file_goes_by_the_configuration_nearest_to_it(folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": OWN, "case__xml": LONG, "near___case__xml": LONG, "far___x___case__xml": LONG})
    write(folder, **{"near___twiml-lint__toml": "", "far___pyproject__toml": "[tool.other]\n"})
    outcome = command("check", "case.xml", "near", "far", "--output-format", "concise")
    assert linted(outcome) == {"near/case.xml"}


@pytest.mark.parametrize("shield", ["root = true", "root = false", ""])
def test_file_with_nothing_in_it_means_the_defaults(shield: str, folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": OWN, "sub___twiml-lint__toml": shield, "sub___case__xml": LONG})
    assert command("check", "sub").code == 1


def test_own_file_counts_before_the_table_beside_it_and_says_so(folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": OWN, "pyproject__toml": table('max-call-duration = "4h"'), "case__xml": LONG})
    outcome = command("check", "case.xml")
    assert outcome.code == 0
    assert outcome.errors.splitlines()[0] == (
        "twiml-lint: pyproject.toml: its table [tool.twiml-lint] does not count, because twiml-lint.toml beside it does: "
        "keep one of them, or extend one by the other"
    )


@pytest.mark.parametrize("other", ["[tool.other]", "broken = = toml # tool.twiml-lint", "# tool.twiml-lint"])
def test_own_file_beside_one_that_says_nothing(other: str, folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": OWN, "pyproject__toml": other, "case__xml": LONG})
    assert command("check", "case.xml") == (0, "", "No findings in 1 file.\n")


def test_own_file_that_extends_the_table_beside_it(folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": 'extend = "pyproject.toml"', "pyproject__toml": table(OWN), "case__xml": LONG})
    assert command("check", "case.xml") == (0, "", "No findings in 1 file.\n")


def test_standard_input_goes_by_the_name_it_is_given(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, **{"twiml-lint__toml": OWN, "sub___twiml-lint__toml": ""})
    for arguments, code in ((), 0), (("--stdin-filename", "sub/x.xml"), 1):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(LONG.encode())))
        assert command("check", "-", *arguments).code == code


def test_named_configuration_counts_for_all_files(folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": "", "sub___twiml-lint__toml": "", "sub___case__xml": LONG, "case__xml": LONG})
    write(folder, conf___any__toml=OWN)
    assert command("check", "case.xml", "sub", "--config", "conf/any.toml").code == 0


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("", {"error"}),
        ('severity = { unknown-attribute = "note" }', {"note"}),
        ('severity = { 12200 = "warning" }', {"warning"}),
        ('severity = { "12200" = "warning" }', {"warning"}),
        ('severity = { 12200 = "warning", unknown-attribute = "note" }', {"note"}),
        ('severity = { wrong-root = "note" }', {"error"}),
        ('[[overrides]]\nfiles = ["bad.xml"]\nseverity = { unknown-attribute = "note" }', {"note"}),
        (
            'severity = { unknown-attribute = "note" }\n[[overrides]]\nfiles = ["bad.xml"]\nseverity = { 12200 = "error" }',
            {"note"},
        ),
    ],
)
def test_levels(text: str, levels: set[str], folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": text})
    outcome = command("check", "bad.xml", "--output-format", "concise")
    assert {line.split()[1].partition("[")[0] for line in outcome.output.splitlines()} == levels


TRANSCRIBED = '<Response><Record action="/a" transcribe="true"/></Response>'  # billed-transcription is off by default


@pytest.mark.parametrize(
    ("text", "arguments", "is_found"),
    [
        ("", (), False),
        ('extend-select = ["billed-transcription"]', (), True),
        ('extend-select = ["opt-in"]', (), True),
        ('select = ["wrong-root"]\nextend-select = ["billed-transcription"]', (), True),
        ('extend-select = ["billed-transcription"]\nselect = ["wrong-root"]', (), True),
        ('extend-select = ["opt-in"]', ("--select", "default"), False),
        ('extend-select = ["opt-in"]', ("--extend-select", "wrong-root"), True),
        ('select = ["all"]\nignore = ["billed-transcription"]', (), False),
        ('select = ["all"]\n[per-file-ignores]\n"*.xml" = ["billed-transcription"]', (), False),
        ('select = ["all"]\n[per-file-ignores]\n"*.twiml" = ["billed-transcription"]', (), True),
        ('[per-file-ignores]\n"*.xml" = ["billed-transcription"]', ("--select=all", "--ignore=wrong-root"), False),
        ('extend-select = ["opt-in"]\n[[overrides]]\nfiles = ["*"]\nselect = ["default"]', (), False),
        ('[[overrides]]\nfiles = ["*"]\nextend-select = ["opt-in"]', (), True),
        ('[[overrides]]\nfiles = ["*"]\nextend-select = ["opt-in"]', ("--select", "default"), False),
    ],
)
def test_rules_that_run(text: str, arguments: tuple[str, ...], is_found: bool, folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": text, "case__xml": TRANSCRIBED})
    outcome = command("check", "case.xml", "--output-format", "concise", *arguments)
    assert ("billed-transcription" in outcome.output) is is_found


@pytest.mark.parametrize(
    ("place", "arguments", "code"),
    [
        ("twiml-lint.toml", (), 0),
        ("twiml-lint.toml", ("--fail-on", "error"), 1),
        ("sub/twiml-lint.toml", (), 1),  # not where the command is run
    ],
)
def test_level_from_which_on_a_run_fails(
    place: str, arguments: tuple[str, ...], code: int, folder: Path, command: Command
) -> None:
    (folder / "sub").mkdir()
    text = 'fail-on = "error"\n[severity]\n' + ("" if arguments else 'unknown-attribute = "warning"\n')
    (folder / place).write_text(text)
    write(folder, sub___bad__xml=FAULTY)
    assert command("check", "bad.xml" if place == "twiml-lint.toml" else "sub/bad.xml", *arguments).code == code
