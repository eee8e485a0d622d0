"""A `<Reject>` after a verb for which Twilio answers the call.

`<Pause>` before it is not looked at: as the first verb it only puts off the answer.

### Why it matters
`<Reject>` refuses a call without charge only as the first verb. Any verb before it makes Twilio answer, and the call is billed;
there is then nothing left to refuse, and no busy signal.

### What to do
Put `<Reject>` first. If the caller is to hear something, write `<Hangup>` after it, and accept that the call is billed.
See [`<Reject>`](https://www.twilio.com/docs/voice/twiml/reject).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

# Behind one of these <Reject> is not reached at all, which is another fault.
_ENDS = frozenset({"Hangup", "Leave", "Record", "Redirect", "Reject"})


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    for reject in context.elements("Reject"):
        if root is None or reject.parent is not root or any(not text.is_blank for text in root.texts):
            continue
        before = root.children[: root.children.index(reject)]
        answering = next((verb for verb in before if verb.name != "Pause"), None)
        if answering and all(_goes_on(context, verb) for verb in before):
            message = (
                f"<Reject> comes too late to refuse the call, which Twilio answers and bills because of "
                f"<{answering.name}>: put <Reject> first, or write <Hangup>"
            )
            yield Finding(reject.name_span, message, (Related(answering.name_span, "Twilio answers here"),))


def _goes_on(context: Context, verb: Element) -> bool:
    if not verb.is_closed or verb.name in _ENDS or verb in context.spoiled_elements:
        return False
    ends = verb.attribute("actionOnEmptyResult" if verb.name == "Gather" else "action")
    return ends is None and not verb.has_unread_attributes


RULE = Rule(
    name="reject-after-answer",
    summary="<Reject> comes after a verb for which the call is answered",
    severity=Severity.WARNING,
    elements=("Reject",),
    url="https://www.twilio.com/docs/voice/twiml/reject",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say>We are closed.</Say>
  <Reject reason="busy"/>
   ^^^^^^ <Reject> comes too late to refuse the call, which Twilio answers and bills because of <Say>: put <Reject> first, or write <Hangup>
</Response>
"""),
        Bad("""\
<Response>
  <Gather action="/menu">
    <Say>Press a key.</Say>
  </Gather>
  <Reject/>
   ^^^^^^ <Reject> comes too late to refuse the call, which Twilio answers and bills because of <Gather>: put <Reject> first, or write <Hangup>
</Response>
"""),
    ),
    good=(
        Good('<Response><Reject reason="busy"/></Response>'),
        Good('<Response><Pause length="5"/><Reject/></Response>'),
        Good("<Response>{{#if open}}<Say>Hello</Say>{{else}}<Reject/>{{/if}}</Response>"),
    ),
)
