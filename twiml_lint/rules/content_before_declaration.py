"""Anything before `<?xml`, be it only a space or an empty line.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Let the document begin with `<?xml`, or leave the declaration out. Empty lines before it mostly come from a template or
a script that writes them before the document.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Document
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.declarations import DECLARATION
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

_COMMENTS = r"(?:[ \t\r\n]|<!--(?:(?!--)[\s\S])*-->)*"
_ENCODING = r"[ \t\r\n]encoding[ \t\r\n]*=[ \t\r\n]*[\"']([^\"']*)"


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("content-before-declaration"):
        remedy, fix = _judge(context.document, fault.span)
        message = f"the XML declaration is not at the very start, so Twilio cannot parse the document: {remedy}"
        yield Finding(fault.span, message, fix=fix)


def _judge(document: Document, span: Span) -> tuple[str, Fix | None]:
    """What to do, in words and as a fix: clear away what is before it, move it to the start, or delete it."""
    text = document.source.text
    before, declaration = text[: span.start], text[slice(*span)]
    deletion = Edit(Span(span.start, _line_end(text, span)), "")
    if before.startswith("<?xml"):
        return "keep the first one only", Fix("delete this one", (deletion,))
    if document.root is not None and document.root.start < span.start:
        is_torn = any(fault.detail == "tag" or fault.rule == "unclosed-attribute-value" for fault in document.faults)
        return "delete it", None if is_torn else Fix("delete it", (deletion,))
    applicability = _applicability(declaration)
    if re.fullmatch(_COMMENTS, before) is None:
        remedy, applicability = "delete what is before it", applicability and Applicability.UNSAFE
        return remedy, _fix(remedy, applicability, Edit(Span(0, span.start), ""))
    if not before.strip(WHITE_SPACE):
        remedy = "delete the white space before it"
        return remedy, _fix(remedy, applicability, Edit(Span(0, span.start), ""))
    moved = Edit(Span(0, 0), text[span.start : deletion.span.end])
    return "move it there", _fix("move it to the start", applicability, moved, deletion)


def _fix(title: str, applicability: Applicability | None, *edits: Edit) -> Fix | None:
    return Fix(title, edits, applicability) if applicability else None


def _applicability(declaration: str) -> Applicability | None:
    """None where it is malformed, and where it declares an encoding, which comes into force at the start only."""
    encoding = re.search(_ENCODING, declaration)
    is_fit = re.fullmatch(DECLARATION, declaration) and (encoding is None or encoding[1].lower() == "utf-8")
    return Applicability.SAFE if is_fit else None


def _line_end(text: str, span: Span) -> int:
    """Where a line ends that holds nothing else than the span; else the end of the span."""
    rest = re.compile(r"[ \t]*(?:\r\n|\r|\n)").match(text, span.end)
    is_alone = span.start == 0 or text[span.start - 1] in "\r\n"
    return rest.end() if rest and is_alone else span.end


RULE = Rule(
    name="content-before-declaration",
    summary="Something stands before the XML declaration",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\

<?xml version="1.0" encoding="UTF-8"?>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete the white space before it
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
  <?xml version="1.0"?>
  ^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete the white space before it
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0"?>
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<!-- the greeting -->
<?xml version="1.0"?>
^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: move it there
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0"?>
<!-- the greeting -->
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<?xml version="1.0"?>
<?xml version="1.0" encoding="UTF-8"?>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: keep the first one only
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0"?>
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response><?xml version="1.0"?>
          ^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete it
  <Say>Hello</Say>
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
Notice: the session has started
<?xml version="1.0"?>
^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete what is before it
<Response>
  <Say>Hello</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0"?>
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
        Bad("""\

<?xml version="1.0" encoding="ISO-8859-1"?>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the XML declaration is not at the very start, so Twilio cannot parse the document: delete the white space before it
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
    good=(
        Good("""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- the greeting -->
<Response>
  <Say>Hello</Say>
</Response>
"""),
        Good("""\

<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
