"""Adding, removing and doubling items, and adding rows of documents: the acts on the form's own shape. Pure."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from alfandega.clearance.declaration.sad import MAX_ITEMS
from alfandega.clearance.declaration.screens.value_numbers import item_doubled, item_removed

KEPT_FOR_THE_NEXT = ("procedure", "previous_document", "origin")
"""What a new item takes over from the one before it, since it is mostly the same."""

DRAFT_ONLY = ("charged", "archive")
"""What was recorded of one item and is not true of its double."""


def rearranged(document: Mapping[str, Any], act: str) -> tuple[dict[str, Any], int | None]:
    """The document after an act, and the item (from 0) that the page should now show; None when nothing changed.

    Acts: `add-item`, `remove-item:N`, `double-item:N`, `add-document:N`, with N the item's place from 0. An act that
    is none of these, names no item, or would exceed the most items a declaration may have, changes nothing.
    """
    made = copy.deepcopy(dict(document))
    items = made.get("items")
    if not isinstance(items, list):
        items = made["items"] = []
    name, _, place = act.partition(":")
    if name == "add-item" and len(items) < MAX_ITEMS:
        last = items[-1] if items and isinstance(items[-1], dict) else {}
        items.append({key: copy.deepcopy(last[key]) for key in KEPT_FOR_THE_NEXT if key in last})
        return made, len(items) - 1
    if not (place.isdecimal() and len(place) < 6 and int(place) < len(items)):
        return made, None
    index = int(place)
    if name == "remove-item":
        del items[index]
        item_removed(made, index + 1)
        return made, min(index, len(items) - 1) if items else 0
    if name == "double-item" and len(items) < MAX_ITEMS:
        double = copy.deepcopy(items[index])
        for key in DRAFT_ONLY:
            double.pop(key, None)
        items.insert(index + 1, double)
        item_doubled(made, index + 1)
        return made, index + 1
    if name == "add-document" and isinstance(items[index], dict):
        items[index].setdefault("documents", []).append({})
        return made, index
    return made, None
