"""The declarant's own totals against the items: they are compared and shown, never relied on, and never a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.codes import COSTS
from alfandega.kernel.fault import Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import Breach, rule


@rule(
    "RCA-171.1",
    code="total.differs",
    found=msgid("Box {box}: {declared} is declared, the items add up to {computed} (difference {difference})."),
    remedy=msgid("Check the items; the sum of the items is used."),
    severity=Severity.WARNING,
)
def totals_agree_with_items(case: Case) -> Iterator[Breach]:
    """Quantities and values stated for the whole agree with those stated for the goods."""
    sad = case.sad
    if not sad.items:
        return
    invoice = sad.value.costs.invoice
    zero = Decimal(0)
    pairs = (
        ("5", "/total_items", None if sad.total_items is None else Decimal(sad.total_items), Decimal(len(sad.items))),
        ("6", "/total_packages", sad.total_packages, sum((i.packages.number or zero for i in sad.items), zero)),
        (
            "22",
            "/value/costs/invoice/foreign",
            invoice.foreign if invoice else None,
            sum((i.price or zero for i in sad.items), zero),
        ),
        ("35", "/value/gross_weight", sad.value.gross_weight, sum((i.gross_mass or zero for i in sad.items), zero)),
    )
    for box, at, declared, computed in pairs:
        if declared is not None and declared != computed:
            params = {
                "box": box,
                "declared": str(declared),
                "computed": str(computed),
                "difference": str(declared - computed),
            }
            yield Breach(at, params)


@rule(
    "RCA-168.3",
    code="rate.differs",
    found=msgid("Box 23: the rate declared for {currency} is {declared}; the official rate on {on} is {official}."),
    remedy=msgid("Nothing needs to be done: the official rate of the day is used."),
    severity=Severity.WARNING,
)
def declared_rate_is_official(case: Case) -> Iterator[Breach]:
    """The exchange rate is the official one of the date on which the declaration counts as lodged."""
    invoice = case.sad.value.costs.invoice
    if invoice is None or not invoice.rate or invoice.currency is None:
        return
    official = case.books.reference.rate(invoice.currency, case.books.on)
    if official is not None and official.rate != invoice.rate:
        params = {
            "currency": invoice.currency,
            "declared": str(invoice.rate),
            "official": str(official.rate),
            "on": case.books.on.isoformat(),
        }
        yield Breach("/value/costs/invoice/rate", params)


MOST = Decimal(10) ** 17
"""No trade is larger, in any currency; beyond it a figure is a slip of the hand, and its taxes could not be stored."""


@rule(
    "RCA-171.1",
    code="value.absurd",
    found=msgid("Box 22: prices and costs add up to {total}, more than any trade."),
    remedy=msgid("Look for a price or a cost with too many digits."),
)
def value_is_of_this_world(case: Case) -> Iterator[Breach]:
    """Values stated in the detailed declaration are those of real goods and services."""
    notes = [case.sad.value.costs, *(item.value.costs for item in case.sad.items)]
    costs = [getattr(note, name) for note in notes for name in COSTS if name != "invoice"]  # its items are counted
    amounts = [item.price for item in case.sad.items] + [cost.foreign for cost in costs if cost is not None]
    total = sum((abs(amount) for amount in amounts if amount is not None), Decimal(0))
    if total > MOST:
        yield Breach("/value/costs/invoice/foreign", {"total": f"{total:f}"})


SUMS = (totals_agree_with_items, declared_rate_is_official, value_is_of_this_world)
