"""[tool.twiml-lint] of pyproject.toml: found, read, refused, overruled."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import write
from tests.cli.conftest import Command

RECORD = '<Response><Record action="/a" maxLength="20000"/></Response>'
KEYS = "channel, max-call-duration, voice-sdk, delivery, role, pci-mode, select, ignore and overrides"
NAMES = "an array of rule names and Twilio codes, such as"


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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("chanel = 'voice'", f"[tool.twiml-lint] has no key chanel (did you mean channel?); its keys are {KEYS}"),
        (
            "max_call_duration = 1",
            f"[tool.twiml-lint] has no key max_call_duration (did you mean max-call-duration?); its keys are {KEYS}",
        ),
        ("fix = true", f"[tool.twiml-lint] has no key fix; its keys are {KEYS}"),
        (
            "channel = 'vioce'",
            'channel in [tool.twiml-lint] must be "auto", "voice" or "messaging", not "vioce": did you mean "voice"?',
        ),
        (
            "channel = ['voice']",
            'channel in [tool.twiml-lint] must be "auto", "voice" or "messaging", not ["voice"]',
        ),
        (
            "channel = 1979-05-27",
            'channel in [tool.twiml-lint] must be "auto", "voice" or "messaging", not 1979-05-27',
        ),
        ("channel = []", 'channel in [tool.twiml-lint] must be "auto", "voice" or "messaging", not []'),
        (
            "max-call-duration = 3600",
            'max-call-duration in [tool.twiml-lint] must be 14400, 86400, "4h" or "24h", not 3600',
        ),
        (
            "max-call-duration = true",
            'max-call-duration in [tool.twiml-lint] must be 14400, 86400, "4h" or "24h", not true',
        ),
        ("voice-sdk = 'yes'", 'voice-sdk in [tool.twiml-lint] must be true or false, not "yes"'),
        ("voice-sdk = 1", "voice-sdk in [tool.twiml-lint] must be true or false, not 1"),
        (
            "delivery = 'webhok'",
            'delivery in [tool.twiml-lint] must be "webhook", "call-parameter" or "live-call", not "webhok": did you mean "webhook"?',
        ),
        (
            "select = 'all'",
            f'select in [tool.twiml-lint] must be {NAMES} ["default", "record-without-notice"], not "all"',
        ),
        (
            "ignore = [true]",
            f'ignore in [tool.twiml-lint] must be {NAMES} ["record-without-action", "13617"], not [true]',
        ),
        (
            "select = ['nonsense']",
            "select in [tool.twiml-lint]: there is no rule 'nonsense': `twiml-lint rules` lists them",
        ),
        (
            "ignore = ['wrong-rot']",
            "ignore in [tool.twiml-lint]: there is no rule 'wrong-rot': did you mean wrong-root?",
        ),
    ],
)
def test_table_that_cannot_be_used(text: str, message: str, folder: Path, command: Command) -> None:
    write(folder, pyproject__toml=table(text))
    path = folder / "pyproject.toml"
    assert command("check", "good.xml") == (2, "", f"twiml-lint: {path}: {message}\n")
    assert command("check", "good.xml", "--config", "pyproject.toml") == (
        2,
        "",
        f"twiml-lint: pyproject.toml: {message}\n",
    )
    assert command("check", "good.xml", "--isolated").code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (table("channel =").encode(), "this is not valid TOML: "),
        (
            b"\xef\xbb\xbf" + table("").encode(),
            "it begins with a byte order mark, which TOML forbids: save it without one\n",
        ),
        (table("# \u00e9").encode("latin-1"), "it is not UTF-8, which TOML must be (line 5)\n"),
        (b"tool.twiml-lint = 1", "tool.twiml-lint must be a table, [tool.twiml-lint]\n"),
        (table("x = " + "[" * 100_000).encode(), "this is not valid TOML: it is nested too deeply\n"),
    ],
    ids=["syntax", "byte order mark", "Latin-1", "no table", "depth"],
)
def test_file_that_cannot_be_read(content: bytes, message: str, folder: Path, command: Command) -> None:
    write(folder, pyproject__toml=content)
    outcome = command("check", "good.xml")
    assert outcome.code == 2
    assert outcome.errors.startswith(f"twiml-lint: {folder / 'pyproject.toml'}: {message}")


def test_broken_file_of_no_concern(folder: Path, command: Command) -> None:
    write(folder, pyproject__toml="this is = = no TOML")
    assert command("check", "good.xml").code == 0


def test_named_file_needs_the_table(folder: Path, command: Command) -> None:
    write(folder, other__toml="[tool.other]\n")
    message = "twiml-lint: other.toml: there is no table [tool.twiml-lint] in it\n"
    assert command("check", "good.xml", "--config", "other.toml") == (2, "", message)


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


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "[[tool.twiml-lint.overrides]]\nrole = 'wait'",
            '[[tool.twiml-lint.overrides]] needs files = ["PATTERN", ...] to say what it is for',
            id="no files",
        ),
        pytest.param(
            "[[tool.twiml-lint.overrides]]\nfiles = ['*.xml']\nrole = 'waiting'",
            'role in [[tool.twiml-lint.overrides]] must be "wait", "whisper" or "queue", not "waiting": did you mean "wait"?',
            id="unknown role",
        ),
        pytest.param(
            "[[tool.twiml-lint.overrides]]\nfile = ['*.xml']",
            "[[tool.twiml-lint.overrides]] has no key file (did you mean files?); its keys are files, channel, "
            "max-call-duration, voice-sdk, delivery, role, pci-mode, select and ignore",
            id="unknown key",
        ),
        pytest.param(
            "overrides = 1",
            "overrides in [tool.twiml-lint] must be an array of tables, [[tool.twiml-lint.overrides]], not 1",
            id="no tables",
        ),
    ],
)
def test_overrides_that_cannot_be_used(text: str, message: str, folder: Path, command: Command) -> None:
    write(folder, pyproject__toml=table(text))
    assert command("check", "good.xml") == (2, "", f"twiml-lint: {folder / 'pyproject.toml'}: {message}\n")
