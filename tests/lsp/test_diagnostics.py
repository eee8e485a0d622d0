"""Diagnostics as the editor gets them: pushed or pulled, never both, and with what it can show of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import FAULTY, VALID
from tests.lsp.client import Client, Message
from twiml_lint import lint
from twiml_lint.lsp.diagnostics import TAGS
from twiml_lint.rules import TABLE, load

UNREACHABLE = "<Response><Hangup/><Say>Hi</Say></Response>"
DEPRECATED = "<Response><Say voice='alice'>Hi</Say></Response>"
PUSHED = {
    "publishDiagnostics": {
        "relatedInformation": True,
        "codeDescriptionSupport": True,
        "dataSupport": True,
        "tagSupport": {"valueSet": [1, 2]},
    }
}
PULLED = {"diagnostic": {"relatedInformation": True}}
UNNECESSARY, DEPRECATION = 1, 2


def able(**text_document: Any) -> Message:
    return {"textDocument": text_document}


def codes(diagnostics: list[Message]) -> list[str]:
    return [found["code"] for found in diagnostics]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An editor that can show everything, and is pushed it."""
    with Client(tmp_path_factory.mktemp("client"), able(**PUSHED)) as client:
        yield client


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An editor that has said nothing of what it can do."""
    with Client(tmp_path_factory.mktemp("plain")) as client:
        yield client


@pytest.fixture(scope="module")
def puller(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Client(tmp_path_factory.mktemp("puller"), able(**PULLED)) as client:
        yield client


def test_a_diagnostic_says_all_that_an_able_editor_shows(client: Client) -> None:
    uri = client.open("a.xml", UNREACHABLE)
    (diagnostic,) = lint(UNREACHABLE).diagnostics
    assert client.publication(uri) == {
        "uri": uri,
        "version": 1,
        "diagnostics": [
            {
                "range": {"start": {"line": 0, "character": 20}, "end": {"line": 0, "character": 23}},
                "severity": 2,
                "code": "unreachable-verb",
                "codeDescription": {"href": diagnostic.url},
                "source": "twiml-lint",
                "message": diagnostic.message,
                "tags": [UNNECESSARY],
                "relatedInformation": [
                    {
                        "location": {
                            "uri": uri,
                            "range": {"start": {"line": 0, "character": 11}, "end": {"line": 0, "character": 17}},
                        },
                        "message": diagnostic.related[0].message,
                    }
                ],
                "data": {"twilioCodes": []},
            }
        ],
    }


def test_an_editor_that_has_said_nothing_gets_what_every_editor_shows(plain: Client) -> None:
    (found,) = plain.published(plain.open("a.xml", UNREACHABLE))
    assert found.keys() == {"range", "severity", "code", "source", "message"}


def test_only_the_tags_that_the_editor_knows_are_sent(tmp_path: Path) -> None:
    known = {"publishDiagnostics": {"tagSupport": {"valueSet": [DEPRECATION]}}}
    with Client(tmp_path, able(**known)) as client:
        assert "tags" not in client.published(client.open("a.xml", UNREACHABLE))[0]
        assert client.published(client.open("b.xml", DEPRECATED))[0]["tags"] == [DEPRECATION]


def test_tags_are_of_rules_that_exist() -> None:
    assert TAGS.keys() <= TABLE.keys()


@pytest.mark.parametrize("rule", TAGS)
def test_a_tagged_rule_speaks_of_what_is_never_reached_or_no_longer_there(rule: str) -> None:
    words = load(rule).documentation.lower()
    signs = {1: ("never", "override", "unused", "nothing", "no finding"), 2: ("ended", "no longer", "deprecated")}
    assert any(sign in words for sign in signs[TAGS[rule]])


LEVELS = {
    "error": ("<Response><Say>", 1),
    "warning": (UNREACHABLE, 2),
    "note": ("<Response><Sms>Hi</Sms></Response>", 3),
}


@pytest.mark.parametrize(("text", "severity"), LEVELS.values(), ids=LEVELS.keys())
def test_levels_are_severities(client: Client, text: str, severity: int) -> None:
    (found,) = client.published(client.open("a.xml", text))
    assert found["severity"] == severity


def test_the_codes_of_twilios_debugger_stand_behind_the_message(client: Client) -> None:
    (found,) = client.published(client.open("a.xml", FAULTY))
    assert found["message"].endswith("it has none at all (Twilio 12200)")
    assert found["data"] == {"twilioCodes": [12200]}


def test_diagnostics_are_of_the_version_that_was_judged(client: Client) -> None:
    uri = client.open("a.xml", VALID)
    assert client.publication(uri)["version"] == 1
    client.change(uri, {"text": FAULTY})
    said = client.publication(uri)
    assert (said["version"], codes(said["diagnostics"])) == (2, ["unknown-attribute"])


def test_diagnostics_are_cleared_when_a_document_is_closed(client: Client) -> None:
    uri = client.open("a.xml", FAULTY)
    assert client.published(uri)
    client.close(uri)
    assert client.publication(uri) == {"uri": uri, "diagnostics": []}


def test_a_document_that_is_closed_before_it_is_judged_is_not_judged_any_more(client: Client) -> None:
    uri = client.open("a.xml", VALID)
    client.change(uri, {"text": FAULTY})
    client.close(uri)
    client.settle()
    last = [said for method, said in client.notified if method == "textDocument/publishDiagnostics"][-1]
    assert last == {"uri": uri, "diagnostics": []}
    client.notified.clear()


def test_diagnostics_are_cleared_when_a_document_stops_being_twiml_and_come_back_with_it(client: Client) -> None:
    uri = client.open("a.xml", FAULTY)
    assert client.published(uri)
    assert client.published(uri, client.change(uri, {"text": FAULTY.replace("Response", "feed")})) == []
    assert client.published(uri, client.change(uri, {"text": FAULTY}))


def test_a_document_of_our_language_is_judged_whatever_it_holds(client: Client) -> None:
    assert codes(client.published(client.open("untitled:Untitled-1", "", "twiml"))) == ["empty-document"]
    assert codes(client.published(client.open("untitled:Untitled-2", "<feed/>", "xml"))) == []


def test_a_document_may_be_opened_again(client: Client) -> None:
    uri = client.open("a.xml", FAULTY)
    client.published(uri)
    client.close(uri)
    client.published(uri)
    assert client.published(client.open("a.xml", VALID)) == []


def test_comments_suppress(client: Client) -> None:
    text = FAULTY.replace("<Hangup", "<!-- twiml-lint: ignore[unknown-attribute] agreed --><Hangup")
    assert client.published(client.open("a.xml", text)) == []


# --- pulled


def test_who_can_pull_is_never_pushed_to(puller: Client) -> None:
    assert puller.server_capabilities["diagnosticProvider"] == {
        "interFileDependencies": False,
        "workspaceDiagnostics": False,
    }
    uri = puller.open("a.xml", FAULTY)
    puller.change(uri, {"text": FAULTY + "\n"})
    assert codes(puller.pulled(uri)["items"]) == ["unknown-attribute"]
    puller.close(uri)
    puller.settle()
    assert not puller.notified


def test_who_cannot_pull_is_not_offered_it(plain: Client) -> None:
    assert "diagnosticProvider" not in plain.server_capabilities


def test_what_has_not_changed_is_not_sent_again(puller: Client) -> None:
    uri = puller.open("b.xml", FAULTY)
    first = puller.pulled(uri)
    assert (first["kind"], codes(first["items"])) == ("full", ["unknown-attribute"])
    assert puller.pulled(uri, first["resultId"]) == {"kind": "unchanged", "resultId": first["resultId"]}
    puller.change(uri, {"text": VALID})
    second = puller.pulled(uri, first["resultId"])
    assert (second["kind"], second["items"]) == ("full", [])
    assert second["resultId"] != first["resultId"]


def test_a_document_that_was_opened_again_is_no_old_acquaintance(puller: Client) -> None:
    uri = puller.open("c.xml", FAULTY)
    number = puller.pulled(uri)["resultId"]
    puller.close(uri)
    puller.open("c.xml", VALID)
    assert puller.pulled(uri, number)["items"] == []


def test_documents_that_are_not_open_or_no_twiml_have_no_diagnostics(puller: Client) -> None:
    assert puller.pulled(puller.uri("unknown.xml")) == {"kind": "full", "items": []}
    assert puller.pulled(puller.open("d.xml", "<feed/>"))["items"] == []


def test_what_the_editor_says_of_pushed_diagnostics_counts_for_pulled_ones(tmp_path: Path) -> None:
    with Client(tmp_path, able(diagnostic={}, **PUSHED)) as client:
        (found,) = client.pulled(client.open("a.xml", UNREACHABLE))["items"]
        assert found["tags"] == [UNNECESSARY]
        assert "relatedInformation" in found
