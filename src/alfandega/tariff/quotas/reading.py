"""Quotas as a table, read and checked. Every fault, at once."""

from __future__ import annotations

from pathlib import Path

from alfandega.kernel.text import msgid
from alfandega.lawbook.catalogue import knows
from alfandega.reference.table import Table, read_table
from alfandega.tariff.quotas.rules import ORDER_NUMBER, Terms, wrong_terms

NEEDED = ("order_number", "pt", "valid_from", "valid_to", "volume", "unit", "critical")
COLUMNS = (*NEEDED, "fr", "en", "article", "source", "illustrative")


def read_quotas(path: Path, national: str) -> tuple[Table, dict[int, Terms]]:
    """The table, which holds its faults, and the terms of each row; quotas by value are in the `national` currency."""
    table = read_table(path, NEEDED)
    for column in table.rows[0] if table.rows else ():
        if column not in COLUMNS and not column.startswith("#"):
            words = msgid("{file}: the column {column} is not known.")
            table.fault(1, column[:40], "column-unknown", words, msgid("Correct its name, or remove it."))
    found: dict[int, Terms] = {}
    for row, given in table.numbered():
        terms = _terms(table, row, {column: given.get(column, "") for column in COLUMNS}, national)
        if terms is not None:
            found[row] = terms
    table.overlaps((row, each.order_number, each.begins, each.ends) for row, each in found.items())
    return table, found


def _terms(table: Table, row: int, cells: dict[str, str], national: str) -> Terms | None:
    before = len(table.faults)
    for column in NEEDED:
        if not cells[column] and column != "valid_from":
            table.empty(row, column)
    order_number = table.word(row, "order_number", cells["order_number"], ORDER_NUMBER)
    volume, critical = (table.number(row, column, cells[column]) for column in ("volume", "critical"))
    illustrative = table.word(row, "illustrative", cells["illustrative"] or "yes", "yes|no")
    source = table.word(row, "source", cells["source"], ".{1,200}")
    if cells["article"] and not knows(cells["article"]):
        words = msgid("{file}, row {row}, column {column}: {value} is not an article of the catalogue.")
        remedy = msgid("Correct it, or cite in the column source.")
        table.fault(row, "article", "article", words, remedy, value=cells["article"][:40])
    since, until = table.period(row, cells)
    if len(table.faults) > before or since is None or until is None or volume is None or critical is None:
        return None
    terms = Terms(
        order_number=order_number,
        names={language: cells[language] for language in ("pt", "fr", "en") if cells[language]},
        begins=since,
        ends=until,
        volume=volume,
        unit=cells["unit"],
        critical=critical,
        article=cells["article"],
        source=source,
        illustrative=illustrative == "yes",
    )
    for fault in wrong_terms(terms, national):
        column = fault.where.removeprefix("/")
        words = msgid("{file}, row {row}, column {column}: “{value}”. {problem}")
        table.fault(row, column, "quota", words, fault.remedy, value=cells[column][:40], problem=fault.message)
    return terms if len(table.faults) == before else None
