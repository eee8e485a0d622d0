"""What documents are judged by: the configuration, exclusions and baseline of the command, read again when they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import FAULTY, VALID, run, write
from tests.lsp.client import Client, Message
from twiml_lint.lsp.editor import of_section

IGNORING = 'ignore = ["unknown-attribute"]\n'
WATCHING = {"didChangeWatchedFiles": {"dynamicRegistration": True, "relativePatternSupport": True}}
CONFIGURED = {"configuration": True}


def able(**workspace: Any) -> Message:
    return {"workspace": workspace}


def is_clean(client: Client, name: str = "a.xml", text: str = FAULTY) -> bool:
    """Whether nothing is found in a document that is opened and closed again."""
    uri = client.open(name, text)
    found = client.published(uri)
    client.close(uri)
    assert client.published(uri) == []
    return not found


def tell_of(client: Client, *paths: Path) -> None:
    """What a watching editor says of files that have changed."""
    changes = [{"uri": path.as_uri(), "type": 2} for path in paths]
    client.notify("workspace/didChangeWatchedFiles", {"changes": changes})


def warnings(client: Client) -> list[str]:
    client.settle()
    return [said["message"] for method, said in client.notified if method == "window/showMessage"]


def watched(client: Client) -> list[Any]:
    """The patterns that the server wants to be told of."""
    client.settle()
    return [
        watcher["globPattern"]
        for method, asked in client.asked
        if method == "client/registerCapability"
        for registration in asked["registrations"]
        if registration["method"] == "workspace/didChangeWatchedFiles"
        for watcher in registration["registerOptions"]["watchers"]
    ]


# --- the same as the command

SAME: dict[str, tuple[dict[str, str], str, bool]] = {
    "no configuration": ({}, "a.xml", False),
    "a configuration": ({"twiml-lint__toml": IGNORING}, "a.xml", True),
    "one in a project's file": ({"pyproject__toml": '[tool.twiml-lint]\nignore = ["12200"]\n'}, "a.xml", True),
    "the nearest one": ({"twiml-lint__toml": "", "calls___twiml-lint__toml": IGNORING}, "calls/a.xml", True),
    "another one for another folder": ({"twiml-lint__toml": "", "calls___twiml-lint__toml": IGNORING}, "a.xml", False),
    "an override": ({"twiml-lint__toml": f'[[overrides]]\nfiles = ["calls/**"]\n{IGNORING}'}, "calls/a.xml", True),
    "an override for others": (
        {"twiml-lint__toml": f'[[overrides]]\nfiles = ["calls/**"]\n{IGNORING}'},
        "a.xml",
        False,
    ),
    "an excluded file": ({"twiml-lint__toml": 'exclude = ["a.xml"]\n'}, "a.xml", True),
    "an excluded folder": ({"twiml-lint__toml": 'exclude = ["calls"]\n'}, "calls/old/a.xml", True),
    "what is excluded by default": ({}, "node_modules/a/a.xml", True),
    "an extended configuration": ({"twiml-lint__toml": 'extend = "base.cfg"\n', "base__cfg": IGNORING}, "a.xml", True),
}


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One server for all cases, each in a folder of its own that the editor has open."""
    root = tmp_path_factory.mktemp("judge")
    folders = tuple(root / case.replace(" ", "-") for case in SAME)
    for folder, (files, name, _) in zip(folders, SAME.values(), strict=True):
        write(folder, **files, **{name.replace("/", "___").replace(".", "__"): FAULTY})
    with Client(root, folders=folders) as client:
        yield client


@pytest.mark.parametrize("case", SAME)
def test_a_document_is_judged_as_by_the_command(judge: Client, case: str) -> None:
    _, name, expected = SAME[case]
    folder = judge.folder / case.replace(" ", "-")
    assert (run("check", cwd=folder).code == 0) is expected
    assert is_clean(judge, f"{folder.name}/{name}") is expected


def test_folders_have_their_own_configurations(tmp_path: Path) -> None:
    write(tmp_path, one___twiml__xml=FAULTY, two___twiml__xml=FAULTY)
    (tmp_path / "one" / "twiml-lint.toml").write_text(IGNORING, encoding="utf-8")
    with Client(tmp_path, folders=(tmp_path / "one", tmp_path / "two")) as client:
        assert is_clean(client, "one/a.xml")
        assert not is_clean(client, "two/a.xml")
        assert is_clean(client, "untitled:1")  # judged as in the first folder


