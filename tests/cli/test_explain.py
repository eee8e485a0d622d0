"""rules and explain."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Command
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
    assert outcome.output.startswith(f"# {name}\n\n{rule.summary}.\n\n- Level: {rule.severity.value}\n")
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
        ("12200", ["# Twilio 12200", "- `unknown-attribute`: ", "https://www.twilio.com/docs/api/errors/12200"]),
        ("13612", ["- `record-max-length-exceeds-call-duration`: ", "- `maxLength` of `<Record>`: "]),
        ("13614", ["## What the schema knows of it", "- `transcribe` of `<Record>`: "]),
        ("Record", ["# `<Record>`", "- `playBeep`: ", "Default: true"]),
        ("<Gather>", ["# `<Gather>`", "## Elements in it", "`<Say>`"]),
    ],
)
def test_codes_and_elements(topic: str, parts: list[str], command: Command) -> None:
    outcome = command("explain", topic)
    assert (outcome.code, outcome.errors) == (0, "")
    for part in parts:
        assert part in outcome.output
