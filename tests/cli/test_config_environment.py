"""Environment variables: every option of `check` by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import write
from tests.cli.conftest import Command
from twiml_lint.cli.check_options import OPTIONS
from twiml_lint.cli.options import Option

ALL = [option for group in OPTIONS.values() for option in group]


def variable(name: str) -> str:
    return "TWIML_LINT_" + name[2:].upper().replace("-", "_")


@pytest.mark.parametrize(
    ("variables", "arguments", "code"),
    [
        ({}, (), 1),
        ({"IGNORE": "unknown-attribute,wrong-root"}, (), 0),
        ({"IGNORE": "unknown-attribute"}, ("--ignore", "wrong-root"), 1),
        ({"SELECT": "wrong-root"}, (), 0),
        ({"SELECT": ""}, (), 1),
        ({"EXIT_ZERO": "1"}, (), 0),
        ({"EXIT_ZERO": "true"}, (), 0),
        ({"EXIT_ZERO": "0"}, (), 1),
        ({"EXIT_ZERO": "False"}, (), 1),
        ({"EXIT_ZERO": ""}, (), 1),
        ({"CONFIG": "quiet.toml"}, (), 0),
        ({"CONFIG": "quiet.toml"}, ("--isolated",), 1),
        ({"ISOLATED": "1"}, ("--config", "quiet.toml"), 0),
        ({"EXTEND_EXCLUDE": "bad*", "FORCE_EXCLUDE": "1"}, (), 0),
    ],
)
def test_variables_give_options(
    variables: dict[str, str],
    arguments: tuple[str, ...],
    code: int,
    folder: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(folder, quiet__toml='ignore = ["unknown-attribute"]')
    for name, value in variables.items():
        monkeypatch.setenv(f"TWIML_LINT_{name}", value)
    assert command("check", "bad.xml", *arguments).code == code


@pytest.mark.parametrize(
    ("value", "arguments", "shown"),
    [
        ("", (), "true  "),
        ("1", (), "true  "),
        ("false", (), "false "),
        ("false", ("--voice-sdk",), "true  "),
        ("1", ("--no-voice-sdk",), "false "),
    ],
)
def test_flag_that_can_be_taken_back(
    value: str, arguments: tuple[str, ...], shown: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, **{"twiml-lint__toml": "voice-sdk = true"})
    monkeypatch.setenv("TWIML_LINT_VOICE_SDK", value)
    assert f"voice-sdk = {shown}" in command("check", "--show-settings", "x.xml", *arguments).output


@pytest.mark.parametrize("option", [option for option in ALL if option.words], ids=lambda option: option.name)
def test_wrong_word_names_the_variable(option: Option, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable(option.name), "wrong")
    words = ", ".join(option.words)
    message = f"twiml-lint: {variable(option.name)} cannot be 'wrong': it is one of {words}\n"
    assert command("check", "good.xml") == (2, "", message)


@pytest.mark.parametrize("option", [option for option in ALL if not option.metavar], ids=lambda option: option.name)
def test_wrong_flag_names_the_variable(option: Option, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable(option.name), "maybe")
    message = f"twiml-lint: {variable(option.name)} cannot be 'maybe': it is 1 or true, 0 or false\n"
    assert command("check", "good.xml") == (2, "", message)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SELECT", "nonsense", "TWIML_LINT_SELECT: there is no rule 'nonsense': `twiml-lint rules` lists them"),
        ("IGNORE", "wrong-rot", "TWIML_LINT_IGNORE: there is no rule 'wrong-rot': did you mean wrong-root?"),
        ("SELECT", ",", "TWIML_LINT_SELECT needs at least one name: TWIML_LINT_SELECT NAME,..."),
    ],
)
def test_wrong_value_names_the_variable(
    name: str, value: str, message: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"TWIML_LINT_{name}", value)
    assert command("check", "good.xml") == (2, "", f"twiml-lint: {message}\n")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("TWIML_LINT_FALI_ON", "did you mean TWIML_LINT_FAIL_ON?"),
        ("TWIML_LINT_FAIL-ON", "did you mean TWIML_LINT_FAIL_ON?"),
        ("TWIML_LINT_VERSION", "`twiml-lint check --help` lists the options"),
        ("TWIML_LINT_", "`twiml-lint check --help` lists the options"),
    ],
)
def test_unknown_variable_is_told_and_left_alone(
    name: str, hint: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    outcome = command("check", "bad.xml")
    assert outcome.code == 1
    told = f"twiml-lint: there is no option for the environment variable {name}, which is left alone: {hint}"
    assert outcome.errors.splitlines()[0] == told


def test_variables_are_of_no_concern_to_other_commands(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIML_LINT_OUTPUT_FORMAT", "nonsense")
    assert command("explain", "Say").code == 0


def test_origin_is_told_by_the_name_of_the_variable(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWIML_LINT_ROLE", "wait")
    monkeypatch.setenv("TWIML_LINT_PCI_MODE", "0")
    lines = command("check", "--show-settings", "x.xml", "--channel=voice").output.splitlines()
    origins = {line.split(" = ")[0]: line.rpartition("# ")[2] for line in lines if " = " in line}
    assert origins["role"] == "environment: TWIML_LINT_ROLE"
    assert origins["pci-mode"] == "environment: TWIML_LINT_PCI_MODE"
    assert origins["channel"] == "command line: channel"


@pytest.mark.parametrize(
    ("configured", "value", "shown"),
    [
        ("true", "1", "voice-sdk = false"),
        ("true", "0", "voice-sdk = true"),
        ("false", "0", "voice-sdk = false"),
    ],
)
def test_variable_that_takes_a_flag_back(
    configured: str, value: str, shown: str, folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, **{"twiml-lint__toml": f"voice-sdk = {configured}"})
    monkeypatch.setenv("TWIML_LINT_NO_VOICE_SDK", value)
    assert shown in command("check", "--show-settings", "x.xml").output
