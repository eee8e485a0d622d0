"""The standard streams: what may go wrong with them, whether they take colours, and messages for people."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

from twiml_lint.report.terminal import safe


def tell(message: str) -> None:
    """A message on standard error, safe for a terminal."""
    if sys.stderr is not None:
        print("\n".join(safe(line) for line in message.splitlines()), file=sys.stderr, flush=True)


def wants_color(choice: str, stream: TextIO | None) -> bool:
    """NO_COLOR (https://no-color.org) and FORCE_COLOR count unless the option says more than "auto"."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and stream is not None and stream.isatty()


def prepare(stream: TextIO | None) -> None:
    """UTF-8 whatever the locale says, and whole: a pipe may have been set not to wait for its reader."""
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is None or reconfigure is None:
        return
    reconfigure(encoding="utf-8", errors="backslashreplace")
    with suppress(OSError, ValueError, AttributeError):  # no file behind it, or a system that has no such thing
        os.set_blocking(stream.fileno(), True)


def abandon_output() -> None:
    """Nobody reads it, or it cannot be written: what is left must not fail again when Python flushes at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def wants_links(stream: TextIO | None) -> bool:
    """Whether a terminal turns escape sequences into hyperlinks."""
    return False
