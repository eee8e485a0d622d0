"""A `language` of `<Say>` in a form that Twilio's documentation no longer lists: `en-gb`, `en`, `es`.

### Why it matters
These forms were documented once, for the voices `man` and `woman`. Today a language is written with its region, the language
in lower case and the region in upper case; whether a voice understands the old form is not documented.

### What to do
Write `en-GB` for `en-gb`, and choose a region for a language that has none: `es-ES` or `es-MX` for `es`.
See [`<Say>`, language](https://www.twilio.com/docs/voice/twiml/say#language).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for say in context.elements("Say"):
        language = context.attribute(say, "language")
        tag = language.value if language else None
        if not language or not tag:
            continue
        regular = _regular(tag)
        if (regular == tag and len(tag) != 2) or _is_misfit(tag, context.value(say, "voice")):
            continue  # regular ("arb" needs no region), or not to be kept in any form
        if regular != tag:
            message = f'language "{tag}" of <Say> is in a form no longer documented: write "{regular}"'
            fix = Fix(f"replace by {regular}", (Edit(language.value_span, regular),))
            yield Finding(language.value_span, message, fix=fix)
        else:
            message = f'language "{tag}" of <Say> names no region, a form no longer documented: write {_regions(tag)}'
            yield Finding(language.value_span, message)


def _is_misfit(tag: str, voice: str | None) -> bool:
    """Whether the voice speaks another language: then both form and language are wrong, and one finding says so."""
    from twiml_lint.voices import language, locales

    spoken = locales(voice or "")
    return bool(spoken) and language(tag) not in {language(locale) for locale in spoken}


def _regular(tag: str) -> str:
    """The tag in the case that BCP 47 recommends: cmn-Hant-TW."""
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(part.capitalize() if len(part) == 4 else part.upper() for part in rest)])


def _regions(language: str) -> str:
    from twiml_lint.schema.known_values import KNOWN_VALUES  # large, and only such a value needs it
    from twiml_lint.schema.wording import listed

    known = [tag for tag in KNOWN_VALUES["knownSayLanguage"] if tag.startswith(f"{language}-") and len(tag) == 5]
    return listed(known, "or") or "it with its region"


RULE = Rule(
    name="irregular-language-tag",
    summary="The language of <Say> is in a form that is no longer documented",
    severity=Severity.NOTE,
    elements=("Say@language",),
    url="https://www.twilio.com/docs/voice/twiml/say#language",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say voice="woman" language="en-gb">Hello</Say>
                               ^^^^^ language "en-gb" of <Say> is in a form no longer documented: write "en-GB"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="woman" language="en-GB">Hello</Say>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Say language="es">Hola</Say>
                 ^^ language "es" of <Say> names no region, a form no longer documented: write es-ES, es-MX or es-US
  <Say language="xx">Hello</Say>
                 ^^ language "xx" of <Say> names no region, a form no longer documented: write it with its region
</Response>
"""),
    ),
    good=(
        Good('<Response><Say language="en-GB">Hello</Say></Response>'),
        Good('<Response><Say language="en-UK">Hello</Say></Response>'),
        Good('<Response><Say language="en-GB-WLS">Hello</Say></Response>'),
        Good('<Response><Say language="cmn-CN">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Zeina" language="arb">Hello</Say></Response>'),
        Good('<Response><Say language="{{Language}}">Hello</Say></Response>'),
    ),
)
