"""Sorts forms into lanes, each with one statement: narrow (BIGINT) or wide numbers, with steps or without.

A form whose numbers cannot overflow on the lines at hand goes the narrow way; few large lines do not make the others
slow, for each lane has caps, and a line above them takes the wide lane or is explained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import lcm

from alfandega.bulk.declared import Column, slot_for
from alfandega.bulk.dialects import Dialect
from alfandega.bulk.forms import Form
from alfandega.bulk.limits import Limit, fits
from alfandega.bulk.whole import Frame, decimals_of, divisor_of

ENOUGH = Fraction(9, 10)
"""Caps are lowered until this share of the forms fits below them."""
CAPS = (10**30, 10**24, 10**18, 10**16, 10**14, 10**12, 10**10, 10**8)
MOST_COMMON = 10**15
"""A divisor common to all rows is written into the statement while it is no larger than this."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What is known of the lines: decimals and largest of the values, the columns of quantities."""

    value_decimals: int
    most_value: int
    columns: tuple[Column, ...]

    def capped(self, cap: int) -> Measured:
        """The same for the lines on which nothing is above a cap."""
        columns = tuple(replace(each, most=min(each.most, cap)) for each in self.columns)
        return replace(self, most_value=min(self.most_value, cap), columns=columns)

    @property
    def most(self) -> int:
        """The largest number on any line."""
        return max(self.most_value, *(each.most for each in self.columns), 0)


@dataclass(frozen=True)
class Lane:
    """Forms (by number) that share a statement. `cap`: only lines on which no number is above it (None: all lines).

    `above`: only lines that the narrow lane of `narrow` forms does not take.
    """

    wide: bool
    stepped: bool
    forms: Mapping[int, Form]
    frame: Frame
    measured: Measured
    divisors: Mapping[str, int] | None
    cap: int | None
    above: int | None = None
    narrow: frozenset[int] = frozenset()


def frame_for(forms: Sequence[Form], taxes: Mapping[str, int], decimals: int, measured: Measured) -> Frame | None:
    """The frame of forms; None when they ask for a quantity that no column gives."""
    units = sorted({unit for form in forms for unit in form.needs})
    slots, places = [], {}
    for unit in units:
        slot = slot_for(unit, measured.columns, "l.")
        if slot is None:
            return None
        if slot not in slots:
            slots.append(slot)
        places[unit] = slots.index(slot)
    of_values = {each.of_value for form in forms for variant in form.variants for each in variant}
    rate_decimals = max(map(decimals_of, of_values), default=0)
    return Frame(
        taxes,
        decimals,
        measured.value_decimals,
        measured.most_value,
        slots,
        places,
        rate_decimals,
    )


def computable(forms: Mapping[int, Form], measured: Measured) -> dict[int, Form]:
    """The forms whose quantities some column gives."""
    units = {unit for form in forms.values() for unit in form.needs}
    given = {unit for unit in units if slot_for(unit, measured.columns, "") is not None}
    return {number: form for number, form in forms.items() if form.needs <= given}


def lanes_for(
    forms: Mapping[int, Form],
    numbers: Mapping[str, int],
    decimals: int,
    measured: Measured,
    dialect: Dialect,
) -> list[Lane]:
    """The lanes of all forms that some lane can take. `numbers` are those of the taxes in the table of results."""
    lanes: list[Lane] = []
    for order, group in _by_order(computable(forms, measured)):
        sorting = _Sorting({tax: numbers[tax] for tax in order if tax in numbers}, decimals, measured)
        cap, narrow = sorting.below(group, dialect.narrow)
        lanes += sorting.split(narrow, cap, dialect.narrow, wide=False)
        above = cap if cap < measured.most else None
        left = group if above is not None else {number: each for number, each in group.items() if number not in narrow}
        if left:
            cap, wide = sorting.below(left, dialect.wide)
            made = sorting.split(wide, cap, dialect.wide, wide=True)
            lanes += [replace(each, above=above, narrow=frozenset(narrow)) for each in made]
    return lanes


def _by_order(
    forms: Mapping[int, Form],
) -> list[tuple[tuple[str, ...], dict[int, Form]]]:
    """Forms in groups in which one order of computation suits all, with that order."""
    groups: list[tuple[dict[str, set[str]], dict[int, Form]]] = []
    for number, form in forms.items():
        edges = {each.tax: {tax for tax, _ in each.on_taxes} for taxes in form.variants for each in taxes}
        for graph, group in groups:
            joined = {tax: graph.get(tax, set()) | edges.get(tax, set()) for tax in {**graph, **edges}}
            if joined == graph or _ordered(joined):
                graph.update(joined)
                group[number] = form
                break
        else:
            groups.append((edges, {number: form}))
    return [(_ordered(graph) or (), group) for graph, group in groups]


def _ordered(graph: Mapping[str, set[str]]) -> tuple[str, ...] | None:
    try:
        return tuple(TopologicalSorter({tax: sorted(graph[tax]) for tax in sorted(graph)}).static_order())
    except CycleError:
        return None


@dataclass(frozen=True)
class _Sorting:
    """Forms of one order of computation, on the lines that were measured."""

    taxes: Mapping[str, int]
    decimals: int
    measured: Measured

    def below(self, forms: Mapping[int, Form], limit: Limit) -> tuple[int, dict[int, Form]]:
        """The highest cap under which enough of the forms fit, and these forms."""
        most = self.measured.most
        best: tuple[int, dict[int, Form]] = (most, {})
        for cap in (most, *(each for each in CAPS if each < most)):
            frame = frame_for(
                list(forms.values()),
                self.taxes,
                self.decimals,
                self.measured.capped(cap),
            )
            fitting = {number: each for number, each in forms.items() if frame and fits(each, frame, limit)}
            if len(fitting) > len(best[1]):
                best = (cap, fitting)
            if len(fitting) >= ENOUGH * len(forms):
                break
        return best

    def split(self, forms: Mapping[int, Form], cap: int, limit: Limit, *, wide: bool) -> list[Lane]:
        """A lane of the forms without steps, and one of those with them."""
        lanes = []
        capped = self.measured.capped(cap)
        for stepped in (False, True):
            some = {number: each for number, each in forms.items() if bool(each.comparisons) is stepped}
            frame = frame_for(list(some.values()), self.taxes, self.decimals, capped)
            if some and frame is not None:
                divisors = _common(some, frame, limit)
                only_below = cap if cap < self.measured.most else None
                lanes.append(Lane(wide, stepped, some, frame, capped, divisors, only_below))
        return lanes


def _common(forms: Mapping[int, Form], frame: Frame, limit: Limit) -> dict[str, int] | None:
    """A divisor for each tax that all rows share, when nothing overflows by it."""
    divisors: dict[str, int] = {}
    for form in forms.values():
        for taxes in form.variants:
            for each in taxes:
                divisors[each.tax] = lcm(divisors.get(each.tax, 1), divisor_of(each, frame))
                if divisors[each.tax] > MOST_COMMON:
                    return None
    return divisors if all(fits(each, frame, limit, divisors) for each in forms.values()) else None
