"""The code lists and exchange rates of `data/reference/`, read and checked. Every fault of every file, at once."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from pathlib import Path

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.reference.book import Code, Rate
from alfandega.reference.procedures import read_procedures
from alfandega.reference.table import Period, Table, read_table

LISTS = ("offices", "countries", "currencies", "units", "packages", "documents", "incoterms", "transport_modes")
FORM = "[A-Z0-9]{1,17}"
_YES_NO = frozenset({"yes", "no"})
KINDS_OF_DOCUMENTS = frozenset(
    {
        "invoice",
        "proforma",
        "value_declaration",
        "packing_list",
        "transport",
        "origin_proof",
        "export_clearance",
        "permit",
        "certificate",
        "insurance",
        "freight",
        "order",
        "relief",
        "previous_procedure",
        "other",
    }
)
FACTS: Mapping[str, Mapping[str, AbstractSet[str]]] = {
    "offices": {"kind": frozenset({"port", "airport", "post", "headquarters"}), "illustrative": _YES_NO},
    "documents": {
        "kind": KINDS_OF_DOCUMENTS,
        "illustrative": _YES_NO,
    },
    "incoterms": {"freight": _YES_NO, "insurance": _YES_NO},
}
"""Facts that rules read, and the words each may be; other facts are free."""
_COLUMNS = ("code", "pt", "fr", "en", "valid_from", "valid_to", "facts")
_RATE_COLUMNS = ("currency", "rate", "valid_from", "source", "illustrative")

__all__ = ["FACTS", "LISTS", "read_lists", "read_procedures", "read_rates"]


def read_lists(folder: Path, procedures: Path) -> tuple[dict[str, list[Code]], list[Fault]]:
    """Every code list by its name, with the procedures of the law, and all faults found.

    Raises LawFileError, a ValueError, when the files of the procedures are not usable.
    """
    lists, faults = {}, []
    for name in LISTS:
        table = read_table(folder / f"{name}.csv", _COLUMNS)
        found = [(row, code) for row, cells in table.numbered() if (code := _code(table, row, cells, name))]
        lists[name] = [code for _, code in found]
        table.overlaps((row, code.code, code.valid_from, code.valid_to) for row, code in found)
        faults += table.faults
    lists["procedures"] = read_procedures(procedures)
    return lists, faults


def _code(table: Table, row: int, cells: dict[str, str], name: str) -> Code | None:
    since, until = table.period(row, cells)
    for column in ("code", "pt"):
        if not cells[column]:
            table.empty(row, column)
    code = table.word(row, "code", cells["code"], FORM)
    names = {language: cells[language] for language in ("pt", "fr", "en") if cells[language]}
    facts = _facts(table, row, cells["facts"], FACTS.get(name, {}))
    return Code(code, names, since, until, facts) if since and code else None


def _facts(table: Table, row: int, text: str, known: Mapping[str, AbstractSet[str]]) -> dict[str, str]:
    """The facts written `name=value;name=value`."""
    facts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals or not name or not value or name in facts:
            words = msgid("{file}, row {row}: “{value}” is not a fact.")
            table.fault(row, "facts", "fact", words, msgid("Write facts as name=value;name=value."), value=part[:40])
        elif name in known and value not in known[name]:
            words = msgid("{file}, row {row}: “{value}” is not known; known are {known}.")
            remedy = msgid("Correct the fact: rules read it.")
            table.fault(row, "facts", "fact", words, remedy, value=part[:40], known=", ".join(sorted(known[name])))
        else:
            facts[name] = value
    return facts


def read_rates(folder: Path, currencies: AbstractSet[str] = frozenset()) -> tuple[list[Rate], list[Fault]]:
    """Exchange rates (national units for one unit of the currency), and all faults found.

    `currencies` are the codes that may be named; any, when it is empty.
    """
    table = read_table(folder / "exchange_rates.csv", _RATE_COLUMNS)
    rates: list[Rate] = []
    periods: list[Period] = []
    for row, cells in table.numbered():
        for column in _RATE_COLUMNS:
            if not cells[column]:
                table.empty(row, column)
        currency = table.word(row, "currency", cells["currency"], "[A-Z]{3}")
        rate = table.number(row, "rate", cells["rate"])
        since = table.date(row, "valid_from", cells["valid_from"])
        illustrative = table.word(row, "illustrative", cells["illustrative"], "yes|no")
        source = table.word(row, "source", cells["source"], ".{1,200}")
        if currency and currencies and currency not in currencies:
            words = msgid("{file}, row {row}: {value} is not in the list of currencies.")
            remedy = msgid("Correct the code, or add the currency to the list.")
            table.fault(row, "currency", "unknown", words, remedy, value=currency)
        if rate is not None and rate <= Decimal(0):
            words = msgid("{file}, row {row}, column {column}: a rate of zero is not possible.")
            table.fault(row, "rate", "zero", words, msgid("Enter the official rate."))
        elif rate is not None and since is not None and currency:
            rates.append(Rate(currency, rate, since, source, illustrative == "yes"))
            periods.append((row, currency, since, since))
    table.overlaps(periods)
    return rates, table.faults
