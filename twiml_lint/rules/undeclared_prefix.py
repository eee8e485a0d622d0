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

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("undeclared-prefix"):
        name = context.document.source.text[slice(*fault.span)]
        cause = (
            f"the prefix {fault.detail}: of {name} is not declared" if fault.detail else f"{name} begins with a colon"
        )
        yield Finding(fault.span, f"{cause}, so Twilio cannot parse the document: TwiML has no namespaces, delete it")


RULE = Rule(
    name="undeclared-prefix",
    summary="A namespace prefix is not declared",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <twilio:Say>Hello</twilio:Say>
   ^^^^^^^^^^ the prefix twilio: of twilio:Say is not declared, so Twilio cannot parse the document: TwiML has no namespaces, delete it
</Response>
"""),
        Bad("""\
<Response xsi:noNamespaceSchemaLocation="twiml.xsd">
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the prefix xsi: of xsi:noNamespaceSchemaLocation is not declared, so Twilio cannot parse the document: TwiML has no namespaces, delete it
  <Hangup/>
</Response>
"""),
        Bad("""\
<Response>
  <:Hangup/>
   ^^^^^^^ :Hangup begins with a colon, so Twilio cannot parse the document: TwiML has no namespaces, delete it
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
