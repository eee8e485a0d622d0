"""What the editor has said that it can do."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types
from pygls.capabilities import get_capability


class Shown(NamedTuple):
    """What of a diagnostic the editor shows or keeps: links of codes, related places, data, and which tags."""

    links: bool = False
    related: bool = False
    data: bool = False
    tags: frozenset[types.DiagnosticTag] = frozenset()


def shown(client: types.ClientCapabilities, is_pulled: bool) -> Shown:
    # What is said under publishDiagnostics counts for pulled ones too, in editors that do not say it there.
    pushed = get_capability(client, "text_document.publish_diagnostics")
    pulled = get_capability(client, "text_document.diagnostic") if is_pulled else None
    places = [place for place in (pulled, pushed) if place is not None]
    supports = [tags for place in places if (tags := place.tag_support)]
    return Shown(
        any(place.code_description_support for place in places),
        any(place.related_information for place in places),
        any(place.data_support for place in places),
        frozenset(tag for support in supports for tag in support.value_set),
    )


def pulls_diagnostics(client: types.ClientCapabilities) -> bool:
    return get_capability(client, "text_document.diagnostic") is not None


def refreshes_diagnostics(client: types.ClientCapabilities) -> bool:
    return bool(get_capability(client, "workspace.diagnostics.refresh_support"))


def refreshes_hints(client: types.ClientCapabilities) -> bool:
    return bool(get_capability(client, "workspace.inlay_hint.refresh_support"))


def gives_options(client: types.ClientCapabilities) -> bool:
    return bool(get_capability(client, "workspace.configuration"))


def tells_of_options_if_asked(client: types.ClientCapabilities) -> bool:
    return bool(get_capability(client, "workspace.did_change_configuration.dynamic_registration"))


def watches_files(client: types.ClientCapabilities) -> bool:
    return bool(get_capability(client, "workspace.did_change_watched_files.dynamic_registration"))


def watches_folders(client: types.ClientCapabilities) -> bool:
    """Whether it watches files in a folder that is named, which need not be one that it has open."""
    return bool(get_capability(client, "workspace.did_change_watched_files.relative_pattern_support"))


def tells_versions(client: types.ClientCapabilities) -> bool:
    """Whether edits may say which version of a document they are made for."""
    return bool(get_capability(client, "workspace.workspace_edit.document_changes"))


def takes_actions(client: types.ClientCapabilities) -> bool:
    """Whether code actions may be more than commands."""
    return get_capability(client, "text_document.code_action.code_action_literal_support") is not None


def resolves_edits(client: types.ClientCapabilities) -> bool:
    """Whether the edit of a code action may come when it is chosen."""
    support = get_capability(client, "text_document.code_action.resolve_support")
    has_data = get_capability(client, "text_document.code_action.data_support")
    return bool(has_data) and support is not None and "edit" in support.properties


def shows_pages(client: types.ClientCapabilities) -> bool:
    show_document = get_capability(client, "window.show_document")
    return show_document is not None and show_document.support


def hovers_in_markdown(client: types.ClientCapabilities) -> bool:
    formats = get_capability(client, "text_document.hover.content_format") or ()
    return types.MarkupKind.Markdown in formats[:1]


def nests_symbols(client: types.ClientCapabilities) -> bool:
    return bool(get_capability(client, "text_document.document_symbol.hierarchical_document_symbol_support"))


def most_folds(client: types.ClientCapabilities) -> int | None:
    """How many parts of a document it folds at most."""
    limit: int | None = get_capability(client, "text_document.folding_range.range_limit")
    return limit
