"""The guide to the configuration: whatever it shows is run, and its generated parts are fresh."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import ROOT, environment, run

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

GUIDE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
SCHEMA = ROOT / "docs" / "configuration.schema.json"
SECTIONS = {part.partition("\n")[0]: part for part in GUIDE.split("\n## ")[1:]}
REFUSED = "The keys"  # what is shown there is wrong
# A file of its own or several with the same content, or what a command prints.
BLOCK = re.compile(
    r"(?P<files>(?:^<!-- file: [^>\n]* -->\n)+)```\w+\n(?P<content>.*?)^```$|^```console\n(?P<console>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def blocks(section: str) -> Iterator[tuple[list[str], str, str]]:
    for match in BLOCK.finditer(SECTIONS[section]):
        names = re.findall(r"<!-- file: (.*) -->", match["files"] or "")
        yield names, match["content"] or "", match["console"] or ""


@pytest.mark.parametrize("section", [name for name in SECTIONS if BLOCK.search(SECTIONS[name])])
def test_what_is_shown_is_what_happens(section: str, tmp_path: Path) -> None:
    for names, content, console in blocks(section):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
            if name.endswith(".toml") and section != REFUSED:
                outcome = run("check", "--show-settings", Path(name).parent / "x.xml", cwd=tmp_path)
                assert (outcome.code, outcome.errors) == (0, ""), name
        for call, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", console, re.MULTILINE):
            words = shlex.split(call)
            variables = dict(word.split("=", 1) for word in words[: words.index("twiml-lint")])
            outcome = run(*words[words.index("twiml-lint") + 1 :], cwd=tmp_path, env=environment(**variables))
            assert outcome.output + outcome.errors == shown


def test_every_block_is_run() -> None:
    assert sum(len(list(blocks(section))) for section in SECTIONS) == GUIDE.count("\n```") / 2


def test_patterns_of_the_examples_mean_what_is_said(tmp_path: Path) -> None:
    content = next(content for _, content, _ in blocks("Settings for some files"))
    (tmp_path / "twiml-lint.toml").write_text(content)
    shown = {
        name: run("check", "--show-settings", name, cwd=tmp_path).output for name in ("wait/a.xml", "legacy/a.xml")
    }
    assert tomllib.loads(shown["wait/a.xml"])["role"] == "wait"
    assert tomllib.loads(shown["legacy/a.xml"])["severity"] == {"deprecated-voice": "note"}


def test_generated_parts_are_fresh() -> None:
    command = [sys.executable, str(ROOT / "tools" / "config_schema.py"), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=dict(os.environ))
    assert done.returncode == 0, done.stderr


def test_schema_is_a_schema_and_its_defaults_and_examples_are_valid() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    for name, key in schema["properties"].items():
        for value in (key["default"], *key["examples"]):
            validator.validate({name: value})


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)\s]+)\)", GUIDE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in SECTIONS}
    for link in links:
        page, _, anchor = link.partition("#")
        assert not page or (ROOT / "docs" / page).exists(), link
        assert page or anchor in anchors, link
