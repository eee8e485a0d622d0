"""A `<Dial>`, `<Client>`, `<Sip>` or `<Application>` that says whom to dial both as text and in an element inside.

### Why it matters
There are two ways to say whom to dial, and Twilio's pages show one or the other, never both: which of them is called is
not documented. A `<Client>` with custom parameters takes its identity from `<Identity>`.

### What to do
Put the text into an element of its own: a second `<Number>`, or the `<Identity>` of the client.
See [`<Client>`, custom parameters](https://www.twilio.com/docs/voice/twiml/client#custom-parameters).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Text
from twiml_lint.document.texts import lone_run, trimmed_span
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

# The elements inside that say the same as the text, and the one that the text may be put into.
_SAME = {
    "Application": (("ApplicationSid",), "ApplicationSid"),
    "Client": (("Identity",), "Identity"),
    "Dial": (("Application", "Client", "Conference", "Number", "Queue", "Sim", "Sip", "WhatsApp"), "Number"),
    "Sip": (("Uri",), "Uri"),
}


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements(*RULE.elements):
        text = lone_run(element) if element.children and element.is_closed and element.text is not None else None
        if text is None:
            continue
        names, own = _SAME[element.name]
        noun = next((child.name for child in element.children if child.name in names), None)
        if noun:
            message = f"<{element.name}> holds both text and <{noun}>, and Twilio does not say which it dials: "
            yield Finding(trimmed_span(text.raw, text.start), message + f"write the text as a <{own}>, or delete it")
        elif element.name == "Client" and any(child.name == "Parameter" for child in element.children):
            message = "<Client> with parameters takes its identity from <Identity>, not from text: put it in <Identity>"
            yield Finding(trimmed_span(text.raw, text.start), message, fix=_fix(text), severity=Severity.WARNING)


def _fix(text: Text) -> Fix | None:
    if text.is_cdata:
        return None
    span = trimmed_span(text.raw, text.start)
    edits = (Edit(Span(span.start, span.start), "<Identity>"), Edit(Span(span.end, span.end), "</Identity>"))
    return Fix("put it in <Identity>", edits)


RULE = Rule(
    name="text-beside-nouns",
    summary="Whom to dial is said twice: as text and in an element",
    severity=Severity.NOTE,
    elements=("Dial", "Client", "Sip", "Application"),
    url="https://www.twilio.com/docs/voice/twiml/dial#dial-nouns",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    +15551234567
    ^^^^^^^^^^^^ <Dial> holds both text and <Number>, and Twilio does not say which it dials: write the text as a <Number>, or delete it
    <Number>+15551239876</Number>
  </Dial>
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial>
    <Client>jenny<Parameter name="topic" value="sales"/></Client>
            ^^^^^ <Client> with parameters takes its identity from <Identity>, not from text: put it in <Identity>
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Client><Identity>jenny</Identity><Parameter name="topic" value="sales"/></Client>
  </Dial>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Dial>
    <Client>jenny<Identity>tommy</Identity></Client>
            ^^^^^ <Client> holds both text and <Identity>, and Twilio does not say which it dials: write the text as a <Identity>, or delete it
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Client><Identity>jenny</Identity><Parameter name="topic" value="sales"/></Client>
  </Dial>
</Response>
"""),
        Good("<Response><Dial>{% if jenny %}<Client>jenny</Client>{% endif %}</Dial></Response>"),
        Good("<Response><Dial><Sip>sip:alice@example.com</Sip></Dial></Response>"),
    ),
)
