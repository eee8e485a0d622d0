"""The rules: one small file each, named by the bad pattern.

A rule module is imported only when a document gives it something to do, so this table says, a line a rule, which
elements it speaks of: importing all of them would cost as much as importing lxml. A test keeps the table equal to the
files and to what the modules say of themselves.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from twiml_lint.rule import Rule

# "*" is every document with a root; no elements at all: the reader's faults or the schema's violations of that name.
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
    "wrong-root": (),
    "unknown-element": (),
    "misplaced-element": (),
    "unknown-attribute": (),
    "missing-attribute": (),
    "invalid-attribute-value": (),
    "missing-child": (),
    "unexpected-text": (),
    "missing-text": (),
    "invalid-text": (),
    # <Record>
    "transcribe-callback-without-transcribe": ("Record",),
    "record-max-length-exceeds-call-duration": ("Record",),
    "record-max-length-exceeds-voice-sdk-limit": ("Record",),
    "transcription-too-long": ("Record",),
    "transcription-too-short": ("Record",),
    "record-without-action": ("Record",),
    "timeout-exceeds-max-length": ("Record",),
    "repeated-finish-key": ("Record",),
    "record-without-notice": ("Record",),
    "billed-transcription": ("Record",),
    "recording-configuration-conflict": ("Record", "Dial", "Conference", "Recording"),
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
    ),
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
}
OFF_BY_DEFAULT = frozenset({"billed-transcription", "record-without-notice"})


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


@cache
def by_element() -> dict[str, tuple[str, ...]]:
    """Element name to the names of the rules that speak of it."""
    found: dict[str, list[str]] = {}
    for name, elements in TABLE.items():
        for element in elements:
            found.setdefault(element, []).append(name)
    return {element: tuple(names) for element, names in found.items()}
