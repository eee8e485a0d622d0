"""A `speechModel` that the chosen speech-to-text engine does not have.

### Why it matters
Google and Deepgram have models of their own: `telephony`, `long` and the like are Google's, `nova-2` and `nova-3` are
Deepgram's. `<Transcription>` uses Google unless told otherwise. An engine that is asked for another one's model refuses the
session, and nothing is transcribed. Of Google's models, `<Transcription>` does not take Chirp 2.

### What to do
Write the engine that the model belongs to, or a model of the engine. See
[`<Transcription>`, speechModel](https://www.twilio.com/docs/voice/twiml/transcription#speechmodel) and
[`<ConversationRelay>`](https://www.twilio.com/docs/voice/twiml/connect/conversationrelay).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.diagnostics import Applicability, Finding, Fix, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.document.edits import add_attribute, set_value
from twiml_lint.rule import Bad, Context, Good, Rule


class _Engine(NamedTuple):
    """The attribute that chooses the engine, its default ("" where none is certain), and the codes of a wrong pair."""

    name: str
    default: str
    codes: tuple[int, ...]


_RELAY = _Engine("transcriptionProvider", "", (64101,))
_ENGINES = {
    "ConversationRelay": _RELAY,
    "Language": _RELAY,
    "Transcription": _Engine("transcriptionEngine", "google", (32650,)),
}
_DEEPGRAM = ("nova", "flux")
_GOOGLE = ("telephony", "long", "short", "chirp", "latest_", "phone_call", "command_and_search", "medical_")
_LANGUAGES = ("language", "transcriptionLanguage", "code")


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*_ENGINES):
        engine = _ENGINES[element.name]
        model = context.attribute(element, "speechModel")
        chosen = context.value(element, engine.name, default=engine.default)
        if model is None or not model.value or not chosen:
            continue
        owner = _owner(model.value.lower())
        if owner and owner.lower() != chosen.lower() and chosen.lower() in ("google", "deepgram"):
            if not any(context.value(element, name) == "multi" for name in _LANGUAGES):  # a fault of its own
                yield _finding(element, engine, model, chosen, owner)
        elif element.name == "Transcription" and model.value.lower().replace("_", "").startswith("chirp2"):
            message = "<Transcription> does not take Google's model Chirp 2: write another, such as telephony or long"
            yield Finding(model.value_span, message, twilio_codes=engine.codes)


def _owner(model: str) -> str:
    return "Deepgram" if model.startswith(_DEEPGRAM) else "Google" if model.startswith(_GOOGLE) else ""


def _finding(element: Element, engine: _Engine, model: Attribute, chosen: str, owner: str) -> Finding:
    written = element.attribute(engine.name)
    # <Transcription> writes the names in lower case, <ConversationRelay> with a capital.
    name = owner.lower() if engine.default else owner
    edit = set_value(written, name) if written else add_attribute(element, engine.name, name)
    message = (
        f"speechModel {model.value} of <{element.name}> is {owner}'s, and {engine.name} is {chosen}"
        f'{"" if written else " by default"}: write {engine.name}="{name}", or a model of {chosen}'
    )
    fix = Fix(f'set {engine.name}="{name}"', (edit,), Applicability.UNSAFE)
    return Finding(model.value_span, message, fix=fix, twilio_codes=engine.codes)


RULE = Rule(
    name="speech-model-of-another-engine",
    summary="The speech model is not one of the chosen engine",
    severity=Severity.WARNING,
    elements=("ConversationRelay", "Language", "Transcription"),
    twilio_codes=(32650, 64101),
    url="https://www.twilio.com/docs/voice/twiml/transcription#speechmodel",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Start>
    <Transcription speechModel="nova-3"/>
                                ^^^^^^ speechModel nova-3 of <Transcription> is Deepgram's, and transcriptionEngine is google by default: write transcriptionEngine="deepgram", or a model of google
  </Start>
  <Dial>+15551234567</Dial>
</Response>
""",
            fixed="""\
<Response>
  <Start>
    <Transcription speechModel="nova-3" transcriptionEngine="deepgram"/>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" transcriptionProvider="Deepgram" speechModel="telephony"/>
                                                                                                   ^^^^^^^^^ speechModel telephony of <ConversationRelay> is Google's, and transcriptionProvider is Deepgram: write transcriptionProvider="Google", or a model of Deepgram
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" transcriptionProvider="Google" speechModel="telephony"/>
  </Connect>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Start>
    <Transcription transcriptionEngine="google" speechModel="chirp_2"/>
                                                             ^^^^^^^ <Transcription> does not take Google's model Chirp 2: write another, such as telephony or long
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start>
    <Transcription transcriptionEngine="deepgram" speechModel="nova-3-general"/>
    <Transcription speechModel="telephony"/>
    <Transcription transcriptionEngine="{{Engine}}" speechModel="nova-3"/>
    <Transcription transcriptionEngine="whisper" speechModel="large"/>
  </Start>
  <Dial>+15551234567</Dial>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <ConversationRelay url="wss://example.com/relay" speechModel="telephony">
      <Language code="es-ES" transcriptionProvider="google" speechModel="long"/>
    </ConversationRelay>
  </Connect>
</Response>
"""),
    ),
)
