"""The answer to a case as people and machines read it; docs/schema/assess-result.json is made from here."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from alfandega.clearance.assessment.cascade import Assessed, MeasureLine
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.dossier import Mode, plain
from alfandega.clearance.explained import Explained, ExplainedFault, fault
from alfandega.clearance.offered import NamedOffer, offers_by_item
from alfandega.exchange.case.computing import ComputedCase
from alfandega.exchange.case.reading import ReadCase
from alfandega.kernel.citation import Citation
from alfandega.lawbook.wording import sentence
from alfandega.tariff.expression.scaling import added
from alfandega.tariff.expression.trace import shown
from alfandega.tariff.expression.wording import in_words
from alfandega.tariff.expression.writing import written

Amount = Field(description="In the currency of the case, exact, as text.", examples=["110265"])


class ToldStep(Explained):
    """One step of a computation, as data."""

    kind: str = Field(description="Stable, for machines.", examples=["percent", "per_unit", "min_counts", "rounded"])
    words: str = Field(description="The step in the reader's language.")
    facts: dict[str, str] = Field(description="The figures and names in it, `amount` among them.")


class ToldRelief(Explained):
    """What relieved from a tax."""

    mode: str = Field(description="`exempt`, `suspended`, `guaranteed`, or `paid` for a percentage.")
    percent: str = Field(examples=["100"])
    article: str | None
    source: str = Field(description="As the case gives it, or the customs procedure.")


class ToldLine(Explained):
    """One tax on one item."""

    tax: str
    base: str | None = Field(description="What percentages are of; null for a tax on quantities only.")
    quantities: dict[str, str] = Field(description="The declared quantities that amounts per unit were charged on.")
    rate: str | None = Field(description="Percent, where the duty is that and nothing else.", examples=["20"])
    expression: str = Field(description="The duty in canonical text.", examples=["10 % MIN 2 EUR/kg"])
    expression_words: str = Field(description="The duty in the reader's language.")
    full: str = Field(description="What it would be without relief.")
    relieved: str = Field(description="`full` less `amount`.")
    amount: str = Amount
    mode: str = Field(description="`paid`, `suspended`, `guaranteed` or `exempt`.")
    rounding: str = Field(description="The named policy of rounding.", examples=["WHOLE_HALF_UP", "TRUNCATE_TO_5"])
    article: str | None = Field(description="Where it stands in the law.")
    source: str = Field(description="Where it stands, as the case or the tariff gives it.")
    treatment: str = Field(
        description="The kind of measure of our tariff; empty for one of the case.", examples=["general", "preference"]
    )
    under: str = Field(description="The agreement or quota of our tariff that it is charged under.", examples=["EU"])
    reliefs: list[ToldRelief]
    trace: list[str] = Field(description="How the amount was reached, sentence by sentence.")
    steps: list[ToldStep] = Field(description="The same as data.")
    illustrative: bool = Field(description="True while the rate is not from an official tariff.")


class ToldItem(Explained):
    """The taxes of one item."""

    item: int = Field(description="Counted from 1.")
    id: str | None = Field(description="As the case gives it.")
    value: str | None = Field(description="The customs value in the currency of the case.")
    trace: list[str] = Field(description="How the value was reached, where it was in another currency.")
    lines: list[ToldLine]
    payable: str = Amount
    suspended: str = Amount
    guaranteed: str = Amount
    relieved: str = Amount
    offers: list[NamedOffer] = Field(
        description="Treatments of our tariff under which it would pay less, the cheapest first; of items without "
        "measures of the case."
    )


class ToldOutOfForce(Explained):
    """A measure that does not hold on the date."""

    item: int
    tax: str
    valid_from: str | None
    valid_to: str | None


class ToldCase(Explained):
    """The answer of `alfandega assess --json`. With faults there is nothing computed."""

    readable: bool = Field(description="False when the file as a whole cannot be used.")
    computed: bool = Field(description="True when there are no faults.")
    on: str | None = Field(description="The date of law.", examples=["2026-03-02"])
    currency: str | None = Field(examples=["CVE"])
    rates: dict[str, str] = Field(description="The exchange rates that were used.")
    language: str
    items: list[ToldItem]
    totals: dict[str, str] = Field(description="What is to be paid, by tax.")
    payable: str | None = Amount
    suspended: str | None = Amount
    guaranteed: str | None = Amount
    relieved: str | None = Amount
    not_in_force: list[ToldOutOfForce] = Field(description="Measures of the case that do not hold on its date.")
    illustrative: bool = Field(description="True when a rate or an exchange rate is not an official one.")
    faults: list[ExplainedFault]


def told(found: ComputedCase, language: str) -> ToldCase:
    """The outcome in a language (pt, fr or en)."""
    case, assessed = found.case, found.assessed
    return ToldCase(
        readable=case is not None,
        computed=assessed is not None,
        on=case.on.isoformat() if case else None,
        currency=case.currency if case else None,
        rates={name: shown(case.rates[name]) for name in _used_rates(case, assessed)} if case and assessed else {},
        language=language,
        items=_items(case, assessed, _offers(found, case, language), language) if case and assessed else [],
        totals={tax: f"{amount:f}" for tax, amount in assessed.totals.items()} if assessed else {},
        payable=f"{assessed.payable:f}" if assessed else None,
        suspended=f"{assessed.suspended:f}" if assessed else None,
        guaranteed=f"{assessed.guaranteed:f}" if assessed else None,
        relieved=f"{assessed.relieved:f}" if assessed else None,
        not_in_force=_out_of_force(assessed) if assessed else [],
        illustrative=_illustrative(case, assessed) if case and assessed else False,
        faults=[fault(each, language) for each in found.faults],
    )


def _illustrative(case: ReadCase, assessed: Assessed) -> bool:
    used = case.illustrative_rates.intersection(_used_rates(case, assessed))
    return bool(used) or any(line.illustrative for line in assessed.lines)


def _used_rates(case: ReadCase, assessed: Assessed) -> list[str]:
    steps = (step for line in assessed.lines for step in line.steps)
    used = {str(step.params["currency"]) for step in steps if "currency" in step.params}
    used |= {item.currency.upper() for item in case.rule.items if item.currency}
    return sorted(used & case.rates.keys())


def _offers(found: ComputedCase, case: ReadCase, language: str) -> dict[int, list[NamedOffer]]:
    """The offers by item; only our own books make any."""
    return offers_by_item(plain(found.offers), case.books, language) if case.books else {}


def _items(case: ReadCase, assessed: Assessed, offers: Mapping[int, list[NamedOffer]], language: str) -> list[ToldItem]:
    lines: dict[int, list[MeasureLine]] = {goods.number: [] for goods in case.goods}
    for line in assessed.lines:
        lines[line.item].append(line)
    rules = zip(case.goods, case.rule.items, strict=True)
    return [_item(goods, rule.id, lines[goods.number], offers.get(goods.number, []), language) for goods, rule in rules]


def _item(
    goods: Goods, name: str | None, lines: list[MeasureLine], offers: list[NamedOffer], language: str
) -> ToldItem:
    def total(mode: Mode) -> str:
        return f"{added(line.amount for line in lines if line.mode is mode):f}"

    return ToldItem(
        item=goods.number,
        id=name,
        value=_amount(goods.value),
        trace=[sentence(step.words, language) for step in goods.steps],
        lines=[_line(line, language) for line in lines],
        payable=total(Mode.PAID),
        suspended=total(Mode.SUSPENDED),
        guaranteed=total(Mode.GUARANTEED),
        relieved=f"{added(line.relieved for line in lines):f}",
        offers=offers,
    )


def _line(line: MeasureLine, language: str) -> ToldLine:
    steps = [ToldStep(kind=step.kind, words=sentence(step.words, language), facts=step.told) for step in line.steps]
    return ToldLine(
        tax=line.tax,
        base=_amount(line.base),
        quantities={code: shown(number) for code, number in line.quantities.items()},
        rate=_amount(line.rate),
        expression=written(line.duty),
        expression_words=in_words(line.duty, language),
        full=f"{line.full:f}",
        relieved=f"{line.relieved:f}",
        amount=f"{line.amount:f}",
        mode=line.mode.value,
        rounding=line.rounding,
        article=_label(line.article),
        source=line.source,
        treatment=line.measure.kind,
        under=line.measure.under,
        reliefs=[
            ToldRelief(
                mode=each.mode.value, percent=shown(each.percent), article=_label(each.article), source=each.source
            )
            for each in line.reliefs
        ],
        trace=[step.words for step in steps],
        steps=steps,
        illustrative=line.illustrative,
    )


def _amount(number: Decimal | None) -> str | None:
    return None if number is None else shown(number)


def _label(article: str | None) -> str | None:
    return Citation(article).label if article else None


def _out_of_force(assessed: Assessed) -> list[ToldOutOfForce]:
    return [
        ToldOutOfForce(
            item=number,
            tax=each.tax,
            valid_from=each.validity.valid_from.isoformat() if each.validity.valid_from else None,
            valid_to=each.validity.valid_to.isoformat() if each.validity.valid_to else None,
        )
        for number, each in assessed.not_in_force
    ]
