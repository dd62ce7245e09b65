"""The assessment of prepared lines: forms, lanes, their statements, and the explained assessment for what is left."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from alfandega.bulk.arrow import whole_numbers
from alfandega.bulk.carrying import carry_out
from alfandega.bulk.engine import Engine
from alfandega.bulk.forms import Form, form_of
from alfandega.bulk.lanes import lanes_for
from alfandega.bulk.linear import NotInSql
from alfandega.bulk.prepared import Lines
from alfandega.bulk.remaining import Remaining, Resolve, Resolved
from alfandega.bulk.results import Shape
from alfandega.bulk.schedule import Schedule
from alfandega.bulk.whole import decimals_of


@dataclass(frozen=True)
class Result:
    """The view `name` holds every line once; how many lines went which way, and how many are at fault.

    Columns: line · for each tax its code (what is paid) and code_suspended · payable · suspended · relieved · fault ·
    fault_words. Amounts are DECIMAL(38, `decimals`), all NULL on a line at fault.
    """

    name: str
    shape: Shape
    in_sql: int
    explained: int
    at_fault: int
    tables: tuple[str, ...]

    def forget(self, engine: Engine) -> None:
        """Drop the view and its tables."""
        engine.drop_view(self.name)
        for each in self.tables:
            engine.drop(each)


def assess_lines(engine: Engine, lines: Lines, resolve: Resolve, name: str, language: str = "en") -> Result:
    """Assess every line and give the answer the name `name`. Words of faults are in `language`."""
    resolved = [resolve(key) for key in lines.keys]
    taxes, decimals = resolve.taxes, resolve.decimals
    forms, forms_of_keys = _forms(resolved, frozenset(taxes), decimals)
    shape = Shape(taxes, decimals, engine.dialect)
    keys = f"{name}_forms_of_keys"
    engine.load(
        keys,
        whole_numbers({"key": list(forms_of_keys), "form": list(forms_of_keys.values())}),
    )
    numbers = {tax: number for number, tax in enumerate(taxes)}
    tables: list[str] = []
    parts: list[str] = []
    in_sql = 0
    for lane in lanes_for(dict(enumerate(forms)), numbers, decimals, lines.measured, engine.dialect):
        table = f"{name}_{len(tables)}"
        amounts = carry_out(engine, lane, lines.table, keys, table)
        ((count,),) = engine.rows(f"SELECT COUNT(*) FROM {table}")
        in_sql += count
        tables.append(table)
        parts.append(shape.part(table, amounts))
    engine.drop(keys)
    explained = at_fault = 0
    if in_sql < lines.count:
        for batch in Remaining(engine, lines, resolve, resolved).outside(tables):
            fitting = [shape.fitting(each) for each in batch]
            table = f"{name}_{len(tables)}"
            engine.load(table, shape.table(fitting, language))
            tables.append(table)
            parts.append(shape.explained_part(table))
            explained += len(batch)
            at_fault += sum(bool(each.faults) for each in fitting)
    engine.view(name, " UNION ALL ".join(parts) or f"{shape.part(lines.table, ())} WHERE 1 = 0")
    return Result(name, shape, in_sql, explained, at_fault, tuple(tables))


def _forms(resolved: Iterable[Resolved], known: AbstractSet[str], decimals: int) -> tuple[list[Form], dict[int, int]]:
    """The different forms, and the number of the form of each key that has one."""
    numbers: dict[Form, int] = {}
    alike: dict[object, int | None] = {}
    same: dict[int, int | None] = {}
    of_key: dict[int, int] = {}
    for key, found in enumerate(resolved):
        if not isinstance(found, Schedule):
            continue
        if id(found) not in same:
            if found.identity not in alike:
                alike[found.identity] = _number(found, numbers, known, decimals)
            same[id(found)] = alike[found.identity]
        number = same[id(found)]
        if number is not None:
            of_key[key] = number
    return list(numbers), of_key


def _number(schedule: Schedule, numbers: dict[Form, int], known: AbstractSet[str], decimals: int) -> int | None:
    try:
        form = form_of(schedule, known)
    except NotInSql:
        return None
    return numbers.setdefault(form, len(numbers)) if _decimals(form) <= decimals else None


def _decimals(form: Form) -> int:
    """The most decimals that an amount of the form can have."""
    return max((decimals_of(each.unit) for taxes in form.variants for each in taxes), default=0)
