"""What Twilio's XML parser, Xerces, says of text that is not well-formed (code 12100), in words that help.

The messages are those of Xerces 2 and of the JDK; a name that one holds is put in where the words say {name}.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from twiml_lint.debugger.causes import Cause


class _Message(NamedTuple):
    pattern: str
    rules: tuple[str, ...]
    meaning: str
    advice: str


def cause_of_fault(message: str) -> Cause | None:
    """What a message about the form of the document means; None for one that is unknown."""
    text = " ".join(message.split())
    for entry in _MESSAGES:
        match = re.search(entry.pattern, text)
        if match:
            names = match.groupdict()
            return Cause(entry.rules, entry.meaning.format(**names), entry.advice.format(**names))
    return None


_ESCAPE = "Write `&amp;` for every `&` in text and attribute values, also in URLs: `?a=1&amp;b=2`."
_NAMED = r"[Aa]ttribute \"(?P<name>[^\"]*)\" associated with an element type \"(?P<element>[^\"]*)\""

_MESSAGES = (
    _Message(
        r"reference to entity \"(?P<name>[^\"]*)\" must end with the ';'",
        ("unescaped-ampersand",),
        "`&{name}` is read as an entity, as `&amp;` is one, but no `;` follows: a plain `&` stands there, most often "
        "between the parameters of a URL.",
        _ESCAPE,
    ),
    _Message(
        r"entity name must immediately follow the '&'",
        ("unescaped-ampersand",),
        "A plain `&` stands in the document; XML takes it for the start of an entity.",
        _ESCAPE,
    ),
    _Message(
        r"entity \"(?P<name>[^\"]*)\" was referenced, but not declared",
        ("undefined-entity",),
        "`&{name};` is an entity of HTML: XML knows only `&amp;`, `&lt;`, `&gt;`, `&quot;` and `&apos;`.",
        "Write the character itself, or its number: `&#160;` for a space that does not break.",
    ),
    _Message(
        r"element type \"(?P<name>[^\"]*)\" must be terminated by the matching end-tag",
        ("unclosed-element", "crossed-elements", "unmatched-end-tag"),
        "`<{name}>` is open where another end tag stands: its own end tag is missing, misspelt or in another case, or "
        "two elements overlap.",
        "Close `<{name}>` with `</{name}>` before the element around it ends, or write `<{name}/>` when it holds "
        "nothing.",
    ),
    _Message(
        r"structures must start and end within the same entity",
        ("unclosed-element", "malformed-markup", "malformed-comment"),
        "The document ends in the middle: an element, a comment or a CDATA section is still open. Often the answer was "
        "cut off, or the program that writes it stopped with an error.",
        "Look whether the answer ends with `</Response>`; if it does, close what stands open before it.",
    ),
    _Message(
        r"[Cc]ontent is not allowed in prolog|[Rr]eference is not allowed in prolog",
        ("plain-text", "text-outside-root", "content-before-declaration", "wrong-encoding"),
        "Text stands before the root element: the answer is plain text, an error message of your server stands before "
        "the document, or a byte order mark of another encoding does.",
        "Answer with `<Response>…</Response>` and nothing before it; to answer a message with nothing, write "
        "`<Response/>`.",
    ),
    _Message(
        r"[Cc]ontent is not allowed in trailing section|[Rr]eference is not allowed in (?:epilog|trailing)",
        ("text-outside-root",),
        "Text stands behind `</Response>`.",
        "Take away whatever the answer holds behind the end tag of the root element.",
    ),
    _Message(
        r"markup in the document following the root element must be well-formed",
        ("multiple-roots", "text-outside-root"),
        "Another element stands behind the root element: a document has only one.",
        "Put all verbs into one `<Response>`.",
    ),
    _Message(
        r"markup in the document preceding the root element must be well-formed",
        ("malformed-markup", "malformed-declaration"),
        "Something that is not markup stands before the root element.",
        "Begin the answer with the XML declaration or with `<Response>`.",
    ),
    _Message(
        r"processing instruction target matching \"\[xX\]\[mM\]\[lL\]\" is not allowed",
        ("content-before-declaration",),
        "The XML declaration `<?xml …?>` is not the first thing in the document: a space, an empty line or another "
        "declaration stands before it.",
        "Send nothing before `<?xml`, not even a line break, or leave the declaration out.",
    ),
    _Message(
        r"[Pp]remature end of file|root element is (?:required|missing)",
        ("empty-document",),
        "The answer is empty.",
        "Answer with `<Response/>` when there is nothing to do.",
    ),
    _Message(
        rf"[Oo]pen quote is expected for {_NAMED}",
        ("unquoted-attribute",),
        "The value of `{name}` of `<{element}>` is not in quotes.",
        'Write `{name}="…"`.',
    ),
    _Message(
        rf"[Cc]lose quote is expected for {_NAMED}",
        ("unclosed-attribute-value",),
        "The value of `{name}` of `<{element}>` has no closing quote.",
        'Write `{name}="…"`.',
    ),
    _Message(
        rf"value of {_NAMED} must not contain the '<' character",
        ("unclosed-attribute-value", "unescaped-less-than"),
        "The value of `{name}` of `<{element}>` runs on to the next `<`: its closing quote is missing, or a `<` stands "
        "in it.",
        'Close the value, `{name}="…"`, or write `&lt;` for a `<` in it.',
    ),
    _Message(
        rf"{_NAMED.replace('ttribute', 'ttribute name')} must be followed",
        ("attribute-without-value",),
        "`{name}` of `<{element}>` has no value: XML, unlike HTML, does not know attributes without one.",
        'Write `{name}="…"` with the value that is meant, or take it out.',
    ),
    _Message(
        r"[Aa]ttribute \"(?P<name>[^\"]*)\" was already specified for element "
        r"\"(?P<element>[^\"]*)\"",
        ("duplicate-attribute",),
        "`{name}` stands twice in the start tag of `<{element}>`.",
        "Leave one of the two out.",
    ),
    _Message(
        r"[Ee]lement type \"(?P<name>[^\"]*)\" must be followed by either attribute specifications",
        ("malformed-markup", "unquoted-attribute", "unclosed-element"),
        "The start tag of `<{name}>` is broken: `>` is missing, two attributes have no space between them, or what "
        "stands there is no attribute.",
        'Write every attribute as `name="value"`, a space before it, and end the start tag with `>` or `/>`.',
    ),
    _Message(
        r"end-tag for element type \"(?P<name>[^\"]*)\" must end with a '>'",
        ("malformed-markup",),
        "The end tag `</{name}` has no `>`.",
        "Write `</{name}>`.",
    ),
    _Message(
        r"content of elements must consist of well-formed character data or markup",
        ("unescaped-less-than", "malformed-markup"),
        "A `<` stands in text, or begins something that is no start tag.",
        "Write `&lt;` for a `<` in text.",
    ),
    _Message(
        r"character sequence \"\]\]>\" must not appear in content",
        ("malformed-markup",),
        "`]]>` stands in text, where it may only end a CDATA section.",
        "Write `]]&gt;`.",
    ),
    _Message(
        r"CDATA section must end|CDATA sections? must start and end",
        ("malformed-markup",),
        "A CDATA section has no end.",
        "End it with `]]>`.",
    ),
    _Message(
        r"string \"--\" is not permitted within comments",
        ("malformed-comment",),
        "A comment holds two hyphens, with which only its end may begin.",
        "Take the hyphens out of the comment.",
    ),
    _Message(
        r"prefix \"(?P<name>[^\"]*)\" for (?:element|attribute)",
        ("undeclared-prefix",),
        "The prefix `{name}:` is not declared, and TwiML knows none but `xml:lang`.",
        "Write the name without the prefix.",
    ),
    _Message(
        r"invalid XML character|An invalid XML",
        ("invalid-character",),
        "A control character, or another that XML forbids, stands in the document.",
        "Take such characters out of what you put into the document.",
    ),
    _Message(
        r"[Ii]nvalid byte .* UTF-8|[Ii]nvalid encoding name|encoding .* is not supported|MalformedByteSequence",
        ("wrong-encoding",),
        "The bytes of the answer are not in the encoding that it declares; without a declaration that is UTF-8.",
        "Send UTF-8, or declare the encoding that you send.",
    ),
    _Message(
        r"DOCTYPE is (?:disallowed|not allowed)",
        ("doctype",),
        "The document has a DOCTYPE; often it is a page of HTML.",
        "Answer with TwiML, without a DOCTYPE.",
    ),
    _Message(
        r"XML declaration|pseudo attribute",
        ("malformed-declaration",),
        "The XML declaration is not well-formed.",
        'Write `<?xml version="1.0" encoding="UTF-8"?>`, or leave it out.',
    ),
)
