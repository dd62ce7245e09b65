"""What our own tariff and procedures say of an item that names their codes."""

from __future__ import annotations

from dataclasses import dataclass

from alfandega.clearance.assessment.charging import reliefs_of
from alfandega.clearance.assessment.measures import Measure, Relief, of_tariff
from alfandega.clearance.dossier import Books
from alfandega.exchange.case import faults as case_faults
from alfandega.exchange.case.shapes import ItemRule
from alfandega.kernel.fault import Fault
from alfandega.tariff.treatment import Consignment, Treatment, treatment


@dataclass(frozen=True)
class FromTariff:
    """What our books say of an item: its measures, its reliefs, all taxes of the date, and what they do not know.

    `treatment` is where its measures come from; None without a commodity code.
    """

    measures: tuple[Measure, ...] = ()
    reliefs: tuple[Relief, ...] = ()
    taxes: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()
    treatment: Treatment | None = None


def from_tariff(books: Books | None, item: ItemRule, where: str) -> FromTariff:
    """The measures of the item's tariff line and the relief of its procedure."""
    if books is None:
        return FromTariff()
    faults: list[Fault] = []
    found = _treatment(books, item, where, faults)
    measures = of_tariff(found.taxes, found.charged) if found is not None else ()
    reliefs = _reliefs(books, item, where, faults)
    taxes = frozenset(tax.code for tax in books.tariff.taxes_on(books.on))
    return FromTariff(measures, reliefs, taxes, tuple(faults), found)


def _treatment(books: Books, item: ItemRule, where: str, faults: list[Fault]) -> Treatment | None:
    if not item.commodity_code:
        return None
    code = "".join(item.commodity_code.replace(".", " ").split())
    line = books.tariff.line(code, books.on)
    if line is None:
        nearest = ", ".join(each.code for each in books.tariff.nearest(code, books.on))
        place = f"{where}/commodity_code"
        faults.append(case_faults.unknown_commodity(place, item.commodity_code, books.on, nearest))
        return None
    return treatment(books.tariff, _consignment(item, code, books))


def _consignment(item: ItemRule, code: str, books: Books) -> Consignment:
    return Consignment(
        code=code,
        on=books.on,
        origin=item.origin.upper() if item.origin else None,
        preference=item.preference or "",
        quota=item.quota or "",
        exporter=frozenset(item.additional_codes),
        documents=frozenset(item.documents),
    )


def _reliefs(books: Books, item: ItemRule, where: str, faults: list[Fault]) -> tuple[Relief, ...]:
    if not item.procedure:
        return ()
    entry = books.reference.entry("procedures", item.procedure, books.on)
    if entry is None:
        faults.append(case_faults.unknown_procedure(f"{where}/procedure", item.procedure, books.on))
        return ()
    return reliefs_of(item.procedure, item.national_procedure or "", item.documents, books)
