"""lint: the one engine behind the command, the hook, the editor and the API."""

from collections.abc import Iterator
from typing import NamedTuple

from twiml_lint.channel import channel_of
from twiml_lint.diagnostics import Diagnostic, Finding, Severity, Suppressed
from twiml_lint.document import Document, read
from twiml_lint.rule import Context, Rule
from twiml_lint.rules import by_element, load
from twiml_lint.schema.verdict import judge
from twiml_lint.selection import Selection, selection
from twiml_lint.settings import Settings
from twiml_lint.source import SourceText, bytes_source, text_source


class InternalError(NamedTuple):
    """A rule that raised: our bug, never the document's fault. `trace` is the traceback as text."""

    source: SourceText
    rule: str
    trace: str


class Result(NamedTuple):
    """What was found in one source: its documents, and the diagnostics in the order of their places.

    `suppressed` are the diagnostics that comments in the source hide, in the same order.
    """

    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[InternalError, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()


def lint(source: SourceText | str | bytes, settings: Settings | None = None) -> Result:
    """Lint TwiML text or bytes (bytes are decoded by the XML rules).

    Whatever is wrong with the TwiML is data in the result; raises UnknownRuleError for a rule name in `settings` that
    does not exist, and nothing else.
    """
    settings = settings or Settings()
    if isinstance(source, str):
        source = text_source(source)
    elif isinstance(source, bytes):
        source = bytes_source(source)
    chosen = selection(settings)
    documents = (read(source),)
    found: list[Diagnostic] = []
    errors: list[InternalError] = []
    for document in documents:
        _judge(document, settings, chosen, found, errors)
    found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.rule))
    return Result(documents, tuple(found), tuple(errors))


def _judge(
    document: Document, settings: Settings, chosen: Selection, found: list[Diagnostic], errors: list[InternalError]
) -> None:
    channel = channel_of(document, settings.channel)
    severities = dict(settings.severity)
    context = Context.of(document, settings, channel, judge(document, channel.name))
    for name in _applicable(context, chosen):
        rule = load(name)
        try:
            for finding in rule.check(context):
                diagnostic = _stamped(finding, rule, document.source, severities)
                if chosen.keeps(name, diagnostic.twilio_codes):
                    found.append(diagnostic)
        except Exception:  # a bug in one rule must not cost the reader what the others found
            import traceback

            errors.append(InternalError(document.source, name, traceback.format_exc()))


def _applicable(context: Context, chosen: Selection) -> Iterator[str]:
    """The rules that have something to look at in this document, each once."""
    names = dict.fromkeys(fault.rule for fault in context.document.faults)
    names |= dict.fromkeys(violation.rule for violation in context.all_violations)
    rules = by_element()
    if context.document.root is not None and "*" in rules:
        names |= rules["*"].always
    for element_name, elements in context.document.elements_by_name.items():
        concerned = rules.get(element_name)
        if concerned is None:
            continue
        names |= concerned.always
        if concerned.by_attribute:
            for element in elements:
                for attribute in element.attributes:
                    if attribute.name in concerned.by_attribute:
                        names |= concerned.by_attribute[attribute.name]
    return (name for name in names if name in chosen.names)


def _stamped(finding: Finding, rule: Rule, source: SourceText, severities: dict[str, str]) -> Diagnostic:
    codes = rule.twilio_codes if finding.twilio_codes is None else finding.twilio_codes
    chosen = severities.get(rule.name)
    return Diagnostic(
        source,
        finding.span,
        Severity(chosen) if chosen else finding.severity or rule.severity,
        rule.name,
        finding.message,
        codes,
        finding.url or rule.url,
        finding.related,
        finding.fix,
    )
