"""The language `multi` of `<ConversationRelay>` with a provider or model that cannot detect languages.

### Why it matters
`multi` asks the provider to find out which language is spoken. Of the speech-to-text providers only Deepgram does so, with
its models `nova-2-general` and `nova-3-general`; of the text-to-speech providers only ElevenLabs. With another one Twilio
refuses the session (error 64101) and the call goes on without it.

### What to do
Write the provider that the message names, or a certain language such as `en-US`. See
[`<ConversationRelay>`, automatic language detection](https://www.twilio.com/docs/voice/twiml/connect/conversationrelay#automatic-language-detection).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Related, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.document.edits import set_value
from twiml_lint.rule import Bad, Context, Good, Rule

# The attributes that say the language, the one nearest to the matter first; the provider's; the provider that can.
_DIRECTIONS = {
    "ConversationRelay": (
        (("transcriptionLanguage", "language"), "transcriptionProvider", "Deepgram"),
        (("ttsLanguage", "language"), "ttsProvider", "ElevenLabs"),
    ),
    "Language": (
        (("code",), "transcriptionProvider", "Deepgram"),
        (("code",), "ttsProvider", "ElevenLabs"),
    ),
}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_DIRECTIONS):
        for names, provider_name, able in _DIRECTIONS[element.name]:
            language = _said(context, element, names)
            provider = context.attribute(element, provider_name)
            if language is None or language.value != "multi":
                continue
            if provider and provider.value and provider.value.lower() != able.lower():
                yield _finding(element, language, provider, able)
            elif able == "Deepgram":
                model = context.attribute(element, "speechModel")
                if model and model.value and not model.value.lower().startswith(("nova-2", "nova-3", "flux")):
                    yield _finding(element, language, model, "nova-3-general")


def _said(context: Context, element: Element, names: tuple[str, ...]) -> Attribute | None:
    """The attribute that decides the language, if it is known."""
    name = next((name for name in names if not context.is_absent(element, name)), names[-1])
    return context.attribute(element, name)


def _finding(element: Element, language: Attribute, wrong: Attribute, able: str) -> Finding:
    message = (
        f"{wrong.name} {wrong.value} of <{element.name}> does not detect languages, so Twilio refuses "
        f'{language.name}="multi" with it: write {able}, or a certain language'
    )
    fix = Fix(f"replace by {able}", (set_value(wrong, able),), Applicability.UNSAFE)
    return Finding(wrong.value_span, message, (Related(language.value_span, "the language asked for"),), fix)


RULE = Rule(
    name="language-multi-without-provider",
    summary="The language multi is asked of a provider that cannot detect languages",
    severity=Severity.ERROR,
    elements=("ConversationRelay", "Language"),
    twilio_codes=(64101,),
    url="https://www.twilio.com/docs/voice/twiml/connect/conversationrelay#automatic-language-detection",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" language="multi" transcriptionProvider="Google" ttsLanguage="en-US" ttsProvider="Amazon"/>
                                                                                             ^^^^^^ transcriptionProvider Google of <ConversationRelay> does not detect languages, so Twilio refuses language="multi" with it: write Deepgram, or a certain language
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" language="multi" transcriptionProvider="Deepgram" ttsLanguage="en-US" ttsProvider="Amazon"/>
  </Connect>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay">
      <Language code="multi" ttsProvider="Google" speechModel="telephony"/>
                                          ^^^^^^ ttsProvider Google of <Language> does not detect languages, so Twilio refuses code="multi" with it: write ElevenLabs, or a certain language
                                                               ^^^^^^^^^ speechModel telephony of <Language> does not detect languages, so Twilio refuses code="multi" with it: write nova-3-general, or a certain language
    </ConversationRelay>
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay">
      <Language code="multi" ttsProvider="ElevenLabs" speechModel="nova-3-general"/>
    </ConversationRelay>
  </Connect>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" transcriptionLanguage="multi" transcriptionProvider="deepgram" speechModel="nova-2-general" ttsProvider="Amazon">
      <Language code="multi"/>
      <Language code="en-US" ttsProvider="Google" transcriptionProvider="Google"/>
    </ConversationRelay>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" language="multi" ttsLanguage="{{Language}}" ttsProvider="Google"/>
  </Connect>
</Response>
"""),
    ),
)
