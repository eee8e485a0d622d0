"""XML of other vendors that has the root <Response> too: by what it is known, and what TwiML has instead.

The names are those of the vendors' own documentation and helper libraries: https://www.plivo.com/docs/voice/xml,
https://dev.bandwidth.com/docs/voice/bxml, http://docs.africastalking.com/voice/actions and
https://developers.telnyx.com/docs/voice/programmable-voice/texml-twiml-compatibility.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.document import Document
from twiml_lint.source import Span

_SSML = frozenset({"break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"})


class Vendor(NamedTuple):
    """What is known of a vendor's markup.

    `signs` are elements, and attributes as "element@attribute", that TwiML does not have, each with what TwiML has
    instead; `hints` count too, but only beside a sign. `shared` are the elements that TwiML has as well (None: all of
    them): a document that holds any other is not this vendor's.
    """

    markup: str
    signs: dict[str, str]
    hints: frozenset[str]
    shared: frozenset[str] | None


class Sign(NamedTuple):
    """What shows that a document is another vendor's, in words and with its place, and what TwiML has instead."""

    markup: str
    written: str
    instead: str
    span: Span


VENDORS = (
    Vendor(
        "Plivo XML",
        {
            "Speak": "<Say>",
            "GetDigits": "<Gather>",
            "GetInput": "<Gather>",
            "PreAnswer": "nothing like it",
            "MultiPartyCall": "<Conference> in <Dial>",
            "DTMF": "<Play digits>",
            "Stream@bidirectional": "<Stream url> in <Connect>",
            "Stream@keepCallAlive": "<Stream url> in <Connect>",
            "Stream@audioTrack": "<Stream url track> in <Start>",
            "Record@startOnDialAnswer": "record of <Dial>",
        },
        frozenset({"Wait", "User", "cont", "Record@fileFormat", "Stream@contentType", "Conference@waitSound"}),
        _SSML | {"Conference", "Dial", "Hangup", "Message", "Number", "Play", "Record", "Redirect", "Stream"},
    ),
    Vendor(
        "Africa's Talking XML",
        {"GetDigits": "<Gather>", "Dequeue": "<Queue> in <Dial>", "Dial@phoneNumbers": "<Number> in <Dial>"},
        frozenset({"GetDigits@callbackUrl", "Play@url", "Record@callbackUrl", "Record@trimSilence", "Say@playBeep"}),
        frozenset({"Conference", "Dial", "Enqueue", "Hangup", "Play", "Record", "Redirect", "Reject", "Say"}),
    ),
    Vendor(
        "Bandwidth XML (BXML)",
        {
            "SpeakSentence": "<Say>",
            "PlayAudio": "<Play>",
            "PhoneNumber": "<Number> in <Dial>",
            "SendDtmf": "<Play digits>",
            "StartRecording": "<Recording> in <Start>",
            "StopRecording": "<Recording> in <Stop>",
            "PauseRecording": "the REST API",
            "ResumeRecording": "the REST API",
            "StartStream": "<Stream> in <Start>",
            "StopStream": "<Stream> in <Stop>",
            "StartTranscription": "<Transcription> in <Start>",
            "StopTranscription": "<Transcription> in <Stop>",
            "StartGather": "<Gather>",
            "StopGather": "<Gather>",
            "CustomParam": "<Parameter>",
            "StreamParam": "<Parameter>",
        },
        frozenset({"Bridge", "Forward", "Ring", "SipUri", "Tag", "Transfer"}),
        _SSML | {"Conference", "Gather", "Hangup", "Pause", "Record", "Redirect"},
    ),
    Vendor(
        "Telnyx XML (TeXML)",
        {
            "AIGather": "<ConversationRelay> in <Connect>",
            "AIAssistant": "<ConversationRelay> in <Connect>",
            "HttpRequest": "<Redirect>",
            "Suppression": "nothing like it",
        },
        frozenset(),
        None,
    ),
)


def sign_of_other_vendor(document: Document) -> Sign | None:
    """What shows that `document` is no TwiML at all, from the vendor of which it shows most; None when nothing does."""
    if document.root is None or document.root.name != "Response":
        return None
    names = frozenset(document.elements_by_name) - {"Response"}
    weights = [(_weight(document, names, vendor), -place) for place, vendor in enumerate(VENDORS)]
    weight, place = max(weights)
    return min(_signs(document, VENDORS[-place]), key=lambda sign: sign.span) if weight else None


def _weight(document: Document, names: frozenset[str], vendor: Vendor) -> int:
    """How many signs and hints there are; 0 without a sign, or when an element is not the vendor's."""
    own = {name for name in (*vendor.signs, *vendor.hints) if "@" not in name}
    if vendor.shared is not None and not names <= vendor.shared | own:
        return 0
    signs = sum(1 for _ in _signs(document, vendor))
    return signs and signs + sum(1 for hint in vendor.hints for _ in _places(document, hint))


def _signs(document: Document, vendor: Vendor) -> Iterator[Sign]:
    for name, instead in vendor.signs.items():
        element, _, attribute = name.partition("@")
        written = f"{attribute} of <{element}>" if attribute else f"<{element}>"
        for span in _places(document, name):
            yield Sign(vendor.markup, written, instead, span)


def _places(document: Document, name: str) -> Iterator[Span]:
    """Where an element stands, or, of "element@attribute", the attribute."""
    element_name, _, attribute_name = name.partition("@")
    for element in document.elements(element_name):
        attribute = element.attribute(attribute_name)
        if attribute is not None:
            yield attribute.name_span
        elif not attribute_name:
            yield element.name_span
