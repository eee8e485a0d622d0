"""A `<Gather>` as the last verb, so that the call ends when nothing is entered.

This rule is off by default: that may be what is wanted.

### Why it matters
When the time is up and the caller has neither pressed a key nor said a word, Twilio goes on with the verb after `<Gather>`.
Where none follows, it hangs up.

### What to do
Say what is to happen then: a `<Say>`, a `<Redirect>` that asks once more, or `actionOnEmptyResult="true"`, with which `action` is
requested all the same. See [`<Gather>`, actionOnEmptyResult](https://www.twilio.com/docs/voice/twiml/gather#actiononemptyresult).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    for gather in context.elements("Gather"):
        if root is None or gather not in root.children[-1:] or not gather.is_closed:
            continue
        is_certain = all(text.is_blank for text in root.texts)  # a template may bring another verb
        if is_certain and context.value(gather, "actionOnEmptyResult", default="false") == "false":
            message = (
                "the call ends when nothing is entered, because no verb follows <Gather>: "
                'add one, or actionOnEmptyResult="true"'
            )
            yield Finding(gather.name_span, message)


RULE = Rule(
    name="gather-without-fallback",
    summary="The call ends when nothing is entered in <Gather>",
    severity=Severity.NOTE,
    elements=("Gather",),
    url="https://www.twilio.com/docs/voice/twiml/gather#actiononemptyresult",
    documentation=__doc__,
    check=check,
    is_on_by_default=False,
    bad=(
        Bad("""\
<Response>
  <Gather action="/menu">
   ^^^^^^ the call ends when nothing is entered, because no verb follows <Gather>: add one, or actionOnEmptyResult="true"
    <Say>Press a key.</Say>
  </Gather>
</Response>
"""),
    ),
    good=(
        Good('<Response><Gather action="/menu"/><Redirect>/again</Redirect></Response>'),
        Good('<Response><Gather action="/menu" actionOnEmptyResult="true"/></Response>'),
        Good('<Response><Gather action="/menu" actionOnEmptyResult="{{Always}}"/></Response>'),
        Good('<Response><Gather action="/menu"/>{{Fallback}}</Response>'),
    ),
)
