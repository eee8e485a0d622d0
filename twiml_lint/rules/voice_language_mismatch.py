"""A voice of `<Say>` that does not speak the language asked for.

### Why it matters
Every Google and Polly voice speaks the language it was made for; a few Polly voices speak two. A pair of `voice` and
`language` that Twilio does not offer can make `<Say>` fail, and then the caller hears nothing. Only the language is
compared: a British voice with `language="en-US"` is left alone.

### What to do
Write the language of the voice, or choose a voice of the language.
See [`<Say>`, voice](https://www.twilio.com/docs/voice/twiml/say#voice).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for say in context.elements("Say"):
        voice, language = context.attribute(say, "voice"), context.attribute(say, "language")
        if not voice or not language or not voice.value or not language.value or "." not in voice.value:
            continue
        from twiml_lint import voices  # only few documents name both

        spoken = voices.locales(voice.value)
        if spoken and voices.language(language.value) not in {voices.language(locale) for locale in spoken}:
            message = (
                f'language "{language.value}" of <Say> does not fit voice {voice.value}, which speaks '
                f'{" and ".join(spoken)}, so <Say> may fail: write language="{spoken[0]}", or another voice'
            )
            yield Finding(language.value_span, message, (Related(voice.value_span, "the voice is chosen here"),))


RULE = Rule(
    name="voice-language-mismatch",
    summary="The voice of <Say> does not speak its language",
    severity=Severity.WARNING,
    elements=("Say@language",),
    twilio_codes=(13511, 13321),
    url="https://www.twilio.com/docs/voice/twiml/say#voice",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say voice="Google.de-DE-Wavenet-A" language="en-US">Hello</Say>
                                                ^^^^^ language "en-US" of <Say> does not fit voice Google.de-DE-Wavenet-A, which speaks de-DE, so <Say> may fail: write language="de-DE", or another voice
  <Say voice="Polly.Aditi" language="fr-FR">Bonjour</Say>
                                     ^^^^^ language "fr-FR" of <Say> does not fit voice Polly.Aditi, which speaks en-IN and hi-IN, so <Say> may fail: write language="en-IN", or another voice
</Response>
"""),
        Bad("""\
<Response>
  <Gather>
    <Say language="es-MX" voice="Polly.Rémi-Generative">Hola</Say>
                   ^^^^^ language "es-MX" of <Say> does not fit voice Polly.Rémi-Generative, which speaks fr-FR, so <Say> may fail: write language="fr-FR", or another voice
  </Gather>
</Response>
"""),
    ),
    good=(
        Good('<Response><Say voice="Polly.Amy" language="en-US">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Kajal-Neural" language="hi-IN">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Zhiyu" language="zh-CN">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Liv" language="no-NO">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Hala-Neural" language="en-US">Hello</Say></Response>'),
        Good('<Response><Say voice="Google.fil-ph-Neural2-A" language="fil-PH">Hello</Say></Response>'),
        Good('<Response><Say voice="woman" language="de-DE">Hallo</Say></Response>'),
        Good('<Response><Say voice="Google.de-DE-Wavenet-A">Hallo</Say></Response>'),
        Good('<Response><Say voice="{{Voice}}" language="en-US">Hello</Say></Response>'),
        Good('<Response><Say voice="Google.de-DE-{{Voice}}" language="en-US">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Amy" language="{{Language}}">Hello</Say></Response>'),
    ),
)
