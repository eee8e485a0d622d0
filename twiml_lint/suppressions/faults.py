"""What is wrong with the comments for twiml-lint themselves, as facts; three rules put it into words."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from twiml_lint.diagnostics import Edit
from twiml_lint.document import Document
from twiml_lint.rules import TABLE
from twiml_lint.selection import ALL, UnknownRuleError, selection
from twiml_lint.settings import Settings
from twiml_lint.source import Span
from twiml_lint.spelling import closest
from twiml_lint.suppressions.directives import KINDS, Directive, Entry
from twiml_lint.suppressions.layout import Layout
from twiml_lint.suppressions.scopes import Scope

# The rules about comments for twiml-lint. Only `ignore-file` suppresses what they find: they judge the others.
OWN_RULES = ("unused-suppression", "invalid-suppression", "require-suppression-reason")


class SuppressionFault(NamedTuple):
    """A comment that does not do what it says; `rule` names the rule that words it, `cause` says which way.

    `names` are the entries it is about, `place` where they would suppress, `suggestion` the word probably meant, and
    `edits` put it right.
    """

    rule: str
    span: Span
    cause: str
    names: tuple[str, ...] = ()
    place: str = ""
    suggestion: str | None = None
    edits: tuple[Edit, ...] = ()


def malformed(directives: Sequence[Directive], scopes: Sequence[Scope]) -> Iterator[SuppressionFault]:
    """What nobody can make sense of, and what ends nothing."""
    ends = {scope.end for scope in scopes}
    for directive in directives:
        if directive.fault:
            yield _malformed(directive)
        for entry in directive.entries:
            if not _is_known(entry.name):
                yield _unknown(entry)
            elif entry.name in OWN_RULES and directive.kind != "ignore-file":
                yield SuppressionFault("invalid-suppression", entry.span, "own-rule", (entry.name,))
            elif directive.kind == "enable" and entry not in ends:
                yield SuppressionFault("invalid-suppression", entry.span, "not-disabled", (entry.name,))


def unused(
    document: Document, scopes: Sequence[Scope], used: Container[Entry], is_judged: Callable[[str], bool]
) -> Iterator[SuppressionFault]:
    """The entries that suppressed nothing, those of a comment together where there are no others in it."""
    layout = Layout(document)
    uses = Counter(scope.end for scope in scopes)
    for directive, group in groupby(scopes, key=attrgetter("directive")):
        idle = [scope for scope in group if _is_idle(scope, used, is_judged)]
        if len(idle) == len(directive.entries):
            cause = "comment" if idle[0].place else "nothing-follows"
            yield _unused(directive.span, cause, idle, uses, layout)
            continue
        for scope in idle:
            yield _unused(scope.entry.span, "entry", [scope], uses, layout)


def reasonless(directives: Sequence[Directive]) -> Iterator[SuppressionFault]:
    for directive in directives:
        if not directive.fault and not directive.reason and directive.kind != "enable":
            yield SuppressionFault("require-suppression-reason", directive.span, directive.kind)


def _malformed(directive: Directive) -> SuppressionFault:
    span = directive.span if directive.kind else directive.comment
    suggestion = closest(directive.kind, KINDS) if directive.fault == "kind" and directive.kind else None
    edits = (Edit(directive.kind_span, suggestion),) if suggestion else ()
    return SuppressionFault("invalid-suppression", span, directive.fault, (directive.kind,), "", suggestion, edits)


def _unknown(entry: Entry) -> SuppressionFault:
    suggestion = closest(entry.name, (*TABLE, ALL))
    edits = (Edit(entry.span, suggestion),) if suggestion else ()
    return SuppressionFault("invalid-suppression", entry.span, "unknown", (entry.name,), "", suggestion, edits)


def _is_known(name: str) -> bool:
    if name in TABLE or name == ALL:
        return True
    try:
        return name.isascii() and name.isdecimal() and bool(selection(Settings(select=(name,))))
    except UnknownRuleError:
        return False


def _is_idle(scope: Scope, used: Container[Entry], is_judged: Callable[[str], bool]) -> bool:
    name = scope.entry.name
    if scope.entry in used or name in OWN_RULES or not _is_known(name):
        return False
    return not scope.place or is_judged(name)


def _unused(
    span: Span, cause: str, idle: Sequence[Scope], uses: Counter[Entry | None], layout: Layout
) -> SuppressionFault:
    names = tuple(scope.entry.name for scope in idle)
    edits = _removal(idle, uses, layout)
    return SuppressionFault("unused-suppression", span, cause, names, idle[0].place, None, edits)


def _removal(idle: Sequence[Scope], uses: Counter[Entry | None], layout: Layout) -> tuple[Edit, ...]:
    """Take the entries out, and what ends only their ranges; nothing where not all of it can go."""
    gone: dict[Directive, set[Entry]] = {idle[0].directive: {scope.entry for scope in idle}}
    ended = Counter(scope.end for scope in idle)
    for scope in idle:
        if scope.end and scope.stop and ended[scope.end] == uses[scope.end]:
            gone.setdefault(scope.stop, set()).add(scope.end)
    removals = [layout.removal(directive, entries) for directive, entries in gone.items()]
    return tuple(chain.from_iterable(removals)) if all(removals) else ()
