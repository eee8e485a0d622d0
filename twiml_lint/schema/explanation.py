"""explain: every fault of a document against the schema, by a walk over the Document with the vocabulary.

libxml2 gives the verdict, but stops at the first misplaced child, has no columns and speaks XSD; this finds them all.
The two agree: the explanation of a document is empty exactly when libxml2 calls it valid.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from functools import cache

from twiml_lint.document import Attribute, Document, Element
from twiml_lint.document.characters import WHITE_SPACE
from twiml_lint.document.texts import trimmed_span
from twiml_lint.document.values import is_template
from twiml_lint.schema import values
from twiml_lint.schema.declarations import ElementType
from twiml_lint.schema.successors import attribute_successor, attribute_thought_of, value_successor
from twiml_lint.schema.vendors import sign_of_other_vendor
from twiml_lint.schema.violation import Violation
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS, VALUE_TYPES
from twiml_lint.source import Span
from twiml_lint.spelling import closest

_Judged = Generator[Violation, None, str]  # yields violations, returns the type to go on with

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_XSI_HINTS = ("schemaLocation", "noNamespaceSchemaLocation")


def explain(document: Document, channel: str) -> Iterator[Violation]:
    """The violations of `document`, read as TwiML of `channel`, in document order as far as one walk gives it.

    A document in another vendor's markup gives one alone.
    """
    sign = sign_of_other_vendor(document)
    if sign is not None and document.root is not None:
        expected = (sign.markup, sign.instead)
        yield Violation("other-vendor-markup", sign.span, document.root, name=sign.written, expected=expected)
        return
    told = _told(document)
    yield from (violation for violation in _violations(document, channel) if violation.span not in told)


def _violations(document: Document, channel: str) -> Iterator[Violation]:
    root = document.root
    if root is None:
        return
    if any(fault.rule == "multiple-roots" for fault in document.faults) and root.name != "Response":
        type_name = type_of(root.name)  # one fault, told already: the verbs lack their <Response>
    elif type_of(root.name) and is_template(document.source.text[document.span.start : root.start]):
        type_name = type_of(root.name)  # {% block greeting %}: a part of a document
    else:
        type_name = yield from _root(root, channel)
    if type_name:
        yield from _inside(root, type_name)


def _told(document: Document) -> frozenset[Span | None]:
    """The names that the reader has reported: a prefix without declaration, a start tag that its end tag belies."""
    prefixes = (fault.span for fault in document.faults if fault.rule == "undeclared-prefix")
    return frozenset([*prefixes, *(fault.other for fault in document.faults if fault.rule == "unmatched-end-tag")])


def _root(root: Element, channel: str) -> _Judged:
    namespace = root.attribute("xmlns")
    is_response = root.name.lower() == "response"
    if root.name != "Response" or (namespace and namespace.value):
        suggestion = closest(root.name, ["Response"]) if type_of(root.name) == "" else None
        is_response = suggestion is not None or root.name == "Response"
        known = type_of(root.name)
        yield Violation("wrong-root", root.name_span, root, known, namespace, root.name, suggestion)
    return ROOTS[channel] if is_response else type_of(root.name)


def _inside(root: Element, root_type: str) -> Iterator[Violation]:
    nothing: dict[str, str] = {}
    pending = [(root, root_type, nothing)]
    while pending:  # a stack, not recursion: SSML may nest as deep as its author likes
        element, type_name, also = pending.pop()
        element_type = ELEMENT_TYPES.get(type_name)
        allowed = also
        if element_type is not None:
            allowed = {**also, **element_type.children}
            yield from _attributes(element, type_name, element_type)
            yield from _text(element, type_name, element_type)
            yield from _child_count(element, type_name, element_type)
        following = []
        for child in element.children:
            child_type = yield from _child(child, type_name, allowed if element_type else None)
            # Where an end tag is missing, what follows may belong to the element around it.
            following.append((child, child_type, nothing if child.is_closed else allowed))
        pending.extend(reversed(following))


def _attributes(element: Element, type_name: str, element_type: ElementType) -> Iterator[Violation]:
    misspelt: set[str | None] = set()
    written = {attribute.name for attribute in element.attributes}
    free = [name for name in element_type.attributes if name not in written]
    for attribute in element.attributes:
        declared = element_type.attributes.get(attribute.name)
        if declared is None:
            violation = _undeclared(attribute, element, type_name, element_type, free)
            if violation is not None:
                misspelt.add(violation.suggestion)
                free = [name for name in free if name != violation.suggestion]
                yield violation
        elif attribute.value is not None and not values.is_valid(attribute.value, declared):
            yield _invalid_value(attribute, element, type_name, declared)
    for name in element_type.required:
        if not (element.attribute(name) or name in misspelt or element.has_unread_attributes):
            yield Violation("missing-attribute", element.name_span, element, type_name, name=name)


def _undeclared(
    attribute: Attribute, element: Element, type_name: str, element_type: ElementType, free: Sequence[str]
) -> Violation | None:
    """The violation of an attribute that is not declared; `free` are those declared which the element does not have."""
    name = attribute.name
    if name.startswith("xmlns:") or (name == "xmlns" and (not attribute.value or element.parent is None)):
        return None  # declares a prefix, which is harmless, or was told of the root
    if ":" in name and _is_schema_hint(name, element):
        return None
    meant = attribute_successor(element.name, name) or attribute_thought_of(element.name, name)
    if meant not in free:
        meant = None if holders(name, element, type_name) else closest(name, free)
    expected = tuple(element_type.attributes)
    return Violation("unknown-attribute", attribute.name_span, element, type_name, attribute, name, meant, expected)


def holders(name: str, element: Element, type_name: str) -> tuple[str, ...]:
    """The elements inside that may bear an attribute `element` may not: statusCallback of <Dial> is its noun's."""
    if element.parent is None:
        return ()
    types = ELEMENT_TYPES[type_name].children
    names = [child.name for child in element.children if child.name in types]
    if type_name == "Dial" and not element.children:
        names = ["Number"]  # text alone is a phone number
    return tuple(dict.fromkeys(child for child in names if name in ELEMENT_TYPES[types[child]].attributes))


