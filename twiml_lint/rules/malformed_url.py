"""A URL that Twilio cannot request, whatever stands at the other end.

Looked for in every attribute that takes a URL and in the text of `<Play>`, `<Redirect>` and `<Media>`: white space inside, a `%`
that escapes nothing, slashes missing after `https:`, no host or an impossible one, a port that is no number, and schemes
other than `http` and `https`. Relative URLs are fine, and so is an empty value.

### Why it matters
Twilio reports error 11100, or one of its own for some attributes: 13256 for `recordingStatusCallback`, 13257 for
`transcribeCallback`. Where the call was to go on there, it ends with "an application error has occurred"; where only a
notification was to be sent, it is lost.

### What to do
Write an absolute URL with `https://`, host and path, or a relative one, and encode what may not stand in a URL (a blank as
`%20`, a `%` as `%25`). See [error 11100](https://www.twilio.com/docs/api/errors/11100).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Severity
from twiml_lint.document.edits import escaped
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.urls import WEB_SOCKET_ELEMENTS, Url, url_fault, urls

# Codes of an attribute that speak of something else: PCI mode, and a referUrl that is missing.
_OTHER_CODES = frozenset({13337, 13802})


def check(context: Context) -> Iterator[Finding]:
    for url in urls(context):
        name = url.attribute.name if url.attribute else ""
        is_web_socket = name == "url" and url.element.name in WEB_SOCKET_ELEMENTS
        fault = url_fault(url.text, is_web_socket=is_web_socket)
        if fault:
            message = f"{url.owner} is not a URL that Twilio can request: {fault.reason}"
            span = url.part(fault.start, fault.end)
            yield Finding(span, message, fix=_fix(url, fault.correction), twilio_codes=_codes(url))


def _fix(url: Url, correction: str) -> Fix | None:
    # In the text of an element, which may be a CDATA section, references are better left alone.
    replacement = escaped(correction)
    if not correction or (url.attribute is None and replacement != correction):
        return None
    return Fix(f"replace by {correction}", (Edit(url.span, replacement),), Applicability.UNSAFE)


def _codes(url: Url) -> tuple[int, ...]:
    if url.attribute is None:
        return (11100, 21620) if url.element.name == "Media" else (11100,)
    from twiml_lint.schema.descriptions import ATTRIBUTES  # large, and only a faulty URL needs it

    description = ATTRIBUTES.get(f"{url.element.name}@{url.attribute.name}")
    codes = description.codes if description else ()
    return tuple(code for code in codes if code not in _OTHER_CODES) or (11100,)


RULE = Rule(
    name="malformed-url",
    summary="A URL that Twilio cannot request",
    severity=Severity.ERROR,
    elements=("*",),
    twilio_codes=(11100,),
    url="https://www.twilio.com/docs/api/errors/11100",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Play>https://example.com/hold music.mp3</Play>
                                ^ the text of <Play> is not a URL that Twilio can request: a blank stands in it, which must be written as %20 if it is meant
</Response>
""",
            fixed="""\
<Response>
  <Play>https://example.com/hold%20music.mp3</Play>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Record action="https:/example.com/done?a=1&amp;b=2"/>
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ action of <Record> is not a URL that Twilio can request: it does not begin with https://
</Response>
""",
            fixed="""\
<Response>
  <Record action="https://example.com/done?a=1&amp;b=2"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Record action="/done" recordingStatusCallback="https://.ngrok-free.app/saved"/>
                                                          ^^^^^^^^^^^^^^^ recordingStatusCallback of <Record> is not a URL that Twilio can request: '.ngrok-free.app' cannot be the name of a host
</Response>
"""),
        Bad("""\
<Response>
  <Redirect>
    https://example.com:port/next
                        ^^^^ the text of <Redirect> is not a URL that Twilio can request: 'port' is not the number of a port
  </Redirect>
</Response>
"""),
        Bad("""\
<Response>
  <Message>
    <Body>Hello</Body>
    <Media>ftp://example.com/owl.png</Media>
           ^^^^ the text of <Media> is not a URL that Twilio can request: ftp: is not http: or https:
  </Message>
</Response>
"""),
        Bad("""\
<Response>
  <Redirect>/next?discount=10%</Redirect>
                             ^ the text of <Redirect> is not a URL that Twilio can request: this % does not begin an escape such as %20 and must be written as %25 if it is meant
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial action="https://">+15551234567</Dial>
                ^^^^^^^^ action of <Dial> is not a URL that Twilio can request: it names no host
</Response>
"""
        ),
        Bad("""\
<Response>
  <Connect>
    <Stream url="wss://.ngrok-free.app/ws"/>
                       ^^^^^^^^^^^^^^^ url of <Stream> is not a URL that Twilio can request: '.ngrok-free.app' cannot be the name of a host
  </Connect>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Play>
    https://example.com/music.mp3
  </Play>
  <Gather action="../menu.php?step=2&amp;from=%20"/>
  <Redirect>/next</Redirect>
</Response>
"""),
        Good("""\
<Response>
  <Dial>
    <Conference waitUrl="">Room</Conference>
  </Dial>
</Response>
"""),
        Good('<Response><Record action="https://{{Host}} /done"/></Response>'),
        Good('<Response><Record action="https://[2001:db8::1]:8443/done"/></Response>'),
        Good('<Response><Connect><Stream url="wss://example.com/ws"/></Connect></Response>'),
        Good("<Response><Dial><Sip>sip:alice@example.com</Sip></Dial></Response>"),
    ),
)
