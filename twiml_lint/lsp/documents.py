"""The documents that the editor has open: their text as it stands there, and what linting finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import count

from lsprotocol import types
from pygls.uris import to_fs_path

from twiml_lint.lsp.positions import Converter
from twiml_lint.source import Span, text_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from twiml_lint.document import Document
    from twiml_lint.engine import Result
    from twiml_lint.settings import Settings

LANGUAGE = "twiml"
_NUMBERS = count(1)


class OpenDocument:
    """One version of a document; a change makes a new one. Nothing is computed before it is asked for.

    `path` is the path of the file, or the URI where it is none. `version` is the editor's number, `number` one that no
    other version of any document has. `text` is the editor's, `source` the same without a byte order mark: offsets are
    places in `source`. `settings` are those that the command would lint the file with.
    """

    def __init__(
        self, uri: str, text: str, version: int, language: str, unit: str, settings_of: Callable[[str], Settings]
    ) -> None:
        self.uri = uri
        self.path = path_of(uri)
        self.version = version
        self.number = next(_NUMBERS)
        self.language = language
        self.text = text
        self.source = text_source(text, self.path)
        self._mark_size = len(text) - len(self.source.text)
        self._converter = Converter(text, unit)
        self._unit = unit
        self._settings_of = settings_of

    @cached_property
    def is_twiml(self) -> bool:
        """Whether the server has anything to say of it: as for the command, `.twiml` is, and XML is looked into."""
        from twiml_lint.files.sniff import is_twiml_text

        if self.language == LANGUAGE or self.path.lower().endswith(".twiml"):
            return True
        return bool(is_twiml_text(self.source.text))

    @cached_property
    def settings(self) -> Settings:
        return self._settings_of(self.path)

    @cached_property
    def result(self) -> Result:
        from twiml_lint.engine import lint

        return lint(self.source, self.settings)

    @property
    def document(self) -> Document:
        return self.result.documents[0]

    def release(self) -> None:
        """Let go of what was found in a version that is over.

        Elements know their parents and these them, so that only the garbage collector would find them: it takes longer
        for that than linting does, and comes between two keys.
        """
        if "result" in self.__dict__:
            for document in self.result.documents:
                for element in document.elements():
                    element.parent = None

    def offset(self, position: types.Position) -> int:
        """The code point offset of a position; one that is not in the text is moved into it."""
        return max(0, self._converter.offset(position) - self._mark_size)

    def position(self, offset: int) -> types.Position:
        return self._converter.position(offset + self._mark_size)

    def span(self, place: types.Range) -> Span:
        start, end = sorted((self.offset(place.start), self.offset(place.end)))
        return Span(start, end)

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.start), self.position(span.end))

    def changed(self, changes: Sequence[types.TextDocumentContentChangeEvent], version: int) -> OpenDocument:
        """The document after these changes, of which each is made in the text that the ones before it left."""
        text = self.text
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                text = Converter(text, self._unit).replaced(change.range, change.text)
            else:
                text = change.text
        return self._with(text, version)

    def refreshed(self) -> OpenDocument:
        """The same text, to be judged anew: the configuration has changed."""
        return self._with(self.text, self.version)

    def _with(self, text: str, version: int) -> OpenDocument:
        return OpenDocument(self.uri, text, version, self.language, self._unit, self._settings_of)


class Documents:
    """All open documents by URI."""

    def __init__(self) -> None:
        self._documents: dict[str, OpenDocument] = {}

    def __iter__(self) -> Iterator[OpenDocument]:
        return iter(tuple(self._documents.values()))

    def get(self, uri: str) -> OpenDocument | None:
        """The document, if it is open."""
        return self._documents.get(uri)

    def put(self, document: OpenDocument) -> None:
        self.close(document.uri)
        self._documents[document.uri] = document

    def close(self, uri: str) -> None:
        document = self._documents.pop(uri, None)
        if document is not None:
            document.release()


def path_of(uri: str) -> str:
    """The path of a file, or the URI itself where it leads to none."""
    try:
        path: str | None = to_fs_path(uri)
    except ValueError:  # no URI at all
        return uri
    return uri if path is None or "\0" in path else path
