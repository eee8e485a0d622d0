"""--fix when a fix does harm, which its rule's author did not think of: it is taken back, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.cli.command import VALID, write
from tests.cli.conftest import Command
from twiml_lint import Applicability, Edit, Fix, Span
from twiml_lint.diagnostics import Finding
from twiml_lint.rule import Context
from twiml_lint.rules import load

Check = Callable[[Context], Iterator[Finding]]
Mislead = Callable[..., None]


@pytest.fixture
def mislead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mislead]:
    """Make a rule find and fix something else; empty-prompt, unless another is named, speaks of every <Say>."""

    def change(check: Check, rule: str = "empty_prompt") -> None:
        module = import_module(f"twiml_lint.rules.{rule}")
        monkeypatch.setattr(module, "RULE", module.RULE._replace(check=check))
        load.cache_clear()

    yield change
    load.cache_clear()


def replacing(old: str, new: str) -> Check:
    """A rule that finds every `old` and has it replaced by `new`."""

    def check(context: Context) -> Iterator[Finding]:
        place = context.document.source.text.find(old)
        while place >= 0:
            span = Span(place, place + len(old))
            yield Finding(span, f"{old} is wrong", fix=Fix("correct it", (Edit(span, new),), Applicability.SAFE))
            place = context.document.source.text.find(old, span.end)

    return check


def failing_on(text: str, check: Check) -> Check:
    def failing(context: Context) -> Iterator[Finding]:
        assert text not in context.document.source.text
        yield from check(context)

    return failing


def to_and_fro(context: Context) -> Iterator[Finding]:
    yield from replacing("Hello", "Goodbye")(context)
    yield from replacing("Goodbye", "Hello")(context)


@pytest.mark.parametrize(
    ("check", "reason"),
    [
        (replacing("Hello", "<"), "it would bring "),
        (replacing("Hello", "<Hang/>"), "it would bring unknown-element (TwiML has no <Hang>"),
        (replacing("</Say>", ""), "it would bring "),
        (replacing("Hello", "Hello Hello"), "it would not help"),
        (replacing("Hello", "Hello"), "it leads back to what was there before"),
        (to_and_fro, "it leads back to what was there before"),
        (failing_on("Bye", replacing("Hello", "Bye")), "the rule empty-prompt fails on what it makes"),
    ],
    ids=["ill-formed", "new-error", "lost-end-tag", "no-help", "no-change", "to-and-fro", "failing-rule"],
)
def test_a_fix_that_does_harm_is_taken_back(
    folder: Path, command: Command, mislead: Mislead, check: Check, reason: str
) -> None:
    mislead(check)
    write(folder, call__xml='<Response><Say>Hello</Say><Record maxlength="2" action="/a"/></Response>')
    outcome = command("check", "--fix", "call.xml")
    told = f"twiml-lint: call.xml: the fix of empty-prompt was taken back, because {reason}"
    assert [line for line in outcome.errors.splitlines() if line.startswith(told)]
    assert "; please report it" in outcome.errors
    after = (folder / "call.xml").read_text()
    assert after.endswith(
        '</Say><Record maxLength="2" action="/a"/></Response>'
    )  # the good fix is applied all the same


@pytest.mark.parametrize(
    ("replacement", "reason"),
    [
        ('loop="1" loop="2"', "it would bring duplicate-attribute"),
        ('loop="a"><foo/></Say><Say', "it would bring invalid-attribute-value"),
    ],
    ids=["ill-formed", "more-violations"],
)
def test_a_fix_of_what_the_schema_finds_may_not_bring_more(
    folder: Path, command: Command, mislead: Mislead, replacement: str, reason: str
) -> None:
    mislead(replacing('loudness="1"', replacement), "unknown_attribute")
    text = VALID.replace("<Say", '<Say loudness="1"')
    write(folder, call__xml=text)
    outcome = command("check", "--fix", "call.xml")
    assert f"the fix of unknown-attribute was taken back, because {reason}" in outcome.errors
    assert (folder / "call.xml").read_text() == text


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("<say vocie='x'/>", "<Say vocie='x'/>", "empty-prompt"),
        ("<Record maxlength='a' action='/x'/>", "<Record maxLength='a' action='/x'/>", "invalid-attribute-value"),
        ("<Sms/><Message/>", "<Message/><Message/>", "empty-message"),
    ],
    ids=["element", "attribute", "old-name"],
)
def test_a_fault_that_comes_to_light_is_no_harm(
    folder: Path, command: Command, before: str, after: str, found: str
) -> None:
    write(folder, call__xml=f"<Response>{before}</Response>")
    first = command("check", "--output-format", "json", "call.xml").output
    outcome = command("check", "--fix", "--output-format", "json", "call.xml")
    assert (folder / "call.xml").read_text() == f"<Response>{after}</Response>"
    assert outcome.output.count(f'"{found}"') > first.count(f'"{found}"')
    assert "taken back" not in outcome.errors


def test_a_bad_fix_among_many_costs_only_itself(folder: Path, command: Command, mislead: Mislead) -> None:
    def check(context: Context) -> Iterator[Finding]:
        yield from replacing("Hello", "Bye")(context)
        yield from replacing("Oops", "<")(context)

    mislead(check)
    write(folder, call__xml="<Response><Say>" + "Hello " * 40 + "Oops" + " Hello" * 40 + "</Say></Response>")
    outcome = command("check", "--fix", "call.xml")
    assert (folder / "call.xml").read_text() == (
        "<Response><Say>" + "Bye " * 40 + "Oops" + " Bye" * 40 + "</Say></Response>"
    )
    assert "Fixed 80 findings in 1 file." in outcome.errors


def test_fixes_without_end_leave_the_file_as_it_was(folder: Path, command: Command, mislead: Mislead) -> None:
    def check(context: Context) -> Iterator[Finding]:
        for finding in replacing("Hello", "Hello, oh Hello")(context):
            yield finding._replace(message=f"{context.document.source.text.count('Hello')} are not enough")
            return

    mislead(check)
    write(folder, call__xml=VALID)
    outcome = command("check", "--fix", "call.xml")
    assert (folder / "call.xml").read_text() == VALID
    assert "call.xml: nothing was fixed, because the fixes come to no end; please report it" in outcome.errors


def test_overlapping_fixes_are_applied_one_after_the_other(folder: Path, command: Command, mislead: Mislead) -> None:
    def check(context: Context) -> Iterator[Finding]:
        yield from replacing("abc", "b")(context)
        yield from replacing("cd", "x")(context)
        yield from replacing("bd", "y")(context)

    mislead(check)
    write(folder, call__xml=VALID.replace("Hello", "abcd cd"))
    assert "Fixed 3 findings" in command("check", "--fix", "call.xml").errors
    assert (folder / "call.xml").read_text() == VALID.replace("Hello", "y x")


def test_a_file_on_which_a_rule_fails_is_not_changed(folder: Path, command: Command, mislead: Mislead) -> None:
    mislead(failing_on("Hello", replacing("a", "b")))
    text = VALID.replace("</Say>", "</Say><Hangup/><!-- a -->").replace("Response", "response")
    write(folder, call__xml=text)
    outcome = command("check", "--fix", "call.xml")
    assert outcome.code == 2
    assert "internal error, please report it: rule empty-prompt failed on call.xml" in outcome.errors
    assert (folder / "call.xml").read_text() == text


DECLARED = b"<?xml version='1.0' encoding='ISO-8859-1'?>\n<Response><Say>caf%b</Say></Response>"


def test_a_declaration_that_comes_to_count_through_a_fix_is_obeyed(
    folder: Path, command: Command, mislead: Mislead
) -> None:
    mislead(replacing("\n<?xml", "<?xml"))
    write(folder, call__xml=b"\n" + DECLARED % b"\xe9")
    assert command("check", "--fix", "call.xml").code == 0
    assert (folder / "call.xml").read_bytes() == DECLARED % b"\xe9"


def test_a_fix_that_would_have_the_text_read_otherwise_is_not_written(
    folder: Path, command: Command, mislead: Mislead
) -> None:
    mislead(replacing("\n<?xml", "<?xml"))
    text = b"\n" + DECLARED % b"\xc3\xa9"
    write(folder, call__xml=text)
    outcome = command("check", "--fix", "call.xml")
    assert outcome.code == 1
    assert "call.xml: it was left as it is, because with the changes its XML declaration would" in outcome.errors
    assert (folder / "call.xml").read_bytes() == text
