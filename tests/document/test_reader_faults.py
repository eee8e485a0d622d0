"""Documents that are odd in one place: one fault, one diagnostic, its exact place, and nothing that only follows from it."""

from __future__ import annotations

import pytest

from twiml_lint import Diagnostic, lint

Marked = list[tuple[str, str]]  # the rule, and the text its diagnostic marks


def inside(content: str) -> str:
    return f"<Response>{content}</Response>"


# fmt: off
CASES: list[tuple[str, str, Marked]] = [
    # quotes
    ("value in no quotes", inside("<Say loop=2>a</Say>"), [("unquoted-attribute", "2")]),
    ("value in no quotes before a slash", inside("<Pause length=2/>"), [("unquoted-attribute", "2")]),
    ("value that ends in a slash", inside("<Dial action=/done/ >+15551234567</Dial>"), [("unquoted-attribute", "/done/")]),
    ("value without its first quote", inside('<Say loop=2">a</Say>'), [("unquoted-attribute", '2"')]),
    ("value of two words without its first quote", inside('<Play digits=1 2">a.mp3</Play>'), [("invalid-attribute-value", '1 2"'), ("unquoted-attribute", '1 2"')]),
    ("value without its last quote", inside('<Say loop="2>a</Say>'), [("unclosed-attribute-value", '"2')]),
    ("value that runs into the next attribute", inside('<Redirect method="POST x="1">/a</Redirect>'), [("unclosed-attribute-value", '"POST'), ("unknown-attribute", "x")]),
    ("value that runs into the next element", inside('<Say loop="2>a</Say><Play loop="2">a.mp3</Play>'), [("unclosed-attribute-value", '"2')]),
    ("value that runs over the line", inside('<Say loop="2\n>a</Say>'), [("unclosed-attribute-value", '"2')]),
    ("value closed by the other quote", inside("<Say loop=\"2'>a</Say>"), [("unclosed-attribute-value", "\"2'")]),
    ("typographic quotes", inside("<Say loop=\u201c2\u201d>a</Say>"), [("unquoted-attribute", "\u201c2\u201d")]),
    ("twice the same typographic quote", inside("<Say loop=\u201d2\u201d>a</Say>"), [("unquoted-attribute", "\u201d2\u201d")]),
    ("typographic quote, then a straight one", inside('<Say loop=\u201c2">a</Say>'), [("unquoted-attribute", '\u201c2"')]),
    ("straight quote, then a typographic one", inside('<Say loop="2\u201d>a</Say>'), [("unclosed-attribute-value", '"2\u201d')]),
    ("quote too many", inside('<Say loop="2"">a</Say>'), [("malformed-markup", '"')]),
    ("apostrophe in apostrophes", inside("<Message from='it's'>a</Message>"), [("malformed-markup", "'")]),
    ("JSON in double quotes", inside('<Connect><Stream url="wss://a.example/"><Parameter name="x" value="{"a": [1, "b"]}"/></Stream></Connect>'), [("malformed-markup", '"')]),
    ("JSON in single quotes", inside('<Connect><Stream url="wss://a.example/"><Parameter name="x" value=\'{"a": 1}\'/></Stream></Connect>'), []),
    ("JSON as text", inside('<Enqueue workflowSid="WW0123456789abcdef0123456789abcdef"><Task>{"a": {"b": 1}}</Task></Enqueue>'), []),
    # attributes
    ("no space between attributes", inside('<Dial action="/a"method="GET">+15551234567</Dial>'), [("malformed-markup", "method")]),
    ("comma between attributes", inside('<Dial action="/a", method="GET">+15551234567</Dial>'), [("malformed-markup", ",")]),
    ("comma and no space between attributes", inside('<Dial action="/a",method="GET">+15551234567</Dial>'), [("malformed-markup", ",")]),
    ("no-break space between attributes", inside('<Dial action="/a"\u00a0method="GET">+15551234567</Dial>'), [("malformed-markup", "\u00a0")]),
    ("comma behind the name", inside('<Say, loop="2">a</Say>'), [("malformed-markup", ",")]),
    ("colon for an equals sign", inside('<Say loop: "2">a</Say>'), [("malformed-markup", 'loop: "2"')]),
    ("no equals sign", inside('<Say loop "2">a</Say>'), [("malformed-markup", 'loop "2"')]),
    ("two equals signs", inside('<Say loop=="2">a</Say>'), [("malformed-markup", "=")]),
    ("value without a name", inside('<Say ="2">a</Say>'), [("malformed-markup", '="2"')]),
    ("name that begins with a digit", inside('<Say 1a="2">a</Say>'), [("malformed-markup", '1a="2"')]),
    ("name without a value", inside("<Say loop>a</Say>"), [("attribute-without-value", "loop")]),
    ("equals sign without a value", inside("<Say loop=>a</Say>"), [("attribute-without-value", "loop")]),
    ("unknown word in a start tag", inside("<Say loudly>a</Say>"), [("attribute-without-value", "loudly")]),
    ("attribute twice", inside('<Say loop="2" loop="3">a</Say>'), [("duplicate-attribute", "loop")]),
    ("attribute in two lines", inside('<Say\n  loop\n  =\n  "2"\n>a</Say>'), []),
    # start tags
    ("start tag without >, then an element", inside('<Say loop="2"\n<Hangup/>'), [("malformed-markup", "<Say")]),
    ("start tag without >, then its end tag", inside("<Say Hi there</Say>"), [("malformed-markup", "<Say")]),
    ("empty element without >", inside("<Say>a</Say><Hangup/"), [("malformed-markup", "<Hangup")]),
    ("slash and space before >", inside('<Pause length="2"/ >'), [("malformed-markup", "/")]),
    ("two slashes before >", inside('<Pause length="2"//>'), [("malformed-markup", "/")]),
    ("space before the name", inside("< Say>a</Say>"), [("malformed-markup", "< ")]),
    ("start tag without its <", inside('Dial action="/a"><Number>+15551234567</Number></Dial>'), [("malformed-markup", "Dial")]),
    ("empty element without its <", inside("<Say>a</Say> Hangup/>"), [("unexpected-text", "Hangup/>")]),
    ("root without its <", "<!-- a -->\nResponse>\n<Say>a</Say>\n</Response>", [("malformed-markup", "Response")]),
    ("start tag that runs into its text", inside("<Saya</Say>"), [("malformed-markup", "<Saya")]),
    ("two < before the name", inside("<<Say>a</Say>"), [("unescaped-less-than", "<")]),
    ("name in another script", inside("<Say>a</Say><\u00c9cho/>"), [("unknown-element", "\u00c9cho")]),
    # end tags
    ("end tag in another case", inside("<Say>a</say>"), [("unmatched-end-tag", "say")]),
    ("start tag in another case", inside("<say>a</Say>"), [("unmatched-end-tag", "Say")]),
    ("end tag misspelt", inside("<Say>a</Sya>"), [("unmatched-end-tag", "Sya")]),
    ("end tag of another verb", inside("<Say>a</Play>"), [("unmatched-end-tag", "Play")]),
    ("end tag of the root misspelt", "<Response><Say>a</Say></Respones>", [("unmatched-end-tag", "Respones")]),
    ("end tag twice", inside("<Say>a</Say></Say>"), [("unmatched-end-tag", "Say")]),
    ("end tag without a start tag", inside("Hello</Say>"), [("unmatched-end-tag", "Say")]),
    ("end tag behind an empty element", inside('<Pause length="2"/></Pause>'), [("unmatched-end-tag", "Pause")]),
    ("end tag with a slash at its end", inside("<Say>a</Say/>"), [("malformed-markup", "</Say/>")]),
    ("end tag with a space in it", inside("<Say>a</ Say>"), [("malformed-markup", "</ Say>")]),
    ("end tag with a backslash", inside("<Say>a<\\Say>"), [("malformed-markup", "<\\Say>")]),
    ("end tag with two slashes", inside("<Say>a<//Say>"), [("malformed-markup", "<//Say>")]),
    ("end tag with an attribute", inside('<Say>a</Say loop="2">'), [("malformed-markup", '</Say loop="2">')]),
    ("end tag without a name", inside("<Say>a</><Hangup/>"), [("malformed-markup", "</>")]),
    ("end tag without >", inside("<Say>a</Say<Hangup/>"), [("malformed-markup", "</Say")]),
    ("stray end tag with a slash at its end", inside("</Hangup/>"), [("malformed-markup", "</Hangup/>")]),
    ("space behind the name of an end tag", inside("<Say>a</Say\n>"), []),
    # elements
    ("element never closed", inside("<Say>a"), [("unclosed-element", "Say")]),
    ("element never closed, then another", inside("<Say>a<Hangup/>"), [("unclosed-element", "Say")]),
    ("element closed by a start tag", inside("<Say>a<Say>"), [("unclosed-element", "Say")]),
    ("two elements never closed", inside('<Dial action="/a"><Number>+15551234567'), [("unclosed-element", "Dial"), ("unclosed-element", "Number")]),
    ("HTML's line break", inside("<Say>a<br>b</Say>"), [("unclosed-element", "br")]),
    ("elements that cross", inside("<Say><emphasis><prosody>a</emphasis></prosody></Say>"), [("crossed-elements", "prosody")]),
    ("placeholder of one word", inside("<Say>Hello <name>, welcome</Say>"), [("unclosed-element", "name")]),
    ("placeholder of two words", inside("<Dial><your number></Dial>"), [("unclosed-element", "your")]),
    ("placeholder in a value", inside('<Connect><Stream url="wss://<your host>/a"/></Connect>'), [("unescaped-less-than", "<your host>")]),
    # text
    ("less-than between spaces", inside("<Say>1 < 2</Say>"), [("unescaped-less-than", "<")]),
    ("less-than before a digit", inside("<Say>I <3 you</Say>"), [("unescaped-less-than", "<")]),
    ("less-than before a letter", inside("<Say>if a<b then</Say>"), [("malformed-markup", "<b")]),
    ("greater-than", inside("<Say>2 > 1</Say>"), []),
    ("ampersand in a text", inside("<Say>Smith & Sons</Say>"), [("unescaped-ampersand", "&")]),
    ("ampersand in a URL", inside('<Redirect method="GET">/a?b=1&c=2&amp;d=3</Redirect>'), [("unescaped-ampersand", "&")]),
    ("parameter that is called like an entity", inside('<Redirect method="GET">/a?b=1&lt=2</Redirect>'), [("unescaped-ampersand", "&")]),
    ("entity without its semicolon", inside("<Say>Smith &amp Sons</Say>"), [("unescaped-ampersand", "&amp")]),
    ("number without its semicolon", inside("<Say>Tom&#39s</Say>"), [("unescaped-ampersand", "&#39")]),
    ("entity of HTML", inside("<Say>a&nbsp;b</Say>"), [("undefined-entity", "&nbsp;")]),
    ("entity of nobody", inside("<Say>a&customer;b</Say>"), [("undefined-entity", "&customer;")]),
    ("number of no character", inside("<Say>a&#0;b&#x110000;</Say>"), [("invalid-character", "&#0;"), ("invalid-character", "&#x110000;")]),
    ("number longer than any", inside(f"<Say>&#{'9' * 5000};</Say>"), [("invalid-character", f"&#{'9' * 5000};")]),
    ("control character in a text", inside("<Say>a\x01b</Say>"), [("invalid-character", "\x01")]),
    ("control character in a value", inside('<Say loop="2\x01">a</Say>'), [("invalid-character", "\x01")]),
    ("half of a surrogate pair", inside("<Say>a\ud83d</Say>"), [("invalid-character", "\ud83d")]),
    ("end of a CDATA section in a text", inside("<Say>a]]>b</Say>"), [("malformed-markup", "]]>")]),
    ("space and no name behind a less-than", inside("<Say>a < b/c</Say><Say>d</Say>"), [("unescaped-less-than", "<")]),
    ("CDATA section", inside("<Say><![CDATA[a & b < c <d>]]></Say>"), []),
    ("CDATA section in lower case", inside("<Say>a<![cdata[b]]></Say>"), [("malformed-markup", "<![cdata[b]]>")]),
    ("CDATA section without an end", inside("<Say><![CDATA[a</Say>"), [("malformed-markup", "<![CDATA[")]),
    # comments and instructions
    ("comment without an end", inside("<Say>a</Say><!-- b"), [("malformed-markup", "<!--")]),
    ("comment with two hyphens", inside("<!-- a -- b --><Hangup/>"), [("malformed-comment", "--")]),
    ("comment with three hyphens at its end", inside("<!-- a ---><Hangup/>"), [("malformed-comment", "--")]),
    ("comment with one hyphen", inside("<!- a -><Hangup/>"), [("malformed-markup", "<!- a ->")]),
    ("markup in a comment", inside("<!-- <Say> & </Play> --><Hangup/>"), []),
    ("instruction without a name", inside("<? a ?><Hangup/>"), [("malformed-markup", "<? a ?>")]),
    ("instruction without an end", inside("<?a >"), [("malformed-markup", "<?")]),
    # the beginning of the document
    ("white space before the declaration", '\n <?xml version="1.0"?><Response/>', [("content-before-declaration", '<?xml version="1.0"?>')]),
    ("text before the declaration", 'a<?xml version="1.0"?><Response/>', [("content-before-declaration", '<?xml version="1.0"?>')]),
    ("declaration twice", '<?xml version="1.0"?><?xml version="1.0"?><Response/>', [("content-before-declaration", '<?xml version="1.0"?>')]),
    ("declaration without its question mark", '<?xml version="1.0">\n<Response/>', [("malformed-declaration", '<?xml version="1.0">')]),
    ("declaration without its end", '<?xml version="1.0"\n<Response/>', [("malformed-declaration", '<?xml version="1.0"')]),
    ("declaration without question marks", '<xml version="1.0">\n<Response/>', [("malformed-declaration", '<xml version="1.0">')]),
    ("declaration with typographic quotes", "<?xml version=\u201c1.0\u201d?><Response/>", [("malformed-declaration", "<?xml version=\u201c1.0\u201d?>")]),
    ("declaration of version 2", '<?xml version="2.0"?><Response/>', [("malformed-declaration", '<?xml version="2.0"?>')]),
    ("byte order mark before the declaration", '\ufeff<?xml version="1.0"?><Response/>', []),
    ("line ends of Windows", '<?xml version="1.0"?>\r\n<Response>\r\n  <Say loop=2>a</Say>\r\n</Response>\r\n', [("unquoted-attribute", "2")]),
    ("DOCTYPE", "<!DOCTYPE Response [<!ENTITY a '>'>]><Response/>", [("doctype", "<!DOCTYPE Response [<!ENTITY a '>'>]>")]),
    ("page of HTML", "<!DOCTYPE html><html><head><meta charset=utf-8><body>Error<br></html>", [("wrong-root", "html")]),
    # around the root
    ("quote behind the root", '<Response/>"\n', [("text-outside-root", '"')]),
    ("text before the root", "Notice: b\n<Response/>", [("text-outside-root", "Notice: b")]),
    ("less-than behind the root", "<Response/>\n<", [("text-outside-root", "<")]),
    ("two roots", "<Response/><Response/>", [("multiple-roots", "Response")]),
    ("verbs without a root", "<Say>a</Say><Pause/><Hangup/>", [("multiple-roots", "Pause")]),
    ("nothing", "", [("empty-document", "")]),
    ("nothing but a comment", "<!-- a -->\n", [("empty-document", "")]),
    ("plain text", "Thank you & see you < 5\n", [("plain-text", "Thank you & see you < 5")]),
    ("only a less-than sign", "<", [("plain-text", "<")]),
    # documents that break off
    ("broken off in a text", "<Response><Say>a", [("unclosed-element", "Say")]),
    ("broken off behind a <", "<Response><Say>a<", [("malformed-markup", "<")]),
    ("broken off in a name", "<Response><Sa", [("malformed-markup", "<Sa")]),
    ("broken off in the name of an attribute", "<Response><Say lo", [("malformed-markup", "<Say")]),
    ("broken off in a value", '<Response><Say loop="2', [("unclosed-attribute-value", '"2')]),
    ("broken off in an end tag", "<Response><Say>a</Sa", [("malformed-markup", "</Sa")]),
    ("broken off in the end tag of the root", "<Response><Say>a</Say></Response", [("malformed-markup", "</Response")]),
    # templates
    ("hole for attributes", inside("<Say {{attributes}}>a</Say>"), []),
    ("hole for a value in no quotes", inside("<Say loop={{ loop }}>a</Say>"), []),
    ("quotes in a hole", inside('<Say loop="{{ f("a") }}">a</Say>'), []),
    ("hole for a name", inside("<{{verb}}>a</{{verb}}>"), []),
    ("hole for the document", "{{ body }}", []),
    ("less-than in a hole", inside("<Say>{{ a < b }}</Say>"), []),
    ("ampersand in a hole", inside("<Say>{{ a & b }}</Say>"), []),
    ("statements of a template", "{% if a %}\n<Response>{% if b %}<Hangup/>{% endif %}</Response>\n{% endif %}", []),
    ("script in angle brackets", inside('<%= a %><Say loop="<%= b %>"><% if c && d %>e</Say>'), []),
    ("script of PHP in a value", inside('<Say loop="<?php echo $a ?>">a</Say>'), []),
    ("instructions between attributes", inside('<Dial {% if a %}callerId="{{ a }}"{% else %}record="true"{% endif %}>+15551234567</Dial>'), []),
    ("script between attributes", inside('<Dial<% if a %> callerId="<%= a %>"<% end %>>+15551234567</Dial>'), []),
    ("PHP between attributes", inside('<Dial<?php if ($a) { ?> callerId="1"<?php } ?>>+15551234567</Dial>'), []),
    ("attribute in both branches", inside('<Dial {{#if a}}record="true"{{else}}record="false"{{/if}}>+15551234567</Dial>'), []),
    ("attribute twice beside a hole", inside('<Say voice="{{a}}" loop="2" loop="3">a</Say>'), [("duplicate-attribute", "loop")]),
    ("quotes in an instruction", inside('<Gather action="{% url "a" %}" numDigits="{% if a == "x" %}1{% endif %}"/>'), []),
    ("start tag in both branches", inside('{% if a %}<Dial record="true">{% else %}<Dial>{% endif %}+15551234567</Dial>'), []),
    ("element never closed in a template", inside("{% if a %}<Dial>+15551234567{% endif %}"), [("unclosed-element", "Dial")]),
    ("root in both branches", "{% if a %}<Response/>{% else %}<Response></Response>{% endif %}", []),
    ("block of a template", '{% block a %}<Say lop="2">a</Say>{% endblock %}', [("unknown-attribute", "lop")]),
    ("instruction with a comparison", inside("{% if a < 5 && b %}<Hangup/>{% endif %}"), []),
    ("comment of a template", inside("{# a < b #}<Hangup/>"), []),
    ("instruction before the declaration", '{% load a %}<?xml version="1.0"?><Response/>', []),
    ("PHP before the declaration", '<?php a(); ?><?xml version="1.0"?><Response/>', []),
    ("text that PHP prints", inside("<Dial><Number><?= $a ?></Number></Dial><Play><?php echo $b ?></Play>"), []),
    ("placeholders of a template string", inside('<Dial timeout="${a}" timeLimit="#{b}">${c}</Dial><Enqueue workflowSid="${D}"/>'), []),
    ("placeholders of a format string", inside('<Pause length="%d"/><Pause length="{0}"/><Pause length="$a"/><Pause length="%(a)s"/><Pause length="%A_B%"/>'), []),
    ("what only looks like a placeholder", inside('<Pause length="$5"/><Pause length="5%"/>'), [("invalid-attribute-value", "$5"), ("invalid-attribute-value", "5%")]),
    ("fault beside a hole", inside("<Say loop=2>{{ a }}</Say>"), [("unquoted-attribute", "2")]),
    # what is no template, though it looks like one
    ("instruction without an end", inside("<Say>a <% b</Say>"), [("unescaped-less-than", "<")]),
    ("ampersand beside one", inside('<Say voice="&<%">a</Say>'), [("unescaped-ampersand", "&"), ("unescaped-less-than", "<")]),
    ("processing instruction between two roots", "<Response/><?a b?><Response/>", [("multiple-roots", "Response")]),
    # each place where something is wrong
    ("two ends of a CDATA section", inside("<Say>a]]>b]]>c</Say>"), [("malformed-markup", "]]>"), ("malformed-markup", "]]>")]),
    ("text between two declarations", '<?xml version="1.0"?>a<?xml version="1.0"?><Response/>', [("text-outside-root", "a"), ("content-before-declaration", '<?xml version="1.0"?>')]),
    ("text on both sides of a declaration", 'a<?xml version="1.0"?>b<Response/>', [("content-before-declaration", '<?xml version="1.0"?>'), ("text-outside-root", "b")]),
    ("reference to no character, unfinished", inside("<Say>&#4</Say>"), [("unescaped-ampersand", "&")]),
    # the rest is still judged
    ("fault, then a violation", inside("<Say loop=2>a</Say><Play lop='2'>a.mp3</Play>"), [("unquoted-attribute", "2"), ("unknown-attribute", "lop")]),
    ("fault in a value, then a violation beside it", inside('<Say voice="<voice>" lop="2">a</Say>'), [("unescaped-less-than", "<voice>"), ("unknown-attribute", "lop")]),
    ("element never closed, then a violation", inside("<Say>a<Play lop='2'>a.mp3</Play>"), [("unclosed-element", "Say"), ("unknown-attribute", "lop")]),
    ("comma, then a violation", inside('<Say loop="2", lop="2">a</Say>'), [("malformed-markup", ","), ("unknown-attribute", "lop")]),
]
# fmt: on


def marked(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.rule, diagnostic.source.text[diagnostic.span.start : diagnostic.span.end]


@pytest.mark.parametrize(("document", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_one_fault_gives_one_diagnostic(document: str, expected: Marked) -> None:
    result = lint(document)
    assert not result.errors
    assert [marked(diagnostic) for diagnostic in result.diagnostics] == expected


@pytest.mark.parametrize("document", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_no_beginning_of_a_document_is_too_odd_to_read(document: str) -> None:
    for end in range(min(len(document), 200)):
        assert not lint(document[:end]).errors
