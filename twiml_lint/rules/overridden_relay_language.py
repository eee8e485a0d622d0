"""A `language` of `<ConversationRelay>` that two other attributes override.

### Why it matters
`language` stands for both directions of speech; `ttsLanguage` overrides it for what is spoken, `transcriptionLanguage` for
what is heard. Where both are given, nothing is left for `language` to say, and changing it later does nothing.

### What to do
Delete `language`, or the attributes that repeat it.
See [`<ConversationRelay>`](https://www.twilio.com/docs/voice/twiml/connect/conversationrelay).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Fix, Severity
from twiml_lint.document.edits import remove
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for relay in context.elements("ConversationRelay"):
        language = context.attribute(relay, "language")
        speech, hearing = context.attribute(relay, "ttsLanguage"), context.attribute(relay, "transcriptionLanguage")
        if language and speech and hearing:
            message = (
                "language of <ConversationRelay> has no effect, because ttsLanguage and transcriptionLanguage override it "
                "in both directions: delete it"
            )
            fix = Fix("delete language", (remove(context.document.source, language),))
            yield Finding(language.name_span, message, fix=fix)


RULE = Rule(
    name="overridden-relay-language",
    summary="language of <ConversationRelay> is overridden in both directions",
    severity=Severity.NOTE,
    elements=("ConversationRelay",),
    url="https://www.twilio.com/docs/voice/twiml/connect/conversationrelay",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" language="en-US" ttsLanguage="es-ES" transcriptionLanguage="en-US"/>
                                                     ^^^^^^^^ language of <ConversationRelay> has no effect, because ttsLanguage and transcriptionLanguage override it in both directions: delete it
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" ttsLanguage="es-ES" transcriptionLanguage="en-US"/>
  </Connect>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" language="en-US" ttsLanguage="es-ES"/>
  </Connect>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" language="en-US" ttsLanguage="{{Tts}}" transcriptionLanguage="en-US"/>
  </Connect>
</Response>
"""),
    ),
)
