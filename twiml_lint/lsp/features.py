"""What the server is asked beyond texts and diagnostics, and which module answers."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

# Method to the module that answers and what the editor is told of it. A module has one function `answer`, which takes
# the open document, the parameters and the server; it is imported at the first request, as `initialize` must not wait.
FEATURES: dict[str, tuple[str, Any]] = {
    types.TEXT_DOCUMENT_FORMATTING: ("formatting", types.DocumentFormattingOptions()),
    types.TEXT_DOCUMENT_RANGE_FORMATTING: ("formatting", types.DocumentRangeFormattingOptions()),
    types.TEXT_DOCUMENT_CODE_ACTION: (
        "actions",
        types.CodeActionOptions(["quickfix", "source.fixAll.twiml-lint"], resolve_provider=True),
    ),
    types.CODE_ACTION_RESOLVE: ("actions", None),
    types.TEXT_DOCUMENT_HOVER: ("hover", None),
    types.TEXT_DOCUMENT_INLAY_HINT: ("inlay_hints", None),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: ("symbols", None),
    types.TEXT_DOCUMENT_FOLDING_RANGE: ("folding", None),
    types.TEXT_DOCUMENT_SELECTION_RANGE: ("selection", None),
    types.TEXT_DOCUMENT_LINKED_EDITING_RANGE: ("linked_editing", None),
    types.TEXT_DOCUMENT_PREPARE_RENAME: ("rename", None),
    types.TEXT_DOCUMENT_RENAME: ("rename", types.RenameOptions(prepare_provider=True)),
    types.TEXT_DOCUMENT_DOCUMENT_LINK: ("links", None),
    types.TEXT_DOCUMENT_COMPLETION: (
        "completion",
        types.CompletionOptions(trigger_characters=["<", "/", '"', "'", "=", " ", "[", ","], resolve_provider=True),
    ),
    types.COMPLETION_ITEM_RESOLVE: ("completion.resolve", None),
}
# A command that editors let the server carry out, to the module that does it by its function `execute`.
COMMANDS = {"twiml-lint.openPage": "pages"}
