"""Code of template languages is not taken for XML: nothing is said of it, and no fix changes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twiml_lint import lint
from twiml_lint.fixes import fixed
from twiml_lint.settings import Settings
from twiml_lint.source import text_source

SILENT = {
    "JavaScript with and": "<Response><Say>${a && b ? 'x' : \"y<z\"}</Say></Response>",
    "JavaScript with braces": "<Response><Say>${fn({a: '}'}) && b}</Say></Response>",
    "JavaScript with markup in strings": "<Response><Say>${a < b ? `<break/>` : '</x>'}</Say></Response>",
    "quotes within an attribute": '<Response><Dial action="${a ? "/x" : \'/y\'}">${n}</Dial></Response>',
    "Ruby": "<Response><Say>#{a & b}</Say></Response>",
    "JSP": '<Response><Say voice="${a && b}">x</Say></Response>',
    "FreeMarker": "<Response><#if a && (b > c)><Say>x</Say><#else><Say>y</Say></#if></Response>",
    "FreeMarker macro": '<Response><@greet name="a&b"/><#-- a & b --></Response>',
    "Velocity": "<Response>\n#if($a && $b < 3)\n<Say>x</Say>\n#elseif($c)\n<Hangup/>\n#else\n<Say>y</Say>\n#end\n</Response>",
    "Blade": "<Response>\n@if($a && $b)\n<Say>x</Say>\n@else\n<Say>y</Say>\n@endif\n</Response>",
    "Blade loop": "<Response>\n@foreach($xs as $x => $y)\n<Say>x</Say>\n@endforeach\n</Response>",
    "PHP that prints the declaration": '<?php echo "<?xml version=\\"1.0\\"?>\\n"; ?>\n<Response><Say>x</Say></Response>',
    "PHP with a comment": "<Response><?php // don't\n if ($a && $b) { ?><Say>x</Say><?php } ?></Response>",
    "PHP with a value": "<Response><Say><?= $x > 3 ? \"a?>\" : 'b' ?></Say></Response>",
}
# What looks like code and is none.
REPORTED = {
    "a brace that is not closed": ("<Response><Say>${ a & b</Say></Response>", ["unescaped-ampersand"]),
    "braces round markup": ("<Response><Say>${ </Say><Say>a & b } c</Say></Response>", ["unescaped-ampersand"]),
    "beside code": ("<Response><Say>${a && b} & c</Say></Response>", ["unescaped-ampersand"]),
    "a hash in a text": ("<Response><Say>Press #if you & I like</Say></Response>", ["unescaped-ampersand"]),
    "an address": ("<Response><Say>me@iffy.example & you</Say></Response>", ["unescaped-ampersand"]),
    "else without if": ("<Response>#else</Response>", ["unexpected-text"]),
    "PHP without an end": ('<Response><?php echo "a"; </Response>', ["malformed-markup"]),
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_nothing_is_said_of_code(text: str) -> None:
    assert [(found.rule, found.span) for found in lint(text).diagnostics] == []


@pytest.mark.parametrize(("text", "rules"), REPORTED.values(), ids=REPORTED)
def test_what_is_no_code_is_judged(text: str, rules: list[str]) -> None:
    assert [found.rule for found in lint(text).diagnostics] == rules


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_fixes_beside_code_leave_it_as_it_is(text: str) -> None:
    faulty = text.replace("<Response>", "<Response><Record action='/a' maxlength='3'/>")
    changed = fixed(text_source(faulty), Settings(), is_unsafe=True)
    assert changed.source.text == faulty.replace("maxlength", "maxLength")


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_raw_texts_are_those_of_the_source(text: str) -> None:
    document = lint(text).documents[0]
    for element in document.elements():
        assert all(text[slice(*attribute.value_span)] == attribute.raw for attribute in element.attributes)
        assert all(text[slice(*run.span)] == run.raw for run in element.texts)


@given(st.text(alphabet="ab&<> ='()[]|?:.", max_size=30))
def test_code_is_as_good_as_a_hole(code: str) -> None:
    """Whatever stands in the braces, as long as it is no markup and its quotes are paired."""
    code = code.replace("</", "< ").replace("/>", " >")
    if code.count("'") % 2:
        code += "'"
    document = "<Response><Say voice='{0}'>a {0} b</Say><Dial>{0}</Dial></Response>".replace("'{0}'", '"{0}"')
    with_code = lint(document.replace("{0}", f"${{ {code} && x}}")).diagnostics
    with_hole = lint(document.replace("{0}", "{{ x }}")).diagnostics
    assert [found.rule for found in with_code] == [found.rule for found in with_hole]


def test_many_openings_without_an_end_are_read_in_time() -> None:
    assert lint("<Response><Say>" + "${ & " * 12_000 + "</Say></Response>").diagnostics
    assert lint("<Response><Say>" + "<?php ' " * 8_000 + "</Say></Response>").diagnostics
