"""The figures of each item, by its number: its customs value and its taxes. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from alfandega.exchange.documents.sources import Source


@dataclass(frozen=True)
class Figures:
    """Customs values as exact text, and tax lines as plain data; items without any have no entry."""

    values: Mapping[int, str]
    taxes: Mapping[int, Sequence[Mapping[str, Any]]]

    def due(self, item: int, mode: str = "paid") -> Decimal:
        """What is to be paid of an item, or what is suspended."""
        lines = self.taxes.get(item, ())
        return sum((Decimal(line["amount"]) for line in lines if line["mode"] == mode), Decimal(0))


def figures_of(source: Source) -> Figures:
    """The figures of a declaration's items."""
    values = {each["item"]: each["customs_value"] for each in (source.valuation or {"items": ()})["items"]}
    taxes: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for line in source.assessment["lines"] if source.assessment else ():
        taxes[line["item"]].append(line)
    return Figures(values, dict(taxes))
