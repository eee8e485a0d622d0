"""Code actions, applied as an editor applies them: what they are about is gone, and nothing else came."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.protocol import default_converter

from tests.laws.test_suppressions import said
from tests.lsp.client import Client, Message
from tests.lsp.texts import applied, place, unmarked
from tests.rules.test_examples import alone, split
from twiml_lint import Diagnostic, Settings, lint
from twiml_lint.fixes import fixed
from twiml_lint.rule import Bad, Rule
from twiml_lint.rules import all_rules
from twiml_lint.source import text_source

CONVERTER = default_converter()  # type: ignore[no-untyped-call]
LITERALS: Message = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}
LAZY = {**LITERALS, "dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
PAGES = {"window": {"showDocument": {"support": True}}}
# Examples whose fault is in the bytes: what an editor holds is decoded.
EXAMPLES = [
    (rule, bad, f"{rule.name}-{n}")
    for rule in all_rules()
    for n, bad in enumerate(rule.bad, 1)
    if bad.encoding == "utf-8" and rule.name not in ("wrong-encoding", "document-too-large")
]
BAD = [pytest.param(rule, bad, id=name) for rule, bad, name in EXAMPLES]
FIXED = [pytest.param(rule, bad, id=name) for rule, bad, name in EXAMPLES if bad.fixed is not None]


def capabilities(actions: Message = LITERALS, **more: Any) -> Message:
    return {"textDocument": {"codeAction": actions}, **more}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An editor that gets edits at once."""
    with Client(tmp_path_factory.mktemp("editor"), capabilities()) as client:
        yield client


@pytest.fixture(scope="module")
def lazy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """An editor that asks for the edit of what is chosen, and knows versions."""
    able = capabilities(LAZY, workspace={"workspaceEdit": {"documentChanges": True}})
    with Client(tmp_path_factory.mktemp("lazy"), able) as client:
        yield client


def actions(
    client: Client, uri: str, text: str, start: int = 0, end: int | None = None, **context: Any
) -> list[Message]:
    """What is offered at a place, or for the whole document; its structure is checked."""
    asked = {
        "textDocument": {"uri": uri},
        "range": place(text, start, len(text) if end is None else end),
        "context": {"diagnostics": [], **context},
    }
    answered: list[Message] = client.request("textDocument/codeAction", asked)
    CONVERTER.structure(answered, list[types.CodeAction])
    return answered


def done(text: str, action: Message, uri: str) -> str:
    return applied(text, action["edit"]["changes"][uri])


def opened(client: Client, name: str, text: str, settings: Settings) -> str:
    """A document in a folder of its own with these settings."""
    path = client.folder / name
    path.mkdir(exist_ok=True)
    values = settings._asdict()
    lines = [
        f"{key.replace('_', '-')} = {json.dumps(value)}" for key, value in values.items() if value and key != "severity"
    ]
    (path / "twiml-lint.toml").write_text("\n".join(["root = true", *lines]), "utf-8")
    return client.open(f"{name}/a.twiml", text, "twiml")


def offers(found: list[Message], verb: str = "") -> list[Message]:
    return [action for action in found if action["title"].startswith(verb)]


def rules(diagnostics: tuple[Diagnostic, ...]) -> Counter[str]:
    return Counter(diagnostic.rule for diagnostic in diagnostics)


@pytest.mark.parametrize(("rule", "bad"), FIXED)
def test_quick_fixes_leave_nothing_of_what_they_are_about(client: Client, rule: Rule, bad: Bad) -> None:
    settings, text = alone(rule, bad), split(bad.annotated)[0]
    uri = opened(client, f"fix-{rule.name}", text, settings)
    found = rules(lint(text, settings).diagnostics)
    assert found
    while fixes := [one for one in actions(client, uri, text, only=["quickfix"]) if one["title"][:8] != "Suppress"]:
        text = done(text, fixes[0], uri)
        client.change(uri, {"text": text})
        before, found = found, rules(lint(text, settings).diagnostics)
        assert found < before
    assert found == Counter()


@pytest.mark.parametrize(("rule", "bad"), FIXED)
def test_fix_all_does_what_the_command_does(client: Client, rule: Rule, bad: Bad) -> None:
    text = "\r\n".join(
        f"<!-- \U0001f981 -->{line}" if line.startswith("<Resp") else line
        for line in split(bad.annotated)[0].split("\n")
    )
    uri = opened(client, f"all-{rule.name}", text, bad.settings)
    expected = fixed(text_source(text), bad.settings).source.text
    offered = actions(client, uri, text, 0, 0, only=["source.fixAll"])
    if expected == text:
        assert offered == []
        return
    (action,) = offered
    assert action["kind"] == "source.fixAll.twiml-lint"
    assert done(text, action, uri) == expected


