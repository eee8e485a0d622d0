"""The codes of <Gather>, <Reject>, <Enqueue> with its <Task>, and of <Queue>."""

from __future__ import annotations

from tests.debugger.case import Shown
from twiml_lint import Settings

VALUE = "invalid-attribute-value"
URL = "malformed-url"


def _gather(attributes: str) -> str:
    return f"<Response><Gather {attributes}/></Response>"


def _enqueue(attributes: str) -> str:
    return f"<Response><Enqueue {attributes}>support</Enqueue></Response>"


def _queue(attributes: str, name: str = "support") -> str:
    return f"<Response><Dial><Queue {attributes}>{name}</Queue></Dial></Response>"


WORKFLOW = "WW0123456789abcdef0123456789abcdef"

SHOWN: dict[int, Shown] = {
    13310: Shown(VALUE, _gather('finishOnKey="A"')),
    13311: Shown(VALUE, _gather('finishOnKey="12"')),
    13312: Shown(VALUE, _gather('method="PUT"')),
    13313: Shown("gather-timeout-not-positive", _gather('timeout="0"')),
    13314: Shown(VALUE, _gather('numDigits="0"')),
    13320: Shown("misplaced-element", "<Response><Gather><Record/></Gather></Response>"),
    13326: Shown(VALUE, _gather('input="voice"')),
    13327: Shown(VALUE, _gather('input="speech" speechTimeout="soon"')),
    13328: Shown(VALUE, _gather('input="speech" maxSpeechTime="long"')),
    13329: Shown(VALUE, _gather('input="speech" partialResultCallback="/heard" partialResultCallbackMethod="PUT"')),
    13330: Shown("hints-exceed-limit", _gather(f'input="speech" hints="{"sales " * 20}"')),
    13331: Shown(VALUE, _gather('input="speech" language="en"')),
    13332: Shown(VALUE, _gather('bargeIn="perhaps"')),
    13333: Shown(VALUE, _gather('input="speech" profanityFilter="yes"')),
    13334: Shown(VALUE, _gather('input="speech" speechModel="whisper"')),
    13335: Shown(
        "auto-speech-timeout-with-model", _gather('input="speech" speechModel="default" speechTimeout="auto"')
    ),
    13337: Shown(
        "insecure-gather-url-in-pci-mode", _gather('action="http://example.com/card"'), Settings(pci_mode=True)
    ),
    13338: Shown(VALUE, _gather('actionOnEmptyResult="yes"')),
    13342: Shown(
        "speech-model-language-mismatch", _gather('input="speech" speechModel="googlev2_telephony" language="multi"')
    ),
    13343: Shown(
        "speech-model-language-mismatch", _gather('input="speech" speechModel="deepgram_nova-2" language="multi"')
    ),
    13810: Shown(VALUE, '<Response><Reject reason="no-answer"/></Response>'),
    14201: Shown(VALUE, _enqueue('action="/left" method="PUT"')),
    14202: Shown(URL, _enqueue('waitUrl="https:/example.com/wait"')),
    14203: Shown(URL, _enqueue('action="https:/example.com/left"')),
    14204: Shown("queue-without-name", "<Response><Enqueue/></Response>"),
    14205: Shown("queue-name-too-long", f"<Response><Enqueue>{'q' * 65}</Enqueue></Response>"),
    14206: Shown(VALUE, _enqueue('waitUrl="/wait" waitUrlMethod="PUT"')),
    14210: Shown(VALUE, _queue('url="/whisper" method="PUT"')),
    14211: Shown(URL, _queue('url="https:/example.com/whisper"')),
    14212: Shown("queue-without-name", _queue("", "")),
    14213: Shown("invalid-text", _queue("", "q" * 65)),
    14215: Shown(VALUE, _queue('reservationSid="12345"')),
    14220: Shown(VALUE, _enqueue('workflowSid="12345"')),
    14221: Shown(
        "task-not-json",
        f'<Response><Enqueue workflowSid="{WORKFLOW}"><Task>language=en</Task></Enqueue></Response>',
    ),
}

NOT_SHOWN: dict[int, str] = {}
