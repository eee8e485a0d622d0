"""`twiml-lint init`: a configuration to start from, which means the defaults."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import write
from tests.cli.conftest import Command
from twiml_lint.__main__ import main
from twiml_lint.config.keys import KEYS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

WROTE = "Wrote twiml-lint.toml, with every key commented out: it means the defaults until you change it.\n"


def settings(command: Command) -> dict[str, Any]:
    outcome = command("check", "--show-settings", "calls/x.xml")
    assert (outcome.code, outcome.errors) == (0, "")
    return tomllib.loads(outcome.output)


def test_starter_means_the_defaults_with_and_without_its_comment_signs(folder: Path, command: Command) -> None:
    before = settings(command)
    assert command("init") == (0, WROTE, "")
    starter = folder / "twiml-lint.toml"
    text = starter.read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    assert settings(command) == before
    uncommented = re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)
    assert list(tomllib.loads(uncommented)) == list(KEYS)
    starter.write_text(uncommented, encoding="utf-8")
    assert settings(command) == before
    assert command("check", "--statistics").errors == command("check", "--statistics", "--isolated").errors


@pytest.mark.parametrize("key", KEYS)
def test_each_key_can_be_switched_on_alone_and_has_an_explanation(key: str, folder: Path, command: Command) -> None:
    command("init")
    text = (folder / "twiml-lint.toml").read_text(encoding="utf-8")
    write(folder, **{"twiml-lint__toml": text.replace(f"\n#{key} = ", f"\n{key} = ")})
    assert command("check", "good.xml").code == 0
    entry = next(entry for entry in text.split("\n\n") if f"#{key} = " in entry)
    assert all(len(line) <= 120 for line in entry.splitlines())
    for example in re.findall(r"^# Example: (.*)", entry, re.MULTILINE):
        write(folder, **{"twiml-lint__toml": example if key != "extend" else ""})
        assert command("check", "--show-settings", "good.xml").code == 0


def test_nothing_is_overwritten_unless_that_is_asked_for(folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": "root = true"})
    message = "twiml-lint.toml exists already: change that, or write `twiml-lint init --force` to overwrite it"
    assert command("init") == (2, "", f"twiml-lint: {message}\n")
    assert (folder / "twiml-lint.toml").read_text() == "root = true"
    assert command("init", "--force") == (0, WROTE, "")
    assert (folder / "twiml-lint.toml").read_text().startswith("# The configuration of twiml-lint.")


@pytest.mark.parametrize("arguments", [(), ("--force",)])
def test_table_of_a_project_is_in_the_way(arguments: tuple[str, ...], folder: Path, command: Command) -> None:
    write(folder, pyproject__toml="[tool.twiml-lint]\n")
    message = (
        "pyproject.toml has the table [tool.twiml-lint], which would not count beside twiml-lint.toml: "
        "change the table, or take it out first"
    )
    assert command("init", *arguments) == (2, "", f"twiml-lint: {message}\n")
    assert not (folder / "twiml-lint.toml").exists()


def test_project_without_the_table_is_not(folder: Path, command: Command) -> None:
    write(folder, pyproject__toml="[tool.other]\n")
    assert command("init") == (0, WROTE, "")


def test_configuration_above_that_no_longer_counts_is_named(
    folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, pyproject__toml="[tool.twiml-lint]\n", sub___x="")
    monkeypatch.chdir(folder / "sub")
    advice = (
        f'Here it counts instead of {folder}/pyproject.toml; to build on that, write extend = "../pyproject.toml".\n'
    )
    assert command("init") == (0, WROTE + advice, "")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("init here", "init writes into the working directory, not to here: change to the folder first"),
        ("init --froce", "there is no option --froce: did you mean --force?"),
    ],
)
def test_usage_error(call: str, message: str, command: Command) -> None:
    assert command(*call.split()) == (2, "", f"twiml-lint: {message}\n")


def test_folder_in_its_place(folder: Path, command: Command) -> None:
    (folder / "twiml-lint.toml").mkdir()
    assert command("init").code == 2
    outcome = command("init", "--force")
    assert (outcome.code, outcome.errors) == (2, "twiml-lint: twiml-lint.toml cannot be written: Is a directory\n")


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a folder that is in use")
def test_working_directory_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    home = tmp_path / "gone"
    home.mkdir()
    monkeypatch.chdir(home)
    home.rmdir()
    assert main(["init"]) == 2
    assert "the working directory does not exist any more" in capsys.readouterr().err
