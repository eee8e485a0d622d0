"""Code actions: the fixes, comments that suppress, and the pages of what is found at a place.

The edit of an action is made when the action is chosen, where the editor can wait for it. What comes back then names
the rule and the place again: they are looked up in the document as it stands, whatever else the editor sends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from lsprotocol import types

from twiml_lint.diagnostics import Applicability, Diagnostic, Edit, Fix
from twiml_lint.document import MAX_TWILIO_SIZE
from twiml_lint.fixes import fixed, is_fixable
from twiml_lint.lsp import abilities, pages
from twiml_lint.lsp.diagnostics import as_shown
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.lsp.edits import differences, workspace_edit
from twiml_lint.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.lsp.server import TwimlServer

QUICK_FIX = types.CodeActionKind.QuickFix.value
FIX_ALL = "source.fixAll.twiml-lint"
# Whoever selects more wants to fix, and each way to suppress may have to be tried.
_MOST_SUPPRESSED = 10
# Far more than Twilio takes: trying anything out in a larger document takes longer than a cursor rests.
_LARGE = 2 * MAX_TWILIO_SIZE
# What a comment may add to a document without making it too large to be sent.
_ROOM = 1_000


class Offer(NamedTuple):
    """An action of which `make` gives the edits; none where it cannot be done, which never happens if `is_sure`."""

    title: str
    kind: str
    make: Callable[[], Iterable[Edit]]
    diagnostics: tuple[Diagnostic, ...] = ()
    is_preferred: bool = False
    is_sure: bool = True


def answer(
    document: OpenDocument, params: types.CodeActionParams | types.CodeAction, server: TwimlServer
) -> list[types.CodeAction] | types.CodeAction | None:
    """`textDocument/codeAction`, nothing for editors that know commands only; and `codeAction/resolve`."""
    is_excluded = server.judgement.is_excluded(document.path)
    if isinstance(params, types.CodeAction):
        return params if is_excluded else _resolved(document, params, server)
    can_show = abilities.takes_actions(server.client_capabilities) and not is_excluded
    return list(_actions(document, params, server)) if can_show else None


def _actions(document: OpenDocument, params: types.CodeActionParams, server: TwimlServer) -> Iterator[types.CodeAction]:
    found = tuple(_touching(document.span(params.range), server.shown(document)))
    only, sent = params.context.only, params.context.diagnostics
    for offer in _offers(document, found):
        is_asked = only is not None or offer.kind != FIX_ALL or document.source.size <= _LARGE
        if is_asked and _is_wanted(offer.kind, only):
            is_later = offer.is_sure and abilities.resolves_edits(server.client_capabilities)
            edits = () if is_later else tuple(offer.make())
            if edits or is_later:
                yield _action(document, offer, edits, sent, server)
    if _is_wanted(QUICK_FIX, only):
        for diagnostic, command in pages.commands(found, server):
            concerned = [_as_sent(document, diagnostic, sent, server)]
            yield types.CodeAction(command.title, QUICK_FIX, concerned, command=command)


def _resolved(document: OpenDocument, action: types.CodeAction, server: TwimlServer) -> types.CodeAction:
    """The action with its edit; without, where the document as it stands has no such action any more."""
    rule, span = _named(action.data)
    found = tuple(one for one in server.shown(document) if one.rule == rule and one.span == span)
    for offer in _offers(document, found):
        if (offer.title, offer.kind) == (action.title, action.kind):
            edits = tuple(offer.make())
            action.edit = workspace_edit(document, edits, server) if edits else None
            break
    return action


def _offers(document: OpenDocument, found: Sequence[Diagnostic]) -> Iterator[Offer]:
    yield from _fixes(found)
    if any(map(is_fixable, document.result.diagnostics)):
        yield Offer("Fix all that twiml-lint fixes safely", FIX_ALL, partial(_all_fixes, document))
    if len(found) <= _MOST_SUPPRESSED and document.source.size <= _LARGE:
        yield from _suppressions(document, found)


def _fixes(found: Iterable[Diagnostic]) -> Iterator[Offer]:
    """One offer for each fix; several findings may be put right by the same one."""
    concerned: dict[Fix, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.fix:
            concerned.setdefault(diagnostic.fix, []).append(diagnostic)
    for fix, diagnostics in concerned.items():
        is_safe = fix.applicability is Applicability.SAFE
        yield Offer(_title(fix), QUICK_FIX, partial(tuple, fix.edits), tuple(diagnostics), is_preferred=is_safe)


def _title(fix: Fix) -> str:
    title = fix.title[:1].upper() + fix.title[1:]
    if fix.applicability is Applicability.SAFE:
        return title
    what, parenthesis, why = title.partition(" (")
    return f"{what} (unsafe: {why}" if parenthesis else f"{title} (unsafe: meaning or cost may change)"


def _all_fixes(document: OpenDocument) -> Iterator[Edit]:
    return differences(document.source.text, fixed(document.source, document.settings).source.text)


def _suppressions(document: OpenDocument, found: Iterable[Diagnostic]) -> Iterator[Offer]:
    """Ways to suppress what is found, those for one place together."""
    from twiml_lint.new_suppressions import Way, harmless_edits, ways_to_suppress

    concerned: dict[Way, list[Diagnostic]] = {}
    for diagnostic in found:
        for way in ways_to_suppress(document.document, diagnostic):
            concerned.setdefault(way, []).append(diagnostic)
    is_sound = not document.document.faults and not document.document.has_unknown_text
    has_room = document.source.size + _ROOM <= MAX_TWILIO_SIZE
    for way, diagnostics in concerned.items():
        make = partial(harmless_edits, way, document.result, document.settings)
        title = f"Suppress {way.rule} {'in' if way.place == 'this file' else 'for'} {way.place}"
        is_sure = is_sound and has_room and way.place != "this line"
        yield Offer(title, QUICK_FIX, make, tuple(diagnostics), is_sure=is_sure)


def _touching(span: Span, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those that have a place in common with a span, be it the edge: a cursor stands between two characters."""
    return (one for one in diagnostics if one.span.start <= span.end and span.start <= one.span.end)


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    return only is None or any(kind == wanted or f"{kind}.".startswith(f"{wanted}.") or not wanted for wanted in only)


