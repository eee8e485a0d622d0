"""Configuration: what counts in a folder, put together from files, environment and command line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from twiml_lint.settings import Settings

if TYPE_CHECKING:
    from twiml_lint.config.patterns import Patterns
    from twiml_lint.config.reading import File

# What version control and tools keep for themselves.
DEFAULT_EXCLUDE = (
    ".bzr",
    ".git",
    ".hg",
    ".jj",
    ".nox",
    ".svn",
    ".tox",
    ".venv",
    "__pycache__",
    "node_modules",
)
DEFAULTS: dict[str, Any] = {
    **{field.replace("_", "-"): value for field, value in Settings()._asdict().items() if field != "severity"},
    "select": ("default",),
    "force-exclude": False,
    "baseline": "",
    "fail-on": "warning",
}
SEVERITY = "severity "  # before a rule's name: the key under which its level is kept
_FIELDS = tuple(field for field in Settings._fields if field != "severity")


class Layer:
    """What one place says: `values` by key. `place` is what people are told of it, and `part`, or the key itself."""

    __slots__ = ("part", "place", "values")

    def __init__(self, place: str, values: dict[str, Any], part: str = "") -> None:
        self.place = place
        self.values = values
        self.part = part

    def origin(self, key: str) -> str:
        return f"{self.place}: {self.part or key}"

    def half(self, is_extending: bool) -> Layer:
        """What adds to other layers, or what replaces them."""
        values = {key: value for key, value in self.values.items() if key.startswith("extend-") is is_extending}
        return Layer(self.place, values, self.part)


class Configuration:
    """The files that count, the one that extends behind the extended one; what `changes` say wins over them.

    `folder` is that of the last file, or the working directory.
    """

    __slots__ = ("_changes", "_exclude", "_known", "_skipped", "_values", "files", "folder")

    def __init__(self, files: Sequence[File], changes: Sequence[Layer], folder: str) -> None:
        self.files = files
        self.folder = folder
        self._changes = changes
        self._known: dict[tuple[int, ...], Settings] = {}
        self._values = resolved(self.layers(()))
        self._exclude: tuple[Patterns, ...] = tuple(patterns for patterns, _ in self.exclude())
        self._skipped = () if "exclude" in self._values else DEFAULT_EXCLUDE

    def settings(self, path: str) -> Settings:
        """The settings for one file, by its absolute path."""
        matching = self.matching(path)
        if matching not in self._known:
            values = resolved(self.layers(matching)) if matching else self._values
            self._known[matching] = _settings(values)
        return self._known[matching]

    def value(self, key: str) -> Any:
        """What counts for all files alike."""
        return self._values[key][0] if key in self._values else DEFAULTS[key]

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is excluded by itself, not by a folder above it."""
        is_excluded = os.path.basename(path) in self._skipped
        for patterns in self._exclude:
            is_excluded = patterns.match(path) or is_excluded
        return is_excluded

    def exclude(self) -> Iterator[tuple[Patterns, str]]:
        """The patterns that are written for files to exclude, and where."""
        for key in ("exclude", "extend-exclude"):
            values, origins = self._values.get(key, ((), ()))
            yield from zip(values, origins, strict=True)

    def matching(self, path: str) -> tuple[int, ...]:
        """Which of the overrides and of the per-file-ignores mean a file, by their number."""
        return tuple(number for number, (patterns, _) in enumerate(self._special()) if patterns.cover(path))

    def layers(self, matching: tuple[int, ...]) -> Iterator[Layer]:
        """All that counts for a file, the strongest last."""
        for is_extending in (False, True):  # of files that extend one another, all together: key by key
            yield from (file.layer.half(is_extending) for file in self.files)
        special = [layer for number, (_, layer) in enumerate(self._special()) if number in matching]
        ignoring = [layer for layer in special if "extend-ignore" in layer.values]
        for layer in (*(layer for layer in special if layer not in ignoring), *self._changes):
            yield layer.half(is_extending=False)
            yield layer.half(is_extending=True)
        yield from ignoring

    def _special(self) -> Iterator[tuple[Patterns, Layer]]:
        for file in self.files:
            yield from file.overrides
            yield from file.ignores


Resolved = dict[str, tuple[Any, tuple[str, ...]]]


def resolved(layers: Iterable[Layer]) -> Resolved:
    """The value of each key that some layer has, and the origin of each part of it; a later layer wins."""
    values: Resolved = {}
    for layer in layers:
        for key, value in layer.values.items():
            if key == "severity":
                values |= {SEVERITY + rule: (level, (layer.origin(key),)) for rule, level in value}
                continue
            _take(values, key, value, layer.origin(key))
    return values


def _take(values: Resolved, key: str, value: Any, origin: str) -> None:
    if key.startswith("extend-") and not value:
        return
    extended = key.removeprefix("extend-")
    if key in ("extend-select", "extend-ignore"):
        before, origins = values.get(extended, (DEFAULTS[extended], ("default",) if DEFAULTS[extended] else ()))
        values[extended] = ((*before, *value), (*origins, origin))
    elif key == "extend-exclude":
        before, origins = values.get(key, ((), ()))
        values[key] = ((*before, value), (*origins, origin))
    elif key == "exclude":
        values[key] = ((value,), (origin,))
        values.pop("extend-exclude", None)
    else:
        values[key] = (value, (origin,))


def _settings(values: Resolved) -> Settings:
    fields = {field: values[key][0] for field in _FIELDS if (key := field.replace("_", "-")) in values}
    severity = [(key.removeprefix(SEVERITY), level) for key, (level, _) in values.items() if key.startswith(SEVERITY)]
    return Settings(**fields, severity=tuple(severity))
