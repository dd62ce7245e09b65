"""The lines that no statement took, in batches, each computed by the explained assessment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, Protocol, TypeAlias

from alfandega.bulk import faults as bulk_faults
from alfandega.bulk.engine import Engine
from alfandega.bulk.explained import Explained, explain
from alfandega.bulk.numbers import QUANTITY, unit_of
from alfandega.bulk.prepared import PARTS, Key, Lines
from alfandega.bulk.schedule import Schedule
from alfandega.kernel.fault import Fault

BATCH = 100_000
Resolved: TypeAlias = "Schedule | tuple[Fault, ...]"


class Resolve(Protocol):
    """What the tariff lays on a key. An answer has a column for each of its `taxes`, with so many `decimals`."""

    @property
    def taxes(self) -> Sequence[str]:
        """All that a key can bear, in the order of the answer."""

    @property
    def decimals(self) -> int:
        """The most decimals that an amount can have."""

    def __call__(self, key: Key, /) -> Resolved:
        """The measures, reliefs and terms of a key, or every fault of its codes."""


class Remaining:
    """Lines with the keys they were given; `resolved` are what these keys bear, in their order."""

    def __init__(
        self,
        engine: Engine,
        lines: Lines,
        resolve: Resolve,
        resolved: Sequence[Resolved],
    ) -> None:
        self.engine = engine
        self.lines = lines
        self.resolve = resolve
        self.known = frozenset(resolve.taxes)
        self.found: dict[tuple[object, ...], Resolved] = {}
        for key, each in zip(lines.keys, resolved, strict=True):
            self.found[(*_parts(key), lines.pieces[key.on])] = each

    def outside(self, done: Sequence[str]) -> Iterator[list[Explained]]:
        """The explained lines that are in none of the tables `done`."""
        types = self.engine.types(self.lines.raw)
        quantities = [name for name in types if name.lower().startswith(QUANTITY)]
        names = ["value", *(unit_of(name) for name in quantities)]
        rows = self.engine.rows(_left(self.lines, quantities, done, given="on_given" in types))
        while batch := list(islice(rows, BATCH)):
            yield [self._explained(row, names) for row in batch]

    def _explained(self, row: tuple[Any, ...], names: Sequence[str]) -> Explained:
        line, on_date, on_given, *rest = row
        parts, numbers = rest[: len(PARTS)], rest[len(PARTS) :]
        schedule = self._schedule(on_date, parts) if on_date is not None else (bulk_faults.no_date(on_given),)
        return explain(line, dict(zip(names, numbers, strict=True)), schedule, self.known)

    def _schedule(self, on: date, parts: Sequence[str]) -> Resolved:
        place = (*parts, self.lines.pieces[on])
        if place not in self.found:
            self.found[place] = self.resolve(Key(on, *parts))
        return self.found[place]


def _left(lines: Lines, quantities: Sequence[str], done: Sequence[str], *, given: bool) -> str:
    """The raw lines that are in no table."""
    parts = ", ".join(f"COALESCE(r.{part}, '')" for part in PARTS)
    numbers = ", ".join(f"r.{name}" for name in ("value", *quantities))
    taken = "".join(f" AND NOT EXISTS (SELECT 1 FROM {table} AS d WHERE d.line = r.line)" for table in done)
    on_given = "r.on_given" if given else "NULL"
    return f"SELECT r.line, r.on_date, {on_given}, {parts}, {numbers} FROM {lines.raw} AS r WHERE 1 = 1{taken}"


def _parts(key: Key) -> tuple[Any, ...]:
    return tuple(getattr(key, part) for part in PARTS)
