"""Comments hide findings and do nothing else: neither reading them nor writing them changes what a document says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from tests.laws.documents import mutated, renamed, twiml_documents, xml_documents
from twiml_lint import Settings, Span, lint
from twiml_lint.document import Document, Element
from twiml_lint.document.wellformed import parse
from twiml_lint.engine import Result
from twiml_lint.new_suppressions import add_suppressions
from twiml_lint.rules import TABLE
from twiml_lint.source import bytes_source
from twiml_lint.suppressions import OWN_RULES

ALL = Settings(select=("all",))
REASONS = (
    st.text(st.sampled_from("a->{}%#?!*/$<&\"' \n\u2014é\U0001f981\x00]["), max_size=8).map("x".__add__)
    | st.just("--")
    | st.text(max_size=5).map("x".__add__)
)
TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|<%#.*?%>|\{\{!--.*?--\}\}")
NAMES = st.sampled_from(["all", "12200", *TABLE, "nonsense"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
DOCUMENTS = renamed(twiml_documents()) | xml_documents()


@st.composite
def directives(draw: st.DrawFn, notations: Sequence[str] = ("<!--", "<!--", "{#", "<%#", "{{!--")) -> str:
    """A comment for twiml-lint, or something near to one."""
    kind = draw(st.sampled_from(["ignore", "ignore", "ignore-file", "disable", "enable", "ignor"]))
    names = ", ".join(draw(st.lists(NAMES, min_size=1, max_size=2)))
    opening = draw(st.sampled_from(notations))
    closing = {"<!--": "-->", "{#": "#}", "<%#": "%>", "{{!--": "--}}"}[opening]
    return f"{opening} twiml-lint: {kind}[{names}] {draw(st.sampled_from(['', 'reason']))} {closing}"


@st.composite
def commented(draw: st.DrawFn, documents: st.SearchStrategy[str], comments: st.SearchStrategy[str]) -> str:
    """A document with comments anywhere in it, between elements or not."""
    text = draw(documents)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        if draw(st.integers(0, 4)):
            place = max(text.find("<", place), 0)
        text = text[:place] + draw(comments) + text[place:]
    return text


def found(result: Result) -> Counter[tuple[str, str]]:
    """Rules and messages, hidden or not, but for those about comments."""
    diagnostics = (*result.diagnostics, *(suppressed.diagnostic for suppressed in result.suppressed))
    return Counter((one.rule, one.message) for one in diagnostics if one.rule not in OWN_RULES)


def places(result: Result) -> Counter[tuple[str, Span]]:
    diagnostics = (*result.diagnostics, *(suppressed.diagnostic for suppressed in result.suppressed))
    return Counter((one.rule, one.span) for one in diagnostics if one.rule not in OWN_RULES)


def said(document: Document) -> list[object]:
    """Every element with its attributes and with what it says, blanks between elements aside."""
    return [
        (element.name, [(attribute.name, attribute.raw) for attribute in element.attributes], spoken(element))
        for element in sorted(document.elements(), key=lambda element: element.start)
    ]


def spoken(element: Element) -> str:
    text = TEMPLATE_COMMENT.sub("", "".join(text.raw for text in element.texts))
    return text if text.strip(" \t\r\n") else ""


def is_well_formed(document: Document) -> bool:
    return parse(document) is not None


@given(commented(DOCUMENTS | mutated(twiml_documents()), directives()))
def test_a_comment_for_twiml_lint_is_read_as_any_other(text: str) -> None:
    with_comments = lint(text, ALL)
    assert with_comments.errors == ()
    assert places(with_comments) == places(lint(text.replace("twiml-lint:", "twiml-lant:"), ALL))


@given(DOCUMENTS, st.data())
def test_comments_hide_findings_and_change_none(text: str, data: st.DataObject) -> None:
    without = lint(text, ALL)
    starts = [element.start for element in without.documents[0].elements() if element.parent]
    comments = data.draw(st.lists(st.tuples(st.sampled_from([*starts, len(text)]), directives(["<!--"])), max_size=3))
    for place, comment in sorted(comments, reverse=True):
        text = text[:place] + comment + text[place:]
    assert found(lint(text, ALL)) == found(without)


@given(DOCUMENTS, st.integers(0, 10**6))
def test_ignoring_the_file_leaves_nothing(text: str, anywhere: int) -> None:
    document = lint(text, ALL).documents[0]
    places = [0] if not text.startswith("<?xml") else []
    for element in document.elements():
        places += [element.end, element.start] if element.parent else [element.end]
    place = places[anywhere % len(places)]
    result = lint(f"{text[:place]}<!-- twiml-lint: ignore-file[all] why -->{text[place:]}", ALL)
    assert result.diagnostics == ()


@given(DOCUMENTS, REASONS, ENCODINGS)
@example("<a>x<b loop='1'/></a>", "--", "utf-8")
def test_suppressing_everything_leaves_nothing(text: str, reason: str, encoding: str) -> None:
    source = bytes_source(text.encode(encoding))
    before = lint(source, ALL)
    was_well_formed, says = is_well_formed(before.documents[0]), said(before.documents[0])
    changed = add_suppressions(source, ALL, reason)
    assert changed.remarks == ()
    assert changed.result.diagnostics == ()
    again = lint(changed.source.encode(changed.source.text), ALL)
    assert again.diagnostics == ()
    assert is_well_formed(again.documents[0]) == was_well_formed
    assert said(again.documents[0]) == says
    assert len(changed.applied) == len(before.diagnostics)


@given(commented(DOCUMENTS | mutated(twiml_documents()), directives()), REASONS)
def test_suppressing_everything_in_a_faulty_document_does_no_harm(text: str, reason: str) -> None:
    before = lint(text, ALL)
    changed = add_suppressions(before.documents[0].source, ALL, reason)
    if changed.remarks:
        assert changed.source.text == text
    else:
        assert changed.result.diagnostics == ()
        assert len(found(changed.result)) <= len(found(before))
        assert said(changed.result.documents[0]) == said(before.documents[0])
    assert (changed.source.text == text) == (not changed.applied)
