"""Rule: what a rule module says of itself, and Context: what its check is given."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from twiml_lint.channel import Channel
from twiml_lint.diagnostics import Finding, Severity
from twiml_lint.document import Attribute, Document, Element, Fault
from twiml_lint.schema.violation import Violation
from twiml_lint.settings import Settings

if TYPE_CHECKING:  # few documents hold comments for twiml-lint
    from twiml_lint.suppressions.faults import SuppressionFault

# Elements whose place or name is wrong: whatever else is said of them would come on top of that one fault. Where the
# markup is another vendor's, it is the root, and with it everything.
_SPOILS_ELEMENT = frozenset({"unknown-element", "misplaced-element", "other-vendor-markup"})


def _other_roots(document: Document) -> frozenset[Element]:
    """The roots behind the first: the schema has not judged what is in them."""
    if all(fault.rule != "multiple-roots" for fault in document.faults):
        return frozenset()
    return frozenset(e for e in document.elements() if e.parent is None and e is not document.root)


def _is_foreign_root(violation: Violation) -> bool:
    """A root that is no TwiML: the schema says nothing of what is in it, and neither may a rule."""
    return violation.rule == "wrong-root" and not violation.is_known and violation.suggestion is None


class Bad(NamedTuple):
    """A faulty document. Under each line stand carets for what is reported there, followed by the message.

    `fixed` is what the fix makes of it; without it no fix may be offered. A caret line before any other line belongs to
    the empty first line of an empty document. The example is linted as bytes in `encoding`.
    """

    annotated: str
    fixed: str | None = None
    settings: Settings = Settings()
    encoding: str = "utf-8"


class Good(NamedTuple):
    """A document in which no rule at all finds anything under these settings."""

    text: str
    settings: Settings = Settings()


class Context(NamedTuple):
    """A document with the schema's violations, the settings it is judged by and the channel it was taken for.

    `all_suppression_faults` are known to the rules about comments for twiml-lint alone, which run behind all others.
    """

    document: Document
    settings: Settings
    channel: Channel
    all_violations: tuple[Violation, ...] = ()
    spoiled_elements: frozenset[Element] = frozenset()
    spoiled_attributes: frozenset[Attribute] = frozenset()
    misspelt: frozenset[tuple[Element, str]] = frozenset()
    all_suppression_faults: "tuple[SuppressionFault, ...]" = ()

    @staticmethod
    def of(document: Document, settings: Settings, channel: Channel, violations: tuple[Violation, ...]) -> "Context":
        others = _other_roots(document)
        if not violations and not others:
            return Context(document, settings, channel)
        return Context(
            document,
            settings,
            channel,
            violations,
            others | {v.element for v in violations if v.rule in _SPOILS_ELEMENT or _is_foreign_root(v)},
            frozenset(v.attribute for v in violations if v.attribute),
            frozenset((v.element, v.suggestion) for v in violations if v.attribute and v.suggestion),
        )

    def elements(self, *names: str) -> Iterator[Element]:
        """The elements of these names (all without names) that stand where they may."""
        for element in self.document.elements(*names):
            if not self.spoiled_elements or not self._is_spoiled(element):
                yield element

    def attribute(self, element: Element, name: str) -> Attribute | None:
        """The attribute, if it is there with a value that is known now and that the schema allows."""
        attribute = element.attribute(name)
        if attribute is None or attribute.value is None or attribute in self.spoiled_attributes:
            return None
        return attribute

    def value(self, element: Element, name: str, default: str | None = None) -> str | None:
        """The value of an attribute, `default` when it is surely absent, None when nothing certain can be said."""
        if self.is_absent(element, name):
            return default
        attribute = self.attribute(element, name)
        return attribute.value if attribute else None

    def number(self, element: Element, name: str, default: int | None = None) -> int | None:
        """The same for an attribute whose type is a whole number."""
        value = self.value(element, name)
        if value is None:
            return default if self.is_absent(element, name) else None
        return int(value) if value.strip().isdecimal() else None

    def is_absent(self, element: Element, name: str) -> bool:
        """Whether the attribute is surely not there: neither written, nor misspelt, nor behind a hole."""
        if element.attribute(name) is not None or element.has_unread_attributes:
            return False
        return not self.misspelt or (element, name) not in self.misspelt

    def violations(self, rule: str) -> Iterator[Violation]:
        return (violation for violation in self.all_violations if violation.rule == rule)

    def faults(self, rule: str) -> Iterator[Fault]:
        return (fault for fault in self.document.faults if fault.rule == rule)

    def suppression_faults(self, rule: str) -> "Iterator[SuppressionFault]":
        return (fault for fault in self.all_suppression_faults if fault.rule == rule)

    def _is_spoiled(self, element: Element) -> bool:
        spoiled = self.spoiled_elements
        return element in spoiled or any(ancestor in spoiled for ancestor in element.ancestors())


class Rule(NamedTuple):
    """One rule. The name is the only identifier; `documentation` is the module's docstring, in Markdown.

    `elements` are the names of the elements the rule speaks of, such as "Say", or "Say@voice" when it has nothing to
    say without that attribute: it is run only on documents that hold one of them. "*" stands for every document with a
    root; a rule without elements words the faults or violations that bear its name. `twilio_codes` are the Twilio
    debugger codes it prevents, `url` the page of Twilio's that states the fact.
    """

    name: str
    summary: str
    severity: Severity
    check: Callable[[Context], Iterable[Finding]]
    documentation: str
    bad: tuple[Bad, ...]
    good: tuple[Good, ...]
    elements: tuple[str, ...] = ()
    twilio_codes: tuple[int, ...] = ()
    url: str = ""
    is_on_by_default: bool = True
    since: str = "0.1.0"
