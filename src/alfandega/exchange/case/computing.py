"""Computes a case that was read: the lines, or every fault of reading and computing together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from alfandega.clearance.assessment.cascade import Assessed, MeasureLine, Terms, assess_measures
from alfandega.clearance.assessment.offers import offers_of
from alfandega.clearance.dossier import Offer
from alfandega.exchange.case.parsing import parse_case
from alfandega.exchange.case.reading import ReadCase, read_case
from alfandega.kernel.fault import Fault


@dataclass(frozen=True)
class ComputedCase:
    """The outcome: `case` is None when the file as a whole cannot be used, `assessed` when there are faults.

    `offers` are the treatments of our tariff under which an item would pay less.
    """

    case: ReadCase | None
    assessed: Assessed | None
    faults: tuple[Fault, ...]
    offers: tuple[Offer, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 computed, 1 faults, 2 unreadable."""
        return 2 if self.case is None else 1 if self.faults else 0


def compute_case(data: bytes, today: date) -> ComputedCase:
    """Read a case from JSON and compute it; every fault is found at once."""
    document, broken = parse_case(data)
    if document is None:
        return ComputedCase(None, None, broken)
    return compute_document(document, today, broken)


def compute_document(document: dict[str, Any], today: date, broken: tuple[Fault, ...] = ()) -> ComputedCase:
    """Compute a case from plain data; `broken` are faults found before."""
    case = read_case(document, today)
    read = {each.where for each in case.faults}
    terms = Terms(case.on, case.currency, case.rates)
    assessed = assess_measures(case.goods, terms, case.taxes)
    more = [each for each in assessed.faults if each.where not in read]
    faults = (*broken, *case.faults, *more)
    if faults:
        return ComputedCase(case, None, faults)
    return ComputedCase(case, assessed, faults, tuple(_offers(case, assessed, terms)))


def _offers(case: ReadCase, assessed: Assessed, terms: Terms) -> Iterator[Offer]:
    """What the tariff offers items that it alone is charged on: of others it does not know what they would pay."""
    charged: dict[int, list[MeasureLine]] = {}
    for line in assessed.lines:
        charged.setdefault(line.item, []).append(line)
    for goods in case.goods:
        found = case.treatments.get(goods.number)
        if found is not None:
            yield from offers_of(goods, found, charged.get(goods.number, []), terms)
