"""Two assessments of the same items, compared item by item, and added up by whoever and whatever they concern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from alfandega.bulk.assessing import Result
from alfandega.bulk.engine import Engine
from alfandega.bulk.statement import KEPT_APART
from alfandega.clearance.dossier import Mode
from alfandega.replay.outcome import MOST_LINES, MOST_REASONS, Rows, Totals

GROUPS = {
    "importers": "importer",
    "chapters": "commodity_code[:2]",
    "headings": "commodity_code[:4]",
    "codes": "commodity_code",
    "origins": "origin",
    "offices": "office",
}
"""What the differences are added up by, and how it is read from an item."""
_BOTH = "before IS NOT NULL AND after IS NOT NULL"
_NEWLY_REFUSED = "before IS NOT NULL AND after IS NULL"
_ITEM = "declaration, item, on_date, office, importer, commodity_code, origin, value"


@dataclass(frozen=True)
class Comparison:
    """The table `compared` holds each item once: what it is, `actual`, `before` and `after` (NULL: refused)."""

    engine: Engine
    before: Result
    after: Result

    @classmethod
    def of(cls, engine: Engine, before: Result, after: Result) -> Comparison:
        """Compare two assessments of the view `items`; the parts of an item that was partly in quota become one."""
        engine.make(
            "compared",
            f"""SELECT i.line, i.part_of, {', '.join(f'i.{each}' for each in _ITEM.split(', '))}, i.actual,
                b.payable AS before, a.payable AS after, b.fault AS fault_before, a.fault AS fault_after,
                a.fault_words AS words
            FROM items AS i JOIN {before.name} AS b ON b.line = i.line JOIN {after.name} AS a ON a.line = i.line""",
        )
        engine.make("parts", "SELECT line, part_of, value, before, after FROM compared WHERE part_of IS NOT NULL")
        for statement in (
            """UPDATE compared SET value = compared.value + p.value, before = compared.before + p.before,
                after = compared.after + p.after FROM parts AS p WHERE p.part_of = compared.line""",
            "DELETE FROM compared WHERE part_of IS NOT NULL",
        ):
            engine.change(statement)
        return cls(engine, before, after)
