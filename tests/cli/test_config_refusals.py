"""What a configuration may say and what not: the linter and the JSON schema agree, and the linter says why."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.command import ROOT, write
from tests.cli.conftest import Command

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

SCHEMA: dict[str, Any] = json.loads((ROOT / "docs/configuration.schema.json").read_text())
RULES = "an array of rule names and Twilio codes, such as"
LISTED = "`twiml-lint rules` lists them"

ACCEPTED = [
    "",
    'extend = ""',
    "root = true",
    'channel = "auto"',
    "max-call-duration = 14400",
    "max-call-duration = 0x3840",
    'max-call-duration = "86400"',
    'max-call-duration = "4h"',
    "voice-sdk = false",
    'delivery = "live-call"',
    'role = "whisper"',
    'role = ""',
    "pci-mode = true",
    'select = ["all", "default", "opt-in", "wrong-root", "12200", 12200]',
    "extend-select = []",
    "ignore = []",
    "per-file-ignores = {}",
    'per-file-ignores = { "*.xml" = [], "a/" = ["all"] }',
    "severity = {}",
    'severity = { wrong-root = "error", 12200 = "note" }',
    "exclude = []",
    'extend-exclude = ["*", "a/**/b", "./x/", "..", "[ab]?.xml", "[", "ä"]',
    "force-exclude = true",
    'baseline = "findings.json"',
    'fail-on = "note"',
    "overrides = []",
    '[[overrides]]\nfiles = ["*"]',
    '[[overrides]]\nfiles = ["*"]\nrole = "wait"\nseverity = { 12200 = "note" }\nextend-select = ["opt-in"]',
]
REFUSED = [
    ('chanel = "voice"', "there is no key chanel: did you mean channel?"),
    ("max_call_duration = 1", "there is no key max_call_duration: did you mean max-call-duration?"),
    (
        "jobs = 4",
        (
            "there is no key jobs: there are extend, root, channel, max-call-duration, voice-sdk, delivery, role, pci-mode, "
            "select, extend-select, ignore, per-file-ignores, severity, exclude, extend-exclude, force-exclude, baseline, "
            "fail-on and overrides"
        ),
    ),
    ("[tool.twiml-lint]", "the keys of twiml-lint.toml stand at its top: write them without [tool.twiml-lint]"),
    ("[twiml-lint]", "the keys of twiml-lint.toml stand at its top: write them without [twiml-lint]"),
    ('files = ["*"]', "files cannot stand at the top: it says which files a table of overrides is for"),
    ("extend = 1", "extend must be the path of a configuration, not 1"),
    ('extend = "a\\u0000b"', 'extend must be the path of a configuration, not "a\\u0000b"'),
    ('extend = ["a.toml"]', 'extend must be the path of a configuration, not ["a.toml"]'),
    ('root = "true"', 'root must be true or false without quotation marks, not "true"'),
    ('channel = "vioce"', 'channel must be "auto", "voice" or "messaging", not "vioce": did you mean "voice"?'),
    ('channel = ["voice"]', 'channel must be "auto", "voice" or "messaging", not ["voice"]'),
    ("channel = []", 'channel must be "auto", "voice" or "messaging", not []'),
    ("max-call-duration = 3600", 'max-call-duration must be 14400, 86400, "4h" or "24h", not 3600'),
    ("max-call-duration = true", 'max-call-duration must be 14400, 86400, "4h" or "24h", not true'),
    (
        'max-call-duration = "24 h"',
        'max-call-duration must be 14400, 86400, "4h" or "24h", not "24 h": did you mean "24h"?',
    ),
    ('voice-sdk = "yes"', 'voice-sdk must be true or false, not "yes"'),
    ("voice-sdk = 1", "voice-sdk must be true or false, not 1"),
    (
        'delivery = "webhok"',
        'delivery must be "webhook", "call-parameter" or "live-call", not "webhok": did you mean "webhook"?',
    ),
    ('role = "waiting"', 'role must be "wait", "whisper", "queue" or "", not "waiting": did you mean "wait"?'),
    ('select = "all"', 'select must be an array: write ["all"]'),
    ("select = 12200", "select must be an array: write [12200]"),
    ("select = []", 'select cannot be empty, because no rule would run: write ["default"], or leave it out'),
    ("select = { a = 1 }", f'select must be {RULES} ["default", "billed-transcription"], not {{ a = 1 }}'),
    ("ignore = [true]", f'ignore must be {RULES} ["record-without-action", "13617"], not [true]'),
    ("ignore = [1.5]", f'ignore must be {RULES} ["record-without-action", "13617"], not [1.5]'),
    ('select = ["nonsense"]', f'select names "nonsense", which is no rule: {LISTED}'),
    ('ignore = ["wrong-rot"]', 'ignore names "wrong-rot", which is no rule: did you mean wrong-root?'),
    ('ignore = ["99999"]', f'ignore names "99999", which no rule reports: {LISTED}'),
    ("ignore = [99999]", f"ignore names 99999, which no rule reports: {LISTED}"),
    ("ignore = [-12200]", "ignore names -12200, which is no Twilio code: those have five digits"),
    (
        'per-file-ignores = ["*.xml"]',
        (
            "per-file-ignores must be a table of patterns, each with an array of rule names and Twilio codes, such as "
            '{ "legacy/*" = ["unknown-attribute"] }, not ["*.xml"]'
        ),
    ),
    (
        'per-file-ignores = { "*.xml" = "all" }',
        'per-file-ignores has the entry "*.xml" = "all": it must be an array: write ["all"]',
    ),
    (
        'per-file-ignores = { "*.xml" = ["wrong-rot"] }',
        'per-file-ignores has the entry "*.xml" = ["wrong-rot"]: it names "wrong-rot", which is no rule: did you mean wrong-root?',
    ),
    (
        'per-file-ignores = { "" = ["all"] }',
        'per-file-ignores has the entry "" = ["all"]: it has the pattern "", which names nothing: write "*" for all files',
    ),
    (
        'severity = "error"',
        (
            'severity must be a table of rule names or Twilio codes, each with "error", "warning" or "note", such as '
            '{ record-without-action = "note", 12200 = "error" }, not "error"'
        ),
    ),
    (
        'severity = { wrong-root = "warn" }',
        'severity has the entry wrong-root = "warn": it gives a level that is called "warning" here',
    ),
    (
        'severity = { wrong-root = "info" }',
        'severity has the entry wrong-root = "info": it gives a level that is called "note" here',
    ),
    (
        'severity = { wrong-root = "off" }',
        'severity has the entry wrong-root = "off": it gives no level: to leave a rule out, name it in ignore',
    ),
    (
        "severity = { wrong-root = false }",
        "severity has the entry wrong-root = false: it gives no level: to leave a rule out, name it in ignore",
    ),
    (
        'severity = { wrong-root = "eror" }',
        'severity has the entry wrong-root = "eror": it must be "error", "warning" or "note", not "eror": did you mean "error"?',
    ),
    (
        'severity = { warning = "wrong-root" }',
        f'severity has the entry warning = "wrong-root": it names "warning", which is no rule: {LISTED}',
    ),
    (
        'severity = { all = "note" }',
        'severity has the entry all = "note": it names "all", which is no single rule: name the rules one by one, or their Twilio codes',
    ),
    ('exclude = "a"', 'exclude must be an array: write ["a"]'),
    ("exclude = [1]", 'exclude must be an array of patterns, such as ["node_modules", "generated/*.xml"], not [1]'),
    ('exclude = [""]', 'exclude has the pattern "", which names nothing: write "*" for all files'),
    ('exclude = ["."]', 'exclude has the pattern ".", which names nothing: write "*" for all files'),
    ('exclude = ["./"]', 'exclude has the pattern "./", which names nothing: write "*" for all files'),
    (
        'extend-exclude = ["/a"]',
        'extend-exclude has the pattern "/a", but patterns are relative to the folder of the configuration: leave the first / out',
    ),
    ("baseline = true", "baseline must be the path of a baseline, not true"),
    ('fail-on = "never"', 'fail-on must be "error", "warning" or "note", not "never"'),
    (
        "overrides = 1",
        'overrides must be an array of tables, such as [{ files = ["wait/*.xml"], role = "wait" }], not 1',
    ),
    (
        '[[overrides]]\nrole = "wait"',
        'there is no files in [[overrides]] number 1: write files = ["PATTERN"] to say what it is for',
    ),
    (
        '[[overrides]]\nfiles = ["*"]\n[[overrides]]\nfiles = []',
        'files in [[overrides]] number 2 cannot be empty, because no file would be meant: write ["*"] for all files',
    ),
    ('[[overrides]]\nfile = ["*"]', "there is no key file in [[overrides]] number 1: did you mean files?"),
    (
        '[[overrides]]\nfiles = ["*"]\nexclude = ["a"]',
        "exclude cannot stand in [[overrides]] number 1: it is for all files, so write it at the top of the configuration",
    ),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text: str, folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": text})
    outcome = command("check", "--show-settings", "good.xml")
    assert (outcome.code, outcome.errors) == (0, "")
    assert not list(validator().iter_errors(tomllib.loads(text)))


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(text: str, message: str, folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": text})
    assert command("check", "good.xml") == (2, "", f"twiml-lint: twiml-lint.toml: {message}\n")
    assert list(validator().iter_errors(tomllib.loads(text)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("chanel = 'voice'", "there is no key chanel in [tool.twiml-lint]: did you mean channel?"),
        ("voice-sdk = 1979-05-27", "voice-sdk in [tool.twiml-lint] must be true or false, not 1979-05-27"),
        ("exclude = ''", 'exclude in [tool.twiml-lint] must be an array: write [""]'),
        (
            "[[tool.twiml-lint.overrides]]\nfiles = ['*.xml']\nrole = 1",
            'role in [[tool.twiml-lint.overrides]] number 1 must be "wait", "whisper", "queue" or "", not 1',
        ),
    ],
)
def test_place_in_a_project_is_named(text: str, message: str, folder: Path, command: Command) -> None:
    write(folder, pyproject__toml=f"[tool.twiml-lint]\n{text}\n")
    refused = (2, "", f"twiml-lint: pyproject.toml: {message}\n")
    assert command("check", "good.xml") == refused
    assert command("check", "good.xml", "--config", "pyproject.toml") == refused
    assert command("check", "good.xml", "--isolated").code == 0


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "pyproject.toml",
            b"[tool.twiml-lint]\nchannel =",
            "this is not valid TOML: Invalid value (at end of document)",
        ),
        ("twiml-lint.toml", b"\nchannel = = 1", "this is not valid TOML: Invalid value (at line 2, column 11)"),
        (
            "twiml-lint.toml",
            b"\xef\xbb\xbfroot = true",
            "it begins with a byte order mark, which TOML forbids: save it without one",
        ),
        ("twiml-lint.toml", "\n# \u00e9".encode("latin-1"), "it is not UTF-8, which TOML must be (line 2)"),
        ("pyproject.toml", b"tool.twiml-lint = 1", "tool.twiml-lint must be a table, [tool.twiml-lint]"),
        ("twiml-lint.toml", b"x = " + b"[" * 100_000, "this is not valid TOML: it is nested too deeply"),
        (
            "twiml-lint.toml",
            b"max-call-duration = 0x" + b"F" * 9999,
            f'max-call-duration must be 14400, 86400, "4h" or "24h", not 0x{"f" * 57}…',
        ),
        (
            "twiml-lint.toml",
            b"ignore = [0x" + b"F" * 9999 + b"]",
            f"ignore names 0x{'f' * 57}…, which is no Twilio code: those have five digits",
        ),
    ],
    ids=["end", "syntax", "byte order mark", "Latin-1", "no table", "depth", "long number", "long code"],
)
def test_file_that_cannot_be_read(name: str, content: bytes, message: str, folder: Path, command: Command) -> None:
    (folder / name).write_bytes(content)
    assert command("check", "good.xml") == (2, "", f"twiml-lint: {name}: {message}\n")


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_link_that_leads_nowhere(folder: Path, command: Command) -> None:
    (folder / "twiml-lint.toml").symlink_to("shared/twiml-lint.toml")
    message = "twiml-lint.toml: the configuration cannot be read: it is a link that leads nowhere"
    assert command("check", "good.xml") == (2, "", f"twiml-lint: {message}\n")


def test_control_characters_are_not_printed(folder: Path, command: Command) -> None:
    write(folder, **{"twiml-lint__toml": 'channel = "\\u001b[31m"\n'})
    assert "\x1b" not in command("check", "good.xml").errors


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone.toml", "the configuration cannot be read: there is no such file"),
        ("sub", "the configuration cannot be read: Is a directory"),
        ("sub/pyproject.toml", "there is no table [tool.twiml-lint] in it"),
    ],
)
def test_configuration_that_is_named_must_be_there(name: str, message: str, folder: Path, command: Command) -> None:
    write(folder, sub___pyproject__toml="[tool.other]\n")
    assert command("check", "good.xml", "--config", name).errors.endswith(f": {message}\n")


def validator() -> Any:
    return jsonschema.Draft7Validator(SCHEMA)
