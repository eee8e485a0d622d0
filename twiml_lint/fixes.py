"""Fixes: a source with the fixes of its findings applied, again and again until nothing is left to fix.

A fix is a promise of its rule, and here it is held to it: what it makes is linted again, and a fix that does harm is
taken back. First comes what makes the text XML, then what makes the XML TwiML, then the rest: a fault of one kind hides
those of the next, which may come to light with its fix without being that fix's doing.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from twiml_lint.diagnostics import Applicability, Diagnostic, Edit, Severity
from twiml_lint.editing import edited_source
from twiml_lint.engine import Result, lint
from twiml_lint.rules import TABLE
from twiml_lint.settings import Settings
from twiml_lint.source import SourceText, Span

# Each pass applies the fixes that do not touch one another; a handful of passes is much already.
_MAX_PASSES = 100
# How often a fix may do harm before the rest of a file is left alone: each time costs a few lints.
_MAX_FAILURES = 100


class Changed(NamedTuple):
    """A source after changes, and what linting finds in it now.

    `applied` names the rules whose fixes were applied, one entry per fix. `remarks` is what to tell people, such as a
    fix that was taken back and why, without the name of the source.
    """

    source: SourceText
    result: Result
    applied: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def fixed(source: SourceText, settings: Settings, is_unsafe: bool = False) -> Changed:
    """`source` with its safe fixes applied, and the unsafe ones where `is_unsafe`; the same source where none is.

    Suppressed findings are not fixed. Nothing is fixed in a source on which a rule fails.
    """
    before = Changed(source, lint(source, settings))
    if before.result.errors:
        return before
    run = _Run(before, settings)
    for _ in range(_MAX_PASSES):
        fixable = run.fixable(is_unsafe)
        if not fixable:
            return Changed(run.source, run.result, run.applied, run.remarks())
        run.apply(*_batch(fixable, run.result))
    return before._replace(remarks=("nothing was fixed, because the fixes come to no end; please report it",))


def is_fixable(diagnostic: Diagnostic, is_unsafe: bool = False) -> bool:
    """Whether there is a safe fix, or any where `is_unsafe`."""
    fix = diagnostic.fix
    return fix is not None and (is_unsafe or fix.applicability is Applicability.SAFE)


class _Kind(IntEnum):
    """What a finding is about: the form of the text, the schema, or what rules know beyond both."""

    FORM = 0
    SCHEMA = 1
    REST = 2


class _Run:
    """A source on its way: what linting finds in it now, what was applied, and which fixes were refused and why."""

    def __init__(self, before: Changed, settings: Settings) -> None:
        self.source, self.result = before.source, before.result
        self.applied: tuple[str, ...] = ()
        self._refused: dict[object, str] = {}
        self._failures = 0
        self._settings = settings
        self._seen = {before.source.text}

    def fixable(self, is_unsafe: bool) -> list[Diagnostic]:
        if self._failures >= _MAX_FAILURES:
            return []
        candidates = (diagnostic for diagnostic in self.result.diagnostics if is_fixable(diagnostic, is_unsafe))
        return [diagnostic for diagnostic in candidates if _identity(diagnostic) not in self._refused]

    def remarks(self) -> tuple[str, ...]:
        told = tuple(dict.fromkeys(self._refused.values()))
        rest = "the other fixes were not tried, because so many do harm; please report it"
        return (*told, rest) if self._failures >= _MAX_FAILURES else told

    def apply(self, kind: _Kind, batch: Sequence[Diagnostic]) -> None:
        """Apply as many of these fixes, which do not touch, as do no harm; at least one is applied or refused."""
        source, before = self.source, self.result
        good: tuple[Diagnostic, ...] = ()
        pending = [tuple(batch)]
        while pending and self._failures < _MAX_FAILURES:
            some = pending.pop()
            changed, after, harm = self._tried(source, before, kind, good + some)
            if not harm:
                good += some
                self.source, self.result = changed, after
                continue
            self._failures += 1
            if len(some) > 1:
                middle = len(some) // 2
                pending += some[middle:], some[:middle]
            elif not good:  # otherwise it may just not go with the others: the next pass looks at it again
                reason = f"the fix of {some[0].rule} was taken back, because {harm}; please report it"
                self._refused[_identity(some[0])] = reason
        self._seen.add(self.source.text)
        self.applied += tuple(diagnostic.rule for diagnostic in good)

    def _tried(
        self, source: SourceText, before: Result, kind: _Kind, diagnostics: Sequence[Diagnostic]
    ) -> tuple[SourceText, Result, str]:
        """The source after these fixes, what linting finds in it, and the harm that they did, or nothing."""
        changed = edited_source(source, (edit for diagnostic in diagnostics for edit in _edits(diagnostic)))
        if changed.text in self._seen:
            return source, before, "it leads back to what was there before"
        after = lint(changed, self._settings)
        return changed, after, _harm(kind, before, after) or _helplessness(diagnostics, before, after)


def _edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    return diagnostic.fix.edits if diagnostic.fix else ()


def _identity(diagnostic: Diagnostic) -> object:
    """What stays the same of a fix while the text around it changes."""
    return diagnostic.rule, diagnostic.message, tuple(edit.replacement for edit in _edits(diagnostic))


def _kinds(result: Result) -> dict[str, _Kind]:
    """The kind of each rule that has a finding."""
    form = {fault.rule for document in result.documents for fault in document.faults}
    rules = {diagnostic.rule for diagnostic in result.diagnostics}
    return {rule: _Kind.FORM if rule in form else _Kind.REST if TABLE.get(rule) else _Kind.SCHEMA for rule in rules}


def _batch(fixable: Sequence[Diagnostic], result: Result) -> tuple[_Kind, list[Diagnostic]]:
    """The fixes of the first kind that there is, without those whose edits touch one that comes earlier."""
    kinds = _kinds_of_fixes(fixable, result)
    first = min(kinds)
    taken: list[Span] = []
    batch = []
    for kind, diagnostic in zip(kinds, fixable, strict=True):
        spans = [edit.span for edit in _edits(diagnostic)]
        if kind is first and not any(_touches(span, taken) for span in spans):
            batch.append(diagnostic)
            for span in spans:
                insort(taken, span)
    return first, batch


def _kinds_of_fixes(fixable: Sequence[Diagnostic], result: Result) -> list[_Kind]:
    kinds = _kinds(result)
    elements = [element for document in result.documents for element in document.elements()]
    names = {element.name_span for element in elements}
    names |= {attribute.name_span for element in elements for attribute in element.attributes}
    # What gets another name is judged by it from then on, like what the schema did not know before.
    renamed = (bool(names.intersection(edit.span for edit in _edits(diagnostic))) for diagnostic in fixable)
    return [
        min(kinds[diagnostic.rule], _Kind.SCHEMA if is_renamed else _Kind.REST)
        for diagnostic, is_renamed in zip(fixable, renamed, strict=True)
    ]


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    """Whether `span` has a place in common, be it the edge, with one of those taken, which are in order."""
    following = bisect_left(taken, span)
    return (following > 0 and taken[following - 1].end >= span.start) or (
        following < len(taken) and taken[following].start <= span.end
    )


def _harm(kind: _Kind, before: Result, after: Result) -> str:
    """What makes the document after fixes of one kind worse than it was before, or nothing.

    Findings of a later kind may come to light; those of the same kind may change, but not grow in number.
    """
    if after.errors:
        return f"the rule {after.errors[0].rule} fails on what it makes"
    brought = tuple(_brought(before, after))
    if _faults(after) > _faults(before):
        return f"it would bring {_named(brought)}"
    if kind is _Kind.REST and brought:
        return f"it would bring {_named(brought)}"
    if kind is _Kind.SCHEMA and _violations(after) > _violations(before):
        return f"it would bring {_named(brought)}"
    return ""


def _helplessness(diagnostics: Sequence[Diagnostic], before: Result, after: Result) -> str:
    """Whether as much is found of what was fixed as before."""
    old, new = (Counter((one.rule, one.message) for one in result.diagnostics) for result in (before, after))
    helped = all(new[one.rule, one.message] < old[one.rule, one.message] for one in diagnostics)
    return "" if helped else "it would not help"


def _brought(before: Result, after: Result) -> Iterator[Diagnostic]:
    """The errors, and findings of form and schema at any level, that were not there before."""
    known = Counter((diagnostic.rule, diagnostic.message) for diagnostic in before.diagnostics)
    kinds = _kinds(after)
    for diagnostic in after.diagnostics:
        key = diagnostic.rule, diagnostic.message
        known[key] -= 1
        if known[key] < 0 and (diagnostic.severity is Severity.ERROR or kinds[diagnostic.rule] is not _Kind.REST):
            yield diagnostic


def _named(brought: Sequence[Diagnostic]) -> str:
    return f"{brought[0].rule} ({brought[0].message})" if brought else "a fault of form"


def _faults(result: Result) -> int:
    return sum(len(document.faults) for document in result.documents)


def _violations(result: Result) -> int:
    kinds = _kinds(result)
    return sum(kinds[diagnostic.rule] is not _Kind.REST for diagnostic in result.diagnostics)
