"""CONTRIBUTING's first rule, followed to the letter on a copy of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def block(label: str) -> str:
    match = re.search(rf"<!-- {label} -->\n```\w+\n(.*?)^```$", CONTRIBUTING, re.DOTALL | re.MULTILINE)
    assert match
    return match[1]


def test_your_first_rule_works_as_it_is_written(tmp_path: Path) -> None:
    for folder in ("twiml_lint", "schemas", "tests/rules"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "tests/__init__.py"):
        shutil.copy(ROOT / file, tmp_path / file)
    (tmp_path / "twiml_lint/rules/unencrypted_audio.py").write_text(block("file: [^>]*"), encoding="utf-8")
    table = tmp_path / "twiml_lint/rules/__init__.py"
    marker = "TABLE: dict[str, tuple[str, ...]] = {\n"
    table.write_text(
        table.read_text(encoding="utf-8").replace(marker, marker + block("line of TABLE")), encoding="utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, *block("command").split()[1:], "-p", "no:cacheprovider"]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert result.stdout.startswith("....."), result.stdout  # a Bad, its fix, two Goods, and what the table says
