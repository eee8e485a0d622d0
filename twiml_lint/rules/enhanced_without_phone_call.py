"""`enhanced="true"` on a `<Gather>` whose `speechModel` is not `phone_call`.

### Why it matters
`enhanced` is deprecated. It chose the better variant of one old model, `phone_call`; with any other model, and with none,
Twilio ignores it, and the recognition is no better for it.

### What to do
Delete `enhanced` and choose a `speechModel` that suits the call. Only `phone_call` still takes it.
See [`<Gather>`, enhanced](https://www.twilio.com/docs/voice/twiml/gather#enhanced-deprecated).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import remove
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for gather in context.elements("Gather"):
        enhanced = context.attribute(gather, "enhanced")
        if enhanced is None or enhanced.value != "true":
            continue
        model = context.value(gather, "speechModel", default="default")
        hears = "speech" in (context.value(gather, "input", default="dtmf") or "")
        if hears and model and model != "phone_call":
            message = (
                f'Twilio ignores enhanced of <Gather> with speechModel="{model}", '
                "because only phone_call takes it: delete it, or choose another speechModel"
            )
            fix = Fix("delete enhanced", (remove(context.document.source, enhanced),), Applicability.UNSAFE)
            yield Finding(enhanced.name_span, message, fix=fix)


RULE = Rule(
    name="enhanced-without-phone-call",
    summary="enhanced of <Gather> is ignored unless the model is phone_call",
    severity=Severity.WARNING,
    elements=("Gather@enhanced",),
    url="https://www.twilio.com/docs/voice/twiml/gather#enhanced-deprecated",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="/said" input="speech" enhanced="true" speechModel="experimental_utterances"/>
                                        ^^^^^^^^ Twilio ignores enhanced of <Gather> with speechModel="experimental_utterances", because only phone_call takes it: delete it, or choose another speechModel
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/said" input="speech" speechModel="experimental_utterances"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Gather action="/said" input="speech" enhanced="true"/>
                                        ^^^^^^^^ Twilio ignores enhanced of <Gather> with speechModel="default", because only phone_call takes it: delete it, or choose another speechModel
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/said" input="speech"/>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Gather input="speech" enhanced="true" speechModel="phone_call" language="en-GB">
    <Say>Please tell us why you are calling.</Say>
  </Gather>
</Response>
"""),
        Good('<Response><Gather input="speech" enhanced="false"/></Response>'),
        Good('<Response><Gather input="speech" enhanced="true" speechModel="{{Model}}"/></Response>'),
        Good('<Response><Gather input="speech" enhanced="{{Enhanced}}"/></Response>'),
    ),
)
