"""Names and values that TwiML once had or is thought to have, and those that took their place.

From the changelogs and the history of Twilio's helper libraries, which follow Twilio's own schema. Names that differ in
case or punctuation only (`SipRec`, `for_`, `xmlLang`) need no entry: they are near enough to be found.
"""

from __future__ import annotations

# (element, old attribute) to the new attribute.
_ATTRIBUTES = {
    ("Conference", "recordingConfiguration"): "recordingConfigurationId",
    ("Conference", "whisper"): "coach",
    ("ConversationRelay", "interruptByDtmf"): "interruptible",
    ("Dial", "recordingConfiguration"): "recordingConfigurationId",
    ("Pay", "credentialSid"): "paymentConnector",
    ("Record", "recordingConfiguration"): "recordingConfigurationId",
    ("Recording", "recordingConfiguration"): "recordingConfigurationId",
}
# Of these the value changes with the name.
_OTHER_VALUE = frozenset({("ConversationRelay", "interruptByDtmf"), ("Pay", "credentialSid")})
# Names that the URL to go on with never had, though it is often looked for there.
_THOUGHT = {
    ("Gather", "url"): "action",
    ("Pay", "url"): "action",
    ("Record", "url"): "action",
}
# (element, attribute, old value) to the new value.
_VALUES = {
    ("Conference", "recordingStatusCallbackEvent", "failed"): "absent",
    ("Conference", "recordingStatusCallbackEvent", "started"): "in-progress",
    ("Conference", "recordingStatusCallbackEvent", "stopped"): "completed",
    ("Conversation", "statusCallbackEvent", "call-in-progress"): "call-answered",
    ("Dial", "recordingStatusCallbackEvent", "failed"): "absent",
    ("Gather", "input", "dtmf_speech"): "dtmf speech",
    ("Record", "transcribe", "ACCURATE"): "true",
    ("Record", "transcribe", "FAST"): "true",
    ("Record", "transcribe", "accurate"): "true",
    ("Record", "transcribe", "fast"): "true",
    ("Stream", "track", "mixed_track"): "both_tracks",
}


def attribute_successor(element: str, name: str) -> str | None:
    """The attribute that took the place of `name`; None when TwiML never had it."""
    return _ATTRIBUTES.get((element, name))


def keeps_value(element: str, name: str) -> bool:
    """Whether an old attribute's value has the same meaning under the new name."""
    return (element, name) not in _OTHER_VALUE


def attribute_thought_of(element: str, name: str) -> str | None:
    """The attribute that does what one of this name, which TwiML never had, is thought to do."""
    return _THOUGHT.get((element, name))


def value_successor(element: str, attribute: str, value: str) -> str | None:
    """The value that took the place of `value`; None when the attribute never took it."""
    return _VALUES.get((element, attribute, value))
