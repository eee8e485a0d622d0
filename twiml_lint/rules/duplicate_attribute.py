"""The same attribute a second time in one start tag.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Delete one of the two. Several values of one attribute, such as the events of `statusCallbackEvent`, stand in one value
with spaces between them.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.document import Fault
from twiml_lint.document.mending import element_around, written_attribute
from twiml_lint.document.values import attribute_value
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("duplicate-attribute"):
        message = (
            f"{fault.detail} stands twice in this start tag, so Twilio cannot parse the document: delete one of them"
        )
        related = (Related(fault.other, "it stands here already"),) if fault.other else ()
        yield Finding(fault.span, message, related, _fix(context, fault))


def _fix(context: Context, fault: Fault) -> Fix | None:
    """The same value a second time can go; the words of a list can be joined; of two other values one was meant."""
    element = element_around(context.document, fault.span.start)
    first = element.attribute(fault.detail) if element else None
    second = written_attribute(context.document.source.text, fault.span)
    if element is None or first is None or second is None or first.name_span != fault.other:
        return None
    deletion = Edit(second.span, "")
    if second.raw == first.raw or attribute_value(second.raw) == (first.value or ""):
        return Fix(f"delete the second {first.name}", (deletion,))
    if not first.value or "&" in second.raw or not _is_list(element.name, first.name):
        return None
    joined = Edit(Span(first.value_span.end, first.value_span.end), f" {second.raw}")
    return Fix("join the two lists", (joined, deletion), Applicability.UNSAFE)


def _is_list(element_name: str, name: str) -> bool:
    from twiml_lint.schema.explanation import type_of
    from twiml_lint.schema.vocabulary import ELEMENT_TYPES, VALUE_TYPES

    element_type = ELEMENT_TYPES.get(type_of(element_name))
    declared = element_type.attributes.get(name) if element_type else None
    return declared is not None and VALUE_TYPES[declared].variety == "list"


RULE = Rule(
    name="duplicate-attribute",
    summary="An attribute stands twice in one start tag",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" maxLength="30" action="/finished"/>
                                        ^^^^^^ action stands twice in this start tag, so Twilio cannot parse the document: delete one of them
</Response>
"""),
        Bad(
            """\
<Response>
  <Record action="/done" maxLength="30" action='/done'/>
                                        ^^^^^^ action stands twice in this start tag, so Twilio cannot parse the document: delete one of them
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" maxLength="30"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Dial>
    <Number statusCallbackEvent="initiated" statusCallbackEvent="ringing">+15551234567</Number>
                                            ^^^^^^^^^^^^^^^^^^^ statusCallbackEvent stands twice in this start tag, so Twilio cannot parse the document: delete one of them
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Number statusCallbackEvent="initiated ringing">+15551234567</Number>
  </Dial>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Record action="/done" maxLength="30"/>
</Response>
"""),
    ),
)
