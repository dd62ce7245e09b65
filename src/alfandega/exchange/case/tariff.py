"""What our own tariff and procedures say of an item that names their codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from alfandega.clearance.assessment.measures import Measure, Relief, of_procedure, of_tariff
from alfandega.clearance.dossier import Books, Mode
from alfandega.exchange.case import faults as case_faults
from alfandega.exchange.case.shapes import ItemRule
from alfandega.kernel.fault import Fault


def from_tariff(
    books: Books | None, item: ItemRule, where: str, on: date, taxes: set[str], fault: Callable[[Fault], None]
) -> tuple[tuple[Measure, ...], tuple[Relief, ...]]:
    """The measures of the item's tariff line and the relief of its procedure; adds all our taxes to `taxes`."""
    if books is None:
        return (), ()
    return _measures(books, item, where, on, taxes, fault), _reliefs(books, item, where, on, fault)


def _measures(
    books: Books, item: ItemRule, where: str, on: date, taxes: set[str], fault: Callable[[Fault], None]
) -> tuple[Measure, ...]:
    if not item.commodity_code:
        return ()
    code = "".join(item.commodity_code.replace(".", " ").split())
    line = books.tariff.line(code, on)
    in_force = books.tariff.taxes_on(on)
    taxes.update(tax.code for tax in in_force)
    if line is None:
        nearest = ", ".join(each.code for each in books.tariff.nearest(code, on))
        fault(case_faults.unknown_commodity(f"{where}/commodity_code", item.commodity_code, on, nearest))
        return ()
    return of_tariff(line, in_force)


def _reliefs(books: Books, item: ItemRule, where: str, on: date, fault: Callable[[Fault], None]) -> tuple[Relief, ...]:
    if not item.procedure:
        return ()
    entry = books.reference.entry("procedures", item.procedure, on)
    if entry is None:
        fault(case_faults.unknown_procedure(f"{where}/procedure", item.procedure, on))
        return ()
    return of_procedure(Mode(entry.facts.get("mode", Mode.PAID)), item.procedure)
