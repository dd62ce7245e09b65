"""The lines that no statement took, in batches, each computed by the explained assessment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from alfandega.bulk import faults as bulk_faults
from alfandega.bulk.engine import Engine
from alfandega.bulk.explained import Explained, explain
from alfandega.bulk.numbers import QUANTITY, unit_of
from alfandega.bulk.prepared import PARTS, Key, Lines
from alfandega.bulk.schedule import Schedule
from alfandega.kernel.fault import Fault

BATCH = 100_000
Resolved: TypeAlias = "Schedule | tuple[Fault, ...]"


def remaining(
    engine: Engine,
    lines: Lines,
    done: Sequence[str],
    resolve: Callable[[Key], Resolved],
    resolved: Sequence[Resolved],
    known: AbstractSet[str],
) -> Iterator[list[Explained]]:
    """Explained lines that are in none of the tables `done`; `resolved` are what the keys of the lines bear."""
    types = engine.types(lines.raw)
    quantities = [name for name in types if name.lower().startswith(QUANTITY)]
    names = ["value", *(unit_of(name) for name in quantities)]
    found: dict[tuple[object, ...], Resolved] = {}
    for key, each in zip(lines.keys, resolved, strict=True):
        found[(*_parts(key), lines.pieces[key.on])] = each
    batch: list[Explained] = []
    for row in engine.rows(_left(lines, quantities, done, given="on_given" in types)):
        line, on_date, on_given, *rest = row
        parts, numbers = rest[: len(PARTS)], dict(zip(names, rest[len(PARTS) :], strict=True))
        if on_date is None:
            schedule: Resolved = (bulk_faults.no_date(on_given),)
        else:
            place = (*parts, lines.pieces[on_date])
            if place not in found:
                found[place] = resolve(Key(*parts, on=on_date))
            schedule = found[place]
        batch.append(explain(line, numbers, schedule, known))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _left(lines: Lines, quantities: Sequence[str], done: Sequence[str], *, given: bool) -> str:
    """The raw lines that are in no table."""
    parts = ", ".join(f"COALESCE(r.{part}, '')" for part in PARTS)
    numbers = ", ".join(f"r.{name}" for name in ("value", *quantities))
    taken = "".join(f" AND NOT EXISTS (SELECT 1 FROM {table} AS d WHERE d.line = r.line)" for table in done)
    on_given = "r.on_given" if given else "NULL"
    return f"SELECT r.line, r.on_date, {on_given}, {parts}, {numbers} FROM {lines.raw} AS r WHERE 1 = 1{taken}"


def _parts(key: Key) -> tuple[Any, ...]:
    return tuple(getattr(key, part) for part in PARTS)
