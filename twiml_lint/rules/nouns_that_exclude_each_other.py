"""Nouns in one `<Dial>` that Twilio does not dial together.

`<Conference>` stands alone and once. `<Application>` cannot be dialed at the same time as others. That a `<Queue>` stands alone is
not written anywhere, but neither is that it may have company.

### Why it matters
With several nouns Twilio calls all of them and connects the first that answers. That is made for numbers, clients and SIP
addresses; a conference beside a number is refused with 13000.

### What to do
Write one `<Dial>` after the other, or let the conference's other members call in.
See [warning 13000](https://www.twilio.com/docs/api/errors/13000).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_NOUNS = frozenset({"Application", "Client", "Conference", "Number", "Queue", "Sim", "Sip", "WhatsApp"})
_APPLICATION = "https://www.twilio.com/docs/voice/twiml/dial/application"


def check(context: Context) -> Iterator[Finding]:
    for dial in context.elements("Dial"):
        nouns = [child for child in dial.children if child.name in _NOUNS]
        # Where text stands between them, a template may well choose one.
        if len(nouns) < 2 or dial.text is None or dial.text.strip():
            continue
        by_name = {noun.name: noun for noun in reversed(nouns)}
        if "Conference" in by_name:
            yield _conference(nouns, by_name)
        elif "Application" in by_name and context.value(dial, "sequential", default="false") == "false":
            other = next(noun for noun in nouns if noun is not by_name["Application"])
            message = (
                f"<Application> cannot be dialed at the same time as <{other.name}>: write it in a <Dial> of its own"
            )
            yield _finding(by_name["Application"], other, message, Severity.WARNING, (), _APPLICATION)
        elif "Queue" in by_name:
            other = next(noun for noun in nouns if noun is not by_name["Queue"])
            message = f"<Queue> beside <{other.name}> in one <Dial> is not documented: write each of them in a <Dial> of its own"
            yield _finding(by_name["Queue"], other, message, Severity.NOTE)


def _conference(nouns: list[Element], by_name: dict[str, Element]) -> Finding:
    rooms = [noun for noun in nouns if noun.name == "Conference"]
    if len(rooms) > 1:
        message = "<Dial> takes only one <Conference>, and a caller can only be in one: delete this one"
        return _finding(rooms[1], rooms[0], message, Severity.ERROR, (13000,))
    other = by_name.get("Number") or next(noun for noun in nouns if noun is not rooms[0])
    if other.name == "Number":
        message = "<Conference> cannot be mixed with <Number> in one <Dial>, and Twilio refuses it: "
        return _finding(rooms[0], other, message + "write each in a <Dial> of its own", Severity.ERROR, (13000,))
    message = f"<Conference> beside <{other.name}> in one <Dial> is not documented, and Twilio may refuse it: "
    return _finding(rooms[0], other, message + "write each in a <Dial> of its own", Severity.NOTE, (13000,))


def _finding(
    noun: Element, other: Element, message: str, severity: Severity, codes: tuple[int, ...] = (), url: str = ""
) -> Finding:
    related = (Related(other.name_span, f"<{other.name}> is dialed by the same <Dial>"),)
    return Finding(noun.name_span, message, related, severity=severity, twilio_codes=codes, url=url)


RULE = Rule(
    name="nouns-that-exclude-each-other",
    summary="Nouns in one <Dial> that Twilio does not dial together",
    severity=Severity.ERROR,
    elements=("Dial",),
    twilio_codes=(13000,),
    url="https://www.twilio.com/docs/api/errors/13000",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Number>+15551234567</Number>
    <Conference>Room</Conference>
     ^^^^^^^^^^ <Conference> cannot be mixed with <Number> in one <Dial>, and Twilio refuses it: write each in a <Dial> of its own
  </Dial>
  <Dial>
    <Conference>Room</Conference>
    <Conference>Lobby</Conference>
     ^^^^^^^^^^ <Dial> takes only one <Conference>, and a caller can only be in one: delete this one
  </Dial>
  <Dial>
    <Conference>Room</Conference>
     ^^^^^^^^^^ <Conference> beside <Client> in one <Dial> is not documented, and Twilio may refuse it: write each in a <Dial> of its own
    <Client>jenny</Client>
  </Dial>
</Response>
"""),
        Bad("""\
<Response>
  <Dial>
    <Number>+15551234567</Number>
    <Application><ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid></Application>
     ^^^^^^^^^^^ <Application> cannot be dialed at the same time as <Number>: write it in a <Dial> of its own
  </Dial>
  <Dial>
    <Queue>support</Queue>
     ^^^^^ <Queue> beside <Client> in one <Dial> is not documented: write each of them in a <Dial> of its own
    <Client>jenny</Client>
  </Dial>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Number>+15551234567</Number>
    <Client>jenny</Client>
    <Sip>sip:alice@example.com</Sip>
  </Dial>
  <Dial><Conference>Room</Conference></Dial>
</Response>
"""),
        Good("""\
<Response>
  <Dial>
    {{#if Open}}
    <Number>+15551234567</Number>
    {{else}}
    <Conference>Room</Conference>
    {{/if}}
  </Dial>
</Response>
"""),
    ),
)
