"""What formatting makes of a document, and which documents it leaves as they are."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from twiml_lint import Settings
from twiml_lint.document import MAX_READ_SIZE
from twiml_lint.formatting import Style, formatted
from twiml_lint.formatting.content import TEXT_OR_ELEMENTS
from twiml_lint.schema.vocabulary import ELEMENT_TYPES
from twiml_lint.source import bytes_source, text_source

LONG = "https://example.com/" + "a" * 50


def inside(text: str) -> str:
    """A document with this in it, a line indented as the second one."""
    return f"<Response>\n  {text}\n</Response>\n"


class Case(NamedTuple):
    before: str
    after: str


CASES = {
    "an-element-a-line": Case(
        "<Response><Gather><Say>A</Say><Pause/></Gather><Hangup/></Response>",
        inside("<Gather>\n    <Say>A</Say>\n    <Pause/>\n  </Gather>\n  <Hangup/>"),
    ),
    "indented-too-far": Case("<Response>\n\t\t\t<Say>A</Say>\n\t</Response>\n", inside("<Say>A</Say>")),
    "nouns": Case(
        "<Response><Dial><Number>+1</Number>\n<Sip><Uri>sip:a@b.c</Uri></Sip></Dial></Response>",
        inside(
            "<Dial>\n    <Number>+1</Number>\n    <Sip>\n      <Uri>sip:a@b.c</Uri>\n    </Sip>\n  </Dial>",
        ),
    ),
    "body-and-media": Case(
        "<Response><Message><Body> A \n</Body><Media>/a</Media></Message></Response>",
        inside("<Message>\n    <Body> A \n</Body>\n    <Media>/a</Media>\n  </Message>"),
    ),
    "prompts": Case(
        "<Response><Pay><Prompt for='cvc'><Say>A</Say></Prompt></Pay></Response>",
        inside('<Pay>\n    <Prompt for="cvc">\n      <Say>A</Say>\n    </Prompt>\n  </Pay>'),
    ),
    "speech": Case(
        "<Response><Say>\n  A <break  strength='weak' /> <emphasis> b </emphasis>\n </Say ></Response>",
        inside("<Say>\n  A <break  strength='weak' /> <emphasis> b </emphasis>\n </Say>"),
    ),
    "speech-of-elements-only": Case(
        "<Response><Say> <break/>\n<p>A</p> </Say></Response>", inside("<Say> <break/>\n<p>A</p> </Say>")
    ),
    "text-beside-nouns": Case(
        "<Response><Dial>+1 <Number  >+2</Number></Dial></Response>", inside("<Dial>+1 <Number  >+2</Number></Dial>")
    ),
    "text-of-a-message": Case("<Response><Message> A </Message></Response>", inside("<Message> A </Message>")),
    "white-space-alone-in-a-dial": Case("<Response><Dial> </Dial></Response>", inside("<Dial> </Dial>")),
    "text-where-none-may-stand": Case(
        "<Response><Gather>A <Say  /></Gather></Response>", inside("<Gather>A <Say  /></Gather>")
    ),
    "reference-to-a-blank": Case(
        "<Response><Gather>&#32;<Say/></Gather></Response>", inside("<Gather>&#32;<Say/></Gather>")
    ),
    "cdata": Case(
        "<Response><Gather><![CDATA[ ]]><Say/></Gather><Say><![CDATA[ <a> ]]></Say></Response>",
        inside("<Gather><![CDATA[ ]]><Say/></Gather>\n  <Say><![CDATA[ <a> ]]></Say>"),
    ),
    "unknown-element": Case(
        "<Response><say  a='b'> <p>A</p> </say><Hangup/></Response>",
        inside('<say a="b"> <p>A</p> </say>\n  <Hangup/>'),
    ),
    "misplaced-element": Case(
        "<Response><Number> <Gather><Say/></Gather></Number></Response>",
        inside("<Number> <Gather><Say/></Gather></Number>"),
    ),
    "kept-white-space": Case(
        "<Response><Gather xml:space='preserve'> <Say/> </Gather></Response>",
        inside('<Gather xml:space="preserve"> <Say/> </Gather>'),
    ),
    "kept-white-space-of-a-parent": Case(
        "<Response xml:space='preserve'> <Gather> <Say/> </Gather> </Response>",
        '<Response xml:space="preserve"> <Gather> <Say/> </Gather> </Response>\n',
    ),
    "white-space-not-kept": Case(
        "<Response xml:space='default'><Say/></Response>", '<Response xml:space="default">\n  <Say/>\n</Response>\n'
    ),
    "other-namespace": Case(
        "<Response xmlns='http://twilio.com/'><Say/> </Response>", '<Response xmlns="http://twilio.com/"><Say/> </Response>\n'
    ),
    "attributes": Case(
        "<Response><Say\tvoice = \"alice\"   language\n=\n'en-GB' >A</Say></Response>",
        inside('<Say voice="alice" language="en-GB">A</Say>'),
    ),
    "quotes-in-quotes": Case(
        """<Response><Play a='"' b="'" c='&quot;' d='&apos;'/></Response>""",
        inside("""<Play a='"' b="'" c="&quot;" d="&apos;"/>"""),
    ),
    "newline-in-a-value": Case("<Response><Play  a='x\n y'/></Response>", inside('<Play a="x\n y"/>')),
    "holes": Case(
        "<Response><Say  voice='{{ v }}' loop = \"{{ n }}\" >{{ a }}  b</Say></Response>",
        inside("<Say voice='{{ v }}' loop=\"{{ n }}\">{{ a }}  b</Say>"),
    ),
    "template-in-a-start-tag": Case(
        "<Response><Say   {% if a %} voice='x'{% endif %} >A</Say ></Response>",
        inside("<Say   {% if a %} voice='x'{% endif %} >A</Say>"),
    ),
    "template-in-a-text": Case(
        "<Response><Say>{% if a %}A{% else %}<break />{% endif %}</Say></Response>",
        inside("<Say>{% if a %}A{% else %}<break />{% endif %}</Say>"),
    ),
    "long-start-tag": Case(
        f"<Response><Record action='{LONG}' recordingStatusCallback='{LONG}'/></Response>",
        inside(f'<Record\n      action="{LONG}"\n      recordingStatusCallback="{LONG}"/>'),
    ),
    "long-start-tag-around-elements": Case(
        f"<Response><Gather action='{LONG}' partialResultCallback='{LONG}'><Say/></Gather></Response>",
        inside(f'<Gather\n      action="{LONG}"\n      partialResultCallback="{LONG}">\n    <Say/>\n  </Gather>'),
    ),
    "long-start-tag-of-one-attribute": Case(
        f"<Response><Redirect action='{LONG * 3}'/></Response>", inside(f'<Redirect action="{LONG * 3}"/>')
    ),
    "wrapped-for-no-reason": Case(
        '<Response><Record\n  action="/a"\n  maxLength="3"\n/></Response>', inside('<Record action="/a" maxLength="3"/>')
    ),
    "nothing-in-an-element": Case(
        "<Response><Hangup></Hangup><Pause></Pause><Gather>\n</Gather><Record ></Record></Response>",
        inside("<Hangup/>\n  <Pause/>\n  <Gather/>\n  <Record/>"),
    ),
    "nothing-where-text-may-stand": Case(
        "<Response><Say></Say><Dial></Dial><Play ></Play></Response>",
        inside("<Say></Say>\n  <Dial></Dial>\n  <Play></Play>"),
    ),
    "white-space-in-an-empty-element": Case("<Response><Pause> </Pause></Response>", inside("<Pause> </Pause>")),
    "comment-in-an-empty-element": Case(
        "<Response><Pause><!-- a --></Pause></Response>", inside("<Pause><!-- a --></Pause>")
    ),
    "empty-root": Case("<Response > </Response >", "<Response></Response>\n"),
    "empty-root-on-two-lines": Case("<Response>\n\n</Response>", "<Response>\n</Response>\n"),
    "root-without-end-tag": Case("<Response  />", "<Response/>\n"),
    "blank-lines": Case(
        "<Response>\n\n\n  <Say/>\n \t\n\n\n  <Say/>\n\n  <Say/>\n\n\n</Response>\n\n\n",
        inside("<Say/>\n\n  <Say/>\n\n  <Say/>"),
    ),
    "comments": Case(
        "<Response><!-- a\n b --><Say/><!--c--></Response>", inside("<!-- a\n b -->\n  <Say/>\n  <!--c-->")
    ),
    "comment-at-the-end-of-a-line": Case(
        "<Response>   <!-- a -->\n<Say/><!-- b -->\n<Say/>\t<!-- c --> <!-- d -->\n</Response>",
        "<Response> <!-- a -->\n  <Say/> <!-- b -->\n  <Say/> <!-- c --> <!-- d -->\n</Response>\n",
    ),
    "suppression-before-an-element": Case(
        "<Response><!-- twiml-lint: ignore[all] --><Say/></Response>",
        inside("<!-- twiml-lint: ignore[all] -->\n  <Say/>"),
    ),
    "suppression-of-a-line": Case(
        "<Response>\n<Gather><Say  a = 'b'/></Gather>  <!-- twiml-lint: ignore[all] -->\n<Say  /></Response>",
        inside("<Gather><Say  a = 'b'/></Gather>  <!-- twiml-lint: ignore[all] -->\n  <Say/>"),
    ),
    "suppression-of-a-line-in-a-start-tag": Case(
        "<Response>\n<Record\naction='/a'/> <!-- twiml-lint: ignore[all] -->\n</Response>",
        inside("<Record\naction='/a'/> <!-- twiml-lint: ignore[all] -->"),
    ),
    "suppression-of-the-line-of-an-end-tag": Case(
        "<Response><Gather>\n</Gather> <!-- twiml-lint: ignore[all] -->\n</Response>",
        inside("<Gather>\n  </Gather> <!-- twiml-lint: ignore[all] -->"),
    ),
    "declaration": Case(
        "<?xml  version='1.0'  ?><Response/>\n", "<?xml  version='1.0'  ?>\n<Response/>\n"
    ),
    "around-the-root": Case(
        " \n<!-- a --><?b c?>\n\n\n<Response/> <!-- d -->\n\n<!-- e -->",
        "<!-- a -->\n<?b c?>\n\n<Response/> <!-- d -->\n\n<!-- e -->\n",
    ),
    "instruction": Case("<Response><?a b?> <Say/></Response>", inside("<?a b?>\n  <Say/>")),
    "windows-newlines": Case(
        "<Response>\r\n<Say>A\nB</Say>\r\n</Response>", "<Response>\r\n  <Say>A\nB</Say>\r\n</Response>\r\n"
    ),
    "old-newlines": Case("<Response>\r<Say/></Response>", "<Response>\r  <Say/>\r</Response>\r"),
    "newlines-of-text-prevail": Case(
        "<Response>\n\n\n\n\n\n<Say>A\r\nB\r\nC\r\nD\r\n</Say></Response>",
        "<Response>\r\n  <Say>A\r\nB\r\nC\r\nD\r\n</Say>\r\n</Response>\r\n",
    ),
    "formatted": Case(*[inside('<Say voice="alice">A</Say>')] * 2),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_formatted(case: Case) -> None:
    once = formatted(text_source(case.before))
    assert once.text == case.after
    assert once.refusal is None
    assert formatted(text_source(once.text)) == (case.after, (), None)


LEFT = {
    "no-end-tag": ("<Response>\n<Say>A</Response>", "it is not well-formed (line 2)", True),
    "undefined-entity": ("<Response><Say>&nbsp;</Say></Response>", "it is not well-formed (line 1)", True),
    "empty-namespace": ('<Response xmlns:t=""/>', "it is not well-formed (line 1)", True),
    "declaration-too-late": ("\n<?xml version='1.0'?><Response/>", "it is not well-formed (line 2)", True),
    "two-roots": ("<Response/><Response/>", "it is not well-formed (line 1)", True),
    "text": ("A", "it is not well-formed (line 1)", True),
    "nothing": ("\n", "it is empty", True),
    "doctype": ("<!DOCTYPE Response><Response/>", "it has a DOCTYPE (line 1)", False),
    "too-deep": (
        "<Response>" + "<p>\n" * 200 + "</p>" * 200 + "</Response>",
        "its elements are nested too deep (line 100)",
        False,
    ),
    "other-root": ("<feed> </feed>", "its root is <feed> and not <Response>", False),
    "no-root-but-a-verb": ("<Say> </Say>", "its root is <Say> and not <Response>", False),
    "instruction": (
        "<Response>\n{% if a %}<Say/>{% endif %}</Response>",
        "a template decides which elements it holds (line 1)",
        False,
    ),
    "instruction-among-nouns": (
        "<Response>\n<Dial>{{#each a}}<Number/>{{/each}}</Dial></Response>",
        "a template decides which elements it holds (line 2)",
        False,
    ),
    "hole-for-elements": (
        "<Response>\n<Gather>{{ prompts }}</Gather></Response>",
        "a template decides which elements it holds (line 2)",
        False,
    ),
    "instruction-before-the-root": (
        "{% extends 'a' %}<Response/>",
        "a template decides which elements it holds (line 1)",
        False,
    ),
    "instruction-around-the-root": (
        "{% if a %}\n<Response/>\n{% else %}<Response></Response>{% endif %}",
        "a template decides which elements it holds (line 1)",
        False,
    ),
    "php": (
        "<Response>\n<?php foreach ($a as $b) { ?><Say/><?php } ?></Response>",
        "a template decides which elements it holds (line 2)",
        False,
    ),
    "php-before-the-root": (
        "<?php a() ?><Response/>",
        "a template decides which elements it holds (line 1)",
        False,
    ),
    "start-tags-to-choose-from": (
        '<Response>{% if a %}<Dial record="true">{% else %}<Dial>{% endif %}<Number/></Dial></Response>',
        "a template decides which elements it holds (line 1)",
        False,
    ),
    "name-from-a-template": (
        "<Response><Say>A</{{ verb }}></Response>",
        "a template decides which elements it holds (line 1)",
        False,
    ),
}


@pytest.mark.parametrize(("text", "reason", "is_fault"), LEFT.values(), ids=LEFT)
def test_left_as_it_is(text: str, reason: str, is_fault: bool) -> None:
    assert formatted(text_source(text)) == (text, (), (reason, is_fault))


def test_bytes_in_no_encoding_are_left_as_they_are() -> None:
    result = formatted(bytes_source(b"<Response><Say>\xff</Say></Response>"))
    assert result.refusal == ("its bytes are not in the encoding they should be (line 1)", True)


def test_a_document_that_was_not_read_to_its_end_is_left_as_it_is() -> None:
    result = formatted(bytes_source(b"<Response> " + b" " * MAX_READ_SIZE))
    assert result.refusal == ("it is larger than 16,777,216 bytes and was not read to its end", False)


def document_of(size: int) -> str:
    """A document that grows by three characters, and is then this long."""
    text = "<Response>\n<Say>{}</Say>\n</Response>"
    return text.format("a" * (size - 3 - len(text.format(""))))


@pytest.mark.parametrize(
    ("size", "delivery", "rule"),
    [(65536, "webhook", "document-too-large"), (4001, "call-parameter", "document-too-large-for-call")],
    ids=["document", "call-parameter"],
)
def test_no_document_outgrows_what_twilio_takes(size: int, delivery: str, rule: str) -> None:
    settings = Settings(delivery=delivery)
    assert formatted(text_source(document_of(size)), settings).refusal is None
    refused = formatted(text_source(document_of(size + 1)), settings)
    assert refused.text == document_of(size + 1)
    assert refused.refusal == (f"with more white space Twilio would refuse it ({rule})", False)


def test_a_document_that_is_too_large_already_is_formatted() -> None:
    assert formatted(text_source(document_of(70_000))).refusal is None


@pytest.mark.parametrize("style", [Style("    ", 4), Style("\t", 8)], ids=["four-blanks", "tab"])
def test_style(style: Style) -> None:
    text = f"<Response><Gather a='{LONG}' b='/'><Say/></Gather></Response>"
    tag = [f'{style.unit}<Gather a="{LONG}" b="/">']
    is_too_long = style.unit_width + len(tag[0].strip()) > style.width
    assert not is_too_long
    lines = ["<Response>", *tag, f"{style.unit * 2}<Say/>", f"{style.unit}</Gather>", "</Response>", ""]
    assert formatted(text_source(text), style=style).text == "\n".join(lines)


@pytest.mark.parametrize(("unit_width", "lines"), [(5, 3), (6, 5)], ids=["fits", "wraps"])
def test_a_tab_counts_as_wide_as_it_is_shown(unit_width: int, lines: int) -> None:
    text = '<Response><Say a="1" b="2"/></Response>'
    assert formatted(text_source(text), style=Style("\t", unit_width, 23)).text.count("\n") == lines


def test_the_types_of_which_the_layout_knows_are_those_of_the_language() -> None:
    assert {ELEMENT_TYPES[name].content for name in TEXT_OR_ELEMENTS} == {"mixed"}
    spoken = {name for name, of in ELEMENT_TYPES.items() if of.content == "mixed"} - TEXT_OR_ELEMENTS
    assert all("break" in ELEMENT_TYPES[name].children for name in spoken)
    assert not any("break" in ELEMENT_TYPES[name].children for name in TEXT_OR_ELEMENTS)
