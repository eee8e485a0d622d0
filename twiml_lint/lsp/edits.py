"""Edits as the editor takes them, and the fewest of them that make one text of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from lsprotocol import types

from twiml_lint.diagnostics import Edit
from twiml_lint.editing import in_newlines_of
from twiml_lint.lsp import abilities
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def text_edits(document: OpenDocument, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Edits of a document, with the newlines that it uses."""
    return [
        types.TextEdit(document.range(edit.span), edit.replacement)
        for edit in sorted(in_newlines_of(document.source.text, edits))
    ]


def workspace_edit(document: OpenDocument, edits: Iterable[Edit], server: TwimlServer) -> types.WorkspaceEdit:
    """The same as the change of a workspace: of this version of the document, where the editor can tell versions."""
    made = text_edits(document, edits)
    if not abilities.tells_versions(server.client_capabilities):
        return types.WorkspaceEdit(changes={document.uri: made})
    identifier = types.OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, made)])


def differences(before: str, after: str) -> Iterator[Edit]:
    """Edits that make `after` of `before`: of the lines that differ, what differs in them."""
    old, new = _LINE.findall(before), _LINE.findall(after)
    starts = _starts(old)
    for start, end, new_start, new_end in _blocks(old, new):
        if end - start == new_end - new_start:
            for index, line in enumerate(new[new_start:new_end], start):
                if line != old[index]:
                    yield _trimmed(starts[index], old[index], line)
        else:
            yield _trimmed(starts[start], "".join(old[start:end]), "".join(new[new_start:new_end]))


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The parts that differ; where no line came or went, each line is held against its own."""
    if len(old) == len(new):
        yield 0, len(old), 0, len(new)
        return
    for kind, *block in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield block[0], block[1], block[2], block[3]


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def _trimmed(start: int, old: str, new: str) -> Edit:
    """The replacement of `old`, which begins at `start`, without what both have in common at their edges."""
    most = min(len(old), len(new))
    first = next((index for index in range(most) if old[index] != new[index]), most)
    last = next((index for index in range(most - first) if old[-1 - index] != new[-1 - index]), most - first)
    end, new_end = len(old) - last, len(new) - last
    # CR LF is one newline: no edit begins or ends in the middle of it
    if last and "\r\n" in (old[max(end - 1, 0) : end + 1], new[max(new_end - 1, 0) : new_end + 1]):
        end, new_end = end + 1, new_end + 1
    if first and "\r\n" in (old[first - 1 : first + 1], new[first - 1 : first + 1]):
        first -= 1
    return Edit(Span(start + first, start + end), new[first:new_end])
