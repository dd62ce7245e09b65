"""The shape of the answer: every line once, exact amounts by tax and mode, totals, and what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import pyarrow as pa

from alfandega.bulk import faults as bulk_faults
from alfandega.bulk.arrow import amounts, beside, texts, whole_numbers
from alfandega.bulk.dialects import Dialect
from alfandega.bulk.explained import Explained
from alfandega.bulk.statement import KEPT_APART, amount_column
from alfandega.clearance.dossier import Mode
from alfandega.kernel.fault import Fault
from alfandega.lawbook.wording import fault as in_words

MODES = (Mode.PAID, *KEPT_APART)


@dataclass(frozen=True)
class Shape:
    """The columns of an answer. Amounts are DECIMAL(38, `decimals`)."""

    taxes: Sequence[str]
    decimals: int
    dialect: Dialect

    @cached_property
    def columns(self) -> Mapping[str, tuple[str, Mode | None, str | None]]:
        """The amounts by their names in the tables: name in the answer, mode (None: relieved), tax (None: all)."""
        named: dict[str, tuple[str, Mode | None, str | None]] = {}
        for number, tax in enumerate(self.taxes):
            for mode in MODES:
                named[amount_column(number, mode)] = (
                    tax if mode is Mode.PAID else f"{tax}_{mode.value}",
                    mode,
                    tax,
                )
        for mode in MODES:
            named[f"all_{mode.value}"] = (
                "payable" if mode is Mode.PAID else mode.value,
                mode,
                None,
            )
        return {**named, "relieved": ("relieved", None, None)}

    def part(self, table: str, there: Collection[str]) -> str:
        """The lines of a table of whole numbers; what it has no column for is zero, and nothing is at fault."""
        zero = f"CAST(0 AS DECIMAL(38,{self.decimals}))"
        read = [
            f"{self._exact(column) if column in there else zero} AS {self.dialect.quoted(name)}"
            for column, (name, _, _) in self.columns.items()
        ]
        no_fault = [f"CAST(NULL AS {self.dialect.text_type}) AS {name}" for name in ("fault", "fault_words")]
        return f"SELECT line, {', '.join((*read, *no_fault))} FROM {table}"

    def explained_part(self, table: str) -> str:
        """The lines of a table of explained amounts."""
        kind = f"DECIMAL(38,{self.decimals})"
        read = [
            f"CAST({column} AS {kind}) AS {self.dialect.quoted(name)}" for column, (name, _, _) in self.columns.items()
        ]
        return f"SELECT line, {', '.join(read)}, fault, fault_words FROM {table}"

    def _exact(self, sql: str) -> str:
        """A whole number of the smallest unit as a decimal."""
        if not self.decimals:
            return f"CAST({sql} AS DECIMAL(38,0))"
        unit = Decimal(1).scaleb(-self.decimals)
        unit_type = f"DECIMAL({self.decimals},{self.decimals})"
        return f"CAST({sql} AS DECIMAL({38 - self.decimals},0)) * CAST({unit:f} AS {unit_type})"

    def fitting(self, found: Explained) -> Explained:
        """The line, at fault when one of its amounts does not fit the columns."""
        most = Decimal(10) ** (38 - self.decimals)
        figures = [
            *found.amounts.values(),
            found.relieved,
            *(found.total(mode) for mode in MODES),
        ]
        if all(each < most for each in figures):
            return found
        return Explained(found.line, faults=(bulk_faults.too_wide(self.decimals),))

    def table(self, found: Sequence[Explained], language: str) -> pa.Table:
        """Explained lines as a table in the shape of the answer."""
        columns: dict[str, list[Decimal | None]] = {name: [] for name in self.columns}
        for each in found:
            for name, (_, mode, tax) in self.columns.items():
                columns[name].append(None if each.faults else _amount(each, mode, tax))
        faults = [" ".join(dict.fromkeys(fault.code for fault in each.faults)) or None for each in found]
        words = [" ".join(_words(fault, language) for fault in each.faults) or None for each in found]
        lines = whole_numbers({"line": [each.line for each in found]})
        return beside(
            lines,
            amounts(columns, self.decimals),
            texts({"fault": faults, "fault_words": words}),
        )


def _amount(found: Explained, mode: Mode | None, tax: str | None) -> Decimal:
    if mode is None:
        return found.relieved
    return found.total(mode) if tax is None else found.amounts.get((tax, mode), Decimal(0))


def _words(fault: Fault, language: str) -> str:
    """A fault in words, after the field it is in."""
    told = in_words(fault, language)
    place = told["where"].strip("/")
    return f"{f'{place}: ' if place else ''}{told['message']}"
