"""A finding as HTML: what is wrong, where, in which lines, and what the fix makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from twiml_lint.diagnostics import Applicability, Diagnostic
from twiml_lint.report.html_report.excerpts import changes, frame
from twiml_lint.report.terminal import safe

_NAMES = re.compile(r"&lt;/?[\w:.-]+(?:/?&gt;)?")
_CODE_PAGES = "https://www.twilio.com/docs/api/errors/"


def finding(diagnostic: Diagnostic, number: int, is_first_of_rule: bool) -> str:
    """`number` is unique on the page; the first finding of a rule can be reached by the rule's name."""
    return "".join(_parts(diagnostic, number, is_first_of_rule))


def prose(text: str) -> str:
    """Text for people as HTML, the elements it names set as code."""
    return _NAMES.sub(r"<code>\g<0></code>", escape(safe(text)))


def _parts(diagnostic: Diagnostic, number: int, is_first_of_rule: bool) -> Iterator[str]:
    level, rule, source = diagnostic.severity.value, escape(safe(diagnostic.rule)), diagnostic.source
    target = f' id="rule={rule}"' if is_first_of_rule else ""
    yield f'<article id="finding-{number}" class="{level}" data-level="{level}" data-rule="{rule}">\n'
    yield f'<h3{target}><span class="level">{level.capitalize()}</span> {prose(diagnostic.message)}</h3>\n'
    yield f'<p class="facts">{" ".join(_facts(diagnostic, number))}</p>\n'
    yield f"{frame(source, diagnostic.span)}\n"
    for related in diagnostic.related:
        line = source.position(related.span.start).line + 1
        yield f'<p class="related"><span class="label">Line {line}</span> {prose(related.message)}</p>\n'
        yield f"{frame(source, related.span, lines_around=0)}\n"
    if diagnostic.fix:
        is_safe = diagnostic.fix.applicability is Applicability.SAFE
        label = "Fix" if is_safe else "Unsafe fix"
        yield f'<p class="fix"><span class="label">{label}</span> {prose(diagnostic.fix.title)}</p>\n'
        if diagnostic.fix.edits:
            yield f"{changes(source, diagnostic.fix)}\n"
    yield "</article>\n"


def _facts(diagnostic: Diagnostic, number: int) -> Iterator[str]:
    line, column = diagnostic.source.position(diagnostic.span.start)
    yield f'<a class="place" href="#finding-{number}">line {line + 1}, column {column + 1}</a>'
    rule, url = escape(safe(diagnostic.rule)), escape(safe(diagnostic.url))
    yield f'<a href="{url}">{rule}</a>' if url.startswith("https://") else f"<span>{rule}</span>"
    for code in diagnostic.twilio_codes:
        yield f'<a href="{_CODE_PAGES}{code}">Twilio {code}</a>'
