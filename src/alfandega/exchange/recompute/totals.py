"""Totals by mode of payment: 1 is payable, 0 suspended or guaranteed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.sad import Sad
from alfandega.exchange.recompute.figures import ZERO, noise, total, unit_of
from alfandega.exchange.recompute.report import Place, Report, Section
from alfandega.kernel.text import Sentence, msgid

PAYABLE, SUSPENDED = "1", "0"


def check_totals(sad: Sad, report: Report) -> None:
    """Check the taxes of each item, the total payable and the guarantee against the tax lines, exactly."""
    tolerance = noise(unit_of(_amounts(sad)))
    for index, item in enumerate(sad.items):
        _check_item(item, index, tolerance, report)
    _check_payable(sad, tolerance, report)
    _check_guarantee(sad, tolerance, report)


def _check_item(item: Item, index: int, tolerance: Decimal, report: Report) -> None:
    number = {"item": str(index + 1)}
    if item.charged.amount is not None and _assessed(item):
        report.compare(
            Section.TOTALS,
            Place(Sentence(msgid("item {item}: taxes payable"), number), f"/items/{index}/charged/amount"),
            item.charged.amount,
            [_sum(item, PAYABLE)],
            tolerance=tolerance,
            why=Sentence(msgid("The sum of the item's tax lines with mode of payment 1.")),
        )
    if item.charged.guaranteed and _assessed(item):
        report.compare(
            Section.TOTALS,
            Place(Sentence(msgid("item {item}: taxes guaranteed"), number), f"/items/{index}/charged/guaranteed"),
            item.charged.guaranteed,
            [_sum(item, SUSPENDED)],
            tolerance=tolerance,
            why=Sentence(msgid("The sum of the item's tax lines with mode of payment 0.")),
        )


def _check_payable(sad: Sad, tolerance: Decimal, report: Report) -> None:
    payment = sad.archive.payment
    if payment.total_taxes is None or not any(_assessed(item) or item.charged.amount for item in sad.items):
        return
    lines = total(_sum(item, PAYABLE) if _assessed(item) else item.charged.amount or ZERO for item in sad.items)
    due = lines + (payment.global_taxes or ZERO)
    report.compare(
        Section.TOTALS,
        Place(Sentence(msgid("total payable")), "/archive/payment/total_taxes"),
        payment.total_taxes,
        [due, due + (payment.manual_taxes or ZERO)],
        tolerance=tolerance,
        why=Sentence(
            msgid("Tax lines with mode of payment 1 ({lines}) and taxes of the declaration as a whole ({whole})."),
            {"lines": str(lines), "whole": str(payment.global_taxes or 0)},
        ),
    )


def _check_guarantee(sad: Sad, tolerance: Decimal, report: Report) -> None:
    declared = sad.archive.payment.guarantee_amount
    if declared is None or not any(_assessed(item) for item in sad.items):
        return
    suspended = total(_sum(item, SUSPENDED) for item in sad.items)
    if not declared and suspended:
        text = msgid("Tax lines with mode of payment 0 add up to {amount}; no guarantee is stated for them.")
        report.notes.append(Sentence(text, {"amount": str(suspended)}))
        return
    report.compare(
        Section.TOTALS,
        Place(Sentence(msgid("guarantee")), "/archive/payment/guarantee_amount"),
        declared,
        [suspended],
        tolerance=tolerance,
        why=Sentence(msgid("The sum of all tax lines with mode of payment 0.")),
    )


def _assessed(item: Item) -> bool:
    return any(line.amount is not None for line in item.charged.lines)


def _sum(item: Item, mode: str) -> Decimal:
    lines = (line for line in item.charged.lines if (line.mode_of_payment or "").strip() == mode)
    return total(line.amount for line in lines if line.amount is not None)


def _amounts(sad: Sad) -> Iterator[Decimal | None]:
    yield sad.archive.payment.total_taxes
    for item in sad.items:
        yield item.charged.amount
        yield from (line.amount for line in item.charged.lines)
