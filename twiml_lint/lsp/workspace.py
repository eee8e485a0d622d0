"""What documents are judged by: the same configuration, exclusions and baseline as for the command."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.config import Configurations
    from twiml_lint.diagnostics import Diagnostic
    from twiml_lint.settings import Settings

_Answer = TypeVar("_Answer")


class Judgement:
    """Settings by path. A configuration or baseline that cannot be used is told by `tell`, once until that changes.

    `roots` are the folders that the editor has open: what lies in them is judged as by the command called there, any
    other document as a file that is named to it. Documents without a file get the settings of the first root.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.roots: tuple[str, ...] = ()
        self._tell = tell
        self._told: set[str] = set()
        self._told_before: set[str] = set()
        self._path = ""
        self._configurations: Configurations | None = None
        self._baselines: dict[str, _Baseline | None] = {}
        self._files: set[str] = set()

    def configure(self, path: str) -> bool:
        """Let this configuration count for all files, or with an empty path the nearest one; whether that is new."""
        if path == self._path:
            return False
        self._path = path
        self.reload()
        return True

    def reload(self) -> None:
        """Read configurations and baselines again when they are needed next."""
        if self._configurations is not None or self._told:
            self._told_before, self._told = self._told, set()
        self._configurations = None
        self._baselines.clear()

    def settings(self, path: str) -> Settings:
        from twiml_lint.settings import Settings

        located = path if os.path.isabs(path) else os.path.join(self._home, "untitled")
        return self._asked(lambda configurations: configurations.settings(located), Settings())

    def is_excluded(self, path: str) -> bool:
        if not os.path.isabs(path):
            return False
        is_named = not self._root(path)
        return self._asked(lambda configurations: configurations.is_excluded(path, is_named), False)

    def new(self, path: str, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics that are not in the baseline."""
        baseline = self._baseline(path) if diagnostics and os.path.isabs(path) else None
        return baseline.new(path, diagnostics) if baseline else tuple(diagnostics)

    def files(self) -> frozenset[str]:
        """The real paths of all files that have ever been read for a judgement, or looked for."""
        if self._configurations is not None:
            self._files.update(self._configurations.files)
        return frozenset(self._files)

    def depends_on(self, path: str) -> bool:
        """Whether a change of this file may change a judgement; a configuration may extend one that is not read yet."""
        return path.endswith(".toml") or os.path.realpath(path) in self.files()

    @property
    def _home(self) -> str:
        return self.roots[0] if self.roots else os.getcwd()

    @property
    def _current(self) -> Configurations:
        if self._configurations is None:
            from twiml_lint.config import Configurations

            path = os.path.join(self._home, os.path.expanduser(self._path)) if self._path else ""
            if path:
                self._files.add(os.path.realpath(path))
            self._configurations = Configurations(path, named=self.roots)
        return self._configurations

    def _root(self, path: str) -> str:
        """The folder that the editor has open and that holds a file, the innermost of several, or empty."""
        path = os.path.abspath(path)
        holding = (root for root in self.roots if path.startswith(root.rstrip(os.sep) + os.sep))
        return max(holding, key=len, default="")

    def _baseline(self, path: str) -> _Baseline | None:
        """That of the nearest configuration, or else of the one that counts when the command is run in the root."""
        path = os.path.abspath(path)
        name = self._asked(lambda known: self._baseline_name(known, path), "")
        if not name:
            return None
        if name not in self._baselines:
            self._files.add(os.path.realpath(name))
            self._baselines[name] = self._read_baseline(name)
        return self._baselines[name]

    def _baseline_name(self, configurations: Configurations, path: str) -> str:
        root = self._root(path)
        nearest: str = configurations.nearest(os.path.dirname(path)).value("baseline")
        outer: str = configurations.nearest(root).value("baseline") if root else ""
        return nearest or outer

    def _read_baseline(self, name: str) -> _Baseline | None:
        from twiml_lint.baseline import BaselineError

        try:
            return _Baseline(name)
        except BaselineError as error:
            self._say(f"{error} (until then, every finding is shown)")
            return None

    def _asked(self, question: Callable[[Configurations], _Answer], otherwise: _Answer) -> _Answer:
        from twiml_lint.config import ConfigurationError

        try:
            return question(self._current)
        except ConfigurationError as error:
            self._say(f"{error} (until that is mended, the defaults count)")
            return otherwise

    def _say(self, message: str) -> None:
        if message not in self._told:
            self._told.add(message)
            if message not in self._told_before:
                self._tell(message)


class _Baseline:
    """The findings that are known; raises BaselineError."""

    def __init__(self, path: str) -> None:
        from twiml_lint.baseline_file import BaselineFile

        self._file = BaselineFile(path)
        self._known: dict[str, set[str]] = {}
        for entry in self._file.read():
            self._known.setdefault(entry.path, set()).add(entry.identity)

    def new(self, path: str, diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        from twiml_lint.identity import identities

        known = self._known.get(self._file.key(path))
        if not known:
            return tuple(diagnostics)
        pairs = zip(diagnostics, identities(diagnostics), strict=True)
        return tuple(diagnostic for diagnostic, identity in pairs if identity not in known)
