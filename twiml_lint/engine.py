"""lint: the one engine behind the command, the hook, the editor and the API."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from twiml_lint.channel import channel_of
from twiml_lint.diagnostics import Diagnostic, Finding, Severity, Suppressed
from twiml_lint.document import Document, read
from twiml_lint.rule import Context, Rule
from twiml_lint.rules import by_element, load
from twiml_lint.schema.verdict import judge
from twiml_lint.selection import Selection, selection
from twiml_lint.settings import Settings
from twiml_lint.source import SourceText, Span, bytes_source, text_source

# A comment that begins with it concerns the linter; most documents do not hold it, and need no more than a look for it.
_SUPPRESSION_MARK = "twiml-lint:"


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


def lint(source: SourceText | str | bytes | bytearray | memoryview, settings: Settings | None = None) -> Result:
    """Lint TwiML text or bytes (bytes are decoded by the XML rules).

    Whatever is wrong with the TwiML is data in the result. Raises UnknownRuleError for a rule name in `settings` that
    does not exist, ValueError for other values that they cannot have, and TypeError for values of another type.
    """
    settings = Settings() if settings is None else settings
    source = _source(source)
    chosen = selection(settings)
    documents = (read(source),)
    found: list[Diagnostic] = []
    errors: list[InternalError] = []
    suppressed: list[Suppressed] = []
    for document in documents:
        channel = channel_of(document, settings.channel)
        context = Context.of(document, settings, channel, judge(document, channel.name))
        everything = list(_run(_applicable(context, chosen), context, errors))
        if _SUPPRESSION_MARK in source.text:
            everything, hidden = _told_apart(context, chosen, everything, errors)
            suppressed += (one for one in hidden if chosen.keeps(one.diagnostic.rule, one.diagnostic.twilio_codes))
        found += (one for one in everything if chosen.keeps(one.rule, one.twilio_codes))
    found.sort(key=_place)
    suppressed.sort(key=lambda one: _place(one.diagnostic))
    return Result(documents, tuple(found), tuple(errors), tuple(suppressed))


def _source(given: SourceText | str | bytes | bytearray | memoryview) -> SourceText:
    if isinstance(given, SourceText):
        return given
    if isinstance(given, str):
        return text_source(given)
    if isinstance(given, (bytes, bytearray, memoryview)):
        return bytes_source(bytes(given))
    raise TypeError(f"lint takes TwiML as text, as bytes or as a SourceText, not {given!r:.60}")


def _run(names: Iterable[str], context: Context, errors: list[InternalError]) -> Iterator[Diagnostic]:
    """All that these rules find, and what becomes of rules that fail."""
    source, severities = context.document.source, dict(context.settings.severity)
    for name in names:
        rule = load(name)
        try:
            for finding in rule.check(context):
                yield _stamped(finding, rule, source, severities)
        except Exception:  # a bug in one rule must not cost the reader what the others found
            import traceback

            errors.append(InternalError(source, name, traceback.format_exc()))


def _told_apart(
    context: Context, chosen: Selection, found: list[Diagnostic], errors: list[InternalError]
) -> tuple[list[Diagnostic], list[Suppressed]]:
    """What comments in the document leave of `found`, with what is wrong with them, and what they hide."""
    from twiml_lint.suppressions import OWN_RULES, Suppressions

    suppressions = Suppressions(context.document)
    shown, hidden = suppressions.told_apart(found)
    faults = suppressions.faults(chosen, [error.rule for error in errors])
    concerned = context._replace(all_suppression_faults=faults)
    names = [name for name in OWN_RULES if name in chosen.names and any(fault.rule == name for fault in faults)]
    own_shown, own_hidden = suppressions.own_told_apart(_run(names, concerned, errors))
    return shown + own_shown, hidden + own_hidden


def _place(diagnostic: Diagnostic) -> tuple[Span, str]:
    return diagnostic.span, diagnostic.rule


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
    chosen = _severity(severities, rule.name, codes) if severities else ""
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


def _severity(severities: dict[str, str], rule: str, codes: tuple[int, ...]) -> str:
    """The level that the settings give to a rule or else to one of these Twilio codes; empty for none."""
    names = (rule, *map(str, codes))
    return next((severities[name] for name in names if name in severities), "")
