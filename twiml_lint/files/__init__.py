"""Files: which ones to lint, whether they hold TwiML, and their bytes. Nothing else opens a document."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from twiml_lint.document import MAX_READ_SIZE

STANDARD_INPUT = "-"
_CHUNK_SIZE = 64 * 1024
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Target(NamedTuple):
    """A file to lint: `path` opens it, `name` is what people are shown.

    Where `must_be_twiml`, the file is passed over unless it holds TwiML: it was found, or the caller asked for that.
    `is_named` is False for one that was found in a folder.
    """

    path: str
    name: str
    must_be_twiml: bool
    is_named: bool = True


class UnreadableError(Exception):
    """A path that cannot be linted, under the name people are shown, and why."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name or "''"
        self.reason = reason
        super().__init__(name, reason)  # as pickle calls it again

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def targets(
    paths: Iterable[str], twiml_only: bool, stdin_name: str, is_skipped: Callable[[str], bool]
) -> tuple[list[Target], list[UnreadableError]]:
    """The files that `paths` stand for, each once, in the order of their names, and the paths that stand for none.

    Folders are searched without those in them of which `is_skipped`.
    """
    found: dict[str, Target] = {}
    faults: list[UnreadableError] = []
    for path in paths:
        if path == STANDARD_INPUT:
            found.setdefault(path, Target(path, stdin_name, twiml_only))
            continue
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)
        except OSError as error:
            faults.append(UnreadableError(_in_utf_8(path), _reason(error)))
            continue
        if is_folder:
            for file in _searched(path, faults, is_skipped):
                found.setdefault(_identity(file), Target(file, shown(file), True, False))
        else:
            identity = _identity(path)
            if identity not in found or not found[identity].is_named:  # named counts more than found
                found[identity] = Target(path, shown(path), twiml_only)
    return sorted(found.values(), key=lambda target: target.name), faults


def read(target: Target) -> bytes | None:
    """The bytes of a file, at most MAX_READ_SIZE and one; None for one that is to be passed over.

    Raises UnreadableError.
    """
    if target.path == STANDARD_INPUT:
        return _read_standard_input(target)
    try:
        descriptor = os.open(target.path, _OPEN_FLAGS)
    except FileNotFoundError as error:
        if target.must_be_twiml and not os.path.islink(target.path):
            return None  # found a moment ago and gone since: nothing to say of it
        raise UnreadableError(target.name, _reason(error)) from error
    except OSError as error:
        raise UnreadableError(target.name, _reason(error)) from error
    try:
        return _read_descriptor(descriptor, target)
    except OSError as error:
        raise UnreadableError(target.name, _reason(error)) from error
    finally:
        os.close(descriptor)


def is_passed_over(target: Target) -> bool:
    """Whether a file is not linted because it was found and is not TwiML; one that cannot be read is not."""
    try:
        return target.must_be_twiml and read(target) is None
    except UnreadableError:
        return False


def shown(path: str) -> str:
    """A path as people are shown it: relative to the working directory when below it, with `/`."""
    absolute = os.path.abspath(path)
    relative = _below(absolute, os.getcwd())
    if relative is None and os.path.isabs(path):  # perhaps it leads here by another way
        folder, name = os.path.split(absolute)
        relative = _below(os.path.join(_real(folder), name), _real(os.getcwd()))
    if relative is None:
        relative = absolute if os.path.isabs(path) else os.path.normpath(path)
    return _in_utf_8(relative.replace(os.sep, "/"))


def _searched(folder: str, faults: list[UnreadableError], is_skipped: Callable[[str], bool]) -> Iterator[str]:
    from twiml_lint.files.search import search

    failures: list[tuple[str, OSError]] = []
    yield from search(folder, failures, is_skipped)
    faults += [UnreadableError(shown(path), _reason(error)) for path, error in failures]


def _read_descriptor(descriptor: int, target: Target) -> bytes | None:
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "not a regular file"
        raise UnreadableError(target.name, f"{kind}; what comes through a pipe is linted with `twiml-lint check -`")
    data = os.read(descriptor, _CHUNK_SIZE)
    verdict = _sniffed(data, target) if target.must_be_twiml else True
    if verdict is False:
        return None
    parts, size = [data], len(data)
    while data and size <= MAX_READ_SIZE:
        data = os.read(descriptor, min(_CHUNK_SIZE, MAX_READ_SIZE + 1 - size))
        parts.append(data)
        size += len(data)
    whole = b"".join(parts)
    return whole if verdict or is_twiml(whole, target) else None


def _sniffed(data: bytes, target: Target) -> bool | None:
    from twiml_lint.files.sniff import SNIFFED_SIZE, is_twiml

    return is_twiml(data[:SNIFFED_SIZE], target.name)


def is_twiml(data: bytes, target: Target) -> bool:
    """Whether the whole content of a file is TwiML."""
    from twiml_lint.files import sniff

    return bool(sniff.is_twiml(data, target.name))


def _read_standard_input(target: Target) -> bytes | None:
    if sys.stdin is None or sys.stdin.closed:
        raise UnreadableError("standard input", "it is closed, and - needs a document piped into it")
    try:
        data = sys.stdin.buffer.read(MAX_READ_SIZE + 1)
    except OSError as error:
        raise UnreadableError("standard input", _reason(error)) from error
    return data if not target.must_be_twiml or is_twiml(data, target) else None


def rest_of_standard_input() -> bytes:
    """What `read` has left there, for whoever prints the document again."""
    return b"" if sys.stdin is None or sys.stdin.closed else sys.stdin.buffer.read()


def _in_utf_8(path: str) -> str:
    # A locale may say that names are ASCII, and they are UTF-8 all the same.
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "surrogateescape")


def _identity(path: str) -> str:
    """The same for two paths that lead to one file."""
    folder, name = os.path.split(os.path.abspath(path))
    whole = os.path.join(_real(folder), name)
    return os.path.realpath(whole) if os.path.islink(whole) else whole


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _below(path: str, folder: str) -> str | None:
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    return path[len(prefix) :] if path.startswith(prefix) else None


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder"
    if isinstance(error, PermissionError):
        return "it may not be read (permission denied)"
    return error.strerror or str(error)
