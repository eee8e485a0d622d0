"""Comments that hide findings: what each covers, in which notations, and what is said of those that cover nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import environment, write
from tests.cli.conftest import Command
from twiml_lint import Settings, engine, lint
from twiml_lint.diagnostics import Finding
from twiml_lint.rules import load

# Each <Hangup a="1"/> is one finding of unknown-attribute, an error with the code 12200.
COVERAGE = {
    "an element that follows": """\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] -->
  <Hangup a="hidden"/>
</Response>
""",
    "what is in that element, and not what follows it": """\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] -->
  <Gather a="hidden">
    <Say b="hidden">Hello</Say>
  </Gather>
  <Say c="shown">Hello</Say>
</Response>
""",
    "the root, when it stands in the prolog": """\
<?xml version="1.0"?>
<!-- twiml-lint: ignore[unknown-attribute] -->
<Response>
  <Hangup a="hidden"/>
</Response>
""",
    "the next element although text and other comments stand between": """\
<Response>
  <Say b="shown">Hello <!-- twiml-lint: ignore[unknown-attribute] --> you <!-- here --> <break a="hidden"/></Say>
</Response>
""",
    "nothing where no element follows": """\
<Response>
  <Gather>
    <Say a="shown">Hello</Say>
    <!-- twiml-lint: ignore[unknown-attribute] -->
  </Gather>
  <Hangup a="shown"/>
</Response>
""",
    "its line, when it ends one": """\
<Response>
  <Say a="shown">Hello</Say>
  <Say a="hidden"
       b="hidden">Hello</Say> <!-- twiml-lint: ignore[12200] -->
  <Hangup a="shown"/>
</Response>
""".replace('a="hidden"', 'loop="2"'),
    "its line, the last one without a newline": '<Response>\n<Hangup a="hidden"/></Response> <!-- twiml-lint: ignore[all] -->',
    "its line, when other comments follow": """\
<Response>
  <Say a="hidden">Hello</Say> <!-- twiml-lint: ignore[unknown-attribute] --> <!-- Monday -->
  <Hangup a="shown"/>
</Response>
""",
    "the element, when only a comment stands before it on its line": """\
<Response>
  <!-- Monday --> <!-- twiml-lint: ignore[unknown-attribute] -->
  <Hangup a="hidden"/>
</Response>
""",
    "the element, when it stands before it on its line": """\
<Response>
  <Say>Hello</Say> <!-- twiml-lint: ignore[unknown-attribute] --> <Hangup a="hidden"/>
</Response>
""",
    "a line and an element, one comment each": """\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] -->
  <Gather a="hidden">
    <Play b="hidden">https://example.com/a.wav</Play> <!-- twiml-lint: ignore[unknown-attribute] -->
  </Gather>
</Response>
""",
    "the whole file, from wherever it stands": """\
<Response>
  <Say a="hidden">Hello</Say>
  <!-- twiml-lint: ignore-file[unknown-attribute] -->
  <Hangup a="hidden"/>
</Response>
""",
    "a range": """\
<Response>
  <Say a="shown">Hello</Say>
  <!-- twiml-lint: disable[unknown-attribute] -->
  <Say a="hidden">Hello</Say>
  <Gather a="hidden">
    <!-- twiml-lint: enable[unknown-attribute] -->
    <Say a="shown">Hello</Say>
  </Gather>
</Response>
""",
    "a range to the end of the file": """\
<Response>
  <!-- twiml-lint: disable[unknown-attribute] -->
  <Say a="hidden">Hello</Say>
</Response>
<!-- the end -->
""",
    "a range that enabling all ends": """\
<Response>
  <!-- twiml-lint: disable[unknown-attribute] -->
  <Say a="hidden">Hello</Say>
  <!-- twiml-lint: enable[all] -->
  <Hangup a="shown"/>
</Response>
""",
    "a range that enabling another name does not end": """\
<Response>
  <!-- twiml-lint: disable[unknown-attribute, unknown-element] -->
  <Say a="hidden">Hello</Say>
  <!-- twiml-lint: enable[unknown-element] -->
  <Hangup a="hidden"/>
</Response>
""",
    "no other rule": """\
<Response>
  <!-- twiml-lint: ignore[unknown-element] -->
  <Hangup a="shown"/>
</Response>
""",
    "an element in a document that is not well-formed": """\
<Response>
  <!-- twiml-lint: ignore[unknown-attribute] -->
  <Say a="hidden">Hello</Say>
  <Say a="shown">Hello</Sya>
</Response>
""",
    "an element with Windows newlines": """\
