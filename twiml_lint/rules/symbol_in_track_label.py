"""A label of a track of `<Transcription>` that holds other characters than letters and digits.

### Why it matters
`inboundTrackLabel` and `outboundTrackLabel` are names for the two speakers, and Twilio takes alphanumeric ones. The label comes
back in the webhooks and in the transcript, where another may be missing or changed.

### What to do
Write a short name of letters and digits, such as `agent` or `customer`. Blanks, `-` and `_` are let pass here.
See [`<Transcription>`, inboundTrackLabel](https://www.twilio.com/docs/voice/twiml/transcription#inboundtracklabel).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_LABELS = ("inboundTrackLabel", "outboundTrackLabel")


def check(context: Context) -> Iterator[Finding]:
    for transcription in context.elements("Transcription"):
        for name in _LABELS:
            label = context.attribute(transcription, name)
            symbol = next((c for c in (label.value or "") if not (c.isalnum() or c in " -_")), "") if label else ""
            if label and symbol:
                message = (
                    f"{name} of <Transcription> takes letters and digits, and Twilio may not keep a label with {symbol!r}: "
                    "write a name such as agent"
                )
                yield Finding(label.value_span, message)


RULE = Rule(
    name="symbol-in-track-label",
    summary="A label of a track holds other characters than letters and digits",
    severity=Severity.WARNING,
    elements=("Transcription",),
    url="https://www.twilio.com/docs/voice/twiml/transcription#inboundtracklabel",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Start>
    <Transcription inboundTrackLabel="agent@example.com" outboundTrackLabel="customer"/>
                                      ^^^^^^^^^^^^^^^^^ inboundTrackLabel of <Transcription> takes letters and digits, and Twilio may not keep a label with '@': write a name such as agent
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start>
    <Transcription inboundTrackLabel="agent_1" outboundTrackLabel="Kundin Ä 2"/>
    <Transcription inboundTrackLabel="{{Agent}}"/>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
    ),
)
