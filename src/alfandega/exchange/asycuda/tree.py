"""Walking an `<ASYCUDA>` tree along the path table: known tags into fields, everything else into what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import etree

from alfandega.exchange.asycuda.dates import Order, readings
from alfandega.exchange.asycuda.spelling import clean, is_our_spelling, meaning
from alfandega.exchange.asycuda.tags import Group, Kind, Leaf, Many, Node, Padding

Fields = dict[str, Any]


@cache
def nodes_by_tag(node: Group | Many) -> Mapping[str, Node]:
    """The children of a node by every spelling of their tags."""
    known: dict[str, Node] = {child.tag: child for child in node.children}
    for child in node.children:
        if isinstance(child, Leaf):
            known.update(dict.fromkeys(child.others, child))
    return known


def local_name(element: etree._Element) -> str:
    """The tag without its namespace."""
    return element.tag.rpartition("}")[2]


def text_of(element: etree._Element) -> str:
    """The text of an element itself, without that of its children and the white space that indents them."""
    text = element.text or ""
    return (
        text + "".join(child.tail for child in element if child.tail and child.tail.strip()) if len(element) else text
    )


def is_null(element: etree._Element) -> bool:
    """Whether this is the `<null/>` that ASYCUDA writes into an empty text."""
    return local_name(element) == "null" and len(element) == 0 and not (element.text or "").strip()


class Kept:
    """What a file said of the declaration or of one item that no field says, by path; `prefix` is where we are."""

    def __init__(self, holder: Fields, prefix: str = "") -> None:
        self.holder = holder
        self.prefix = prefix

    def inside(self, name: str) -> Kept:
        """The same, one tag further down."""
        return Kept(self.holder, f"{self.prefix}{name}/")

    def spelling(self, tag: str, raw: str) -> None:
        """Keep the spelling of a value."""
        self._archive().setdefault("as_written", {})[self.prefix + tag] = raw

    def unknown(self, name: str, value: str | None, after: str | None = None) -> None:
        """Keep an element or attribute; the element we are in when `name` is empty."""
        path = self.prefix + name if name else self.prefix.rstrip("/")
        self._archive().setdefault("unknown", []).append({"path": path, "value": value, "after": after})

    def _archive(self) -> Fields:
        archive: Fields = self.holder.setdefault("archive", {})
        return archive


class TreeReader:
    """Reads a tree into the fields of a declaration. Afterwards it knows the dates left open and what was unknown."""

    def __init__(self, orders: dict[int, Order]) -> None:
        self.orders = orders
        self.open_dates: list[tuple[str, str]] = []
        self.unknown_tags = 0

    def read(self, root: etree._Element, node: Group) -> Fields:
        """The fields below `root`, ready to be validated."""
        fields: Fields = {}
        self._children(root, node, fields, Kept(fields))
        return fields

    def _children(self, parent: etree._Element, node: Group | Many, fields: Fields, kept: Kept) -> None:
        known = nodes_by_tag(node)
        after: str | None = None
        for name, element in _numbered(parent):
            if not self._known(element, known.get(local_name(element)), fields, kept, name):
                self._unknown(element, kept, name, after)
            after = name
        _trim(fields, node)
        _keep_attributes(parent, kept)
        own = clean(text_of(parent))
        if own and kept.prefix:
            self.unknown_tags += 1
            kept.unknown("", own)

    def _known(self, element: etree._Element, node: Node | None, fields: Fields, kept: Kept, name: str) -> bool:
        """Read a known element; False when it is not known, or comes once more than it may and holds something."""
        match node:
            case Leaf():
                return self._leaf(element, node, fields, kept, name)
            case Group() if name.endswith("[1]"):
                self._children(element, node, fields, kept.inside(node.tag))
            case Many():
                entry: Fields = {}
                _holder(fields, node.field).setdefault(node.field[-1], []).append(entry)
                self._children(element, node, entry, Kept(entry) if node.tag == "Item" else kept.inside(name))
            case Padding():
                return _is_bare(element)
            case _:
                return False
        return True

    def _leaf(self, element: etree._Element, leaf: Leaf, fields: Fields, kept: Kept, name: str) -> bool:
        raw, tag = text_of(element), local_name(element)
        written = clean(raw)
        if not name.endswith("[1]"):
            return _is_bare(element)
        if written:
            holder = _holder(fields, leaf.field)
            if leaf.field[-1] in holder:
                return False
            value = meaning(leaf.kind, raw, self.orders)
            holder[leaf.field[-1]] = value
            if tag != leaf.tag or not is_our_spelling(leaf.kind, raw):
                kept.spelling(tag, raw)
            if leaf.kind is Kind.DATE and value == written and readings(written):
                self.open_dates.append((kept.prefix + tag, written))
        self._below(element, kept.inside(tag))
        return True

    def _unknown(self, element: etree._Element, kept: Kept, name: str, after: str | None) -> None:
        """Keep an element and all below it, one entry for each, in the order of the file."""
        self.unknown_tags += 1
        kept.unknown(name, clean(text_of(element)) or None, after)
        self._below(element, kept.inside(name))

    def _below(self, element: etree._Element, kept: Kept) -> None:
        """Keep the attributes and elements inside an element that should have none."""
        _keep_attributes(element, kept)
        after: str | None = None
        for name, child in _numbered(element):
            self._unknown(child, kept, name, after)
            after = name


def _numbered(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children with their names in a path (`Item[2]`); a `<null/>` is no child."""
    counts: dict[str, int] = {}
    for element in parent:
        if not is_null(element):
            tag = local_name(element)
            counts[tag] = counts.get(tag, 0) + 1
            yield f"{tag}[{counts[tag]}]", element


def _keep_attributes(element: etree._Element, kept: Kept) -> None:
    for name, value in element.attrib.items():
        kept.unknown("@" + str(name).rpartition("}")[2], str(value))


def _is_bare(element: etree._Element) -> bool:
    """Whether an element says nothing at all."""
    return not clean(text_of(element)) and not element.attrib and all(is_null(child) for child in element)


def _holder(fields: Fields, field: tuple[str, ...]) -> Fields:
    """The object that holds the last name of `field`, made where it is not there yet."""
    for part in field[:-1]:
        fields = fields.setdefault(part, {})
    return fields


def _trim(fields: Fields, node: Group | Many) -> None:
    """Leave out the empty entries that only pad a list; items are kept, because their number is declared."""
    for child in node.children:
        if isinstance(child, Many) and child.tag != "Item":
            entries = _holder(fields, child.field)[child.field[-1]] if _has(fields, child.field) else []
            while entries and not _filled(entries[-1]):
                entries.pop()


def _has(fields: Fields, field: tuple[str, ...]) -> bool:
    for part in field[:-1]:
        fields = fields.get(part, {})
    return field[-1] in fields


def _filled(value: object) -> bool:
    """Whether anything is in a tree of fields."""
    if isinstance(value, dict):
        return any(_filled(each) for each in value.values())
    return bool(value) or value is False