@pytest.mark.parametrize(("rule", "bad"), BAD)
def test_suppressing_hides_a_finding_and_changes_nothing_else(client: Client, rule: Rule, bad: Bad) -> None:
    settings, text = alone(rule, bad), split(bad.annotated)[0]
    uri = opened(client, f"suppress-{rule.name}", text, settings)
    before = lint(text, settings)
    first = before.diagnostics[0]
    offered = offers(actions(client, uri, text, *first.span), "Suppress")
    for action in offered:
        changed = done(text, action, uri)
        after = lint(changed, settings)
        assert rules(after.diagnostics) < rules(before.diagnostics)
        assert said(after.documents[0]) == said(before.documents[0])
        assert changed.startswith("<?xml") or not text.startswith("<?xml")
        if action["title"].endswith("in this file"):
            assert after.diagnostics == ()
    if not before.documents[0].faults:
        assert offered


ALL = "Fix all that twiml-lint fixes safely"


def suppress(rule: str, *places: str) -> list[str]:
    return [f"Suppress {rule} {'in' if place == 'this file' else 'for'} {place}" for place in places]


GET = '  <Redirect method="get">/a</Redirect>\n'
LARGE = "<!-- lion -->\n" * 12_000
# A document with the selection marked, and the titles of what is offered for it.
OFFERED = {
    "a safe fix": (
        '<Response>\n  <Redirect method="g│e│t">/a</Redirect>\n</Response>\n',
        ["Replace by GET", ALL, *suppress("invalid-attribute-value", "<Redirect>", "this file")],
    ),
    "an unsafe fix": (
        '<Response>\n  <Record action="/a" maxLength=│"20000│"/>\n</Response>\n',
        [
            'Set maxLength="14400" (unsafe: meaning or cost may change)',
            *suppress("record-max-length-exceeds-call-duration", "<Record>", "this file"),
        ],
    ),
    "an unsafe fix that says why": (
        '<Response>\n  <Record action="/a" ││transcribeCallback="/b"/>\n</Response>\n',
        [
            'Set transcribe="true" (unsafe: transcription is billed)',
            *suppress("transcribe-callback-without-transcribe", "<Record>", "this file"),
        ],
    ),
    "beside a finding": ('<Response>\n  <Hangup foo=││"1"/>\n</Response>\n', []),
    "elsewhere, with something to fix": ('<Response>││\n  <Redirect method="get">/a</Redirect>\n</Response>\n', [ALL]),
    "a comment at fault": (
        "<Response>\n  <!-- twiml-lint: ││ignore[empty-prompt] x -->\n  <Hangup/>\n</Response>\n",
        ["Delete the comment", ALL, *suppress("unused-suppression", "this file")],
    ),
    "text with no element to write a comment for": ("││Hello", []),
    "a document far too large": (
        f'<Response>\n  <Redirect method="││get">/a</Redirect>\n{LARGE}</Response>\n',
        ["Replace by GET"],
    ),
    "much that is selected": (
        f"│<Response>\n{11 * GET}</Response>│\n",
        ["Replace by GET"] * 11 + [ALL],
    ),
}
# The same for what is offered beside fixes.
WAYS = {
    "an element of several lines": (
        '<Response>\n  <Gather ││foo="1" action="/a">\n    <Say>Hi</Say>\n  </Gather>\n</Response>\n',
        suppress("unknown-attribute", "<Gather>", "this line", "this file"),
    ),
    "a line that ends in a text": (
        '<Response>\n  <Say>Hello\n    <break ││foo="1"/>\n  you</Say>\n</Response>\n',
        suppress("unknown-attribute", "<Say>", "this file"),
    ),
    "two findings of a rule in one element": (
        '<Response>\n  <Hangup │foo="1" bar="2│"/>\n</Response>\n',
        suppress("unknown-attribute", "<Hangup>", "this file"),
    ),
    "behind a finding": (
        '<Response>\n  <Hangup foo││="1"/>\n</Response>\n',
        suppress("unknown-attribute", "<Hangup>", "this file"),
    ),
    "between the instructions of a template": (
        '<Response>\n  {% if a %}\n  <Hangup ││a="1"/>\n  {% endif %}\n</Response>\n',
        suppress("unknown-attribute", "<Hangup>", "this file"),
    ),
    "a document that a comment would make too large": (
        f'<Response>\n  <Hangup ││a="1"/>\n  <!-- {"x" * 65460} -->\n</Response>\n',
        [],
    ),
    "text behind the root": (
        '<?xml version="1.0"?>\n<Response/>\n││foo\n',
        suppress("text-outside-root", "this line", "this file"),
    ),
}


