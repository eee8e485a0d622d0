"""A `<Task>` whose text is not JSON.

### Why it matters
TaskRouter reads the text as the attributes of the task. Where it is not JSON, Twilio reports error 14221, creates no task, and
the caller is never put through.

### What to do
Write JSON: names and texts in double quotes, no comma after the last entry. In XML they may stand as they are; only `&` and
`<` must be written `&amp;` and `&lt;`.
See [TaskRouter and TwiML](https://www.twilio.com/docs/taskrouter/twiml-queue-calls) and
[error 14221](https://www.twilio.com/docs/api/errors/14221).
"""

from __future__ import annotations

from collections.abc import Iterator

from twiml_lint.diagnostics import Edit, Finding, Fix, Severity
from twiml_lint.document import Element
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.texts import lone_run, trimmed_span
from twiml_lint.rule import Bad, Context, Good, Rule
from twiml_lint.source import Span

# What the reader of JSON says, by how it begins, and in our words; newer versions of Python say more.
_REASONS = {
    "Expecting property name": "a name in double quotes must stand here",
    "Expecting value": "a value must stand here, and words only in double quotes",
    "Expecting ','": "a comma is missing here",
    "Expecting ':'": "a colon is missing here",
    "Extra data": "it has ended before this",
    "Illegal trailing comma": "this comma must go",
    "Invalid \\": "this escape is unknown",
    "Invalid control": "a line break or tab must be written \\n or \\t in a string",
    "Unterminated": "this string has no end",
}


def check(context: Context) -> Iterator[Finding]:
    for task in context.elements("Task"):
        text = task.text
        if text and text.strip() and task.is_closed and not task.children:
            reason, place = _fault(text)
            if reason:
                message = f"the text of <Task> is not JSON, so Twilio creates no task: {reason}"
                yield Finding(_span(task, text, place), message, fix=_fix(task, text))


def _fix(task: Element, text: str) -> Fix | None:
    """A dictionary as Python prints it is JSON but for its quotes and a few words."""
    import ast  # only such a task needs these
    import json
    import warnings

    run = lone_run(task)
    if run is None or run.is_cdata or not text.lstrip(WHITE_SPACE).startswith("{"):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of an escape that Python does not know
            meant = json.dumps(ast.literal_eval(text.strip(WHITE_SPACE)), ensure_ascii=False, allow_nan=False)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    written = meant.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
    return Fix("write it as JSON", (Edit(trimmed_span(run.raw, run.start), written),))


def _fault(text: str) -> tuple[str, int]:
    """Why the text is no JSON and where, or two nothings."""
    import json  # few documents hold a task

    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        last = len(text.rstrip()) - 1
        if error.pos > last:
            return "it ends too early", last
        reasons = (ours for theirs, ours in _REASONS.items() if error.msg.startswith(theirs))
        return next(reasons, "this may not stand here"), error.pos
    except (ValueError, RecursionError):  # JSON, but with a number or a nesting beyond what Python reads
        pass
    return "", 0


def _span(task: Element, text: str, place: int) -> Span:
    runs = [run for run in task.texts if not run.is_blank]
    if len(task.texts) == 1 and runs[0].raw == text:
        return Span(runs[0].start + place, runs[0].start + place + 1)
    return Span(runs[0].start, runs[-1].span.end)


RULE = Rule(
    name="task-not-json",
    summary="The text of <Task> is not JSON",
    severity=Severity.ERROR,
    elements=("Task",),
    twilio_codes=(14221,),
    url="https://www.twilio.com/docs/taskrouter/twiml-queue-calls",
    documentation=__doc__,
    check=check,
    bad=(
        Bad(
            """\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>{'language': 'en'}</Task>
           ^ the text of <Task> is not JSON, so Twilio creates no task: a name in double quotes must stand here
  </Enqueue>
</Response>
""",
            fixed="""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>{"language": "en"}</Task>
  </Enqueue>
</Response>
""",
        ),
        Bad("""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>{"language": "en"</Task>
                          ^ the text of <Task> is not JSON, so Twilio creates no task: it ends too early
  </Enqueue>
</Response>
"""),
        Bad("""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>{&quot;language&quot;: en}</Task>
          ^^^^^^^^^^^^^^^^^^^^^^^^^^ the text of <Task> is not JSON, so Twilio creates no task: a value must stand here, and words only in double quotes
  </Enqueue>
</Response>
"""),
    ),
    good=(
        Good("""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>
      {"account_number": "12345abcdef", "priority": 5}
    </Task>
  </Enqueue>
</Response>
"""),
        Good("""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task><![CDATA[{"firm": "Smith & Sons"}]]></Task>
  </Enqueue>
</Response>
"""),
        Good("""\
<Response>
  <Enqueue workflowSid="WW0123456789abcdef0123456789abcdef">
    <Task>{"caller": {{Caller}}}</Task>
  </Enqueue>
</Response>
"""),
    ),
)
