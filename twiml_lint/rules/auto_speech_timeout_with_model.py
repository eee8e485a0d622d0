"""`speechTimeout="auto"` on a `<Gather>` that names a `speechModel`.

### Why it matters
Whoever names a `speechModel`, be it `default`, must also say in seconds after how much silence the speech is over. Twilio does
not support `auto` there and reports warning 13335 (or 13327) during the call; when the input ends is then anyone's guess.

### What to do
Write a whole number of seconds, such as `speechTimeout="3"`, or leave `speechModel` out.
See [`<Gather>`, speechModel](https://www.twilio.com/docs/voice/twiml/gather#speechmodel) and
[warning 13335](https://www.twilio.com/docs/api/errors/13335).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for gather in context.elements("Gather"):
        timeout, model = context.attribute(gather, "speechTimeout"), context.attribute(gather, "speechModel")
        if timeout is None or model is None or timeout.value != "auto":
            continue
        if "speech" in (context.value(gather, "input", default="dtmf") or ""):
            message = (
                f'speechTimeout="auto" of <Gather> is not supported together with speechModel="{model.value}": '
                "write a whole number of seconds, or leave speechModel out"
            )
            yield Finding(timeout.value_span, message, (Related(model.name_span, "the speech model is named here"),))


RULE = Rule(
    name="auto-speech-timeout-with-model",
    summary='speechTimeout="auto" does not go with a speechModel',
    severity=Severity.ERROR,
    elements=("Gather@speechTimeout",),
    twilio_codes=(13335,),
    url="https://www.twilio.com/docs/voice/twiml/gather#speechmodel",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Gather action="/said" input="speech" speechModel="phone_call" speechTimeout="auto">
                                                                                ^^^^ speechTimeout="auto" of <Gather> is not supported together with speechModel="phone_call": write a whole number of seconds, or leave speechModel out
    <Say>How can we help you?</Say>
  </Gather>
</Response>
"""),
        Bad("""\
<Response>
  <Gather input="dtmf speech" speechTimeout="auto" speechModel="default"/>
                                             ^^^^ speechTimeout="auto" of <Gather> is not supported together with speechModel="default": write a whole number of seconds, or leave speechModel out
</Response>
"""),
    ),
    good=(
        Good('<Response><Gather input="speech" speechTimeout="auto"/></Response>'),
        Good('<Response><Gather input="speech" speechTimeout="3" speechModel="deepgram_nova-2"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="googlev2_telephony"/></Response>'),
        Good('<Response><Gather input="speech" speechTimeout="auto" speechModel="{{Model}}"/></Response>'),
        Good('<Response><Gather input="speech" speechTimeout="{{Wait}}" speechModel="phone_call"/></Response>'),
        Good('<Response><Gather input="{{Input}}" speechTimeout="auto" speechModel="phone_call"/></Response>'),
    ),
)
