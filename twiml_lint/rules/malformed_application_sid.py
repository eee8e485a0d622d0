"""An `<Application>` that is named by something else than the SID of a TwiML App.

### Why it matters
A TwiML App is dialed by its SID, `AP` and 32 hexadecimal digits. Its name, the SID of an account or of a phone number lead
nowhere, and the call is not made.

### What to do
Copy the SID from the TwiML Apps in the Twilio Console.
See [`<Application>`](https://www.twilio.com/docs/voice/twiml/dial/application).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document.texts import LoneText, lone_text
from twiml_lint.rule import Bad, Context, Good, Rule

# The SID of something else, "ap" in the wrong case, or a name of several words: all else may be a placeholder.
_WRONG = r"(?!AP)[A-Za-z]{2}[0-9a-fA-F]{20,}|[\w-]+(?: [\w-]+)+"
_LENGTH = 34


def check(context: Context) -> Iterator[Finding]:
    for element in context.elements("Application", "ApplicationSid"):
        text = lone_text(element)
        if text and re.fullmatch(_WRONG, text.value):
            message = f"<{element.name}> takes the SID of a TwiML App, which begins with AP: write that SID"
            fix = Fix("write AP", (Edit(text.part(0, 2), "AP"),)) if _is_misspelt(text) else None
            yield Finding(text.span, message, fix=fix)


def _is_misspelt(text: LoneText) -> bool:
    """Whether it is such a SID but for the case of its first letters."""
    return text.value[:2].upper() == "AP" and len(text.value) == _LENGTH and text.part(0, 2) != text.span


RULE = Rule(
    name="malformed-application-sid",
    summary="An application is not named by the SID of a TwiML App",
    severity=Severity.ERROR,
    elements=("Application", "ApplicationSid"),
    url="https://www.twilio.com/docs/voice/twiml/dial/application",
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <Dial>
    <Application>
      <ApplicationSid>AC0123456789abcdef0123456789abcdef</ApplicationSid>
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ <ApplicationSid> takes the SID of a TwiML App, which begins with AP: write that SID
    </Application>
  </Dial>
  <Dial><Application>Billing line</Application></Dial>
                     ^^^^^^^^^^^^ <Application> takes the SID of a TwiML App, which begins with AP: write that SID
</Response>
"""),
        Bad(
            """\
<Response>
  <Dial><Application>ap0123456789abcdef0123456789abcdef</Application></Dial>
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ <Application> takes the SID of a TwiML App, which begins with AP: write that SID
</Response>
""",
            fixed="""\
<Response>
  <Dial><Application>AP0123456789abcdef0123456789abcdef</Application></Dial>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <Dial>
    <Application>
      <ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid>
    </Application>
  </Dial>
  <Dial><Application>APXXXXXXXXXXXXXXXX</Application></Dial>
  <Dial><Application>{{Sid}}</Application></Dial>
</Response>
"""),
    ),
)
