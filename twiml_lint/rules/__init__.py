"""The rules: one small file each, named by the bad pattern.

A rule module is imported only when a document gives it something to do, so this table says, a line a rule, which
elements it speaks of: importing all of them would cost as much as importing lxml. A test keeps the table equal to the
files and to what the modules say of themselves.
"""

from functools import cache
from importlib import import_module
from typing import NamedTuple

from twiml_lint.rule import Rule

# "Say" is every document with a <Say>, "Say@voice" one where a <Say> has that attribute, "*" every document with a root;
# nothing at all: the reader's faults, the schema's violations or the suppressions' faults of that name.
TABLE: dict[str, tuple[str, ...]] = {
    # the text is not well-formed XML (12100), or not XML that may be sent to Twilio
    "attribute-without-value": (),
    "document-too-large": (),
    "wrong-encoding": (),
    "unescaped-ampersand": (),
    "undefined-entity": (),
    "invalid-character": (),
    "unescaped-less-than": (),
    "unquoted-attribute": (),
    "unclosed-attribute-value": (),
    "duplicate-attribute": (),
    "unclosed-element": (),
    "crossed-elements": (),
    "unmatched-end-tag": (),
    "malformed-markup": (),
    "malformed-comment": (),
    "malformed-declaration": (),
    "content-before-declaration": (),
    "text-outside-root": (),
    "multiple-roots": (),
    "empty-document": (),
    "plain-text": (),
    "doctype": (),
    "nesting-too-deep": (),
    "undeclared-prefix": (),
    "not-well-formed": (),
    # the schema's violations
    "other-vendor-markup": (),
    "wrong-root": (),
    "unknown-element": (),
    "misplaced-element": (),
    "unknown-attribute": (),
    "missing-attribute": ("Stream",),
    "invalid-attribute-value": (),
    "missing-child": (),
    "unexpected-text": (),
    "missing-text": (),
    "invalid-text": (),
    # <Record>
    "transcribe-callback-without-transcribe": ("Record@transcribeCallback",),
    "record-max-length-exceeds-call-duration": ("Record@maxLength",),
    "record-max-length-exceeds-voice-sdk-limit": ("Record",),
    "transcription-too-long": ("Record@transcribe",),
    "transcription-too-short": ("Record@transcribe",),
    "record-without-action": ("Record",),
    "timeout-exceeds-max-length": ("Record@timeout",),
    "repeated-finish-key": ("Record@finishOnKey",),
    "record-without-notice": ("Record",),
    "billed-transcription": ("Record@transcribe",),
    "recording-configuration-conflict": (
        "Record@recordingConfigurationId",
        "Dial@recordingConfigurationId",
        "Conference@recordingConfigurationId",
        "Recording@recordingConfigurationId",
    ),
    # flow
    "unreachable-verb": (
        "Record",
        "Redirect",
        "Hangup",
        "Reject",
        "Leave",
        "Dial",
        "Connect",
        "Message",
        "Enqueue",
        "Refer",
        "Sms",
        "Gather",
        "Say",
        "Play",
    ),
    # speech
    "voice-language-mismatch": ("Say@language",),
    "unknown-voice": ("Say@voice",),
    "deprecated-voice": ("Say@voice",),
    "irregular-language-tag": ("Say@language",),
    "ssml-with-basic-voice": ("Say",),
    "say-text-too-long": ("Say",),
    "empty-prompt": ("Say", "Play"),
    "date-format-without-date": ("say-as",),
    "play-digits-in-gather": ("Play@digits",),
    "play-url-and-digits": ("Play@digits",),
    "mp3-prompt-in-gather": ("Play",),
    "uncached-wait-audio": ("Conference", "Enqueue"),
    "pause-before-answer": ("Pause",),
    "renamed-attribute": ("Pause", "say-as"),
    "redirect-to-itself": ("Redirect",),
    # URLs
    "malformed-url": ("*",),
    "credentials-in-url": ("*",),
    "personal-data-in-callback-url": ("*",),
    "relative-action-url": ("Record", "Gather", "Pay"),
    "callback-option-without-callback": (
        "Record",
        "Dial",
        "Number",
        "Client",
        "Sip",
        "Queue",
        "WhatsApp",
        "Application",
        "Conference",
        "Enqueue",
        "Gather",
        "Connect",
        "Refer",
        "Message",
        "Sms",
        "Pay",
        "Recording",
        "Conversation",
        "Stream",
        "Siprec",
        "Transcription",
        "VirtualAgent",
    ),
    "duplicate-callback-event": (
        "Record",
        "Dial",
        "Conference",
        "Recording",
        "Conversation",
        "Number",
        "Client",
        "Sip",
        "WhatsApp",
        "Application",
    ),
    # <Gather>
    "auto-speech-timeout-with-model": ("Gather@speechTimeout",),
    "gather-timeout-not-positive": ("Gather@timeout",),
    "gather-attribute-for-other-input": ("Gather",),
    "enhanced-without-phone-call": ("Gather@enhanced",),
    "speech-model-language-mismatch": ("Gather@language",),
    "profanity-filter-without-effect": ("Gather@profanityFilter",),
    "hints-exceed-limit": ("Gather@hints",),
    "insecure-gather-url-in-pci-mode": ("Gather",),
    "gather-without-fallback": ("Gather",),
    "prompt-after-gather": ("Gather",),
    # <Enqueue>, <Queue>, <Leave> and <Reject>
    "queue-without-name": ("Enqueue", "Queue"),
    "queue-name-too-long": ("Enqueue", "Queue"),
    "taskrouter-detail-without-sid": ("Queue", "Task"),
    "task-not-json": ("Task",),
    "leave-outside-queue": ("Leave",),
    "reject-after-answer": ("Reject",),
    # dial: <Dial> and its nouns
    "dial-without-target": ("Dial", "Client", "Sip", "Uri", "Application"),
    "text-beside-nouns": ("Dial", "Client", "Sip", "Application"),
    "nouns-that-exclude-each-other": ("Dial",),
    "too-many-nouns": ("Dial",),
    "dial-time-limit-exceeds-call-duration": ("Dial@timeLimit",),
    "caller-id-unfit-for-noun": ("Dial@callerId",),
    "missing-caller-id": ("Dial",),
    "answer-on-bridge-after-answer": ("Dial@answerOnBridge",),
    "refer-url-with-application": ("Application",),
    "option-without-feature": ("Conference", "Dial", "Number", "Sip"),
    "dual-channel-of-one-track": ("Dial@recordingTrack", "Recording@track"),
    "doubtful-phone-number": ("Dial", "Number"),
    "unfit-client-identity": ("Client", "Identity"),
    "malformed-application-sid": ("Application", "ApplicationSid"),
    "unusable-participant-label": ("Conference@participantLabel",),
    "malformed-sip-uri": ("Sip", "Uri"),
    "unsendable-sip-header": ("Sip", "Uri", "Header"),
    "incomplete-sip-credentials": ("Sip", "Uri"),
    # documents, messages and URLs
    "broken-template-token": ("*",),
    "document-too-large-for-call": ("*",),
    "invalid-connection-override": ("*",),
    "unreachable-host": ("*",),
    "underscore-in-callback-host": ("Number", "Client", "Sip", "Message"),
    "verb-not-for-role": (
        "Connect",
        "Dial",
        "Echo",
        "Enqueue",
        "Gather",
        "Hangup",
        "Leave",
        "Pay",
        "Record",
        "Refer",
        "Reject",
        "Sms",
        "Start",
        "Stop",
    ),
    "deprecated-name": ("Annotate", "Assistant", "Autopilot", "ConversationRelay", "Dial", "Receive", "Sms"),
    "empty-message": ("Message",),
    "message-too-long": ("Message", "Sms"),
    "too-many-messages": ("Message",),
    "invalid-message-address": ("Message", "Sms"),
    "conflicting-message-callbacks": ("Message@statusCallback",),
    "text-beside-body": ("Message",),
    # <Connect>, <Start>, <Stop> and what runs there
    "outbound-track-in-connect": ("Stream@track",),
    "several-nouns-in-connect": ("Connect",),
    "relative-stream-callback": ("Siprec", "Stream", "Transcription"),
    "stream-parameter-too-long": ("Parameter",),
    "stop-without-name": ("Recording", "Siprec", "Stream", "Transcription"),
    "duplicate-name-in-start": ("Start",),
    "too-many-forked-tracks": ("Siprec", "Stream"),
    "nothing-after-start": ("Start", "Stop"),
    "symbol-in-track-label": ("Transcription",),
    "misspelt-config-name": ("Config",),
    "insecure-agent-callback-in-pci-mode": ("VirtualAgent",),
    "speech-model-of-another-engine": ("ConversationRelay", "Language", "Transcription"),
    "language-multi-without-provider": ("ConversationRelay", "Language"),
    "overridden-relay-language": ("ConversationRelay",),
    "relay-option-of-another-provider": ("ConversationRelay",),
    "relay-threshold-out-of-range": ("ConversationRelay",),
    # <Pay> and <Prompt>
    "pay-action-without-https": ("Pay",),
    "pay-attribute-of-another-payment": ("Pay",),
    "ach-debit-without-name": ("Pay",),
    "prompt-never-played": ("Prompt",),
    "matching-inputs-of-another-step": ("Prompt",),
    # comments for twiml-lint
    "unused-suppression": (),
    "invalid-suppression": (),
    "require-suppression-reason": (),
}
OFF_BY_DEFAULT = frozenset(
    {
        "gather-without-fallback",
        "billed-transcription",
        "mp3-prompt-in-gather",
        "pause-before-answer",
        "record-without-notice",
        "require-suppression-reason",
    }
)


