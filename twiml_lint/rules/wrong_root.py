"""A document whose root element is not `<Response>`.

### Why it matters
Twilio looks for `<Response>`, in this case and without a namespace. With any other root it runs nothing at all: it writes
error 12102 to the debugger and, on a call, plays an application error and hangs up.

### What to do
Put all verbs inside one `<Response>`. Delete an `xmlns` attribute: TwiML has no namespace.
See [Twilio error 12102](https://www.twilio.com/docs/api/errors/12102).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Document, Element
from twiml_lint.document.edits import remove, rename_element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    for violation in context.violations("wrong-root"):
        root, source = violation.element, context.document.source
        if violation.attribute and root.name == "Response":
            fix = Fix("delete the namespace", (remove(source, violation.attribute),)) if root.is_closed else None
            message = "<Response> must not be in a namespace: Twilio takes this for another language and refuses it"
            yield Finding(violation.attribute.name_span, message, fix=fix)
        elif violation.suggestion:
            edits = rename_element(source, root, "Response")
            fix = Fix("rename to Response", edits) if edits else None
            message = f"the root element must be <Response>, not <{root.name}>, or Twilio refuses the document"
            yield Finding(violation.span, message, fix=fix)
        elif violation.is_known:
            message = (
                f"the root element must be <Response>, or Twilio refuses the document: put <{root.name}> inside it"
            )
            yield Finding(violation.span, message, fix=_wrapped(context.document, root))
        else:
            message = f"the root element must be <Response>: <{root.name}> is not TwiML, and Twilio refuses it"
            yield Finding(violation.span, message)


def _wrapped(document: Document, root: Element) -> Fix | None:
    if document.faults:  # where the root begins and ends is not sure
        return None
    newline = "\n" if "\n" in document.source.text else ""
    start = Edit(Span(root.start, root.start), f"<Response>{newline}")
    end = Edit(Span(root.end, root.end), f"{newline}</Response>")
    return Fix("wrap in <Response>", (start, end))


RULE = Rule(
    name="wrong-root",
    summary="The root element is not Response",
    severity=Severity.ERROR,
    twilio_codes=(12102,),
    url="https://www.twilio.com/docs/api/errors/12102",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<response>
 ^^^^^^^^ the root element must be <Response>, not <response>, or Twilio refuses the document
  <Say>Hello</Say>
</response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Say>Hello</Say>
 ^^^ the root element must be <Response>, or Twilio refuses the document: put <Say> inside it
""",
            fixed="""\
<Response>
<Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response xmlns="http://twilio.com/twiml">
          ^^^^^ <Response> must not be in a namespace: Twilio takes this for another language and refuses it
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad("""\
<vxml version="2.1"><form/></vxml>
 ^^^^ the root element must be <Response>: <vxml> is not TwiML, and Twilio refuses it
"""),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
</Response>
"""),
        Good("<Response/>\n"),
    ),
)
