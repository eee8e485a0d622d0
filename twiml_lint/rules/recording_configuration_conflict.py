"""A recording configuration together with single settings of the same recording.

### Why it matters
A Recording Configuration holds the settings of a recording: what is captured, whether silence is trimmed, and which
callbacks are requested. Twilio's documentation demands one approach or the other, the configuration or single attributes,
because mixing them affects how the recording is composed; it does not say which of them wins.

### What to do
Keep `recordingConfigurationId` and make the settings in the configuration, or delete it and keep the attributes.
See [Recording Configurations](https://www.twilio.com/docs/configurations/recording-configuration-resource).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_SETTINGS = (
    "trim",
    "track",
    "recordingTrack",
    "channels",
    "recordingStatusCallback",
    "recordingStatusCallbackMethod",
    "recordingStatusCallbackEvent",
)

_ELEMENTS = ("Record", "Dial", "Conference", "Recording")


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_ELEMENTS):
        configuration = context.attribute(element, "recordingConfigurationId")
        if configuration is None or not configuration.value:
            continue
        single = [attribute for name in _SETTINGS if (attribute := context.attribute(element, name))]
        if single:
            message = (
                f"recordingConfigurationId of <{element.name}> may not be mixed with {single[0].name}, "
                f"which is a setting of the configuration: give one or the other"
            )
            related = tuple(Related(attribute.name_span, f"{attribute.name} is given here") for attribute in single)
            yield Finding(configuration.name_span, message, related)


RULE = Rule(
    name="recording-configuration-conflict",
    summary="A recording configuration together with single settings of the recording",
    severity=Severity.WARNING,
    elements=tuple(f"{name}@recordingConfigurationId" for name in _ELEMENTS),
    url="https://www.twilio.com/docs/configurations/recording-configuration-resource",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Record action="/done" recordingConfigurationId="voicemail" trim="do-not-trim"/>
                         ^^^^^^^^^^^^^^^^^^^^^^^^ recordingConfigurationId of <Record> may not be mixed with trim, which is a setting of the configuration: give one or the other
</Response>
"""),
        Bad("""\
<Response>
  <Start>
    <Recording recordingStatusCallback="https://example.com/saved" recordingConfigurationId="voicemail"/>
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^ recordingConfigurationId of <Recording> may not be mixed with recordingStatusCallback, which is a setting of the configuration: give one or the other
  </Start>
</Response>
"""),
    ),
    good=(
        Good('<Response><Record action="/done" recordingConfigurationId="voicemail" maxLength="30"/></Response>'),
        Good("""\
<Response>
  <Dial record="record-from-answer" recordingConfigurationId="voicemail">+15551234567</Dial>
</Response>
"""),
        Good(
            '<Response><Record action="/done" recordingConfigurationId="{{Configuration}}" trim="do-not-trim"/></Response>'
        ),
    ),
)
