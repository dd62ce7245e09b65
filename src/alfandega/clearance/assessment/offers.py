"""Treatments that the law has for an item and that would cost less: “with a EUR.1 you would pay …”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from alfandega.clearance.assessment.cascade import MeasureLine, Terms
from alfandega.clearance.assessment.charging import charged_on
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.dossier import Mode, Offer
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence, msgid
from alfandega.tariff.expression.scaling import added
from alfandega.tariff.treatment import Option, Treatment

WORDS = msgid(
    "Item {item}: under {under}, {instead} {national} would be paid and not {payable}: {saving} less. It asks for "
    "{needs}."
)


def offers_of(goods: Goods, treatment: Treatment, charged: Sequence[MeasureLine], terms: Terms) -> Iterator[Offer]:
    """The options under which the item would pay less than it is charged, the cheapest first."""
    now = _payable(charged)
    found = []
    for option in treatment.options:
        if option is treatment.applied:
            continue
        faults: list[Fault] = []
        instead = _payable(charged_on(goods, treatment, option, terms, faults))
        if not faults and instead < now:
            found.append(_offer(goods, option, now, instead, terms.currency))
    yield from sorted(found, key=lambda each: each.instead)


def _payable(lines: Sequence[MeasureLine]) -> Decimal:
    return added(line.amount for line in lines if line.mode is Mode.PAID)


def _offer(goods: Goods, option: Option, payable: Decimal, instead: Decimal, national: str) -> Offer:
    documents = tuple(tuple(sorted(each)) for each in option.missing)
    claim = dict(option.claim or {})
    under = option.quota or (option.agreement.code if option.agreement else option.kind.value)
    words = {
        "item": str(goods.number),
        "under": under,
        "instead": f"{instead:f}",
        "payable": f"{payable:f}",
        "saving": f"{EXACT.subtract(payable, instead):f}",
        "national": national,
        "needs": needs(documents, claim),
    }
    article = option.agreement.article if option.agreement else None
    return Offer(
        goods.number, option.kind.value, under, documents, claim, payable, instead, Sentence(WORDS, words), article
    )


def needs(documents: Sequence[Sequence[str]], claim: dict[str, str]) -> str:
    """What an option asks for by box, the same in every language: `36 = 100; 44 = 954 | 862`."""
    parts = [f"{box} = {value}" for box, value in sorted(claim.items())]
    if documents:
        parts.append("44 = " + " | ".join(" & ".join(each) for each in documents))
    return "; ".join(parts) or "—"
