"""Our declaration written as ASYCUDA World's client writes it: same tags, same order, same ways of being empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from lxml import etree

from alfandega.clearance.declaration.archive import Origins
from alfandega.clearance.declaration.box import Part
from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.asycuda.paths import ROOT
from alfandega.exchange.asycuda.putting_back import put_back
from alfandega.exchange.asycuda.spelling import Value, says_the_same, spelt
from alfandega.exchange.asycuda.tags import Group, Kind, Leaf, Many, Node, Padding
from alfandega.kernel.text import Sentence, msgid


def write_sad(sad: Sad) -> bytes:
    """The declaration as an `<ASYCUDA>` file in UTF-8.

    A value is spelt as in the file it came from while it still means the same (`archive.as_written`); unknown tags
    return to their places; lists are padded to eight tax lines and three supplementary units for each item.
    """
    root = etree.Element(ROOT.tag)
    _children(root, ROOT.children, sad, sad.archive, "")
    put_back(root, sad.archive.unknown)
    etree.indent(root, space="  ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=False) + b"\n"


def not_written(sad: Sad) -> tuple[Sentence, ...]:
    """What the declaration tells and the format has no place for, so that whoever writes the file can say so."""
    if sad.value_declaration is None:
        return ()
    return (
        Sentence(
            msgid(
                "The declaration of value elements (RCA art. 169(1)(b)) has no place in an ASYCUDA file and is not "
                "written: the value of that file is another one. Keep our JSON, or print the value elements."
            )
        ),
    )


def _children(parent: etree._Element, nodes: Sequence[Node], part: Part | None, origins: Origins, prefix: str) -> None:
    for node in nodes:
        match node:
            case Leaf():
                _leaf(parent, node, part, origins, prefix)
            case Group():
                made = etree.SubElement(parent, node.tag)
                _children(made, node.children, part, origins, f"{prefix}{node.tag}/")
                if node.only_filled and not any(element.text for element in made.iter()):
                    parent.remove(made)
            case Many():
                _entries(parent, node, part, origins, prefix)
            case Padding():
                for _ in range(node.times):
                    etree.SubElement(parent, node.tag)


def _entries(parent: etree._Element, node: Many, part: Part | None, origins: Origins, prefix: str) -> None:
    entries = cast("Sequence[Part]", _at(part, node.field) or ())
    for place, entry in enumerate([*entries, *[None] * (node.least - len(entries))], start=1):
        made = etree.SubElement(parent, node.tag)
        if node.tag == "Item" and entry is not None:
            archive: Origins = entry.archive  # type: ignore[attr-defined]
            _children(made, node.children, entry, archive, "")
            put_back(made, archive.unknown)
        else:
            _children(made, node.children, entry, origins, f"{prefix}{node.tag}[{place}]/")


def _leaf(parent: etree._Element, leaf: Leaf, part: Part | None, origins: Origins, prefix: str) -> None:
    value = cast("Value", _at(part, leaf.field))
    tag, text = leaf.tag, spelt(value)
    for spelling in (leaf.tag, *leaf.others):
        raw = origins.as_written.get(prefix + spelling)
        if raw is not None and says_the_same(leaf.kind, raw, value):
            tag, text = spelling, raw
            break
    if value is None:
        text = origins.unread.get(prefix + leaf.tag, "")
    if not text and leaf.only_filled:
        return
    made = etree.SubElement(parent, tag)
    if text:
        made.text = text
    elif leaf.kind is Kind.TEXT:
        etree.SubElement(made, "null")


def _at(part: Part | None, field: Sequence[str]) -> object:
    value: object = part
    for name in field:
        if value is None:
            return None
        value = getattr(value, name)
    return value