def _is_schema_hint(name: str, element: Element) -> bool:
    prefix, _, local = name.partition(":")
    for scope in (element, *element.ancestors()):
        declaration = scope.attribute(f"xmlns:{prefix}")
        if declaration is not None:
            return declaration.value == _XSI and local in _XSI_HINTS
    return False


def _invalid_value(attribute: Attribute, element: Element, type_name: str, declared: str) -> Violation:
    value = attribute.value or ""
    wrong = values.wrong_items(value, declared) if VALUE_TYPES[declared].item else [value]
    span = attribute.value_span
    name = " ".join(wrong) if wrong else value
    if len(wrong) == 1 and wrong[0] != value and attribute.raw == value:
        start = span.start + value.find(wrong[0])
        span = Span(start, start + len(wrong[0]))
    successor = value_successor(element.name, attribute.name, name)
    suggestion = successor or (closest(name, values.words(declared)) if name else None)
    return Violation("invalid-attribute-value", span, element, type_name, attribute, name, suggestion, (declared,))


def _text(element: Element, type_name: str, element_type: ElementType) -> Iterator[Violation]:
    if element_type.content == "mixed" or not element.is_closed:
        return
    if element_type.content == "text":
        yield from _text_value(element, type_name, element_type.text)
        return
    for text in element.texts:
        value = text.value
        if value and (element_type.content == "empty" or value.strip(WHITE_SPACE)):
            span = trimmed_span(text.raw, text.start) if value.strip(WHITE_SPACE) else text.span
            yield Violation("unexpected-text", span, element, type_name, name=value.strip(WHITE_SPACE))
            if element_type.content == "empty":
                return  # text around a child that may not be there either: one fault is enough


def _text_value(element: Element, type_name: str, declared: str) -> Iterator[Violation]:
    value = element.text
    if element.children or value is None or values.is_valid(value, declared):
        return
    if not value.strip(WHITE_SPACE):
        yield Violation("missing-text", element.name_span, element, type_name, expected=(declared,))
        return
    span = Span(element.texts[0].start, element.texts[-1].span.end)
    yield Violation("invalid-text", span, element, type_name, name=value.strip(WHITE_SPACE), expected=(declared,))


def _child_count(element: Element, type_name: str, element_type: ElementType) -> Iterator[Violation]:
    if len(element.children) < element_type.min_children and element.is_closed and element.text is not None:
        expected = tuple(element_type.children)
        yield Violation("missing-child", element.name_span, element, type_name, expected=expected)
    if element_type.max_children is not None:
        for child in element.children[element_type.max_children :]:
            if child.name in element_type.children:
                yield Violation("misplaced-element", child.name_span, child, name="repeated", parent_type=type_name)


def _child(child: Element, parent_type: str, allowed: dict[str, str] | None) -> _Judged:
    """Judge the place of `child`; None as `allowed` means inside an unknown element, where no place is wrong."""
    name = child.name
    if allowed is None:
        return type_of(name)
    if name in allowed:
        return allowed[name]
    if type_of(name):
        expected = tuple(allowed)
        yield Violation(
            "misplaced-element", child.name_span, child, type_of(name), expected=expected, parent_type=parent_type
        )
        return type_of(name)
    suggestion = closest(name, allowed) or closest(name, type_names())
    expected = tuple(allowed)
    if child.is_closed:  # a start tag that its end tag does not match was told already
        yield Violation("unknown-element", child.name_span, child, name=name, suggestion=suggestion, expected=expected)
    return "" if suggestion is None else allowed.get(suggestion) or type_of(suggestion)


def type_of(name: str) -> str:
    """The type that an element of this name has in the first place where it may stand; "" when there is none."""
    return type_names().get(name, "")


@cache
def type_names() -> dict[str, str]:
    """Every element name of the language, with its first type."""
    names: dict[str, str] = {}
    for element_type in ELEMENT_TYPES.values():
        for name, type_name in element_type.children.items():
            names.setdefault(name, type_name)
    return names


def places_of(name: str) -> tuple[str, ...]:
    """The names of the elements in which an element of this name may stand."""
    roots = set(ROOTS.values())
    parents = [
        "Response" if key in roots else key
        for key, element_type in ELEMENT_TYPES.items()
        if name in element_type.children
    ]
    return tuple(dict.fromkeys(parents))
