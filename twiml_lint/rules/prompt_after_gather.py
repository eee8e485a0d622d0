"""A prompt that stands after an empty `<Gather>` instead of inside it.

Reported is a `<Say>` directly after a `<Gather>` without any verb inside, when nothing was said before, nothing listens
afterwards, and its words ask for a key or an answer. A `<Say>` after a `<Gather>` that holds its prompt is what Twilio says when
nothing was entered, and quite right.

### Why it matters
Twilio first listens, in silence, until `timeout` is over. Only when nothing was entered does it go on and speak the prompt, and
then nobody listens any more.

### What to do
Move the `<Say>` between `<Gather>` and `</Gather>`.
See [`<Gather>`, nest other verbs](https://www.twilio.com/docs/voice/twiml/gather#nest-other-verbs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Applicability, Edit, Finding, Fix, Related, Severity
from twiml_lint.document import Element
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import SourceText, Span

_GOES_ON = frozenset({"Connect", "Dial", "Enqueue", "Gather", "Pay", "Record", "Redirect"})
# "Press 1 for sales" is a prompt, "You did not press a key" is none. Compiled by the first use.
_ASKS = (
    r"(?i)\b(?:press|enter|please say|type|presione|oprima|marque|pulse|digite|pressione|appuyez|composez|tapez|drücken"
    r"|wählen|premi|prema)\b"
)
_REGRETS = r"(?i)n't\b|n\u2019t\b|\b(?:no|not|nothing|none|never|sorry|goodbye|thank|thanks|kein|keine|nicht|pas|aucun|rien|não|nada)\b"


def check(context: Context) -> Iterator[Finding]:
    root = context.document.root
    if root is None or any(not text.is_blank for text in root.texts):
        return
    for index, gather in enumerate(root.children[:-1]):
        if gather.name == "Gather":
            prompt = root.children[index + 1]
            if _is_silent(context, gather) and _is_prompt(prompt) and not _is_heard(root.children, index):
                message = "<Say> is a prompt that callers hear only when <Gather> has stopped listening: move it into <Gather>"
                related = (Related(gather.name_span, "this listens in silence"),)
                yield Finding(prompt.name_span, message, related, _fix(context.document.source, gather, prompt))
            return  # whatever a second <Gather> is for, something was said or listened to before


def _is_silent(context: Context, gather: Element) -> bool:
    always = context.value(gather, "actionOnEmptyResult", default="false")
    return gather.is_closed and gather.is_blank and always == "false"


def _is_prompt(say: Element) -> bool:
    if say.name != "Say" or not say.is_closed:
        return False
    words = say.text
    return bool(words) and re.search(_ASKS, words or "") is not None and not re.search(_REGRETS, words or "")


def _is_heard(verbs: list[Element], index: int) -> bool:
    """Whether the caller was spoken to before, or may answer afterwards."""
    before = any(verb.name not in ("Pause", "Start") for verb in verbs[:index])
    return before or any(verb.name in _GOES_ON for verb in verbs[index + 2 :])


def _fix(source: SourceText, gather: Element, prompt: Element) -> Fix:
    end, between = gather.start_tag_end, source.text[gather.end : prompt.start]
    is_one_tag = source.text[end - 2 : end] == "/>"
    opened = Edit(Span(end - 2, gather.end), ">") if is_one_tag else Edit(Span(end, gather.end), "")
    closed = Edit(Span(prompt.end, prompt.end), f"{between if between.isspace() else ''}</Gather>")
    return Fix("move it into <Gather>", (opened, closed), Applicability.UNSAFE)


RULE = Rule(
    name="prompt-after-gather",
    summary="A prompt stands after an empty <Gather> instead of inside it",
    severity=Severity.WARNING,
    elements=("Gather",),
    url="https://www.twilio.com/docs/voice/twiml/gather#nest-other-verbs",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Gather action="/menu" numDigits="1"/>
  <Say>Press 1 for sales, press 2 for support.</Say>
   ^^^ <Say> is a prompt that callers hear only when <Gather> has stopped listening: move it into <Gather>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/menu" numDigits="1">
  <Say>Press 1 for sales, press 2 for support.</Say>
  </Gather>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <Gather action="/account"></Gather>
  <Say>Please enter your account number.</Say>
   ^^^ <Say> is a prompt that callers hear only when <Gather> has stopped listening: move it into <Gather>
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Gather action="/account">
  <Say>Please enter your account number.</Say>
  </Gather>
  <Hangup/>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Gather action="/menu">
    <Say>Press 1 for sales.</Say>
  </Gather>
  <Say>Please press a key next time.</Say>
</Response>
"""),
        Good("""\
<Response>
  <Say>Press 1 for sales.</Say>
  <Gather action="/menu"/>
  <Say>You may press 1 when you call again.</Say>
</Response>
"""),
        Good('<Response><Gather action="/menu"/><Say>You did not press a key.</Say></Response>'),
        Good('<Response><Gather action="/menu"/><Say>Press 1 for sales.</Say><Gather action="/menu"/></Response>'),
        Good('<Response><Gather action="/menu"/><Say>Press 1 for sales.</Say><Redirect>/menu</Redirect></Response>'),
        Good('<Response><Gather action="/menu"/><Say>{{Message}}</Say></Response>'),
        Good('<Response><Gather action="/menu">{{Prompt}}</Gather><Say>Press 1 for sales.</Say></Response>'),
        Good("<Response><Gather/></Response>"),
    ),
)
