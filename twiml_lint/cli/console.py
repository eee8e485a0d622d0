"""The standard streams: what may go wrong with them, whether they take colours, and messages for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from twiml_lint.report.terminal import safe

_FORMATS_FOR_PEOPLE = frozenset({"full", "concise", "grouped"})
# By the name that they give themselves in TERM_PROGRAM.
_TERMINALS_WITH_LINKS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "mintty", "rio")


def tell(message: str) -> None:
    """A message on standard error, safe for a terminal."""
    if sys.stderr is not None:
        print("\n".join(safe(line) for line in message.splitlines()), file=sys.stderr, flush=True)


def write_bytes(data: bytes) -> None:
    """What goes to standard output byte by byte, behind the text that is there by now."""
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def wants_color(choice: str, stream: TextIO | None) -> bool:
    """NO_COLOR (https://no-color.org) and FORCE_COLOR count unless the option says more than "auto"."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return os.environ.get("TERM") != "dumb" and stream is not None and stream.isatty()


def wants_progress(printed: Iterable[str]) -> bool:
    """Whether a line on standard error may come and go while reports of the formats `printed` go to standard output.

    On one terminal the two share the screen. The line makes room for what is written for people, line by line and only
    where there is something to say; other formats leave lines unfinished.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb" or os.environ.get("CI"):
        return False
    return not shares_screen() or _FORMATS_FOR_PEOPLE.issuperset(printed)


def shares_screen() -> bool:
    """Whether what goes to standard output is seen on a terminal, as a rule the one of standard error."""
    return sys.stdout is not None and sys.stdout.isatty()


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


def wants_links(stream: TextIO | None, color: str = "auto") -> bool:
    """Whether a terminal is known to turn escape sequences into hyperlinks; FORCE_HYPERLINK, 1 or 0, has the last word.

    Whoever wants no colours wants no escape sequences.
    """
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    return wants_color(color, stream) and stream is not None and stream.isatty() and _terminal_knows_links()


def _terminal_knows_links() -> bool:
    environment = os.environ
    terminal = environment.get("TERM", "")
    if terminal.startswith("screen"):  # GNU screen and old versions of tmux, whatever terminal they run in
        return False
    version = environment.get("VTE_VERSION", "")  # GNOME Terminal and others: 0.50.0, which is 5000, crashes on links
    return (
        (version.isdecimal() and int(version) > 5000)
        or environment.get("TERM_PROGRAM") in _TERMINALS_WITH_LINKS
        or terminal.partition("-")[0] in ("alacritty", "foot", "contour")
        or terminal in ("xterm-kitty", "xterm-ghostty")
        or not environment.keys().isdisjoint(("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM"))
    )
