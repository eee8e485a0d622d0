"""The house keeps its own rules: who imports whom, and what a built package holds."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_import_contracts_hold() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    assert "5 kept, 0 broken" in result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_package_the_schemas_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"twiml_lint"}
    schemas = {path.relative_to(ROOT).as_posix() for path in (ROOT / "schemas").rglob("*.xsd")}
    assert {f"twiml_lint/{schema}" for schema in schemas} <= set(names)
    assert "twiml_lint/py.typed" in names


def test_the_wheel_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    (tmp_path / "bad.xml").write_text('<Response><Record action="/a" maxLength="1"/></Response>')
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {"PYTHONPATH": str(site)}
    code = (
        "import sys, twiml_lint.schema as s; from twiml_lint.__main__ import main;"
        "print(s.schema_root()); sys.exit(main(['check', '--output-format', 'concise', 'bad.xml']))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1, result.stderr
    root, finding = result.stdout.splitlines()
    assert Path(root) == site / "twiml_lint" / "schemas"
    assert finding.startswith("bad.xml:1:42: error[invalid-attribute-value]")
