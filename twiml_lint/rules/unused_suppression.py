"""A comment for twiml-lint that suppresses nothing, or a name in it that does not.

### Why it matters
What it suppressed is gone: the document was corrected, or the rule was. The comment now says something that is not so,
and the next fault of that kind in the same place would go unseen.

A name is judged only when the rule that bears it was run: with `--select` or `--ignore`, and where the configuration
leaves rules out, comments about the other rules are left alone. A Twilio code, and `all`, are judged when every rule
that is on by default was run. Nothing is judged in a document that is not well-formed.

### What to do
Take the name out, or the comment when nothing else stands in it: the fix does. When no element follows the comment,
write it before the element that it is about.
The guide `docs/suppressions.md` tells more.
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.settings import Settings

_MESSAGES = {
    "comment": "{names} {suppress} nothing in {place}: delete this comment, or it will hide the next fault of that kind",
    "entry": "{names} suppresses nothing in {place}: take it out here, or it will hide the next fault of that kind",
    "nothing-follows": "no element follows this comment, so it suppresses nothing: write it before the element it is about",
}


def check(context: Context) -> Iterator[Finding]:
    for fault in context.suppression_faults("unused-suppression"):
        names = " and ".join([", ".join(fault.names[:-1]), fault.names[-1]] if len(fault.names) > 1 else fault.names)
        suppress = "suppresses" if len(fault.names) == 1 else "suppress"
        message = _MESSAGES[fault.cause].format(names=names, suppress=suppress, place=fault.place)
        title = f"take {names} out" if fault.cause == "entry" else "delete the comment"
        yield Finding(fault.span, message, fix=Fix(title, fault.edits) if fault.edits else None)


RULE = Rule(
    name="unused-suppression",
    summary="A comment for twiml-lint suppresses nothing",
    severity=Severity.WARNING,
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] our gateway reads it -->
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ unknown-attribute suppresses nothing in <Hangup>: delete this comment, or it will hide the next fault of that kind
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Hangup/>
</Response>
""",
            settings=Settings(select=("unknown-attribute",)),
        ),
        Bad(
            """\
<Response>
  <Say vioce="alice">Hello</Say> <!-- twiml-lint: ignore[unknown-attribute, empty-prompt] until Monday -->
                                                                            ^^^^^^^^^^^^ empty-prompt suppresses nothing in this line: take it out here, or it will hide the next fault of that kind
</Response>
""",
            fixed="""\
<Response>
  <Say vioce="alice">Hello</Say> <!-- twiml-lint: ignore[unknown-attribute] until Monday -->
</Response>
""",
            settings=Settings(select=("unknown-attribute", "empty-prompt")),
        ),
        Bad(
            """\
<Response>
  <!-- twiml-lint: disable[empty-prompt, unknown-attribute] -->
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ empty-prompt and unknown-attribute suppress nothing in this range: delete this comment, or it will hide the next fault of that kind
  <Say>Hello</Say>
  <!-- twiml-lint: enable[all] -->
  <Hangup/>
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
  <Hangup/>
</Response>
""",
            settings=Settings(select=("unknown-attribute", "empty-prompt")),
        ),
        Bad(
            """\
<Response>
  <Say>Hello</Say>
  <!-- twiml-lint: ignore[empty-prompt] -->
                   ^^^^^^^^^^^^^^^^^^^^ no element follows this comment, so it suppresses nothing: write it before the element it is about
</Response>
""",
            fixed="""\
<Response>
  <Say>Hello</Say>
</Response>
""",
        ),
    ),
    good=(
        Good("""\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] our gateway reads it -->
  <Hangup delay="2"/>
</Response>
"""),
        Good("""\
<Response>
  <!-- A comment that only speaks of twiml-lint: it suppresses nothing, and says nothing wrong. -->
  <Hangup/>
</Response>
"""),
    ),
)
