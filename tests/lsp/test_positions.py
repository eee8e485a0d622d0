"""A change is made where the editor made it, whatever its positions count and wherever they lie."""

from __future__ import annotations

import pytest
from lsprotocol import types

from twiml_lint import text_source
from twiml_lint.document import read
from twiml_lint.lsp.documents import OpenDocument, path_of
from twiml_lint.lsp.places import attribute_at, element_at, name_places
from twiml_lint.settings import Settings

CHANGES: dict[str, tuple[str, str, list[tuple[int, int, int, int, str]], str]] = {
    "behind the last line": ("utf-16", "<Response>\n", [(9, 0, 9, 5, "</Response>")], "<Response>\n</Response>"),
    "behind the end of a line": ("utf-16", "<a>\n</a>", [(0, 99, 0, 99, "b")], "<a>b\n</a>"),
    "over the end of a line": ("utf-16", "<a>\r\n</a>", [(0, 3, 1, 0, "")], "<a></a>"),
    "between CR and LF": ("utf-16", "<a>\r\n</a>", [(0, 4, 0, 4, "b")], "<a>b\r\n</a>"),
    "lines that end with CR only": ("utf-16", "<a>\r<b/>\r</a>", [(1, 1, 1, 2, "c")], "<a>\r<c/>\r</a>"),
    "a LF behind a CR": ("utf-16", "<a>\r</a>", [(1, 0, 1, 0, "\n")], "<a>\r\n</a>"),
    "a character that only Python takes for a newline": (
        "utf-16",
        "<a>\u2028\x0b</a>",
        [(0, 5, 0, 6, "b")],
        "<a>\u2028\x0bb/a>",
    ),
    "behind an emoji, in UTF-16": ("utf-16", "<a>\U0001f600</a>", [(0, 5, 0, 5, "!")], "<a>\U0001f600!</a>"),
    "behind an emoji, in UTF-8": ("utf-8", "<a>\U0001f600</a>", [(0, 7, 0, 7, "!")], "<a>\U0001f600!</a>"),
    "behind an emoji, in UTF-32": ("utf-32", "<a>\U0001f600</a>", [(0, 4, 0, 4, "!")], "<a>\U0001f600!</a>"),
    "half an emoji and then the other": (
        "utf-16",
        "<a>\U0001f600</a>",
        [(0, 4, 0, 5, ""), (0, 3, 0, 4, "")],
        "<a></a>",
    ),
    "one half of an emoji by another": (
        "utf-16",
        "<a>\U0001f600</a>",
        [(0, 4, 0, 5, "\ude01")],
        "<a>\U0001f601</a>",
    ),
    "within an emoji, in UTF-8": ("utf-8", "<a>\U0001f600</a>", [(0, 5, 0, 5, "!")], "<a>!\U0001f600</a>"),
    "behind a byte order mark": ("utf-16", "\ufeff<a></a>", [(0, 4, 0, 4, "b")], "\ufeff<a>b</a>"),
    "several at once": ("utf-16", "<a/>", [(0, 1, 0, 2, "b"), (0, 4, 0, 4, "\n"), (1, 0, 1, 0, "!")], "<b/>\n!"),
}


def opened(text: str, encoding: str, uri: str = "file:///a.xml") -> OpenDocument:
    return OpenDocument(uri, text, 1, "xml", encoding, lambda _: Settings())


