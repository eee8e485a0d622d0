"""Formatting: white space where a document is laid out, and never where it is spoken or sent.

Free to change are white space between elements where only elements may stand, white space in tags, and the kind of
quotes; everything else stays byte for byte. Formatting what is formatted changes nothing.
"""

from typing import NamedTuple

from twiml_lint.diagnostics import Edit
from twiml_lint.document import MAX_TWILIO_SIZE, Document, read
from twiml_lint.editing import newline_of
from twiml_lint.formatting.layout import edits_of
from twiml_lint.formatting.refusals import Refusal, refusal_of
from twiml_lint.formatting.style import Style
from twiml_lint.settings import Settings
from twiml_lint.source import SourceText, bytes_source

__all__ = ["Formatted", "Refusal", "Style", "formatted"]


class Formatted(NamedTuple):
    """The text of a source as it is formatted, and the edits that make it so; the text as it was where `refusal`."""

    text: str
    edits: tuple[Edit, ...] = ()
    refusal: Refusal | None = None


def formatted(source: SourceText, settings: Settings | None = None, style: Style | None = None) -> Formatted:
    """`source` formatted; `settings` say how it reaches Twilio, which may allow it no more than some characters."""
    document = read(source)
    refusal = refusal_of(document)
    if refusal:
        return Formatted(source.text, refusal=refusal)
    result = _laid_out(document, style or Style())
    if len(result.text) > len(source.text):
        refusal = _outgrown(source, result.text, settings or Settings())
    return Formatted(source.text, refusal=refusal) if refusal else result


def _laid_out(document: Document, style: Style) -> Formatted:
    """New lines end as most lines do, and still do once the document is formatted: else the next time would differ."""
    text = document.source.text
    newline = newline_of(text)
    result = _edited(text, edits_of(document, style, newline))
    if newline_of(result.text) != newline:
        result = _edited(text, edits_of(document, style, newline_of(result.text)))
    return result


def _edited(text: str, edits: tuple[Edit, ...]) -> Formatted:
    # Not editing.edited(), which chooses the newline itself.
    pieces: list[str] = []
    end = 0
    for (start, stop), replacement in edits:
        pieces += text[end:start], replacement
        end = stop
    return Formatted("".join((*pieces, text[end:])), edits)


def _outgrown(source: SourceText, text: str, settings: Settings) -> Refusal | None:
    """Why Twilio would not take the longer text, though it takes the source."""
    data = source.encode(text)
    if len(data) <= MAX_TWILIO_SIZE and settings.delivery != "call-parameter":
        return None
    from twiml_lint.engine import lint

    sizes = Settings(delivery=settings.delivery, select=("document-too-large", "document-too-large-for-call"))
    known = {one.rule for one in lint(source, sizes).diagnostics}
    grown = [one for one in lint(bytes_source(data), sizes).diagnostics if one.rule not in known]
    return Refusal(f"with more white space Twilio would refuse it ({grown[0].rule})") if grown else None
