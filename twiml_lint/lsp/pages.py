"""Opening the page of a rule: in the browser, which the editor is asked to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lsprotocol import types

from twiml_lint.diagnostics import Diagnostic
from twiml_lint.lsp import abilities

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

OPEN_PAGE = "twiml-lint.openPage"


def commands(found: Iterable[Diagnostic], server: TwimlServer) -> Iterator[tuple[Diagnostic, types.Command]]:
    """A command for each rule with a page, with one of its diagnostics; nothing for editors that open no pages."""
    if not abilities.shows_pages(server.client_capabilities):
        return
    by_page = {(diagnostic.rule, diagnostic.url): diagnostic for diagnostic in found if diagnostic.url}
    for (rule, url), diagnostic in by_page.items():
        yield diagnostic, types.Command(f"Open the page of {rule}", OPEN_PAGE, arguments=[url])


def execute(arguments: Sequence[Any], server: TwimlServer) -> None:
    """`workspace/executeCommand` with the address of a page; any other argument is passed over."""
    if abilities.shows_pages(server.client_capabilities):
        for url in arguments:
            if isinstance(url, str) and url.startswith("https://"):
                server.window_show_document(types.ShowDocumentParams(url, external=True), lambda _: None)
