"""The name of a `<Config>` of `<VirtualAgent>` that differs slightly from one that Dialogflow CX has.

### Why it matters
A `<Config>` overrides one setting of the connector. Under a name that the virtual agent does not know it does nothing: the
debugger shows warning 32603.

### What to do
Write the name that the message suggests. See [warning 32603](https://www.twilio.com/docs/api/errors/32603), and
[`<VirtualAgent>`](https://www.twilio.com/docs/voice/twiml/connect/virtualagent) for the settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.spelling import closest, is_same_word

# Those that Twilio names; there may be others, so only what is near to one of them is reported.
_NAMES = (
    "language",
    "resumeEndUserId",
    "resumeEventName",
    "sentimentAnalysis",
    "speechModel",
    "speechModelVariant",
    "voiceModel",
    "voiceName",
    "welcomeIntent",
)


def check(context: Context) -> Iterator[Finding]:
    for config in context.elements("Config"):
        name = context.attribute(config, "name")
        if not name or not name.value or name.value in _NAMES or not config.parent:
            continue
        meant = closest(name.value, _NAMES) if config.parent.name == "VirtualAgent" else None
        if meant and (is_same_word(name.value, meant) or len(name.value) == len(meant)):
            message = (
                f"<VirtualAgent> has no setting {name.value}, so Twilio ignores this <Config>: did you mean {meant}?"
            )
            is_safe = is_same_word(name.value, meant)
            applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
            yield Finding(
                name.value_span, message, fix=Fix(f"replace by {meant}", (set_value(name, meant),), applicability)
            )


RULE = Rule(
    name="misspelt-config-name",
    summary="The name of a <Config> of <VirtualAgent> is misspelt",
    severity=Severity.WARNING,
    elements=("Config",),
    twilio_codes=(32603,),
    url="https://www.twilio.com/docs/api/errors/32603",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Connect>
    <VirtualAgent connectorName="project">
      <Config name="voicename" value="en-US-Wavenet-C"/>
                    ^^^^^^^^^ <VirtualAgent> has no setting voicename, so Twilio ignores this <Config>: did you mean voiceName?
      <Config name="welcomeItnent" value="hello"/>
                    ^^^^^^^^^^^^^ <VirtualAgent> has no setting welcomeItnent, so Twilio ignores this <Config>: did you mean welcomeIntent?
    </VirtualAgent>
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <VirtualAgent connectorName="project">
      <Config name="voiceName" value="en-US-Wavenet-C"/>
      <Config name="welcomeIntent" value="hello"/>
    </VirtualAgent>
  </Connect>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <VirtualAgent connectorName="project">
      <Config name="voiceName" value="en-US-Wavenet-C"/>
      <Config name="speechModels" value="phone_call"/>
      <Config name="{{Name}}" value="x"/>
    </VirtualAgent>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Start>
    <Transcription>
      <Config name="voicename" value="x"/>
    </Transcription>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
    ),
)
