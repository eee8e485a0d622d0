"""A message of more than 1600 characters.

Counted as Twilio does: the text of `<Message>`, or of all its `<Body>` elements together; of `<Sms>`, its text.

### Why it matters
Twilio sends none of a message that is longer: it writes warning 14103 to the debugger, and the person gets no answer.
Long before that a message is split into segments of 153 characters (67 with an emoji or most alphabets), each billed.

### What to do
Shorten the text, put the rest on a web page and send its address, or send several messages.
See [`<Message>`, nouns](https://www.twilio.com/docs/messaging/twiml/message#nouns) and
[warning 14103](https://www.twilio.com/docs/api/errors/14103).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule

_MOST_CHARACTERS = 1600


def check(context: Context) -> Iterator[Finding]:
    for message in context.elements("Message", "Sms"):
        length = _length(message)
        if length > _MOST_CHARACTERS:
            said = (
                f"the text of <{message.name}> has {length} characters, and Twilio sends no message of more than "
                f"{_MOST_CHARACTERS}: shorten it, or send several"
            )
            yield Finding(message.name_span, said)


def _length(message: Element) -> int:
    """The length of the text in characters, without the white space around it; 0 when it is not known."""
    texts = [message.text, *(child.text for child in message.children if child.name == "Body")]
    known = [text for text in texts if text is not None]
    return len("".join(known).strip()) if len(known) == len(texts) and message.is_closed else 0


RULE = Rule(
    name="message-too-long",
    summary="A message has more than 1600 characters",
    severity=Severity.ERROR,
    elements=("Message", "Sms"),
    twilio_codes=(14103,),
    url="https://www.twilio.com/docs/api/errors/14103",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(f"""\
<Response>
  <Message>{"a" * 1601}</Message>
   ^^^^^^^ the text of <Message> has 1601 characters, and Twilio sends no message of more than 1600: shorten it, or send several
</Response>
"""),
        Bad(f"""\
<Response>
  <Message>
   ^^^^^^^ the text of <Message> has 2000 characters, and Twilio sends no message of more than 1600: shorten it, or send several
    <Body>{"a" * 1000}</Body><Body>{"b" * 1000}</Body></Message>
</Response>
"""),
    ),
    good=(
        Good(f"<Response><Message>{'a' * 1600}</Message></Response>"),
        Good(f"<Response><Message>\n{'a' * 1600}\n</Message></Response>"),
        Good(f"<Response><Message>{'a' * 1600}{{{{Text}}}}</Message></Response>"),
    ),
)
