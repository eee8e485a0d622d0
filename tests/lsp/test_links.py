"""Document links: URLs of pages, and of files of the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lsp.client import Client
from tests.lsp.texts import selected

FILES = (
    "work/next.xml",
    "work/voice/menu.xml",
    "work/voice/a b.mp3",
    "work/example.com/next.xml",
    "other/secret.xml",
    "work-2/near.xml",
)
# A URL as it is written, and where it leads to: a URL, a file, or nowhere.
URLS = {
    "a page": ("https://example.com/a?b=1&amp;c=2#d", "https://example.com/a?b=1&c=2#d"),
    "a page without encryption": ("HTTP://example.com/a", "HTTP://example.com/a"),
    "with white space around": (" https://example.com/a ", "https://example.com/a"),
    "a file beside the document": ("menu.xml", "work/voice/menu.xml"),
    "a file with a query": ("menu.xml?a=1#b", "work/voice/menu.xml"),
    "a file below the workspace": ("/next.xml", "work/next.xml"),
    "a file below the workspace without a slash": ("voice/menu.xml", "work/voice/menu.xml"),
    "a file in the folder above": ("../next.xml", "work/next.xml"),
    "an escaped blank": ("a%20b.mp3", "work/voice/a b.mp3"),
    "no file": ("/missing.xml", None),
    "a folder": ("/voice", None),
    "the document itself": ("?again=1", None),
    "a file outside": ("../../other/secret.xml", None),
    "a file outside, escaped": ("%2e%2e/%2e%2e/other/secret.xml", None),
    "a file in a folder whose name begins alike": ("../../work-2/near.xml", None),
    "a link that leads outside": ("/link.xml", None),
    "an absolute path": ("{other}/secret.xml", None),
    "another host": ("//example.com/next.xml", None),
    "NUL": ("next.xml%00", None),
    "a WebSocket": ("wss://example.com/a", None),
    "a file URL": ("file:///etc/passwd", None),
    "a script": ("javascript:alert(1)", None),
    "a fault": ("https:/example.com/a", None),
    "a fault in the host": ("https://exa mple.com/a", None),
    "a hole": ("https://{{{{ host }}}}/a", None),
    "nothing": ("", None),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("links")
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<Response/>")
    (folder / "work/link.xml").symlink_to(folder / "other/secret.xml")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    with Client(folder / "work") as client:
        yield client


def links(client: Client, name: str, text: str) -> list[tuple[str, str]]:
    uri = client.open(name, text)
    found = client.request("textDocument/documentLink", {"textDocument": {"uri": uri}})
    return [(selected(text, link["range"]), link["target"]) for link in found]


def target(folder: Path, where: str) -> str:
    return where if ":" in where else (folder / where).as_uri()


@pytest.mark.parametrize(("url", "where"), URLS.values(), ids=URLS.keys())
def test_where_urls_lead(client: Client, folder: Path, url: str, where: str | None) -> None:
    url = url.format(other=folder / "other")
    text = f'<Response>\r\n<!-- \U0001f981 --><Gather action="{url}"/><Play>\U0001f981</Play><Redirect>{url}</Redirect></Response>'
    found = links(client, "voice/a.twiml", text)
    assert found == ([(url.strip(), target(folder, where))] * 2 if where else [])


def test_which_places_hold_urls(client: Client) -> None:
    page = "https://example.com/a"
    text = (
        f'<Response><Say voice="{page}">{page}</Say><Dial action="{page}" callerId="{page}"><Number url="{page}">{page}'
        f"</Number></Dial><Play>{page}</Play><!-- {page} --><Message><Media>{page}</Media></Message></Response>"
    )
    assert len(links(client, "a.twiml", text)) == 4


def test_every_folder_of_the_workspace_counts(folder: Path) -> None:
    text = "<Response><Redirect>/near.xml</Redirect></Response>"
    with Client(folder / "work", folders=(folder / "work", folder / "work-2")) as client:
        assert links(client, "a.twiml", text) == [("/near.xml", target(folder, "work-2/near.xml"))]
        assert links(client, "untitled:a", text) == [("/near.xml", target(folder, "work-2/near.xml"))]


def test_the_first_folder_wins(client: Client, folder: Path) -> None:
    text = "<Response><Redirect>next.xml</Redirect></Response>"
    assert links(client, "voice/a.twiml", text) == [("next.xml", target(folder, "work/next.xml"))]
