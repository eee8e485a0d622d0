"""New suppressions: comments that hide every finding in a source, for --add-ignore, or a single one, for the editor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Diagnostic, Edit
from twiml_lint.document import Document, Element
from twiml_lint.editing import edited_source
from twiml_lint.engine import Result, lint
from twiml_lint.fixes import Changed
from twiml_lint.settings import Settings
from twiml_lint.source import SourceText, Span
from twiml_lint.suppressions import MARK, OWN_RULES, Directive, Layout, Suppressions
from twiml_lint.suppressions.scopes import element_at

_NEWLINE = re.compile(r"[\r\n]")
_DECLARATION = re.compile(r"<\?xml[ \t\r\n][^<>]*>")
_BLANK = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
# What ends a comment or begins something else, in XML and in templates: a blank behind the first character parts it.
_DANGEROUS = re.compile(r"-(?=-)|[{<](?=[{%#?!])|[}%#?*](?=[}>/])|[$#](?=\{)")

# It asks for what a new comment for a single finding has not: people add the reason in the editor.
_REASON_RULE = "require-suppression-reason"

# The names to suppress for each element, and for the file under None.
_Names = dict[Element | None, dict[str, None]]


def add_suppressions(source: SourceText, settings: Settings, reason: str) -> Changed:
    """`source` with comments that give `reason`, so that nothing is found in it any more.

    A comment stands before the element in which something was found, or before one around it where it would come to
    stand in a text; what belongs to no element is suppressed for the whole file. The same source where that cannot be
    done without harm.
    """
    before = Changed(source, lint(source, settings))
    found = before.result.diagnostics
    if before.result.errors or not found:
        return before
    (document,) = before.result.documents
    if document.root is None:
        return before._replace(remarks=("nothing was suppressed, because it holds no element to write a comment for",))
    harm = ""
    for edits in _ways(document, found, escaped_reason(reason)):
        again = edited_source(source, edits)
        result = lint(again, settings)
        harm = _harm(before.result, result)
        if not harm:
            return Changed(again, result, tuple(diagnostic.rule for diagnostic in found))
    return before._replace(remarks=(f"nothing was suppressed, because {harm}",))


class Way(NamedTuple):
    """How to suppress a rule at a `place`: "<Say>", "this line" or "this file".

    `tries` are edits that would do it, of which the first that do no harm are to be taken.
    """

    rule: str
    place: str
    tries: tuple[tuple[Edit, ...], ...]


def ways_to_suppress(document: Document, diagnostic: Diagnostic) -> Iterator[Way]:
    """The ways to suppress what one diagnostic is about: at its line where the element reaches beyond it."""
    if document.root is None:
        return
    layout = Layout(document)
    element, rule = _target(diagnostic, layout), diagnostic.rule
    if element:
        yield Way(rule, f"<{element.name}>", (tuple(_edits(document, {None: {}, element: {rule: None}}, "")),))
    line_end = _line_end(document, diagnostic.span.start)
    if rule not in OWN_RULES and not (element and element.end <= line_end):
        yield Way(rule, "this line", (tuple(_at_line_end(document, line_end, rule)),))
    inside = layout.roots[0].start_tag_end
    in_root = (Edit(Span(inside, inside), _comment("ignore-file", (rule,), "")),)
    yield Way(rule, "this file", (tuple(_edits(document, {None: {rule: None}}, "")), in_root))


def harmless_edits(way: Way, before: Result, settings: Settings) -> tuple[Edit, ...]:
    """The edits of a way that hide some of what its rule has found, and do nothing else; empty where none do."""
    return next((edits for edits in way.tries if _is_harmless(edits, way.rule, before, settings)), ())


def escaped_reason(reason: str) -> str:
    """`reason` on one line, as it may stand in any comment."""
    return _DANGEROUS.sub(r"\g<0> ", _BLANK.sub(" ", reason)).strip()


def _ways(document: Document, found: Iterable[Diagnostic], reason: str) -> Iterator[list[Edit]]:
    """Edits to try, those that suppress least first."""
    layout = Layout(document)
    names: _Names = {None: {}}
    for diagnostic in found:
        names.setdefault(_target(diagnostic, layout), {})[diagnostic.rule] = None
    yield list(_edits(document, names, reason))
    everything = dict.fromkeys(diagnostic.rule for diagnostic in found)
    yield list(_edits(document, {None: everything}, reason))
    inside = layout.roots[0].start_tag_end
    yield [Edit(Span(inside, inside), _comment("ignore-file", everything, reason))]


def _target(diagnostic: Diagnostic, layout: Layout) -> Element | None:
    """The element before which a comment may come that hides the diagnostic; None means the whole file."""
    if diagnostic.rule in OWN_RULES:
        return None
    element = element_at(diagnostic.span.start, layout.roots)
    while element and element.parent and layout.holds_text(element.parent):
        element = element.parent
    return element


def _edits(document: Document, names: _Names, reason: str) -> Iterator[Edit]:
    """Suppress these names for each element, or for the file, but for those that something around it suppresses."""
    existing = _existing(document)
    for element, own in names.items():
        around = [names[None], *(names.get(other, {}) for other in element.ancestors())] if element else []
        missing = [name for name in own if not any(name in others for others in around)]
        directive = existing.get(element.span if element else None)
        if not missing:
            continue
        if directive:
            yield from _extended(document, directive, missing, reason)
        elif element:
            yield _before(document, element, _comment("ignore", missing, reason))
        else:
            yield _at_top(document, _comment("ignore-file", missing, reason))


def _at_line_end(document: Document, line_end: int, rule: str) -> Iterator[Edit]:
    """A comment at the end of a line, for what begins in it."""
    if MARK in document.source.text:
        for scope in Suppressions(document).scopes:
            if scope.place == "this line" and scope.span.start <= line_end < scope.span.end:
                yield from _extended(document, scope.directive, (rule,), "")
                return
    yield Edit(Span(line_end, line_end), f" {_comment('ignore', (rule,), '')}")


def _line_end(document: Document, place: int) -> int:
    newline = _NEWLINE.search(document.source.text, place, document.span.end)
    return newline.start() if newline else document.span.end


def _existing(document: Document) -> dict[Span | None, Directive]:
    """The directives that take more names: of each element by its place, of the file by None."""
    directives: dict[Span | None, Directive] = {}
    if MARK in document.source.text:
        for scope in Suppressions(document).scopes:
            if scope.directive.kind == "ignore-file":
                directives[None] = scope.directive
            elif scope.place.startswith("<"):
                directives[scope.span] = scope.directive
    return directives


def _extended(document: Document, directive: Directive, names: Iterable[str], reason: str) -> Iterator[Edit]:
    """More names behind those that are there, and the reason where there is none."""
    last, bracket = directive.entries[-1].span.end, directive.span.end
    yield Edit(Span(last, last), "".join(f", {name}" for name in names))
    if reason and not directive.reason:
        yield Edit(Span(bracket, bracket), f" {reason}" + " " * (not document.source.text[bracket].isspace()))


def _before(document: Document, element: Element, comment: str) -> Edit:
    """A comment on a line of its own, or in front of the element where that does not begin its line."""
    text = document.source.text
    start = element.start
    while start > document.span.start and text[start - 1] in " \t":
        start -= 1
    if start > document.span.start and text[start - 1] not in "\r\n":
        return Edit(Span(element.start, element.start), comment)
    return Edit(Span(start, start), f"{text[start : element.start]}{comment}\n")


def _at_top(document: Document, comment: str) -> Edit:
    """A comment at the top, behind the XML declaration wherever that stands: nothing may stand before it."""
    text, (start, end) = document.source.text, document.span
    before_root = document.root.start if document.root else end
    ends = [declaration.end() for declaration in _DECLARATION.finditer(text, start, before_root)]
    place = ends[-1] if ends else start
    is_at_line_end = text[place : place + 1] in ("\r", "\n")
    return Edit(Span(place, place), "\n" * bool(ends) + comment + "\n" * (not (ends and is_at_line_end)))


def _comment(kind: str, names: Iterable[str], reason: str) -> str:
    return " ".join(filter(None, ("<!--", MARK, f"{kind}[{', '.join(names)}]", reason, "-->")))


def _harm(before: Result, after: Result) -> str:
    """What is not as it should be once the comments are there."""
    if after.errors:
        return f"{after.errors[0].rule} would fail on it; please report it"
    new = _rules(after) - _rules(before)
    if new:
        return f"comments would bring {next(iter(new))} with them"
    if after.diagnostics:
        return f"comments would not hide {after.diagnostics[0].rule} in it"
    return "comments would change what it says" if _says_other(before, after) else ""


def _is_harmless(edits: Iterable[Edit], rule: str, before: Result, settings: Settings) -> bool:
    after = lint(edited_source(before.documents[0].source, edits), settings)
    brought = [name for name in _rules(after) - _rules(before) if name != _REASON_RULE]
    if after.errors or brought or _says_other(before, after):
        return False
    old, new = (sum(one.rule == rule for one in result.diagnostics) for result in (before, after))
    return new < old


def _says_other(before: Result, after: Result) -> bool:
    return [*map(_said, after.documents)] != [*map(_said, before.documents)]


def _rules(result: Result) -> Counter[str]:
    suppressed = (one.diagnostic for one in result.suppressed)
    faults = (fault.rule for document in result.documents for fault in document.faults)
    return Counter((*(one.rule for one in (*result.diagnostics, *suppressed)), *faults))


def _said(document: Document) -> list[object]:
    """The elements with what they say, whatever white space and comments stand between them."""
    layout = Layout(document)
    return [
        (
            element.name,
            [(attribute.name, attribute.raw) for attribute in element.attributes],
            "".join(text.raw for text in element.texts) if layout.holds_text(element) else "",
        )
        for element in sorted(document.elements(), key=lambda element: element.start)
    ]
