"""Two nouns of one kind that are started under the same name.

### Why it matters
The `name` of a `<Stream>`, `<Siprec>`, `<Transcription>` or `<Recording>` must be unique in its call: it is what `<Stop>` goes
by. Twilio does not start a second one under a name in use.

### What to do
Give each a name of its own, or stop the first one before. See
[`<Stream>`, name](https://www.twilio.com/docs/voice/twiml/stream#name).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Attribute, Element
from twiml_lint.rule import Bad, Context, Good, Rule

_NOUNS = frozenset({"Recording", "Siprec", "Stream", "Transcription"})


def check(context: Context) -> Iterator[Finding]:
    running: dict[tuple[str, str | None], Attribute] = {}
    for noun in sorted(_nouns(context), key=lambda noun: noun.start):
        name = context.attribute(noun, "name")
        if name is None or not name.value:
            continue
        key = (noun.name, name.value)
        if noun.parent and noun.parent.name == "Stop":
            running.pop(key, None)
        elif key in running:
            message = (
                f"name of <{noun.name}> is in use already, and must be unique in a call: "
                f"give this <{noun.name}> a name of its own, or stop the other one before"
            )
            yield Finding(name.value_span, message, (Related(running[key].value_span, "the name is used here"),))
        else:
            running[key] = name


def _nouns(context: Context) -> Iterator[Element]:
    """What is started and stopped, where no template may choose between them."""
    for verb in context.elements("Start", "Stop"):
        outer = (verb, verb.parent) if verb.parent else (verb,)
        if all(text.is_blank for element in outer for text in element.texts):
            yield from (child for child in verb.children if child.name in _NOUNS)


RULE = Rule(
    name="duplicate-name-in-start",
    summary="Two nouns of one kind are started under the same name",
    severity=Severity.WARNING,
    elements=("Start",),
    url="https://www.twilio.com/docs/voice/twiml/stream#name",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Start>
    <Stream name="audio" url="wss://example.com/one"/>
    <Stream name="audio" url="wss://example.com/two"/>
                  ^^^^^ name of <Stream> is in use already, and must be unique in a call: give this <Stream> a name of its own, or stop the other one before
  </Start>
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Start>
    <Stream name="audio" url="wss://example.com/one"/>
    <Recording name="audio"/>
    <Stream name="{{Name}}" url="wss://example.com/two"/>
  </Start>
  <Say>Hello</Say>
  <Stop>
    <Stream name="audio"/>
  </Stop>
  <Start>
    <Stream name="audio" url="wss://example.com/three"/>
  </Start>
  <Say>Goodbye</Say>
</Response>
"""),
        Good("""\
<Response>
  {{#if Test}}
  <Start><Stream name="audio" url="wss://example.com/test"/></Start>
  {{else}}
  <Start><Stream name="audio" url="wss://example.com/audio"/></Start>
  {{/if}}
  <Say>Hello</Say>
</Response>
"""),
    ),
)
