"""A name with a prefix, such as `xsi:` or `twilio:`, that no `xmlns:` declares.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Delete the prefix, or the whole attribute: TwiML has no namespaces. Only `xml:`, as in `xml:lang`, needs no declaration.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Document, Fault
from twiml_lint.document.edits import rename_element
from twiml_lint.document.mending import element_around, written_attribute
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("undeclared-prefix"):
        name = context.document.source.text[slice(*fault.span)]
        cause = (
            f"the prefix {fault.detail}: of {name} is not declared" if fault.detail else f"{name} begins with a colon"
        )
        message = f"{cause}, so Twilio cannot parse the document: TwiML has no namespaces, delete it"
        yield Finding(fault.span, message, fix=_fix(context.document, fault, name.partition(":")[2]))


def _fix(document: Document, fault: Fault, local: str) -> Fix | None:
    """Delete the prefix where TwiML has what is behind it, and a hint for an editor altogether."""
    from twiml_lint.schema.explanation import type_of
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES

    element = next((e for e in document.elements() if e.name_span == fault.span), None)
    if element is not None:
        is_known = local == "Response" or bool(type_of(local))
        edits = rename_element(document.source, element, local) if is_known else ()
        return Fix("delete the prefix", edits) if edits else None
    element = element_around(document, fault.span.start)
    written = written_attribute(document.source.text, fault.span)
    if element is None or written is None:
        return None
    if fault.detail == "xsi":
        return Fix("delete the attribute", (Edit(written.span, ""),))
    element_type = ELEMENT_TYPES.get(type_of(element.name))
    if element_type is None or local not in element_type.attributes or element.attribute(local):
        return None
    return Fix("delete the prefix", (Edit(Span(fault.span.start, fault.span.end - len(local)), ""),))


RULE = Rule(
    name="undeclared-prefix",
    summary="A namespace prefix is not declared",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <twilio:Say>Hello</twilio:Say>
   ^^^^^^^^^^ the prefix twilio: of twilio:Say is not declared, so Twilio cannot parse the document: TwiML has no namespaces, delete it
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response xsi:noNamespaceSchemaLocation="twiml.xsd">
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the prefix xsi: of xsi:noNamespaceSchemaLocation is not declared, so Twilio cannot parse the document: TwiML has no namespaces, delete it
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <:Hangup/>
   ^^^^^^^ :Hangup begins with a colon, so Twilio cannot parse the document: TwiML has no namespaces, delete it
</Response>
""",
            fixed="""\
<Response>
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record twilio:action="/done"/>
          ^^^^^^^^^^^^^ the prefix twilio: of twilio:action is not declared, so Twilio cannot parse the document: TwiML has no namespaces, delete it
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <app:Menu/>
   ^^^^^^^^ the prefix app: of app:Menu is not declared, so Twilio cannot parse the document: TwiML has no namespaces, delete it
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Please <lang xml:lang="fr-FR">attendez</lang></Say>
</Response>
"""),
    ),
)
