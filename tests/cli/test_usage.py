"""Calls that cannot run: each message names the thing, the fault and the remedy."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command
from twiml_lint import __version__
from twiml_lint.cli import COMMANDS
from twiml_lint.report import FORMATS

RULES = "`twiml-lint rules` lists"
ALL = f"the commands are {', '.join(COMMANDS)}; --help tells more"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("chek", "there is no command chek: did you mean `twiml-lint check`?"),
        ("lint", "there is no command lint: did you mean `twiml-lint check`?"),
        ("frobnicate", f"there is no command frobnicate: {ALL}"),
        ("-v", f"there is no option -v: {ALL}"),
        ("--verson", "there is no command --verson: did you mean `twiml-lint --version`?"),
        ("--version check", "--version stands alone: write `twiml-lint --version`"),
        ("bad.xml", "there is no command bad.xml: did you mean `twiml-lint check bad.xml`?"),
        ("gone.twiml", "there is no command gone.twiml: did you mean `twiml-lint check gone.twiml`?"),
        ("-", "there is no command -: did you mean `twiml-lint check -`?"),
        ("check --chanel voice", "there is no option --chanel: did you mean --channel?"),
        ("check --mend", "there is no option --mend: --help lists the options"),
        ("check -q", "there is no option -q: --help lists the options"),
        ("check --chan voice", "there is no option --chan: did you mean --channel?"),
        ("check --channel", "--channel needs a value: --channel auto|voice|messaging"),
        ("check --channel --voice-sdk", "--channel needs a value: --channel auto|voice|messaging"),
        (
            "check --channel=vioce",
            "--channel cannot be 'vioce': did you mean voice? it is one of auto, voice, messaging",
        ),
        ("check --channel fax", "--channel cannot be 'fax': it is one of auto, voice, messaging"),
        ("check --output-format xml", f"--output-format cannot be 'xml': it is one of {', '.join(FORMATS)}"),
        ("check --max-call-duration 3600", "--max-call-duration cannot be '3600': it is one of 14400, 86400, 4h, 24h"),
        ("check --voice-sdk=yes", "--voice-sdk takes no value: write --voice-sdk alone"),
        ("check --select ,", "--select needs at least one name: --select NAME,..."),
        ("check --select nonsense", f"--select: there is no rule 'nonsense': {RULES} them"),
        (
            "check --ignore unknown-atribute",
            "--ignore: there is no rule 'unknown-atribute': did you mean unknown-attribute?",
        ),
        (f"check --select {'9' * 5000}", f"--select: there is no rule '{'9' * 5000}': {RULES} them"),
        ("check --select 99999", f"--select: there is no rule '99999': {RULES} them"),
        (
            "check --stdin-filename a.xml",
            "--stdin-filename names what comes from standard input, which is linted for the path -",
        ),
        (
            "check --isolated --config pyproject.toml",
            "--config and --isolated exclude each other: one reads a configuration, the other none",
        ),
        ("check --config gone.toml", "gone.toml: the configuration cannot be read: there is no such file"),
        ("rules extra", "rules lists them all; for one of them write `twiml-lint explain extra`"),
        ("rules --output-format full", "--output-format cannot be 'full': it is one of text, json"),
        ("explain", f"explain needs one rule name, Twilio code or element; {RULES} the rules"),
        ("explain a b", f"explain needs one rule name, Twilio code or element; {RULES} the rules"),
        ("explain Recrod", "there is nothing to explain under Recrod: did you mean Record?"),
        (
            f"explain {'9' * 5000}",
            f"there is nothing to explain under {'9' * 5000}: no rule and no part of the schema prevents this Twilio code",
        ),
        (
            "explain 99999",
            "there is nothing to explain under 99999: no rule and no part of the schema prevents this Twilio code",
        ),
    ],
)
def test_usage_error(call: str, message: str, command: Command) -> None:
    assert command(*call.split(" ")) == (2, "", f"twiml-lint: {message}\n")


def test_control_characters_of_arguments_are_not_printed(command: Command) -> None:
    assert "\x1b" not in command("check", "no\x1b[31mfile.xml").errors


@pytest.mark.parametrize("call", ["--help", "-h", "check --help", "rules -h", "explain --help"])
def test_help_goes_to_standard_output(call: str, command: Command) -> None:
    outcome = command(*call.split())
    assert (outcome.code, outcome.errors) == (0, "")
    assert "twiml-lint" in outcome.output


def test_no_command_gets_help_and_2(command: Command) -> None:
    assert command().code == 2


def test_every_option_is_in_the_help(command: Command) -> None:
    text = command("check", "--help").output
    for option in ("select", "ignore", "output-format", "fail-on", "channel", "max-call-duration", "voice-sdk"):
        assert f"  --{option}" in text
    for option in ("delivery", "stdin-filename", "config", "isolated", "color", "twiml-only"):
        assert f"  --{option}" in text


def test_version(command: Command) -> None:
    assert command("--version") == (0, f"twiml-lint {__version__}\n", "")