@pytest.mark.parametrize(("marked", "titles"), OFFERED.values(), ids=OFFERED.keys())
def test_titles(client: Client, marked: str, titles: list[str]) -> None:
    text, (start, end) = unmarked(marked)
    uri = client.open("titles.twiml", text, "twiml")
    found = actions(client, uri, text, start, end)
    own = [action for action in found if action.get("diagnostics", [{}])[0].get("code") != "unreachable-verb"]
    assert [action["title"] for action in own] == titles
    for action in found:
        is_fix = action["kind"] == "quickfix" and not action["title"].startswith("Suppress")
        assert action.get("isPreferred", False) is (is_fix and "unsafe" not in action["title"])
        assert action["kind"] == ("source.fixAll.twiml-lint" if action["title"] == ALL else "quickfix")


@pytest.mark.parametrize(("marked", "titles"), WAYS.values(), ids=WAYS.keys())
def test_ways_to_suppress(client: Client, marked: str, titles: list[str]) -> None:
    text, (start, end) = unmarked(marked)
    uri = client.open("ways.twiml", text, "twiml")
    assert [action["title"] for action in offers(actions(client, uri, text, start, end), "Suppress")] == titles


# A document, which way to suppress, and the document then.
SUPPRESSED = {
    "before the element": (
        '<Response>\r\n\t<Hangup ││a="1"/>\r\n</Response>\r\n',
        "for <Hangup>",
        '<Response>\r\n\t<!-- twiml-lint: ignore[unknown-attribute] -->\r\n\t<Hangup a="1"/>\r\n</Response>\r\n',
    ),
    "in the comment of the element": (
        '<Response>\n  <!-- twiml-lint: ignore[empty-prompt] -->\n  <Say ││a="1"/>\n</Response>\n',
        "for <Say>",
        '<Response>\n  <!-- twiml-lint: ignore[empty-prompt, unknown-attribute] -->\n  <Say a="1"/>\n</Response>\n',
    ),
    "in the comment of the line": (
        '<Response>\n  <Gather action="/a" ││a="1"> <!-- twiml-lint: ignore[empty-prompt] -->\n  <Say/></Gather>\n</Response>\n',
        "for this line",
        '<Response>\n  <Gather action="/a" a="1"> <!-- twiml-lint: ignore[empty-prompt, unknown-attribute] -->\n  <Say/></Gather>\n</Response>\n',
    ),
    "at the end of the line": (
        '<Response ││a="1">\r\n  <Hangup/>\r\n</Response>\r\n',
        "for this line",
        '<Response a="1"> <!-- twiml-lint: ignore[unknown-attribute] -->\r\n  <Hangup/>\r\n</Response>\r\n',
    ),
    "in the file, behind the XML declaration": (
        '<?xml version="1.0"?><Response ││a="1"/>',
        "in this file",
        '<?xml version="1.0"?>\n<!-- twiml-lint: ignore-file[unknown-attribute] -->\n<Response a="1"/>',
    ),
    "in the comment of the file": (
        '<!-- twiml-lint: ignore-file[empty-prompt] -->\n<Response ││a="1"/>',
        "in this file",
        '<!-- twiml-lint: ignore-file[empty-prompt, unknown-attribute] -->\n<Response a="1"/>',
    ),
    "behind characters of four bytes": (
        '<Response>\n  <Say>\U0001f981</Say><Hangup ││a="1"/>\n</Response>\n',
        "for <Hangup>",
        '<Response>\n  <Say>\U0001f981</Say><!-- twiml-lint: ignore[unknown-attribute] --><Hangup a="1"/>\n</Response>\n',
    ),
}


@pytest.mark.parametrize(("marked", "way", "expected"), SUPPRESSED.values(), ids=SUPPRESSED.keys())
def test_comments_that_suppress(client: Client, marked: str, way: str, expected: str) -> None:
    text, (start, end) = unmarked(marked)
    uri = client.open("suppress.twiml", text, "twiml")
    (action,) = [one for one in actions(client, uri, text, start, end) if one["title"].endswith(way)]
    assert done(text, action, uri) == expected


def test_a_suppression_is_offered_where_reasons_are_required(client: Client) -> None:
    text = '<Response>\n  <Hangup a="1"/>\n</Response>\n'
    uri = opened(client, "reasons", text, Settings(select=("default", "require-suppression-reason")))
    assert len(offers(actions(client, uri, text), "Suppress")) == 2


