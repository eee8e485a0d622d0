"""Write the page of every rule, and their index, from the rules.

    python tools/rule_pages.py           writes docs/rules/*.md and takes away pages of rules that are gone
    python tools/rule_pages.py --check   writes nothing and exits 1 when a page is stale

A page is what `twiml-lint explain` prints. The index follows the table of the rules and its headings.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from twiml_lint import rules as table  # noqa: E402
from twiml_lint.explain.markdown import link, prose  # noqa: E402
from twiml_lint.explain.rules import default, explain_rule, is_fixable  # noqa: E402
from twiml_lint.rule import Rule  # noqa: E402

TARGET = ROOT / "docs" / "rules"
NOTICE = "<!-- Generated from twiml_lint/rules/ by tools/rule_pages.py: do not edit. -->"
HEADING = re.compile(r"    # (?P<heading>.+)")
ENTRY = re.compile(r'    "(?P<name>[a-z0-9-]+)":.*')


def main(arguments: list[str]) -> int:
    check = "--check" in arguments
    wanted = pages()
    present = set(TARGET.glob("*.md")) if TARGET.is_dir() else set()
    stale = [path for path, text in wanted.items() if path not in present or path.read_text("utf-8") != text]
    stale += sorted(present - wanted.keys())
    TARGET.mkdir(parents=True, exist_ok=True)
    for path in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is stale: run python tools/rule_pages.py", file=sys.stderr)
        elif path in wanted:
            path.write_text(wanted[path], "utf-8", newline="\n")
        else:
            path.unlink()
    return 1 if check and stale else 0


def pages() -> dict[Path, str]:
    """The text of every page by its path."""
    found = {TARGET / f"{rule.name}.md": page(rule) for rule in table.all_rules()}
    found[TARGET / "README.md"] = "\n".join(index()) + "\n"
    return found


def page(rule: Rule) -> str:
    return f"{NOTICE}\n\n{explain_rule(rule).rstrip()}\n\n[All rules](README.md)\n"


def index() -> Iterator[str]:
    groups = grouped()
    yield from (NOTICE, "", "# Rules", "")
    yield f"{sum(map(len, groups.values()))} rules. Those that are off run when they are selected: `--select all`."
    yield "What is known of TwiML and not checked, and why: [rules-not-checked.md](../rules-not-checked.md)."
    for heading, names in groups.items():
        yield from ("", f"## {heading}", "")
        yield "| rule | level | default | Twilio codes | fixable | since | what it reports |"
        yield "|---|---|---|---|---|---|---|"
        yield from (row(table.load(name)) for name in names)


def row(rule: Rule) -> str:
    cells = (
        f"[{rule.name}]({rule.name}.md)",
        rule.severity.value,
        default(rule),
        ", ".join(map(link, rule.twilio_codes)),
        "yes" if is_fixable(rule) else "",
        rule.since,
        prose(rule.summary).replace("|", "\\|"),
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def grouped() -> dict[str, list[str]]:
    """The names of the rules by the heading, a comment of the table, under which they stand."""
    source = Path(table.__file__).read_text("utf-8")
    lines = source.partition("TABLE: ")[2].partition("\n}\n")[0].splitlines()
    groups: dict[str, list[str]] = {}
    heading = "Rules"
    for line in lines:
        comment, entry = HEADING.fullmatch(line), ENTRY.fullmatch(line)
        if comment:
            heading = prose(comment["heading"][0].upper() + comment["heading"][1:])
        elif entry:
            groups.setdefault(heading, []).append(entry["name"])
    names = [name for group in groups.values() for name in group]
    assert names == list(table.TABLE), "the table is no longer written a line a rule"
    return groups


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
