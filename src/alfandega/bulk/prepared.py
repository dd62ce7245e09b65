"""Makes lines ready: whole numbers, the date as a piece of time, one key for all that decides the treatment."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alfandega.bulk.arrow import beside, dates, texts, whole_numbers
from alfandega.bulk.declared import Column
from alfandega.bulk.engine import Engine
from alfandega.bulk.lanes import Measured
from alfandega.bulk.numbers import QUANTITY, measured, unit_of

PARTS = (
    "commodity_code",
    "origin",
    "procedure",
    "preference",
    "documents",
    "additional_codes",
    "quota",
    "currency",
)
"""What decides the treatment, beside the date; texts, absent ones as NULL or ""."""


Breaks = Callable[[date, date], Collection[date]]


@dataclass(frozen=True, slots=True)
class Key:
    """What lines of one treatment have in common; `on` is the first date among all lines of their piece of time."""

    on: date
    commodity_code: str
    origin: str
    procedure: str
    preference: str
    documents: str
    additional_codes: str
    quota: str
    currency: str


@dataclass(frozen=True)
class Lines:
    """Lines made ready in `table` (line, key, v, quantities), read from `raw`.

    `keys` by their numbers; `pieces` is the piece of time of each date that occurs.
    """

    table: str
    raw: str
    count: int
    measured: Measured
    keys: Sequence[Key]
    pieces: Mapping[date, int]

    def forget(self, engine: Engine) -> None:
        """Drop the table."""
        engine.drop(self.table)


def prepare(engine: Engine, raw: str, breaks: Breaks, table: str) -> Lines:
    """Make the lines of `raw` ready: line, on_date (DATE), the texts of PARTS, value, and quantities as q_KGM.

    `breaks` gives the dates from which on anything that counts may be different, between two dates.
    """
    types = engine.types(raw)
    names = ["value", *(name for name in types if name.lower().startswith(QUANTITY))]
    count, numbers = measured(engine, raw, {name: types[name] for name in names})
    value, *quantities = (numbers[name] for name in names)
    pieces = _pieces(engine, raw, breaks)
    of_date = beside(
        dates({"on_date": list(pieces)}),
        whole_numbers({"piece": list(pieces.values())}),
    )
    engine.load(f"{table}_dates", of_date)
    parts = ", ".join(f"COALESCE(r.{part}, '') AS {part}" for part in PARTS)
    found = list(
        engine.rows(
            f"SELECT DISTINCT {parts}, d.piece FROM {raw} AS r JOIN {table}_dates AS d ON r.on_date = d.on_date"
        )
    )
    numbered = whole_numbers({"key": range(len(found)), "piece": [row[-1] for row in found]})
    by_part = texts({part: [row[place] for row in found] for place, part in enumerate(PARTS)})
    engine.load(f"{table}_keys", beside(numbered, by_part))
    wholes = "".join(f", {each.whole} AS {each.name}" for each in quantities)
    same = " AND ".join(f"k.{part} = COALESCE(r.{part}, '')" for part in PARTS)
    good = " AND ".join(each.good for each in (value, *quantities) if each.good)
    engine.make(
        table,
        f"SELECT r.line, k.key, {value.whole} AS v{wholes} FROM {raw} AS r JOIN {table}_dates AS d "
        f"ON d.on_date = r.on_date JOIN {table}_keys AS k ON k.piece = d.piece AND {same}"
        + (f" WHERE {good}" if good else ""),
    )
    for each in ("dates", "keys"):
        engine.drop(f"{table}_{each}")
    slots = tuple(Column(unit_of(each.name), each.name, each.decimals, each.most, each.complete) for each in quantities)
    begins = {piece: on for on, piece in reversed(pieces.items())}  # the first of each, for dates are in order
    keys = [Key(begins[row[-1]], *row[:-1]) for row in found]
    return Lines(table, raw, count, Measured(value.decimals, value.most, slots), keys, pieces)


def currencies_in(engine: Engine, raw: str) -> set[str]:
    """The currencies that values are in, the national one left out where it is not named."""
    return {currency for (currency,) in engine.rows(f"SELECT DISTINCT currency FROM {raw}") if currency}


def _pieces(engine: Engine, raw: str, breaks: Breaks) -> dict[date, int]:
    found = sorted(on for (on,) in engine.rows(f"SELECT DISTINCT on_date FROM {raw}") if on is not None)
    if not found:
        return {}
    ordered = sorted(breaks(found[0], found[-1]))
    return {on: bisect_right(ordered, on) for on in found}
