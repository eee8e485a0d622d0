"""A document of more than 4000 characters, sent in the `twiml` parameter of a call.

Looked for when the setting `delivery` is `"call-parameter"`.

### Why it matters
The Calls API takes at most 4000 characters in its `twiml` parameter. It answers a request with more with error 32018, and no
call is made.

### What to do
Put the document on a web server or into a TwiML Bin and send its address in the `url` parameter, or shorten it: white space
between elements counts too. See [error 32018](https://www.twilio.com/docs/api/errors/32018).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings
from twiml_lint.source import Span

_MOST_CHARACTERS = 4000
_SENT = Settings(delivery="call-parameter")


def check(context: Context) -> Iterator[Finding]:
    document = context.document
    if context.settings.delivery != "call-parameter" or document.root is None:
        return
    length = len(document.source.text[slice(*document.span)].strip())
    # What a template is replaced by may be shorter.
    if length > _MOST_CHARACTERS and not document.has_unknown_text:
        message = (
            f"this document has {length} characters, and the twiml parameter of a call takes {_MOST_CHARACTERS}: "
            "shorten it, or send its URL instead"
        )
        yield Finding(Span(*document.root.name_span), message)


RULE = Rule(
    name="document-too-large-for-call",
    summary="The document is too large for the twiml parameter of a call",
    severity=Severity.ERROR,
    elements=("*",),
    twilio_codes=(32018,),
    url="https://www.twilio.com/docs/api/errors/32018",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            f"""\
<Response>
 ^^^^^^^^ this document has 4001 characters, and the twiml parameter of a call takes 4000: shorten it, or send its URL instead
  <!--{"-".join("a" * 1985)}a--></Response>
""",
            settings=_SENT,
        ),
    ),
    good=(
        Good(f"<Response><!--{'-'.join('a' * 1986)}a--></Response>", settings=_SENT),
        Good(f"<Response><!--{'-'.join('a' * 3000)}--></Response>"),
        Good('<Response><Record action="https://example.com/done"/></Response>', settings=_SENT),
    ),
)
