"""The page for people: what it says, that nothing in it is taken for markup, and how it behaves in a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.browser import PROGRAM, Browser, browser
from twiml_lint import Applicability, Diagnostic, Edit, Fix, Related, Severity, SourceText, Span, lint, text_source
from twiml_lint.diagnostics import Suppressed
from twiml_lint.report import LintedFile, Look, load

VOID = {"meta", "input", "br"}
# All that the page is made of; what comes from documents adds nothing to it.
_ELEMENT_NAMES = (
    "html head meta title style script body header p h1 div nav details summary ul li a span main form label input "
    "select option fieldset legend output button section h2 h3 article code pre mark del ins footer"
)
_ATTRIBUTE_NAMES = (
    "lang charset http-equiv content name class aria-label aria-labelledby open href role hidden type autocomplete "
    "spellcheck value checked id data-level data-rule data-line"
)
ELEMENTS = frozenset(_ELEMENT_NAMES.split())
ATTRIBUTES = frozenset(_ATTRIBUTE_NAMES.split())


class Page(HTMLParser):
    """The page taken apart: every element with its attributes and its text; a wrong nesting fails."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append("")
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self._open:
            self.texts[index] += data

    def all(self, tag: str) -> list[str]:
        """The texts of the elements of a name."""
        return [text for (name, _), text in zip(self.elements, self.texts, strict=True) if name == tag]


def printed(*files: LintedFile) -> str:
    return "".join(load("html")(files, Look()))


def linted(name: str, text: str) -> LintedFile:
    return LintedFile(name, lint(text).diagnostics)


def diagnostic(text: str, marked: str, message: str = "a message", **other: object) -> Diagnostic:
    """A diagnostic at the first place where `marked` stands."""
    start = text.index(marked)
    return Diagnostic(
        text_source(text),
        Span(start, start + len(marked)),
        Severity.ERROR,
        "some-rule",
        message,
        **other,  # type: ignore[arg-type]
    )


def excerpts(found: Diagnostic) -> list[str]:
    """The <pre> of a finding: numbers and signs of lines before a bar, marks in brackets."""
    page = printed(LintedFile("menu.xml", (found,)))
    shown = []
    for excerpt in re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL):
        excerpt = re.sub(r'<span[^>]* data-line="(.)"></span>', r"\1|", excerpt)
        excerpt = re.sub(r"<(mark|del|ins)>", "[", re.sub(r"</(mark|del|ins)>", "]", excerpt))
        shown.append(Page(f"<pre>{excerpt}</pre>").texts[0])
    return shown


VOICEMAIL = (
    "<Response>\n  <Record transcribeCallback='/text' maxLength='20000'/>\n  <Say>Bye & thanks</Say>\n</Response>\n"
)
MENU = "<Response>\n\t<Gather numDigit='1'>\n\t\t<Say>\u65e5\u672c</Say>\n\t</Gather>\n</Response>\n"


def test_totals_stand_first() -> None:
    page = Page(printed(linted("a.xml", VOICEMAIL), linted("b.xml", "<Response/>"), linted("c.xml", MENU)))
    assert page.all("h1") == ["4 errors and 2 warnings"]
    assert page.all("title") == ["4 errors and 2 warnings in TwiML"]
    assert "in 2 of 3 files" in page.all("p")
    assert page.all("h2") == ["a.xml", "c.xml"]
    assert page.all("summary")[2:] == ["a.xml 3 errors, 2 warnings", "c.xml 1 error"]


@pytest.mark.parametrize(
    ("files", "headline", "extent"),
    [
        pytest.param([], "No findings", "in 0 files", id="no files"),
        pytest.param([LintedFile("a.xml", ())], "No findings", "in 1 file", id="a clean file"),
        pytest.param([LintedFile("a.xml", (diagnostic("<a>", "a"),))], "1 error", "in 1 file", id="one finding"),
        pytest.param(
            [LintedFile("a.xml", (), "", (Suppressed(diagnostic("<a>", "a")),), (diagnostic("<a>", "a"),))],
            "No findings",
            "in 1 file; 1 suppressed by comments and 1 hidden by the baseline",
            id="what is not shown",
        ),
    ],
)
def test_totals(files: list[LintedFile], headline: str, extent: str) -> None:
    page = Page(printed(*files))
    assert (page.all("h1"), page.all("p")[1]) == ([headline], extent)


