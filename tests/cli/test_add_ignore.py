"""`check --add-ignore=REASON` writes the comments that hide what is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import write
from tests.cli.conftest import Command

REASON = "known since May"


def note(*names: str, kind: str = "ignore", reason: str = REASON) -> str:
    return f"<!-- twiml-lint: {kind}[{', '.join(names)}] {reason} -->"


WRITTEN = {
    "before each element, in its line's indentation": (
        '<?xml version="1.0"?>\n<Response>\n  <Say a="1">Hello</Say>\n\t<Hangup b="2"/>\n</Response>\n',
        f'<?xml version="1.0"?>\n<Response>\n  {note("unknown-attribute")}\n  <Say a="1">Hello</Say>\n\t{note("unknown-attribute")}\n\t<Hangup b="2"/>\n</Response>\n',
    ),
    "one comment for all that is found in an element": (
        '<Response>\n  <Say a="1" b="2"/>\n</Response>\n',
        f'<Response>\n  {note("empty-prompt", "unknown-attribute")}\n  <Say a="1" b="2"/>\n</Response>\n',
    ),
    "with the newlines of the file": (
        '<Response>\r\n  <Hangup a="1"/>\r\n</Response>\r\n',
        f'<Response>\r\n  {note("unknown-attribute")}\r\n  <Hangup a="1"/>\r\n</Response>\r\n',
    ),
    "in the line where the element does not begin one": (
        '<Response><Hangup a="1"/></Response>',
        f'<Response>{note("unknown-attribute")}<Hangup a="1"/></Response>',
    ),
    "before the element that speaks, not in its text": (
        '<Response>\n  <Say>Hello\n    <break a="1"/>\n    you</Say>\n</Response>\n',
        f'<Response>\n  {note("unknown-attribute")}\n  <Say>Hello\n    <break a="1"/>\n    you</Say>\n</Response>\n',
    ),
    "in a text of nothing but white space": (
        '<Response>\n  <Say>\n    <break a="1"/>\n  </Say>\n</Response>\n',
        f'<Response>\n  <Say>\n    {note("unknown-attribute")}\n    <break a="1"/>\n  </Say>\n</Response>\n',
    ),
    "not again in an element for which it is there already": (
        '<Response>\n  <Gather a="1" action="/a">\n    <Say b="2">Hello</Say>\n  </Gather>\n</Response>\n',
        f'<Response>\n  {note("unknown-attribute")}\n  <Gather a="1" action="/a">\n    <Say b="2">Hello</Say>\n  </Gather>\n</Response>\n',
    ),
    "into the comment that the element has": (
        '<Response>\n  <!-- twiml-lint: ignore[empty-prompt] old -->\n  <Say a="1"/>\n</Response>\n',
        '<Response>\n  <!-- twiml-lint: ignore[empty-prompt, unknown-attribute] old -->\n  <Say a="1"/>\n</Response>\n',
    ),
    "with the reason, into a comment that has none": (
        '<Response>\n  <!--twiml-lint:ignore[empty-prompt]-->\n  <Say a="1"/>\n</Response>\n',
        f'<Response>\n  <!--twiml-lint:ignore[empty-prompt, unknown-attribute] {REASON} -->\n  <Say a="1"/>\n</Response>\n',
    ),
    "between the instructions of a template": (
        '<Response>\n  {% if a %}\n  <Hangup a="1"/>\n  {% endif %}\n</Response>\n',
        f'<Response>\n  {{% if a %}}\n  {note("unknown-attribute")}\n  <Hangup a="1"/>\n  {{% endif %}}\n</Response>\n',
    ),
    "before the root, behind the XML declaration": (
        '<?xml version="1.0"?>\n<Response a="1"/>\n',
        f'<?xml version="1.0"?>\n{note("unknown-attribute")}\n<Response a="1"/>\n',
    ),
    "for the file, behind the XML declaration": (
        '<?xml version="1.1" encoding="klingon"?><Response/>\n',
        f'<?xml version="1.1" encoding="klingon"?>\n{note("wrong-encoding", kind="ignore-file")}\n<Response/>\n',
    ),
    "for the file, behind an XML declaration out of place": (
        '\n<?xml version="1.0"?>\n<Response/>\n',
        f'\n<?xml version="1.0"?>\n{note("content-before-declaration", kind="ignore-file")}\n<Response/>\n',
    ),
    "for the file, at the top of one without XML declaration": (
        "<Response/>\nnothing\n",
        f"{note('text-outside-root', kind='ignore-file')}\n<Response/>\nnothing\n",
    ),
    "into the comment that the file has": (
        '<?xml version="1.0" encoding="klingon"?>\n<!-- twiml-lint: ignore-file[wrong-encoding] old -->\n<Response/>\nso\n',
        '<?xml version="1.0" encoding="klingon"?>\n<!-- twiml-lint: ignore-file[wrong-encoding, text-outside-root] old -->\n<Response/>\nso\n',
    ),
    "for the file, where a comment itself is at fault": (
        f"<Response>\n  {note('nonsense')}\n</Response>\n",
        f"{note('invalid-suppression', kind='ignore-file')}\n<Response>\n  {note('nonsense')}\n</Response>\n",
    ),
    "in a document that breaks off": (
        '<Response>\n  <Hangup a="1"/>\n  <Say',
        None,
    ),
}
# The reason, and what is written of it.
REASONS = {
    "two hyphens": ("as -- is", "as - - is"),
    "many hyphens at the end": ("as is----", "as is- - - -"),
    "the end of a comment": ("as --> is", "as - -> is"),
    "a hyphen at the end": ("as is -", "as is -"),
    "several lines": ("as\r\n is\t", "as is"),
    "quotes and brackets": ("\"as\" [is] <b> & 'so'", "\"as\" [is] <b> & 'so'"),
    "a template's hole": ("{{ as }} {% is %} {# so #}", "{ { as } } { % is % } { # so # }"),
    "a script": ("<% as %> <?php is ?> ${so} */", "< % as % > < ?php is ? > $ {so} * /"),
    "beyond ASCII": ("so-à-so 🦁", "so-à-so 🦁"),
    "control characters": ("as\x01\x7f is\u2028so", "as is so"),
}
FAULTY = b'<Response>\n  <Hangup a="1"/>\n</Response>\n'


def clean(command: Command) -> bool:
    return command("check", "--isolated", "a.xml").code == 0


@pytest.mark.parametrize(("before", "after"), WRITTEN.values(), ids=WRITTEN.keys())
def test_comments_are_written(command: Command, folder: Path, before: str, after: str | None) -> None:
    write(folder, a__xml=before)
    outcome = command("check", "--add-ignore", REASON, "a.xml")
    assert outcome.code == 0
    assert outcome.output == ""
    written = (folder / "a.xml").read_bytes().decode()
    assert after in (None, written)
    assert clean(command)
    again = command("check", "--add-ignore", REASON, "a.xml")
    assert (folder / "a.xml").read_bytes().decode() == written
    assert again.errors == "No findings in 1 file.\n"


@pytest.mark.parametrize(("reason", "written"), REASONS.values(), ids=REASONS.keys())
@pytest.mark.parametrize("opening", ["", '<?xml version="1.0" encoding="UTF-8"?>\n'], ids=["bare", "declared"])
def test_no_reason_breaks_the_comment(command: Command, folder: Path, reason: str, written: str, opening: str) -> None:
    write(folder, a__xml=opening.encode() + FAULTY)
    assert command("check", f"--add-ignore={reason}", "a.xml").code == 0
    comment = note("unknown-attribute", reason=written)
    assert (folder / "a.xml").read_bytes() == opening.encode() + FAULTY.replace(
        b"  <Hangup", f"  {comment}\n  <Hangup".encode()
    )
    assert clean(command)


@pytest.mark.parametrize(
    ("encoding", "declaration", "written"),
    [
        ("latin-1", '<?xml version="1.0" encoding="ISO-8859-1"?>\n', "à &#x1F981;"),
        ("ascii", '<?xml version="1.0" encoding="US-ASCII"?>\n', "&#xE0; &#x1F981;"),
        ("utf-16", "", "à 🦁"),
        ("utf-8-sig", "", "à 🦁"),
    ],
)
def test_the_encoding_is_kept(command: Command, folder: Path, encoding: str, declaration: str, written: str) -> None:
    write(folder, a__xml=(declaration + FAULTY.decode()).encode(encoding))
    assert command("check", "--add-ignore=à 🦁", "a.xml").code == 0
    comment = note("unknown-attribute", reason=written)
    expected = declaration + FAULTY.decode().replace("  <Hangup", f"  {comment}\n  <Hangup")
    assert (folder / "a.xml").read_bytes() == expected.encode(encoding)
    assert clean(command)


HOPELESS = {
    "an empty file": ("", "a.xml: nothing was suppressed, because it holds no element to write a comment for"),
    "a file of text": ("Hello", "a.xml: nothing was suppressed, because it holds no element to write a comment for"),
    "a file that comments would make too large": (
        f'<Response>\n  <Say a="1">Hello</Say>\n  <!-- {"x" * 65450} -->\n</Response>\n',
        "a.xml: nothing was suppressed, because comments would bring document-too-large with them",
    ),
}


@pytest.mark.parametrize(("text", "remark"), HOPELESS.values(), ids=HOPELESS.keys())
def test_what_cannot_be_suppressed_is_left_and_told(command: Command, folder: Path, text: str, remark: str) -> None:
    write(folder, a__xml=text)
    outcome = command("check", "--add-ignore", REASON, "a.xml")
    assert outcome.code == 1
    assert outcome.errors.splitlines()[0] == f"twiml-lint: {remark}"
    assert (folder / "a.xml").read_text() == text


def test_what_was_suppressed_is_counted(command: Command, folder: Path) -> None:
    write(folder, a__xml='<Response>\n  <Say a="1" b="2">Hello</Say>\n</Response>\n')
    outcome = command("check", "--add-ignore", REASON, "a.xml", "bad.xml", "good.xml")
    assert outcome.errors == "Suppressed 3 findings in 2 files.\nNo findings in 3 files.\n"


def test_only_the_rules_that_are_selected_are_suppressed(command: Command, folder: Path) -> None:
    write(folder, a__xml='<Response>\n  <Say a="1"/>\n</Response>\n')
    command("check", "--add-ignore", REASON, "--select", "empty-prompt", "a.xml")
    comment = note("empty-prompt")
    assert (folder / "a.xml").read_text() == f'<Response>\n  {comment}\n  <Say a="1"/>\n</Response>\n'
    assert "unknown-attribute" in command("check", "a.xml").output


def test_a_path_is_no_reason(command: Command, folder: Path) -> None:
    before = (folder / "bad.xml").read_bytes()
    for arguments in (("bad.xml",), ("bad.xml", "good.xml"), (".",)):
        outcome = command("check", "--add-ignore", *arguments)
        assert outcome.code == 2
        assert f"takes {arguments[0]} for its reason, and that is a path: " in outcome.errors
    assert (folder / "bad.xml").read_bytes() == before


@pytest.mark.parametrize("reason", ["", " ", "\n"], ids=repr)
def test_a_blank_reason_is_a_usage_error(command: Command, folder: Path, reason: str) -> None:
    before = (folder / "bad.xml").read_bytes()
    outcome = command("check", f"--add-ignore={reason}", "bad.xml")
    assert outcome.code == 2
    assert outcome.errors == (
        "twiml-lint: --add-ignore needs a reason, which tells readers why the findings are suppressed\n"
    )
    assert (folder / "bad.xml").read_bytes() == before
