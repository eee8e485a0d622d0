"""A configuration that builds on another one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import write
from tests.cli.conftest import Command

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def settings(command: Command, path: str, *arguments: str) -> dict[str, Any]:
    outcome = command("check", "--show-settings", path, *arguments)
    assert (outcome.code, outcome.errors) == (0, "")
    return tomllib.loads(outcome.output)


@pytest.mark.parametrize(
    ("base", "own", "key", "value"),
    [
        ('channel = "voice"', "", "channel", "voice"),
        ('channel = "voice"', 'channel = "messaging"', "channel", "messaging"),
        ('select = ["12100"]', 'select = ["12200"]', "select", ["12200"]),
        ('ignore = ["12100"]', 'ignore = ["12200"]', "ignore", ["12200"]),
        ('extend-select = ["12100"]', 'extend-select = ["12200"]', "select", ["default", "12100", "12200"]),
        ('extend-select = ["12100"]', 'select = ["12200"]', "select", ["12200", "12100"]),
        ('select = ["12100"]', 'extend-select = ["12200"]', "select", ["12100", "12200"]),
        ('exclude = ["a"]', 'exclude = ["b"]', "exclude", ["b"]),
        ('exclude = ["a"]', 'extend-exclude = ["b"]', "exclude", ["a", "b"]),
        ('exclude = ["a"]\nextend-exclude = ["b"]', 'extend-exclude = ["c"]', "exclude", ["a", "b", "c"]),
        ('per-file-ignores = { "x.xml" = ["12100"] }', 'ignore = ["12200"]', "ignore", ["12200", "12100"]),
        (
            'per-file-ignores = { "x.xml" = ["12100"] }',
            'per-file-ignores = { "x.xml" = ["12200"] }',
            "ignore",
            ["12100", "12200"],
        ),
        (
            'severity = { 12100 = "note", 12200 = "note" }',
            'severity = { 12200 = "error" }',
            "severity",
            {"12100": "note", "12200": "error"},
        ),
        ('overrides = [{ files = ["*"], role = "wait" }]', "", "role", "wait"),
        ('overrides = [{ files = ["*"], role = "wait" }]', 'role = "queue"', "role", "wait"),
        (
            'overrides = [{ files = ["*"], role = "wait" }]',
            'overrides = [{ files = ["*"], role = "queue" }]',
            "role",
            "queue",
        ),
        ("force-exclude = true", "force-exclude = false", "force-exclude", False),
        ('baseline = "known.json"', "", "baseline", "../known.json"),
        ('baseline = "known.json"', 'baseline = "own.json"', "baseline", "own.json"),
        ('baseline = "known.json"', 'baseline = ""', "baseline", ""),
        ("root = true", "", "channel", "auto"),
    ],
)
def test_what_comes_of_two(
    base: str, own: str, key: str, value: object, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, base__toml=base, **{"sub___twiml-lint__toml": f'extend = "../base.toml"\n{own}'})
    monkeypatch.chdir(folder / "sub")
    assert settings(command, "x.xml")[key] == value


def test_several_levels_and_a_project(folder: Path, command: Command) -> None:
    write(folder, pyproject__toml='[tool.twiml-lint]\nchannel = "voice"\nrole = "wait"\n')
    write(folder, conf___middle__toml='extend = "../pyproject.toml"\nrole = "queue"\nvoice-sdk = true')
    write(folder, **{"sub___twiml-lint__toml": f'extend = "{folder}/conf/middle.toml"\nvoice-sdk = false'})
    found = settings(command, "sub/x.xml")
    assert (found["channel"], found["role"], found["voice-sdk"]) == ("voice", "queue", False)


def test_patterns_stay_relative_to_the_folder_they_were_written_in(folder: Path, command: Command) -> None:
    base = 'extend-exclude = ["sub/gone/*"]\noverrides = [{ files = ["sub/wait/*"], role = "wait" }]'
    write(folder, base__toml=base, **{"sub___twiml-lint__toml": 'extend = "../base.toml"'})
    assert settings(command, "sub/wait/x.xml")["role"] == "wait"
    assert settings(command, "sub/sub/wait/x.xml")["role"] == ""
    assert "The file is excluded" in command("check", "--show-settings", "sub/gone/x.xml").output


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"twiml-lint__toml": 'extend = "gone.toml"'},
            "gone.toml (extended by twiml-lint.toml): the configuration cannot be read: there is no such file",
        ),
        (
            {"twiml-lint__toml": 'extend = "sub"', "sub___x": ""},
            "sub (extended by twiml-lint.toml): the configuration cannot be read: Is a directory",
        ),
        (
            {"twiml-lint__toml": 'extend = "a.toml"', "a__toml": "chanel = 1"},
            "a.toml (extended by twiml-lint.toml): there is no key chanel: did you mean channel?",
        ),
        (
            {"twiml-lint__toml": 'extend = "pyproject.toml"', "pyproject__toml": "[tool.other]"},
            "pyproject.toml (extended by twiml-lint.toml): there is no table [tool.twiml-lint] in it",
        ),
        (
            {"twiml-lint__toml": 'extend = "twiml-lint.toml"'},
            (
                "twiml-lint.toml (extended by twiml-lint.toml): configurations extend one another in a circle, "
                "twiml-lint.toml, twiml-lint.toml: break it"
            ),
        ),
        (
            {
                "twiml-lint__toml": 'extend = "a.toml"',
                "a__toml": 'extend = "sub/b.toml"',
                "sub___b__toml": 'extend = "../a.toml"',
            },
            (
                "a.toml (extended by sub/b.toml): configurations extend one another in a circle, "
                "twiml-lint.toml, a.toml, sub/b.toml, a.toml: break it"
            ),
        ),
    ],
    ids=["no such file", "folder", "fault in it", "no table", "itself", "circle"],
)
def test_extension_that_cannot_be(files: dict[str, str], message: str, folder: Path, command: Command) -> None:
    write(folder, **files)
    assert command("check", "good.xml") == (2, "", f"twiml-lint: {message}\n")
