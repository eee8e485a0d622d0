"""The codes of <Connect>, <Start>, <Stop> and their nouns, and of <Pay>."""

from __future__ import annotations

from tests.debugger.case import Shown
from twiml_lint import Settings


def _connect(noun: str) -> str:
    return f"<Response><Connect>{noun}</Connect></Response>"


def _start(noun: str) -> str:
    return f"<Response><Start>{noun}</Start><Say>Hello</Say></Response>"


def _pay(attributes: str, content: str = "") -> str:
    return f"<Response><Pay {attributes}>{content}</Pay></Response>"


SHOWN: dict[int, Shown] = {
    14300: Shown("misplaced-element", _start("<Record/>")),
    31922: Shown("invalid-attribute-value", _connect('<Stream url="https://example.com/audio"/>')),
    31923: Shown("malformed-url", _connect('<Stream url="wss://.example.com/audio"/>')),
    31940: Shown("invalid-attribute-value", _start('<Siprec connectorName=""/>')),
    31941: Shown(
        "outbound-track-in-connect", _connect('<Stream url="wss://example.com/audio" track="outbound_track"/>')
    ),
    32501: Shown("invalid-attribute-value", _connect('<Conversation inboundTimeout="soon"/>')),
    32602: Shown("missing-attribute", _connect("<VirtualAgent/>")),
    32603: Shown(
        "misspelt-config-name",
        _connect('<VirtualAgent connectorName="project"><Config name="VoiceName" value="x"/></VirtualAgent>'),
    ),
    32605: Shown(
        "insecure-agent-callback-in-pci-mode",
        _connect('<VirtualAgent connectorName="project" statusCallback="http://example.com/agent"/>'),
        Settings(pci_mode=True),
    ),
    32650: Shown("invalid-attribute-value", _start('<Transcription track="both"/>')),
    64001: Shown("misplaced-element", _pay("", "<Say>Your card, please</Say>")),
    64003: Shown("invalid-attribute-value", _pay('chargeAmount="$20"')),
    64014: Shown("ach-debit-without-name", _pay('paymentMethod="ach-debit"')),
    64016: Shown("pay-action-without-https", _pay('action="http://example.com/paid"')),
    64017: Shown("pay-attribute-of-another-payment", _pay('bankAccountType="consumer-checking"')),
    64020: Shown("invalid-attribute-value", _pay('maxAttempts="4"')),
    64101: Shown(
        "language-multi-without-provider",
        _connect('<ConversationRelay url="wss://example.com/relay" language="multi" transcriptionProvider="Google"/>'),
    ),
    64106: Shown(
        "invalid-attribute-value",
        _connect('<ConversationRelay url="wss://example.com/relay" interruptSensitivity="most"/>'),
    ),
}

NOT_SHOWN: dict[int, str] = {
    32600: "it is about the connector as it is set up in the Console, not about the document",
    32652: "which settings the speech-to-text provider takes from <Config> is not documented",
    64004: "the names of the payment connectors are known to the account only",
    64006: "whether the payment connector can make such a token is known to the account only",
    64013: "which means of payment the connector takes is known to the account only",
    64015: "which parameters are needed depends on the connector; AVSName for bank debits has a code of its own, 64014",
}