def test_whole_finding() -> None:
    text = "<Response>\n  <Hangup/>\n  <Say>Hi</Say>\n</Response>\n"
    found = diagnostic(
        text,
        "Say",
        "<Say> is <never> reached",
        related=(Related(Span(14, 20), "ended here"),),
        fix=Fix("delete it", (Edit(Span(24, 39), ""),), Applicability.UNSAFE),
        twilio_codes=(12100,),
        url="https://www.twilio.com/docs/voice/twiml/say",
    )
    page = Page(printed(LintedFile("menu.xml", (found,))))
    assert page.all("h3") == ["Error <Say> is <never> reached"]
    assert page.all("code")[:2] == ["<Say>", "<never>"]
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert links[2:] == [
        "#finding-1",
        "https://www.twilio.com/docs/voice/twiml/say",
        "https://www.twilio.com/docs/api/errors/12100",
    ]
    (article,) = page.all("article")
    assert "line 3, column 4 some-rule Twilio 12100" in article
    assert "Line 2 ended here" in article
    assert "Unsafe fix delete it" in article
    assert excerpts(found) == [
        "1|<Response>\n2|  <Hangup/>\n3|  <[Say]>Hi</Say>\n4|</Response>",
        "2|  <[Hangup]/>",
        "\u2212| [ <Say>Hi</Say>]\n+| ",
    ]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        pytest.param("<a b='1'>", "b", "1|<a [b]='1'>", id="one line"),
        pytest.param("1\n2\n3\n4\n5\n6\n7", "4", "2|2\n3|3\n4|[4]\n5|5\n6|6", id="two lines around"),
        pytest.param("<a>\n", "<a>", "1|[<a>]", id="no line behind the last newline"),
        pytest.param("<a>\r\n<b>\r<c>", "b", "1|<a>\n2|<[b]>\n3|<c>", id="all newlines of XML"),
        pytest.param("\t<a>\t\u65e5\u672c\t\U0001f600", "\u65e5", "1|\t<a>\t[\u65e5]\u672c\t\U0001f600", id="tabs"),
        pytest.param("<a\n  b\n>", "a\n  b\n", "1|<[a]\n2|[  b]\n3|>", id="span of two lines and a newline"),
        pytest.param(
            "1\n2\n3\n4\n5\n6\n7", "1\n2\n3\n4\n5\n6", "1|[1]\n2|[2]\n3|[3]\n4|[4]\n5|[5]\n\u2026", id="long span"
        ),
        pytest.param("\x1b[31m\x00\u202e\udce9", "\x00", "1|\u241b[31m[\u2400]\ufffd\ufffd", id="not for showing"),
        pytest.param("<b>&amp;'\"", "&amp;", "1|<b>[&amp;]'\"", id="markup"),
        pytest.param("", "", "1|[]", id="empty document"),
        pytest.param("x" * 300 + "<b>" + "y" * 300, "<b>", f"1|\u2026{'x' * 60}[<b>]{'y' * 100}\u2026", id="long line"),
        pytest.param("<b>\n" + "y" * 300, "<b>", f"1|[<b>]\n2|{'y' * 160}\u2026", id="long line around"),
        pytest.param("x" * 300, "x" * 300, f"1|[{'x' * 80}\u2026{'x' * 80}]", id="long mark"),
    ],
)
def test_frame(text: str, marked: str, expected: str) -> None:
    assert excerpts(diagnostic(text, marked)) == [expected]


def edit(text: str, old: str, new: str) -> Edit:
    start = text.index(old)
    return Edit(Span(start, start + len(old)), new)


@pytest.mark.parametrize(
    ("text", "edits", "expected"),
    [
        pytest.param(
            "<say>Hi</say>",
            [("say", "Say"), ("/say", "/Say")],
            "-|<[say]>Hi<[/say]>\n+|<[Say]>Hi<[/Say]>",
            id="one line",
        ),
        pytest.param("<a>\n<b>\n<c>", [("a", "A"), ("c", "C")], "-|<[a]>\n+|<[A]>\n-|<[c]>\n+|<[C]>", id="lines apart"),
        pytest.param("<a>\n  <b/>\n</a>", [("  <b/>\n", "")], "-|[  <b/>]", id="a whole line goes"),
        pytest.param("<a>\n  <b/>\n</a>", [("\n  <b/>", "")], "-|<a>\n-|[  <b/>]\n+|<a>", id="a newline before goes"),
        pytest.param("<a></a>", [("</a>", "\n<b/>\n</a>")], "-|<a>[</a>]\n+|<a>\n+|[<b/>]\n+|[</a>]", id="lines come"),
        pytest.param("<a>", [("", "<!-- -->")], "-|<a>\n+|[<!-- -->]<a>", id="an insertion"),
        pytest.param("x" * 99 + "<b>", [("<b>", "")], f"-|\u2026{'x' * 60}[<b>]\n+|\u2026{'x' * 60}", id="long line"),
        pytest.param("<a>", [("a", "b\n" * 9)], "-|<[a]>\n+|<[b]\n" + "+|[b]\n" * 4, id="more lines than are shown"),
    ],
)
def test_fix(text: str, edits: list[tuple[str, str]], expected: str) -> None:
    found = diagnostic(text, "", fix=Fix("do it", tuple(edit(text, old, new) for old, new in edits)))
    shown = excerpts(found)[1].replace("\u2212", "-")
    assert shown == expected.rstrip("\n") if "\u2026" not in shown[-3:] else shown.startswith(expected.rstrip("\n"))


