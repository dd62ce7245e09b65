"""The cascade: each tax on its base, in order, rounded by its named policy; totals are exact sums of the lines."""

from __future__ import annotations

from decimal import Decimal

from alfandega.clearance.declaration.item import Item
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Assessment, Books, Mode, TaxLine, Valuation
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.book import TariffLine, Tax

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_WORDS = {
    Mode.PAID: msgid("{tax}: {base} {national} × {rate} % = {amount} {national}."),
    Mode.SUSPENDED: msgid(
        "{tax}: {base} {national} × {rate} % = {amount} {national}, suspended by procedure {procedure}."
    ),
    Mode.EXEMPT: msgid("{tax}: not charged under procedure {procedure}."),
}


@carries_out("RCA-175")
def assess(sad: Sad, valuation: Valuation, books: Books) -> Assessment:
    """All taxes of the declaration on the date of the books, in whole units of the national currency.

    A tax is due on an item when the tariff line names a rate for it, or the tax has a general one. Lines of a
    suspensive procedure are computed and kept apart; an exempting procedure shows them as zero.
    """
    lines: list[TaxLine] = []
    for item, value in zip(sad.items, valuation.items, strict=True):
        tariff_line = books.tariff.line(item.full_code, books.on)
        if tariff_line is not None:
            lines.extend(_item_lines(item, value.item, value.customs_value, tariff_line, books))
    totals: dict[str, Decimal] = {}
    for line in lines:
        if line.mode is Mode.PAID:
            totals[line.tax] = totals.get(line.tax, ZERO) + line.amount
    return Assessment(
        currency=valuation.currency,
        on=books.on,
        lines=tuple(lines),
        totals=totals,
        payable=sum(totals.values(), ZERO),
        suspended=sum((line.amount for line in lines if line.mode is Mode.SUSPENDED), ZERO),
    )


def _item_lines(item: Item, number: int, value: Decimal, tariff_line: TariffLine, books: Books) -> list[TaxLine]:
    procedure = books.reference.entry("procedures", item.procedure, books.on)
    mode = Mode(procedure.facts.get("mode", Mode.PAID)) if procedure else Mode.PAID
    amounts: dict[str, Decimal] = {}
    made = []
    for tax in books.tariff.taxes_on(books.on):
        rate = tariff_line.rates.get(tax.code, tax.rate)
        if rate is None:
            continue
        base = (value if tax.on_value else ZERO) + sum((amounts.get(code, ZERO) for code in tax.on_taxes), ZERO)
        line = _tax_line(
            tax,
            rate,
            base,
            number=number,
            mode=mode,
            procedure=item.procedure or "",
            national=books.reference.national_currency,
        )
        amounts[tax.code] = line.amount
        made.append(line)
    return made


def _tax_line(
    tax: Tax, rate: Decimal, base: Decimal, *, number: int, mode: Mode, procedure: str, national: str
) -> TaxLine:
    amount = tax.rounding.apply(EXACT.divide(EXACT.multiply(base, rate), HUNDRED)) if mode is not Mode.EXEMPT else ZERO
    words = {
        "tax": tax.code,
        "base": f"{base:f}",
        "rate": f"{rate.normalize():f}",
        "amount": f"{amount:f}",
        "national": national,
        "procedure": procedure,
    }
    return TaxLine(
        item=number,
        tax=tax.code,
        base=base,
        rate=rate,
        amount=amount,
        mode=mode,
        rounding=tax.rounding.name,
        article=tax.article,
        trace=Sentence(_WORDS[mode], words),
        illustrative=tax.illustrative,
    )
