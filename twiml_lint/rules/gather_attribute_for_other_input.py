"""An attribute of `<Gather>` for speech where only keys are listened to, or for keys where only speech is.

### Why it matters
Without `input`, a `<Gather>` listens to keys only. `language`, `hints`, `speechModel` and the like then do nothing; most often
`input="speech"` was forgotten, and callers speak in vain. The other way round, `numDigits` and `finishOnKey` are about keys.

### What to do
Write `input="dtmf speech"` (or `speech`) if callers are to speak, which is billed, or delete the attribute.
See [`<Gather>`, input](https://www.twilio.com/docs/voice/twiml/gather#input).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Finding, Fix, Related, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.document.edits import add_attribute, set_value
from twiml_lint.rule import Bad, Context, Good, Rule

_BOTH = "dtmf speech"
_FOR = {
    "speech": frozenset(
        {
            "enhanced",
            "hints",
            "language",
            "maxSpeechTime",
            "partialResultCallback",
            "profanityFilter",
            "speechModel",
            "speechTimeout",
        }
    ),
    "dtmf": frozenset({"finishOnKey", "numDigits"}),
}
_ONLY = {"speech": "keys", "dtmf": "speech"}


def check(context: Context) -> Iterator[Finding]:
    for gather in context.elements("Gather"):
        listened = (context.value(gather, "input", default="dtmf") or _BOTH).split()
        for kind, names in _FOR.items():
            dead = [] if kind in listened else [written for written in gather.attributes if written.name in names]
            # finishOnKey="" says that no key ends the input, which is true then.
            dead = [written for written in dead if written.value and written not in context.spoiled_attributes]
            if dead:
                yield _finding(gather, kind, dead)


def _finding(gather: Element, kind: str, dead: list[Attribute]) -> Finding:
    from twiml_lint.schema.wording import listed  # the vocabulary behind it is large

    written = gather.attribute("input")
    has, it = ("has", "it") if len(dead) == 1 else ("have", "them")
    because = f'input="{written.value}"' if written else "input is dtmf by default"
    message = (
        f"{listed([each.name for each in dead])} of <Gather> {has} no effect, because it listens to {_ONLY[kind]} only "
        f'({because}): write input="{_BOTH}" if it is to take {"speech" if kind == "speech" else "keys"} too, or delete {it}'
    )
    edit = set_value(written, _BOTH) if written else add_attribute(gather, "input", _BOTH)
    title = f'set input="{_BOTH}"' + (" (speech recognition is billed)" if kind == "speech" else "")
    related = tuple(Related(each.name_span, "this one too") for each in dead[1:])
    return Finding(dead[0].name_span, message, related, Fix(title, (edit,), Applicability.UNSAFE))


RULE = Rule(
    name="gather-attribute-for-other-input",
    summary="An attribute of <Gather> for a kind of input it does not listen to",
    severity=Severity.NOTE,
    elements=("Gather",),
    url="https://www.twilio.com/docs/voice/twiml/gather#input",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="/said" language="es-MX" hints="ventas, soporte">
                         ^^^^^^^^ language and hints of <Gather> have no effect, because it listens to keys only (input is dtmf by default): write input="dtmf speech" if it is to take speech too, or delete them
    <Say language="es-MX">Diga ventas o soporte.</Say>
  </Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/said" language="es-MX" hints="ventas, soporte" input="dtmf speech">
    <Say language="es-MX">Diga ventas o soporte.</Say>
  </Gather>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Gather action="/said" input="speech" numDigits="1">
                                        ^^^^^^^^^ numDigits of <Gather> has no effect, because it listens to speech only (input="speech"): write input="dtmf speech" if it is to take keys too, or delete it
    <Say>Press 1 or say sales.</Say>
  </Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/said" input="dtmf speech" numDigits="1">
    <Say>Press 1 or say sales.</Say>
  </Gather>
</Response>
""",
        ),
    ),
    good=(
        Good('<Response><Gather input="speech dtmf" timeout="3" numDigits="1" language="en-US"/></Response>'),
        Good('<Response><Gather input="speech" finishOnKey="" language="en-US"/></Response>'),
        Good('<Response><Gather input="{{Input}}" numDigits="1" language="en-US"/></Response>'),
        Good('<Response><Gather {{Options}} language="en-US"/></Response>'),
        Good('<Response><Gather finishOnKey="*" numDigits="1"/></Response>'),
    ),
)
