"""The national tariff as a table, and the taxes of the law, read and checked. Every fault, at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from alfandega.kernel.fault import Fault
from alfandega.kernel.money import Rounding
from alfandega.kernel.text import msgid
from alfandega.reference.table import Table, read_table
from alfandega.tariff.book import TariffLine, Tax

COLUMNS = ("code", "pt", "fr", "en", "unit", "documents", "tags", "valid_from", "valid_to")
RATE = "rate:"
"""A column named `rate:DI` holds the percentage of tax DI; an empty cell means the line names none."""


def read_lines(path: Path) -> tuple[list[TariffLine], list[Fault]]:
    """The national lines of a tariff table and all its faults."""
    table = read_table(path, COLUMNS)
    lines = [line for row, cells in table.numbered() if (line := _line(table, row, cells))]
    _overlaps(table, lines)
    return lines, table.faults


def _line(table: Table, row: int, cells: Mapping[str, str]) -> TariffLine | None:
    if not re.fullmatch(r"\d{8,12}", cells["code"]):
        words = msgid("{file}, row {row}: “{value}” is not a national commodity code.")
        table.fault(
            row, "code", "code", words, msgid("A code has 8 to 12 digits, without spaces."), value=cells["code"]
        )
        return None
    since = table.date(row, "valid_from", cells["valid_from"])
    until = table.date(row, "valid_to", cells["valid_to"])
    rates = {}
    for column, cell in cells.items():
        if column.startswith(RATE):
            rate = table.number(row, column, cell)
            if rate is not None:
                rates[column.removeprefix(RATE)] = rate
    if since is None:
        if not cells["valid_from"]:
            words = msgid("{file}, row {row}: column {column} is empty.")
            table.fault(row, "valid_from", "empty", words, msgid("Fill in the cell."))
        return None
    return TariffLine(
        code=cells["code"],
        descriptions={language: cells[language] for language in ("pt", "fr", "en")},
        rates=rates,
        valid_from=since,
        valid_to=until,
        unit=cells["unit"] or None,
        documents=tuple(cells["documents"].split()),
        tags=tuple(cells["tags"].split()),
        illustrative=cells.get("illustrative", "yes") != "no",
    )


def _overlaps(table: Table, lines: list[TariffLine]) -> None:
    last: dict[str, TariffLine] = {}
    for line in sorted(lines, key=lambda each: (each.code, each.valid_from)):
        before = last.get(line.code)
        if before is not None and (before.valid_to is None or before.valid_to >= line.valid_from):
            words = msgid("{file}: {code} is valid twice at the same time.")
            table.fault(
                0, "code", "overlap", words, msgid("End the earlier line before the later one."), code=line.code
            )
        last[line.code] = line


def read_taxes(folder: Path) -> tuple[Tax, ...]:
    """The taxes of the law files; raises ValueError naming the file when one cannot be read."""
    taxes = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            taxes.extend(_tax(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["taxes"])
        except (yaml.YAMLError, KeyError, TypeError, ValueError, InvalidOperation) as error:
            raise ValueError(f"{path}: {error!r}") from error
    return tuple(taxes)


def _tax(entry: Mapping[str, Any]) -> Tax:
    return Tax(
        code=entry["code"],
        names=entry["names"],
        order=int(entry["order"]),
        on_value=bool(entry["on_value"]),
        on_taxes=tuple(entry.get("on_taxes", ())),
        rate=None if entry.get("rate") is None else Decimal(str(entry["rate"])),
        rounding=Rounding[entry["rounding"]],
        article=entry.get("article"),
        valid_from=date.fromisoformat(str(entry["valid_from"])),
        valid_to=date.fromisoformat(str(entry["valid_to"])) if entry.get("valid_to") else None,
        illustrative=bool(entry["illustrative"]),
    )
