"""An XML declaration that is not written as XML demands.

### Why it matters
The document is not well-formed XML, so Twilio cannot parse any of it: it writes error 12100 to the debugger and, on a
call, plays an application error and hangs up.

### What to do
Write `<?xml version="1.0" encoding="UTF-8"?>`: lower case, straight quotes, the version before the encoding, and `?>`
at the end. You may also leave it out: TwiML in UTF-8 needs none.
See [Twilio error 12100](https://www.twilio.com/docs/api/errors/12100).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document import Fault
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.faults("malformed-declaration"):
        meant = f'<?xml version="1.0" encoding="{_encoding(context.document.source.encoding)}"?>'
        message = f"this XML declaration is not well-formed, so Twilio cannot parse the document: write {meant}"
        yield Finding(
            fault.span, message, fix=Fix(f"write {meant}", (Edit(fault.span, meant),), _applicability(context, fault))
        )


def _applicability(context: Context, fault: Fault) -> Applicability:
    """Safe in UTF-8, where nothing else was to be declared."""
    written = context.document.source.text[slice(*fault.span)]
    declared = re.search(r"encoding[^\w]*([\w.:-]+)", written)
    is_plain = declared is None or declared[1].lower() in ("utf-8", "utf8")
    is_safe = is_plain and context.document.source.encoding.lower() == "utf-8"
    return Applicability.SAFE if is_safe else Applicability.UNSAFE


def _encoding(name: str) -> str:
    """The name to declare for the encoding in which the document was read."""
    return "UTF-16" if name.lower().startswith("utf-16") else name.upper()


RULE = Rule(
    name="malformed-declaration",
    summary="The XML declaration is not well-formed",
    severity=Severity.ERROR,
    twilio_codes=(12100,),
    url="https://www.twilio.com/docs/api/errors/12100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<?xml version="1.0" encoding="UTF-8">
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this XML declaration is not well-formed, so Twilio cannot parse the document: write <?xml version="1.0" encoding="UTF-8"?>
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
<?xml version=1.0?>
^^^^^^^^^^^^^^^^^^^ this XML declaration is not well-formed, so Twilio cannot parse the document: write <?xml version="1.0" encoding="UTF-8"?>
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
<?xml encoding="UTF-8"?>
^^^^^^^^^^^^^^^^^^^^^^^^ this XML declaration is not well-formed, so Twilio cannot parse the document: write <?xml version="1.0" encoding="UTF-8"?>
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
<?XML version="1.0"?>
^^^^^^^^^^^^^^^^^^^^^ this XML declaration is not well-formed, so Twilio cannot parse the document: write <?xml version="1.0" encoding="UTF-8"?>
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
<xml version="1.0">
^^^^^^^^^^^^^^^^^^^ this XML declaration is not well-formed, so Twilio cannot parse the document: write <?xml version="1.0" encoding="UTF-8"?>
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
<?xml version=\u201c1.0\u201d encoding=\u201cUTF-8\u201d?>
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this XML declaration is not well-formed, so Twilio cannot parse the document: write <?xml version="1.0" encoding="UTF-8"?>
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
    ),
    good=(
        Good("""\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Hello</Say>
</Response>
"""),
        Good("""\
<?xml version='1.0' standalone='yes' ?>
<Response>
  <Say>Hello</Say>
</Response>
"""),
    ),
)
