"""Files as review tools name them: paths from the top of the repository, with `/`, and the same as URIs."""

from __future__ import annotations

import os
import re
from functools import cache

from twiml_lint.report import LintedFile, Look

_MADE_UP_NAME = "<"


def relative(file: LintedFile, look: Look) -> str:
    """The path below the root of `look`, the absolute path of a file elsewhere, and `<stdin>` as it is.

    Symbolic links are followed, because a review shows the files that they lead to, unless they lead out of the root.
    Bytes that are no UTF-8 stand in it as lone surrogates.
    """
    if not file.path and file.name.startswith(_MADE_UP_NAME):
        return file.name
    path = file.path or file.name
    folder, name = os.path.split(os.path.join(os.getcwd(), path))
    whole, root = os.path.join(_real(folder), name), _real(look.root or os.getcwd())
    target = os.path.realpath(whole) if os.path.islink(whole) else whole
    return _portable(_below(target, root) or _below(whole, root) or os.path.abspath(path))


def uri(path: str, has_drives: bool = os.name == "nt") -> str:
    """What `relative` gives as an RFC 3986 reference: relative to the root, or with the scheme file."""
    from urllib.parse import quote

    drive = re.match("[A-Za-z]:(?=/)", path) if has_drives else None
    start = drive.end() if drive else 0
    quoted = quote(path[start:].encode("utf-8", "surrogateescape"))
    if drive:
        return f"file:///{drive[0]}{quoted}"
    if path.startswith("//"):  # a share: its server is the authority
        return f"file:{quoted}"
    return f"file://{quoted}" if path.startswith("/") else quoted


@cache
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def _below(path: str, folder: str) -> str:
    """What of `path` is below `folder`, else nothing."""
    prefix = folder if folder.endswith(os.sep) else folder + os.sep
    is_below = os.path.normcase(path).startswith(os.path.normcase(prefix))
    return path[len(prefix) :] if is_below else ""


def _portable(path: str) -> str:
    path = path.replace(os.sep, "/")
    # A locale may say that names are ASCII, and they are UTF-8 all the same.
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "surrogateescape")
