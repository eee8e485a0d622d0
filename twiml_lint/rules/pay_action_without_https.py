"""An `action` of `<Pay>` that does not begin with `https`.

### Why it matters
The request to `action` carries the result of a payment, and Twilio sends it over an encrypted connection only. With
`http://` the payment does not begin: the debugger shows error 64016.

### What to do
Write the URL with `https://`; your server must answer there. See
[`<Pay>`, action](https://www.twilio.com/docs/voice/twiml/pay#action) and
[error 64016](https://www.twilio.com/docs/api/errors/64016).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span
from twiml_lint.urls import url_fault


def check(context: Context) -> Iterator[Finding]:
    for pay in context.elements("Pay"):
        action = context.attribute(pay, "action")
        raw = action.raw.lstrip() if action else ""
        if action and raw.lower().startswith("http://") and not url_fault((action.value or "").strip()):
            start = action.value_start + len(action.raw) - len(raw)
            scheme = Span(start, start + len("http"))
            message = "action of <Pay> must be an https URL, and Twilio takes no payment with another: write https://"
            fix = Fix("replace http by https", (Edit(scheme, "https"),), Applicability.UNSAFE)
            yield Finding(scheme, message, fix=fix)


RULE = Rule(
    name="pay-action-without-https",
    summary="action of <Pay> is not an https URL",
    severity=Severity.ERROR,
    elements=("Pay",),
    twilio_codes=(64016,),
    url="https://www.twilio.com/docs/api/errors/64016",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Pay action="http://example.com/paid"/>
               ^^^^ action of <Pay> must be an https URL, and Twilio takes no payment with another: write https://
</Response>
""",
            fixed="""\
<Response>
  <Pay action="https://example.com/paid"/>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Pay action="https://example.com/paid"/></Response>'),
        Good('<Response><Pay action="/paid"/></Response>'),
        Good('<Response><Pay action="{{Scheme}}://example.com/paid"/></Response>'),
        Good("<Response><Pay/></Response>"),
    ),
)
