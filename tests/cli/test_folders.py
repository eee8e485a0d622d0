"""What a folder search finds: TwiML, each file once, nothing ignored, nothing outside."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import FAULTY, FOREIGN, write
from tests.cli.conftest import Command

CHECK = ("check", "--isolated", "--output-format", "concise")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def found(command: Command, *paths: str | Path) -> list[str]:
    """The files in which something was found: every faulty one that was linted."""
    return [line.split(":")[0] for line in command(*CHECK, *(paths or (".",))).output.splitlines()]


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


BODY = "<Hangup reason='busy'/>"


@pytest.mark.parametrize(
    ("content", "is_twiml"),
    [
        pytest.param(f"<Response>{BODY}</Response>", True, id="Response"),
        pytest.param("<Hangup reason='busy'/>", True, id="a verb as root"),
        pytest.param("<Response", True, id="a start tag without end"),
        pytest.param(
            f"<?xml version='1.0'?>\n<!-- <feed> -->\n<?pi <feed> ?>\n<Response>{BODY}</Response>", True, id="prolog"
        ),
        pytest.param(f"\n  <?xml version='1.0'?><Response>{BODY}</Response>", True, id="blanks before the declaration"),
        pytest.param(
            f"<!DOCTYPE Response [<!ENTITY a '<feed>'>\n<!ELEMENT b ANY>]><Response>{BODY}</Response>",
            True,
            id="DOCTYPE",
        ),
        pytest.param(f"<!-- {'x' * 20000} --><Response>{BODY}</Response>", True, id="behind a long comment"),
        pytest.param(f"<!-- {'x' * 8170} --><Response>{BODY}</Response>", True, id="start tag across the sniffed part"),
        pytest.param(f"<Response xmlns=''>{BODY}</Response>", True, id="empty namespace"),
        pytest.param(
            f"<Response xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{BODY}</Response>",
            True,
            id="prefix declared",
        ),
        pytest.param(f"{{% if open %}}<Response>{BODY}</Response>{{% endif %}}", True, id="text before"),
        pytest.param(f"<response>{BODY}</response>", True, id="other case with a verb"),
        pytest.param(
            f"<RESPONSE><!-- a --><x><y/></x>{BODY}</RESPONSE>", True, id="other case with a verb behind others"
        ),
        pytest.param("<response><hangup/></response>", False, id="other case without a verb"),
        pytest.param(f"<response><data>{BODY}</data></response>", False, id="other case with a verb deeper"),
        pytest.param(f"<response/>{BODY}", False, id="other case with a verb behind it"),
        pytest.param(f"<Response xmlns='urn:x'>{BODY}</Response>", False, id="namespace"),
        pytest.param("<Dial xmlns='urn:x' reason=''/>", False, id="verb of a namespace"),
        pytest.param(f"<samlp:Response xmlns:samlp='urn:x'>{BODY}</samlp:Response>", False, id="prefix"),
        pytest.param(f"<feed><Response>{BODY}</Response></feed>", False, id="Response deeper"),
        pytest.param("<Number>1</Number>", False, id="a noun"),
        pytest.param("<!-- <Response/> -->", False, id="in a comment only"),
        pytest.param("", False, id="empty"),
        pytest.param("plain text", False, id="plain text"),
    ],
)
def test_what_is_twiml(content: str, is_twiml: bool, folder: Path, command: Command) -> None:
    (folder / "bad.xml").unlink()
    (folder / "good.xml").unlink()
    for name, encoding in (("a.xml", "utf-8"), ("b.xml", "utf-8-sig"), ("c.xml", "utf-16")):
        (folder / name).write_text(content, encoding=encoding)
    expected = "No TwiML files found.\n" if not is_twiml else "3 files"
    assert expected in command(*CHECK, ".").errors
    assert expected in command(*CHECK, "--twiml-only", "a.xml", "b.xml", "c.xml").errors


def test_twiml_by_its_suffix(folder: Path, command: Command) -> None:
    write(folder, a__twiml="", b__TWIML="<feed/>", c__XML=FAULTY, d__txt=FAULTY, e__svg=FAULTY)
    assert sorted(set(found(command))) == ["a.twiml", "b.TWIML", "bad.xml", "c.XML"]


def test_order_and_each_file_once(folder: Path, command: Command) -> None:
    write(folder, b___2__xml=FAULTY, b___1__xml=FAULTY, a___3__xml=FAULTY)
    os.symlink("bad.xml", folder / "alias.xml")
    expected = ["a/3.xml", "b/1.xml", "b/2.xml", "bad.xml"]
    assert found(command) == expected
    assert found(command, "bad.xml", "b/2.xml", "b", "./b/../b", folder / "a", "a", ".", folder) == expected
    assert found(command, "bad.xml", "alias.xml") == ["bad.xml"]


@pytest.mark.parametrize("paths", [(".", "foreign.xml"), ("foreign.xml", ".")], ids=["behind", "before"])
def test_file_that_is_found_and_named_is_linted_whatever_it_holds(paths: tuple[str, str], command: Command) -> None:
    assert "foreign.xml" in found(command, *paths)


def test_folder_named_like_a_file(folder: Path, command: Command) -> None:
    write(folder, inner__xml___case__xml=FAULTY)
    assert found(command) == ["bad.xml", "inner.xml/case.xml"]
    assert found(command, "inner.xml") == ["inner.xml/case.xml"]


def test_symbolic_links_are_not_followed_by_the_search(folder: Path, command: Command, tmp_path: Path) -> None:
    write(tmp_path, outside___secret__xml=FAULTY)
    os.symlink(tmp_path / "outside", folder / "link")
    os.symlink(tmp_path / "outside" / "secret.xml", folder / "link.xml")
    os.symlink(folder, folder / "loop")
    assert found(command) == ["bad.xml"]
    assert found(command, "link.xml") == ["link.xml"]  # named, so meant
    assert found(command, "link") == ["link/secret.xml"]


def test_folders_of_tools_are_skipped(folder: Path, command: Command) -> None:
    for name in (".git", ".hg", ".svn", ".tox", ".venv", "node_modules"):
        (folder / name).mkdir()
        (folder / name / "case.xml").write_text(FAULTY)
    assert found(command) == ["bad.xml"]


@pytest.mark.parametrize(
    "path", ["..", "../work/bad.xml", "../other/bad.xml", "absolute inside", "absolute outside", "through a link"]
)
def test_paths_are_shown_from_the_working_directory(path: str, folder: Path, command: Command, tmp_path: Path) -> None:
    write(tmp_path, other___bad__xml=FAULTY)
    os.symlink(folder, tmp_path / "alias")
    cases: dict[str, tuple[str | Path, list[str]]] = {
        "..": ("..", ["../other/bad.xml", "bad.xml"]),
        "../work/bad.xml": ("../work/bad.xml", ["bad.xml"]),
        "../other/bad.xml": ("../other/bad.xml", ["../other/bad.xml"]),
        "absolute inside": (folder / "bad.xml", ["bad.xml"]),
        "absolute outside": (tmp_path / "other", [f"{tmp_path}/other/bad.xml"]),
        "through a link": (tmp_path / "alias" / "bad.xml", ["bad.xml"]),
    }
    given, expected = cases[path]
    assert found(command, given) == expected


@needs_git
def test_git_ignored_files_are_left_out(folder: Path, command: Command) -> None:
    git(folder, "init")
    write(
        folder,
        build___a__xml=FAULTY,
        sub___b__xml=FAULTY,
        sub___c__xml=FAULTY,
        gone__xml=FAULTY,
        tracked___d__xml=FAULTY,
    )
    (folder / ".gitignore").write_text("build/\nc.xml\ntracked/\n")
    git(folder, "add", "gone.xml", "bad.xml")
    git(folder, "add", "-f", "tracked/d.xml")
    (folder / "gone.xml").unlink()
    assert found(command) == ["bad.xml", "sub/b.xml", "tracked/d.xml"]
    assert found(command, "sub") == ["sub/b.xml"]
    assert found(command, "sub/c.xml") == ["sub/c.xml"]  # named, so meant
    assert found(command, "build") == ["build/a.xml"]


@needs_git
def test_names_that_git_would_quote(folder: Path, command: Command) -> None:
    git(folder, "init")
    for name in ("a b.xml", "\u00e9.xml", 'q"uote.xml'):
        (folder / name).write_text(FAULTY)
    assert found(command) == ["a b.xml", "bad.xml", 'q"uote.xml', "\u00e9.xml"]


@needs_git
def test_repositories_within(folder: Path, command: Command, tmp_path: Path) -> None:
    for name in ("library", "work/nested", "work/plain/deeper"):
        home = tmp_path / name
        home.mkdir(parents=True)
        git(home, "init")
        write(home, a__xml=FAULTY, ignored__xml=FAULTY, __gitignore="ignored.xml\n")
        (home / ".gitignore").write_text("ignored.xml\n")
        git(home, "add", ".")
        git(home, "commit", "-m", "first")
    assert found(command) == ["bad.xml", "nested/a.xml", "plain/deeper/a.xml"]  # no repository around them
    git(folder, "init")
    assert found(command) == ["bad.xml", "nested/a.xml", "plain/deeper/a.xml"]
    git(folder, "submodule", "add", str(tmp_path / "library"), "module")
    assert found(command) == ["bad.xml", "module/a.xml", "nested/a.xml", "plain/deeper/a.xml"]
    git(folder, "submodule", "deinit", "-f", "module")
    assert found(command) == ["bad.xml", "nested/a.xml", "plain/deeper/a.xml"]


@needs_git
def test_tracked_files_behind_what_became_a_link(folder: Path, command: Command, tmp_path: Path) -> None:
    git(folder, "init")
    write(folder, sub___a__xml=FAULTY)
    git(folder, "add", ".")
    shutil.move(str(folder / "sub"), tmp_path / "elsewhere")
    os.symlink(tmp_path / "elsewhere", folder / "sub")
    assert found(command) == ["bad.xml"]


@needs_git
def test_nothing_of_the_linted_folder_is_run(folder: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    git(folder, "init")
    script = folder / "git"
    script.write_text(f"#!/bin/sh\ntouch {folder}/was-run\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.editor"):
        git(folder, "config", key, str(script))
    git(folder, "config", "core.hooksPath", str(folder))
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", os.environ["PATH"])))
    assert found(command) == ["bad.xml"]
    assert not (folder / "was-run").exists()


@needs_git
def test_variables_of_a_git_hook_do_not_mislead(
    folder: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(folder, "init")
    (folder / ".gitignore").write_text("ignored.xml\n")
    write(folder, ignored__xml=FAULTY, other__xml=FOREIGN)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "gone"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "gone" / "index"))
    assert found(command) == ["bad.xml"]


@needs_git
def test_damaged_repository_is_searched_without_git(folder: Path, command: Command) -> None:
    (folder / ".git").write_text("gitdir: nowhere\n")
    write(folder, sub___a__xml=FAULTY)
    assert found(command) == ["bad.xml", "sub/a.xml"]
