"""A baseline just written leaves nothing; what is added elsewhere leaves it so; one more finding is one more shown."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.laws.documents import mutated, renamed, twiml_documents, xml_documents
from twiml_lint import Settings, lint
from twiml_lint.__main__ import main
from twiml_lint.identity import identities

ALL = Settings(select=("all",), voice_sdk=True)
# Rules that look at one element and nothing else.
LOCAL = Settings(select=("invalid-attribute-value", "unknown-attribute", "unknown-element"))
DOCUMENTS = mutated(twiml_documents()) | renamed(twiml_documents()) | mutated(xml_documents()) | st.text(max_size=40)
CHECK = ("check", "--isolated", "--select", "all")
FAULTY = st.sampled_from(["<Say loop='many'>Hi</Say>", "<Pause length='x'/>", "<Say loop='x' a='' b=''/>", "<Foo/>"])
SOUND = st.sampled_from(
    ["\n", "<Say>Hi</Say>", "\r\n\r\n", "\t", "<Pause/>", "<!-- it's > here -->", "<Play>/a.mp3</Play>", " "]
)


def identified(text: str) -> dict[str, Any]:
    diagnostics = lint(text, LOCAL).diagnostics
    return dict(zip(identities(diagnostics), diagnostics, strict=True))


@settings(max_examples=40)
@given(st.lists(DOCUMENTS, max_size=3))
def test_a_baseline_just_written_leaves_nothing(documents: list[str]) -> None:
    shown = StringIO()
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(shown), redirect_stderr(StringIO()):
        for number, text in enumerate(documents):
            Path(folder, f"{number}.twiml").write_bytes(text.encode("utf-8", "surrogatepass"))
        baseline = Path(folder, "b.json")
        assert main([*CHECK, folder, "--write-baseline", str(baseline)]) == 0
        written = baseline.read_bytes()
        assert main([*CHECK, folder, "--baseline", str(baseline), "--fail-on", "note"]) == 0
        assert main([*CHECK, folder, "--baseline", str(baseline), "--prune-baseline"]) == 0
        assert baseline.read_bytes() == written
    assert shown.getvalue() == ""


@given(DOCUMENTS)
def test_no_two_findings_of_a_file_are_one(text: str) -> None:
    diagnostics = lint(text, ALL).diagnostics
    assert len(set(identities(diagnostics))) == len(diagnostics)


@given(st.lists(FAULTY, max_size=4), st.lists(SOUND, min_size=5, max_size=5), st.sampled_from(["", "<!-- old -->\r\n"]))
def test_what_is_added_between_elements_leaves_findings_known(faulty: list[str], sound: list[str], before: str) -> None:
    plain = identified(f"<Response>{''.join(faulty)}</Response>")
    mixed = "".join(added + element for added, element in zip(sound, [*faulty, ""], strict=False))
    assert identified(f"{before}<Response>{mixed}{sound[-1]}</Response>").keys() == plain.keys()


@given(st.lists(FAULTY, max_size=4), FAULTY, st.integers(0, 4))
def test_one_more_equal_element_shows_its_findings_and_no_other(faulty: list[str], more: str, place: int) -> None:
    known = identified(f"<Response>{''.join(faulty)}</Response>")
    found = identified(f"<Response>{''.join([*faulty[:place], more, *faulty[place:]])}</Response>")
    new = Counter(found[identity].rule for identity in found.keys() - known.keys())
    assert known.keys() <= found.keys()
    assert new == Counter(diagnostic.rule for diagnostic in identified(f"<Response>{more}</Response>").values())
