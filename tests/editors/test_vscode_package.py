"""The extension for VS Code agrees with the server. `make test-vscode` runs it in the editor itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import twiml_lint
from twiml_lint.lsp.documents import LANGUAGE
from twiml_lint.lsp.editor import SECTION

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "editors" / "vscode"
# Settings that the extension acts upon itself; any other is one of the server's.
_OF_THE_EXTENSION = {"enable", "path"}
# The client library reads this one.
_OF_THE_CLIENT = {"trace.server"}


@pytest.fixture(scope="module")
def manifest() -> Any:
    return json.loads((EXTENSION / "package.json").read_text())


@pytest.fixture(scope="module")
def source() -> str:
    return "\n".join(file.read_text() for file in sorted((EXTENSION / "src").glob("*.ts")))


def test_it_has_the_version_of_the_linter(manifest: Any) -> None:
    assert manifest["version"] == twiml_lint.__version__
    assert f"## {twiml_lint.__version__}\n" in (EXTENSION / "CHANGELOG.md").read_text()


def test_it_has_the_license_of_the_linter() -> None:
    assert (EXTENSION / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()


def test_its_language_is_the_server_s(manifest: Any) -> None:
    (language,) = manifest["contributes"]["languages"]
    assert language["id"] == LANGUAGE
    assert language["extensions"] == [".twiml"]
    assert {grammar["language"] for grammar in manifest["contributes"]["grammars"]} == {LANGUAGE}
    assert manifest["activationEvents"] == [f"onLanguage:{LANGUAGE}", "onLanguage:xml"]


def test_each_setting_has_one_that_reads_it(manifest: Any, source: str) -> None:
    names = {name.removeprefix(f"{SECTION}.") for name in manifest["contributes"]["configuration"]["properties"]}
    assert not {name for name in names if name.startswith(SECTION)}
    server = "\n".join(file.read_text() for file in (ROOT / "twiml_lint" / "lsp").rglob("*.py"))
    read_by_server = set(re.findall(r"options\.get\(\"(\w+)\"", server))
    read_by_extension = set(re.findall(rf"getConfiguration\(\"{SECTION}\"\)\.get<\w+>\(\"(\w+)\"", source))
    assert read_by_extension == _OF_THE_EXTENSION
    assert names == read_by_server | _OF_THE_EXTENSION | _OF_THE_CLIENT


def test_its_page_tells_every_setting(manifest: Any) -> None:
    told = re.findall(r"^\| `(twiml-lint\.[\w.]+)` \|", (EXTENSION / "README.md").read_text(), re.MULTILINE)
    assert told == list(manifest["contributes"]["configuration"]["properties"])


def test_each_command_is_registered(manifest: Any, source: str) -> None:
    commands = {command["command"] for command in manifest["contributes"]["commands"]}
    assert commands == set(re.findall(r"registerCommand\(\"([\w.-]+)\"", source))


@pytest.mark.parametrize("name", ["language-configuration.json", "syntaxes/twiml.tmLanguage.json", "tsconfig.json"])
def test_json_files_are_json(name: str) -> None:
    assert isinstance(json.loads((EXTENSION / name).read_text()), dict)


def test_what_it_names_is_packaged(manifest: Any) -> None:
    packaged = re.findall(r"^!(.+)$", (EXTENSION / ".vscodeignore").read_text(), re.MULTILINE)
    contributed = [*manifest["contributes"]["languages"], *manifest["contributes"]["grammars"]]
    named = [manifest["main"], manifest["icon"], *(one.get("path") or one["configuration"] for one in contributed)]
    assert {name.removeprefix("./") for name in named} <= set(packaged)
    assert all((EXTENSION / name).exists() for name in packaged if not name.startswith("dist/"))


def test_what_it_is_built_with_is_pinned(manifest: Any) -> None:
    for_test = json.loads((EXTENSION / "test" / "package.json").read_text())
    versions = {**manifest["devDependencies"], **for_test["dependencies"], **for_test["engines"]}
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values())


def test_enter_indents_within_elements() -> None:
    rules = json.loads((EXTENSION / "language-configuration.json").read_text())["onEnterRules"]
    before = [rule["beforeText"] for rule in rules]
    for opened in ("<Response>", '  <Gather input="dtmf" action="/a>b">', "<Play>https://example.com/a"):
        assert re.search(before[0], opened)
    for closed in ("<Record/>", "<Say>Hello</Say>", "<!-- note -->", '<?xml version="1.0"?>'):
        assert not any(re.search(pattern, closed) for pattern in before)


needs_build = pytest.mark.skipif(
    not (EXTENSION / "node_modules").exists() or shutil.which("npm") is None,
    reason="the packages of the extension are not installed: make vscode",
)


@needs_build
@pytest.mark.parametrize("script", ["check", "test"])
def test_its_own_checks_pass(script: str) -> None:
    result = subprocess.run(["npm", "run", script], cwd=EXTENSION, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@needs_build
def test_it_is_bundled(tmp_path: Path) -> None:
    command = ["node", "esbuild.mjs", "--minify", f"--into={tmp_path}"]
    subprocess.run(command, cwd=EXTENSION, capture_output=True, check=True)
    # What is loaded for every XML document is small; what serves TwiML is apart.
    assert (tmp_path / "extension.js").stat().st_size < 4_000
    assert 'require("./server")' in (tmp_path / "extension.js").read_text()
    licenses = (tmp_path / "LICENSES.txt").read_text()
    assert re.search(r"^vscode-languageclient [\d.]+$", licenses, re.MULTILINE)
