"""A `language` that the `speechModel` of a `<Gather>` does not understand.

Looked for where Twilio lists the languages itself: for `phone_call`, for the two `experimental_` models, and for `multi`, which
only `deepgram_nova-3` takes. The languages of the other models are their makers' affair.

### Why it matters
Twilio passes the language on to the provider of the model. Where the two do not go together, it reports an error such as
13331, 13342 or 13343, and the `<Gather>` fails.

### What to do
Choose a model that knows the language, or leave `speechModel` out and let Twilio choose.
See [`<Gather>`, generic speech-to-text models](https://www.twilio.com/docs/voice/twiml/gather#generic-speech-to-text-models).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

# In lower case. nb-NO is the newer tag of no-NO.
_EXPERIMENTAL = frozenset(
    {
        "da-dk",
        "de-de",
        "en-au",
        "en-gb",
        "en-in",
        "en-us",
        "es-es",
        "es-us",
        "fi-fi",
        "fr-ca",
        "fr-fr",
        "hi-in",
        "ja-jp",
        "ko-kr",
        "mk-mk",
        "nb-no",
        "nl-nl",
        "no-no",
        "pl-pl",
        "pt-br",
        "pt-pt",
        "ro-ro",
        "ru-ru",
        "th-th",
        "tr-tr",
        "uk-ua",
        "vi-vn",
    }
)
_LANGUAGES = {
    "phone_call": frozenset({"en-au", "en-gb", "en-us", "es-es", "es-us", "fr-ca", "fr-fr", "ja-jp", "pt-br", "ru-ru"}),
    "experimental_conversations": _EXPERIMENTAL,
    "experimental_utterances": _EXPERIMENTAL,
}
_CODES = {"googlev2": (13331, 13342), "deepgram": (13331, 13343)}


def check(context: Context) -> Iterator[Finding]:
    for gather in context.elements("Gather"):
        language, model = context.attribute(gather, "language"), context.value(gather, "speechModel", default="default")
        if language is None or not model or _understands(model, (language.value or "").lower()):
            continue
        if "speech" in (context.value(gather, "input", default="dtmf") or ""):
            remedy = "only deepgram_nova-3 does" if language.value == "multi" else "choose another, or leave it out"
            message = (
                f'speechModel="{model}" does not understand language="{language.value}", '
                f"so this <Gather> fails: {remedy}"
            )
            written = gather.attribute("speechModel")
            related = (Related(written.name_span, "the model is chosen here"),) if written else ()
            codes = _CODES.get(model.partition("_")[0], (13331,))
            yield Finding(language.value_span, message, related, twilio_codes=codes)


def _understands(model: str, language: str) -> bool:
    if language == "multi":
        return model.startswith("deepgram_") and model != "deepgram_nova-2"
    known = _LANGUAGES.get(model)
    if known is None or language in known:
        return True
    return known is _EXPERIMENTAL and language.startswith("ar-")


RULE = Rule(
    name="speech-model-language-mismatch",
    summary="The speechModel of <Gather> does not understand its language",
    severity=Severity.WARNING,
    elements=("Gather@language",),
    twilio_codes=(13331, 13342, 13343),
    url="https://www.twilio.com/docs/voice/twiml/gather#generic-speech-to-text-models",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Gather input="speech" speechModel="phone_call" language="es-MX"/>
                                                            ^^^^^ speechModel="phone_call" does not understand language="es-MX", so this <Gather> fails: choose another, or leave it out
</Response>
"""),
        Bad("""\
<Response>
  <Gather input="dtmf speech" speechModel="experimental_conversations" language="it-IT"/>
                                                                                 ^^^^^ speechModel="experimental_conversations" does not understand language="it-IT", so this <Gather> fails: choose another, or leave it out
</Response>
"""),
        Bad("""\
<Response>
  <Gather input="speech" speechModel="deepgram_nova-2" language="multi"/>
                                                                 ^^^^^ speechModel="deepgram_nova-2" does not understand language="multi", so this <Gather> fails: only deepgram_nova-3 does
  <Gather input="speech" language="multi"/>
                                   ^^^^^ speechModel="default" does not understand language="multi", so this <Gather> fails: only deepgram_nova-3 does
</Response>
"""),
    ),
    good=(
        Good('<Response><Gather input="speech" speechModel="phone_call" language="en-gb"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="experimental_utterances" language="ar-EG"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="experimental_utterances" language="no-NO"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="numbers_and_commands" language="it-IT"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="deepgram_nova-3" language="multi"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="{{Model}}" language="es-MX"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="phone_call" language="{{Language}}"/></Response>'),
        Good('<Response><Gather input="speech" speechModel="phone_call"/></Response>'),
    ),
)
