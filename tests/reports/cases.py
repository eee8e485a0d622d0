"""What reports are tried on: small documents with everything that formats get wrong.

A case is a few files, the arguments of the command and what is run before. Every case has a golden file in every
format: see test_golden.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import Outcome

_SEVERAL = b"""\
<Response>
  <Gather numDigit="1" method="get"><Play digits="1"/></Gather>
  <Say>Goodbye</Say><Hangup reason="busy"/><Hangup reason="busy"/>
  <Record maxLength="86400" transcribeCallback="/done"/>
</Response>
"""
_BEYOND_ASCII = """\
<Response>
  <Say>Grüße \U0001f981, naïve cafe\u0301</Say><!-- \U0001f600 --><Hangup r\u00e9ason="\U0001f981"/>
  <Redirect>https://example.com/\U0001f981?a=1&b=2</Redirect>
</Response>
"""
_MANY_LINES = b"\xef\xbb\xbf<Response>\r\n  <Gather>\r\n    Press\r\n    one\r\n  </Gather>\r\n\t<Say loop='x'>a & b</Say>\r\n</Response>\r\n"
_SUPPRESSED = b"""\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] "why" & <so> -->
  <Hangup reason="busy"/>
  <Hangup reason="gone"/>
</Response>
"""
_FAULTY = b"<Response><Hangup reason='busy'/></Response>\n"
_VALID = b"<Response><Say>Hello</Say></Response>\n"


class Case(NamedTuple):
    """`preparation` are commands that are run before."""

    files: dict[str | bytes, bytes]
    arguments: tuple[str, ...] = (".",)
    preparation: tuple[tuple[str, ...], ...] = ()


CASES = {
    "no-files": Case({}),
    "no-findings": Case({"a.xml": _VALID, "b.xml": _VALID}),
    "several-findings-on-a-line": Case({"voice/menu.xml": _SEVERAL, "voice/valid.xml": _VALID}),
    "beyond-ascii": Case({"lion.xml": _BEYOND_ASCII.encode()}),
    "many-lines-windows-newlines-and-byte-order-mark": Case({"windows.xml": _MANY_LINES}),
    "utf-16": Case({"wide.xml": _BEYOND_ASCII.encode("utf-16")}),
    "undecodable-bytes": Case(
        {"latin.xml": b"<Response>\n  <Say>Gr\xfc\xdfe</Say> <Hangup r\xe9ason='\xe9'/>\n</Response>\n"}
    ),
    "odd-file-names": Case(
        {
            "with blank & <angle>.xml": _FAULTY,
            "gr\u00fc\u00dfe #1 100%25.xml": _FAULTY,
            "a:b,c;d=e.xml": _FAULTY,
            "line\nfeed \"quoted\" 'too'.xml": _FAULTY,
            "[link](1)`code`|bar.xml": _FAULTY,
            b"caf\xe9.xml": _FAULTY,
        }
    ),
    "outside-of-the-repository": Case({"../elsewhere/a b.xml": _FAULTY}, ("../elsewhere",)),
    "suppressed": Case({"a.xml": _SUPPRESSED}),
    "known-and-new": Case(
        {"old.xml": _FAULTY, "new.xml": _FAULTY},
        (".", "--baseline", "known.json"),
        (("check", "old.xml", "--write-baseline", "known.json"),),
    ),
}


def written(case: Case, arguments: Sequence[str], command: Callable[..., Outcome]) -> str:
    """What the command prints for a case with these further arguments, run in a folder that holds its files alone."""
    for name, content in case.files.items():
        path = Path(name if isinstance(name, str) else name.decode("utf-8", "surrogateescape"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for preparation in case.preparation:
        assert command(*preparation).code in (0, 1)
    outcome = command("check", *case.arguments, *arguments)
    assert outcome.code in (0, 1), outcome.errors
    return outcome.output
