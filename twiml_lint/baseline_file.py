"""A baseline where it lies: read, written, and the paths by which it knows files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable

from twiml_lint.baseline import BaselineError, Entry, parsed, rendered
from twiml_lint.files import shown
from twiml_lint.files.output import write_whole
from twiml_lint.files.whole import read_whole
from twiml_lint.report.terminal import safe_path


class BaselineFile:
    """The file at `path`, whether it exists or not; `name` is safe to print.

    BaselineError says what is wrong with it.
    """

    def __init__(self, path: str) -> None:
        self.name = safe_path(shown(path))
        self._path = path
        self._folder = os.path.realpath(os.path.dirname(os.path.abspath(path)))

    def holds_findings(self) -> bool:
        """Whether there is something to read first: not in what is only written to, such as /dev/stdout or a pipe."""
        try:
            mode = os.stat(self._path).st_mode
        except OSError:
            return os.path.lexists(self._path)  # what leads nowhere is not written over unseen
        return stat.S_ISREG(mode) or stat.S_ISDIR(mode)

    def read(self) -> tuple[Entry, ...]:
        try:
            return parsed(read_whole(self._path))
        except BaselineError as error:
            raise BaselineError(f"the baseline {self.name} cannot be used: {error}") from error
        except FileNotFoundError as error:
            raise BaselineError(f"there is no baseline {self.name}: --write-baseline {self.name} makes one") from error
        except OSError as error:
            raise BaselineError(f"the baseline {self.name} cannot be read: {error.strerror or error}") from error

    def write(self, known: Iterable[Entry]) -> None:
        """Replace the file by one with these entries; it is never half written."""
        try:
            write_whole(self._path, (rendered(known),))
        except OSError as error:
            raise BaselineError(f"the baseline {self.name} cannot be written: {error.strerror or error}") from error

    def key(self, path: str) -> str:
        """A file's path from the baseline's folder, with `/`, in UTF-8 whatever the locale says."""
        folder, name = os.path.split(os.path.abspath(path))
        whole = os.path.join(os.path.realpath(folder), name)
        try:
            relative = os.path.relpath(whole, self._folder)
        except ValueError:  # another drive
            relative = whole
        return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "surrogateescape")

    def gone(self, keys: Iterable[str]) -> set[str]:
        """Those of these keys at which there is no file any more."""
        return {key for key in keys if not self._leads_to_file(key)}

    def _leads_to_file(self, key: str) -> bool:
        try:
            return os.path.lexists(os.path.join(self._folder, os.fsdecode(key.encode("utf-8", "surrogateescape"))))
        except ValueError:  # no name of a file: a NUL, or surrogates that stand for no byte
            return False
