"""One item through the cascade under one of the treatments the tariff has for it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from alfandega.clearance.assessment.cascade import MeasureLine, Terms, item_lines
from alfandega.clearance.assessment.measures import Goods, Relief, of_procedure, of_tariff
from alfandega.clearance.assessment.ordering import in_order
from alfandega.clearance.declaration.consignment import quantities_of
from alfandega.clearance.declaration.item import Item
from alfandega.clearance.dossier import Books, Mode
from alfandega.kernel.fault import Fault
from alfandega.tariff.conditions.sets import satisfied
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.measure import IMPORT
from alfandega.tariff.treatment import Option, Treatment


def terms_of(books: Books) -> Terms:
    """The date, the national currency and every exchange rate of the books."""
    rates = {currency: found.rate for currency, found in books.reference.rates_on(books.on).items()}
    return Terms(books.on, books.reference.national_currency, rates)


def goods_of(item: Item, number: int, value: Decimal, books: Books) -> Goods:
    """An item with its customs value, its quantities and the reliefs of its procedure; its measures come later."""
    documents = {document.code for document in item.documents if document.code}
    reliefs = reliefs_of(item.procedure or "", item.national_procedure or "", documents, books)
    return Goods(number, value, quantities_of(item), (), reliefs, f"/items/{number - 1}")


def reliefs_of(procedure: str, national: str, documents: Collection[str], books: Books) -> tuple[Relief, ...]:
    """What box 37 relieves from: the procedure (4 digits) and its national part (3), whose documents are attached."""
    entry = books.reference.entry("procedures", procedure, books.on)
    general = of_procedure(Mode(entry.facts.get("mode", Mode.PAID)) if entry else Mode.PAID, procedure)
    claimed = books.tariff.relief(national, books.on)
    if claimed is None or (claimed.documents is not None and not satisfied(claimed.documents, documents)):
        return general
    relief = Relief(Mode(claimed.mode), claimed.percent, claimed.taxes, f"{procedure} {national}", claimed.article)
    return (*general, relief)


def split(goods: Goods, share: Fraction) -> tuple[Goods, Goods]:
    """The part of an item that is in quota, and the rest: together exactly its value and its quantities.

    The value in quota is cut to whole units of currency, quantities to six decimals; the rest takes what remains.
    """
    value = goods.value or Decimal(0)
    inside = _part(value, share, Decimal(1))
    quantities = {code: _part(number, share, Decimal("0.000001")) for code, number in goods.quantities.items()}
    rest = {code: WIDE.subtract(goods.quantities[code], number) for code, number in quantities.items()}
    return (
        replace(goods, value=inside, quantities=quantities),
        replace(goods, value=WIDE.subtract(value, inside), quantities=rest),
    )


def _part(number: Decimal, share: Fraction, unit: Decimal) -> Decimal:
    exact = Fraction(number) * share
    return WIDE.multiply(Decimal(exact // Fraction(unit)), unit)


def charged_on(
    goods: Goods, treatment: Treatment, option: Option | None, terms: Terms, faults: list[Fault]
) -> list[MeasureLine]:
    """The lines of the item under an option, or under the general rates; `faults` takes what cannot be computed."""
    if id(option) not in treatment.kept:
        general = treatment.consignment.flow == IMPORT
        treatment.kept[id(option)] = in_order(of_tariff(treatment.taxes, treatment.under(option), general=general))
    return item_lines(goods, treatment.kept[id(option)], terms, faults)
