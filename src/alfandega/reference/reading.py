"""The code lists and exchange rates of `data/reference/`, read and checked. Every fault of every file, at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.reference.book import Code, Rate
from alfandega.reference.table import Table, read_table

LISTS = ("offices", "countries", "currencies", "units", "packages", "documents", "incoterms", "transport_modes")
_COLUMNS = ("code", "pt", "fr", "en", "valid_from", "valid_to", "facts")


def read_lists(folder: Path, procedures: Path) -> tuple[dict[str, list[Code]], list[Fault]]:
    """Every code list by its name, with the procedures of the law, and all faults found."""
    lists, faults = {}, []
    for name in LISTS:
        table = read_table(folder / f"{name}.csv", _COLUMNS)
        lists[name] = [code for row, cells in table.numbered() if (code := _code(table, row, cells))]
        _overlaps(table, lists[name])
        faults += table.faults
    lists["procedures"] = read_procedures(procedures)
    return lists, faults


def _code(table: Table, row: int, cells: dict[str, str]) -> Code | None:
    since = table.date(row, "valid_from", cells["valid_from"])
    until = table.date(row, "valid_to", cells["valid_to"])
    for column in ("code", "pt", "valid_from"):
        if not cells[column]:
            words = msgid("{file}, row {row}: column {column} is empty.")
            table.fault(row, column, "empty", words, msgid("Fill in the cell."))
    facts = dict(part.split("=", 1) for part in cells["facts"].split(";") if "=" in part)
    names = {language: cells[language] for language in ("pt", "fr", "en") if cells[language]}
    return Code(cells["code"], names, since, until, facts) if since and cells["code"] else None


def _overlaps(table: Table, codes: list[Code]) -> None:
    """The same code may stand twice only at different times."""
    last: dict[str, Code] = {}
    for row, code in enumerate(sorted(codes, key=lambda each: (each.code, each.valid_from)), start=2):
        before = last.get(code.code)
        if before is not None and (before.valid_to is None or before.valid_to >= code.valid_from):
            words = msgid("{file}: {code} is valid twice at the same time.")
            table.fault(
                row, "code", "overlap", words, msgid("End the earlier entry before the later one."), code=code.code
            )
        last[code.code] = code


def read_procedures(folder: Path) -> list[Code]:
    """Customs procedure codes from the law files; raises ValueError naming the file when one cannot be read."""
    codes = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["procedures"]:
                facts = {
                    key: str(entry[key]) for key in ("flow", "mode", "type", "article", "illustrative") if key in entry
                }
                since = date.fromisoformat(str(entry["valid_from"]))
                codes.append(Code(str(entry["code"]), entry["names"], since, None, facts))
        except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path}: {error!r}") from error
    return codes


def read_rates(folder: Path) -> tuple[list[Rate], list[Fault]]:
    """Exchange rates (national units for one unit of the currency), and all faults found."""
    table = read_table(folder / "exchange_rates.csv", ("currency", "rate", "valid_from", "source", "illustrative"))
    rates = []
    for row, cells in table.numbered():
        rate = table.number(row, "rate", cells["rate"])
        since = table.date(row, "valid_from", cells["valid_from"])
        if rate is not None and rate <= Decimal(0):
            words = msgid("{file}, row {row}, column {column}: a rate of zero is not possible.")
            table.fault(row, "rate", "zero", words, msgid("Enter the official rate."))
        elif rate is not None and since is not None:
            rates.append(Rate(cells["currency"], rate, since, cells["source"], cells["illustrative"] == "yes"))
    return rates, table.faults
