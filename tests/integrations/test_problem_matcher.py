"""The problem matcher reads every line of the concise format, each with one of its matchers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.cli.command import ROOT, run, write

MATCHERS = json.loads((ROOT / ".github" / "problem-matcher.json").read_text())["problemMatcher"]
DOCUMENT = '<Response><Say voice="alice">Hi</Say><Pause reason="busy"/><Record/></Response>'


def test_every_level_is_read_by_one_matcher(tmp_path: Path) -> None:
    write(tmp_path, a__xml=DOCUMENT)
    lines = run("check", "--output-format", "concise", cwd=tmp_path).output.splitlines()
    read = []
    for line in lines:
        (fields,) = [fields for matcher in MATCHERS if (fields := matched(matcher, line))]
        read.append((fields["severity"], fields["code"], fields["file"], fields["line"], fields["column"]))
        assert fields["message"] in line
    assert read == [
        ("notice", "deprecated-voice", "a.xml", "1", "23"),
        ("error", "unknown-attribute", "a.xml", "1", "45"),
        ("warning", "record-without-action", "a.xml", "1", "61"),
    ]


def matched(matcher: dict[str, Any], line: str) -> dict[str, str]:
    """The fields that GitHub takes from a line, or nothing."""
    (pattern,) = matcher["pattern"]
    groups = re.search(pattern["regexp"], line)
    if groups is None:
        return {}
    return {
        "severity": str(matcher.get("severity", "error")),
        **{field: groups[number] for field, number in pattern.items() if field != "regexp"},
    }
