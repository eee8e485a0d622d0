"""examples/, which the README lints: what each of them is there to show."""

from __future__ import annotations

import json

import pytest

from tests.cli.command import ROOT, run

RULES = {
    "ampersand.xml": {"unescaped-ampersand"},
    "menu-faulty.xml": {
        "unknown-attribute",
        "invalid-attribute-value",
        "unknown-element",
        "misplaced-element",
        "unreachable-verb",
    },
    "voicemail-faulty.xml": {
        "record-without-action",
        "record-max-length-exceeds-call-duration",
        "transcribe-callback-without-transcribe",
        "unreachable-verb",
    },
    "menu.xml": set(),
    "sms.xml": set(),
    "voicemail.xml": set(),
}


@pytest.mark.parametrize("name", RULES)
def test_example(name: str) -> None:
    outcome = run("check", "--isolated", "--output-format", "json", f"examples/{name}", cwd=ROOT)
    assert {found["rule"] for found in json.loads(outcome.output)["diagnostics"]} == RULES[name]
    assert outcome.code == bool(RULES[name])


def test_every_example_is_listed() -> None:
    assert {path.name for path in (ROOT / "examples").iterdir()} == set(RULES)
