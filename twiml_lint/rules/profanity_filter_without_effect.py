"""`profanityFilter="true"` on a `<Gather>` whose model or language it does not work for.

### Why it matters
The filter is not supported with the model `numbers_and_commands`, nor, with the generic models, for Spanish other than
`es-ES`, for Vietnamese and for Swiss German. Profane words reach your application as they were said.

### What to do
Filter the text in your application, or choose a specific model, such as one of Deepgram's.
See [`<Gather>`, profanityFilter](https://www.twilio.com/docs/voice/twiml/gather#profanityfilter).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_GENERIC = frozenset({"default", "experimental_conversations", "experimental_utterances", "phone_call"})


def check(context: Context) -> Iterator[Finding]:
    # Only where the filter is asked for: it is on by default.
    for gather in context.elements("Gather"):
        wanted = context.attribute(gather, "profanityFilter")
        if wanted is None or wanted.value != "true":
            continue
        obstacle = _obstacle(context, gather)
        if obstacle and "speech" in (context.value(gather, "input", default="dtmf") or ""):
            message = f"profanityFilter of <Gather> has no effect with {obstacle}: filter the text in your application if need be"
            yield Finding(wanted.name_span, message)


def _obstacle(context: Context, gather: Element) -> str:
    model = context.value(gather, "speechModel", default="default")
    if model == "numbers_and_commands":
        return f'speechModel="{model}"'
    language = context.value(gather, "language", default="en-US") or ""
    tag = language.lower()
    is_unfiltered = tag == "de-ch" or tag.startswith("vi-") or (tag.startswith("es-") and tag != "es-es")
    return f'language="{language}"' if model in _GENERIC and is_unfiltered else ""


RULE = Rule(
    name="profanity-filter-without-effect",
    summary="profanityFilter of <Gather> does not work for its model or language",
    severity=Severity.NOTE,
    elements=("Gather@profanityFilter",),
    url="https://www.twilio.com/docs/voice/twiml/gather#profanityfilter",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Gather input="speech" language="es-MX" profanityFilter="true"/>
                                          ^^^^^^^^^^^^^^^ profanityFilter of <Gather> has no effect with language="es-MX": filter the text in your application if need be
</Response>
"""),
        Bad("""\
<Response>
  <Gather input="speech" speechModel="numbers_and_commands" profanityFilter="true"/>
                                                            ^^^^^^^^^^^^^^^ profanityFilter of <Gather> has no effect with speechModel="numbers_and_commands": filter the text in your application if need be
</Response>
"""),
    ),
    good=(
        Good('<Response><Gather input="speech" language="es-MX" profanityFilter="false"/></Response>'),
        Good('<Response><Gather input="speech" language="es-MX"/></Response>'),
        Good('<Response><Gather input="speech" language="es-ES" profanityFilter="true"/></Response>'),
        Good('<Response><Gather input="speech" language="{{Language}}" profanityFilter="true"/></Response>'),
        Good(
            '<Response><Gather input="speech" language="es-MX" speechModel="deepgram_nova-3" '
            'profanityFilter="true"/></Response>'
        ),
    ),
)
