"""--fix changes the bytes it must and no other: encodings, marks, newlines, quotes."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command

BEFORE = "<Response>\n  <say  voice='Polly.Amy'\tlanguage = \"en-GB\" >a & b é</say >\n</Response>\n\n"
AFTER = "<Response>\n  <Say  voice='Polly.Amy'\tlanguage = \"en-GB\" >a &amp; b é</Say >\n</Response>\n\n"


CASES: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8-mark": lambda text: BOM_UTF8 + text.encode(),
    "utf-16-le-mark": lambda text: BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16-be-mark": lambda text: BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16-le-unmarked": lambda text: text.encode("utf-16-le"),
    "utf-32-mark": lambda text: text.encode("utf-32"),
    "declared-utf-8": lambda text: ("<?xml version='1.0' encoding=\"UTF-8\" ?>\n" + text).encode(),
    "declared-iso-8859-1": lambda text: ("<?xml version='1.0' encoding='ISO-8859-1'?>" + text).encode("latin-1"),
    "declared-windows-1252": lambda text: (
        "<?xml version='1.0' encoding='windows-1252'?>" + text.replace("b", "“b” €")
    ).encode("cp1252"),
    "declared-utf-16": lambda text: ("<?xml version='1.0' encoding='UTF-16'?>" + text).encode("utf-16"),
    "declared-shift-jis": lambda text: (
        "<?xml version='1.0' encoding='Shift_JIS'?>" + text.replace("é", "\u30c6\u30b9\u30c8")
    ).encode("shift_jis"),
    "not-utf-8": lambda text: text.encode("latin-1"),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "mixed-newlines": lambda text: text.replace("\n", "\r\n", 1).replace("\n</", "\r</").encode(),
    "crlf-utf-16": lambda text: text.replace("\n", "\r\n").encode("utf-16"),
    "no-last-newline": lambda text: text.rstrip().encode(),
    "line-separators": lambda text: text.replace("é", "\u2028\x85\u2029\ufeff\U0001f981").encode(),
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_only_the_faults_change(folder: Path, command: Command, written: Callable[[str], bytes]) -> None:
    path = folder / "call.xml"
    path.write_bytes(written(BEFORE))
    command("check", "--fix", "call.xml")
    assert path.read_bytes() == written(AFTER)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_new_line_ends_as_the_others_do(folder: Path, command: Command, newline: str) -> None:
    path = folder / "call.xml"
    path.write_bytes(f"<Say>{newline}Hello</Say>{newline}".encode())
    command("check", "--fix", "--select", "wrong-root", "call.xml")
    after = path.read_bytes().decode()
    assert after.startswith("<Response>")
    assert after.replace(newline, "").isprintable()
    assert newline in after


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            BOM_UTF16_LE + BEFORE.encode("utf-16-le") + b"\xff",
            "it was left as it is, because not all of its bytes are utf-16-le, and some would be lost",
        ),
        (
            "\ufeff<Response><say>\ud800</say></Response>".encode("utf-16-be", "surrogatepass"),
            "it was left as it is, because not all of its bytes are utf-16-be, and some would be lost",
        ),
    ],
    ids=["cut-utf-16", "lone-surrogate"],
)
def test_a_file_whose_bytes_would_be_lost_is_left_alone(
    folder: Path, command: Command, data: bytes, reason: str
) -> None:
    path = folder / "call.xml"
    path.write_bytes(data)
    before = command("check", "call.xml")
    outcome = command("check", "--fix", "call.xml")
    assert path.read_bytes() == data
    assert f"twiml-lint: call.xml: {reason}\n" in outcome.errors
    assert (outcome.output, outcome.code) == (before.output, before.code)
    assert command("check", "--diff", "call.xml").output == ""
