"""Lines that end in a comment which suppresses what is found on that line: what stands on them has to stay there."""

from __future__ import annotations

from bisect import bisect_right

from twiml_lint.document import Document


class FixedLines:
    """The places of these lines, without their newlines."""

    def __init__(self, document: Document) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        if "twiml-lint:" in document.source.text:
            self._find(document)

    def touch(self, start: int, end: int) -> bool:
        """Whether some of what stands between two offsets stands on such a line."""
        index = bisect_right(self._starts, end) - 1
        return index >= 0 and start <= self._ends[index]

    def _find(self, document: Document) -> None:
        from twiml_lint.suppressions.directives import directives

        source = document.source
        for directive in directives(document):
            if directive.kind == "ignore" and directive.ends_line and not directive.begins_line:
                line = source.position(directive.comment.start).line
                self._starts.append(source.offset(line, 0))
                self._ends.append(self._starts[-1] + len(source.line(line)))
