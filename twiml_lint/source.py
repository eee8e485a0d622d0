"""SourceText: the bytes of a file as text, by the XML rules, with all that is needed to write them back.

Inside the linter a place is a code point offset into `SourceText.text`; lines and columns exist only at the edges.
"""

import re
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from functools import cache, lru_cache
from typing import NamedTuple

# The longest marks first: the UTF-32 one begins with the UTF-16 one.
_BYTE_ORDER_MARKS = (
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
# What "<?" or "<R" looks like in an encoding that has no mark (XML 1.0, appendix F).
_UNMARKED_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))

# Only character sets: Python's codec registry also holds rot13, zip and "undefined".
_CHARACTER_SET = (
    r"(?:utf[-_]?(?:8|16|32)(?:[-_]?[lb]e)?|us[-_]ascii|ascii|latin[-_]?\d+|l\d|iso[-_]?(?:8859[-_]\d+|2022[-_][a-z\d]+)"
    r"|ucs[-_][24]|iso-10646-ucs-[24]|windows[-_]\d+|cp[-_]?\d+|ibm\d+|mac(?:intosh|[-_]?roman)|koi8[-_][a-z]"
    r"|shift[-_]?jis|sjis|euc[-_](?:jp|kr)|gb(?:2312|k|18030)|big5(?:[-_]?hkscs)?|tis[-_]?620)"
)


class Span(NamedTuple):
    """A half-open range of code point offsets into a SourceText."""

    start: int
    end: int


class Position(NamedTuple):
    """A zero-based line and a zero-based column in code points."""

    line: int
    column: int


class EncodingFault(NamedTuple):
    """Bytes that are not what they claim to be: `name` is the encoding in question."""

    cause: str  # "unknown", "undecodable" or "contradiction"
    name: str
    span: Span


class SourceText(NamedTuple):
    """Text with the name it is reported under and the encoding it came from.

    `text` holds no byte order mark; undecodable UTF-8 bytes stand in it as lone surrogates (surrogateescape), so that
    `encode` gives back every byte. `size` is the length in bytes.
    """

    text: str
    name: str = "<text>"
    encoding: str = "utf-8"
    byte_order_mark: bytes = b""
    size: int = 0
    encoding_fault: EncodingFault | None = None

    def encode(self, text: str) -> bytes:
        """`text` as bytes in the encoding of this source, behind its byte order mark."""
        return self.byte_order_mark + text.encode(self.encoding, _error_handler(self.encoding))

    def position(self, offset: int) -> Position:
        """The line and column of a code point offset, both zero-based."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset) - 1
        return Position(line, offset - starts[line])

    def offset(self, line: int, column: int) -> int:
        """The code point offset of a zero-based line and column, kept inside the text."""
        starts = _line_starts(self.text)
        return min(starts[min(line, len(starts) - 1)] + column, len(self.text))

    @property
    def line_count(self) -> int:
        """How many lines there are, at least one: behind a last newline stands an empty line."""
        return len(_line_starts(self.text))

    def line(self, number: int) -> str:
        """The text of a zero-based line, without its newline."""
        starts = _line_starts(self.text)
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return self.text[starts[number] : end].rstrip("\r\n")


def text_source(text: str, name: str = "<text>") -> SourceText:
    """Text that is decoded already, as an editor or a caller of the API holds it."""
    mark = BOM_UTF8 if text.startswith("\ufeff") else b""
    data = text.encode("utf-8", "surrogatepass")
    body = data[len(mark) :]
    place = _declared_encoding(body)
    declared = body[slice(*place)].decode("ascii", "replace") if place else "utf-8"
    fault = EncodingFault("unknown", declared, place) if place and not _is_character_set(declared) else None
    return SourceText(text[1:] if mark else text, name, "utf-8", mark, len(data), fault)


def bytes_source(data: bytes, name: str = "<text>") -> SourceText:
    """Bytes decoded by the XML rules: byte order mark, then XML declaration, then UTF-8.

    Never raises: what cannot be decoded is kept and told in `encoding_fault`.
    """
    mark, encoding = _marked(data)
    body = data[len(mark) :]
    place = _declared_encoding(body)
    if place is None:
        return _decoded(body, name, encoding or _unmarked(body), mark, len(data))
    declared = body[slice(*place)].decode("ascii", "replace")
    if not _is_character_set(declared):
        return _decoded(body, name, "utf-8", mark, len(data), EncodingFault("unknown", declared, place))
    if _is_wide(declared):  # the declaration itself was read as single bytes
        return _decoded(body, name, "utf-8", mark, len(data), EncodingFault("contradiction", declared, place))
    return _decoded(body, name, encoding or declared, mark, len(data))


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    # XML, like LSP, ends a line at LF, CR LF or CR only: str.splitlines() would also split at U+2028 and others.
    return [0, *(newline.end() for newline in re.finditer(r"\r\n|\n|\r", text))]


def _declared_encoding(body: bytes) -> Span | None:
    """Where the XML declaration names an encoding; by hand, because every file passes here at start-up."""
    end = body.find(b"?>") if body.startswith((b"<?xml ", b"<?xml\t", b"<?xml\r", b"<?xml\n")) else -1
    name = body.find(b"encoding", 0, end) if end > 0 else -1
    equals, _, value = body[name + len(b"encoding") : end].partition(b"=") if name > 0 else (b"", b"", b"")
    value = b"" if equals.strip() else value.lstrip()
    if value[:1] not in (b'"', b"'") or value.find(value[:1], 1) < 0:
        return None
    start = end - len(value) + 1
    return Span(start, start + value.find(value[:1], 1) - 1)


def _marked(data: bytes) -> tuple[bytes, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return mark, encoding
    return b"", ""


def _unmarked(body: bytes) -> str:
    return next((encoding for start, encoding in _UNMARKED_WIDE if body.startswith(start)), "utf-8")


@cache
def _is_character_set(name: str) -> bool:
    if name in ("UTF-8", "utf-8"):
        return True
    if not re.fullmatch(_CHARACTER_SET, name, re.IGNORECASE):
        return False
    try:
        "".encode(name)
    except LookupError:
        return False
    return True


def _is_wide(name: str) -> bool:
    return name.lower().replace("_", "-").startswith(("utf-16", "utf16", "utf-32", "utf32", "ucs-", "iso-10646"))


def _decoded(
    body: bytes, name: str, encoding: str, mark: bytes, size: int, fault: EncodingFault | None = None
) -> SourceText:
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        handler = _error_handler(encoding)
        text = body.decode(encoding, handler)
        start = len(body[: error.start].decode(encoding, handler))
        place = Span(start, min(start + 1, len(text)))
        fault = fault or EncodingFault("undecodable", encoding, place)
    return SourceText(text, name, encoding, mark, size, fault)


def _error_handler(encoding: str) -> str:
    # surrogateescape loses nothing, but only byte-based codecs can carry it.
    return "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
