"""Write the schemas that the linter itself loads, from the schemas that people read.

    python tools/verdict_schemas.py           writes twiml_lint/schema/verdict/*.xsd
    python tools/verdict_schemas.py --check   writes nothing and exits 1 when one of them is stale

Every run loads a schema, and two thirds of that time goes into documentation and lists that only help to complete.
These files decide the same without them, one file a channel; a law in the tests holds them equal to schemas/.
"""

from __future__ import annotations

import sys
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "schemas"
TARGET = ROOT / "twiml_lint" / "schema" / "verdict"
ENTRIES = ("voice.xsd", "messaging.xsd", "twiml.xsd")
XML_SCHEMA = SOURCE / "parts" / "xml.xsd"

XS = "{http://www.w3.org/2001/XMLSchema}"
NOTICE = "Generated from schemas/ by tools/verdict_schemas.py: do not edit."
# What may refer to a named type or group, and may name several.
REFERENCES = ("type", "base", "itemType", "memberTypes", "ref")


def main(arguments: list[str]) -> int:
    stale = [(path, text) for path, text in files().items() if not path.exists() or path.read_text("utf-8") != text]
    check = "--check" in arguments
    TARGET.mkdir(exist_ok=True)
    for path, text in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is stale: run python tools/verdict_schemas.py", file=sys.stderr)
        else:
            path.write_text(text, "utf-8", newline="\n")
    return 1 if check and stale else 0


def files() -> dict[Path, str]:
    """The text of each generated schema by its path."""
    found = {TARGET / name: written(merged(SOURCE / name)) for name in ENTRIES}
    found[TARGET / "xml.xsd"] = written(standing_alone(XML_SCHEMA))
    return found


def standing_alone(path: Path) -> etree._Element:
    """The schema of xml:lang, which has a namespace of its own, with the types it takes from elsewhere written out."""
    schema = bare(etree.parse(path).getroot())
    named: dict[str | bytes, etree._Element] = {}
    for reference in schema.findall(f"{XS}import"):
        elsewhere = bare(etree.parse(path.parent / reference.get("schemaLocation", "")).getroot())
        named |= {declaration.get("name", ""): declaration for declaration in elsewhere}
        schema.remove(reference)
    for attribute in schema.iter(f"{XS}attribute"):
        kind = named[attribute.attrib.pop("type")]
        while kind[0].tag == f"{XS}union":
            kind = named[kind[0].get("memberTypes", "")]
        attribute.append(etree.fromstring(etree.tostring(kind)))
        del attribute[0].attrib["name"]
    return schema


def merged(entry: Path) -> etree._Element:
    """A schema with all it includes in one element, without what nothing refers to."""
    schema = etree.Element(f"{XS}schema", nsmap={"xs": XS[1:-1]})
    etree.SubElement(
        schema,
        f"{XS}import",
        {"namespace": "http://www.w3.org/XML/1998/namespace", "schemaLocation": "xml.xsd"},
    )
    pending, seen = [entry.resolve()], set[Path]()
    while pending:
        path = pending.pop()
        if path in seen:
            continue
        seen.add(path)
        for declaration in bare(etree.parse(path).getroot()):
            if declaration.tag == f"{XS}include":
                pending.append((path.parent / declaration.get("schemaLocation", "")).resolve())
            elif declaration.tag != f"{XS}import":
                schema.append(declaration)
    return pruned(schema)


def bare(schema: etree._Element) -> etree._Element:
    """`schema` without documentation, comments, white space, and the lists that only help to complete."""
    etree.strip_tags(schema, etree.Comment)
    for annotation in list(schema.iter(f"{XS}annotation")):
        parent = annotation.getparent()
        if parent is not None:
            parent.remove(annotation)
    for union in schema.iter(f"{XS}union"):
        union.set("memberTypes", " ".join(deciding(union.get("memberTypes", ""))))
    for element in schema.iter():
        element.text = element.tail = None
    return schema


def deciding(members: str) -> list[str]:
    """The members of a union that decide: a list of known values stands beside the shape that all of them have."""
    from twiml_lint.schema.known_values import KNOWN_VALUES

    return [name for name in members.split() if name not in KNOWN_VALUES] or members.split()


def pruned(schema: etree._Element) -> etree._Element:
    """`schema` without the types and groups that its root element does not lead to."""
    named = {declaration.get("name", ""): declaration for declaration in schema if declaration.get("name")}
    pending, used = [named["Response"]], set[str]()
    while pending:
        for element in pending.pop().iter():
            for reference in REFERENCES:
                for name in element.get(reference, "").split():
                    if name in named and name not in used:
                        used.add(name)
                        pending.append(named[name])
    for name, declaration in named.items():
        if name not in used and name != "Response":
            schema.remove(declaration)
    return schema


def written(schema: etree._Element) -> str:
    lines = [etree.tostring(declaration, encoding="unicode", with_tail=False) for declaration in schema]
    namespace = ' xmlns:xs="http://www.w3.org/2001/XMLSchema"'
    target = schema.get("targetNamespace")
    attributes = f' targetNamespace="{target}"' if target else ""
    body = "\n".join(line.replace(namespace, "") for line in lines)
    return f"<xs:schema{namespace}{attributes}>\n<!-- {NOTICE} -->\n{body}\n</xs:schema>\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
