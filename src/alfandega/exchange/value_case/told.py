"""The answer to a case as people and machines read it; docs/schema/value-result.json is made from here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from alfandega.clearance.explained import Explained, ExplainedFault, fault
from alfandega.clearance.value.law.sequence import Attempt
from alfandega.clearance.value.law.telling import Element, Reason
from alfandega.clearance.value.law.terms import ValueLine
from alfandega.clearance.value.law.valuing import CaseValue, ItemValue, SaleValue
from alfandega.clearance.value.law.waterfall import Bar, waterfall
from alfandega.exchange.value_case.computing import ValuedCase
from alfandega.kernel.citation import Citation
from alfandega.kernel.exact import shown
from alfandega.lawbook.wording import sentence

Amount = Field(description="In the currency of the case, exact, as text.", examples=["110265"])
Article = Field(description="Where it stands in the law.", examples=["RCA art. 73(3)"])
Pointer = Field(description="JSON pointer of the fact in the case.", examples=["/sales/0/royalties/0"])


class ToldLine(Explained):
    """One line of the value: a price, an addition or a deduction."""

    kind: str = Field(description="Stable, for machines.", examples=["royalty", "freight", "inland-transport"])
    effect: str = Field(description="`price`, `added` or `deducted`.")
    given: str = Field(description="In its own currency, without a sign; “≈” marks decimals without an end.")
    currency: str
    rate: str = Field(description="Units of the currency of the case for one unit.")
    amount: str = Field(description="As it changes the value: deductions have a sign.", examples=["-40000"])
    article: str = Article
    pointer: str = Pointer
    shared_by: str = Field(description="`value`, `weight`, `container`, or `none`.")
    shares: dict[str, str] = Field(description="By number of the item; they add up to the amount exactly.")
    trace: list[str] = Field(description="Why it counts, and how the amount was reached.")


class ToldRefusal(Explained):
    """Something told that does not change the value, and why."""

    kind: str
    article: str = Article
    pointer: str = Pointer
    failed: list[str] = Field(description="Letters of the conditions that are not met.", examples=[["c"]])
    words: str


class ToldReason(Explained):
    """Why a method gives no value."""

    code: str = Field(description="Stable, for machines.", examples=["no-sale", "condition", "comparable-time"])
    article: str = Article
    pointer: str = Pointer
    words: str


class ToldAttempt(Explained):
    """A method that was tried."""

    method: str
    value: str | None = Field(description="In `currency`; null when the method gives none.")
    currency: str | None
    article: str | None = Article
    reasons: list[ToldReason] = Field(description="Why it gives none.")
    sources: list[str] = Field(description="Declarations, accounts or services it rests on (RCA 36).")
    trace: list[str] = Field(description="How its value was reached.")


class ToldItemLine(Explained):
    """An item's part of a line."""

    kind: str
    amount: str
    article: str = Article


class ToldItem(Explained):
    """The customs value of an item."""

    item: int = Field(description="Counted from 1.")
    id: str | None
    method: str = Field(
        description=(
            "`transaction-value`, `identical-goods`, `similar-goods`, `deductive`, `computed` or `fallback`: the first "
            "that gives a value."
        )
    )
    value: str = Amount
    lines: list[ToldItemLine] = Field(description="Of the transaction value; they add up to it.")
    attempts: list[ToldAttempt] = Field(description="Every method up to the one used, with reasons; none is skipped.")


class ToldSale(Explained):
    """What was found of a sale."""

    sale: int = Field(description="Counted from 1.")
    is_sale: bool
    usable: bool = Field(description="Its price may be the customs value.")
    reasons: list[ToldReason]
    trace: list[str]


class ToldSeparate(Explained):
    """Packing to be declared as goods of its own."""

    amount: str
    currency: str
    commodity_code: str
    pointer: str = Pointer


class ToldBar(Explained):
    """A bar of the way from the invoices to the customs value; each begins where the one before ended."""

    kind: str
    begins: str
    ends: str
    amount: str
    article: str = Article


class ToldValue(Explained):
    """The answer of `alfandega value --json`. With faults there is nothing valued."""

    readable: bool = Field(description="False when the file as a whole cannot be used.")
    valued: bool = Field(description="True when there are no faults.")
    on: str | None = Field(description="The date of law.", examples=["2026-03-02"])
    currency: str | None = Field(examples=["CVE"])
    language: str
    rates: dict[str, str] = Field(description="The exchange rates that were used.")
    rounding: str | None = Field(description="The named policy; each line is rounded once.", examples=["WHOLE_HALF_UP"])
    value: str | None = Field(description="The customs value: the sum of the items.", examples=["110265"])
    provisional: bool = Field(description="True while an amount is an estimate or not known yet.")
    order: list[str] = Field(description="The order of the methods.")
    sales: list[ToldSale]
    lines: list[ToldLine]
    not_counted: list[ToldRefusal]
    items: list[ToldItem]
    separate_goods: list[ToldSeparate]
    waterfall: list[ToldBar]
    illustrative: bool = Field(description="True when an exchange rate is not an official one.")
    faults: list[ExplainedFault]


