"""What is kept of a replay: figures, the tables behind them, and why lines would be refused. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Final

from alfandega.kernel.fault import Fault
from alfandega.kernel.money import EXACT

MOST_LINES: Final = 10_000
"""Of single items, so many are kept: those whose tax changes most, and those refused that paid most."""
MOST_REASONS: Final = 500

TOTALS = ("lines", "more", "less", "same", "before", "after", "effect", "refused", "refused_paid")
"""Of a group: items compared, how many pay more, less and the same, what is paid before and after and the difference;
items newly refused, and what these pay now."""
OF_ITEM = (
    *("declaration", "item", "date", "office", "importer", "commodity_code", "origin"),
    *("customs_value", "before", "after", "effect"),
)
TABLES: Mapping[str, tuple[str, ...]] = {
    "taxes": ("tax", "mode", "before", "after", "effect"),
    "importers": ("importer", *TOTALS),
    "chapters": ("chapter", *TOTALS),
    "headings": ("heading", *TOTALS),
    "codes": ("commodity_code", *TOTALS),
    "origins": ("origin", *TOTALS),
    "offices": ("office", *TOTALS),
    "changes": OF_ITEM,
    "refused": (*OF_ITEM[:-2], "reasons"),
}
"""The columns of each table, as they stand in its CSV."""

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Totals:
    """The whole period. Amounts are in national currency and what is to be paid, unless said otherwise.

    `compared` are the items that both tariffs take; `before`, `after` and `effect` are theirs alone. `actual` is what
    the items that the published tariff takes were assessed at in their time, `published` what it lays on them now.
    """

    currency: str
    items: int
    declarations: int
    compared: int
    more: int
    less: int
    same: int
    before: Decimal
    after: Decimal
    effect: Decimal
    increases: Decimal
    decreases: Decimal
    declarations_changed: int
    importers_more: int
    importers_less: int
    newly_refused: int
    newly_refused_paid: Decimal
    newly_taken: int
    newly_taken_pays: Decimal
    refused_by_both: int
    actual: Decimal
    published: Decimal
    drifted: int
    partly_in_quota: int

    @property
    def drift(self) -> Decimal:
        """What the published tariff lays on the past items more than they were assessed at."""
        return EXACT.subtract(self.published, self.actual)

    def to_json(self) -> dict[str, Any]:
        """As plain data, amounts as text."""
        return {name: f"{each:f}" if isinstance(each, Decimal) else each for name, each in asdict(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Totals:
        """The totals that `to_json` wrote."""
        read: dict[str, Any] = dict(data)
        amounts = {each.name for each in fields(cls) if each.type == "Decimal"}
        read |= {name: Decimal(read[name]) for name in amounts}
        return cls(**read)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why items would be newly refused: the faults, of how many items, and what these pay now."""

    faults: tuple[Fault, ...]
    items: int
    paid: Decimal

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"faults": [each.to_json() for each in self.faults], "items": self.items, "paid": f"{self.paid:f}"}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reason:
        """The reason that `to_json` wrote."""
        return cls(tuple(Fault.from_json(each) for each in data["faults"]), data["items"], Decimal(data["paid"]))


@dataclass(frozen=True)
class Outcome:
    """Everything a replay found; `tables` are by name, with the columns of `TABLES`."""

    totals: Totals
    reasons: tuple[Reason, ...]
    tables: Mapping[str, Rows]
