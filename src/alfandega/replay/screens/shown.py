"""A kept replay made ready for reading: names beside the codes, the chart, what is stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from alfandega.kernel.dates import today
from alfandega.parties.models import Operator
from alfandega.reference import snapshot as reference
from alfandega.replay.asking import RATE_NAMES
from alfandega.replay.chart import Chart, chart
from alfandega.replay.models import ReplayRun, ReplayTable, digest_of
from alfandega.replay.outcome import TABLES, TOTALS
from alfandega.tariff import snapshot as tariff


@dataclass(frozen=True)
class Table:
    """A table of the page: its first rows as mappings by column, with the name of what each concerns.

    Of groups only those that change, or have items newly refused.
    """

    name: str
    count: int
    rows: Sequence[Mapping[str, Any]]

    @property
    def more(self) -> bool:
        """Whether the CSV has rows that the page does not."""
        return self.count > len(self.rows)


def shown(run: ReplayRun, language: str) -> dict[str, Any]:
    """What the templates of a replay need."""
    kept = {each.name: each for each in run.tables.defer("content")}
    tables = {name: _table(each, language) for name, each in kept.items()}
    effects = [(f"{row['key']} {row['name']}".strip(), Decimal(row["effect"])) for row in tables["chapters"].rows]
    return {
        "run": run,
        "asked": run.asked,
        "rates": RATE_NAMES[run.asked.rates],
        "totals": run.whole,
        "reasons": run.why,
        "tables": tables,
        "chart": _chart(effects),
        "stale": stale(run),
    }


def _chart(effects: list[tuple[str, Decimal]]) -> Chart | None:
    return chart(sorted(effects, key=lambda each: -each[1]))


def stale(run: ReplayRun) -> list[str]:
    """What has changed since the replay was made: `draft`, `tariff`; empty while it still holds."""
    found = ["draft"] if digest_of(run.draft) != run.digest else []
    return [*found, "tariff"] if tariff.current().version != run.edition else found


def _table(kept: ReplayTable, language: str) -> Table:
    columns = TABLES[kept.name]
    rows = [dict(zip(columns, row, strict=True)) for row in kept.first]
    if columns[1:] == TOTALS:
        rows = [row for row in rows if row["effect"] != "0" or row["refused"]]
    names = _names(kept.name, [row[columns[0]] for row in rows], language)
    for row in rows:
        row["key"] = row[columns[0]]
        row["name"] = names.get(row["key"], "")
    return Table(kept.name, kept.rows, rows)


def _names(table: str, keys: list[str], language: str) -> Mapping[str, str]:
    """What keys are called, where something is known of them."""
    if table == "importers":
        return dict(Operator.objects.filter(code__in=keys).values_list("code", "name"))
    if table in ("chapters", "headings", "codes"):
        book, on = tariff.current(), today()
        lines = {key: book.heading(key, on) for key in keys}
        return {key: line.description(language) for key, line in lines.items() if line is not None}
    lists = {"origins": "countries", "offices": "offices"}
    if table in lists:
        entries = {key: reference.current().entry(lists[table], key, today()) for key in keys}
        return {key: entry.name(language) for key, entry in entries.items() if entry is not None}
    return {}
