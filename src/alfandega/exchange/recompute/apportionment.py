"""How the header's costs are shared over the items, and each share turned into national currency.

ASYCUDA shares by value (working mode 0): the item's share is its invoice over the header's invoice, both in foreign
currency, and its cost is the header's cost times the share, to the cent. National amount = foreign amount × rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.parts import Cost
from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.recompute.costs import NAMES, SHARED, cost, value_unit
from alfandega.exchange.recompute.figures import CENT, ZERO, noise, product, quotient, rounded, total
from alfandega.exchange.recompute.report import Place, Report, Section
from alfandega.kernel.text import Sentence, msgid

BY_VALUE, BY_WEIGHT = "0", "1"
_SMALLEST_SHARE = Decimal("1E-9")
"""Shares are printed as binary floating point, good for at least nine decimals."""


def check_apportionment(sad: Sad, report: Report) -> None:
    """Check every item's share, its part of each header cost, and each national amount against its rate."""
    mode = (sad.value.working_mode or BY_VALUE).strip()
    apportioned = mode in {BY_VALUE, BY_WEIGHT} and len(sad.items) > 0
    if not apportioned:
        text = msgid("Costs are not apportioned in this declaration (working mode {mode}).")
        report.notes.append(Sentence(text, {"mode": mode}))
    unit = value_unit(sad)
    for index, item in enumerate(sad.items):
        shares = list(_shares(sad, item, mode)) if apportioned else []
        if shares:
            _check_share(sad, item, index, shares, report)
            _check_costs(sad, item, index, shares, report)
        _check_conversion(item, index, unit, report)
    if apportioned:
        _note_unshared(sad, report)


def _shares(sad: Sad, item: Item, mode: str) -> Iterator[Decimal]:
    """The item's share of the header costs; where weight decides, some costs are still shared by value."""
    if mode == BY_WEIGHT:
        whole = sad.value.gross_weight or sad.value.total_weight or total(each.gross_mass or ZERO for each in sad.items)
        if whole and item.gross_mass is not None:
            yield quotient(item.gross_mass, whole)
    invoice, own = cost(sad.value.costs, "invoice"), cost(item.value.costs, "invoice")
    if invoice.foreign and own.foreign is not None and _same_currency(invoice, own):
        yield quotient(own.foreign, invoice.foreign)


def _check_share(sad: Sad, item: Item, index: int, shares: list[Decimal], report: Report) -> None:
    declared = item.value.apportionment
    if declared is None:
        return
    invoice = cost(sad.value.costs, "invoice").foreign or ZERO
    # Both invoices are printed to the cent, so the share of the unrounded ones may differ by this much.
    printed = quotient(product(CENT / 2, 1 + abs(shares[0])), abs(invoice)) if invoice else ZERO
    report.compare(
        Section.APPORTIONMENT,
        Place(
            Sentence(msgid("item {item}: share of the header costs"), {"item": str(index + 1)}),
            f"/items/{index}/value/apportionment",
        ),
        declared,
        shares,
        tolerance=max(printed, _SMALLEST_SHARE),
        why=Sentence(
            msgid("The share is the item's invoice over the header's invoice (or its mass over the total mass).")
        ),
    )


def _check_costs(sad: Sad, item: Item, index: int, shares: list[Decimal], report: Report) -> None:
    for name in SHARED:
        whole, own = cost(sad.value.costs, name), cost(item.value.costs, name)
        if not whole.foreign or own.foreign is None or not _shared_at_all(sad, name):
            continue
        if not _same_currency(whole, own):
            continue
        report.compare(
            Section.APPORTIONMENT,
            _place(msgid("item {item}: {cost}, foreign currency"), index, name, "foreign"),
            own.foreign,
            [rounded(product(whole.foreign, share), CENT) for share in shares],
            tolerance=CENT + noise(CENT),
            why=Sentence(
                msgid("The header's {whole} times the item's share, to the cent, give or take one cent."),
                {"whole": str(whole.foreign)},
            ),
        )


def _shared_at_all(sad: Sad, name: str) -> bool:
    """Whether any item bears a part: a file saved before ASYCUDA computed it holds the header's cost alone."""
    return any(cost(item.value.costs, name).foreign for item in sad.items)


def _note_unshared(sad: Sad, report: Report) -> None:
    for name in SHARED:
        if cost(sad.value.costs, name).foreign and not _shared_at_all(sad, name):
            text = msgid("The header's {cost} is not shared over the items yet; nothing to check.")
            report.notes.append(Sentence(text, {"cost": NAMES[name]}))


def _same_currency(one: Cost, other: Cost) -> bool:
    """Whether two amounts are of one currency, as far as both state it."""
    return not one.currency or not other.currency or one.currency == other.currency


def _check_conversion(item: Item, index: int, unit: Decimal, report: Report) -> None:
    for name in NAMES:
        own = cost(item.value.costs, name)
        if not (own.foreign and own.rate and own.national):
            continue
        exact = product(own.foreign, own.rate)
        report.compare(
            Section.APPORTIONMENT,
            _place(msgid("item {item}: {cost}, national currency"), index, name, "national"),
            own.national,
            [rounded(exact, unit), exact],
            tolerance=noise(unit),
            why=Sentence(
                msgid("{foreign} at the rate {rate}, rounded to {unit}."),
                {"foreign": str(own.foreign), "rate": str(own.rate), "unit": str(unit)},
            ),
        )


def _place(words: str, index: int, name: str, column: str) -> Place:
    params = {"item": str(index + 1), "cost": NAMES[name]}
    return Place(Sentence(words, params), f"/items/{index}/value/costs/{name}/{column}")