HOSTILE = "</title></style></script><script>alert(1)</script><img src=x onerror='alert(1)'>\"'&amp;\u202e\x00\udce9"


def test_nothing_from_outside_is_markup() -> None:
    fix = Fix(HOSTILE, (Edit(Span(0, 3), HOSTILE),))
    found = diagnostic(HOSTILE, "alert", HOSTILE, fix=fix, related=(Related(Span(0, 3), HOSTILE),), url=HOSTILE)
    text = printed(LintedFile(HOSTILE, (found._replace(rule=HOSTILE),)))
    page = Page(text)
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert page.all("h2") == [HOSTILE.replace("\u202e\x00\udce9", "\\u202e\\x00\\xe9")]
    assert len(page.all("script")) == 1
    assert not {"\u202e", "\x00", "\udce9"} & set(text)


@given(text=st.text(max_size=60), start=st.integers(0, 60), length=st.integers(0, 60), new=st.text(max_size=30))
def test_any_text_and_span_can_be_shown(text: str, start: int, length: int, new: str) -> None:
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    fix = Fix(new, (Edit(span, new),))
    found = Diagnostic(SourceText(text), span, Severity.NOTE, "some-rule", text, (), "", (Related(span, new),), fix)
    output = printed(LintedFile(text, (found,)))
    output.encode()
    page = Page(output)
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", output)


def test_one_line_of_many_megabytes_is_not_copied_for_each_finding() -> None:
    source = text_source("<Response>" + "<Hangup reason='busy'/>" * 200_000 + "</Response>")
    fix = Fix("cut it", (Edit(Span(0, 4_000_000), ""),))
    places = [
        Diagnostic(source, Span(at, at + 5), Severity.ERROR, "some-rule", "m", fix=fix)
        for at in range(0, 4_000_000, 4_000)
    ]
    assert len(printed(LintedFile("a.xml", tuple(places)))) < 2_000_000


def test_page_needs_nothing_and_allows_nothing() -> None:
    text = printed(linted("a.xml", VOICEMAIL))
    page = Page(text)
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    assert all(tag == "a" for tag, attributes in page.elements if {"href", "src"} & attributes.keys())
    (style,), (script,) = page.all("style"), page.all("script")
    assert not re.search(r"url\(|@import", style)
    (policy,) = (a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for asset in (style, script):
        assert f"'sha256-{b64encode(sha256(asset.encode()).digest()).decode()}'" in policy


def test_same_findings_give_the_same_page() -> None:
    assert printed(linted("a.xml", VOICEMAIL)) == printed(linted("a.xml", VOICEMAIL))


def colors(scheme: str) -> dict[str, str]:
    (style,) = Page(printed()).all("style")
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light if scheme == "light" else light + dark))


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_is_readable_on_every_ground(scheme: str) -> None:
    """Level AA: 4.5 to 1."""
    palette = colors(scheme)
    inks = {name for name in palette if name in ("ink", "soft", "link", "error", "warning", "note")}
    grounds = palette.keys() - inks - {"line"}
    assert (len(inks), len(grounds)) == (6, 7)
    for ink, ground in product(sorted(inks), sorted(grounds)):
        brighter, darker = sorted((luminance(palette[ink]), luminance(palette[ground])), reverse=True)
        assert (brighter + 0.05) / (darker + 0.05) >= 4.5, (ink, ground)


def test_every_color_has_a_name() -> None:
    (style,) = Page(printed()).all("style")
    named = re.sub(r":root \{.*?\}", "", style, flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3,}\b|rgb|hsl", named)


in_browser = pytest.mark.skipif(PROGRAM is None, reason="no Chromium")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened
        assert opened.complaints == []


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("html") / "report.html"
    long = f"<Response><Say>{'x' * 80}</Say><Hangup reason='{'x' * 500}'/></Response>"
    names = ("voice/voicemail.xml", "menu.xml", "a" * 200 + ".xml", f"{HOSTILE}.xml")
    files = zip(names, (VOICEMAIL, MENU, long, f"<Response>{HOSTILE}</Response>"), strict=True)
    path.write_text(printed(*(linted(*file) for file in files)), encoding="utf-8")
    return path


