"""Hypothesis strategies: XML in every notation, TwiML after the vocabulary, and both with something gone wrong."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from twiml_lint.schema.vocabulary import ELEMENT_TYPES, ROOTS, VALUE_TYPES

NAMES = st.sampled_from(["Response", "Say", "a", "say-as", "x.y", "_z", "Ünïcode", "b2", "Record"])
# No braces: a {{ hole }} is a value that libxml2 cannot know.
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="{}\ufffe\uffff") | st.sampled_from(
    " \t\n'\"&<>]-é\U0001f981"
)
TEXT = st.text(CHARACTERS, max_size=12)
BLANK = st.sampled_from([" ", "\n", "\t ", "\r\n  "])
MAYBE_BLANK = st.just("") | BLANK
CHANNELS = st.sampled_from(sorted(ROOTS))


@st.composite
def notations(draw: st.DrawFn, text: str, quote: str = "") -> str:
    """`text` as it may be written in XML: characters, entity references and character references mixed."""
    pieces = []
    for character in text:
        choices = [f"&#{ord(character)};", f"&#x{ord(character):x};"]
        if character not in "<&" + quote:
            choices += [character] * 4
        choices += {"<": ["&lt;"], "&": ["&amp;"], '"': ["&quot;"], "'": ["&apos;"], ">": ["&gt;"]}.get(character, [])
        pieces.append(draw(st.sampled_from(choices)))
    return "".join(pieces).replace("]]>", "]]&gt;")


@st.composite
def attributes(draw: st.DrawFn, name: str, value: str) -> str:
    quote = draw(st.sampled_from("\"'"))
    equals = draw(MAYBE_BLANK) + "=" + draw(MAYBE_BLANK)
    return draw(BLANK) + name + equals + quote + draw(notations(value, quote)) + quote


@st.composite
def comments(draw: st.DrawFn) -> str:
    text = draw(TEXT).replace("--", "- -").rstrip("-")
    return draw(st.sampled_from([f"<!--{text}-->", f"<?note {text.replace('?>', '')}?>", "<!---->"]))


@st.composite
def xml_elements(draw: st.DrawFn, depth: int = 0) -> str:
    """A well-formed element of any names."""
    name = draw(NAMES)
    written = draw(st.lists(NAMES, unique=True, max_size=3))
    tag = "<" + name + "".join(draw(attributes(other, draw(TEXT))) for other in written) + draw(MAYBE_BLANK)
    if draw(st.booleans()):
        return tag + "/>"
    parts = [draw(contents(depth)) for _ in range(draw(st.integers(0, 3)))]
    return tag + ">" + "".join(parts) + f"</{name}{draw(MAYBE_BLANK)}>"


@st.composite
def contents(draw: st.DrawFn, depth: int) -> str:
    kind = draw(st.integers(0, 3 if depth < 3 else 2))
    if kind == 0:
        return draw(notations(draw(TEXT)))
    if kind == 1:
        return draw(comments())
    if kind == 2:
        return "<![CDATA[" + draw(TEXT).replace("]]>", "") + "]]>"
    return draw(xml_elements(depth + 1))


@st.composite
def xml_documents(draw: st.DrawFn) -> str:
    """A well-formed document."""
    declaration = draw(st.sampled_from(["", '<?xml version="1.0"?>', "<?xml version='1.0' encoding='UTF-8' ?>\n"]))
    before = draw(st.lists(comments() | BLANK, max_size=2))
    after = draw(st.lists(comments() | BLANK, max_size=2))
    return declaration + "".join(before) + draw(xml_elements()) + "".join(after)


def values(type_name: str) -> st.SearchStrategy[str]:
    """Values of a simple type, mostly valid ones."""
    value_type = VALUE_TYPES[type_name]
    odd = st.sampled_from(
        ["", " ", "true", "GET", "1", "0", "99999999999", "-1", "01", " 5 ", "1.5", "a b", "é", "auto"]
    )
    if value_type.variety == "list":
        return st.lists(values(value_type.item), min_size=1, max_size=3).map(" ".join) | odd
    options = [values(member) for member in value_type.members]
    options += [st.from_regex(pattern, fullmatch=True).filter(is_xml) for pattern in value_type.patterns]
    if value_type.values:
        options.append(st.sampled_from(value_type.values))
    if value_type.base == "integer" and value_type.minimum is not None:
        options.append(st.integers(value_type.minimum, min(value_type.maximum or 10**6, 10**6)).map(str))
    return st.one_of(*options, odd) if options else odd | st.just("/path")


def is_xml(text: str) -> bool:
    return all(
        character >= " " and character not in "{}\ufffe\uffff" and not "\ud800" <= character <= "\udfff"
        for character in text
    )


@st.composite
def twiml_elements(draw: st.DrawFn, name: str, type_name: str, depth: int = 0) -> str:
    """An element as its type wants it, but for values, required attributes and text, which may be off."""
    element_type = ELEMENT_TYPES[type_name]
    names = draw(st.lists(st.sampled_from(sorted(element_type.attributes) or ["loop"]), unique=True, max_size=3))
    chosen = dict.fromkeys([*(element_type.required if draw(st.integers(0, 9)) else ()), *names])
    tag = f"<{name}"
    for attribute in chosen:
        value = draw(values(element_type.attributes.get(attribute, "text")))
        tag += draw(attributes(attribute, value))
    inside = ""
    if element_type.content in ("text", "mixed") and draw(st.integers(0, 5)):
        inside += draw(notations(draw(TEXT if element_type.content == "mixed" else values(element_type.text))))
    if element_type.children and depth < 4 and element_type.content != "text":
        for child in draw(st.lists(st.sampled_from(sorted(element_type.children)), max_size=3)):
            inside += draw(twiml_elements(child, element_type.children[child], depth + 1))
    return f"{tag}>{inside}</{name}>" if inside or draw(st.booleans()) else f"{tag}/>"


@st.composite
def twiml_documents(draw: st.DrawFn, channel: str = "auto") -> str:
    return draw(twiml_elements("Response", ROOTS[channel]))


MUTATIONS = st.sampled_from(
    ["<", ">", "/", "&", '"', "'", "=", " ", "x", "<Say>", "</Say>", "<Record/>", "<!--", "-->", "]]>", "<![CDATA[", "&nbsp;",
     "<?xml version='1.0'?>", "<foo/>", ' loop="2"', "text", "\x01", "\n", "</Response>", "<Response>", "&#0;", "{{x}}", "“",
     "{% x %}", "{%", "{#", "#}", "${x}", "<% x %>", "<%", "<?php x ?>", "?>"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, documents: st.SearchStrategy[str]) -> str:
    """A document with a few pieces inserted, deleted, doubled or swapped."""
    text = draw(documents)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 8)))
        text = text[:start] + draw(st.sampled_from(["", text[start:end] * 2]) | MUTATIONS) + text[end:]
    return text


@st.composite
def renamed(draw: st.DrawFn, documents: st.SearchStrategy[str]) -> str:
    """A document that stays well-formed, with names and values of it replaced by others."""
    text = draw(documents)
    words = ["Say", "Record", "Dial", "Gather", "loop", "timeout", "method", "true", "voice", "Message", "Response"]
    for _ in range(draw(st.integers(0, 2))):
        text = text.replace(draw(st.sampled_from(words)), draw(st.sampled_from([*words, "say", "Foo", "maxLength"])))
    return text


ATTRIBUTE = re.compile(r"([A-Za-z-]+)(=)(\"[^\"<&]*\"|'[^'<&]*')")
SNAKE = re.compile(r"(?<=[a-z])([A-Z])")


def _slip(kind: str, match: re.Match[str]) -> str:
    name, value, quote = match[1], match[3][1:-1], match[3][0]
    snake = SNAKE.sub(r"_\1", name).lower()
    values = {
        "upper": value.upper(),
        "lower": value.lower(),
        "commas": value.replace(" ", ","),
        "unit": f"{value}s",
        "blank": f" {value} ",
        "yes": "yes",
        "empty": "",
        "underscore": value.replace("-", "_"),
    }
    names = {
        "lowered": [name.lower()],
        "snake": [snake],
        "typo": [name[:-1]],
        "url": ["url"],
        "twice": [name, name],
        "twins": [name, snake],
        "misspelt twins": [name.lower(), snake],
    }
    written = f"{quote}{values.get(kind, value)}{quote}"
    return " ".join(f"{each}={written}" for each in names.get(kind, [name]))


SLIPS = st.sampled_from(
    ["upper", "lower", "commas", "unit", "blank", "yes", "empty", "underscore", "lowered", "snake", "typo", "url", "twice",
     "twins", "misspelt twins"]
)  # fmt: skip


@st.composite
def slipped(draw: st.DrawFn, documents: st.SearchStrategy[str]) -> str:
    """A document in which attributes are written as people write them by mistake, some of them twice."""
    text = draw(documents)
    for _ in range(draw(st.integers(1, 4))):
        found = list(ATTRIBUTE.finditer(text))
        if found:
            match = draw(st.sampled_from(found))
            slip = _slip(draw(SLIPS), match)
            text = text[: match.start()] + slip + text[match.end() :]
    return text
