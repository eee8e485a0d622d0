"""GitHub's own vectors, and what it does with bytes that are no UTF-8."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twiml_lint import bytes_source
from twiml_lint.report.line_hashes import hashes, line_hashes

VECTORS = {
    "an empty file": ("", ("c129715d7a2bc9a3:1",)),
    "blanks": (
        " a\nb\n  \t\tc\n d",
        ("271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"),
    ),
}


@pytest.mark.parametrize("vector", VECTORS)
def test_vector(vector: str) -> None:
    text, expected = VECTORS[vector]
    assert hashes(text) == expected


def plain(text: str) -> list[str]:
    """GitHub's algorithm with a window that is looked at as a whole."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(" ", "").replace("\t", "") + "\uffff"
    data = text.encode("utf-16-le")
    units = [int.from_bytes(data[place : place + 2], "little") for place in range(0, len(data), 2)]
    found: list[str] = []
    for start in [0, *(place + 1 for place, unit in enumerate(units) if unit == 10)]:
        value = 0
        for unit in (units[start : start + 100] + [0] * 100)[:100]:
            value = (value * 37 + unit) % 2**64
        found.append(f"{value:x}:{sum(other.startswith(f'{value:x}:') for other in found) + 1}")
    return found


@given(st.text(st.sampled_from("ab\r\n\t <\U0001f981é"), max_size=400))
def test_the_plain_algorithm_gives_the_same(text: str) -> None:
    assert list(hashes(text)) == plain(text)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf<a/>\n", b"<a>\xe9\xff</a>", "<a/>\n".encode("utf-16")], ids=ascii)
def test_every_file_is_read_as_utf_8(data: bytes) -> None:
    assert list(line_hashes(bytes_source(data))) == plain(data.decode("utf-8", "replace"))
