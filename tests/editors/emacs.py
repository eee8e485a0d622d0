"""Emacs without a screen: keys go in as from a keyboard, and Lisp tells what it shows."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.editors.guide import Change, Home, eventually


def is_here() -> bool:
    """Whether Emacs is installed, with Eglot."""
    if not (shutil.which("emacs") and shutil.which("emacsclient")):
        return False
    ask = ["emacs", "--batch", "--eval", "(progn (package-activate-all) (require 'eglot))"]
    return subprocess.run(ask, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


class Emacs:
    """A running Emacs with the recipe as its configuration, changed or not; use it as a context."""

    def __init__(self, home: Home, change: Change = ("", "")) -> None:
        home.put("~/.emacs.d/init.el", change)
        self._home = home
        # Else every start compiles Eglot anew.
        (home.folder / ".emacs.d" / "early-init.el").write_text("(setq native-comp-deferred-compilation nil)\n")
        # A folder of its own, because the path of a socket must be short; Emacs would delete an empty one.
        self._folder = tempfile.TemporaryDirectory(prefix="emacs")
        (Path(self._folder.name) / "kept").touch()
        self._socket = str(Path(self._folder.name) / "socket")
        self._process = subprocess.Popen(
            ["emacs", f"--fg-daemon={self._socket}"],
            cwd=home.project,
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Emacs:
        if not eventually(Path(self._socket).exists, bool):
            self.__exit__()
            raise TimeoutError("Emacs has not started")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(30)
        self._folder.cleanup()

    def open(self, name: str, text: str) -> None:
        path = self._home.project / name
        path.write_text(text)
        # Flymake begins with the first key that is pressed in a buffer.
        self.press(f"C-x C-f {_typed(str(path))} RET C-f C-b")

    def press(self, keys: str) -> None:
        """Keys as Emacs writes them, with blanks between them."""
        self.lisp(f"(execute-kbd-macro (kbd {json.dumps(keys)}))")

    def type(self, text: str) -> None:
        self.press(_typed(text))

    def command(self, name: str, *answers: str) -> None:
        """A command by its name, with what is entered when it asks; empty for what it proposes."""
        self.press(f"M-x {' RET '.join(map(_typed, (name, *answers)))} RET")

    def complete(self) -> None:
        """What C-M-i does; Eglot waits for keys meanwhile, and those of a macro have an end."""
        self.lisp("(progn (call-interactively #'completion-at-point) nil)")

    def lisp(self, form: str) -> Any:
        """The value of a form in the buffer that is shown, as JSON has it."""
        form = f"(with-current-buffer (window-buffer) {form})"
        done = subprocess.run(
            ["emacsclient", "-s", self._socket, "--eval", f"(progn (require 'json) (json-encode {form}))"],
            env=self._home.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(json.loads(done.stdout))

    @property
    def text(self) -> str:
        return str(self.lisp("(buffer-substring-no-properties (point-min) (point-max))"))

    @property
    def findings(self) -> list[str]:
        """The findings that are shown."""
        return sorted(self.lisp("(vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))"))


def _typed(text: str) -> str:
    """The keys for a text."""
    return " ".join(text.replace(" ", "\0")).replace("\0", "SPC")
