"""Markup that is not complete or not XML: a start tag without its `>`, a comment without its `-->`, a stray character
among attributes.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
What the message says. When `<` or `&` is meant as a character of a text, write `&lt;` or `&amp;`, or put the text
between `<![CDATA[` and `]]>`. JSON in an attribute goes between single quotes: `value='{"a": 1}'`.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document.mending import mended
from twiml_lint.rule import Bad, Context, Good, Rule

_LOST = "Twilio cannot parse the document"
# What each kind of fault is; {0} is the marked text.
_MESSAGES = {
    "tag": "the start tag {0} has no >, so " + _LOST + ": write > where it ends, or &lt; if a < is meant",
    "space": "there is no space before {0}, so " + _LOST + ": write one between two attributes",
    "quote": "the value of an attribute ends at this {0}, so " + _LOST + ": write {1}",
    "less-than": "the start tag of <{0}> has no <, so " + _LOST + ": write one before its name",
    "name": "there is a space between < and the name of the element, so " + _LOST + ": delete it",
    "junk": "{0} is no attribute, so " + _LOST + ': delete it or write name="value"',
    "end-tag": "{0} is no end tag, so " + _LOST + ": write </, the name of the element and >",
    "declaration": "{0} is no markup that XML knows, so " + _LOST + ": a comment is written <!-- ... -->",
    "comment": "the comment has no -->, so " + _LOST + ": write --> where it ends",
    "CDATA section": "the CDATA section has no ]]>, so " + _LOST + ": write ]]> where it ends",
    "processing instruction": "{0} begins a processing instruction that has no ?>, so " + _LOST + ": delete it",
    "instruction": "{0} is no processing instruction, so " + _LOST + ": write its name behind <?, or delete it",
    "DOCTYPE": "the DOCTYPE has no >, so " + _LOST + ": delete it, TwiML needs none",
    "]]>": "]]> may only end a CDATA section, so " + _LOST + ": write ]]&gt; in a text",
}
# The same for a sign that shows what was meant.
_JUNK = {
    "/": "this / does not stand right before a >, so " + _LOST + ": write />",
    "=": "there is one = too many, so " + _LOST + ": delete it",
}
_REFERENCES = {'"': "&quot;, or put the value in single quotes", "'": "&apos;, or put the value in double quotes"}
_SHOWN = 40


def check(context: Context) -> Iterator[Finding]:
    text = context.document.source.text
    for fault in context.faults("malformed-markup"):
        marked = text[slice(*fault.span)]
        pattern = _JUNK.get(marked, _MESSAGES["junk"]) if fault.detail == "junk" else _MESSAGES[fault.detail]
        message = pattern.format(_shown(marked), _REFERENCES.get(marked, ""))
        yield Finding(fault.span, message, fix=mended(context.document, fault))


def _shown(marked: str) -> str:
    if len(marked) == 1 and not (marked.isascii() and marked.isprintable()):
        return f"U+{ord(marked):04X}"  # a no-break space looks like a space
    line = marked.splitlines()[0]
    return line if line == marked and len(line) <= _SHOWN else f"{line[:_SHOWN]}..."


RULE = Rule(
    name="malformed-markup",
    summary="Markup that XML does not know or that has no end",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Say voice="alice"
  ^^^^ the start tag <Say has no >, so Twilio cannot parse the document: write > where it ends, or &lt; if a < is meant
  <Hangup/>
</Response>
"""),
        Bad(
            """\
<Response>
  <Record action="/done"method="GET"/>
                        ^^^^^^ there is no space before method, so Twilio cannot parse the document: write one between two attributes
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done" method="GET"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Connect>
    <Stream url="wss://example.com/">
      <Parameter name="order" value="{"id": 7}"/>
                                      ^ the value of an attribute ends at this ", so Twilio cannot parse the document: write &quot;, or put the value in single quotes
    </Stream>
  </Connect>
</Response>
""",
            fixed="""\
<Response>
  <Connect>
    <Stream url="wss://example.com/">
      <Parameter name="order" value='{"id": 7}'/>
    </Stream>
  </Connect>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  < Say>Hello</Say>
  ^^ there is a space between < and the name of the element, so Twilio cannot parse the document: delete it
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
  Gather action="/menu">
  ^^^^^^ the start tag of <Gather> has no <, so Twilio cannot parse the document: write one before its name
    <Say>Press 1</Say>
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
        Bad(
            """\
<Response>
  <Say voice="alice", language="en-GB">Hello</Say>
                    ^ , is no attribute, so Twilio cannot parse the document: delete it or write name="value"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="alice" language="en-GB">Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say voice: "alice">Hello</Say>
       ^^^^^^^^^^^^^^ voice: "alice" is no attribute, so Twilio cannot parse the document: delete it or write name="value"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="alice">Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say>Hello<\\Say>
            ^^^^^^ <\\Say> is no end tag, so Twilio cannot parse the document: write </, the name of the element and >
  <Say>Goodbye</Say/>
              ^^^^^^^ </Say/> is no end tag, so Twilio cannot parse the document: write </, the name of the element and >
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
  <Say>Goodbye</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="/done"/ >
                        ^ this / does not stand right before a >, so Twilio cannot parse the document: write />
  <Play loop=="2">https://example.com/a.mp3</Play>
             ^ there is one = too many, so Twilio cannot parse the document: delete it
</Response>
""",
            fixed="""\
<Response>
  <Record action="/done"/>
  <Play loop="2">https://example.com/a.mp3</Play>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <!- a note ->
  ^^^^^^^^^^^^^ <!- a note -> is no markup that XML knows, so Twilio cannot parse the document: a comment is written <!-- ... -->
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <!-- a note -->
  <Hangup/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <!-- a note
  ^^^^ the comment has no -->, so Twilio cannot parse the document: write --> where it ends
  <Hangup/>
</Response>
"""),
        Bad("""\
<Response>
  <Say><![CDATA[Hello</Say>
       ^^^^^^^^^ the CDATA section has no ]]>, so Twilio cannot parse the document: write ]]> where it ends
</Response>
"""),
        Bad("""\
<Response>
  <?keep going
  ^^ <? begins a processing instruction that has no ?>, so Twilio cannot parse the document: delete it

</Response>
"""),
        Bad("""\
<Response>
  <? keep ?>
  ^^^^^^^^^^ <? keep ?> is no processing instruction, so Twilio cannot parse the document: write its name behind <?, or delete it

</Response>
"""),
        Bad("""\
<!DOCTYPE Response
^^^^^^^^^ the DOCTYPE has no >, so Twilio cannot parse the document: delete it, TwiML needs none
"""),
        Bad(
            """\
<Response>
  <Say>An array: a[b[0]]>1</Say>
                      ^^^ ]]> may only end a CDATA section, so Twilio cannot parse the document: write ]]&gt; in a text
</Response>
""",
            fixed="""\
<Response>
  <Say>An array: a[b[0]]&gt;1</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say\xa0voice="alice">Hello</Say>
      ^ U+00A0 is no attribute, so Twilio cannot parse the document: delete it or write name="value"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="alice">Hello</Say>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <!-- a note -->
  <Say voice="woman" language="en-GB"><![CDATA[Hello]]></Say>
</Response>
"""),
        Good("""\
<Response>
  <Connect>
    <Stream url="wss://example.com/">
      <Parameter name="order" value='{"id": 7}'/>
    </Stream>
  </Connect>
</Response>
"""),
    ),
)
