"""Carries out a lane: its coefficients as tables, its lines joined to them, and the statement over both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from alfandega.bulk.arrow import beside, whole_numbers
from alfandega.bulk.columns import Columns
from alfandega.bulk.engine import Engine
from alfandega.bulk.forms import Form
from alfandega.bulk.lanes import Lane
from alfandega.bulk.statement import Row, Statement
from alfandega.bulk.whole import WholeComparison, divisor_of, whole, whole_comparison


def carry_out(engine: Engine, lane: Lane, lines: str, forms_of_keys: str, name: str) -> list[str]:
    """Make the table `name`: line, and the amounts that the lane can give; returns the names of the amounts.

    `lines` holds line, key, v and the quantities; `forms_of_keys` says the form of each key.
    """
    numbers = list(lane.forms)
    first: dict[int, int] = {}
    rows: list[Row] = []
    for number in numbers:
        first[number] = len(rows)
        rows += _rows(lane, lane.forms[number])
    statement = Statement(rows, lane.frame, engine.dialect, lane.wide)
    by_form = _ByForm(lane, numbers)
    source = by_form.source(engine, lines, f"{name}_keys", list(statement.columns.values))
    if lane.stepped:
        by_form.columns.values["first_row"] = [first[number] for number in numbers]
        coefficients = {
            "row_number": list(range(len(rows))),
            **statement.columns.values,
        }
        engine.load(f"{name}_rows", whole_numbers(coefficients, wide=lane.wide))
    else:
        by_form.columns.values.update(statement.columns.values)
    by_number = beside(
        whole_numbers({"form": numbers}),
        whole_numbers(by_form.columns.values, wide=lane.wide),
    )
    engine.load(f"{name}_forms", by_number)
    listed = "".join(f", f.{each}" for each in by_form.columns.values)
    engine.make(
        f"{name}_keys",
        f"SELECT k.key{listed} FROM {forms_of_keys} AS k JOIN {name}_forms AS f ON f.form = k.form",
    )
    if lane.stepped:
        read = "".join(f", c.{each}" for each in statement.columns.values)
        source = f"SELECT s.*{read} FROM ({source}) AS s JOIN {name}_rows AS c ON c.row_number = s.row_number"
    engine.make(name, statement.text(source))
    for table in ("rows", "forms", "keys"):
        engine.drop(f"{name}_{table}")
    return list(statement.amounts)


def _rows(lane: Lane, form: Form) -> list[Row]:
    return [
        {
            each.tax: (
                each,
                whole(
                    each,
                    lane.frame,
                    lane.divisors[each.tax] if lane.divisors else divisor_of(each, lane.frame),
                ),
            )
            for each in taxes
        }
        for taxes in form.variants
    ]


class _ByForm:
    """What is the same for every line of a form: which quantities it needs, and how its steps are compared."""

    def __init__(self, lane: Lane, numbers: Sequence[int]) -> None:
        self.lane = lane
        self.forms = [lane.forms[number] for number in numbers]
        self.numbers = numbers
        self.columns = Columns()

    def source(self, engine: Engine, lines: str, keys: str, coefficients: Sequence[str]) -> str:
        """The lines of the lane with v, the slots and, without steps, the coefficients; with steps, the row number."""
        conditions = self._conditions()
        read = ["l.v"]
        for place, slot in enumerate(self.lane.frame.slots):
            read.append(f"{slot.sql if slot.complete else f'COALESCE({slot.sql}, 0)'} AS q{place}")
        if self.lane.stepped:
            read.append(f"{self._row_number()} AS row_number")
        else:
            read += [f"c.{each}" for each in coefficients]
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        taken = self._taken(engine, lines)
        return f"SELECT l.line, {', '.join(read)} FROM {taken} AS l JOIN {keys} AS c ON c.key = l.key{where}"

    def _taken(self, engine: Engine, lines: str) -> str:
        """The lines below the cap, in the whole numbers of the lane."""
        lane = self.lane
        if lane.cap is None and not lane.wide:
            return lines
        kind = engine.dialect.type_of(wide=lane.wide)
        names = ["v", *(each.name for each in lane.measured.columns)]
        read = ", ".join(f"TRY_CAST({name} AS {kind}) AS {name}" for name in names)
        where = "" if lane.cap is None else f" WHERE {_none_above(names, lane.cap)}"
        return f"(SELECT line, key, {read} FROM {lines}{where})"

    def _read(self, name: str, values: Iterable[int]) -> str:
        """A column of the forms; its SQL beside the lines."""
        sql = self.columns.add(name, [int(each) for each in values])
        return f"c.{sql}" if sql == name else sql

    def _conditions(self) -> list[str]:
        """What a line must be like: every quantity its form needs, no unit value of nothing, nothing above caps."""
        lane = self.lane
        found: list[str] = []
        for place, slot in enumerate(lane.frame.slots):
            if not slot.complete:
                needed = self._read(f"need{place}", [self._needs(form, place) for form in self.forms])
                found.append(f"({slot.sql} IS NOT NULL OR {needed} = 0)")
            if lane.stepped:
                compared = self._read(f"zero{place}", [self._compares(form, place) for form in self.forms])
                found.append(f"({slot.sql} <> 0 OR {compared} = 0)")
        if lane.above is not None:
            names = ["l.v", *(f"l.{each.name}" for each in lane.measured.columns)]
            narrow = self._read("is_narrow", [number in lane.narrow for number in self.numbers])
            found.append(f"NOT ({narrow} = 1 AND {_none_above(names, lane.above)})")
        return found

    def _needs(self, form: Form, place: int) -> bool:
        return any(self.lane.frame.places[unit] == place for unit in form.needs)

    def _compares(self, form: Form, place: int) -> bool:
        return any(self.lane.frame.places[each.unit] == place for each in form.comparisons)

    def _row_number(self) -> str:
        """The first row of the form, and one weight for every threshold that the value reaches."""
        frame = self.lane.frame
        ready: list[dict[int, list[WholeComparison]]] = []
        for form in self.forms:
            by_place: dict[int, list[WholeComparison]] = {}
            for each in form.comparisons:
                made = whole_comparison(each, frame)
                by_place.setdefault(made.place, []).append(made)
            ready.append(by_place)
        parts = ["c.first_row"]
        for place in range(len(frame.slots)):
            for number in range(max(len(each.get(place, ())) for each in ready)):
                parts.append(self._reached(place, number, ready))
        return " + ".join(parts)

    def _reached(
        self,
        place: int,
        number: int,
        ready: Sequence[Mapping[int, list[WholeComparison]]],
    ) -> str:
        neutral = WholeComparison(place, 0, 0, 0)
        at = [found[number] if number < len(found := each.get(place, [])) else neutral for each in ready]
        of_value = self._read(f"of_value_{place}_{number}", [each.of_value for each in at])
        of_quantity = self._read(f"of_quantity_{place}_{number}", [each.of_quantity for each in at])
        weight = self._read(f"weight_{place}_{number}", [each.weight for each in at])
        slot = self.lane.frame.slots[place].sql
        return f"CASE WHEN l.v * {of_value} >= {slot} * {of_quantity} THEN {weight} ELSE 0 END"


def _none_above(names: Sequence[str], cap: int) -> str:
    """That no number of a line is above a cap; a missing one is not."""
    return " AND ".join(f"COALESCE({name}, 0) <= {cap}" for name in names)