@pytest.mark.parametrize("folders", [(), None], ids=["none", "one"])
def test_what_the_editor_has_open_is_not_excluded_by_the_folders_above_it(
    tmp_path: Path, folders: tuple[Path, ...] | None
) -> None:
    folder = tmp_path / "node_modules" / "project"
    folder.mkdir(parents=True)
    with Client(folder, folders=folders, working_directory=tmp_path) as client:
        assert not is_clean(client)
        assert is_clean(client, "node_modules/a.xml")


def test_a_document_outside_all_folders_is_judged_like_a_file_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    with Client(folder) as client:
        elsewhere = tmp_path / "node_modules" / "a.xml"
        assert not is_clean(client, elsewhere.as_uri())
        write(tmp_path, **{"twiml-lint__toml": "force-exclude = true\n"})
        assert is_clean(client, elsewhere.as_uri())


def test_folders_come_and_go(tmp_path: Path) -> None:
    one, two = tmp_path / "node_modules", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    with Client(tmp_path, folders=(two, tmp_path)) as client:
        uri = client.open("node_modules/a.xml", FAULTY)
        assert client.published(uri) == []
        added = {"uri": one.as_uri(), "name": "one"}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [added], "removed": []}})
        assert client.published(uri)
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [], "removed": [added]}})
        assert client.published(uri) == []


# --- the baseline


@pytest.fixture
def with_baseline(tmp_path: Path) -> Path:
    write(tmp_path, **{"twiml-lint__toml": 'baseline = "known.json"\n'}, calls___a__xml=FAULTY)
    assert run("check", "--write-baseline", "known.json", cwd=tmp_path).code == 0
    return tmp_path


def test_what_the_baseline_knows_is_not_shown(with_baseline: Path) -> None:
    with Client(with_baseline) as client:
        assert is_clean(client, "calls/a.xml")
        assert not is_clean(client, "calls/b.xml")
        (found,) = client.published(
            client.open("calls/a.xml", FAULTY.replace("<Hangup", "<Say loop='x'>Hi</Say><Hangup"))
        )
        assert found["code"] == "invalid-attribute-value"


def test_the_baseline_of_the_root_counts_where_a_nearer_configuration_has_none(with_baseline: Path) -> None:
    write(with_baseline, **{"calls___twiml-lint__toml": "pci-mode = true\n"})
    with Client(with_baseline) as client:
        assert is_clean(client, "calls/a.xml")


