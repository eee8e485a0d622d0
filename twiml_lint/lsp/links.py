"""Document links: the URLs of a document that lead to a page, or to a file of the workspace."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import unquote

from lsprotocol import types
from pygls.uris import from_fs_path

from twiml_lint.channel import channel_of
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.rule import Context
from twiml_lint.urls import is_relative, url_fault, urls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

_PAGE = re.compile(r"https?://", re.IGNORECASE)


def answer(
    document: OpenDocument,
    params: types.DocumentLinkParams,  # noqa: ARG001
    server: TwimlServer,
) -> list[types.DocumentLink]:
    """`textDocument/documentLink`: absolute URLs of pages, and relative ones of files that are there."""
    channel = channel_of(document.document, document.settings.channel)
    context = Context.of(document.document, document.settings, channel, ())
    # Many elements share a URL, and each look for a file is dear.
    file_of = cache(lambda path: _file(document.path, path, server.judgement.roots))
    links = []
    for url in urls(context):
        target = url.text if _PAGE.match(url.text) and not url_fault(url.text) else None
        if is_relative(url.text):
            target = file_of(re.split("[?#]", url.text)[0])
        if target:
            links.append(types.DocumentLink(document.range(url.span), target))
    return links


def _file(document: str, path: str, roots: Sequence[str]) -> str | None:
    """The URI of the file that the path of a URL leads to, if it is there and in one of the `roots`."""
    for file in _candidates(document, unquote(path), roots):
        if os.path.isfile(file):
            real = os.path.realpath(file)
            if any(real.startswith(os.path.join(os.path.realpath(root), "")) for root in roots):
                uri: str | None = from_fs_path(os.path.abspath(file))
                return uri
    return None


def _candidates(document: str, path: str, roots: Sequence[str]) -> Iterator[str]:
    if not path.strip("/") or path.startswith("//"):
        return
    if not path.startswith("/") and os.path.isabs(document):
        yield os.path.join(os.path.dirname(document), path)
    for root in roots:
        yield os.path.join(root, path.lstrip("/"))
