"""Reports written into files."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable
from contextlib import suppress

_PERMISSIONS = 0o666  # less what the umask takes
_OPEN_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_OPEN_FILE = re.compile("/dev/(stdout|stderr)|(?:/dev|/proc/self)/fd/([0-9]{1,9})")


def write_whole(path: str, pieces: Iterable[str]) -> None:
    """Write a text as UTF-8, whole or not at all: what stood in the file before stays until the text is complete.

    The folder is made if there is none. A device or a pipe is written as it is, and so is an open file that is named by
    its number, as /dev/stdout is: it is not ours to replace. Raises OSError.
    """
    mode = _mode(path)
    number = _number_of_open_file(path)
    if number is not None or (mode is not None and not stat.S_ISREG(mode)):
        with open(path if number is None else os.dup(number), "wb") as device:
            device.writelines(_encoded(piece) for piece in pieces)
        return
    path = os.path.realpath(path)  # a link stays a link
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    draft = os.path.join(folder, f".twiml-lint-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        with open(os.open(draft, _OPEN_FLAGS, _PERMISSIONS), "wb") as file:
            file.writelines(_encoded(piece) for piece in pieces)
        if mode is not None:
            os.chmod(draft, stat.S_IMODE(mode))
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise


def append(path: str, pieces: Iterable[str]) -> None:
    """Add a text as UTF-8 at the end of a file. Raises OSError."""
    with open(path, "ab") as file:
        file.writelines(_encoded(piece) for piece in pieces)


def size(path: str) -> int:
    """The size of a file in bytes; 0 if there is none."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def fault(path: str) -> str:
    """Why no report can be written into `path`, as far as that can be told before; else empty."""
    if _number_of_open_file(path) is not None:
        return ""
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        return "that is a folder"
    if mode is not None and not os.access(path, os.W_OK):
        return "permission is denied"
    if mode is not None and not stat.S_ISREG(mode):
        return ""
    folder = os.path.dirname(os.path.realpath(path))
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)
    if not os.path.isdir(folder):
        return f"{folder} is not a folder"
    return "" if os.access(folder, os.W_OK | os.X_OK) else f"permission to write into {folder} is denied"


def _number_of_open_file(path: str) -> int | None:
    named = _OPEN_FILE.fullmatch(path)
    if named is None or os.name != "posix":
        return None
    return ("stdin", "stdout", "stderr").index(named[1]) if named[1] else int(named[2])


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except OSError:
        return None


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
