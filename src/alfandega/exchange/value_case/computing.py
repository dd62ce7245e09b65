"""Reads a case and values it, or tells every fault at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.books import files
from alfandega.clearance.dossier import Books
from alfandega.clearance.value.facts.case import ValueCase
from alfandega.clearance.value.law import faults as law_faults
from alfandega.clearance.value.law.checking import check
from alfandega.clearance.value.law.terms import Terms
from alfandega.clearance.value.law.valuing import CaseValue, value_case
from alfandega.exchange.case.parsing import parse_case
from alfandega.exchange.case.shaping import shaped
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import Rounding
from alfandega.kernel.text import msgid
from alfandega.lawbook.force import in_force
from alfandega.lawbook.parameters import text
from alfandega.tariff.expression.currencies import CURRENCIES

_REMEDIES = {
    "file.empty": msgid("Write a case; docs/value.md shows some."),
    "json.not-object": msgid("A case stands between {{ and }}; docs/value.md shows some."),
}
_OF_SHAPE = frozenset({"field.unknown", "field.too-many", "field.format", "field.path"})
_SCHEMA = msgid("Compare it with docs/schema/value-case.json.")


@dataclass(frozen=True)
class ValuedCase:
    """The outcome: `case` is None when the file cannot be used, `value` when there are faults."""

    case: ValueCase | None
    terms: Terms | None
    value: CaseValue | None
    faults: tuple[Fault, ...]

    @property
    def exit_code(self) -> int:
        """0 valued, 1 faults, 2 unreadable."""
        return 2 if self.case is None else 1 if self.faults else 0


def compute_value(data: bytes, today: date, books_of: Callable[[date], Books] = files) -> ValuedCase:
    """Read a case from JSON and value it; every fault is found at once."""
    document, broken = parse_case(data)
    if document is None:
        told = tuple(replace(each, remedy=_REMEDIES.get(each.code, each.remedy)) for each in broken)
        return ValuedCase(None, None, None, told)
    return value_document(document, today, broken, books_of)


def value_document(
    document: Mapping[str, Any],
    today: date,
    broken: tuple[Fault, ...] = (),
    books_of: Callable[[date], Books] = files,
) -> ValuedCase:
    """Value a case from plain data; `broken` are faults found before."""
    case, unread = shaped(document, ValueCase)
    faults = [*broken, *(_of_field(each) for each in unread)]
    terms, more = terms_of(case, books_of(case.on or today), today)
    found = _first_of_each_place((*faults, *more, *check(case, terms)))
    if found:
        return ValuedCase(case, terms, None, found)
    value = value_case(case, terms)
    return ValuedCase(case, terms, None if value.faults else value, value.faults)


def _of_field(found: Fault) -> Fault:
    return replace(found, citation=None, remedy=_SCHEMA if found.code in _OF_SHAPE else found.remedy)


def terms_of(case: ValueCase, books: Books, today: date) -> tuple[Terms, list[Fault]]:
    """The date of law, currency, rates and rounding of a case; our rates stand in for those it does not give."""
    faults: list[Fault] = []
    on = case.on or today
    national = books.reference.national_currency
    currency = (case.currency or national).upper()
    if currency not in CURRENCIES:
        faults.append(law_faults.unknown_currency("/currency", currency))
    rates: dict[str, Decimal] = {}
    illustrative = set()
    for name in books.reference.rates if currency == national else ():
        found = books.reference.rate(name, on)
        if found is not None:
            rates[name] = found.rate
            if found.illustrative:
                illustrative.add(name)
    for name, rate in case.rates.items():
        if name.upper() not in CURRENCIES:
            faults.append(law_faults.unknown_currency(f"/rates/{name}", name))
        elif rate <= 0:
            faults.append(law_faults.not_above_zero(f"/rates/{name}", rate))
        else:
            rates[name.upper()] = rate
            illustrative.discard(name.upper())
    rounding = Rounding[text("money.rounding", on)] if in_force(on) else Rounding.WHOLE_HALF_UP
    if currency != national and rounding is Rounding.WHOLE_HALF_UP:
        rounding = Rounding.CENT_HALF_UP
    home = books.reference.home_country
    return Terms(on, case.imported or on, currency, home, rates, rounding, frozenset(illustrative)), faults


def _first_of_each_place(found: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults, without those at a place, or inside one, that is at fault already."""
    kept: list[Fault] = []
    places: set[str] = set()
    for each in found:
        parts = each.where.split("/")
        if not any("/".join(parts[:length]) in places for length in range(2, len(parts) + 1)):
            kept.append(each)
            places.add(each.where)
    return tuple(kept)
