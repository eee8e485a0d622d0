"""An option of `<ConversationRelay>` for a provider or model that is not the one chosen.

`deepgramSmartFormat` is for Deepgram, `elevenlabsTextNormalization` for ElevenLabs. `eotThreshold`, `eagerEotThreshold` and
`partialPrompts` are known from the helper libraries and from public projects only; they go with Deepgram's flux models.

### Why it matters
Another provider knows nothing of the option, so it does nothing. Either the option is left over, or the provider is not the
one that was meant.

### What to do
Delete the option, or write the provider or model that it belongs to. A `<Language>` that chooses another provider is taken
into account. See [`<ConversationRelay>`](https://www.twilio.com/docs/voice/twiml/connect/conversationrelay).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule


class _Option(NamedTuple):
    """`word` stands in the value of `choice` where the option has an effect; with `off` it asks for nothing."""

    choice: str
    word: str
    owner: str
    off: str
    severity: Severity


_FLUX = _Option("speechModel", "flux", "Deepgram's flux models", "false", Severity.NOTE)
_OPTIONS = {
    "deepgramSmartFormat": _Option("transcriptionProvider", "deepgram", "Deepgram", "false", Severity.WARNING),
    "elevenlabsTextNormalization": _Option("ttsProvider", "eleven", "ElevenLabs", "off", Severity.WARNING),
    "eagerEotThreshold": _FLUX,
    "eotThreshold": _FLUX,
    "partialPrompts": _FLUX,
}


def check(context: Context) -> Iterator[Finding]:
    for relay in context.elements("ConversationRelay"):
        for written in relay.attributes:
            option = _OPTIONS.get(written.name)
            choice = context.attribute(relay, option.choice) if option else None
            if option is None or choice is None or option.word in (choice.value or "").lower():
                continue
            attribute = context.attribute(relay, written.name)
            if attribute is written and attribute.value != option.off and not _is_chosen_within(relay, option.choice):
                message = (
                    f"{written.name} of <ConversationRelay> is for {option.owner} only and does nothing with "
                    f"{option.choice} {choice.value}: delete it, or choose {option.owner}"
                )
                related = (Related(choice.value_span, "chosen here"),)
                yield Finding(written.name_span, message, related, severity=option.severity)


def _is_chosen_within(relay: Element, name: str) -> bool:
    languages = [child for child in relay.children if child.name == "Language"]
    return any(language.attribute(name) or language.has_unread_attributes for language in languages)


RULE = Rule(
    name="relay-option-of-another-provider",
    summary="An option of <ConversationRelay> is for a provider that was not chosen",
    severity=Severity.WARNING,
    elements=("ConversationRelay",),
    url="https://www.twilio.com/docs/voice/twiml/connect/conversationrelay",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" transcriptionProvider="Google" deepgramSmartFormat="true"/>
                                                                                    ^^^^^^^^^^^^^^^^^^^ deepgramSmartFormat of <ConversationRelay> is for Deepgram only and does nothing with transcriptionProvider Google: delete it, or choose Deepgram
  </Connect>
</Response>
"""),
        Bad("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechModel="nova-3-general" eotThreshold="0.7" partialPrompts="false"/>
                                                                                  ^^^^^^^^^^^^ eotThreshold of <ConversationRelay> is for Deepgram's flux models only and does nothing with speechModel nova-3-general: delete it, or choose Deepgram's flux models
  </Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" transcriptionProvider="deepgram" speechModel="flux-general-en" deepgramSmartFormat="true" eotThreshold="0.8" elevenlabsTextNormalization="on"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" ttsProvider="Google" elevenlabsTextNormalization="auto">
      <Language code="es-ES" ttsProvider="ElevenLabs"/>
    </ConversationRelay>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" ttsProvider="{{Provider}}" elevenlabsTextNormalization="on"/>
  </Connect>
</Response>
"""),
    ),
)
