"""The server's text is the editor's after every change, and both mean the same place by the same position."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from lsprotocol import types

from tests.lsp.text import EditorText, Place
from twiml_lint.lsp.documents import OpenDocument
from twiml_lint.settings import Settings

ENCODINGS = st.sampled_from(["utf-8", "utf-16", "utf-32"])
# What is no newline for LSP though it is one for Python, a byte order mark, and code points of one to four bytes.
TEXTS = st.text(st.sampled_from("ab<>\r\n\t é\u2028\x85\x0b\ufeff漢\U0001f600\U0001f468"), max_size=20)
PLACES = st.builds(Place, line=st.integers(0, 6), character=st.integers(0, 9))
CHANGES = st.tuples(PLACES, PLACES, TEXTS) | TEXTS


def opened(text: str, encoding: str) -> OpenDocument:
    return OpenDocument("file:///a.xml", text, 1, "xml", encoding, lambda _: Settings())


def position(place: Place) -> types.Position:
    return types.Position(**place)


@given(ENCODINGS, TEXTS, st.lists(st.lists(CHANGES, min_size=1, max_size=3), max_size=5))
# the halves of a code point parted, and joined again
@example("utf-16", "a\U0001f600b", [[({"line": 0, "character": 2}, {"line": 0, "character": 3}, "")]])
@example(
    "utf-16",
    "\U0001f600",
    [
        [({"line": 0, "character": 1}, {"line": 0, "character": 1}, "x")],
        [({"line": 0, "character": 1}, {"line": 0, "character": 2}, "")],
    ],
)
# a newline parted, and joined
@example("utf-16", "a\r\nb", [[({"line": 0, "character": 2}, {"line": 1, "character": 0}, "\r")]])
@example("utf-16", "a\rb", [[({"line": 1, "character": 0}, {"line": 1, "character": 0}, "\n")]])
def test_texts_stay_the_same(
    encoding: str, text: str, notifications: list[list[tuple[Place, Place, str] | str]]
) -> None:
    editor, document = EditorText(text, encoding), opened(text, encoding)
    for version, changes in enumerate(notifications, 2):
        sent: list[types.TextDocumentContentChangeEvent] = []
        for change in changes:
            if isinstance(change, str):
                editor = EditorText(change, encoding)
                sent.append(types.TextDocumentContentChangeWholeDocument(change))
                continue
            start, end = sorted(change[:2], key=lambda place: (place["line"], place["character"]))
            editor.replace(start, end, change[2])
            sent.append(types.TextDocumentContentChangePartial(types.Range(position(start), position(end)), change[2]))
        document = document.changed(sent, version)
        assert (document.text, document.version) == (str(editor), version)


@given(ENCODINGS, TEXTS)
@example("utf-16", "\ufeff<a>\U0001f600</a>")
def test_an_offset_has_the_position_that_the_editor_has_for_it_and_back(encoding: str, text: str) -> None:
    editor, document = EditorText(text, encoding), opened(text, encoding)
    mark = len(text) - len(document.source.text)
    for offset in range(len(document.source.text) + 1):
        place = document.position(offset)
        assert {"line": place.line, "character": place.character} == editor.place_of(offset + mark)
        if text[offset + mark - 1 : offset + mark + 1] != "\r\n":  # between them no position can be
            assert document.offset(place) == offset


@given(ENCODINGS, TEXTS, PLACES, PLACES)
def test_any_position_means_a_place_in_the_text(encoding: str, text: str, one: Place, other: Place) -> None:
    document = opened(text, encoding)
    start, end = document.span(types.Range(position(one), position(other)))
    assert 0 <= start <= end <= len(document.source.text)
