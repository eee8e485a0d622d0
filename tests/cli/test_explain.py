"""rules and explain."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.conftest import Command
from twiml_lint.debugger_codes import debugger_codes
from twiml_lint.explain.elements import attribute_names, places
from twiml_lint.rules import OFF_BY_DEFAULT, TABLE, load


def test_rules_lists_every_rule(command: Command) -> None:
    outcome = command("rules")
    heading, *lines = outcome.output.splitlines()
    assert (outcome.code, outcome.errors) == (0, "")
    assert heading.split() == ["rule", "level", "default", "Twilio", "codes", "summary"]
    assert [line.split()[0] for line in lines] == list(TABLE)
    assert {line.split()[0] for line in lines if line.split()[2] == "off"} == OFF_BY_DEFAULT & TABLE.keys()


def test_rules_as_json(command: Command) -> None:
    rules = json.loads(command("rules", "--output-format", "json").output)["rules"]
    assert [rule["name"] for rule in rules] == list(TABLE)
    for rule in rules:
        own = load(rule["name"])
        assert rule["severity"] == own.severity.value
        assert rule["twilio_codes"] == list(own.twilio_codes)
        assert rule["is_on_by_default"] == own.is_on_by_default
        assert (rule["summary"], rule["url"]) == (own.summary, own.url)


@pytest.mark.parametrize("name", TABLE)
def test_every_rule_is_explained(name: str, command: Command) -> None:
    outcome = command("explain", name)
    rule = load(name)
    assert (outcome.code, outcome.errors) == (0, "")
    assert outcome.output.startswith(f"# {name}\n\n")
    assert outcome.output.split("\n")[2].replace("`", "") == f"{rule.summary.replace('`', '')}."
    assert outcome.output.split("\n")[4] == f"- Level: {rule.severity.value}"
    assert rule.documentation.strip() in outcome.output
    assert outcome.output.count("### Bad\n") == len(rule.bad)
    assert outcome.output.count("Fixed:\n") == sum(bad.fixed is not None for bad in rule.bad)
    assert outcome.output.count("### Good\n") == len(rule.good)
    assert all(f"errors/{code})" in outcome.output for code in rule.twilio_codes)
    assert max(map(len, outcome.output.splitlines())) <= 400
    assert len(outcome.output.splitlines()) <= 1000


@pytest.mark.parametrize(
    ("topic", "parts"),
    [
        ("12200", ["# Twilio 12200: Schema validation warning", "- `unknown-attribute`: ", "errors/12200"]),
        ("13612", ["- `record-max-length-exceeds-call-duration`: ", "- `maxLength` of `<Record>`: "]),
        (
            "13614",
            ["## What the schema knows of it", "- `transcribe` of `<Record>`: ", "- `invalid-attribute-value`: "],
        ),
        ("11200", ["# Twilio 11200: HTTP retrieval failure", "- Shows in the document alone: no", "No linter can: "]),
        (
            "Record",
            ["# `<Record>`", "- `playBeep`: ", "Default: true", "- Stands in: `<Response>`", "- Holds: nothing"],
        ),
        ("<Gather>", ["# `<Gather>`", "## Elements in it", "`<Say>`", "errors/13320) (Gather: Invalid nested verb)"]),
        ("gather", ["# `<Gather>`"]),
        ("Sip", ["# `<Sip>` in `<Dial>`", "\n\n# `<Sip>` in `<Refer>`"]),
        ("Refer/Sip", ["# `<Sip>` in `<Refer>`", "- Stands in: `<Refer>`", "- Holds: a SIP URI as text"]),
        ("Response", ["# `<Response>` of a call", "# `<Response>` of a message"]),
        ("VoiceResponse", ["# `<Response>` of a call"]),
        ("record", ["# `<Record>`", "# `record` of `<Dial>`", "# `record` of `<Conference>`"]),
        ("Record@maxLength", ["# `maxLength` of `<Record>`", "from 2 to 86400", "- Default: 3600", "#maxlength>"]),
        ("RECORD@MAXLENGTH", ["# `maxLength` of `<Record>`", "- `transcription-too-long`: "]),
        ("Dial@record", ["- Values: do-not-record, ", "## Values", "`record-from-answer-dual`", "errors/13217)"]),
        ("maxLength", ["# `maxLength` of `<Record>`"]),
        ("@maxLength", ["# `maxLength` of `<Record>`"]),
        ("Sip@username", ["# `username` of `<Sip>` in `<Dial>`"]),
        ("Record-Without-Action", ["# record-without-action"]),
    ],
)
def test_codes_elements_and_attributes(topic: str, parts: list[str], command: Command) -> None:
    outcome = command("explain", topic)
    assert (outcome.code, outcome.errors) == (0, "")
    for part in parts:
        assert part in outcome.output


def test_an_element_written_as_it_is_is_not_taken_for_an_attribute(command: Command) -> None:
    assert "# `record` of" not in command("explain", "Record").output


@pytest.mark.parametrize(
    ("topic", "hint"),
    [
        ("Gahter", "did you mean Gather?"),
        ("record-without-acton", "did you mean record-without-action?"),
        ("Recrod@maxLength", "did you mean Record@maxLength?"),
        ("Record@maxLenth", "did you mean Record@maxLength?"),
        ("Record@loop", "<Record> has no such attribute; `twiml-lint explain Record` lists them"),
        ("zzz", "`twiml-lint rules` lists the rules"),
        ("", "`twiml-lint rules` lists the rules"),
        ("@", "`twiml-lint rules` lists the rules"),
    ],
)
def test_what_is_not_known_is_told_with_what_was_perhaps_meant(topic: str, hint: str, command: Command) -> None:
    outcome = command("explain", topic)
    assert (outcome.code, outcome.output) == (2, "")
    assert outcome.errors == f"twiml-lint: there is nothing to explain under {topic}: {hint}\n"


@pytest.mark.parametrize("code", debugger_codes())
def test_every_code_is_explained(code: int, command: Command) -> None:
    outcome = command("explain", str(code))
    assert (outcome.code, outcome.errors) == (0, "")
    assert outcome.output.startswith(f"# Twilio {code}: ")
    assert "\n## " in outcome.output
    assert "``" not in outcome.output


@pytest.mark.parametrize("element", sorted({place.name for place in places("")}))
def test_every_element_and_its_attributes_are_explained(element: str, command: Command) -> None:
    outcome = command("explain", element)
    assert (outcome.code, outcome.errors) == (0, "")
    for place in places(element):
        assert f"# {place.title}\n" in outcome.output
        for attribute in attribute_names(place):
            assert f"- `{attribute}`" in outcome.output
            assert f"# `{attribute}` of {place.title}\n" in command("explain", f"{element}@{attribute}").output


def test_element_names_are_in_code_quotes(command: Command) -> None:
    """Markdown takes a bare `<Record>` for HTML, and it is gone from the page."""
    for element in ("Say", "Dial", "Record", "Gather"):
        output = re.sub(r"`[^`]*`|<https?:[^>]*>", "", command("explain", element).output)
        assert not re.findall(r"</?[A-Za-z]", output)
