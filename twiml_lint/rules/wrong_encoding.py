"""Bytes that are not in the encoding the document declares (UTF-8 where it declares none), or an encoding nobody knows.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Save the document as UTF-8, and write `encoding="UTF-8"` in the XML declaration or leave the encoding out.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Fault
from twiml_lint.document.characters import ILLEGAL
from twiml_lint.document.declarations import DECLARATION
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("wrong-encoding"):
        cause, _, name = fault.detail.partition(" ")
        yield Finding(fault.span, _message(cause, name), fix=_fix(context, fault) if cause != "undecodable" else None)


def _fix(context: Context, fault: Fault) -> Fix | None:
    """The document was read as UTF-8: where every character of it is one, that is what is to be declared."""
    source = context.document.source
    declaration = source.text[: source.text.find("?>") + 2]
    is_sound = re.fullmatch(DECLARATION, f"{declaration[: fault.span.start]}UTF-8{declaration[fault.span.end :]}")
    if not is_sound or source.encoding != "utf-8" or ILLEGAL.search(source.text):
        return None
    return Fix("declare UTF-8", (Edit(fault.span, "UTF-8"),))


def _message(cause: str, name: str) -> str:
    if cause == "unknown":
        return f'{name or "an empty name"} is no known encoding, so Twilio cannot parse the document: write encoding="UTF-8"'
    if cause == "contradiction":
        return f'the document is not in {name} as it declares, so Twilio cannot parse it: write encoding="UTF-8"'
    shown = name.upper()
    return f"this is no character in {shown}, so Twilio cannot parse the document: save it as UTF-8, and declare that"


RULE = Rule(
    name="wrong-encoding",
    summary="The bytes of the document are not in the encoding it declares",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<?xml version="1.0" encoding="UTF8-with-BOM"?>
                              ^^^^^^^^^^^^^ UTF8-with-BOM is no known encoding, so Twilio cannot parse the document: write encoding="UTF-8"
<Response>
  <Say>Un café</Say>
</Response>
""",
            fixed="""\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Un café</Say>
</Response>
""",
        ),
        Bad(
            """\
<?xml version="1.0" encoding="UTF-16"?>
                              ^^^^^^ the document is not in UTF-16 as it declares, so Twilio cannot parse it: write encoding="UTF-8"
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
<Response>
  <Say language="fr-FR">Un café</Say>
                              ^ this is no character in UTF-8, so Twilio cannot parse the document: save it as UTF-8, and declare that
</Response>
""",
            encoding="latin-1",
        ),
        Bad(
            """\
<?xml version="1.0" encoding="utf-8"?>
<Response>
  <Say>Price: 5 €</Say>
                ^ this is no character in UTF-8, so Twilio cannot parse the document: save it as UTF-8, and declare that
</Response>
""",
            encoding="cp1252",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Say language="fr-FR">Un café</Say>
</Response>
"""),
        Good("""\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