<Response>
  <Say a="hidden">Hello</Say> <!-- twiml-lint: ignore[unknown-attribute] -->
  <Hangup a="shown"/>
</Response>
""".replace("\n", "\r\n"),
    "an element with the newlines of old Macs": """\
<Response>
  <Say a="hidden">Hello</Say> <!-- twiml-lint: ignore[unknown-attribute] -->
  <Hangup a="shown"/>
</Response>
""".replace("\n", "\r"),
}
NO_COMMENTS = {
    "a comment that mentions it": '<!-- see twiml-lint: ignore[all] --><Hangup a="shown"/>',
    "a comment in another case": '<!-- TWIML-LINT: ignore[all] --><Hangup a="shown"/>',
    "a CDATA section": '<Say><![CDATA[<!-- twiml-lint: ignore-file[all] -->]]></Say><Hangup a="shown"/>',
    "text": '<Say>twiml-lint: ignore-file[all]</Say><Hangup a="shown"/>',
    "an attribute's value": '<Play a="{# twiml-lint: ignore-file[all] #}">/a.wav</Play><Hangup b="shown"/>',
    "a template's comment in a comment": '<!-- {# twiml-lint: ignore-file[all] #} --><Hangup a="shown"/>',
    "a comment in a template's comment": '{# <!-- twiml-lint: ignore-file[all] --> #}<Hangup a="shown"/>',
    "a comment in a processing instruction": '<?note <!-- twiml-lint: ignore-file[all] --> ?><Hangup a="shown"/>',
    "a comment that does not end": '<Hangup a="shown"/><!-- twiml-lint: ignore-file[all]',
}
NOTATIONS = (
    "<!-- {} -->",
    "<!--{}-->",
    "<!--\n  {}\n-->",
    "{{# {} #}}",
    "{{#- {} -#}}",
    "{{{{!-- {} --}}}}",
    "{{{{~!-- {} --~}}}}",
    "{{{{! {} }}}}",
    "{{{{-- {} --}}}}",
    "<%# {} %>",
    "<%# {} -%>",
    "<%-- {} --%>",
    "<?php // {} ?>",
    "<?php # {} ?>",
    "<?php /* {} */ ?>",
)
REASONS = {
    "our gateway reads it": "our gateway reads it",
    ": our gateway reads it": "our gateway reads it",
    "- until\n   Monday": "until Monday",
    "\u2014 [sic]": "[sic]",
    "": "",
}


def marks(text: str, settings: Settings | None = None) -> tuple[list[str], list[str]]:
    """The attributes at which something is found, and those at which it is hidden."""
    result = lint(text, settings)
    assert result.errors == ()
    shown = [one for one in result.diagnostics if one.rule == "unknown-attribute"]
    hidden = [one.diagnostic for one in result.suppressed if one.diagnostic.rule == "unknown-attribute"]
    return ([value(text, one.span.end) for one in shown], [value(text, one.span.end) for one in hidden])


def value(text: str, end: int) -> str:
    return text[end:].split('"')[1]


@pytest.mark.parametrize("document", COVERAGE.values(), ids=COVERAGE.keys())
def test_a_comment_covers(document: str) -> None:
    expected = (["shown"] * document.count('"shown"'), ["hidden"] * document.count('"hidden"'))
    assert marks(document) == expected


@pytest.mark.parametrize("inside", NO_COMMENTS.values(), ids=NO_COMMENTS.keys())
def test_what_only_looks_like_a_comment_covers_nothing(inside: str) -> None:
    shown, hidden = marks(f"<Response>{inside}</Response>")
    assert "shown" in shown
    assert hidden == []


@pytest.mark.parametrize("notation", NOTATIONS, ids=lambda notation: notation.format("\u2026"))
@pytest.mark.parametrize("kind", ["ignore", "ignore-file"])
def test_templates_have_comments_of_their_own(notation: str, kind: str) -> None:
    comment = notation.format(f"twiml-lint: {kind}[unknown-attribute] for now")
    document = f'<Response>\n  {comment}\n  <Hangup a="hidden"/>\n</Response>\n'
    assert marks(document) == ([], ["hidden"])
    assert [one.reason for one in lint(document).suppressed] == ["for now"]


@pytest.mark.parametrize(("written", "reason"), REASONS.items(), ids=["plain", "colon", "dash", "bracket", "none"])
def test_the_reason_stands_behind_the_bracket(written: str, reason: str) -> None:
    result = lint(f'<Response><!-- twiml-lint: ignore[unknown-attribute]{written}--><Hangup a="1"/></Response>')
    assert [one.reason for one in result.suppressed] == [reason]


@pytest.mark.parametrize(
    "document",
    [
        '<!-- {file} far --><Response><!-- {near} near --><Hangup a="1"/></Response>',
        '<Response><Hangup a="1"/> <!-- {near} near -->\n<!-- {file} far --></Response>',
        '<Response>\n<!-- {far} far -->\n<Gather>\n<!-- {near} near -->\n<Say a="1">Hello</Say></Gather></Response>',
    ],
    ids=["an element in a file", "the first line of a file", "an element in another"],
)
def test_the_nearest_comment_gives_the_reason(document: str) -> None:
    kinds = {"near": "ignore[12200]", "far": "ignore[unknown-attribute]", "file": "ignore-file[12200]"}
    text = document.format(**{place: f"twiml-lint: {kind}" for place, kind in kinds.items()})
    assert [one.reason for one in lint(text).suppressed] == ["near"]
    assert lint(text).diagnostics == ()


def test_of_two_comments_alike_the_one_in_use_is_not_reported() -> None:
    line = "  {} <!-- twiml-lint: ignore[unknown-attribute] -->\n"
    text = "<Response>\n" + line.format("<Say>Hello</Say>") + line.format('<Hangup a="1"/>') + "</Response>\n"
    (unused,) = lint(text).diagnostics
    assert unused.rule == "unused-suppression"
    assert unused.source.position(unused.span.start).line == 1


def test_a_rule_that_fails_makes_no_comment_look_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_: object) -> Iterator[Finding]:
        raise RuntimeError
        yield

    monkeypatch.setattr(
        engine, "load", lambda name: load(name)._replace(check=check if name == "empty-prompt" else load(name).check)
    )
    result = lint("<Response><!-- twiml-lint: ignore[empty-prompt] --><Say>Hello</Say></Response>")
    assert [error.rule for error in result.errors] == ["empty-prompt"]
    assert result.diagnostics == ()


@pytest.mark.parametrize(
    "prolog", ["", " \n", '<?xml version="1.0" encoding="klingon"?>', "text", "<!DOCTYPE Response>"], ids=repr
)
def test_ignoring_the_file_hides_faults_of_its_form(prolog: str) -> None:
    comment = "<!-- twiml-lint: ignore-file[all] a test for the parser -->"
    result = lint(f'{prolog}{comment}<Response><Say>a & b</Say><Say a="1" a="2"></Response>')
    assert result.diagnostics == ()
    assert "unescaped-ampersand" in {one.diagnostic.rule for one in result.suppressed}


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        ('{}<?xml version="1.0"?>\n<Response/>', "content-before-declaration"),
        ("<Response>{}<Say>Hello</Say></Response>".replace("{}", "{} "), ""),
        ("<Response>{--}<Say>Hello</Say></Response>", "malformed-comment"),
    ],
    ids=["before the declaration", "where it may stand", "two hyphens"],
)
@pytest.mark.parametrize("kind", ["ignore-file", "disable"])
def test_a_comment_does_not_hide_the_fault_that_it_is(document: str, rule: str, kind: str) -> None:
    comment = f"<!-- twiml-lint: {kind}[all] see{{}}the ticket -->"
    text = document.replace("{--}", comment.format(" -- ")).replace("{}", comment.format(" "))
    found = {diagnostic.rule for diagnostic in lint(text).diagnostics} - {"unused-suppression"}
    assert found == ({rule} if rule else set())


IN_USE = '<Response><!-- twiml-lint: ignore[{}] --><Hangup a="1"/></Response>'
UNUSED = "<Response><!-- twiml-lint: ignore[{}] --><Hangup/></Response>"


@pytest.mark.parametrize(
    ("document", "name", "settings", "is_reported"),
    [
        (UNUSED, "unknown-attribute", Settings(), True),
        (UNUSED, "12200", Settings(), True),
        (UNUSED, "all", Settings(), True),
        (IN_USE, "unknown-attribute", Settings(), False),
        (IN_USE, "12200", Settings(), False),
        (IN_USE, "all", Settings(), False),
        (UNUSED, "unknown-attribute", Settings(select=("unused-suppression",)), False),
        (UNUSED, "unknown-attribute", Settings(select=("unused-suppression", "unknown-attribute")), True),
        (UNUSED, "unknown-attribute", Settings(ignore=("unknown-attribute",)), False),
        (UNUSED, "12200", Settings(ignore=("unknown-element",)), False),
        (UNUSED, "all", Settings(ignore=("unknown-element",)), False),
        (IN_USE, "unknown-attribute", Settings(select=("13210", "unused-suppression")), False),
        (IN_USE, "12200", Settings(ignore=("12200",)), False),
        (UNUSED, "billed-transcription", Settings(), False),
        (UNUSED, "billed-transcription", Settings(select=("all",)), True),
        (UNUSED, "unused-suppression", Settings(), False),
        (UNUSED.replace("<Hangup/>", "<Say>a & b</Say>"), "unknown-attribute", Settings(), False),
        (UNUSED.replace("ignore", "ignore-file"), "unused-suppression", Settings(), False),
        (UNUSED.replace("ignore", "ignore-file"), "all", Settings(), False),
        (UNUSED.replace("ignore", "ignore-file"), "unknown-attribute, unused-suppression", Settings(), False),
        (UNUSED.replace("ignore", "ignore-file"), "unknown-attribute", Settings(), True),
    ],
    ids=[
        "a rule that finds nothing",
        "a code that is not found",
        "all where there is nothing",
        "a rule that finds something",
        "a code that is found",
        "all where there is something",
        "a rule that is not selected",
        "a rule that is selected",
        "a rule that is ignored",
        "a code while a rule is ignored",
        "all while a rule is ignored",
        "a rule of which another code is selected",
        "a code that is ignored",
        "a rule that is off",
        "a rule that was switched on",
        "the rule itself",
        "in a document that is not well-formed",
        "the rule itself for the file",
        "all for the file",
        "another rule beside the rule itself for the file",
        "another rule for the file",
    ],
)
def test_unused_is_what_was_looked_for_in_vain(document: str, name: str, settings: Settings, is_reported: bool) -> None:
    found = [one.rule for one in lint(document.format(name), settings).diagnostics]
    assert ("unused-suppression" in found) == is_reported


SPOKEN = "<Response>\n  <Say>Hello{}you</Say>\n</Response>\n"
UNUSED_COMMENT = "<!-- twiml-lint: ignore[unknown-attribute] -->"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            f"<Response>\r\n\t{UNUSED_COMMENT} \r\n  <Hangup/>\r\n</Response>",
            "<Response>\r\n  <Hangup/>\r\n</Response>",
        ),
        (f"<Response>\n  <Hangup/>  {UNUSED_COMMENT}\n</Response>", "<Response>\n  <Hangup/>\n</Response>"),
        (f"<Response>{UNUSED_COMMENT} <Hangup/></Response>", "<Response> <Hangup/></Response>"),
        (f"<Response/>\n{UNUSED_COMMENT}", "<Response/>\n"),
        (SPOKEN.format(f"\n    {UNUSED_COMMENT}\n    <break/>"), SPOKEN.format("\n    \n    <break/>")),
        (SPOKEN.format(f"{UNUSED_COMMENT}<break/>"), SPOKEN.format("<break/>")),
        (SPOKEN.format(f"]]{UNUSED_COMMENT}><break/>"), None),
    ],
    ids=[
        "with its line",
        "at the end of a line",
        "in the middle of a line",
        "at the end of the file",
        "alone on a line of spoken text",
        "in spoken text",
        "not where the text would no longer be well-formed",
    ],
)
def test_fix_takes_the_comment_out_and_leaves_what_is_said(
    command: Command, folder: Path, before: str, after: str | None
) -> None:
    write(folder, a__xml=before)
    command("check", "--fix", "a.xml")
    assert (folder / "a.xml").read_bytes().decode() == (before if after is None else after)


def test_the_command_says_nothing_of_what_is_hidden(command: Command, folder: Path) -> None:
    write(folder, a__xml=IN_USE.format("unknown-attribute"))
    outcome = command("check", "a.xml")
    assert outcome.code == 0
    assert outcome.output == ""


def test_a_crowd_of_comments_takes_no_time_to_speak_of() -> None:
    line = '<Hangup a="1"/> <!-- twiml-lint: ignore[unknown-attribute] --> <!-- --> {# #} <!-- twiml-lint: disable[all] -->\n'
    result = lint("<Response>\n" + line * 5_000 + "<!--" * 20_000)
    assert len([one for one in result.suppressed if one.diagnostic.rule == "unknown-attribute"]) == 5_000


@pytest.mark.parametrize(("text", "is_imported"), [("Hello", False), ("<!-- twiml-lint: ignore[all] -->", True)])
def test_documents_without_such_comments_pay_nothing(tmp_path: Path, text: str, is_imported: bool) -> None:
    write(tmp_path, a__xml=f"<Response><Say>{text}</Say></Response>")
    code = (
        "import sys; from twiml_lint.__main__ import main; main(['check', '--isolated', 'a.xml']);"
        "print('twiml_lint.suppressions' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert run.stdout.splitlines()[-1] == str(is_imported)
