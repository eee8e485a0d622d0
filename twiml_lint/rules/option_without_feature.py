"""An attribute that sets how something is done which is not switched on: recording, or answering machine detection.

`recordingStatusCallback`, `recordingTrack` and `trim` of `<Dial>` and `<Conference>` speak of a recording, which `record` starts; the
`machineDetection...` attributes and `amdStatusCallback` of `<Number>` and `<Sip>` of a detection, which `machineDetection` starts.

### Why it matters
Most often the switch was forgotten, and the recording or the result that is waited for never comes. Twilio's pages do not
say so in as many words, which is why this is a note.

### What to do
Add the attribute that the message names, or delete this one.
See [`<Dial>`, record](https://www.twilio.com/docs/voice/twiml/dial#record).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_DETECTION = (
    "machineDetectionTimeout",
    "machineDetectionSpeechThreshold",
    "machineDetectionSpeechEndThreshold",
    "machineDetectionSilenceTimeout",
    "amdStatusCallback",
)
# The switch, and what does nothing while it is off.
_FEATURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Conference": ("record", ("recordingStatusCallback", "trim", "eventCallbackUrl")),
    "Dial": ("record", ("recordingStatusCallback", "recordingTrack", "trim")),
    "Number": ("machineDetection", _DETECTION),
    "Sip": ("machineDetection", _DETECTION),
}
_OFF = ("", "do-not-record", "false")


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_FEATURES):
        if not element.attributes:
            continue
        switch, names = _FEATURES[element.name]
        spoiled = context.spoiled_attributes
        options = [written for written in element.attributes if written.name in names and written not in spoiled]
        if options and context.value(element, switch, default="") in _OFF and not _records_otherwise(element):
            subject = f"{options[0].name} of <{element.name}>"
            message = f"{subject} has no effect while {switch} is off: add {switch}, or delete it"
            related = tuple(Related(other.name_span, f"neither has {other.name}") for other in options[1:])
            yield Finding(options[0].name_span, message, related)


def _records_otherwise(element: Element) -> bool:
    """Whether a Recording Configuration or the conference inside may well record."""
    if element.attribute("recordingConfigurationId"):
        return True
    return any(child.name == "Conference" and child.attribute("record") for child in element.children)


RULE = Rule(
    name="option-without-feature",
    summary="An attribute sets how to do what is not switched on",
    severity=Severity.NOTE,
    elements=("Conference", "Dial", "Number", "Sip"),
    url="https://www.twilio.com/docs/voice/twiml/dial#record",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial recordingStatusCallback="/recorded" trim="trim-silence">
        ^^^^^^^^^^^^^^^^^^^^^^^ recordingStatusCallback of <Dial> has no effect while record is off: add record, or delete it
    <Number amdStatusCallback="/machine">+15551234567</Number>
            ^^^^^^^^^^^^^^^^^ amdStatusCallback of <Number> has no effect while machineDetection is off: add machineDetection, or delete it
  </Dial>
  <Dial>
    <Conference record="do-not-record" trim="do-not-trim">Room</Conference>
                                       ^^^^ trim of <Conference> has no effect while record is off: add record, or delete it
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial record="record-from-answer" recordingStatusCallback="/recorded" trim="trim-silence">
    <Number machineDetection="Enable" amdStatusCallback="/machine">+15551234567</Number>
  </Dial>
</Response>
"""),
        Good('<Response><Dial record="{{Record}}" recordingTrack="inbound">+15551234567</Dial></Response>'),
        Good("""\
<Response>
  <Dial recordingStatusCallback="/recorded">
    <Conference record="record-from-start">Room</Conference>
  </Dial>
</Response>
"""),
    ),
)
