"""Write the modules that explain the schema, from the schema.

    python tools/vocabulary.py           writes twiml_lint/schema/{vocabulary,known_values,descriptions}.py
    python tools/vocabulary.py --check   writes nothing and exits 1 when one of them is stale

Only this tool reads the schema with xmlschema, which takes longer to start than the linter takes to run.
The modules are laid out the way `ruff format` leaves alone.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xmlschema
from xmlschema.validators import XsdAtomicRestriction, XsdAttribute, XsdComplexType, XsdGroup, XsdUnion

ROOT = Path(__file__).resolve().parent.parent
ROOTS = {"voice": "VoiceResponse", "messaging": "MessagingResponse", "auto": "Response"}
SCHEMAS = ("voice.xsd", "messaging.xsd", "twiml.xsd")

XS = "{http://www.w3.org/2001/XMLSchema}"
XML = "{http://www.w3.org/XML/1998/namespace}"
LINE_LENGTH = 120
BASES = {"string", "token", "integer", "decimal"}

Facts = dict[str, Any]


def main(arguments: list[str]) -> int:
    stale = [(path, text) for path, text in modules().items() if not is_fresh(path, text)]
    check = "--check" in arguments
    for path, text in stale:
        if check:
            print(f"{path.relative_to(ROOT)} is stale: run python tools/vocabulary.py", file=sys.stderr)
        else:
            path.write_text(text, "utf-8", newline="\n")
    return 1 if check and stale else 0


def is_fresh(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


def modules() -> dict[Path, str]:
    """The text of each generated module by its path."""
    elements = element_types()
    values = dict(sorted(reachable_values(elements).items()))
    known = {kind.name: kind for kind in map(completion, values.values()) if kind is not None}
    package = ROOT / "twiml_lint" / "schema"
    return {
        package / "vocabulary.py": module(
            "What each element and each value may be.",
            "from twiml_lint.schema.declarations import ElementType, ValueType",
            table("ELEMENT_TYPES", "ElementType", each(element_facts, elements)),
            table("VALUE_TYPES", "ValueType", each(value_facts, values)),
            f"ROOTS: dict[str, str] = {literal(ROOTS)}\n",
        ),
        package / "known_values.py": module(
            "Values that help to complete and to correct; others are valid too.",
            "",
            plain_table("KNOWN_VALUES", "tuple[str, ...]", each(enumeration, dict(sorted(known.items())))),
        ),
        package / "descriptions.py": module(
            "What people are told about each element, attribute and kind of value.",
            "from twiml_lint.schema.declarations import Description",
            table("ELEMENTS", "Description", each(description, elements)),
            table("ATTRIBUTES", "Description", each(description, all_attributes(elements))),
            plain_table("VALUES", "str", each(noun_phrase, values)),
        ),
    }


def each(describe: Callable[[Any], Any], named: dict[str, Any]) -> dict[str, Any]:
    return {name: describe(declared) for name, declared in named.items()}


# --- reading the schema ---


def element_types() -> dict[str, XsdComplexType]:
    """The complex types of all three schemas by name: each is the type of one element."""
    found = {}
    for name in SCHEMAS:
        schema = xmlschema.XMLSchema10(str(ROOT / "schemas" / name))
        for kind in schema.maps.types.values():
            if isinstance(kind, XsdComplexType) and kind.target_namespace == "":
                found[str(kind.name)] = kind
    return dict(sorted(found.items()))


def reachable_values(elements: dict[str, XsdComplexType]) -> dict[str, Any]:
    """The simple types that an attribute or a text has, with their items and members, by name."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [attribute.type for kind in elements.values() for attribute in attributes(kind).values()]
    waiting += [kind.content for kind in elements.values() if kind.has_simple_content()]
    while waiting:
        kind = waiting.pop()
        assert not (kind.name or XS).startswith(XS), f"{kind} is not one of ours, or has no name"
        if kind.name not in found:
            found[kind.name] = kind
            waiting += [item_type(kind)] if kind.is_list() else deciding_members(kind)
    return found


def attributes(kind: XsdComplexType) -> dict[str, XsdAttribute]:
    return {
        str(name).replace(XML, "xml:"): attribute
        for name, attribute in kind.attributes.items()
        if isinstance(attribute, XsdAttribute)
    }


def element_facts(kind: XsdComplexType) -> Facts:
    group = kind.content if isinstance(kind.content, XsdGroup) else None
    children = {} if group is None else {str(e.name): type_name(e) for e in group.iter_elements()}
    assert group is None or unordered(group), f"{kind.name}: children must be a choice, or one element"
    content = "text" if group is None else "mixed" if kind.mixed else "elements" if children else "empty"
    return {
        "content": content,
        "text": str(kind.content.name) if group is None else "",
        "children": children,
        "min_children": group.min_occurs if group is not None and children else 0,
        "max_children": group.max_occurs if group is not None and children else 0,
        "attributes": {name: type_name(declared) for name, declared in attributes(kind).items()},
        "required": tuple(name for name, declared in attributes(kind).items() if declared.use == "required"),
    }


def type_name(declared: Any) -> str:
    return str(declared.type.name)


def unordered(group: XsdGroup) -> bool:
    """Whether the content model says no more than which children there may be, and how many in all."""
    parts = list(group)
    if group.model != "choice" and len(parts) > 1:
        return False
    once = all(part.min_occurs == part.max_occurs == 1 for part in parts)
    return once and all(unordered(part) for part in parts if isinstance(part, XsdGroup))


