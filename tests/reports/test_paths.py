from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twiml_lint.report import LintedFile, Look
from twiml_lint.report.paths import relative, uri

URIS = {
    "a plain path": ("voice/menu.xml", "voice/menu.xml"),
    "blanks and signs": ("a b/100%#1?.xml", "a%20b/100%25%231%3F.xml"),
    "letters beyond ASCII": ("grüße.xml", "gr%C3%BC%C3%9Fe.xml"),
    "bytes that are no UTF-8": ("caf\udce9.xml", "caf%E9.xml"),
    "a newline": ("a\nb.xml", "a%0Ab.xml"),
    "a colon in the first segment": ("a:b.xml", "a%3Ab.xml"),
    "standard input": ("<stdin>", "%3Cstdin%3E"),
    "an absolute path": ("/home/a b.xml", "file:///home/a%20b.xml"),
    "a share": ("//server/share/a b.xml", "file://server/share/a%20b.xml"),
}


@pytest.mark.parametrize("kind", URIS)
def test_uri(kind: str) -> None:
    path, expected = URIS[kind]
    assert uri(path) == expected


def test_uri_of_a_path_on_windows() -> None:
    assert uri("C:/work/a b.xml", has_drives=True) == "file:///C:/work/a%20b.xml"
    assert uri("a:b.xml", has_drives=True) == "a%3Ab.xml"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0") | st.just("\udce9"), min_size=1))
def test_a_uri_leads_back_to_the_path(name: str) -> None:
    path = name.replace("/", "-")
    whole = urlsplit(urljoin("file:///repository/", uri(f"folder/{path}")))
    assert (whole.scheme, whole.query, whole.fragment) == ("file", "", "")
    assert unquote_to_bytes(whole.path) == f"/repository/folder/{path}".encode("utf-8", "surrogateescape")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory is a folder of it, reached through a symbolic link."""
    root = tmp_path / "repository"
    (root / "voice").mkdir(parents=True)
    (root / "voice" / "a.xml").touch()
    (tmp_path / "outside.xml").touch()
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(tmp_path / "link" / "voice")
    return root


@pytest.mark.parametrize(
    ("given_path", "expected"),
    [
        ("a.xml", "voice/a.xml"),
        ("../voice/a.xml", "voice/a.xml"),
        ("{tmp}/link/voice/a.xml", "voice/a.xml"),
        ("{tmp}/repository/voice/a.xml", "voice/a.xml"),
        ("{tmp}/outside.xml", "{tmp}/outside.xml"),
        ("same.xml", "voice/a.xml"),
        ("out.xml", "voice/out.xml"),
    ],
)
@pytest.mark.parametrize("root", ["repository", "link"])
def test_relative(given_path: str, expected: str, root: str, repository: Path, tmp_path: Path) -> None:
    (repository / "voice" / "same.xml").symlink_to("a.xml")
    (repository / "voice" / "out.xml").symlink_to(tmp_path / "outside.xml")
    file = LintedFile("shown.xml", (), given_path.format(tmp=tmp_path))
    assert relative(file, Look(root=str(tmp_path / root))) == expected.format(tmp=tmp_path)


@pytest.mark.parametrize(
    ("name", "expected"), [("<stdin>", "<stdin>"), ("new.xml", "voice/new.xml"), ("../top.xml", "top.xml")]
)
def test_relative_of_standard_input(name: str, expected: str, repository: Path) -> None:
    assert relative(LintedFile(name, ()), Look(root=str(repository))) == expected


@pytest.mark.usefixtures("repository")
def test_relative_without_a_root_counts_from_the_working_directory() -> None:
    assert relative(LintedFile("a.xml", (), "a.xml"), Look()) == "a.xml"
    assert relative(LintedFile("x", (), os.fsdecode(b"caf\xe9.xml")), Look()) == "caf\udce9.xml"