def test_a_baseline_is_watched_and_read_again(with_baseline: Path) -> None:
    with Client(with_baseline, able(**WATCHING)) as client:
        uri = client.open("calls/a.xml", FAULTY)
        assert client.published(uri) == []
        assert {"baseUri": with_baseline.as_uri(), "pattern": "known.json"} in watched(client)
        (with_baseline / "known.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
        tell_of(client, with_baseline / "known.json")
        assert client.published(uri)


def test_a_baseline_that_cannot_be_used_is_told_and_hides_nothing(with_baseline: Path) -> None:
    (with_baseline / "known.json").write_text("{", encoding="utf-8")
    with Client(with_baseline) as client:
        assert not is_clean(client, "calls/a.xml")
        assert not is_clean(client, "calls/a.xml")
        (message,) = warnings(client)
    assert message.startswith("twiml-lint: the baseline known.json cannot be used: it is not valid JSON")


# --- changes


def test_configurations_are_watched_and_read_again(tmp_path: Path) -> None:
    with Client(tmp_path, able(**WATCHING)) as client:
        uri = client.open("a.xml", FAULTY)
        assert client.published(uri)
        assert watched(client) == ["**/*.toml"]
        path = tmp_path / "twiml-lint.toml"
        path.write_text(IGNORING, encoding="utf-8")
        tell_of(client, path)
        assert client.published(uri) == []
        path.unlink()
        tell_of(client, path)
        assert client.published(uri)


@pytest.mark.parametrize("in_folders", [True, False], ids=["a pattern for a folder", "a pattern for all folders"])
def test_extended_configurations_are_watched_whatever_they_are_called(tmp_path: Path, in_folders: bool) -> None:
    write(tmp_path, base__cfg=IGNORING, **{"open___twiml-lint__toml": 'extend = "../base.cfg"\n'})
    watching = WATCHING if in_folders else {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    with Client(tmp_path / "open", able(**watching)) as client:
        uri = client.open("a.xml", FAULTY)
        assert client.published(uri) == []
        pattern = {"baseUri": tmp_path.as_uri(), "pattern": "base.cfg"} if in_folders else "**/base.cfg"
        assert watched(client) == ["**/*.toml", pattern]
        (tmp_path / "base.cfg").write_text("", encoding="utf-8")
        tell_of(client, tmp_path / "base.cfg")
        assert client.published(uri)


def test_other_files_may_change_as_they_like(tmp_path: Path) -> None:
    with Client(tmp_path, able(**WATCHING)) as client:
        client.published(client.open("a.xml", FAULTY))
        tell_of(client, tmp_path / "package.json", tmp_path / "b.xml")
        client.save("a.xml")
        client.settle()
        assert not client.notified


@pytest.mark.parametrize("saved", ["a.xml", "twiml-lint.toml"], ids=["any document", "the configuration"])
def test_an_editor_that_does_not_watch_says_what_it_saves(tmp_path: Path, saved: str) -> None:
    with Client(tmp_path) as client:
        uri = client.open("a.xml", FAULTY)
        assert client.published(uri)
        (tmp_path / "twiml-lint.toml").write_text(IGNORING, encoding="utf-8")
        client.save(saved)
        assert client.published(uri) == []


def test_an_editor_that_does_not_watch_opens_documents_with_what_counts_now(tmp_path: Path) -> None:
    with Client(tmp_path) as client:
        assert not is_clean(client)
        (tmp_path / "twiml-lint.toml").write_text(IGNORING, encoding="utf-8")
        assert is_clean(client)


def test_an_editor_that_pulls_is_asked_to_pull_again(tmp_path: Path) -> None:
    capabilities = {"textDocument": {"diagnostic": {}}, **able(**WATCHING, diagnostics={"refreshSupport": True})}
    with Client(tmp_path, capabilities) as client:
        uri = client.open("a.xml", FAULTY)
        first = client.pulled(uri)
        (tmp_path / "twiml-lint.toml").write_text(IGNORING, encoding="utf-8")
        tell_of(client, tmp_path / "twiml-lint.toml")
        client.settle()
        assert ("workspace/diagnostic/refresh", None) in client.asked
        assert client.pulled(uri, first["resultId"])["items"] == []


def test_an_editor_that_refuses_everything_is_served_all_the_same(tmp_path: Path) -> None:
    def refuse(_: Any) -> Any:
        return {"what": "is this"}

    answers: dict[str, Callable[[Any], Any]] = {"client/registerCapability": refuse, "workspace/configuration": refuse}
    with Client(tmp_path, able(**WATCHING, **CONFIGURED), answers=answers) as client:
        client.settle()
        assert not is_clean(client)


# --- a configuration that cannot be used


def test_a_configuration_that_cannot_be_used_is_told_once_and_the_defaults_count(tmp_path: Path) -> None:
    write(tmp_path, **{"twiml-lint__toml": "selct = []\n"})
    with Client(tmp_path, able(**WATCHING)) as client:
        assert not is_clean(client)
        assert not is_clean(client, "b.xml")
        tell_of(client, tmp_path / "twiml-lint.toml")
        assert not is_clean(client)
        (message,) = warnings(client)
    assert message == (
        "twiml-lint: twiml-lint.toml: there is no key selct: did you mean select? (until that is mended, the defaults count)"
    )


def test_it_is_told_again_when_something_else_is_wrong_or_it_was_mended_in_between(tmp_path: Path) -> None:
    def changed(text: str) -> bool:
        (tmp_path / "twiml-lint.toml").write_text(text, encoding="utf-8")
        tell_of(client, tmp_path / "twiml-lint.toml")
        return is_clean(client)

    with Client(tmp_path, able(**WATCHING)) as client:
        assert not changed("a = 1\n")
        assert not changed("b = 1\n")
        assert changed(IGNORING)
        assert not changed("b = 1\n")
        told = [message.split(": ")[2] for message in warnings(client)]
    assert told == ["there is no key a", "there is no key b", "there is no key b"]


def test_an_extended_configuration_that_was_broken_from_the_beginning_is_noticed_when_it_is_mended(
    tmp_path: Path,
) -> None:
    write(tmp_path, **{"twiml-lint__toml": 'extend = "base.toml"\n'}, base__toml="[")
    with Client(tmp_path, able(**WATCHING)) as client:
        uri = client.open("a.xml", FAULTY)
        assert client.published(uri)
        (tmp_path / "base.toml").write_text(IGNORING, encoding="utf-8")
        tell_of(client, tmp_path / "base.toml")
        assert client.published(uri) == []


# --- the settings of the editor

OPTIONS: dict[str, Any] = {
    "nothing": None,
    "null": {"twiml-lint": None},
    "a list": [1],
    "a text": "configuration",
    "of another type": {"configuration": 3},
    "of others": {"python": {"configuration": "other.toml"}},
}


def test_settings_that_say_nothing_to_us_change_nothing(tmp_path: Path) -> None:
    answers = iter([*OPTIONS.values(), *OPTIONS.values()])
    answering: dict[str, Callable[[Any], Any]] = {"workspace/configuration": lambda _: [next(answers)]}
    with Client(tmp_path, able(**CONFIGURED), "of no kind", answering) as client:
        client.settle()
        for options in OPTIONS.values():
            client.notify("workspace/didChangeConfiguration", {"settings": options})
            client.settle()
            assert not is_clean(client), options
        assert not warnings(client)


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS.keys())
def test_settings_that_say_nothing_are_none(options: Any) -> None:
    assert not isinstance(of_section(options).get("configuration"), str)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder with a configuration that only the editor's settings lead to."""
    write(tmp_path, config___other__toml=IGNORING)
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [{"configuration": "config/other.toml"}, {"twiml-lint": {"configuration": "config/other.toml"}}],
    ids=["alone", "with the section's name"],
)
def test_settings_given_at_the_beginning_count(other: Path, options: Message) -> None:
    with Client(other, options=options) as client:
        assert is_clean(client)


