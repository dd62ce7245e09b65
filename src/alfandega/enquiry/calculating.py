"""The calculator: what goods would bear, by the very assessment of declarations. Nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from alfandega.clearance import explained
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.declaration.item import Item, SupplementaryUnit
from alfandega.clearance.declaration.parts import Document
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Assessment, ItemValue, Line, Valuation, plain
from alfandega.clearance.offered import Named, named_offers
from alfandega.enquiry.commodity import balances
from alfandega.enquiry.reading import Reading
from alfandega.enquiry.shapes import CalculationOut, MeasureOut
from alfandega.enquiry.telling import Teller
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import EXACT
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.wording import sentence, translate
from alfandega.reference.book import Rate
from alfandega.tariff.expression.trace import shown
from alfandega.tariff.expression.units import STRENGTH
from alfandega.tariff.treatment import Consignment, treatment

ONE = Decimal(1)
"""Stands in for a value that is missing, so that missing quantities are told at the same time."""
_CONVERTED = msgid("Customs value: {foreign} {currency} × {rate} = {amount} {national}.")
_NATIONAL = msgid("Customs value: {amount} {national}.")
_STRENGTH = msgid("strength of the drink in % vol")


def calculated(reading: Reading, language: str) -> CalculationOut:
    """The answer to a question that was read, in a language (pt, fr or en). With faults, nothing is computed."""
    books = reading.books
    valuation = _valuation(reading)
    assessment = assess(_sad(reading), valuation, books) if reading.code else None
    found = [*reading.faults, *(_at_field(each) for each in (assessment.faults if assessment else ()))]
    told = None if any(each.stops for each in found) else assessment
    tell = Teller(books, language, balances(reading.measures, books.on))
    foreign = reading.rate if told and reading.rate and reading.rate.currency != valuation.currency else None
    return CalculationOut(
        edition=books.tariff.version,
        on=books.on,
        language=language,
        code=reading.code,
        customs_value=f"{valuation.customs_value:f}" if told else None,
        value_words=sentence(valuation.header[0].trace, language) if told else "",
        rates={foreign.currency: shown(foreign.rate)} if foreign else {},
        needed=[Named(code=code, name=quantity_name(tell, code)) for code in reading.needed],
        assessment=_explained(told, language) if told else None,
        offers=named_offers(plain(told.offers), books, language) if told else [],
        barriers=_barriers(reading, tell),
        illustrative=_illustrative(told, foreign),
        faults=[explained.fault(each, language) for each in found],
    )


def quantity_name(tell: Teller, code: str) -> str:
    """The name of a quantity; that of the strength of a drink stands in no list of units."""
    return translate(_STRENGTH, tell.language) if code == STRENGTH else tell.unit(code).name


def _valuation(reading: Reading) -> Valuation:
    """The value in national currency, rounded as in a declaration."""
    national = reading.books.reference.national_currency
    value, rate = reading.value if reading.value is not None else ONE, reading.rate
    currency, per_unit = (rate.currency, rate.rate) if rate else (national, ONE)
    amount = reading.rounding.apply(EXACT.multiply(value, per_unit))
    words = {
        "foreign": shown(value),
        "currency": currency,
        "rate": shown(per_unit),
        "amount": f"{amount:f}",
        "national": national,
    }
    lines = (Line("invoice", amount, Sentence(_NATIONAL if currency == national else _CONVERTED, words)),)
    return Valuation(national, "transaction-value", lines, (ItemValue(1, lines, amount),), amount)


def _sad(reading: Reading) -> Sad:
    """The goods as the one item of a declaration."""
    units = tuple(SupplementaryUnit(code=code, quantity=number) for code, number in reading.quantities.items())
    item = Item(
        commodity_code=reading.code,
        procedure=reading.procedure,
        national_procedure=reading.claims.get("relief"),
        origin=reading.origin,
        preference=reading.claims.get("preference"),
        quota=reading.claims.get("quota"),
        precision_2=reading.claims.get("exporter"),
        supplementary_units=units,
        documents=tuple(Document(code=each) for each in reading.documents),
    )
    return Sad(flow=reading.flow, items=(item,))


def _at_field(fault: Fault) -> Fault:
    """A fault of the item at the field of the question that it is about."""
    return replace(fault, where=fault.where.removeprefix("/items/0"))


def _explained(assessment: Assessment, language: str) -> explained.ExplainedAssessment:
    return explained.ExplainedAssessment.model_validate(explained.told(plain(assessment), language))


def _barriers(reading: Reading, tell: Teller) -> list[MeasureOut]:
    """What stands in the way of the goods, each with the documents that would still lift it."""
    if not reading.code:
        return []
    attached = frozenset(reading.documents)
    asked = Consignment(reading.code, reading.books.on, reading.origin, reading.flow, documents=attached)
    found = treatment(reading.books.tariff, asked).barriers
    return [tell.measure(each.measure).model_copy(update={"documents": tell.sets(each.missing)}) for each in found]


def _illustrative(told: Assessment | None, rate: Rate | None) -> bool:
    return bool((rate and rate.illustrative) or (told and any(line.illustrative for line in told.lines)))
