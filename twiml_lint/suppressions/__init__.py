"""Suppressions: comments in a document that hide findings, `<!-- twiml-lint: ignore[rule] reason -->`.

Imported for documents that hold such a comment only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from twiml_lint.diagnostics import Diagnostic, Suppressed
from twiml_lint.document import Document
from twiml_lint.rules import OFF_BY_DEFAULT, TABLE, load
from twiml_lint.selection import ALL, Selection
from twiml_lint.suppressions.coverage import Cover
from twiml_lint.suppressions.directives import KINDS, MARK, Directive, Entry, directives
from twiml_lint.suppressions.faults import OWN_RULES, SuppressionFault, malformed, reasonless, unused
from twiml_lint.suppressions.layout import Layout
from twiml_lint.suppressions.scopes import Scope, scopes

__all__ = ["KINDS", "MARK", "OWN_RULES", "Directive", "Layout", "SuppressionFault", "Suppressions"]

# Faults of form that hide nothing of the rest: any other may be why a finding is missing.
_HARMLESS = ("document-too-large", "text-outside-root", "doctype")


class Suppressions:
    """The comments of a document that suppress, and which of their entries have come to use."""

    def __init__(self, document: Document) -> None:
        self.directives = directives(document)
        self.scopes = tuple(scopes(document, self.directives))
        self._document = document
        self._used: set[Entry] = set()

    def told_apart(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Suppressed]]:
        """What no comment covers, and what one does."""
        return self._told_apart(diagnostics, self.scopes)

    def own_told_apart(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Suppressed]]:
        """The same for what OWN_RULES find, which only `ignore-file` covers."""
        return self._told_apart(diagnostics, [s for s in self.scopes if s.directive.kind == "ignore-file"])

    def faults(self, chosen: Selection, failed: Collection[str]) -> tuple[SuppressionFault, ...]:
        """What is wrong with the comments, once `told_apart` has seen all that the other rules found.

        What the `failed` rules would have found, and those that `chosen` leaves out, nobody knows.
        """
        run = chosen.names.difference(failed)
        faults = [*malformed(self.directives, self.scopes), *reasonless(self.directives)]
        document = self._document
        if not document.is_cut_off and all(fault.rule in _HARMLESS for fault in document.faults):
            faults += unused(document, self.scopes, self._used, lambda name: _is_judged(name, run))
        return tuple(faults)

    def _told_apart(
        self, diagnostics: Iterable[Diagnostic], scopes: Iterable[Scope]
    ) -> tuple[list[Diagnostic], list[Suppressed]]:
        shown: list[Diagnostic] = []
        suppressed = []
        cover = Cover(scopes)
        for diagnostic, scope in cover.of(diagnostics):
            if scope and not _is_of_its_making(diagnostic, scope.directive):
                suppressed.append(Suppressed(diagnostic, scope.directive.reason))
            else:
                shown.append(diagnostic)
        self._used.update(scope.entry for scope in cover.used)
        return shown, suppressed


def _is_of_its_making(diagnostic: Diagnostic, directive: Directive) -> bool:
    """Whether the comment itself is the fault, or part of it: without it there would be nothing to suppress."""
    if diagnostic.rule == "content-before-declaration":
        return directive.comment.start < diagnostic.span.start
    start, end = directive.comment
    return start <= diagnostic.span.start < end and diagnostic.rule not in OWN_RULES


def _is_judged(name: str, run: frozenset[str]) -> bool:
    """Whether all rules were run that may find what `name` suppresses; for "all", those that are on by default."""
    if name in TABLE:
        return name in run
    if not run >= TABLE.keys() - OFF_BY_DEFAULT:
        return False
    return name == ALL or all(int(name) not in load(other).twilio_codes for other in OFF_BY_DEFAULT - run)
