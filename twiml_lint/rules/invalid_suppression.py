"""A comment for twiml-lint that suppresses nothing, because it is not written as one is.

### Why it matters
A comment that begins with `twiml-lint:` is meant to suppress findings. When the word behind it is not known, when the
names are not in brackets, or when no rule bears a name, it does nothing, and whoever reads the document believes that it
does.

The words are `ignore`, `ignore-file`, `disable` and `enable`, followed by brackets with the names of rules, Twilio
codes, or `all`. An `enable` ends what was disabled by the same name. What `unused-suppression`, `invalid-suppression`
and `require-suppression-reason` report is about such comments, and only `ignore-file` suppresses that.

### What to do
Write the comment as the message says. `twiml-lint rules` lists the names.
The guide `docs/suppressions.md` tells more.
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Finding, Fix, Severity
from twiml_lint.rule import Bad, Context, Good, Rule

_MESSAGES = {
    "kind": "twiml-lint knows no {name}, so this comment does nothing: {hint}",
    "no-kind": "this comment asks for nothing: write ignore[rule-name] behind twiml-lint:, or say it without that word",
    "brackets": "{name} names no rule in brackets, so it does nothing: write {name}[rule-name], or {name}[all]",
    "empty": "the brackets of {name} are empty, so it does nothing: write {name}[rule-name], or {name}[all]",
    "unclosed": "the bracket behind {name} is not closed, so it does nothing: write {name}[rule-name]",
    "unknown": "there is no rule {name}, so nothing is suppressed by that name: {hint}",
    "own-rule": "{name} speaks of comments such as this one, so only the whole file can be free of it: "
    "write ignore-file[{name}]",
    "not-disabled": "{name} is not disabled here, so enabling it does nothing: write disable[{name}] before, "
    "or delete this",
}
_KINDS = "write ignore, ignore-file, disable or enable"


def check(context: Context) -> Iterator[Finding]:
    for fault in context.suppression_faults("invalid-suppression"):
        name, suggestion = fault.names[0], fault.suggestion
        cause = fault.cause if name else "no-kind"
        otherwise = _KINDS if cause == "kind" else "`twiml-lint rules` lists them"
        hint = f"did you mean {suggestion}?" if suggestion else otherwise
        fix = Fix(f"replace by {suggestion}", fault.edits) if fault.edits else None
        yield Finding(fault.span, _MESSAGES[cause].format(name=name, hint=hint), fix=fix)


RULE = Rule(
    name="invalid-suppression",
    summary="A comment for twiml-lint is not written as one, or names no rule",
    severity=Severity.WARNING,
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <!-- twiml-lint: ignor[unknown-attribute] our gateway reads it -->
                   ^^^^^ twiml-lint knows no ignor, so this comment does nothing: did you mean ignore?
  <Hangup delay="2"/>
</Response>
""",
            fixed="""\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] our gateway reads it -->
  <Hangup delay="2"/>
</Response>
""",
        ),
        Bad(
            """\
<Response>
  <!-- twiml-lint: ignore[unknown_atribute, 12200] our gateway reads it -->
                          ^^^^^^^^^^^^^^^^ there is no rule unknown_atribute, so nothing is suppressed by that name: did you mean unknown-attribute?
  <Hangup delay="2"/>
</Response>
""",
            fixed="""\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute, 12200] our gateway reads it -->
  <Hangup delay="2"/>
</Response>
""",
        ),
        Bad("""\
<Response>
  <!-- twiml-lint: ignore unknown-attribute -->
                   ^^^^^^ ignore names no rule in brackets, so it does nothing: write ignore[rule-name], or ignore[all]
  <Hangup delay="2"/> <!-- twiml-lint: ignore[] -->
                                       ^^^^^^^^ the brackets of ignore are empty, so it does nothing: write ignore[rule-name], or ignore[all]
</Response>
"""),
        Bad("""\
<Response>
  <!-- twiml-lint: disable[unknown-attribute -->
                   ^^^^^^^ the bracket behind disable is not closed, so it does nothing: write disable[rule-name]
  <Hangup delay="2"/>
  <!-- twiml-lint: enable[unknown-attribute] -->
                          ^^^^^^^^^^^^^^^^^ unknown-attribute is not disabled here, so enabling it does nothing: write disable[unknown-attribute] before, or delete this
</Response>
"""),
        Bad("""\
<Response>
  <!-- twiml-lint: see the guide -->
                   ^^^ twiml-lint knows no see, so this comment does nothing: write ignore, ignore-file, disable or enable
  <!-- twiml-lint: ignore[unused-suppression, 99999] -->
                          ^^^^^^^^^^^^^^^^^^ unused-suppression speaks of comments such as this one, so only the whole file can be free of it: write ignore-file[unused-suppression]
                                              ^^^^^ there is no rule 99999, so nothing is suppressed by that name: `twiml-lint rules` lists them
  <Hangup/>
  <!-- twiml-lint: -->
  ^^^^^^^^^^^^^^^^^^^^ this comment asks for nothing: write ignore[rule-name] behind twiml-lint:, or say it without that word
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <!-- twiml-lint: disable[12200] our gateway reads them -->
  <Hangup delay="2"/>
  <!-- twiml-lint: enable[12200] -->
</Response>
"""),
    ),
)
