"""Editing: edits carried out on text, and on a source with its encoding and its newlines kept."""

import re
from collections.abc import Iterable, Iterator

from twiml_lint.diagnostics import Edit
from twiml_lint.source import SourceText, bytes_source, text_source

_LONE_NEWLINE = re.compile(r"(?<!\r)\n")


def edited_source(source: SourceText, edits: Iterable[Edit]) -> SourceText:
    """`source` with these edits; what its encoding cannot write is written as character references."""
    text = edited(source.text, [Edit(span, _written(replacement, source)) for span, replacement in edits])
    try:
        again = bytes_source(source.encode(text), source.name)
    except UnicodeEncodeError:  # lone surrogates, in text that never was bytes
        again = source
    if again.text == text or (again is not source and source.encoding_fault):
        return again
    # Text as an editor holds it, in whose encoding its declaration has no say.
    return text_source("\ufeff" * bool(source.byte_order_mark) + text, source.name)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with these edits, which do not overlap; a newline that they bring is written as `text` writes its own."""
    pieces: list[str] = []
    end = 0
    for (start, stop), replacement in in_newlines_of(text, sorted(edits)):
        pieces += text[end:start], replacement
        end = stop
    return "".join((*pieces, text[end:]))


def in_newlines_of(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits with the newlines that `text` uses."""
    newline = newline_of(text)
    return (Edit(span, _LONE_NEWLINE.sub(newline, replacement)) for span, replacement in edits)


def _written(replacement: str, source: SourceText) -> str:
    """A replacement with references for the characters that the encoding of `source` does not have."""
    if replacement.isascii():
        return replacement
    return "".join(
        character if _is_encodable(character, source) else f"&#x{ord(character):X};" for character in replacement
    )


def _is_encodable(character: str, source: SourceText) -> bool:
    if "\ud800" <= character <= "\udfff":  # moved from elsewhere in the text
        return True
    try:
        source.encode(character)
    except UnicodeEncodeError:
        return False
    return True


def newline_of(text: str) -> str:
    """The newline that `text` uses most."""
    pairs = text.count("\r\n")
    counts = {"\n": text.count("\n") - pairs, "\r\n": pairs, "\r": text.count("\r") - pairs}
    return max(counts, key=lambda newline: counts[newline])