def _action(
    document: OpenDocument,
    offer: Offer,
    edits: Sequence[Edit],
    sent: Sequence[types.Diagnostic],
    server: TwimlServer,
) -> types.CodeAction:
    """An action with its edits, or with what it takes to find them again where there are none yet."""
    first = offer.diagnostics[0] if offer.diagnostics else None
    data = {"uri": document.uri, "rule": first.rule, "span": list(first.span)} if first else {"uri": document.uri}
    return types.CodeAction(
        offer.title,
        offer.kind,
        diagnostics=[_as_sent(document, one, sent, server) for one in offer.diagnostics] or None,
        is_preferred=offer.is_preferred or None,
        edit=workspace_edit(document, edits, server) if edits else None,
        data=None if edits else data,
    )


def _as_sent(
    document: OpenDocument, diagnostic: Diagnostic, sent: Iterable[types.Diagnostic], server: TwimlServer
) -> types.Diagnostic:
    """A diagnostic as the editor has it, so that it recognises it."""
    place = document.range(diagnostic.span)
    for one in sent:
        if one.range == place and one.code == diagnostic.rule:
            return one
    return as_shown(document, diagnostic, server)


def _named(data: Any) -> tuple[str, tuple[int, ...]]:
    """The rule and the place that an action is about, as far as what came back says so."""
    given = data if isinstance(data, dict) else {}
    span = given.get("span")
    return str(given.get("rule")), tuple(span) if isinstance(span, (list, tuple)) else ()