def value_facts(kind: Any) -> Facts:
    if isinstance(kind, XsdUnion):
        known = completion(kind)
        members = tuple(str(member.name) for member in deciding_members(kind))
        return changed(variety="union", members=members, known=known.name if known else "")
    if kind.is_list():
        item = str(item_type(kind).name)
        return changed(variety="list", item=item, min_length=kind.min_length, max_length=kind.max_length)
    assert isinstance(kind, XsdAtomicRestriction), kind
    return changed(
        variety="atomic",
        base=builtin_base(kind),
        patterns=patterns(kind),
        values=enumeration(kind),
        minimum=whole(kind.min_value),
        maximum=whole(kind.max_value),
        min_length=kind.min_length,
        max_length=kind.max_length,
    )


def item_type(kind: Any) -> Any:
    """The type of a list's items, where `kind` is the list or a restriction of it."""
    return kind.item_type if hasattr(kind, "item_type") else item_type(kind.base_type)


def completion(kind: Any) -> Any | None:
    """The member of a union that holds known values but decides nothing: other members take them too."""
    members: list[Any] = list(kind.member_types) if isinstance(kind, XsdUnion) else []
    for member in members:
        if member.name.startswith("known"):
            for value in enumeration(member):
                shapes = [other for other in members if other is not member]
                assert any(shape.is_valid(value) for shape in shapes), f"{kind.name} has no shape for {value}"
            return member
    return None


def deciding_members(kind: Any) -> list[Any]:
    members = kind.member_types if isinstance(kind, XsdUnion) else []
    return [member for member in members if member is not completion(kind)]


def enumeration(kind: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in kind.enumeration or ())


def patterns(kind: Any) -> tuple[str, ...]:
    """The patterns of one step of the derivation, of which a value must match one."""
    if kind.name.startswith(XS):
        return ()
    own = tuple(facet.attrib["value"] for facet in kind.elem.findall(f"{XS}pattern"))
    inherited = patterns(kind.base_type)
    assert not (own and inherited), f"{kind.name}: patterns in two steps would both have to match"
    return own or inherited


def builtin_base(kind: Any) -> str:
    while not kind.name.startswith(XS):
        kind = kind.base_type
    base = str(kind.name).removeprefix(XS)
    assert base in BASES, f"nothing is derived from xs:{base} yet: teach ValueType and its readers"
    return base


def whole(bound: Any) -> int | None:
    assert bound is None or bound == int(bound), "bounds are whole numbers so far"
    return None if bound is None else int(bound)


def changed(**facets: Any) -> Facts:
    """The facets that are not as ValueType has them anyway."""
    defaults = {"base": "string"}
    return {name: value for name, value in facets.items() if value not in (None, (), "", defaults.get(name))}


# --- reading the annotations ---


def all_attributes(elements: dict[str, XsdComplexType]) -> dict[str, XsdAttribute]:
    return {
        f"{name}@{attribute}": declared
        for name, kind in elements.items()
        for attribute, declared in attributes(kind).items()
    }


def description(declared: Any) -> Facts:
    assert declared.annotation, f"{declared} is not described"
    text = declared.annotation.documentation[0]
    said = {fact.tag: fact.text or "" for fact in declared.annotation.appinfo[0]}
    return {"summary": text.text, "url": text.attrib["source"]} | {
        key: tuple(int(code) for code in said[key].split()) if key == "codes" else said[key]
        for key in ("default", "codes", "status", "deprecated")
        if key in said and (key, said[key]) != ("status", "documented")
    }


def noun_phrase(kind: Any) -> str:
    assert kind.annotation, f"{kind.name} is not described"
    return str(kind.annotation.documentation[0].text)


# --- writing Python ---


def module(summary: str, imports: str, *parts: str) -> str:
    origin = "Generated from schemas/ by tools/vocabulary.py: do not edit."
    body = (f"{imports}\n\n" if imports else "") + "\n".join(parts)
    is_long = any(len(line) > LINE_LENGTH for line in body.splitlines())
    return f'"""{summary}\n\n{origin}\n"""\n\n' + ("# ruff: noqa: E501\n\n" if is_long else "") + body


def table(name: str, kind: str, rows: dict[str, Facts]) -> str:
    lines = [f"{name}: dict[str, {kind}] = {{\n"]
    for key, facts in rows.items():
        lines.append(f"    {literal(key)}: {kind}(\n")
        lines += [f"        {field}={literal(value, 8)},\n" for field, value in facts.items()]
        lines.append("    ),\n")
    return "".join([*lines, "}\n"])


def plain_table(name: str, kind: str, rows: dict[str, Any]) -> str:
    lines = [f"    {literal(key)}: {literal(value, 4)},\n" for key, value in rows.items()]
    return "".join([f"{name}: dict[str, {kind}] = {{\n", *lines, "}\n"])


def literal(value: object, indent: int = 0) -> str:
    """`value` as ruff would write it, one item a line, where `indent` is that of the line it starts on."""
    if isinstance(value, dict) and value:
        return bracketed("{}", [f"{literal(k)}: {literal(v)}" for k, v in value.items()], indent)
    if isinstance(value, tuple) and len(value) > 1:
        return bracketed("()", [literal(item) for item in value], indent)
    if isinstance(value, tuple) and value:
        return f"({literal(value[0])},)"
    if isinstance(value, str) and '"' not in value:
        escaped = value.replace("\\", "\\\\")
        return f'"{escaped}"'
    return repr(value)


def bracketed(brackets: str, items: list[str], indent: int) -> str:
    lines = "".join(f"{' ' * (indent + 4)}{item},\n" for item in items)
    return f"{brackets[0]}\n{lines}{' ' * indent}{brackets[1]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
