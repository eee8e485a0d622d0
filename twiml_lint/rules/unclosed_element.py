"""An element that is opened and never closed.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write its end tag where it ends, or close it at once if there is nothing in it: `<Hangup/>`. Every element needs this in
XML, also those that HTML leaves open, such as `<br>`. Where the message speaks of a placeholder, put the real text in
its place.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.schema.explanation import type_of
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    elements = {element.name_span: element for element in context.document.elements()}
    for fault in context.faults("unclosed-element"):
        element = elements[fault.span]
        outer = fault.other if fault.other and text.startswith("<", fault.other.start) else None
        message, fix = _judge(element, text, is_at_end=outer is None)
        related = (Related(outer, "what is around it ends here"),) if outer else ()
        yield Finding(fault.span, message, related, fix)


def _judge(element: Element, text: str, *, is_at_end: bool) -> tuple[str, Fix | None]:
    name = element.name
    lost = "so Twilio cannot parse the document"
    if element.parent is not None and element.parent.name == name and not element.parent.is_closed:
        message = f"<{name}> is opened again inside <{name}>, {lost}: write </{name}> to close it"
        is_end = element.parent.parent is not None or element.is_blank  # nothing may follow the end of the root
        slash = Edit(Span(element.start + 1, element.start + 1), "/")
        return message, _fix(f"write </{name}>", slash) if is_end else None
    if is_at_end:
        tags = "".join(f"</{open_element.name}>" for open_element in (element, *element.ancestors()))
        edit = Edit(Span(len(text.rstrip()), len(text.rstrip())), tags)
        return f"the document ends inside <{name}>, {lost}: write {tags} at its end", _fix(f"add {tags}", edit)
    kind = ELEMENT_TYPES.get(type_of(name))
    if kind is None and name != "Response":
        return (
            f"<{name}> is never closed, {lost}: put the real text there if it is a placeholder, else write &lt;",
            None,
        )
    if kind is not None and (kind.content == "empty" or (kind.content == "elements" and element.is_blank)):
        edit = Edit(Span(element.start_tag_end - 1, element.start_tag_end - 1), "/")
        applicability = Applicability.SAFE if kind.content == "empty" else Applicability.UNSAFE
        return f"<{name}> is never closed, {lost}: write <{name}/>", _fix(f"write <{name}/>", edit, applicability)
    return f"<{name}> is never closed, {lost}: write </{name}> where it ends", _at_end_of_text(element)


def _at_end_of_text(element: Element) -> Fix | None:
    if element.children or len(element.texts) != 1 or element.is_blank:
        return None
    text = element.texts[0]
    end = text.start + len(text.raw.rstrip())
    return _fix(f"write </{element.name}> behind the text", Edit(Span(end, end), f"</{element.name}>"))


def _fix(title: str, edit: Edit, applicability: Applicability = Applicability.UNSAFE) -> Fix:
    return Fix(title, (edit,), applicability)


RULE = Rule(
    name="unclosed-element",
    summary="An element has no end tag",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="/menu">
    <Say>Press 1
     ^^^ <Say> is never closed, so Twilio cannot parse the document: write </Say> where it ends
  </Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/menu">
    <Say>Press 1</Say>
  </Gather>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Gather action="/menu">
   ^^^^^^ <Gather> is never closed, so Twilio cannot parse the document: write </Gather> where it ends
    <Say>Press 1</Say>
</Response>
"""),
        Bad(
            """\
<Response>
  <Hangup>
   ^^^^^^ <Hangup> is never closed, so Twilio cannot parse the document: write <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Wait <break time="1s"> a moment</Say>
             ^^^^^ <break> is never closed, so Twilio cannot parse the document: write <break/>
  <Pause length="2">
   ^^^^^ <Pause> is never closed, so Twilio cannot parse the document: write <Pause/>
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Say>Wait <break time="1s"/> a moment</Say>
  <Pause length="2"/>
  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Hello<Say>
             ^^^ <Say> is opened again inside <Say>, so Twilio cannot parse the document: write </Say> to close it
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Dial>
   ^^^^ the document ends inside <Dial>, so Twilio cannot parse the document: write </Dial></Response> at its end
    <Number>+15551234567</Number>
""",
            fixed="""\
<Response>
  <Dial>
    <Number>+15551234567</Number></Dial></Response>
""",
        ),
        Bad("""\
<Response>
  <Say>Hello <customer name>, welcome</Say>
              ^^^^^^^^ <customer> is never closed, so Twilio cannot parse the document: put the real text there if it is a placeholder, else write &lt;
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial>
    <Number>+15551234567
     ^^^^^^ <Number> is never closed, so Twilio cannot parse the document: write </Number> where it ends
  </Dial>
</Response>
""",
            fixed="""\
<Response>
  <Dial>
    <Number>+15551234567</Number>
  </Dial>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Gather action="/menu">
    <Say>Press 1</Say>
  </Gather>
  <Hangup/>
</Response>
"""),
    ),
)
