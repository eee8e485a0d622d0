"""Running the command: in this process where that is enough, in one of its own where streams or imports matter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
VALID = "<Response>\n  <Say>Hello</Say>\n</Response>\n"
FAULTY = "<Response>\n  <Hangup reason='busy'/>\n</Response>\n"
FOREIGN = "<feed><title>News</title></feed>\n"
FINDING = "error[unknown-attribute] <Hangup> has no attribute reason, so Twilio ignores it: it has none at all"


class Outcome(NamedTuple):
    code: int
    output: str
    errors: str


def environment(**changes: str | None) -> dict[str, str]:
    """This process's environment without what changes colours or encodings, and the package on the path."""
    foreign = ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "PYTHONIOENCODING", "PYTHONUTF8")
    own = os.environ.items()
    values: dict[str, str | None] = {name: value for name, value in own if name not in foreign and not is_of_ci(name)}
    values.update({"PYTHONPATH": str(ROOT), "TERM": "xterm", **changes})
    return {name: value for name, value in values.items() if value is not None}


def is_of_ci(name: str) -> bool:
    """Whether a variable says that this is CI, or what twiml-lint should do there."""
    return name == "CI" or name.startswith(("GITHUB_", "GITLAB_", "CI_", "TF_BUILD", "TWIML_LINT_"))


def run(*arguments: str | bytes | Path, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Outcome:
    """`twiml-lint` with these arguments in a process of its own, its output read as UTF-8."""
    command: list[str | bytes] = [
        sys.executable,
        "-m",
        "twiml_lint",
        *(os.fsencode(argument) for argument in arguments),
    ]
    done = subprocess.run(
        command, cwd=cwd, input=stdin, env=env or environment(), capture_output=True, timeout=60, check=False
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def write(folder: Path, **files: str | bytes) -> None:
    """Files by name, `__` standing for a dot and `___` for a folder's separator."""
    for name, content in files.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
