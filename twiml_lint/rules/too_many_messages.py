"""More than ten `<Message>` in one answer, or more than ten `<Media>` in one `<Message>`.

### Why it matters
Twilio sends at most ten messages in answer to one, drops the others and writes warning 14109 to the debugger. A message can
carry ten media files at most.

### What to do
Join the texts into fewer messages, or send the rest with the REST API; spread the media over several messages.
See [warning 14109](https://www.twilio.com/docs/api/errors/14109) and
[`<Message>`, nouns](https://www.twilio.com/docs/messaging/twiml/message#nouns).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_MOST = 10


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    if root and context.channel.name != "voice" and (eleventh := _eleventh(root, "Message", "Sms")):
        message = (
            f"this is message number {_MOST + 1}, and Twilio sends {_MOST} in answer to one at most: delete the rest"
        )
        yield Finding(eleventh.name_span, message, twilio_codes=(14109,))
    for element in context.elements("Message"):
        if eleventh := _eleventh(element, "Media"):
            message = (
                f"<Message> takes {_MOST} <Media> at most: move this one and those after it into another <Message>"
            )
            yield Finding(eleventh.name_span, message, severity=Severity.ERROR)


def _eleventh(parent: Element, *names: str) -> Element | None:
    """The first child of these names that is too many; text may be a template's, which leaves some of them out."""
    children = [child for child in parent.children if child.name in names]
    return children[_MOST] if len(children) > _MOST and parent.is_closed and parent.text is not None else None


_TEN_MESSAGES = "<Message>a</Message>" * 10
_TEN_MEDIA = "<Media>/a.png</Media>" * 10

RULE = Rule(
    name="too-many-messages",
    summary="More messages in one answer, or media in one message, than Twilio sends",
    severity=Severity.WARNING,
    elements=("Message",),
    twilio_codes=(14109,),
    url="https://www.twilio.com/docs/api/errors/14109",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  {_TEN_MESSAGES}
  <Message>Goodbye</Message>
   ^^^^^^^ this is message number 11, and Twilio sends 10 in answer to one at most: delete the rest
</Response>
"""),
        Bad(f"""\
<Response>
  <Message>{_TEN_MEDIA}
    <Media>/b.png</Media>
     ^^^^^ <Message> takes 10 <Media> at most: move this one and those after it into another <Message>
  </Message>
</Response>
"""),
    ),
    good=(
        Good(f"<Response>{_TEN_MESSAGES}</Response>"),
        Good(f"<Response><Message>{_TEN_MEDIA}</Message></Response>"),
        Good(f"<Response>{{{{#if Short}}}}{_TEN_MESSAGES}{{{{else}}}}{_TEN_MESSAGES}{{{{/if}}}}</Response>"),
    ),
)