@pytest.mark.parametrize(("encoding", "before", "changes", "after"), CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_made_where_the_editor_made_it(
    encoding: str, before: str, changes: list[tuple[int, int, int, int, str]], after: str
) -> None:
    sent = [
        types.TextDocumentContentChangePartial(types.Range(types.Position(a, b), types.Position(c, d)), text)
        for a, b, c, d, text in changes
    ]
    assert opened(before, encoding).changed(sent, 2).text == after


def test_changes_of_a_part_and_of_the_whole_may_be_mixed() -> None:
    def at(column: int) -> types.Range:
        return types.Range(types.Position(0, column), types.Position(0, column))

    sent: list[types.TextDocumentContentChangeEvent] = [
        types.TextDocumentContentChangePartial(at(0), "x"),
        types.TextDocumentContentChangeWholeDocument("ab"),
        types.TextDocumentContentChangePartial(at(1), "-"),
    ]
    assert opened("before", "utf-16").changed(sent, 2).text == "a-b"


PATHS = {
    "a file": ("file:///home/me/a.xml", "/home/me/a.xml"),
    "what is escaped": ("file:///home/me/a%20%23%25%C3%A9%0A.xml", "/home/me/a #%\u00e9\n.xml"),
    "a document without a file": ("untitled:Untitled-1", "untitled:Untitled-1"),
    "another place": ("git:/home/me/a.xml?ref", "git:/home/me/a.xml?ref"),
    "no URI": ("file://[", "file://["),
    "a NUL": ("file:///a%00.xml", "file:///a%00.xml"),
}


@pytest.mark.skipif("sys.platform == 'win32'")
@pytest.mark.parametrize(("uri", "path"), PATHS.values(), ids=PATHS.keys())
def test_a_document_has_the_path_of_its_file(uri: str, path: str) -> None:
    assert path_of(uri) == path


WHICH = {
    "a response": ("file:///a.xml", "xml", "<Response/>", True),
    "another root": ("file:///a.xml", "xml", "<feed/>", False),
    "nothing yet": ("file:///a.xml", "xml", "", False),
    "nothing yet, in a file of ours": ("file:///a.TwiML", "xml", "", True),
    "nothing yet, in a document of our language": ("untitled:1", "twiml", "", True),
    "a response in a document of any language": ("untitled:1", "plaintext", "<Response><Say/>", True),
}


@pytest.mark.parametrize(("uri", "language", "text", "is_twiml"), WHICH.values(), ids=WHICH.keys())
def test_what_is_taken_for_twiml(uri: str, language: str, text: str, is_twiml: bool) -> None:
    assert OpenDocument(uri, text, 1, language, "utf-16", lambda _: Settings()).is_twiml is is_twiml


# For every place in a text the first letter of the element that stands there, and for those in it of the attribute.
ELEMENTS = {
    "one in another": (
        "<Response><Say voice='x'>hi</Say ><Play/></Response>",
        "RRRRRRRRRRSSSSSSSSSSSSSSSSSSSSSSSSPPPPPPPRRRRRRRRRRR.",
        "...............vvvvvvvvv.............................",
    ),
    "one that is not closed": (
        "<Response><Say>hi",
        "RRRRRRRRRRSSSSSSSS",
        "..................",
    ),
    "one whose start tag is not finished": (
        "<Response><Say voi<Play/></Response>",
        "RRRRRRRRRRSSSSSSSSPPPPPPPSRRRRRRRRRR.",
        ".....................................",
    ),
    "an attribute without quotes": (
        "<Response><Play loop=2 /></Response>",
        "RRRRRRRRRRPPPPPPPPPPPPPPPRRRRRRRRRRR.",
        "................lllllll..............",
    ),
    "nothing": ("<!-- -->", ".........", "........."),
}


@pytest.mark.parametrize(("text", "elements", "attributes"), ELEMENTS.values(), ids=ELEMENTS.keys())
def test_what_stands_at_a_place(text: str, elements: str, attributes: str) -> None:
    document = read(text_source(text))
    found = [element_at(document, offset) for offset in range(len(text) + 1)]
    assert "".join(element.name[0] if element else "." for element in found) == elements
    inner = [element and attribute_at(element, offset) for offset, element in enumerate(found)]
    assert "".join(attribute.name[0] if attribute else "." for attribute in inner) == attributes


NAMES = {
    "both": ("<Say>hi</Say>", ["Say", "Say"]),
    "both, with white space": ("<Say >hi</Say\n>", ["Say", "Say"]),
    "no end tag": ("<Say/>", ["Say", None]),
    "not closed": ("<Say>hi", ["Say", None]),
    "another name": ("<Say>hi</Sya>", ["Say", None]),
    "a longer name": ("<Say>hi</Says>", ["Say", None]),
    "no name": ("<Say>hi</>", ["Say", None]),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES.keys())
def test_where_the_names_of_an_element_stand(text: str, names: list[str | None]) -> None:
    source = text_source(text)
    root = read(source).root
    assert root is not None
    assert [place and text[slice(*place)] for place in name_places(source, root)] == names
