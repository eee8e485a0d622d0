"""The codes of <Record>, and those that the other tables leave: of seldom used attributes and of SIP headers."""

from __future__ import annotations

from tests.debugger.case import Shown

SHOWN: dict[int, Shown] = {
    13256: Shown(
        "malformed-url", '<Response><Record action="/done" recordingStatusCallback="http://a b/"/></Response>'
    ),
    13257: Shown(
        "malformed-url",
        '<Response><Record action="/done" transcribe="true" transcribeCallback="ftp://example.com/text"/></Response>',
    ),
    13259: Shown(
        "invalid-attribute-value",
        '<Response><Dial callerDisplayName="x"><Number>+15551230000</Number></Dial></Response>',
    ),
    13336: Shown("invalid-attribute-value", '<Response><Gather action="/keys" debug="maybe"/></Response>'),
    13339: Shown("invalid-attribute-value", '<Response><Gather action="/keys" enhanced="maybe"/></Response>'),
    13610: Shown("invalid-attribute-value", '<Response><Record action="/done" method="PUT"/></Response>'),
    13611: Shown("invalid-attribute-value", '<Response><Record action="/done" timeout="five"/></Response>'),
    13612: Shown("invalid-attribute-value", '<Response><Record action="/done" maxLength="0"/></Response>'),
    13613: Shown("invalid-attribute-value", '<Response><Record action="/done" finishOnKey="x"/></Response>'),
    13614: Shown("invalid-attribute-value", '<Response><Record action="/done" transcribe="1"/></Response>'),
    13615: Shown(
        "transcription-too-long", '<Response><Record action="/done" transcribe="true" maxLength="600"/></Response>'
    ),
    13616: Shown("invalid-attribute-value", '<Response><Record action="/done" playBeep="no"/></Response>'),
    13617: Shown(
        "transcription-too-long", '<Response><Record action="/done" transcribe="true" maxLength="600"/></Response>'
    ),
    13621: Shown(
        "invalid-attribute-value",
        '<Response><Record action="/done" recordingStatusCallback="/state" recordingStatusCallbackEvent="done"/></Response>',
    ),
    13622: Shown(
        "invalid-attribute-value",
        '<Response><Dial record="record-from-answer" recordingTrack="left"><Number>+15551230000</Number></Dial></Response>',
    ),
    13699: Shown("invalid-attribute-value", '<Response><Record action="/done" trim="yes"/></Response>'),
    13999: Shown("renamed-attribute", '<Response><Say>Hello</Say><Pause timeout="5"/></Response>'),
    21227: Shown(
        "malformed-sip-uri", f"<Response><Dial><Sip>sip:anna@example.com?X-A={'1' * 1100}</Sip></Dial></Response>"
    ),
    32111: Shown("unsendable-sip-header", "<Response><Dial><Sip>sip:anna@example.com?x_y=1</Sip></Dial></Response>"),
    32113: Shown(
        "unsendable-sip-header", "<Response><Dial><Sip>sip:anna@example.com?X-Twilio-A=1</Sip></Dial></Response>"
    ),
    32115: Shown(
        "invalid-attribute-value",
        f'<Response><Dial callReason="{"x" * 51}"><Number>+15551230000</Number></Dial></Response>',
    ),
    32220: Shown(
        "malformed-sip-uri", "<Response><Dial><Sip>sip:anna@home.sip.dublin.twilio.com</Sip></Dial></Response>"
    ),
    32223: Shown("malformed-sip-uri", "<Response><Dial><Sip>sip:home.sip.twilio.com</Sip></Dial></Response>"),
    94001: Shown("invalid-attribute-value", '<Response><Record action="/done" transcribe="fast"/></Response>'),
}

NOT_SHOWN: dict[int, str] = {
    17501: "transcriptionConfigurationId is in no documentation and no helper library: only the error dictionary knows it",
    17585: "it is about a callback in the transcription configuration, which is not in the document",
    32112: "which characters Twilio refuses in the value of a header is not documented",
    86004: "the general code of newer verbs: the codes of each attribute are reported instead",
}
