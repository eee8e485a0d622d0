"""The Dockerfile: its build stage is carried out, but for the base image; the rest is read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import ROOT, environment
from tests.package_index import need_package_index

TEXT = (ROOT / "Dockerfile").read_text()
BUILD, FINAL = (stage.replace("\\\n", " ") for stage in TEXT.split("\nFROM ")[1:])
IGNORED = (ROOT / ".dockerignore").read_text().splitlines()
VENV = "/opt/twiml-lint"


def instructions(stage: str, name: str) -> list[str]:
    return [line.removeprefix(f"{name} ").strip() for line in stage.splitlines() if line.startswith(f"{name} ")]


@pytest.mark.skipif(sys.platform == "win32", reason="the steps are for a shell")
def test_build_stage_needs_no_more_than_it_copies(tmp_path: Path) -> None:
    need_package_index()
    source, venv = tmp_path / "source", tmp_path / "venv"
    source.mkdir()
    for line in instructions(BUILD, "COPY"):
        *names, target = line.split()
        for name in names:
            assert f"!{name}" in IGNORED  # else it is not part of what is sent to the builder
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, source / (name if target == "./" else target))
    (steps,) = instructions(BUILD, "RUN")
    script = steps.replace(VENV, str(venv)).replace("python -m", f"{sys.executable} -m")
    subprocess.run(["sh", "-ec", script], cwd=source, env=environment(PYTHONPATH=None), check=True, capture_output=True)
    version = subprocess.run(
        [venv / "bin" / "twiml-lint", "--version"], env=environment(PYTHONPATH=None), capture_output=True, check=True
    )
    assert version.stdout.startswith(b"twiml-lint ")


def test_image_runs_the_command_as_an_ordinary_user_without_a_compiler() -> None:
    assert instructions(FINAL, "USER") == ["10001"]
    assert instructions(FINAL, "ENTRYPOINT") == ['["twiml-lint"]']
    assert instructions(FINAL, "COPY") == [f"--from=build {VENV} {VENV}"]
    (packages,) = instructions(FINAL, "RUN")
    assert packages.startswith("apk add --no-cache git ")
    assert not any(name in packages for name in ("gcc", "build-base", "-dev", "clang"))


def test_hadolint_has_nothing_to_say() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    if not hadolint.exists():
        pytest.skip("hadolint has no wheel for this system")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
