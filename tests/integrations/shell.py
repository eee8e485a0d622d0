"""Running shell steps of CI systems: with twiml-lint on the path, and stand-ins for what cannot run here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.cli.command import environment

# Each writes down how it was called; reviewdog also checks that it is given what it reads.
_STAND_IN = '#!/bin/sh\necho "{name} $*" >> "{log}"\n{more}\n'
_READS_JSON_LINES = f"{sys.executable} -c 'import json, sys; [json.loads(line)[\"message\"] for line in sys.stdin]'"


class Shell:
    """A folder of programs to put first on the path, and what was called of them."""

    def __init__(self, folder: Path, absent: Sequence[str] = ()) -> None:
        self.folder = folder / "bin"
        self.folder.mkdir()
        self._log = folder / "calls.log"
        self._log.touch()
        self._add("twiml-lint", f'#!/bin/sh\nexec "{sys.executable}" -m twiml_lint "$@"\n')
        for name in absent:
            more = _READS_JSON_LINES if name == "reviewdog" else ""
            self._add(name, _STAND_IN.format(name=name, log=self._log, more=more))

    @property
    def calls(self) -> list[str]:
        return self._log.read_text().splitlines()

    def run(self, script: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a script as CI systems do: with bash, ending at the first command that fails."""
        values = environment(**variables)
        values["PATH"] = f"{self.folder}:{values['PATH']}"
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=cwd, env=values, capture_output=True, text=True, timeout=300, check=False)

    def _add(self, name: str, script: str) -> None:
        path = self.folder / name
        path.write_text(script)
        path.chmod(0o755)
