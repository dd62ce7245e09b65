"""From a field of the declaration back to its tag: for faults, which name the place as the sender knows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from alfandega.clearance.declaration.field_faults import Location, pointer
from alfandega.exchange.asycuda.paths import ROOT
from alfandega.exchange.asycuda.tags import Group, Kind, Leaf, Many, Padding

_Shape = tuple[str, ...]
"""A location with every place in a list written `*`."""


def _walk(node: Group | Many, fields: _Shape, path: str) -> Iterator[tuple[_Shape, str, Leaf | None]]:
    for child in node.children:
        if isinstance(child, Padding):
            continue
        here = f"{path}{child.tag}"
        if isinstance(child, Leaf):
            yield fields + child.field, here, child
        elif isinstance(child, Group):
            yield from _walk(child, fields, here + "/")
        else:
            inner = (*fields, *child.field, "*")
            yield inner[:-1], here, None
            yield from _walk(child, inner, here + "[*]/")


@cache
def _paths() -> dict[_Shape, str]:
    return {fields: path for fields, path, _ in _walk(ROOT, (), "")}


DATE_TAGS = frozenset(leaf.tag for _, _, leaf in _walk(ROOT, (), "") if leaf and leaf.kind is Kind.DATE)
"""Tags that hold dates."""


def xml_path(location: Location) -> str:
    """The XML path of a field below `<ASYCUDA>` (`Item[2]/Packages/Marks1_of_packages`); its pointer if it has none."""
    indices = [part for part in location if isinstance(part, int)]
    path = _paths().get(tuple("*" if isinstance(part, int) else part for part in location))
    if path is None:
        return pointer(location)
    for index in indices:
        path = path.replace("[*]", f"[{index + 1}]", 1)
    return path
