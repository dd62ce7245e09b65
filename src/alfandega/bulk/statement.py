"""Writes the one statement that computes every tax of the lines of a lane, tax by tax, in whole numbers.

The general form is written only where a row needs it: without bounds, reliefs or suspensions it is what one would write
by hand for that tariff.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from alfandega.bulk.columns import Columns, plus, times
from alfandega.bulk.dialects import Dialect
from alfandega.bulk.forms import TaxForm
from alfandega.bulk.rounding import Rounded
from alfandega.bulk.whole import Frame, Sum, WholeTax
from alfandega.clearance.assessment.cascade import NOT_NOW
from alfandega.clearance.dossier import Mode

KEPT_APART = tuple(each for each in Mode if each in NOT_NOW)
"""Modes whose amounts are computed and not paid now; each has columns of its own."""

Row = Mapping[str, tuple[TaxForm, WholeTax]]
Value = Callable[[TaxForm, WholeTax], int]
NO_SUM = Sum(0, {}, 0)


def amount_column(number: int, mode: Mode) -> str:
    """The name of the amount of the tax of that number in a table of results."""
    return f"t{number}_{mode.value}"


@dataclass
class Statement:
    """The levels of a statement above the joined lines (line, v, q0, q1 …); `amounts` come out of the last."""

    rows: Sequence[Row]
    frame: Frame
    dialect: Dialect
    wide: bool
    columns: Columns = field(default_factory=Columns)
    levels: list[tuple[str, str]] = field(default_factory=list)
    amounts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        full: dict[str, str] = {}
        due: dict[str, str] = {}
        for tax, number in self.frame.taxes.items():
            rows = [row.get(tax) for row in self.rows]
            if any(rows):
                one = _Tax(self, number, rows)
                full[tax], due[tax] = one.amounts(one.base(full, due))
                one.by_mode(due[tax])
        for mode in (Mode.PAID, *KEPT_APART):
            sums = [sql for name, sql in self.amounts.items() if name.endswith(f"_{mode.value}")]
            if sums:
                self.amounts[f"all_{mode.value}"] = plus(*sums)
        relieved = [f"{full[tax]} - {due[tax]}" for tax in full if full[tax] != due[tax]]
        if relieved:
            self.amounts["relieved"] = plus(*relieved)

    @property
    def beyond(self) -> int:
        """What every whole number of the statement stays below or equals."""
        return (self.dialect.wide if self.wide else self.dialect.narrow).number - 1

    def level(self, name: str, sql: str) -> str:
        """Compute something once, under a name; a mere number gets the type it will be multiplied in."""
        self.levels.append((name, f"CAST({sql} AS {self.dialect.type_of(wide=self.wide)})"))
        return name

    def text(self, source: str) -> str:
        """The statement over a source that gives line, v, the slots and the coefficients."""
        for name, sql in self.levels:
            source = f"SELECT *, {sql} AS {name} FROM ({source}) AS s"
        amounts = ", ".join(f"{sql} AS {name}" for name, sql in self.amounts.items())
        return f"SELECT line{', ' if amounts else ''}{amounts} FROM ({source}) AS s"


@dataclass
class _Tax:
    """One tax of a statement; `rows` are None where it is not borne."""

    statement: Statement
    number: int
    rows: Sequence[tuple[TaxForm, WholeTax] | None]

    def column(self, name: str, value: Value, absent: int | None = None, *, where: str | None = None) -> str:
        """A coefficient; where the tax (and the one that `where` names) is not borne it is `absent`.

        None: it does not matter there, and is what other rows say.
        """
        there = self.statement.rows
        found = [
            None if row is None or (where is not None and where not in taxes) else value(*row)
            for row, taxes in zip(self.rows, there, strict=True)
        ]
        if absent is None:
            absent = next((each for each in found if each is not None), 0)
        values = [absent if each is None else each for each in found]
        return self.statement.columns.add(f"{name}{self.number}", values)

    def base(self, full: Mapping[str, str], due: Mapping[str, str]) -> str:
        """The customs value and the amounts of other taxes, as money."""
        frame = self.statement.frame
        parts = [times(self.column("v", lambda _, whole: whole.of_value), "v")]
        for other, place in frame.taxes.items():
            for before, amounts in ((True, full), (False, due)):
                if other in amounts:
                    counted = self.column(
                        f"w{place}_{before:d}_",
                        _counts((other, before), frame.of_amount),
                    )
                    parts.append(times(counted, amounts[other]))
        return self.statement.level(f"b{self.number}", plus(*parts))

    def amounts(self, base: str) -> tuple[str, str]:
        """The amount without reliefs, and what they leave of it."""
        exact = self.statement.level(f"n{self.number}", self.charge(base))
        unit = self.column("u", lambda _, whole: whole.unit)
        rounding = Rounded(self.statement, self.column)
        full = self.statement.level(f"f{self.number}", times(unit, rounding.sql("f", exact)))
        kept = {row[0].keep for row in self.rows if row is not None}
        if kept == {1}:
            return full, full
        if kept <= {0, 1}:
            left = times(self.column("k", lambda _, whole: whole.kept), full) or "0"
        else:
            share = times(self.column("k", lambda _, whole: whole.kept), exact)
            left = times(unit, rounding.sql("r", share, lambda whole: whole.kept_of))
        return full, self.statement.level(f"x{self.number}", left)

    def charge(self, base: str) -> str:
        """The amount × divisor, held within its bounds and not below zero."""
        wholes = [row[1] for row in self.rows if row is not None]
        total = self.sum("a", base, lambda whole: whole.total)
        for place in range(max((place for each in wholes for place in each.aligned), default=-1) + 1):
            neutral = Sum(0, {}, self.statement.beyond if place % 2 else 0)
            other = self.sum(f"l{place}_", base, _bound(place, neutral), neutral)
            total = f"{'LEAST' if place % 2 else 'GREATEST'}({total}, {other})"
        return f"GREATEST({total}, 0)" if any(each.falls for each in wholes) else total

    def sum(self, name: str, base: str, of: Callable[[WholeTax], Sum], absent: Sum = NO_SUM) -> str:
        """A linear sum over the base and the slots."""
        parts = [times(self.column(f"{name}b", lambda _, whole: of(whole).base, 0), base)]
        for place in range(len(self.statement.frame.slots)):
            quantity = self.column(f"{name}q{place}_", _per_slot(of, place), 0)
            parts.append(times(quantity, f"q{place}"))
        fixed = self.column(f"{name}c", lambda _, whole: of(whole).fixed, absent.fixed)
        return plus(*parts, "" if fixed == "0" else fixed)

    def by_mode(self, due: str) -> None:
        """What comes out: the amount under the mode that holds for it."""
        for mode in KEPT_APART:
            held = self.column(mode.value, _held(mode))
            if held != "0":
                self.statement.amounts[amount_column(self.number, mode)] = times(held, due)
        paid = self.column("paid", lambda form, _: int(form.mode not in KEPT_APART))
        if paid != "0":
            self.statement.amounts[amount_column(self.number, Mode.PAID)] = times(paid, due)


def _counts(wanted: tuple[str, bool], unit: int) -> Value:
    """What the amount of another tax is multiplied by in the base."""
    return lambda form, _: form.on_taxes.count(wanted) * unit


def _per_slot(of: Callable[[WholeTax], Sum], place: int) -> Value:
    """What a slot is multiplied by in a sum."""
    return lambda _, whole: of(whole).quantities.get(place, 0)


def _bound(place: int, neutral: Sum) -> Callable[[WholeTax], Sum]:
    """The bound that stands at a place."""
    return lambda whole: whole.aligned.get(place, neutral)


def _held(mode: Mode) -> Value:
    """Whether the tax is under a mode."""
    return lambda form, _: int(form.mode is mode)
