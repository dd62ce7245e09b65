"""Numbers by which the declaration of value elements names items and sales: kept true when these move. Pure.

Each function changes the document it is given.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

VALUE = "value_declaration"
OF_ITEMS = ("media", "losses", "defects", "non_conformities", "revisions")
"""Lists of a sale whose entries name an item."""

Number = Callable[[int], int | None]
"""What an item or a sale is counted as now; None when it is gone."""


def item_removed(document: dict[str, Any], gone: int) -> None:
    """What was told of the item goes with it, and those after it are counted anew."""
    _items(document, _without(gone))


def item_doubled(document: dict[str, Any], number: int) -> None:
    """Those after it are counted anew, and its double is of the same sale."""
    _items(document, lambda each: each + 1 if each > number else each)
    told = document.get(VALUE)
    if isinstance(told, dict) and isinstance(told.get("goods"), list):
        own = [row for row in told["goods"] if isinstance(row, dict) and str(row.get("item", 1)) == str(number)]
        told["goods"].extend({**copy.deepcopy(row), "item": str(number + 1)} for row in own[:1])


def sale_removed(document: dict[str, Any], gone: int) -> None:
    """Goods of the sale that is gone are of the first sale until told otherwise."""
    _renumber(document[VALUE], "goods", "sale", _without(gone), keep=True)


def _without(gone: int) -> Number:
    return lambda number: None if number == gone else number - 1 if number > gone else number


def _items(document: dict[str, Any], number: Number) -> None:
    told = document.get(VALUE)
    if not isinstance(told, dict):
        return
    _renumber(told, "goods", "item", number)
    sales = told.get("sales")
    for sale in sales if isinstance(sales, list) else ():
        if not isinstance(sale, dict):
            continue
        for name in OF_ITEMS:
            _renumber(sale, name, "item", number)
        if isinstance(sale.get("deductions"), list):
            sale["deductions"] = [each for each in sale["deductions"] if _still_concerns(each, number)]


def _still_concerns(deduction: Any, number: Number) -> bool:
    """Count the items of a deduction anew; false when none of them is left, since naming none would mean all."""
    if not isinstance(deduction, dict) or not isinstance(deduction.get("items"), list) or not deduction["items"]:
        return True
    found = [_now(each, number) for each in deduction["items"]]
    deduction["items"] = [each for each in found if each is not None]
    return bool(deduction["items"])


def _renumber(part: dict[str, Any], rows: str, name: str, number: Number, *, keep: bool = False) -> None:
    """Count what `name` of each row refers to anew; a row whose thing is gone goes, or stays without it (`keep`)."""
    if not isinstance(part.get(rows), list):
        return
    left = []
    for row in part[rows]:
        now = _now(row.get(name, 1), number) if isinstance(row, dict) else 0
        if isinstance(row, dict) and now is None:
            row.pop(name, None)
            if not keep:
                continue
        elif isinstance(row, dict) and name in row:
            row[name] = now
        left.append(row)
    part[rows] = left


def _now(told: object, number: Number) -> object:
    """What is typed, counted anew; what is no number stays as it was typed."""
    text = str(told)
    if not (text.isascii() and text.isdecimal() and len(text) < 6):
        return told
    now = number(int(text))
    return None if now is None else str(now) if isinstance(told, str) else now
