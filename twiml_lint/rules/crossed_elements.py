"""An element that begins inside another one and ends outside it.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Close the elements in the reverse order of opening: the one that was opened last is closed first.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    elements = {element.name_span: element for element in context.document.elements()}
    for fault in context.faults("crossed-elements"):
        element = elements.get(fault.span)
        if element is None or element.parent is None or fault.other is None:
            continue
        name, outer = element.name, element.parent.name
        message = (
            f"<{name}> begins inside <{outer}> and ends outside it, so Twilio cannot parse the document: "
            f"write </{name}> before </{outer}>"
        )
        edits = (Edit(Span(element.end, element.end), f"</{name}>"), Edit(fault.other, ""))
        fix = Fix(f"move </{name}> before </{outer}>", edits, Applicability.UNSAFE)
        yield Finding(fault.span, message, (Related(fault.other, "it ends here"),), fix)


RULE = Rule(
    name="crossed-elements",
    summary="Two elements overlap",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="/menu"><Say>Press 1</Gather></Say>
                          ^^^ <Say> begins inside <Gather> and ends outside it, so Twilio cannot parse the document: write </Say> before </Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/menu"><Say>Press 1</Say></Gather>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say><emphasis><prosody rate="slow">Hello</emphasis></prosody></Say>
                  ^^^^^^^ <prosody> begins inside <emphasis> and ends outside it, so Twilio cannot parse the document: write </prosody> before </emphasis>
</Response>
""",
            fixed="""\
<Response>
  <Say><emphasis><prosody rate="slow">Hello</prosody></emphasis></Say>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Gather action="/menu"><Say>Press 1</Say></Gather>
</Response>
"""),
    ),
)
