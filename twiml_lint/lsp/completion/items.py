"""Proposals as the editor can show them: with snippets, ranges to choose from and tags, or without."""

from __future__ import annotations

import re
from typing import NamedTuple

from lsprotocol import types
from pygls.capabilities import get_capability

from twiml_lint.lsp.completion.details import described
from twiml_lint.lsp.completion.proposals import DEPRECATED, Proposal, Proposals, Stop
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.rules import TABLE
from twiml_lint.source import Span

_KINDS = {
    "document": types.CompletionItemKind.Snippet,
    "element": types.CompletionItemKind.Class,
    "end tag": types.CompletionItemKind.Class,
    "attribute": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "known value": types.CompletionItemKind.Value,
    "directive": types.CompletionItemKind.Keyword,
    "rule": types.CompletionItemKind.Reference,
    "code": types.CompletionItemKind.Value,
}
_SPECIAL = re.compile(r"[\\$}]")
_SPECIAL_IN_CHOICE = re.compile(r"[\\$},|]")


class Abilities(NamedTuple):
    """What the editor can do with items."""

    snippets: bool
    two_ranges: bool
    shared_range: bool
    tags: bool
    later: bool
    markdown: bool


def completion_list(
    proposals: Proposals, document: OpenDocument, offset: int, client: types.ClientCapabilities
) -> types.CompletionList:
    """All of them; the editor narrows them down by what is typed."""
    can = abilities(client)
    place = _range(proposals.span, document, offset, can)
    items = [
        _item(proposal, number, proposals, place, document, can) for number, proposal in enumerate(proposals.proposals)
    ]
    defaults = types.CompletionItemDefaults(edit_range=place) if can.shared_range and items else None
    return types.CompletionList(False, items, item_defaults=defaults)


def abilities(client: types.ClientCapabilities) -> Abilities:
    item = get_capability(client, "text_document.completion.completion_item") or types.ClientCompletionItemOptions()
    shared = get_capability(client, "text_document.completion.completion_list.item_defaults") or ()
    return Abilities(
        snippets=bool(item.snippet_support),
        two_ranges=bool(item.insert_replace_support),
        shared_range="editRange" in shared,
        tags=item.tag_support is not None,
        later=item.resolve_support is not None and "documentation" in item.resolve_support.properties,
        markdown=types.MarkupKind.Markdown in (item.documentation_format or ()),
    )


_Range = types.Range | types.EditRangeWithInsertReplace


def _range(span: Span, document: OpenDocument, offset: int, can: Abilities) -> _Range:
    """What is replaced; editors that know the difference may also insert before what follows the cursor."""
    whole = document.range(span)
    if not can.two_ranges or span.end == offset:
        return whole
    return types.EditRangeWithInsertReplace(insert=document.range(Span(span.start, offset)), replace=whole)


def _item(
    proposal: Proposal, number: int, proposals: Proposals, place: _Range, document: OpenDocument, can: Abilities
) -> types.CompletionItem:
    is_snippet = can.snippets and any(isinstance(piece, Stop) for piece in proposal.pieces)
    text = _snippet(proposal.pieces) if is_snippet else _plain(proposal.pieces)
    item = types.CompletionItem(
        proposal.label,
        kind=_KINDS[proposal.kind],
        detail=proposal.detail or None,
        sort_text=f"{number:04}" if proposals.is_ordered else f"{proposal.rank}{proposal.label}",
        # Neovim shows an item without it whatever is typed.
        filter_text=proposal.typed or proposal.label,
        insert_text_format=types.InsertTextFormat.Snippet if is_snippet else None,
        commit_characters=list(proposals.commits) or None,
    )
    if can.shared_range:
        item.text_edit_text = text if text != proposal.label else None
    elif isinstance(place, types.Range):
        item.text_edit = types.TextEdit(place, text)
    else:
        item.text_edit = types.InsertReplaceEdit(text, place.insert, place.replace)
    if proposal.rank == DEPRECATED:
        item.tags = [types.CompletionItemTag.Deprecated] if can.tags else None
        item.deprecated = None if can.tags else True
    if proposal.topic:
        _describe(item, proposal.topic, document, can)
    return item


def _describe(item: types.CompletionItem, topic: str, document: OpenDocument, can: Abilities) -> None:
    if can.later:
        item.data = {"uri": document.uri, "topic": topic}
    elif topic not in TABLE:  # the documentation of all rules takes too long to load
        item.documentation = described(topic, can.markdown)


def _plain(pieces: tuple[str | Stop, ...]) -> str:
    return "".join(piece for piece in pieces if isinstance(piece, str))


def _snippet(pieces: tuple[str | Stop, ...]) -> str:
    written = []
    stops = 0
    for piece in pieces:
        if isinstance(piece, str):
            written.append(_SPECIAL.sub(r"\\\g<0>", piece))
            continue
        stops += 1
        values = ",".join(_SPECIAL_IN_CHOICE.sub(r"\\\g<0>", value) for value in piece.values)
        written.append(f"${{{stops}|{values}|}}" if values else f"${stops}")
    return "".join(written)
