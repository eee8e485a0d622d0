"""Progress: one line on the terminal that says how far a long run has come."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import TextIO

from twiml_lint.report.terminal import columns, safe_path

# Seconds: a run that is over sooner shows nothing, and nobody reads faster than this.
_PATIENCE = 0.5
_PERIOD = 0.1
_WIDTH = 80
_SHORTEST_NAME = 10


class Progress:
    """The line. Whoever else writes to the terminal makes room first, by `wipe`."""

    def __init__(self, terminal: TextIO, number: int, now: Callable[[], float] = monotonic) -> None:
        self._terminal = terminal
        self._number = number
        self._now = now
        self._done = 0
        self._is_shown = False
        self._next = now() + _PATIENCE

    def advance(self, name: str) -> None:
        """One more file is done."""
        self._done += 1
        now = self._now()
        if now >= self._next:
            self._next = now + _PERIOD
            self._is_shown = True
            self._write(f"\r{self._line(name)}\x1b[K")

    def wipe(self) -> None:
        """Leave the terminal as if no line had been there."""
        if self._is_shown:
            self._is_shown = False
            self._write("\r\x1b[K")

    def _line(self, name: str) -> str:
        # Not into the last column, where some terminals go on to the next line.
        width = self._width() - 1
        line = f"Linting {self._done:,} of {self._number:,} files"
        room = width - len(line) - 2
        return f"{line}: {_shortened(safe_path(name), room)}" if room >= _SHORTEST_NAME and name else line[:width]

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._terminal.fileno()).columns or _WIDTH
        except (OSError, ValueError, AttributeError):
            return _WIDTH

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):  # a terminal that is gone must not end the run
            self._terminal.write(text)
            self._terminal.flush()


def _shortened(name: str, room: int) -> str:
    """The end of a path, which tells more than its beginning, in so many columns."""
    if columns(name) <= room:
        return name
    end = name[-room:]
    while columns(end) >= room:
        end = end[1:]
    return f"…{end}"
