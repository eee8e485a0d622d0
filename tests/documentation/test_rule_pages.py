"""The pages of the rules say what the rules say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from twiml_lint.rules import TABLE

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "rules"


def test_the_pages_are_fresh() -> None:
    command = [sys.executable, str(ROOT / "tools" / "rule_pages.py"), "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr


def test_the_index_names_every_rule_in_the_order_of_the_table() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| \[([a-z0-9-]+)\]\(\1\.md\)", index, re.MULTILINE) == list(TABLE)


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.md")), ids=lambda page: page.stem)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^(`{3,}).*?^\1$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    assert all((page.parent / link).exists() for link in links), links
