"""The customs value of a declaration by whatever method the facts allow, as the record the other stages read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Attempt, Bar, Books, Found, ItemValue, Line, Valuation
from alfandega.clearance.valuation.rules import transaction_value
from alfandega.clearance.value.declared import case_of, terms_of, valued
from alfandega.clearance.value.findings import with_findings
from alfandega.clearance.value.law import sequence, valuing
from alfandega.clearance.value.law.telling import said
from alfandega.clearance.value.law.terms import Terms, ValueLine
from alfandega.clearance.value.law.waterfall import ORDER, waterfall
from alfandega.kernel.exact import rounded
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out

SEVERAL = "several"


@carries_out("RCA-35.1")
def determined(
    sad: Sad, books: Books, findings: Mapping[str, Any] | None = None
) -> tuple[Valuation, tuple[Fault, ...]]:
    """The customs value with what customs found, by pointer into the case (`value.findings`).

    A plain sale, of which nothing but price and costs is declared, is valued by these. With faults, which acceptance
    refuses, the value is that of the plain sale, so that the declarant sees about what it will come to.
    """
    if sad.value_declaration is None and not findings:
        return transaction_value(sad, books), ()
    made, terms = case_of(sad), terms_of(books)
    case, wrong = with_findings(made.case, findings or {})
    value = None
    if not wrong:
        value, wrong = valued(case, terms)
    if value is None:
        return transaction_value(sad, books), tuple(replace(each, where=made.place(each.where)) for each in wrong)
    return _record(value, terms), ()


def _record(value: valuing.CaseValue, terms: Terms) -> Valuation:
    items = tuple(_item(each, terms) for each in value.items)
    methods = {each.method for each in items}
    used = {line.currency: line.rate for line in value.lines}
    by_effect = sorted(value.lines, key=lambda line: ORDER.index(line.effect))
    return Valuation(
        currency=terms.currency,
        method=methods.pop() if len(methods) == 1 else SEVERAL,
        header=tuple(_line(each, each.amount) for each in by_effect),
        items=items,
        customs_value=value.value,
        rates=used,
        bars=tuple(Bar(each.kind, each.begins, each.ends, each.article) for each in waterfall(value)),
        not_counted=tuple(Found(each.kind, each.words, each.article) for each in value.noted),
        findings=tuple(_of_sales(value.sales)),
        provisional=value.provisional,
    )


def _line(line: ValueLine, amount: Decimal) -> Line:
    return Line(line.kind, amount, line.words, line.article, (line.exchange,))


def _item(item: valuing.ItemValue, terms: Terms) -> ItemValue:
    lines = [_line(line, share) for line, share in item.lines]
    if not lines:
        found = item.attempts[-1].found
        words = said(msgid("Value by the method: {method}."), method=sequence.NAMES[item.method])
        article, steps = (found.article, found.steps) if found else (None, ())
        lines = [Line(item.method.value, item.value, words, article, steps)]
    attempts = tuple(_attempt(each, terms) for each in item.attempts)
    return ItemValue(item.number, tuple(lines), item.value, item.method.value, attempts)


def _attempt(attempt: sequence.Attempt, terms: Terms) -> Attempt:
    found = attempt.found
    reasons = tuple(Found(each.code, each.words, each.article) for each in attempt.reasons)
    if found is None:
        return Attempt(attempt.method.value, None, reasons)
    value = rounded(terms.at_rate(found.value, found.currency), terms.rounding)
    return Attempt(attempt.method.value, value, reasons, found.steps, tuple(filter(None, found.sources)))


def _of_sales(sales: Iterable[valuing.SaleValue]) -> Iterable[Found]:
    for sale in sales:
        for words, article in sale.steps:
            yield Found("sale", words, article)
        for reason in sale.sold.reasons:
            yield Found(reason.code, reason.words, reason.article)
