"""The baseline in a run: what it hides, what of it is no longer found, and writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from twiml_lint.baseline import Entry, entries
from twiml_lint.cli.baseline_file import BaselineFile
from twiml_lint.cli.console import tell
from twiml_lint.cli.exit_codes import COULD_NOT_RUN
from twiml_lint.cli.options import Given, UsageError
from twiml_lint.cli.tally import Tally, counted
from twiml_lint.files import STANDARD_INPUT
from twiml_lint.report import LintedFile
from twiml_lint.selection import selection
from twiml_lint.settings import Settings

_BASELINE, _WRITE, _PRUNE = "--baseline", "--write-baseline", "--prune-baseline"


class KnownFindings(Protocol):
    """What a baseline does in a run."""

    def told_apart(self, files: Iterable[LintedFile]) -> Iterator[LintedFile]:
        """The files with their known findings taken out of `diagnostics` and put into `known`."""

    def finish(self, tally: Tally) -> None:
        """What there is to say and to write once all files are linted."""


def known_findings(given: Given, configured: str, settings: Callable[[str], Settings]) -> KnownFindings | None:
    """What the options ask for, None when no baseline is concerned.

    `configured` is the baseline of the configuration, or empty; `settings` gives the settings of a file by its path.
    Raises UsageError.
    """
    path = given.value(_BASELINE, configured)
    _require_sense(given, path)
    if _WRITE in given.values:
        return _Written(given)
    return _Read(given, path, settings) if path else None


class _Read:
    """A baseline that hides what it holds."""

    def __init__(self, given: Given, path: str, settings: Callable[[str], Settings]) -> None:
        self._options = given.flags
        self._stdin_name = given.value("--stdin-filename")
        self._settings = settings
        self._file = BaselineFile(path)
        self._entries = self._file.read()
        self._by_path: dict[str, dict[str, Entry]] = {}
        for entry in self._entries:
            self._by_path.setdefault(entry.path, {})[entry.identity] = entry
        self._linted: set[str] = set()
        self._stale: set[Entry] = set()

    def told_apart(self, files: Iterable[LintedFile]) -> Iterator[LintedFile]:
        for file in files:
            path = file.path or self._stdin_name
            yield self._told_apart(file, path) if path else file

    def finish(self, tally: Tally) -> None:
        for path in self._file.gone(self._by_path.keys() - self._linted):
            self._stale.update(self._by_path[path].values())
        if not self._stale:
            return
        if _PRUNE not in self._options:
            is_one = len(self._stale) == 1
            found, them = ("is", "it") if is_one else ("are", "them")
            number = "1 entry" if is_one else f"{len(self._stale)} entries"
            message = f"{number} of the baseline {found} no longer found: {_PRUNE} takes {them} out"
        elif tally.exit_code() == COULD_NOT_RUN:
            message = "the baseline is not pruned, because not everything could be linted"
        else:
            self._file.write(entry for entry in self._entries if entry not in self._stale)
            message = f"took {len(self._stale)} of {len(self._entries)} findings out of {self._file.name}"
        if "--quiet" not in self._options:
            tell(f"twiml-lint: {message}")

    def _told_apart(self, file: LintedFile, path: str) -> LintedFile:
        key = self._file.key(path)
        self._linted.add(key)
        known = self._by_path.get(key)
        if not known:
            return file
        from twiml_lint.identity import identities

        found = identities(file.diagnostics)
        self._note_stale(known.keys() - set(found), known, path)
        pairs = tuple(zip(file.diagnostics, found, strict=True))
        return file._replace(
            diagnostics=tuple(diagnostic for diagnostic, identity in pairs if identity not in known),
            known=tuple(diagnostic for diagnostic, identity in pairs if identity in known),
        )

    def _note_stale(self, unseen: set[str], known: dict[str, Entry], path: str) -> None:
        if unseen:
            settings = self._settings(path)
            self._stale.update(known[identity] for identity in unseen if _is_checked(known[identity].rule, settings))


class _Written:
    """A baseline that all findings of a run are written into; those of files that are not linted stay in it."""

    def __init__(self, given: Given) -> None:
        self._file = BaselineFile(given.value(_WRITE))
        self._stdin_name = given.value("--stdin-filename")
        self._before = self._file.read() if self._file.holds_findings() else ()
        self._linted: set[str] = set()
        self._found: list[Entry] = []

    def told_apart(self, files: Iterable[LintedFile]) -> Iterator[LintedFile]:
        for file in files:
            key = self._file.key(file.path or self._stdin_name)
            self._linted.add(key)
            self._found += entries(key, file.diagnostics)
            yield file._replace(diagnostics=(), known=file.diagnostics)

    def finish(self, tally: Tally) -> None:
        others = {entry.path for entry in self._before} - self._linted
        others -= self._file.gone(others)
        kept = [entry for entry in self._before if entry.path in others]
        self._file.write((*self._found, *kept))
        beside = f", and left {len(kept)} of files that were not linted" if kept else ""
        lack = "; it lacks what could not be linted" if tally.exit_code() == COULD_NOT_RUN else ""
        tell(f"twiml-lint: wrote {counted(len(self._found), 'finding')} to {self._file.name}{beside}{lack}")


def _require_sense(given: Given, path: str) -> None:
    writes, prunes = _WRITE in given.values, _PRUNE in given.flags
    if writes and not given.value(_WRITE):
        raise UsageError(f"{_WRITE} needs a value: {_WRITE} FILE")
    if writes and prunes:
        raise UsageError(f"{_WRITE} and {_PRUNE} exclude each other: {_WRITE} leaves out what is no longer found")
    if prunes and not path:
        raise UsageError(f"{_PRUNE} has no baseline to prune: give {_BASELINE} FILE, or baseline in the configuration")
    if (writes or prunes) and "--diff" in given.flags:
        option = _WRITE if writes else _PRUNE
        raise UsageError(f"{option} and --diff exclude each other: --diff changes nothing")
    if (writes or path) and "--add-ignore" in given.values:
        remedy = f"give an empty {_BASELINE}= to do so" if path else "leave one of them out"
        raise UsageError(f"--add-ignore suppresses every finding, also those that a baseline holds: {remedy}")
    if writes and STANDARD_INPUT in given.paths and not given.value("--stdin-filename"):
        raise UsageError(f"{_WRITE} needs to know what standard input is called: give --stdin-filename NAME")


def _is_checked(rule: str, settings: Settings) -> bool:
    """Whether a rule would report what it finds; one that does not exist any more is as good as checked.

    Where codes are ignored, the rule's own ones decide: those that a finding had are not known any more.
    """
    from twiml_lint.rules import TABLE, load

    if rule not in TABLE:
        return True
    chosen = selection(settings)
    return rule in chosen.selected_names and chosen.ignored_codes.isdisjoint(load(rule).twilio_codes)
