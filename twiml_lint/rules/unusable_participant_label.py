"""A `participantLabel` that Twilio does not take for a label: one like a Call SID, or with an encoded slash.

### Why it matters
A participant may be addressed by its label or by its Call SID, as a part of a URL. A label that could be taken for a SID, or
that holds a slash, be it written as `%2F`, is refused with 16023, and the caller does not join the conference.

### What to do
Give the label a name of your own, such as `customer-42`.
See [error 16023](https://www.twilio.com/docs/api/errors/16023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for conference in context.elements("Conference"):
        attribute = context.attribute(conference, "participantLabel")
        label = attribute.value or "" if attribute else ""
        reason = ""
        if re.fullmatch(r"CA[0-9a-f]{32}", label):
            reason = "looks like the SID of a call"
        elif "%2f" in label.lower():
            reason = "holds %2F, which stands for a slash"
        if attribute and reason:
            message = f"participantLabel of <Conference> {reason}, and Twilio refuses it: write a name of your own"
            yield Finding(attribute.value_span, message)


RULE = Rule(
    name="unusable-participant-label",
    summary="participantLabel looks like a Call SID or holds an encoded slash",
    severity=Severity.ERROR,
    elements=("Conference@participantLabel",),
    twilio_codes=(16023,),
    url="https://www.twilio.com/docs/api/errors/16023",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Conference participantLabel="CA0123456789abcdef0123456789abcdef">Room</Conference>
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ participantLabel of <Conference> looks like the SID of a call, and Twilio refuses it: write a name of your own
  </Dial>
  <Dial>
    <Conference participantLabel="sales%2Fjenny">Room</Conference>
                                  ^^^^^^^^^^^^^ participantLabel of <Conference> holds %2F, which stands for a slash, and Twilio refuses it: write a name of your own
  </Dial>
</Response>
"""),
    ),
    good=(
        Good('<Response><Dial><Conference participantLabel="customer-42">Room</Conference></Dial></Response>'),
        Good('<Response><Dial><Conference participantLabel="{{CallSid}}">Room</Conference></Dial></Response>'),
    ),
)
