"""An attribute value without quotes around it, or with typographic quotes.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write straight quotes around it: `voice="alice"` or `voice='alice'`. Typographic quotes (“ ”) come along when a sample
is copied from a web page or a word processor.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document.mending import with_references
from twiml_lint.rule import Bad, Context, Good, Rule

_TYPOGRAPHIC = "\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb"


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("unquoted-attribute"):
        raw = context.document.source.text[slice(*fault.span)]
        value = with_references(raw.strip(f"{_TYPOGRAPHIC}\"'"))
        edit = Edit(fault.span, f'"{value}"')
        yield Finding(fault.span, _message(fault.detail, raw, value), fix=Fix("write straight quotes", (edit,)))


def _message(name: str, raw: str, value: str) -> str:
    if raw[0] in _TYPOGRAPHIC:
        cause = f"the quotes of {name} are typographic ones"
    elif raw[-1] in "\"'":
        cause = f"the value of {name} lacks its first quote"
    else:
        cause = f"the value of {name} is not in quotes"
    return f'{cause}, so Twilio cannot parse the document: write {name}="{value}"'


RULE = Rule(
    name="unquoted-attribute",
    summary="The value of an attribute is not in quotes",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Record maxLength=30 action=/done?a=1&b=2 />
                    ^^ the value of maxLength is not in quotes, so Twilio cannot parse the document: write maxLength="30"
                              ^^^^^^^^^^^^^ the value of action is not in quotes, so Twilio cannot parse the document: write action="/done?a=1&amp;b=2"
</Response>
""",
            fixed="""\
<Response>
  <Record maxLength="30" action="/done?a=1&amp;b=2" />
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say voice=\u201cPolly.Amy\u201d language=\u2018en-GB\u2019>Hello</Say>
             ^^^^^^^^^^^ the quotes of voice are typographic ones, so Twilio cannot parse the document: write voice="Polly.Amy"
                                  ^^^^^^^ the quotes of language are typographic ones, so Twilio cannot parse the document: write language="en-GB"
</Response>
""",
            fixed="""\
<Response>
  <Say voice="Polly.Amy" language="en-GB">Hello</Say>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Say voice=alice">Hello</Say>
             ^^^^^^ the value of voice lacks its first quote, so Twilio cannot parse the document: write voice="alice"
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
  <Play loop=2>https://example.com/a.mp3</Play>
             ^ the value of loop is not in quotes, so Twilio cannot parse the document: write loop="2"
</Response>
""",
            fixed="""\
<Response>
  <Play loop="2">https://example.com/a.mp3</Play>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Record maxLength="30" action='/done'/>
</Response>
"""),
        Good("""\
<Response>
  <Say>He said \u201chello\u201d</Say>
</Response>
"""),
    ),
)