@cache
def load(name: str) -> Rule:
    """The rule of this name; KeyError when there is none."""
    if name not in TABLE:
        raise KeyError(name)
    module = import_module(f"twiml_lint.rules.{name.replace('-', '_')}")
    rule: Rule = module.RULE
    return rule


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the table."""
    return tuple(load(name) for name in TABLE)


class Concerned(NamedTuple):
    """The rules that speak of an element: always, and by the attribute that it must have for them."""

    always: dict[str, None]
    by_attribute: dict[str, dict[str, None]]


def names_about(element: str) -> tuple[str, ...]:
    """The names of the rules that speak of an element, or of one of its attributes."""
    concerned = by_element().get(element, Concerned({}, {}))
    by_attribute = (name for names in concerned.by_attribute.values() for name in names)
    return tuple(dict.fromkeys((*concerned.always, *by_attribute)))


@cache
def by_element() -> dict[str, Concerned]:
    """Element name to the names of the rules that speak of it, in the order of the table."""
    found: dict[str, Concerned] = {}
    for name, places in TABLE.items():
        for place in places:
            element, _, attribute = place.partition("@")
            concerned = found.setdefault(element, Concerned({}, {}))
            names = concerned.by_attribute.setdefault(attribute, {}) if attribute else concerned.always
            names[name] = None
    return found
