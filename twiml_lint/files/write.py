"""Writing: a document is replaced whole or not at all, and never if someone else has changed it meanwhile."""

from __future__ import annotations

import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# In seconds: another run of twiml-lint holds the lock of a file for some milliseconds.
_PATIENCE = 10.0
_PAUSE = 0.01


class UnwritableError(Exception):
    """A file that was not replaced; the text says why, as the second half of a sentence."""


def replace(path: str, before: bytes, after: bytes) -> None:
    """Write `after` into the file at `path`, if that still holds `before`. Raises UnwritableError.

    The new content is written beside the file and moved over it: at all times the file is the old one or the new one.
    Its mode stays, and where the system allows it, its owner and extended attributes. Where `path` is a symbolic link,
    the file behind it is replaced; where the file has other names (hard links), they keep the old content.

    Runs of twiml-lint lock a file against one another. A program that does not know the lock can still write between
    the last look at the content and the move: no system offers a way to close these microseconds for every program.
    """
    real = os.path.realpath(path)
    temporary = os.path.join(os.path.dirname(real), f".twiml-lint-{os.urandom(8).hex()}.tmp")
    try:
        _replace(real, temporary, before, after)
    except BaseException as error:  # an interruption must leave nothing behind either
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise UnwritableError(_reason(error)) from error
        raise


def _replace(path: str, temporary: str, before: bytes, after: bytes) -> None:
    with _locked(path) as file:
        if _content(file, len(after)) == after:
            return  # another run has made the same change
        _require_writable(path, os.fstat(file.fileno()))
        _create(temporary, after, path)
        if _content(file, len(before)) != before:
            raise UnwritableError("it was changed by someone else meanwhile")
        if fcntl is None:
            file.close()  # Windows moves nothing over an open file
        os.replace(temporary, path)
    _flush_folder(os.path.dirname(path))


@contextmanager
def _locked(path: str) -> Iterator[FileIO]:
    """The file at `path`, open for reading, and locked where there are locks."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        with FileIO(os.open(path, _READ_FLAGS)) as file:
            if _is_locked(file):
                status = os.fstat(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    raise UnwritableError("it is not a regular file any more")
                # While this run waited, another one may have moved a new file to the path.
                if fcntl is None or os.path.samestat(status, os.stat(path)):
                    yield file
                    return
        if time.monotonic() > deadline:
            raise UnwritableError("another program has locked it")
        time.sleep(_PAUSE)


def _is_locked(file: FileIO) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


def _content(file: FileIO, size: int) -> bytes:
    """The content of an open file, `size` bytes and one at most."""
    file.seek(0)
    parts = []
    while size >= 0 and (part := file.read(size + 1)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _require_writable(path: str, status: os.stat_result) -> None:
    # Moving a file over this one would need no permission to write it; whoever took that away meant something by it.
    if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise UnwritableError("it is read-only")


def _create(path: str, content: bytes, model: str) -> None:
    """A new file with this content, and all else like the file at `model`."""
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    status = os.stat(model)
    with suppress(OSError, AttributeError):  # AttributeError: Windows
        os.chown(path, status.st_uid, status.st_gid)
    with suppress(OSError):
        shutil.copystat(model, path)
    os.chmod(path, stat.S_IMODE(status.st_mode))
    os.utime(path)


def _flush_folder(path: str) -> None:
    with suppress(OSError):  # Windows opens no folders
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there any more"
    if isinstance(error, IsADirectoryError):
        return "it is a folder by now"
    if isinstance(error, PermissionError):
        return "the folder it stands in may not be written to (permission denied)"
    return error.strerror or str(error)
