"""Unknown tags and attributes put back where they stood in the file they came from."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from alfandega.clearance.declaration.archive import Unknown


def put_back(root: etree._Element, unknown: Iterable[Unknown]) -> None:
    """Put each of `unknown` back below `root`: behind the tag it followed, first when it followed none.

    Where that tag is no longer there, it comes behind the last of that name, or last of all.
    """
    places = _Places()
    for each in unknown:
        path, _, attribute = each.path.partition("@")
        *way, last = path.rstrip("/").split("/") if path else [""]
        element = root
        for segment in way:
            found = places.child(element, segment)
            element = places.made_last(element, segment) if found is None else found
        if last:
            found = places.child(element, last)
            element = places.made_after(element, last, each.after) if found is None else found
        if attribute:
            element.set(attribute, each.value or "")
        elif each.value is not None:
            element.text = each.value


class _Places:
    """The children of each element by tag, so that a file of nothing but unknown tags takes no longer than another."""

    def __init__(self) -> None:
        self.by_tag: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def child(self, parent: etree._Element, segment: str) -> etree._Element | None:
        """The child that `segment` names (`Tag[2]`), None when there is none."""
        tag, nth = _split(segment)
        found = self._children(parent).get(tag, [])
        return found[nth - 1] if nth <= len(found) else None

    def made_last(self, parent: etree._Element, segment: str) -> etree._Element:
        """A new child behind the last of its name, or last of all."""
        same = self._children(parent).get(_split(segment)[0])
        return self._made(parent, segment, same[-1] if same else None)

    def made_after(self, parent: etree._Element, segment: str, after: str | None) -> etree._Element:
        """A new child behind the sibling `after`, first when that is None."""
        if after is None:
            made = self._made(parent, segment, None)
            parent.insert(0, made)
            return made
        behind = self.child(parent, after)
        if behind is None:
            namesakes = self._children(parent).get(_split(after)[0])
            behind = namesakes[-1] if namesakes else None
        return self._made(parent, segment, behind)

    def _made(self, parent: etree._Element, segment: str, behind: etree._Element | None) -> etree._Element:
        tag, _ = _split(segment)
        made = etree.Element(tag)
        children = self._children(parent)  # listed before the new one is among them
        first = next(iter(parent), None)
        if first is not None and first.tag == "null":  # an empty text that is not empty after all
            parent.remove(first)
        if behind is None:
            parent.append(made)
        else:
            behind.addnext(made)
        children.setdefault(tag, []).append(made)
        return made

    def _children(self, parent: etree._Element) -> dict[str, list[etree._Element]]:
        if parent not in self.by_tag:
            known: dict[str, list[etree._Element]] = {}
            for element in parent:
                known.setdefault(str(element.tag), []).append(element)
            self.by_tag[parent] = known
        return self.by_tag[parent]


def _split(segment: str) -> tuple[str, int]:
    tag, _, nth = segment.rstrip("]").partition("[")
    return tag, int(nth or 1)
