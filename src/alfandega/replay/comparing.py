"""Two assessments of the same items, compared item by item, and added up by whoever and whatever they concern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb

from alfandega.bulk.assessing import Result
from alfandega.bulk.prepared import PARTS
from alfandega.clearance.dossier import Mode
from alfandega.kernel.money import EXACT
from alfandega.replay.laying import BETWEEN
from alfandega.replay.outcome import MOST_LINES, MOST_REASONS, Rows, Totals

GROUPS: Mapping[str, str] = {
    "importers": "importer",
    "chapters": "commodity_code[:2]",
    "headings": "commodity_code[:4]",
    "codes": "commodity_code",
    "origins": "origin",
    "offices": "office",
}
"""What the differences are added up by, and how it is read from an item."""
COMPARED, NEWLY_REFUSED, NEWLY_TAKEN = (
    "effect IS NOT NULL",
    "before IS NOT NULL AND after IS NULL",
    "before IS NULL AND after IS NOT NULL",
)
_ITEM = ("line", "declaration", "item", "on_date", "office", "importer", "commodity_code", "origin")
MODES: Mapping[Mode, str] = {
    Mode.PAID: "",
    Mode.GUARANTEED: f"_{Mode.GUARANTEED.value}",
    Mode.SUSPENDED: f"_{Mode.SUSPENDED.value}",
}
"""How an answer of the bulk engine names what is paid of a tax, secured and suspended, after the tax."""


@dataclass(frozen=True)
class Reached:
    """Newly refused items of one reason: its codes and words, how many, what they pay now, and one of their lines."""

    codes: str
    words: str
    items: int
    paid: Decimal
    line: int


class Comparison:
    """The table `compared` has each item once: what it is, `actual`, `before`, `after` (NULL: refused) and `effect`.

    The parts of an item that was partly in quota are one again.
    """

    def __init__(self, duck: duckdb.DuckDBPyConnection, before: Result, after: Result) -> None:
        self.duck, self.before, self.after = duck, before, after
        self.kind = f"DECIMAL(38,{max(before.shape.decimals, after.shape.decimals)})"
        paid = f"CAST(b.payable AS {self.kind}) AS before, CAST(a.payable AS {self.kind}) AS after"
        joined = (
            f"LEFT JOIN {before.name} AS b ON b.line = i.line LEFT JOIN {after.name} AS a ON a.line = i.line "
            f"LEFT JOIN {after.name}_refused AS r ON r.line = i.line"
        )
        self._make(
            "parts", f"SELECT i.line, i.part_of, i.value, {paid} FROM items AS i {joined} WHERE i.part_of IS NOT NULL"
        )
        self._make(
            "compared",
            f"""SELECT *, after - before AS effect FROM (
                SELECT i.line, i.declaration, i.item, i.on_date, i.office, i.importer, i.actual,
                    split_part(i.{PARTS[0]}, '{BETWEEN}', 1) AS commodity_code,
                    split_part(i.{PARTS[0]}, '{BETWEEN}', 2) AS origin,
                    COALESCE(a.fault, r.fault) AS fault, COALESCE(a.fault_words, r.words) AS words,
                    i.value, {paid}
                FROM items AS i {joined} WHERE i.part_of IS NULL)""",
        )
        ((parts,),) = self.rows("SELECT COUNT(*) FROM parts")
        if parts:
            self.duck.execute(
                """UPDATE compared SET value = compared.value + p.value, before = compared.before + p.before,
                    after = compared.after + p.after, effect = compared.effect + p.after - p.before
                FROM parts AS p WHERE p.part_of = compared.line"""
            )

    def _make(self, name: str, query: str) -> None:
        self.duck.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")

    def rows(self, query: str) -> Rows:
        """The answer of a query."""
        return self.duck.execute(query).fetchall()

    def totals(self, currency: str) -> Totals:
        """The whole period in one."""
        counted = {
            "items": "COUNT(*)",
            "compared": "COUNT(effect)",
            "more": "COUNT(*) FILTER (effect > 0)",
            "less": "COUNT(*) FILTER (effect < 0)",
            "same": "COUNT(*) FILTER (effect = 0)",
            "before": f"SUM(before) FILTER ({COMPARED})",
            "after": f"SUM(after) FILTER ({COMPARED})",
            "effect": "SUM(effect)",
            "increases": "SUM(effect) FILTER (effect > 0)",
            "decreases": "SUM(effect) FILTER (effect < 0)",
            "newly_refused": f"COUNT(*) FILTER ({NEWLY_REFUSED})",
            "newly_refused_paid": f"SUM(before) FILTER ({NEWLY_REFUSED})",
            "newly_taken": f"COUNT(*) FILTER ({NEWLY_TAKEN})",
            "newly_taken_pays": f"SUM(after) FILTER ({NEWLY_TAKEN})",
            "refused_by_both": "COUNT(*) FILTER (before IS NULL AND after IS NULL)",
            "actual": "SUM(actual) FILTER (before IS NOT NULL)",
            "published": "SUM(before)",
            "drifted": "COUNT(*) FILTER (before <> actual)",
            "partly_in_quota": "(SELECT COUNT(*) FROM parts)",
        }
        (found,) = self.rows(f"SELECT {', '.join(counted.values())} FROM compared")
        ((declarations, changed),) = self.rows(
            """SELECT COUNT(*), COUNT(*) FILTER (changed) FROM (
                SELECT declaration, bool_or(effect <> 0) AS changed FROM compared GROUP BY declaration)"""
        )
        importers = "SELECT SUM(effect) AS effect FROM compared GROUP BY importer"
        ((more, less),) = self.rows(
            f"SELECT COUNT(*) FILTER (effect > 0), COUNT(*) FILTER (effect < 0) FROM ({importers})"
        )
        told: dict[str, Any] = {
            name: value or Decimal(0) if "SUM" in counted[name] else value
            for name, value in zip(counted, found, strict=True)
        }
        return Totals(
            currency=currency,
            declarations=declarations,
            declarations_changed=changed,
            importers_more=more,
            importers_less=less,
            **told,
        )

    def by(self, group: str) -> Rows:
        """One of GROUPS, with the columns of `outcome.TOTALS`, those with the largest effect first."""
        return self.rows(
            f"""SELECT {GROUPS[group]} AS concerned, COUNT(effect), COUNT(*) FILTER (effect > 0),
                COUNT(*) FILTER (effect < 0), COUNT(*) FILTER (effect = 0),
                {_or_zero(f"SUM(before) FILTER ({COMPARED})")} AS pays, {_or_zero(f"SUM(after) FILTER ({COMPARED})")},
                {_or_zero("SUM(effect)")} AS changes, COUNT(*) FILTER ({NEWLY_REFUSED}),
                {_or_zero(f"SUM(before) FILTER ({NEWLY_REFUSED})")}
            FROM compared GROUP BY concerned ORDER BY ABS(changes) DESC, pays DESC, concerned"""
        )

    def taxes(self) -> Rows:
        """What is paid, secured and suspended of each tax before and after, where it is not zero; in their order."""
        self._make(
            "left_out",
            """WITH refused AS (SELECT line FROM compared WHERE effect IS NULL)
            FROM refused UNION ALL SELECT line FROM parts WHERE part_of IN (FROM refused)""",
        )
        before, after = self._sums(self.before), self._sums(self.after)
        found = []
        for mode in MODES:
            for tax in dict.fromkeys((*self.before.shape.taxes, *self.after.shape.taxes)):
                pair = before.get((tax, mode), Decimal(0)), after.get((tax, mode), Decimal(0))
                if any(pair):
                    found.append((tax, mode.value, *pair, EXACT.subtract(pair[1], pair[0])))
        return found

    def _sums(self, result: Result) -> dict[tuple[str, Mode], Decimal]:
        pairs = [(tax, mode) for mode in MODES for tax in result.shape.taxes]
        if not pairs:
            return {}
        sums = ", ".join(f'SUM("{tax}{MODES[mode]}")' for tax, mode in pairs)
        (found,) = self.rows(f"SELECT {sums} FROM {result.name} WHERE line NOT IN (SELECT line FROM left_out)")
        return {pair: amount or Decimal(0) for pair, amount in zip(pairs, found, strict=True)}

    def changes(self) -> Rows:
        """The items whose tax changes most, with the columns of `outcome.OF_ITEM`."""
        return self.rows(
            f"""SELECT {", ".join(_ITEM[1:])}, value, before, after, effect FROM compared WHERE effect <> 0
            ORDER BY ABS(effect) DESC, declaration, item LIMIT {MOST_LINES}"""
        )

    def refused(self) -> Rows:
        """The newly refused items that paid most, and the codes of the faults."""
        return self.rows(
            f"""SELECT {", ".join(_ITEM[1:])}, value, before, fault FROM compared WHERE {NEWLY_REFUSED}
            ORDER BY before DESC, declaration, item LIMIT {MOST_LINES}"""
        )

    def reasons(self) -> list[Reached]:
        """Why items are newly refused, those of which most are first."""
        found = self.rows(
            f"""SELECT fault, words, COUNT(*) AS items, SUM(before), MIN(line) FROM compared
            WHERE {NEWLY_REFUSED} GROUP BY ALL ORDER BY items DESC, fault, words LIMIT {MOST_REASONS}"""
        )
        return [Reached(*row) for row in found]


def _or_zero(sql: str) -> str:
    return f"COALESCE({sql}, 0)"
