"""The national tariff as a table, read and checked: lines of the nomenclature and their general rates. Every fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.reference.book import ReferenceBook
from alfandega.reference.table import REMARK, Table
from alfandega.tariff.book import Agreement, TariffLine, Tax
from alfandega.tariff.conditions.tree import AllOf, Document
from alfandega.tariff.expression.parameters import Expression, Percent, Rate
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of
from alfandega.tariff.nomenclature.assembling import Key, Row, part, whole
from alfandega.tariff.nomenclature.checking import INDENT
from alfandega.tariff.nomenclature.opening import open_table
from alfandega.tariff.nomenclature.tree import HEADING
from alfandega.tariff.taxes import MOST_PERCENT

COLUMNS = ("code", "pt", "fr", "en", "unit", "documents", "tags", "valid_from", "valid_to")
OPTIONAL = ("illustrative", "declarable", "indent")
RATE = "rate:"
"""A column named `rate:DI` holds the general duty of tax DI, a percentage or an expression; empty: none."""
CODE, TAG = "[0-9]{2}|[0-9]{4,12}", "[a-z][a-z0-9_-]{0,23}"
LANGUAGES = ("pt", "fr", "en")
Told = Callable[[int, int], None]
"""Is told how many rows of how many are read."""
_DASHES, _DASH = re.compile("[-\u2013\u2014 \u00a0]*"), re.compile("[-\u2013\u2014]")
_OFTEN = 500


@dataclass(frozen=True)
class Known:
    """The codes a tariff may name; an empty set: any."""

    taxes: AbstractSet[str] = frozenset()
    units: AbstractSet[str] = frozenset()
    documents: AbstractSet[str] = frozenset()
    countries: AbstractSet[str] = frozenset()
    agreements: AbstractSet[str] = frozenset()

    @classmethod
    def of(cls, taxes: Iterable[Tax], reference: ReferenceBook, agreements: Iterable[Agreement] = ()) -> Known:
        """The codes of these taxes and agreements and of the lists of a reference book."""
        units, documents, countries = (
            reference.lists.get(name, {}).keys() for name in ("units", "documents", "countries")
        )
        return cls({tax.code for tax in taxes}, units, documents, countries, {each.code for each in agreements})


@dataclass
class ReadTariff:
    """The lines and measures of tables, and every fault and warning.

    `table` is the one that was read; `given` are code and first day of the lines whose own rows were taken from it.
    """

    lines: list[TariffLine] = field(default_factory=list)
    measures: list[TariffMeasure] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    table: Table = field(default_factory=lambda: Table("", []))
    given: AbstractSet[Key] = frozenset()


def read_lines(
    path: Path,
    known: Known | None = None,
    *,
    hs: Iterable[TariffLine] = (),
    stored: Mapping[Key, TariffLine] | None = None,
    told: Told = lambda _done, _all: None,
) -> ReadTariff:
    """The lines of a tariff table (CSV or XLSX) with their general rates and licences, and every fault.

    Codes are looked up in what is `known`; `hs` are headings for what the table lacks. When lines are `stored`, only a
    part of the table need be well: the good rows take their place among the stored lines, and `table.bad` are the rest.
    """
    table = open_table(path, COLUMNS, dashed=LANGUAGES)
    if table.rows:
        _columns(table, table.rows[0], (known or Known()).taxes)
    rows: list[Row] = []
    measures: dict[int, list[TariffMeasure]] = {}
    indent = _indented_by(table)
    for done, (number, cells) in enumerate(table.numbered(), start=1):
        row = _line(table, number, cells, known or Known(), indent)
        duties = _duties(table, number, cells)
        if row is not None:
            rows.append(row)
            measures[number] = list(_measures(duties, cells["documents"].split(), row.line))
        if done % _OFTEN == 0 or done == len(table.rows):
            told(done, len(table.rows))
    column = indent or "pt"
    lines = whole(table, rows, hs, column) if stored is None else part(table, rows, hs, stored, column)
    taken = [row for row in rows if stored is None or row.number not in table.bad]
    charged = [each for row in taken for each in measures[row.number]]
    return ReadTariff(lines, charged, table.faults, table.warnings, table, {row.key for row in taken})


def _indented_by(table: Table) -> str:
    """The column that says how deep each line lies; "" when the table does not say it."""
    if any(cells.get(INDENT) for cells in table.rows):
        return INDENT
    deep = [cells for cells in table.rows if len(cells["code"]) > HEADING]
    for column in LANGUAGES:
        if sum(bool(_DASH.match(cells[column])) for cells in deep) * 2 > len(deep):
            return column
    return ""


def _columns(table: Table, cells: Mapping[str, str], taxes: AbstractSet[str]) -> None:
    """A misspelt column would be a tax that is never charged."""
    for column in cells:
        tax = column.removeprefix(RATE)
        if column in COLUMNS or column in OPTIONAL or (column.startswith(RATE) and (tax in taxes or not taxes)):
            continue
        if column.startswith(REMARK):
            continue
        words = msgid("{file}: the column {column} is not known; rates stand in columns such as rate:DI.")
        remedy = msgid("Correct its name, or define the tax in the law files first.")
        table.fault(1, column[:40], "column-unknown", words, remedy)


def _line(table: Table, row: int, cells: dict[str, str], known: Known, indent: str) -> Row | None:
    descriptions = {name: text for name in LANGUAGES if (text := _DASHES.sub("", cells[name], count=1))}
    for column, given in (("code", cells["code"]), ("pt", descriptions.get("pt"))):
        if not given:
            table.empty(row, column)
    code = table.word(row, "code", cells["code"], CODE)
    since, until = table.period(row, cells)
    tags = tuple(cells["tags"].split())
    listed(table, row, "unit", cells["unit"].split(), known.units)
    listed(table, row, "documents", cells["documents"].split(), known.documents)
    for tag in tags:
        table.word(row, "tags", tag, TAG)
    illustrative = table.word(row, "illustrative", cells.get("illustrative") or "yes", "yes|no")
    declarable = table.word(row, "declarable", cells.get("declarable", ""), "yes|no")
    if not code or since is None:
        return None
    line = TariffLine(
        code=code,
        descriptions=descriptions,
        valid_from=since,
        valid_to=until,
        unit=table.word(row, "unit", cells["unit"], ".{1,17}") or None,
        tags=tags,
        illustrative=illustrative != "no",
    )
    return Row(row, line, _indent(table, row, cells, indent), declarable == "yes" if declarable else None)


def _indent(table: Table, row: int, cells: Mapping[str, str], column: str) -> int | None:
    """How many dashes the row has; None when the table does not say."""
    if column == INDENT:
        number = table.word(row, INDENT, cells[INDENT], "[0-9]|1[0-9]")
        return int(number) if number else None
    if not column:
        return None
    dashes = _DASHES.match(cells[column])
    return len(_DASH.findall(dashes[0])) if dashes else 0


def listed(table: Table, row: int, column: str, codes: Iterable[str], known: AbstractSet[str]) -> None:
    """Note each code that is not known; nothing is, when the set is empty."""
    for each in codes:
        if known and each not in known:
            words = msgid("{file}, row {row}, column {column}: {value} is not in the list of these codes.")
            remedy = msgid("Correct the code, or add it to the list first.")
            table.fault(row, column, "unknown", words, remedy, value=each[:40])


def _duties(table: Table, row: int, cells: Mapping[str, str]) -> dict[str, Expression]:
    """The general duties of the row, by tax."""
    found = {}
    for column, cell in cells.items():
        if column.startswith(RATE) and (duty := read_duty(table, row, column, cell)) is not None:
            found[column.removeprefix(RATE)] = duty
    return found


def _measures(duties: Mapping[str, Expression], documents: list[str], line: TariffLine) -> Iterable[TariffMeasure]:
    """The general rates of a line, and the licence for the documents it requires."""
    period: dict[str, date | None] = {"valid_from": line.valid_from, "valid_to": line.valid_to}
    for tax, duty in duties.items():
        yield TariffMeasure(Kind.GENERAL, line.code, tax=tax, duty=duty, illustrative=line.illustrative, **period)  # type: ignore[arg-type]
    if documents:
        asked = tuple(Document(code=each) for each in documents)
        condition = asked[0] if len(asked) == 1 else AllOf(asked)
        yield TariffMeasure(Kind.LICENCE, line.code, condition=condition, illustrative=line.illustrative, **period)  # type: ignore[arg-type]


def read_duty(table: Table, row: int, column: str, cell: str) -> Expression | None:
    """The duty in a cell, a percentage without its sign or any expression; None when empty or with a fault."""
    if not cell:
        return None
    found: Expression | Fault
    if cell.lstrip("+-").replace(".", "", 1).isdigit():
        rate = table.number(row, column, cell)
        if rate is None:
            return None
        found = Rate((Percent(rate),))
    else:
        found = duty_of(cell)
    if isinstance(found, Fault):
        words = msgid("{file}, row {row}, column {column}: “{value}” is not a duty, from its character {place} on.")
        remedy = msgid("Write a percentage, or a duty such as 10 % MIN 2 EUR/kg; docs/assess.md lists the forms.")
        table.fault(row, column, "duty", words, remedy, value=cell[:40], place=found.params.get("column", "1"))
        return None
    percents = found.terms if isinstance(found, Rate) else ()
    if any(isinstance(each, Percent) and each.percent > MOST_PERCENT for each in percents):
        words = msgid("{file}, row {row}, column {column}: {value} % is too high.")
        table.fault(row, column, "high", words, msgid("Check the decimal point."), value=cell.rstrip("% "))
        return None
    return found
