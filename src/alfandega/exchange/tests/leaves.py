"""Every value of an XML file by its path, for comparing files tag by tag."""

from __future__ import annotations

from lxml import etree


def leaves(data: bytes) -> dict[str, str]:
    """Path with indices → text exactly as it stands; tags without text are left out."""
    found: dict[str, str] = {}

    def walk(element, path):
        counts: dict[str, int] = {}
        for child in element:
            if child.tag != "null":
                counts[child.tag] = counts.get(child.tag, 0) + 1
                walk(child, f"{path}/{child.tag}[{counts[child.tag]}]")
        if (element.text or "").strip():
            found[path] = element.text
        found.update({f"{path}/@{name}": value for name, value in element.attrib.items()})

    walk(etree.fromstring(data), "")
    return found
