"""The GitLab template: valid by GitLab's schema, and its script writes the reports that it declares."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import FAULTY, ROOT, VALID
from tests.integrations.shell import Shell

HEADER, BODY = (ROOT / "templates" / "twiml-lint.yml").read_text().split("\n---\n")
INPUTS: dict[str, dict[str, Any]] = yaml.safe_load(HEADER)["spec"]["inputs"]


def job(**inputs: str) -> dict[str, Any]:
    """The job of the template, filled in as GitLab does."""
    values = {name: entry["default"] for name, entry in INPUTS.items()} | inputs
    text = re.sub(r"\$\[\[ inputs\.([a-z-]+) \]\]", lambda match: values[match[1]], BODY)
    (found,) = yaml.safe_load(text).values()
    return dict(found)


def test_template_is_valid_by_the_schema_of_gitlab(tmp_path: Path) -> None:
    path = tmp_path / "twiml-lint.yml"
    path.write_text(yaml.safe_dump({"twiml-lint": job()}))
    command = ["check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(path)]
    done = subprocess.run(
        [Path(sys.executable).with_name(command[0]), *command[1:]], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for a shell")
def test_script_writes_the_reports_that_the_job_keeps(tmp_path: Path) -> None:
    shell, project = Shell(tmp_path), tmp_path / "project"
    project.mkdir()
    (project / "bad.xml").write_text(FAULTY)
    (project / "good.xml").write_text(VALID)
    template = job(paths="bad.xml good.xml")
    (script,) = (line.replace("/tmp/twiml-lint/bin/", "") for line in template["script"])
    done = shell.run(script, project, CI_PROJECT_DIR=str(project), **template["variables"])
    assert done.returncode == 1
    assert "error[unknown-attribute]" in done.stdout
    reports = template["artifacts"]["reports"]
    (finding,) = json.loads((project / reports["codequality"]).read_text())
    assert (finding["check_name"], finding["location"]["path"]) == ("unknown-attribute", "bad.xml")
    assert "unknown-attribute" in (project / reports["junit"]).read_text()
    assert shell.run(script.replace("bad.xml", ""), project).returncode == 0


def test_every_input_is_used() -> None:
    assert {name for name in INPUTS if f"$[[ inputs.{name} ]]" in BODY} == INPUTS.keys()
