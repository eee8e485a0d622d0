"""A Polly or Google voice of `<Say>` that is not among those known to exist.

A warning where the name is nearly that of a known voice, and so probably misspelt; else a note, because Amazon and
Google add voices often.

### Why it matters
Twilio does not know a misspelt voice: it shows warning 13511 (13321 inside `<Gather>`), and the caller hears another voice
or none at all.

### What to do
Write the name as Twilio's list of voices has it, in the same case. If your voice is newer than this list, ignore the note.
See [`<Say>`, voice](https://www.twilio.com/docs/voice/twiml/say#voice).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Attribute
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.spelling import is_same_word

# Of difflib's similarity: a letter too many, too few or exchanged in a name of six.
_SIMILAR = 0.83


def check(context: Context) -> Iterator[Finding]:
    for say in context.elements("Say"):
        voice = context.attribute(say, "voice")
        if voice and voice.value and "." in voice.value and not _is_known(voice.value):
            meant = _meant(voice.value)
            if meant:
                message = f'Twilio has no voice "{voice.value}" for <Say>: did you mean "{meant}"?'
                yield Finding(voice.value_span, message, fix=_fix(voice, meant), severity=Severity.WARNING)
            else:
                message = (
                    f'voice "{voice.value}" of <Say> is not among the known ones: look whether Twilio\'s list has it'
                )
                yield Finding(voice.value_span, message)


def _is_known(voice: str) -> bool:
    from twiml_lint.voices import without_accents

    return without_accents(voice) in _known()


@cache
def _known() -> dict[str, str]:
    """The voices that are known: the name without its accents to the name."""
    from twiml_lint.schema.known_values import KNOWN_VALUES  # hundreds of names, for the documents that name a voice
    from twiml_lint.voices import without_accents

    return {without_accents(name): name for name in KNOWN_VALUES["knownVoice"]}


def _meant(voice: str) -> str:
    """The known voice that differs in its case, or in a letter or two, but not in its locale or engine."""
    from difflib import get_close_matches

    head, tail = _parts(voice.lower())
    alike = {}
    for known in _known():
        known_head, known_tail = _parts(known.lower())
        if known_tail == tail:
            alike[known_head] = _known()[known]
    return next((alike[match] for match in get_close_matches(head, alike, 1, _SIMILAR)), "")


def _parts(voice: str) -> tuple[str, tuple[str, ...]]:
    """What may be misspelt, and what must agree: a new letter or locale makes a new voice of Google's, no mistake."""
    family, _, name = voice.partition(".")
    if family == "google":
        language, _, rest = name.partition("-")
        region, _, rest = rest.partition("-")
        kind, _, last = rest.rpartition("-")
        return kind, (family, language, region, last)
    first, _, engine = name.partition("-")
    return first, (family, engine)


def _fix(voice: Attribute, meant: str) -> Fix:
    is_safe = is_same_word(voice.value or "", meant)
    applicability = Applicability.SAFE if is_safe else Applicability.UNSAFE
    return Fix(f"replace by {meant}", (Edit(voice.value_span, meant),), applicability)


RULE = Rule(
    name="unknown-voice",
    summary="The voice of <Say> is not among the known Polly and Google voices",
    severity=Severity.NOTE,
    elements=("Say@voice",),
    twilio_codes=(13511, 13321),
    url="https://www.twilio.com/docs/voice/twiml/say#voice",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say voice="Polly.Joana">Hello</Say>
              ^^^^^^^^^^^ Twilio has no voice "Polly.Joana" for <Say>: did you mean "Polly.Joanna"?
  <Say voice="Polly.mathew-Neural">Hello</Say>
              ^^^^^^^^^^^^^^^^^^^ Twilio has no voice "Polly.mathew-Neural" for <Say>: did you mean "Polly.Matthew-Neural"?
  <Say voice="Google.en-us-standard-a">Hello</Say>
              ^^^^^^^^^^^^^^^^^^^^^^^ Twilio has no voice "Google.en-us-standard-a" for <Say>: did you mean "Google.en-US-Standard-A"?
  <Say voice="Google.en-US-Neural-C">Hello</Say>
              ^^^^^^^^^^^^^^^^^^^^^ Twilio has no voice "Google.en-US-Neural-C" for <Say>: did you mean "Google.en-US-Neural2-C"?
</Response>
""",
            fixed="""\
<Response>
  <Say voice="Polly.Joanna">Hello</Say>
  <Say voice="Polly.Matthew-Neural">Hello</Say>
  <Say voice="Google.en-US-Standard-A">Hello</Say>
  <Say voice="Google.en-US-Neural2-C">Hello</Say>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Say voice="Polly.Tiffany-Generative">Hello</Say>
              ^^^^^^^^^^^^^^^^^^^^^^^^ voice "Polly.Tiffany-Generative" of <Say> is not among the known ones: look whether Twilio's list has it
  <Say voice="Google.xx-YY-Standard-A">Hello</Say>
              ^^^^^^^^^^^^^^^^^^^^^^^ voice "Google.xx-YY-Standard-A" of <Say> is not among the known ones: look whether Twilio's list has it
</Response>
"""),
    ),
    good=(
        Good('<Response><Say voice="Polly.Joanna-Neural">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.Mía-Generative">Hola</Say></Response>'),
        Good('<Response><Say voice="Polly.Mia-Generative">Hola</Say></Response>'),
        Good('<Response><Say voice="Polly.Léa">Bonjour</Say></Response>'),
        Good('<Response><Say voice="Google.en-US-Chirp3-HD-Aoede">Hello</Say></Response>'),
        Good('<Response><Say voice="woman">Hello</Say></Response>'),
        Good('<Response><Say voice="Polly.{{Name}}">Hello</Say></Response>'),
    ),
)
