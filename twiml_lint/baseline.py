"""A baseline: the findings that are known, each by its file, its rule and what stands at its place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from twiml_lint.diagnostics import Diagnostic
from twiml_lint.identity import excerpt, identities

VERSION = 1
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)


class BaselineError(ValueError):
    """A file that is no baseline; the text says what is wrong with it."""


class Entry(NamedTuple):
    """A known finding; `path` is relative to the baseline's folder, with `/`, and `content` is for people to read."""

    path: str
    rule: str
    content: str
    identity: str


def entries(path: str, diagnostics: Sequence[Diagnostic]) -> Iterator[Entry]:
    """The findings of one file as entries, in their order."""
    for diagnostic, identity in zip(diagnostics, identities(diagnostics), strict=True):
        yield Entry(path, diagnostic.rule, excerpt(diagnostic), identity)


def rendered(known: Iterable[Entry]) -> str:
    """A baseline as it is written: the same text for the same entries, a line for each, so that git can merge it.

    Lone surrogates, which stand for bytes that are no text, are left as they are: encoded with "backslashreplace" they
    become the escapes that JSON has for them.
    """
    import json

    lines = ",\n".join(f"    {json.dumps(entry._asdict(), ensure_ascii=False)}" for entry in sorted(set(known)))
    findings = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "version": {VERSION},\n  "findings": {findings}\n}}\n'


def parsed(data: bytes) -> tuple[Entry, ...]:
    """The entries of a baseline; raises BaselineError."""
    document = _json(data)
    if not isinstance(document, dict) or "version" not in document:
        raise BaselineError("it is no baseline: it has no version")
    if document["version"] != VERSION or document["version"] is True:
        raise BaselineError(f"its version is {document['version']!r}, and this twiml-lint reads version {VERSION} only")
    findings = document.get("findings")
    if not isinstance(findings, list):
        raise BaselineError("it is no baseline: its findings are no array")
    return tuple(_entry(number, finding) for number, finding in enumerate(findings, 1))


def _entry(number: int, finding: Any) -> Entry:
    for field in Entry._fields:
        if not isinstance(finding, dict) or not isinstance(finding.get(field), str):
            raise BaselineError(f"it is no baseline: finding {number} has no text for {field}")
    return Entry(*(finding[field] for field in Entry._fields))


def _json(data: bytes) -> Any:
    import json

    try:
        text = data.decode("utf-8-sig")
        return json.loads(text)
    except UnicodeDecodeError as error:
        raise BaselineError("it is not UTF-8") from error
    except RecursionError as error:
        raise BaselineError("it is not valid JSON: it is nested too deeply") from error
    except ValueError as error:
        conflict = _CONFLICT.search(text)
        if conflict:
            line = text.count("\n", 0, conflict.start()) + 1
            remedy = "settle it, or delete the file and write it anew with --write-baseline"
            raise BaselineError(f"a merge conflict is left in it in line {line}: {remedy}") from error
        raise BaselineError(f"it is not valid JSON: {error}") from error