VISIBLE = "[...document.querySelectorAll('article')].filter((a) => a.checkVisibility())"


@in_browser
@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1440])
def test_page_is_whole_and_fits(width: int, scheme: str, has_scripts: bool, chromium: Browser, page: Path) -> None:
    chromium.look(width, scheme, has_scripts)
    chromium.open(page)
    assert chromium.evaluate("document.documentElement.scrollWidth") == width
    number = chromium.evaluate("document.querySelectorAll('article').length")
    assert number > 8
    assert chromium.evaluate(f"{VISIBLE}.length") == number
    assert chromium.evaluate("document.querySelector('form').checkVisibility()") == has_scripts
    ground = chromium.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb({}, {}, {})".format(*(int(colors(scheme)["paper"][at : at + 2], 16) for at in (1, 3, 5)))


@in_browser
@pytest.mark.parametrize(
    ("fragment", "rules", "files"),
    [
        pytest.param("#rule=unknown-attribute", {"unknown-attribute"}, 2, id="rule"),
        pytest.param("#level=warning", {"record-without-action", "unreachable-verb"}, 1, id="level"),
        pytest.param("#text=MENU+numDigit", {"unknown-attribute"}, 1, id="words of name and frame"),
        pytest.param("#level=error&text=13612", {"record-max-length-exceeds-call-duration"}, 1, id="level and code"),
        pytest.param("#text=nothing-like-that", set(), 0, id="nothing"),
    ],
)
def test_filter_of_an_address(fragment: str, rules: set[str], files: int, chromium: Browser, page: Path) -> None:
    chromium.look(1440)
    chromium.open(page, fragment)
    assert set(chromium.evaluate(f"{VISIBLE}.map((a) => a.dataset.rule)")) == rules
    for places in ("main > section", "nav .files li"):
        shown = f"[...document.querySelectorAll('{places}')].filter((s) => s.checkVisibility()).length"
        assert chromium.evaluate(shown) == files
    assert chromium.evaluate("document.querySelector('output').textContent").endswith(" shown")


@in_browser
def test_filter_by_hand(chromium: Browser, page: Path) -> None:
    chromium.look(1440)
    chromium.open(page)
    whole = chromium.evaluate(f"{VISIBLE}.length")
    chromium.evaluate("document.querySelector('[value=error]').click()")
    assert chromium.evaluate("location.hash") == "#level=warning"
    assert chromium.evaluate(f"{VISIBLE}.length") == 2
    chromium.evaluate("document.querySelector('output ~ button').click()")
    assert chromium.evaluate(f"{VISIBLE}.length") == whole
    chromium.evaluate("document.querySelector('nav .rules a[href*=unreachable]').click()")
    chromium.evaluate("new Promise((done) => setTimeout(done, 50))")
    assert chromium.evaluate(f"{VISIBLE}.map((a) => a.dataset.rule)") == ["unreachable-verb"]
    assert chromium.evaluate("document.querySelector('[aria-current]').textContent") == "unreachable-verb"
    chromium.evaluate("location.hash = '#file-2'")  # a place that the filter hides
    chromium.evaluate("new Promise((done) => setTimeout(done, 50))")
    assert chromium.evaluate(f"{VISIBLE}.length") == whole


@in_browser
def test_keys_reach_the_contents_then_the_filter_then_the_findings(chromium: Browser, page: Path) -> None:
    chromium.look(1440)
    chromium.open(page)
    rooms = []
    for _ in range(40):
        chromium.press("Tab")
        rooms.append(chromium.evaluate("document.activeElement.closest('nav, form, section')?.localName"))
    assert list(dict.fromkeys(rooms))[:3] == ["nav", "form", "section"]
    assert chromium.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@in_browser
def test_marks_far_to_the_right_are_scrolled_to(chromium: Browser, page: Path) -> None:
    chromium.look(390)
    chromium.open(page, "#file-3")
    chromium.evaluate("new Promise((done) => setTimeout(done, 300))")
    shown = """(() => {
        const mark = document.querySelector('#file-3 mark').getBoundingClientRect();
        return mark.left >= 0 && mark.left < innerWidth; })()"""
    assert chromium.evaluate(shown)


@in_browser
def test_headings_make_an_outline(chromium: Browser, page: Path) -> None:
    chromium.open(page)
    headings = chromium.evaluate("[...document.querySelectorAll('h1, h2, h3')].map((h) => Number(h.localName[1]))")
    assert headings[:3] == [1, 2, 3]
    assert all(after - before <= 1 for before, after in pairwise(headings))
    for landmark in ("header", "nav[aria-label]", "main", "footer", "form[role=search][aria-label]"):
        assert chromium.evaluate(f"document.querySelectorAll('{landmark}').length") == 1