def told(found: ValuedCase, language: str) -> ToldValue:
    """The outcome in a language (pt, fr or en)."""
    terms, value = found.terms, found.value
    used = {line.currency for line in value.lines} if value else set()
    used |= {each.found.currency for item in value.items for each in item.attempts if each.found} if value else set()
    foreign = sorted(used - {terms.currency}) if terms else []
    return ToldValue(
        readable=found.case is not None,
        valued=value is not None,
        on=terms.on.isoformat() if terms else None,
        currency=terms.currency if terms else None,
        language=language,
        rates={name: shown(terms.rates[name]) for name in foreign} if terms else {},
        rounding=terms.rounding.name if terms else None,
        value=_figure(value.value) if value else None,
        provisional=value.provisional if value else False,
        order=[method.value for method in value.sequence] if value else [],
        sales=[_sale(each, language) for each in value.sales] if value else [],
        lines=[_line(each, language) for each in value.lines] if value else [],
        not_counted=[_refusal(each, language) for each in value.noted] if value else [],
        items=[_item(each, language) for each in value.items] if value else [],
        separate_goods=_separate(value) if value else [],
        waterfall=[_bar(each) for each in waterfall(value)] if value else [],
        illustrative=bool(terms and terms.illustrative.intersection(foreign)),
        faults=[fault(each, language) for each in found.faults],
    )


def _figure(amount: Decimal) -> str:
    return f"{amount:f}"


def _label(article: str) -> str:
    return Citation(article).label


def _line(line: ValueLine, language: str) -> ToldLine:
    return ToldLine(
        kind=line.kind,
        effect=line.effect.value,
        given=shown(line.given),
        currency=line.currency,
        rate=shown(line.rate),
        amount=_figure(line.amount),
        article=_label(line.article),
        pointer=line.where,
        shared_by=line.basis,
        shares={str(place + 1): _figure(share) for place, share in line.shares.items()},
        trace=[sentence(line.words, language), sentence(line.exchange, language)],
    )


def _refusal(element: Element, language: str) -> ToldRefusal:
    return ToldRefusal(
        kind=element.kind,
        article=_label(element.article),
        pointer=element.where,
        failed=list(element.failed),
        words=sentence(element.words, language),
    )


def _reason(reason: Reason, language: str) -> ToldReason:
    words = sentence(reason.words, language)
    return ToldReason(code=reason.code, article=_label(reason.article), pointer=reason.where, words=words)


def _attempt(attempt: Attempt, language: str) -> ToldAttempt:
    found = attempt.found
    return ToldAttempt(
        method=attempt.method.value,
        value=shown(Fraction(found.value)) if found else None,
        currency=found.currency if found else None,
        article=_label(found.article) if found else None,
        reasons=[_reason(each, language) for each in attempt.reasons],
        sources=[each for each in found.sources if each] if found else [],
        trace=[sentence(each, language) for each in found.steps] if found else [],
    )


def _item(item: ItemValue, language: str) -> ToldItem:
    return ToldItem(
        item=item.number,
        id=item.name,
        method=item.method.value,
        value=_figure(item.value),
        lines=[
            ToldItemLine(kind=line.kind, amount=_figure(share), article=_label(line.article))
            for line, share in item.lines
        ],
        attempts=[_attempt(each, language) for each in item.attempts],
    )


def _sale(each: SaleValue, language: str) -> ToldSale:
    return ToldSale(
        sale=each.number,
        is_sale=each.sold.finding.exists,
        usable=not each.sold.reasons,
        reasons=[_reason(reason, language) for reason in each.sold.reasons],
        trace=[f"{sentence(words, language)} ({_label(article)})" for words, article in each.steps],
    )


def _separate(value: CaseValue) -> list[ToldSeparate]:
    return [
        ToldSeparate(
            amount=shown(each.amount),
            currency=each.currency,
            commodity_code=each.commodity_code,
            pointer=each.where,
        )
        for each in value.separate
    ]


def _bar(bar: Bar) -> ToldBar:
    return ToldBar(
        kind=bar.kind,
        begins=_figure(bar.begins),
        ends=_figure(bar.ends),
        amount=_figure(bar.amount),
        article=_label(bar.article),
    )
