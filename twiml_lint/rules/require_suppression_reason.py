"""A comment that suppresses findings and does not say why.

### Why it matters
Nobody knows later whether the fault is still one, who looked at it, and when the comment may go. The rule is off by
default: switch it on where suppressions are reviewed.

### What to do
Write the reason behind the brackets: `ignore[unknown-attribute] our gateway reads it`. `--add-ignore=REASON` writes it
into every comment.
The guide `docs/suppressions.md` tells more.
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.rule import Bad, Context, Good, Rule


def check(context: Context) -> Iterator[Finding]:
    for fault in context.suppression_faults("require-suppression-reason"):
        yield Finding(fault.span, f"{fault.cause} gives no reason: write behind the bracket why this is suppressed")


RULE = Rule(
    name="require-suppression-reason",
    summary="A comment suppresses findings and does not say why",
    severity=Severity.WARNING,
    documentation=__doc__,
    check=check,
    bad=(
        Bad("""\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] -->
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ ignore gives no reason: write behind the bracket why this is suppressed
  <Hangup delay="2"/>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] our gateway reads it -->
  <Hangup delay="2"/>
</Response>
"""),
    ),
    is_on_by_default=False,
)
