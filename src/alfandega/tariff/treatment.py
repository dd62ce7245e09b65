"""Which measures goods bear: the treatment that is applied, those they could have, and what stands in their way. Pure.

Of several measures of one kind the deepest code wins, then the one for this exporter, then the one for this origin.
A preference is applied when it is claimed (box 36), the origin is covered and its proof is attached; a quota when its
order number is claimed (box 39); a suspension by itself, once its documents are attached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from alfandega.tariff.book import Agreement, TariffBook, Tax
from alfandega.tariff.conditions.sets import Sets, missing
from alfandega.tariff.measure import BARRIERS, IMPORT, OPTIONS, Kind, TariffMeasure

MOST_KEPT = 20_000
"""Treatments that a book remembers; a day's declarations repeat a few thousand."""


@dataclass(frozen=True, slots=True)
class Consignment:
    """What the tariff asks of an item: code, origin, date, direction, and what is claimed and attached.

    `exporter` are the additional codes declared (box 33); `quota` is the order number claimed (box 39).
    """

    code: str
    on: date
    origin: str | None = None
    flow: str = IMPORT
    preference: str = ""
    quota: str = ""
    exporter: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Option:
    """A treatment that goods of this code and origin may have instead of the general one.

    `measures` are by tax. `missing` are the minimal sets of documents still needed, `claim` what boxes 36 and 39 must
    say and do not.
    """

    kind: Kind
    measures: Mapping[str, TariffMeasure]
    agreement: Agreement | None = None
    quota: str = ""
    missing: Sets = ()
    claim: Mapping[str, str] | None = None

    @property
    def available(self) -> bool:
        """Whether everything it asks for is there."""
        return not self.missing and not self.claim


@dataclass(frozen=True)
class Barrier:
    """A prohibition, restriction or licence that is not satisfied; with no sets, no document lifts it."""

    measure: TariffMeasure
    missing: Sets


@dataclass(frozen=True)
class Treatment:
    """What a book says of a consignment: `general` by tax, the options, and the barriers that are not satisfied."""

    consignment: Consignment
    taxes: tuple[Tax, ...]
    general: Mapping[str, TariffMeasure]
    options: tuple[Option, ...]
    barriers: tuple[Barrier, ...]
    kept: dict[int, Any] = field(default_factory=dict, repr=False, compare=False)
    """What whoever charges under an option has made of its measures, by id of the option; for as long as both live."""

    @cached_property
    def applied(self) -> Option | None:
        """The option that is charged, or None for the general rates: what is claimed goes before a suspension."""
        return self._first_of(Kind.QUOTA, Kind.PREFERENCE, Kind.SUSPENSION)

    @property
    def next_best(self) -> Option | None:
        """What is charged on goods for which nothing is left of the quota they claim."""
        return self._first_of(Kind.PREFERENCE, Kind.SUSPENSION)

    def _first_of(self, *order: Kind) -> Option | None:
        available = [each for each in self.options if each.available and each.kind in order]
        return min(available, key=lambda each: order.index(each.kind), default=None)

    def under(self, option: Option | None) -> Mapping[str, TariffMeasure]:
        """The measures charged under an option, by tax; under None, the general ones."""
        return self.general if option is None else {**self.general, **option.measures}

    @property
    def charged(self) -> Mapping[str, TariffMeasure]:
        """The measures that are charged, by tax."""
        return self.under(self.applied)


def treatment(book: TariffBook, consignment: Consignment) -> Treatment:
    """What the book says of a consignment on its date; answered from memory when it was asked before."""
    known = book.treatments
    found = known.get(consignment)
    if found is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        found = known[consignment] = _found(book, consignment)
    return found


def _found(book: TariffBook, consignment: Consignment) -> Treatment:
    on = consignment.on
    applying = [each for each in book.measures_of(consignment.code, on) if _applies(each, consignment, book)]
    general = _best(each for each in applying if each.kind not in BARRIERS | OPTIONS)
    barriers = [
        Barrier(each, missing(each.condition, consignment.documents) if each.condition else ())
        for each in applying
        if each.kind in BARRIERS
    ]
    return Treatment(
        consignment=consignment,
        taxes=book.taxes_on(on),
        general=general,
        options=tuple(_options(book, consignment, [each for each in applying if each.kind in OPTIONS])),
        barriers=tuple(each for each in barriers if each.missing or each.measure.condition is None),
    )


def _applies(measure: TariffMeasure, consignment: Consignment, book: TariffBook) -> bool:
    if measure.flow != consignment.flow or (measure.exporter and measure.exporter not in consignment.exporter):
        return False
    return covers(measure, consignment.origin, book, consignment.on)


def covers(measure: TariffMeasure, origin: str | None, book: TariffBook, on: date) -> bool:
    """Whether a measure holds for goods of an origin; None is an origin that is not known."""
    if origin in measure.excluded:
        return False
    if measure.agreement:
        agreement = book.agreement(measure.agreement, on)
        return agreement is not None and origin in agreement.countries
    return not measure.origins or origin in measure.origins


def _best(measures: Iterable[TariffMeasure]) -> dict[str, TariffMeasure]:
    """The one measure of each tax that wins."""
    found: dict[str, TariffMeasure] = {}
    for each in measures:
        tax = each.tax or ""
        if tax not in found or _weight(each) > _weight(found[tax]):
            found[tax] = each
    return found


def _weight(measure: TariffMeasure) -> tuple[bool, int, bool]:
    return bool(measure.exporter), len(measure.code), bool(measure.origins or measure.agreement)


def _options(book: TariffBook, consignment: Consignment, measures: list[TariffMeasure]) -> Iterable[Option]:
    groups: dict[tuple[Kind, str, str], list[TariffMeasure]] = {}
    for each in measures:
        groups.setdefault((each.kind, each.agreement, each.quota), []).append(each)
    for (kind, code, quota), group in groups.items():
        agreement = book.agreement(code, consignment.on) if code else None
        yield _option(consignment, Option(kind, _best(group), agreement, quota))


def _option(consignment: Consignment, option: Option) -> Option:
    """The option with what it still asks for."""
    conditions = [each.condition for each in option.measures.values() if each.condition is not None]
    if option.agreement is not None and option.agreement.proofs is not None:
        conditions.append(option.agreement.proofs)
    lacking = [sets for each in conditions if (sets := missing(each, consignment.documents))]
    claim = {}
    if option.agreement is not None and consignment.preference != option.agreement.preference:
        claim["36"] = option.agreement.preference
    if option.quota and consignment.quota != option.quota:
        claim["39"] = option.quota
    return replace(option, missing=_together(lacking), claim=claim or None)


def _together(lacking: list[Sets]) -> Sets:
    """The minimal sets that satisfy several conditions at once."""
    found: list[frozenset[str]] = [frozenset()]
    for sets in lacking:
        joined = {before | each for before in found for each in sets}
        found = [each for each in joined if not any(other < each for other in joined)]
    return tuple(sorted(found, key=lambda each: (len(each), sorted(each)))) if lacking else ()
