"""Two opening braces that no closing braces follow, or with nothing between them.

### Why it matters
TwiML Bins put in what stands between `{{` and `}}`, as in `{{From}}`. Where the closing braces are missing, Twilio does not
run the document at all but reports error 11320 (11300 in a URL); `{{}}` names no token (11310). In a document that no
template engine reads, the braces themselves are spoken or sent.

### What to do
Close the token with `}}`, or name it.
See [TwiML Bins](https://www.twilio.com/docs/serverless/twiml-bins) and
[error 11320](https://www.twilio.com/docs/api/errors/11320).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Document
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span
from twiml_lint.urls import urls

_ENDING = r"\}\}|\{\{|\Z"  # a token ends at its braces; it is not closed where another begins, or nothing follows


def check(context: Context) -> Iterator[Finding]:
    if "{{" not in context.document.source.text:
        return
    for raw, start in _runs(context.document):
        for opening in re.finditer(r"\{\{+", raw):
            ending = re.compile(_ENDING).search(raw, opening.end())
            inside = raw[opening.end() : ending.start() if ending else len(raw)]
            place = start + opening.start()
            if not ending or ending[0] != "}}":
                # A quote before the next braces may be that of an expression about braces: {{ "{{" }}.
                if not (re.search("[\"'`]", inside.strip()) and ending and ending[0]) and not _is_told(context, place):
                    yield _unclosed(
                        context, Span(place, start + opening.end()), _half_closed(raw, opening.end(), start)
                    )
            elif not inside.strip():
                yield _empty(Span(place, start + ending.end()))


def _runs(document: Document) -> Iterator[tuple[str, int]]:
    """Every value and every run of text as written, with its place."""
    for element in document.elements():
        yield from ((attribute.raw, attribute.value_start) for attribute in element.attributes)
        yield from ((text.raw, text.start) for text in element.texts)


def _is_told(context: Context, place: int) -> bool:
    """Whether the braces stand in a value that the schema refuses already."""
    spans = [attribute.value_span for attribute in context.spoiled_attributes]
    return any(start <= place < end for start, end in spans)


def _half_closed(raw: str, place: int, start: int) -> Fix | None:
    """`{{Name}`: the second brace is missing."""
    name = re.compile(r"[ ]*[A-Za-z_]\w*[ ]*\}(?!\})").match(raw, place)
    if name is None or raw[place - 3 : place] == "{{{":
        return None
    end = start + name.end()
    return Fix("write }}", (Edit(Span(end, end), "}"),))


def _unclosed(context: Context, span: Span, fix: Fix | None) -> Finding:
    in_url = any(url.span.start <= span.start < url.span.end for url in urls(context))
    message = "{{ is never closed, so a TwiML Bin does not run this document: write }} behind the name of the token"
    return Finding(span, message, fix=fix, twilio_codes=(11300, 11320) if in_url else (11320,))


def _empty(span: Span) -> Finding:
    message = (
        "{{}} names no token, so a TwiML Bin has nothing to put in: write the name of a parameter between the braces"
    )
    return Finding(span, message, severity=Severity.NOTE, twilio_codes=(11310,))


RULE = Rule(
    name="broken-template-token",
    summary="Braces of a TwiML Bin are not closed, or empty",
    severity=Severity.WARNING,
    elements=("*",),
    twilio_codes=(11300, 11310, 11320),
    url="https://www.twilio.com/docs/serverless/twiml-bins",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>Hello {{From</Say>
             ^^ {{ is never closed, so a TwiML Bin does not run this document: write }} behind the name of the token
</Response>
"""),
        Bad(
            """\
<Response>
  <Message>{{From} wrote {{Body}}</Message>
           ^^ {{ is never closed, so a TwiML Bin does not run this document: write }} behind the name of the token
</Response>
""",
            fixed="""\
<Response>
  <Message>{{From}} wrote {{Body}}</Message>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Redirect>https://example.com/{{Digits}</Redirect>
                                ^^ {{ is never closed, so a TwiML Bin does not run this document: write }} behind the name of the token
</Response>
""",
            fixed="""\
<Response>
  <Redirect>https://example.com/{{Digits}}</Redirect>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Record action="/done?from={{From"/>
                             ^^ {{ is never closed, so a TwiML Bin does not run this document: write }} behind the name of the token
</Response>
"""),
        Bad("""\
<Response>
  <Say>Hello {{ }}</Say>
             ^^^^^ {{}} names no token, so a TwiML Bin has nothing to put in: write the name of a parameter between the braces
</Response>
"""),
    ),
    good=(
        Good("<Response><Say>Hello {{From}}, {{{ Body }}}</Say></Response>"),
        Good("<Response><!-- {{ is not closed --><Say>Hello</Say></Response>"),
        Good('<Response><Say>{{ "{{" }}</Say></Response>'),
        Good("<Response><Say>{{#if a}}yes{{else}}no{{/if}}</Say></Response>"),
    ),
)
