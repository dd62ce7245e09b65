"""CIF values: each item's from its own build-up, the header's from its build-up and from the items.

An item's CIF is invoice + external freight + internal freight + insurance + other costs − deduction, national currency.
"""

from __future__ import annotations

from decimal import Decimal

from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.recompute.costs import NAMES, cost, parts_of_cif, value_unit
from alfandega.exchange.recompute.figures import CENT, ZERO, is_multiple, noise, product, total
from alfandega.exchange.recompute.report import Place, Report, Section, plain
from alfandega.kernel.text import Sentence, msgid

_WHY = msgid("Invoice + freight + insurance + other − deduction; rounding {count} amounts explains up to {bound}.")

_ITEM = msgid("item {item}: CIF value")


def check_item_values(sad: Sad, report: Report) -> None:
    """Check each item's CIF against the amounts it is the sum of, give or take their rounding."""
    unit = value_unit(sad)
    skipped = 0
    for index, item in enumerate(sad.items):
        parts = parts_of_cif(item.value.costs)
        if not item.value.total_cif or not parts:
            skipped += bool(parts or item.value.total_cif)
            continue
        tolerance = _rounding(parts, unit)
        report.compare(
            Section.ITEM_CIF,
            Place(Sentence(_ITEM, {"item": str(index + 1)}), f"/items/{index}/value/total_cif"),
            item.value.total_cif,
            [total(parts)],
            tolerance=tolerance + noise(unit),
            why=Sentence(_WHY, {"count": str(len(parts)), "bound": plain(tolerance)}),
        )
    if skipped:
        text = msgid("{count} items state no CIF value, or nothing it is made of; they were not checked.")
        report.notes.append(Sentence(text, {"count": str(skipped)}))


def check_header_value(sad: Sad, report: Report) -> None:
    """Check the header's CIF twice: against its own build-up, and, exactly, against the sum of the items.

    ASYCUDA rounds every item by itself, so that header and items often differ by a few units. That is reported, with
    how much rounding explains: it is a warning on import, never a refusal.
    """
    declared = sad.value.total_cif
    if not declared:
        report.notes.append(Sentence(msgid("The header states no CIF value; it was not checked.")))
        return
    unit = value_unit(sad)
    parts = parts_of_cif(sad.value.costs)
    if parts:
        tolerance = _rounding(parts, unit)
        report.compare(
            Section.HEADER_CIF,
            Place(Sentence(msgid("header: CIF value from its build-up")), "/value/total_cif"),
            declared,
            [total(parts)],
            tolerance=tolerance + noise(unit),
            why=Sentence(_WHY, {"count": str(len(parts)), "bound": plain(tolerance)}),
        )
    values = [item.value.total_cif for item in sad.items]
    if not values or not all(values):
        text = msgid("Not every item states a CIF value; the header was not compared with their sum.")
        report.notes.append(Sentence(text))
        return
    whole = total(value or ZERO for value in values)
    bound = _rounding_of_items(sad, unit)
    explained = abs(declared - whole) <= bound
    why = (
        msgid("The sum of {count} items; rounding them one by one explains up to {bound}, and so this difference.")
        if explained
        else msgid("The sum of {count} items; rounding them one by one explains only up to {bound}.")
    )
    report.compare(
        Section.HEADER_CIF,
        Place(Sentence(msgid("header: CIF value from the items")), "/value/total_cif"),
        declared,
        [whole],
        tolerance=noise(unit),
        why=Sentence(why, {"count": str(len(values)), "bound": plain(bound)}),
    )


def _rounding(parts: list[Decimal], unit: Decimal) -> Decimal:
    """How far a rounded sum may be from the sum of its rounded parts: half a unit for each part, in whole units.

    One part alone is its own sum. Parts that are not rounded at all may leave half a unit each, and so may the sum.
    """
    if all(is_multiple(part, unit) for part in parts):
        return (len(parts) // 2) * unit
    return (len(parts) + 1) * unit / 2


def _rounding_of_items(sad: Sad, unit: Decimal) -> Decimal:
    """What rounding explains between header and items: for each amount half a foreign cent and half a unit."""
    bound = ZERO
    for item in sad.items:
        for name in NAMES:
            own = cost(item.value.costs, name)
            if own.national:
                bound += unit / 2 + product(CENT / 2, abs(own.rate or ZERO)) * (name != "invoice")
    return bound.quantize(CENT)
