"""`twiml-lint server`: the language server, on standard input and output or on a port of this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twiml_lint.cli.collector import collect_seldom
from twiml_lint.cli.console import tell
from twiml_lint.cli.exit_codes import CLEAN
from twiml_lint.cli.options import Option, UsageError, help_text, parsed

if TYPE_CHECKING:
    from twiml_lint.lsp.transport import Stream

OPTIONS = (
    Option("--tcp", "listen on this port of the loopback interface instead of standard input", "PORT"),
    Option("--stdio", "speak on standard input and output, as without it: editors like to say so"),
    Option("--verbose", "tell on standard error what is received and sent"),
)
# Objects made between two collections: some versions of a document, which are full of reference cycles.
_COLLECTOR_THRESHOLD = 50_000
_HELP = "Run the language server, which editors start: it speaks LSP on standard input and output."


def run(arguments: Sequence[str]) -> int:
    given = parsed(arguments, OPTIONS)
    if given.wants_help:
        print(help_text("server [OPTIONS]", _HELP, OPTIONS), end="")
        return CLEAN
    if given.paths:
        raise UsageError(f"server takes no paths: leave {given.paths[0]} out, the editor opens the documents")
    if "--tcp" in given.values and "--stdio" in given.flags:
        raise UsageError("--tcp and --stdio exclude each other: the server has one editor")
    port = _port(given.value("--tcp")) if "--tcp" in given.values else None
    try:
        from twiml_lint.lsp.server import TwimlServer
        from twiml_lint.lsp.transport import StandardStreams, serve
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in ("pygls", "lsprotocol"):
            raise UsageError('the language server needs pygls: pip install "twiml-lint[lsp]"') from error
        raise
    _set_up_logging("--verbose" in given.flags)
    _settle()
    return serve(TwimlServer(), StandardStreams() if port is None else _accepted(port))


def _port(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) <= 5 and 0 < int(value) < 65536):
        raise UsageError(f"--tcp cannot be {value!r}: it is a port, from 1 to 65535")
    return int(value)


def _accepted(port: int) -> Stream:
    from twiml_lint.lsp.transport import Listener

    try:
        listener = Listener(port)
    except OSError as error:
        raise UsageError(f"--tcp {port} cannot be listened on: {os.strerror(error.errno or 0)}") from error
    tell(f"twiml-lint: waiting for an editor on 127.0.0.1:{port}")
    return listener.accepted()


def _set_up_logging(is_verbose: bool) -> None:
    """What pygls logs is for whoever asks for it; editors show standard error as if something were wrong."""
    import logging

    handler: logging.Handler = logging.StreamHandler() if is_verbose else logging.NullHandler()
    logging.basicConfig(level=logging.INFO if is_verbose else logging.CRITICAL, handlers=[handler])


def _settle() -> None:
    """What is imported stays, and is not looked through for garbage; the working directory may be gone for good."""
    collect_seldom(_COLLECTOR_THRESHOLD)
    try:
        os.getcwd()
    except OSError:
        os.chdir(os.path.abspath(os.sep))
