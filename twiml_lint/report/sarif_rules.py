"""A rule as SARIF describes it: what GitHub shows beside an alert."""

from __future__ import annotations

import re
from typing import Any

from twiml_lint.explain.rules import explain_rule
from twiml_lint.rule import Rule
from twiml_lint.rules import load

# GitHub's limits.
_MAX_DESCRIPTION = 1024
_MAX_TAGS = 10
_PROBLEM_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptor(name: str) -> dict[str, Any]:
    rule = load(name)
    page = explain_rule(rule)
    pascal_case = rule.name.title().replace("-", "")
    return {
        "id": rule.name,
        **({"name": pascal_case} if "-" in rule.name else {}),  # which must not be the id again
        "shortDescription": {"text": _cut(f"{rule.summary}.")},
        "fullDescription": {"text": _cut(_first_paragraph(rule))},
        "help": {"text": page, "markdown": page},
        **({"helpUri": rule.url} if rule.url else {}),
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": _properties(rule),
    }


def _properties(rule: Rule) -> dict[str, Any]:
    severity = rule.severity.value
    return {
        "tags": ["twiml", *(f"twilio-{code}" for code in rule.twilio_codes)][:_MAX_TAGS],
        # What the parser or the schema says is certain; the other rules know what Twilio's pages say.
        "precision": "high" if rule.elements else "very-high",
        "problem.severity": _PROBLEM_SEVERITY[severity],
    }


def _first_paragraph(rule: Rule) -> str:
    """On one line and without the quotes of Markdown, which this text is not."""
    return re.sub("`+", "", " ".join(rule.documentation.strip().partition("\n\n")[0].split()))


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_DESCRIPTION else text[: _MAX_DESCRIPTION - 1] + "…"
