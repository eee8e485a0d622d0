"""Formatting changes white space where nothing is spoken or sent, is done after one time, and no finding comes or goes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tests.laws.documents import MAYBE_BLANK, comments, mutated, renamed, twiml_documents
from twiml_lint import Diagnostic, Edit, Settings, Span, lint
from twiml_lint.formatting import Style, formatted
from twiml_lint.formatting.parts import edits_within
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.source import bytes_source, text_source

ALL = Settings(select=("all",))
STYLES = st.builds(Style, st.sampled_from(["  ", "    ", "\t", ""]), st.integers(0, 8), st.sampled_from([20, 60, 120]))
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
RULES = st.sampled_from(
    ["all", "12200", "unknown-attribute", "unexpected-text", "missing-attribute", "unreachable-verb"]
)
# By their types, these hold no text: what stands in them is elements, or nothing.
WITHOUT_TEXT = {name for name, of in ELEMENT_TYPES.items() if of.content == "elements"}
# These hold either a text or elements; unlike speech, they hold no <break>.
EITHER = {name for name, of in ELEMENT_TYPES.items() if of.content == "mixed" and "break" not in of.children}


@st.composite
def gaps(draw: st.DrawFn) -> str:
    """What may stand between two tags."""
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["ignore", "ignore", "disable", "enable", "ignore-file"]))
        suppression = f"<!-- twiml-lint: {kind}[{draw(RULES)}] -->"
        blank = draw(st.sampled_from([" ", "\n", "\n\n\n", "\r\n\t"]))
        pieces.append(draw(st.just(suppression) | comments() | st.just(blank) | st.just(blank)))
    return "".join(pieces)


@st.composite
def written(draw: st.DrawFn) -> str:
    """A document as somebody may have written it down."""
    first, *others = draw(renamed(twiml_documents())).split("><")
    text = first + "".join(f">{draw(gaps())}<{other}" for other in others)
    return draw(st.sampled_from(["", '<?xml version="1.0"?>'])) + draw(gaps()) + text + draw(gaps())


# A comment that would mean something else if a newline came to stand behind it and none before it.
BETWEEN = "<Response><Hangup a='1'/><!-- twiml-lint: ignore[all] --><Hangup b='1'/></Response>"
DOCUMENTS = written() | mutated(written())


def tags(text: str) -> str:
    """A document without any white space and quotes; elements in which nothing stands in one notation."""
    bare = re.sub(r"[ \t\r\n\"']", "", text)
    return re.sub(r"<([\w.:-]+)([^<>]*)></\1>", r"<\1\2/>", bare)


def said(element: etree._Element) -> Iterator[object]:
    """All that an element says, in order; for white space that says nothing, nothing."""
    name = element.tag if isinstance(element.tag, str) else ""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    has_layout = name in WITHOUT_TEXT or (name in EITHER and any(isinstance(child.tag, str) for child in element))
    if has_layout and not "".join(texts).strip(" \t\r\n"):
        texts = [""] * len(texts)
    yield element.tag, *element.attrib.items(), texts[0]
    for child, text in zip(element, texts[1:], strict=True):
        yield from said(child)
        yield text


def comments_in(root: etree._Element) -> list[str | None]:
    return [
        comment.text
        for comment in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings())
        if isinstance(comment, etree._Comment)
    ]


def edited_text(text: str, edits: tuple[Edit, ...]) -> str:
    for (start, end), replacement in reversed(edits):
        text = text[:start] + replacement + text[end:]
    return text


def found(diagnostics: Iterator[Diagnostic]) -> Counter[object]:
    return Counter((one.rule, one.severity, one.message, one.fix is None) for one in diagnostics)


@given(DOCUMENTS, STYLES)
def test_formatting_again_changes_nothing(text: str, style: Style) -> None:
    once = formatted(text_source(text), style=style)
    assert formatted(text_source(once.text), style=style) == (once.text, (), once.refusal)


@given(DOCUMENTS, STYLES)
def test_only_white_space_quotes_and_empty_elements_change(text: str, style: Style) -> None:
    assert tags(formatted(text_source(text), style=style).text) == tags(text)


@given(written(), STYLES)
def test_it_says_the_same(text: str, style: Style) -> None:
    result = formatted(text_source(text), style=style)
    parser = etree.XMLParser(resolve_entities=False)
    before, after = (etree.fromstring(one.encode(), parser) for one in (text, result.text))
    assert list(said(after)) == list(said(before))
    assert comments_in(after) == comments_in(before)


@given(DOCUMENTS, STYLES)
@example("<Response><Say/><Hangup a='1'/> <!-- twiml-lint: ignore[all] -->\n<Record>\n</Record></Response>", Style())
@example("<Response><Hangup\na='1'/> <!-- twiml-lint: ignore[all] --></Response>", Style())
@example("<Response><Hangup a='1'>\n</Hangup> <!-- twiml-lint: ignore[all] -->\n</Response>", Style())
def test_no_finding_comes_or_goes(text: str, style: Style) -> None:
    before, after = lint(text, ALL), lint(formatted(text_source(text), style=style).text, ALL)
    assert found(iter(after.diagnostics)) == found(iter(before.diagnostics))
    assert found(one.diagnostic for one in after.suppressed) == found(one.diagnostic for one in before.suppressed)


@given(written(), STYLES)
def test_the_edits_make_the_text(text: str, style: Style) -> None:
    result = formatted(text_source(text), style=style)
    assert edited_text(text, result.edits) == result.text
    assert list(result.edits) == sorted(result.edits)
    assert all(Edit(span, text[slice(*span)]) != (span, replacement) for span, replacement in result.edits)


@given(written(), st.integers(0, 500), st.integers(0, 500))
@example(BETWEEN, BETWEEN.index("-->") + 3, BETWEEN.index("-->") + 3)
def test_a_part_that_is_formatted_says_the_same(text: str, start: int, end: int) -> None:
    """As an editor formats a selection."""
    edits = formatted(text_source(text)).edits
    part = Span(min(start, end), max(start, end))
    again = edited_text(text, tuple(edits_within(text, edits, part)))
    assert tags(again) == tags(text)
    before, after = lint(text, ALL), lint(again, ALL)
    assert found(iter(after.diagnostics)) == found(iter(before.diagnostics))


@given(written(), NEWLINES)
def test_new_lines_end_as_the_others_do(text: str, newline: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", newline) + newline
    result = formatted(text_source(text)).text
    assert set(re.findall("\r\n|\n|\r", result)) <= {newline}


@given(written(), MAYBE_BLANK)
def test_bytes_are_formatted_as_their_text_is(text: str, blank: str) -> None:
    source = bytes_source((text + blank).encode("utf-16"))
    assert formatted(source).text == formatted(text_source(text + blank)).text
