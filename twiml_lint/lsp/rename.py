"""Renaming an element, in its start tag and its end tag at once."""

from __future__ import annotations

import re

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from twiml_lint.diagnostics import Edit
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.edits import workspace_edit
from twiml_lint.lsp.names import names_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

_NAME = re.compile(r"[^\W\d][\w.-]*(?::[^\W\d][\w.-]*)?")


def answer(
    document: OpenDocument, params: types.RenameParams | types.PrepareRenameParams, server: TwimlServer
) -> types.WorkspaceEdit | types.PrepareRenamePlaceholder | None:
    """`textDocument/prepareRename` and `textDocument/rename`; None where there are not two equal names."""
    offset = document.offset(params.position)
    names = names_at(document, offset)
    if names is None:
        return None
    if isinstance(params, types.PrepareRenameParams):
        name = next(name for name in names if name.start <= offset <= name.end)
        return types.PrepareRenamePlaceholder(document.range(name), document.source.text[slice(*name)])
    if not _NAME.fullmatch(params.new_name):
        raise JsonRpcInvalidParams(f"{params.new_name!r} cannot be the name of an element")
    return workspace_edit(document, [Edit(name, params.new_name) for name in names], server)
