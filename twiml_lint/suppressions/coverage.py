"""Which scopes cover which findings, in one pass over both: there may be many thousands of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Diagnostic
from twiml_lint.selection import ALL
from twiml_lint.suppressions.scopes import Scope


class Cover:
    """The scopes of a document, asked for places that never go back; `used` are those that have covered anything."""

    def __init__(self, scopes: Iterable[Scope]) -> None:
        self.used: list[Scope] = []
        self._by_name: dict[str, _Scopes] = {}
        for scope in sorted(scopes, key=_order, reverse=True):
            self._by_name.setdefault(scope.entry.name, _Scopes()).coming.append(scope)

    def of(self, diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, Scope | None]]:
        """Each diagnostic with the nearest scope that covers it, in the order of their places."""
        for diagnostic in sorted(diagnostics, key=lambda diagnostic: diagnostic.span.start):
            names = dict.fromkeys((diagnostic.rule, *map(str, diagnostic.twilio_codes), ALL))
            found = [
                self._by_name[name].at(diagnostic.span.start, self.used) for name in names if name in self._by_name
            ]
            yield diagnostic, max((scope for scope in found if scope), key=_order, default=None)


class _Scopes:
    """The scopes of one name: those `coming`, the last of them next, those open now and those not yet used."""

    __slots__ = ("coming", "fresh", "open")

    def __init__(self) -> None:
        self.coming: list[Scope] = []
        self.fresh: list[Scope] = []
        self.open: list[Scope] = []

    def at(self, place: int, used: list[Scope]) -> Scope | None:
        """The scope that began last of those around a place; all of them are used by this."""
        while self.coming and self.coming[-1].span.start <= place:
            scope = self.coming.pop()
            self.open.append(scope)
            self.fresh.append(scope)
        while self.open and self.open[-1].span.end <= place:
            self.open.pop()
        used += (scope for scope in self.fresh if scope.span.end > place)
        self.fresh.clear()
        return self.open[-1] if self.open else None


def _order(scope: Scope) -> tuple[int, int]:
    """By where it begins, of those that begin together the widest first."""
    return scope.span.start, -scope.span.end
