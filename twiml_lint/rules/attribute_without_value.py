"""An attribute that is only a name, as HTML allows and XML does not.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write the value in quotes: `transcribe="true"`.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Element, Fault
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("attribute-without-value"):
        message = f'{fault.detail} has no value, so Twilio cannot parse the document: write {fault.detail}="..."'
        yield Finding(fault.span, message, fix=_fix(context, fault))


def _fix(context: Context, fault: Fault) -> Fix | None:
    """As in HTML, the name alone means true, where the attribute takes true or false."""
    name, end = fault.detail, fault.span.end
    element = next((e for e in context.document.elements() if e.start < end <= e.start_tag_end), None)
    if element is None or element.attribute(name) or not _is_boolean(element, name):
        return None
    if context.document.source.text[end:].lstrip(WHITE_SPACE).startswith("="):
        return None
    return Fix(f'write {name}="true"', (Edit(Span(end, end), '="true"'),), Applicability.UNSAFE)


def _is_boolean(element: Element, name: str) -> bool:
    from twiml_lint.schema.explanation import type_of
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES

    element_type = ELEMENT_TYPES.get(type_of(element.name))
    return element_type is not None and element_type.attributes.get(name) == "twimlBoolean"


RULE = Rule(
    name="attribute-without-value",
    summary="An attribute has a name but no value",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record action="/done" transcribe/>
                         ^^^^^^^^^^ transcribe has no value, so Twilio cannot parse the document: write transcribe="..."
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" transcribe="true"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Record action="/done" maxLength/>
                         ^^^^^^^^^ maxLength has no value, so Twilio cannot parse the document: write maxLength="..."
  <Record action="/done" transcribe= />
                         ^^^^^^^^^^ transcribe has no value, so Twilio cannot parse the document: write transcribe="..."
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" transcribe="true"/>
</Response>
"""),
    ),
)
