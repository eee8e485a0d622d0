"""Values of an attribute: enumerated ones, and those that are known of what cannot be enumerated."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from twiml_lint.lsp.completion.language import attributes_behind, element_type
from twiml_lint.lsp.completion.proposals import Proposal, Proposals, Question
from twiml_lint.schema import values
from twiml_lint.schema.descriptions import ATTRIBUTES
from twiml_lint.schema.vocabulary import ELEMENT_TYPES, VALUE_TYPES
from twiml_lint.source import Span
from twiml_lint.voices import language, locales

# An editor shows no more in a row.
_MOST_CHOICES = 12
# What no value holds that could be proposed: what a template fills in, and text behind a forgotten quote.
_ODD = re.compile(r"[{}$%>\r\n]")
_BLANK = re.compile(r"[ \t\r\n]")
_WORD = re.compile(r"(?:[^ \t\r\n\"'<>/]|/(?!>))*")
_REST = {quote: re.compile(rf"([^\"'<>=\r\n]*){quote}") for quote in "\"'"}


def choices(type_name: str) -> tuple[str, ...]:
    """The values to choose from, where those are all that there are, and few."""
    value_type = VALUE_TYPES[type_name]
    return value_type.values if len(value_type.values) <= _MOST_CHOICES else ()


def is_list(question: Question) -> bool:
    """Whether the cursor is in a value that holds several, separated by blanks."""
    return bool(VALUE_TYPES[_declared(element_type(question), question.cursor.attribute)].item)


def proposed(question: Question) -> Proposals | None:
    """The words for the whole value, or for one item of a list; nothing where a template or nobody knows them."""
    cursor = question.cursor
    type_name = element_type(question)
    declared = _declared(type_name, cursor.attribute)
    words = _words(question, declared)
    place = _place(question)
    is_of_list = is_list(question)
    span = Span(place.item, place.item_end) if is_of_list else Span(cursor.start, place.end)
    is_odd = _ODD.search(question.text, *span) or ">" in question.text[cursor.start : span.start]
    if not words or is_odd:
        return None
    if is_of_list:
        words = [word for word in words if word not in place.others]
    closing = "" if place.is_closed or is_of_list else cursor.quote
    default = ATTRIBUTES[f"{type_name}@{cursor.attribute}"].default
    proposals = (
        Proposal(word, (_quoted(word, cursor.quote, closing),), _kind(declared), _detail(word, declared, default))
        for word in words
    )
    return Proposals(span, tuple(proposals), is_ordered=True, commits=(" ",) if is_of_list else ())


class _Place(NamedTuple):
    """Where a value ends, the item in it that the cursor is in, and the other items."""

    end: int
    is_closed: bool
    item: int
    item_end: int
    others: frozenset[str]


def _place(question: Question) -> _Place:
    text, offset, (start, quote) = question.text, question.offset, (question.cursor.start, question.cursor.quote)
    word = _WORD.match(text, offset)
    item_end = word.end() if word else offset
    item = offset - len(_BLANK.split(text[start:offset])[-1])
    rest = _REST[quote].match(text, offset) if quote else None
    end = rest.end(1) if rest else item_end
    others = frozenset((*text[start:item].split(), *text[item_end:end].split()))
    return _Place(end, rest is not None, item, item_end, others)


def _declared(type_name: str, attribute: str) -> str:
    return ELEMENT_TYPES[type_name].attributes.get(attribute, "text") if type_name else "text"


def _words(question: Question, declared: str) -> Iterable[str]:
    value_type = VALUE_TYPES[declared]
    words = values.words(declared)
    if value_type.known not in ("knownVoice", "knownSayLanguage"):
        return words
    cursor = question.cursor
    others = {**dict(cursor.attributes), **dict(attributes_behind(question.text, question.offset))}
    if value_type.known == "knownVoice":
        return _fitting(words, others.get("language", ""))
    spoken = {language(locale) for locale in locales(others.get("voice", ""))}
    return [word for word in words if not spoken or language(word) in spoken]


def _fitting(voices: Iterable[str], wanted: str) -> Iterable[str]:
    """The voices that speak a language, those of its region first, and those of which nobody knows."""
    if not wanted or "{" in wanted:
        return voices
    ranked = []
    for voice in voices:
        spoken = locales(voice)
        if not spoken or language(wanted) in map(language, spoken):
            ranked.append((2 if not spoken else wanted not in spoken, voice))
    return [voice for _, voice in sorted(ranked, key=lambda one: one[0])]


def _kind(declared: str) -> str:
    return "known value" if VALUE_TYPES[declared].known else "value"


def _detail(value: str, declared: str, default: str) -> str:
    if VALUE_TYPES[declared].known == "knownVoice":
        return ", ".join(locales(value))
    return "default" if value == default else ""


def _quoted(value: str, quote: str, closing: str) -> str:
    return value + closing if quote else f'"{value}"'
