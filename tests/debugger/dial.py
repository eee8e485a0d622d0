"""The codes of <Dial>, its nouns and <Refer>."""

from __future__ import annotations

from .case import Shown

_TASK = (
    "<Conference> has neither the attributes of a task nor <Task>: they are no longer documented, and 12200 is reported"
)


def _dial(attributes: str, content: str = "+15551234567") -> str:
    return f"<Response><Dial {attributes}>{content}</Dial></Response>"


def _noun(noun: str) -> str:
    return f"<Response><Dial>{noun}</Dial></Response>"


SHOWN: dict[int, Shown] = {
    13000: Shown("nouns-that-exclude-each-other", _noun("<Number>+15551234567</Number><Conference>Room</Conference>")),
    13210: Shown("invalid-attribute-value", _dial('action="/done" method="PUT"')),
    13211: Shown("invalid-attribute-value", _dial('ifMachine="maybe"')),
    13212: Shown("invalid-attribute-value", _dial('timeout="-1"')),
    13213: Shown("invalid-attribute-value", _dial('hangupOnStar="yes"')),
    13214: Shown("caller-id-unfit-for-noun", _dial('callerId="client:jenny"')),
    13215: Shown("misplaced-element", _noun("<Number>+15551234567</Number><Say>Hello</Say>")),
    13216: Shown("invalid-attribute-value", _dial('timeLimit="0"')),
    13217: Shown("invalid-attribute-value", _dial('record="always"')),
    13218: Shown("invalid-attribute-value", _dial('sequential="yes"')),
    13219: Shown("invalid-attribute-value", _dial('answerOnBridge="yes"')),
    13220: Shown("invalid-attribute-value", _dial('ringTone="gb"')),
    13221: Shown("invalid-attribute-value", _noun('<Number url="/whisper" method="PUT">+15551234567</Number>')),
    13222: Shown("invalid-attribute-value", _noun('<Number sendDigits="x1">+15551234567</Number>')),
    13223: Shown("dial-without-target", '<Response><Dial action="/done"/></Response>'),
    13224: Shown("doubtful-phone-number", _noun("<Number>01234567890</Number>")),
    13226: Shown("doubtful-phone-number", _noun("<Number>+01234567890</Number>")),
    13230: Shown("invalid-attribute-value", _noun('<Conference muted="yes">Room</Conference>')),
    13231: Shown("invalid-attribute-value", _noun('<Conference endConferenceOnExit="yes">Room</Conference>')),
    13232: Shown("invalid-attribute-value", _noun('<Conference startConferenceOnEnter="yes">Room</Conference>')),
    13233: Shown("malformed-url", _noun('<Conference waitUrl="http:/example.com/wait">Room</Conference>')),
    13234: Shown("invalid-attribute-value", _noun('<Conference waitUrl="/w" waitMethod="PUT">Room</Conference>')),
    13235: Shown("invalid-attribute-value", _noun('<Conference beep="loud">Room</Conference>')),
    13237: Shown("missing-text", _noun("<Conference></Conference>")),
    13239: Shown("invalid-attribute-value", _noun('<Conference trim="silence">Room</Conference>')),
    13240: Shown("invalid-attribute-value", _noun('<Conference coach="jenny">Room</Conference>')),
    13241: Shown("invalid-attribute-value", _noun('<Sip url="/whisper" method="PUT">sip:alice@example.com</Sip>')),
    13243: Shown("malformed-sip-uri", _noun("<Sip>sip:alice@</Sip>")),
    13248: Shown("caller-id-unfit-for-noun", _dial('callerId="+15551234567000000"')),
    13249: Shown("incomplete-sip-credentials", _noun('<Sip username="acme">sip:alice@example.com</Sip>')),
    13252: Shown("unsendable-sip-header", _noun("<Sip>sip:alice@example.com?customer=42</Sip>")),
    13253: Shown("malformed-sip-uri", _noun(f"<Sip>sip:alice@example.com?X-A={'a' * 1024}</Sip>")),
    13255: Shown("malformed-sip-uri", _noun("<Sip>sip:acme.sip.twilio.com</Sip>")),
    13806: Shown("malformed-url", _noun('<Client clientNotificationUrl="http:/example.com">jenny</Client>')),
    16023: Shown("invalid-attribute-value", _noun('<Conference participantLabel="a/b">Room</Conference>')),
    32214: Shown("malformed-sip-uri", _noun("<Sip>sip:acme.sip.us1.twilio.com</Sip>")),
}
NOT_SHOWN: dict[int, str] = {
    13242: "<Sip> has no sendDigits any more, so that 12200 is reported, whatever its value",
    13250: "how many URIs are too many is not documented",
    13251: "how many headers are too many is not documented",
    13802: "whether the called party asks for a transfer shows only during the call, and most calls never have one",
    14230: _TASK,
    14231: _TASK,
    14232: _TASK,
    14233: _TASK,
    14236: _TASK,
    14237: _TASK,
}