FAULTY = (
    '<Response>\n  <Say>\U0001f981</Say>\n  <Say>\U0001f981</Say><Redirect method="get">/a</Redirect>\n</Response>\n'
)
METHOD = FAULTY.index("get")
KINDS = {
    "everything": (None, {"quickfix", "source.fixAll.twiml-lint"}),
    "quick fixes": (["quickfix"], {"quickfix"}),
    "a kind of quick fixes": (["quickfix.twiml"], set()),
    "source": (["source"], {"source.fixAll.twiml-lint"}),
    "fix all": (["source.fixAll"], {"source.fixAll.twiml-lint"}),
    "fix all with twiml-lint": (["source.fixAll.twiml-lint"], {"source.fixAll.twiml-lint"}),
    "fix all with another": (["source.fixAll.twiml"], set()),
    "imports": (["source.organizeImports"], set()),
    "several": (["refactor", "quickfix"], {"quickfix"}),
    "the empty kind": ([""], {"quickfix", "source.fixAll.twiml-lint"}),
    "none": ([], set()),
}


@pytest.mark.parametrize(("only", "kinds"), KINDS.values(), ids=KINDS.keys())
def test_kinds_that_are_asked_for(client: Client, only: list[str] | None, kinds: set[str]) -> None:
    uri = client.open("kinds.twiml", FAULTY, "twiml")
    context = {} if only is None else {"only": only}
    assert {action["kind"] for action in actions(client, uri, FAULTY, METHOD, METHOD, **context)} == kinds


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_places_are_counted_as_agreed(tmp_path: Path, unit: str) -> None:
    able = capabilities(general={"positionEncodings": [unit]})
    with Client(tmp_path, able) as client:
        uri = client.open("a.twiml", FAULTY, "twiml")
        asked = {
            "textDocument": {"uri": uri},
            "range": place(FAULTY, METHOD, METHOD, unit),
            "context": {"diagnostics": []},
        }
        found = client.request("textDocument/codeAction", asked)
        (action,) = offers(found, "Replace by GET")
        assert applied(FAULTY, action["edit"]["changes"][uri], unit) == FAULTY.replace("get", "GET")


def test_fix_all_changes_no_more_than_it_must(client: Client) -> None:
    lines = [
        f'  <Redirect method="{method}">/\U0001f981</Redirect>\r\n' for method in ("GET", "get", "GET", "post", "GET")
    ]
    text = f"<Response>\r\n{''.join(lines)}</Response>\r\n"
    uri = client.open("least.twiml", text, "twiml")
    (action,) = actions(client, uri, text, 0, 0, only=["source.fixAll"])
    edits = action["edit"]["changes"][uri]
    assert [edit["newText"] for edit in edits] == ["GET", "POST"]
    assert done(text, action, uri) == text.replace("get", "GET").replace("post", "POST")


def test_a_large_document_is_fixed_when_that_is_asked_for(client: Client) -> None:
    text = f"<Response>\n{GET}{LARGE}</Response>\n"
    uri = client.open("large.twiml", text, "twiml")
    (action,) = actions(client, uri, text, 0, 0, only=["source.fixAll"])
    assert done(text, action, uri) == text.replace("get", "GET")


def test_the_diagnostics_of_the_editor_are_given_back(client: Client) -> None:
    uri = client.open("sent.twiml", FAULTY, "twiml")
    sent = next(one for one in client.published(uri) if one["code"] == "invalid-attribute-value")
    marked = {**sent, "data": {"mine": 1}}
    strange = {**marked, "code": "unknown-attribute", "data": None}
    elsewhere = {**marked, "range": place(FAULTY, 0, 5)}
    found = actions(client, uri, FAULTY, METHOD, METHOD, diagnostics=[strange, elsewhere, marked])
    assert [action["diagnostics"] for action in found if action["title"] != ALL] == [[marked]] * 3


def test_edits_come_when_they_are_chosen(lazy: Client) -> None:
    uri = lazy.open("lazy.twiml", FAULTY, "twiml")
    found = [one for one in actions(lazy, uri, FAULTY, METHOD, METHOD) if one["data"]["uri"] == uri]
    assert [action["title"] for action in found][:2] == ["Replace by GET", ALL]
    assert len(found) == 4
    assert not any("edit" in action for action in found)
    for action in found:
        resolved = lazy.request("codeAction/resolve", action)
        (change,) = resolved["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": uri, "version": 1}
        assert {**resolved, "edit": None} == {**action, "edit": None}
        after = lint(applied(FAULTY, change["edits"]))
        assert rules(after.diagnostics) == rules(lint(FAULTY).diagnostics) - Counter(["invalid-attribute-value"])


