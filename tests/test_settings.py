"""`lint` from Python: settings and sources that cannot be are said to be so."""

from __future__ import annotations

from typing import Any

import pytest

import twiml_lint
from twiml_lint import Settings, UnknownRuleError, lint

DOCUMENT = "<Response><Hangup reason='busy'/></Response>"


@pytest.mark.parametrize(
    ("fields", "error", "message"),
    [
        ({"channel": "x"}, ValueError, "channel must be 'auto', 'voice' or 'messaging', not 'x'"),
        ({"channel": None}, ValueError, "channel must be 'auto', 'voice' or 'messaging', not None"),
        ({"max_call_duration": 5}, ValueError, "max_call_duration must be 14400 or 86400, not 5"),
        ({"max_call_duration": "24h"}, ValueError, "max_call_duration must be 14400 or 86400, not '24h'"),
        ({"voice_sdk": "no"}, ValueError, "voice_sdk must be True or False, not 'no'"),
        ({"delivery": ""}, ValueError, "delivery must be 'webhook', 'call-parameter' or 'live-call', not ''"),
        ({"role": "waiting"}, ValueError, "role must be '', 'wait', 'whisper' or 'queue', not 'waiting'"),
        ({"pci_mode": None}, ValueError, "pci_mode must be True or False, not None"),
        (
            {"select": "default"},
            TypeError,
            "select must be a tuple of texts, such as (\"record-without-action\",), not 'default'",
        ),
        (
            {"select": ["default"]},
            TypeError,
            "select must be a tuple of texts, such as (\"record-without-action\",), not ['default']",
        ),
        (
            {"ignore": (12200,)},
            TypeError,
            'ignore must be a tuple of texts, such as ("record-without-action",), not (12200,)',
        ),
        ({"ignore": ("wrong-rot",)}, UnknownRuleError, "there is no rule 'wrong-rot': did you mean wrong-root?"),
        (
            {"severity": {"wrong-root": "note"}},
            TypeError,
            "severity must be a tuple of pairs, such as ((\"record-without-action\", \"note\"),), not {'wrong-root': 'note'}",
        ),
        (
            {"severity": (("wrong-root", "warn"),)},
            ValueError,
            "the severity of wrong-root must be 'error', 'warning' or 'note', not 'warn'",
        ),
        ({"severity": ((12200, "note"),)}, TypeError, "severity must name rules by texts, not 12200"),
        (
            {"severity": (("wrong-rot", "note"),)},
            UnknownRuleError,
            "there is no rule 'wrong-rot': did you mean wrong-root?",
        ),
        (
            {"severity": (("all", "note"),)},
            ValueError,
            "severity names 'all', which is no single rule: name the rules one by one",
        ),
    ],
    ids=lambda case: str(case) if isinstance(case, dict) else "",
)
def test_settings_that_cannot_be(fields: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        lint(DOCUMENT, Settings(**fields))
    assert (type(caught.value), str(caught.value)) == (error, message)


@pytest.mark.parametrize("settings", [{}, "voice", ("auto",)])
def test_settings_of_another_type(settings: Any) -> None:
    with pytest.raises(TypeError, match=r"settings must be a twiml_lint\.Settings, not "):
        lint(DOCUMENT, settings)


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        ((), "error"),
        ((("unknown-attribute", "note"),), "note"),
        ((("12200", "warning"),), "warning"),
        ((("12200", "warning"), ("unknown-attribute", "note")), "note"),
        ((("12100", "warning"),), "error"),
    ],
)
def test_levels_by_rule_and_by_code(severity: tuple[tuple[str, str], ...], level: str) -> None:
    (diagnostic,) = lint(DOCUMENT, Settings(severity=severity)).diagnostics
    assert diagnostic.severity.value == level


@pytest.mark.parametrize(
    "kind", [str.encode, lambda text: bytearray(text.encode()), lambda text: memoryview(text.encode())]
)
def test_bytes_of_every_kind(kind: Any) -> None:
    assert [diagnostic.rule for diagnostic in lint(kind(DOCUMENT)).diagnostics] == ["unknown-attribute"]


@pytest.mark.parametrize("source", [None, 5, ["<Response/>"], object])
def test_source_that_is_no_text(source: Any) -> None:
    with pytest.raises(TypeError, match="lint takes TwiML as text, as bytes or as a SourceText, not "):
        lint(source)


def test_public_names_are_listed() -> None:
    assert {*twiml_lint.__all__, "__version__"} == set(dir(twiml_lint))
    assert all(hasattr(twiml_lint, name) for name in dir(twiml_lint))
