"""The GitHub Action: its steps run one after the other as the runner would, with GitHub's environment files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import FAULTY, ROOT, VALID, environment
from tests.integrations.shell import Shell
from tests.package_index import need_package_index

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are for bash")

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


class Runner:
    """As much of GitHub's runner as a composite action needs."""

    def __init__(self, folder: Path) -> None:
        self.shell = Shell(folder)
        self.workspace = folder / "workspace"
        self.workspace.mkdir()
        self.temporary = folder / "temp"
        self.temporary.mkdir()
        self.summary = folder / "summary.md"
        self.log = ""
        self.values: dict[str, str] = {}

    def run(self, **inputs: str) -> int:
        """Run the steps; return the exit code of the step that failed, or 0."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        self.values |= {f"inputs.{name}": given.pop(name, entry["default"]) for name, entry in ACTION["inputs"].items()}
        assert not given
        for step in ACTION["runs"]["steps"]:
            if "uses" in step or f"steps.{step.get('id')}.outputs.command" in self.values:
                continue
            code = self._step(step)
            if code:
                return code
        return 0

    def _step(self, step: dict[str, Any]) -> int:
        output = self.temporary / "output"
        output.write_text("")
        done = self.shell.run(
            step["run"],
            self.workspace / self._resolved(step.get("working-directory", ".")),
            CI="true",
            GITHUB_ACTIONS="true",
            GITHUB_ACTION_PATH=str(ROOT),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(self.summary),
            GITHUB_WORKSPACE=str(self.workspace),
            RUNNER_TEMP=str(self.temporary),
            **{name: self._resolved(value) for name, value in step.get("env", {}).items()},
        )
        self.log += done.stdout + done.stderr
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode

    def _resolved(self, text: str) -> str:
        return EXPRESSION.sub(lambda match: self.values[match[1]], text)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner in which twiml-lint is installed, so that the first step need not be run."""
    runner = Runner(tmp_path)
    runner.values["steps.install.outputs.command"] = str(runner.shell.folder / "twiml-lint")
    (runner.workspace / "good.xml").write_text(VALID)
    (runner.workspace / "sub folder").mkdir()
    (runner.workspace / "sub folder" / "bad.xml").write_text(FAULTY)
    return runner


def test_first_step_installs_the_checkout_that_the_action_belongs_to(tmp_path: Path) -> None:
    need_package_index()
    runner = Runner(tmp_path)
    (runner.workspace / "bad.xml").write_text(FAULTY)
    assert runner.run(python=sys.executable) == 1, runner.log
    command = runner.values["steps.install.outputs.command"]
    assert Path(command).is_relative_to(runner.temporary)
    version = subprocess.run([command, "--version"], env=environment(PYTHONPATH=None), capture_output=True, check=True)
    assert version.stdout.startswith(b"twiml-lint ")


def test_findings_are_annotated_and_summarised_and_fail_the_step(runner: Runner) -> None:
    assert runner.run() == 1
    assert "::error file=sub folder/bad.xml,line=2,endLine=2,col=11," in runner.log
    assert "unknown-attribute" in runner.summary.read_text()
    assert runner.values["steps.lint.outputs.exit-code"] == "1"


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"paths": "good.xml"}, 0),
        ({"paths": "good.xml\nsub folder\n"}, 1),
        ({"paths": "sub folder/bad.xml", "fail_on": "never"}, 0),
        ({"paths": "gone.xml"}, 2),
        ({"arguments": "--ignore unknown-attribute\n--voice-sdk"}, 0),
        ({"arguments": "--select '*'"}, 2),
        ({"working_directory": "sub folder"}, 1),
        ({"fail_on": "everything"}, 2),
    ],
    ids=lambda value: str(value).replace("\n", " ") if isinstance(value, dict) else f"exits {value}",
)
def test_inputs_reach_the_command(runner: Runner, inputs: dict[str, str], code: int) -> None:
    assert runner.run(**inputs) == code, runner.log


@pytest.mark.parametrize(
    "inputs", [{"sarif_file": "out.sarif"}, {"sarif_file": "new/folder/out.sarif"}, {"upload_sarif": "true"}], ids=str
)
def test_sarif_is_written_where_the_upload_finds_it(runner: Runner, inputs: dict[str, str]) -> None:
    assert runner.run(**inputs) == 1
    report = json.loads(Path(runner.values["steps.lint.outputs.sarif-file"]).read_text())
    assert report["runs"][0]["results"][0]["ruleId"] == "unknown-attribute"
    assert "::error file=" in runner.log


def test_upload_takes_what_the_steps_give(runner: Runner) -> None:
    upload = next(step for step in ACTION["runs"]["steps"] if "uses" in step)
    assert upload["if"] == "inputs.upload-sarif == 'true'"
    runner.run(upload_sarif="true")
    for value in upload["with"].values():
        assert all(name in runner.values for name in EXPRESSION.findall(value))


def test_no_input_is_pasted_into_a_script() -> None:
    assert not any(EXPRESSION.search(step.get("run", "")) for step in ACTION["runs"]["steps"])


@pytest.mark.parametrize(
    "check",
    [
        ["check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml"],
        ["zizmor", "--offline", "--no-progress", "action.yml"],
    ],
    ids=["the schema of actions", "zizmor"],
)
def test_action_passes(check: list[str]) -> None:
    program = Path(sys.executable).with_name(check[0].replace("_", "-"))
    done = subprocess.run([program, *check[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