def test_settings_given_at_the_beginning_outlive_an_editor_that_answers_null(other: Path) -> None:
    with Client(other, able(**CONFIGURED), options={"configuration": "config/other.toml"}) as client:
        client.settle()
        assert is_clean(client)


def test_the_editor_is_asked_for_settings_and_again_when_they_change(other: Path) -> None:
    settings: Message = {}
    able_to_answer = able(**CONFIGURED, didChangeConfiguration={"dynamicRegistration": True})
    with Client(other, able_to_answer, answers={"workspace/configuration": lambda _: [settings]}) as client:
        uri = client.open("a.xml", FAULTY)
        assert client.published(uri)
        client.settle()
        assert ("workspace/configuration", {"items": [{"section": "twiml-lint"}]}) in client.asked
        registered = [asked["registrations"][0] for method, asked in client.asked if method.endswith("Capability")]
        assert [one["registerOptions"] for one in registered] == [{"section": "twiml-lint"}]
        settings["configuration"] = str(other / "config" / "other.toml")
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        assert client.published(uri) == []
        settings.clear()
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        assert client.published(uri)


def test_settings_may_come_with_the_notification(other: Path) -> None:
    with Client(other) as client:
        uri = client.open("a.xml", FAULTY)
        assert client.published(uri)
        client.notify(
            "workspace/didChangeConfiguration",
            {"settings": {"twiml-lint": {"configuration": "config/other.toml"}, "python": {}}},
        )
        assert client.published(uri) == []


def test_a_configuration_that_the_settings_name_in_vain_is_told(tmp_path: Path) -> None:
    with Client(tmp_path, options={"configuration": "none.toml"}) as client:
        assert not is_clean(client)
        assert is_clean(client, text=VALID)
        (message,) = warnings(client)
    assert message.startswith("twiml-lint: none.toml: the configuration cannot be read: there is no such file")