def test_what_cannot_be_done_is_not_offered_for_later(lazy: Client) -> None:
    text, (start, end) = unmarked(WAYS["a document that a comment would make too large"][0])
    uri = lazy.open("large.twiml", text, "twiml")
    assert offers(actions(lazy, uri, text, start, end), "Suppress") == []


LATER = {
    "at the same place": (FAULTY.replace("/a", "/b"), True),
    "moved": (f"\n{FAULTY}", False),
    "put right": (FAULTY.replace("get", "GET"), False),
    "no TwiML any more": ("<feed/>", False),
}


@pytest.mark.parametrize(("later", "is_there"), LATER.values(), ids=LATER.keys())
def test_an_action_is_looked_up_in_the_document_as_it_stands(lazy: Client, later: str, is_there: bool) -> None:
    uri = lazy.open("later.xml", FAULTY)
    action = offers(actions(lazy, uri, FAULTY, METHOD, METHOD), "Replace by GET")[0]
    version = lazy.change(uri, {"text": later})
    resolved = lazy.request("codeAction/resolve", action)
    if not is_there:
        assert resolved == action
        return
    (change,) = resolved["edit"]["documentChanges"]
    assert change["textDocument"]["version"] == version
    assert applied(later, change["edits"]) == later.replace("get", "GET")


def test_a_safe_fix_that_does_harm_is_not_done(lazy: Client) -> None:
    """What --fix takes back is not done here either, though it was offered."""
    uri = lazy.open("sound.twiml", "<Response><Hangup/></Response>", "twiml")
    data = {"uri": uri}
    resolved = lazy.request("codeAction/resolve", {"title": ALL, "kind": "source.fixAll.twiml-lint", "data": data})
    assert "edit" not in resolved


@pytest.mark.parametrize(
    "data",
    [
        None,
        1,
        [],
        {},
        {"uri": 5},
        {"uri": "file:///elsewhere"},
        {"rule": [], "span": "x"},
        {"rule": {}, "span": [None]},
    ],
    ids=repr,
)
def test_strange_data_is_answered_without_an_edit(lazy: Client, data: Any) -> None:
    uri = lazy.open("strange.twiml", FAULTY, "twiml")
    if isinstance(data, dict) and "rule" in data:
        data = {**data, "uri": uri}
    resolved = lazy.request("codeAction/resolve", {"title": "Replace by GET", "kind": "quickfix", "data": data})
    assert resolved["title"] == "Replace by GET"
    assert "edit" not in resolved


NOTHING = {
    "an editor that knows commands only": ({}, "a.twiml", FAULTY),
    "an excluded document": (LITERALS, "excluded.twiml", FAULTY),
    "no TwiML": (LITERALS, "a.xml", "<feed/>"),
}


@pytest.mark.parametrize(("able", "name", "text"), NOTHING.values(), ids=NOTHING.keys())
def test_nothing_is_offered(tmp_path: Path, able: Message, name: str, text: str) -> None:
    (tmp_path / "twiml-lint.toml").write_text('exclude = ["excluded.twiml"]\n')
    with Client(tmp_path, capabilities(able, **PAGES)) as client:
        uri = client.open(name, text)
        place = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 999}}
        asked = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": []}}
        assert client.request("textDocument/codeAction", asked) is None


def test_the_page_of_a_rule_is_opened(tmp_path: Path) -> None:
    with Client(tmp_path, capabilities(**PAGES)) as client:
        uri = client.open("a.twiml", FAULTY, "twiml")
        found = offers(actions(client, uri, FAULTY, METHOD, METHOD), "Open")
        (command,) = [action["command"] for action in found]
        assert command["title"] == "Open the page of invalid-attribute-value"
        assert command["command"] in client.server_capabilities["executeCommandProvider"]["commands"]
        given: Message
        for given in ({"arguments": command["arguments"]}, {"arguments": ["file:///etc/passwd", {}]}, {}):
            assert client.request("workspace/executeCommand", {"command": command["command"], **given}) is None
        client.request("textDocument/codeAction", {**asked_at(uri, METHOD), "context": {"diagnostics": []}})
        shown = [parameters for method, parameters in client.asked if method == "window/showDocument"]
        assert shown == [{"uri": "https://www.twilio.com/docs/voice/twiml/redirect#method", "external": True}]


def asked_at(uri: str, offset: int) -> Message:
    return {"textDocument": {"uri": uri}, "range": place(FAULTY, offset, offset)}
