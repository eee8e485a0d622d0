"""A second element beside the root element.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Put all verbs into one `<Response>`. When two complete documents were joined, send only one of them, or move the verbs
of the second into the first.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.document import Document, Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("multiple-roots"):
        first = text[slice(*fault.other)] if fault.other else "Response"
        related = (Related(fault.other, "the root element"),) if fault.other else ()
        remedy = "put all verbs into the first one" if first == "Response" else "put all verbs into one <Response>"
        message = f"<{fault.detail}> is a second root element, so Twilio cannot parse the document: {remedy}"
        yield Finding(fault.span, message, related, _fix(context.document))


def _fix(document: Document) -> Fix | None:
    """One <Response> around all verbs, where nothing else is wrong."""
    roots = sorted((e for e in document.elements() if e.parent is None), key=lambda root: root.start)
    edits = _merged(document, roots) if roots[0].name == "Response" else _wrapped(roots)
    if len(document.faults) > 1 or not edits:
        return None
    return Fix("put all verbs into one <Response>", edits, Applicability.UNSAFE)


def _wrapped(roots: list[Element]) -> tuple[Edit, ...]:
    if not all(_is_verb(root) for root in roots):
        return ()
    start, end = roots[0].start, roots[-1].end
    return (Edit(Span(start, start), "<Response>"), Edit(Span(end, end), "</Response>"))


def _merged(document: Document, roots: list[Element]) -> tuple[Edit, ...]:
    """Take out the tags between the first start tag and the last end tag."""
    text, edits = document.source.text, []
    for root in roots:
        end_tag = text.rfind("</", root.start_tag_end, root.end)
        if root.name != "Response":
            if not _is_verb(root):
                return ()
            continue
        if end_tag < 0 or (root.attributes and root is not roots[0]):
            return ()
        if root is not roots[0]:
            edits.append(Edit(Span(root.start, root.start_tag_end), ""))
        if root is not roots[-1]:
            edits.append(Edit(Span(end_tag, root.end), ""))
    if roots[-1].name != "Response":
        edits.append(Edit(Span(roots[-1].end, roots[-1].end), "</Response>"))
    return tuple(edits)


def _is_verb(element: Element) -> bool:
    from twiml_lint.schema.explanation import places_of

    return "Response" in places_of(element.name)


RULE = Rule(
    name="multiple-roots",
    summary="The document has more than one root element",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Say>Hello</Say>
</Response>
<Response>
 ^^^^^^^^ <Response> is a second root element, so Twilio cannot parse the document: put all verbs into the first one
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>


  <Hangup/>
</Response>
""",
        ),
        Bad(
            """\
<Say>Hello</Say>
<Hangup/>
 ^^^^^^ <Hangup> is a second root element, so Twilio cannot parse the document: put all verbs into one <Response>
""",
            fixed="""\
<Response><Say>Hello</Say>
<Hangup/></Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Hello</Say>
</Response>
<Hangup/>
 ^^^^^^ <Hangup> is a second root element, so Twilio cannot parse the document: put all verbs into the first one
""",
            fixed="""\
<Response>
  <Say>Hello</Say>

<Hangup/></Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say>Hello</Say>
  <Hangup/>
</Response>
"""),
    ),
)
