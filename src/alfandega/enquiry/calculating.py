"""The calculator: what goods would bear, by the very assessment of declarations. Nothing is stored.

The question is text as people type it; what cannot be read is a fault at its field, and as much as can be computed
without it is still told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alfandega.clearance import explained
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.declaration.item import Item, SupplementaryUnit
from alfandega.clearance.declaration.parts import Document
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.dossier import Assessment, Books, ItemValue, Line, Valuation, plain
from alfandega.clearance.offered import named_offers
from alfandega.enquiry import faults
from alfandega.enquiry.asking import code_in, country_in, date_in, line_at
from alfandega.enquiry.commodity import balances
from alfandega.enquiry.numbers import number_in
from alfandega.enquiry.shapes import CalculationOut, Named
from alfandega.enquiry.telling import Teller
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import EXACT, Rounding
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.wording import sentence, translate
from alfandega.reference.book import Rate
from alfandega.tariff.conditions.sets import minimal_sets
from alfandega.tariff.expression.needs import quantities_needed
from alfandega.tariff.expression.trace import shown
from alfandega.tariff.expression.units import STRENGTH, by_code, declared
from alfandega.tariff.measure import BARRIERS, IMPORT, REMEDIES, TariffMeasure
from alfandega.tariff.treatment import Consignment, Treatment, covers, treatment

PROCEDURE = "4000"
"""Home use: what a procedure is when none is asked for."""
MOST = 40
"""Quantities, and documents, that are read; no goods have as many."""
_CONVERTED = msgid("Customs value: {foreign} {currency} × {rate} = {amount} {national}.")
_NATIONAL = msgid("Customs value: {amount} {national}.")
_STRENGTH = msgid("% vol")


@dataclass(frozen=True)
class Question:
    """What is asked, as it was typed; an empty text is no answer. `quantities` are by UN/ECE code."""

    code: str = ""
    on: str = ""
    origin: str = ""
    procedure: str = ""
    value: str = ""
    currency: str = ""
    quantities: Mapping[str, str] = field(default_factory=dict)
    preference: str = ""
    quota: str = ""
    exporter: str = ""
    documents: tuple[str, ...] = ()


@dataclass
class Reading:
    """A question as it was read against the books: the item it makes, what could be claimed for it, and its faults."""

    question: Question
    books: Books
    code: str = ""
    origin: str | None = None
    flow: str = IMPORT
    procedure: str = PROCEDURE
    rate: Rate | None = None
    value: Decimal | None = None
    quantities: dict[str, Decimal] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    possible: Treatment | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def measures(self) -> list[TariffMeasure]:
        """Every measure that could be charged on these goods, or stand in their way."""
        book, on = self.books.tariff, self.books.on
        found = [each for each in book.measures_of(self.code, on) if each.flow == self.flow]
        return [each for each in found if covers(each, self.origin, book, on)] if self.possible else []

    @property
    def needed(self) -> tuple[str, ...]:
        """The quantities that their duties are charged by."""
        return quantities_needed(each.duty for each in self.measures if each.duty is not None)

    @property
    def exporters(self) -> list[str]:
        """Additional codes of exporters who have a duty of their own."""
        return sorted({each.exporter for each in self.measures if each.kind in REMEDIES and each.exporter})

    @property
    def askable(self) -> list[str]:
        """The documents that make a difference: proofs of origin, and those that conditions name."""
        conditions = [each.condition for each in self.measures if each.condition is not None]
        options = self.possible.options if self.possible else ()
        conditions += [each.agreement.proofs for each in options if each.agreement and each.agreement.proofs]
        return sorted({code for each in conditions for one in minimal_sets(each) for code in one})


def read(question: Question, books_of: Callable[[date], Books], today: date) -> Reading:
    """The question against the books of its date."""
    found: list[Fault] = []
    on = date_in(question.on, "/on", found) or today
    reading = Reading(question, books_of(on), faults=found)
    reference = reading.books.reference
    reading.origin = country_in(question.origin, "/origin", reference, on, found)
    _code(reading)
    _procedure(reading)
    if reading.code:
        asked = Consignment(reading.code, on, reading.origin, reading.flow)
        reading.possible = treatment(reading.books.tariff, asked)
    _money(reading)
    _quantities(reading)
    _documents(reading)
    _claims(reading)
    return reading


def _code(reading: Reading) -> None:
    book, on, typed = reading.books.tariff, reading.books.on, reading.question.code.strip()
    code = code_in(typed)
    if not typed:
        reading.faults.append(faults.missing("/code"))
    elif not code:
        reading.faults.append(faults.no_code("/code", typed))
    elif isinstance(line := line_at(book, code, on), Fault):
        reading.faults.append(line)
    elif not line.declarable:
        below = ", ".join(each.code for each in book.beginning_with(code, on, 3))
        reading.faults.append(faults.not_declarable("/code", code, below))
    else:
        reading.code = code


def _procedure(reading: Reading) -> None:
    typed = reading.question.procedure.strip()
    entry = reading.books.reference.entry("procedures", typed or PROCEDURE, reading.books.on)
    if entry is not None:
        reading.procedure, reading.flow = entry.code, entry.facts.get("flow", IMPORT)
    elif typed:
        reading.faults.append(faults.not_in_list("/procedure", typed, reading.books.on))


def _money(reading: Reading) -> None:
    reference, found = reading.books.reference, reading.faults
    currency = reading.question.currency.strip().upper() or reference.national_currency
    reading.rate = reference.rate(currency, reading.books.on)
    if reading.rate is None:
        found.append(faults.no_rate("/currency", currency, reading.books.on))
    if not reading.question.value.strip():
        found.append(faults.missing("/value"))
    reading.value = number_in(reading.question.value, "/value", found)


def _quantities(reading: Reading) -> None:
    given = {code: text for code, text in reading.question.quantities.items() if text.strip()}
    if len(given) > MOST:
        reading.faults.append(faults.too_many("/quantities", MOST))
        return
    for code, typed in given.items():
        where = f"/quantities/{code.replace('~', '~0').replace('/', '~1')}"
        if declared(code) is None:
            reading.faults.append(faults.not_in_list(where, code, reading.books.on))
            continue
        number = number_in(typed, where, reading.faults)
        if number is not None and declared(code) == declared(STRENGTH) and number > 100:
            reading.faults.append(faults.no_strength(where, typed))
        elif number is not None:
            reading.quantities[code] = number


def _documents(reading: Reading) -> None:
    codes = tuple(dict.fromkeys(each.strip().upper() for each in reading.question.documents if each.strip()))
    if len(codes) > MOST:
        reading.faults.append(faults.too_many("/documents", MOST))
        return
    on, reference = reading.books.on, reading.books.reference
    unknown = [each for each in codes if not reference.knows("documents", each, on)]
    reading.faults.extend(faults.not_in_list("/documents", each, on) for each in unknown)
    reading.documents = tuple(each for each in codes if each not in unknown)


def _claims(reading: Reading) -> None:
    """A claim that these goods cannot make is told, and the goods are computed without it, as in a declaration."""
    if reading.possible is None:
        return
    asked, options = reading.question, reading.possible.options
    preferences = {each.agreement.preference for each in options if each.agreement}
    possible = {
        "preference": preferences,
        "quota": {each.quota for each in options if each.quota},
        "exporter": set(reading.exporters),
    }
    for name, values in possible.items():
        typed = getattr(asked, name).strip()
        if typed and typed not in values:
            reading.faults.append(faults.no_such_claim(f"/{name}", typed))


def calculated(reading: Reading, language: str) -> CalculationOut:
    """The answer to a question that was read, in a language (pt, fr or en)."""
    books, national = reading.books, reading.books.reference.national_currency
    valuation = _valuation(reading)
    assessment = assess(_sad(reading), valuation, books) if valuation is not None else None
    found = [*reading.faults, *(_at_field(each) for each in (assessment.faults if assessment else ()))]
    tell = Teller(books, language, balances(reading.measures, books.on))
    told = None if assessment is None or assessment.faults else assessment
    foreign = reading.rate if reading.rate is not None and reading.rate.currency != national else None
    return CalculationOut(
        edition=books.tariff.version,
        on=books.on,
        language=language,
        code=reading.code,
        customs_value=f"{valuation.customs_value:f}" if valuation else None,
        value_words=sentence(valuation.header[0].trace, language) if valuation else "",
        rates={foreign.currency: shown(foreign.rate)} if foreign and valuation else {},
        needed=[Named(code=code, name=quantity_name(tell, code)) for code in reading.needed],
        assessment=explained.assessment(told, language) if told else None,
        offers=named_offers(plain(told.offers), books, language) if told else [],
        barriers=_barriers(reading, tell),
        illustrative=_illustrative(told, foreign),
        faults=[explained.fault(each, language) for each in found],
    )


def quantity_name(tell: Teller, code: str) -> str:
    """The name of a quantity; that of the strength of a drink stands in no list of units."""
    return translate(_STRENGTH, tell.language) if code == STRENGTH else tell.unit(code).name


def _valuation(reading: Reading) -> Valuation | None:
    """The value in national currency, rounded as in a declaration; None when code, value or rate are at fault."""
    if reading.value is None or reading.rate is None or not reading.code:
        return None
    on, national = reading.books.on, reading.books.reference.national_currency
    amount = Rounding[text("money.rounding", on)].apply(EXACT.multiply(reading.value, reading.rate.rate))
    words = {
        "foreign": shown(reading.value),
        "currency": reading.rate.currency,
        "rate": shown(reading.rate.rate),
        "amount": f"{amount:f}",
        "national": national,
    }
    trace = Sentence(_NATIONAL if reading.rate.currency == national else _CONVERTED, words)
    lines = (Line("invoice", amount, trace),)
    return Valuation(national, "transaction-value", lines, (ItemValue(1, lines, amount),), amount)


def _sad(reading: Reading) -> Sad:
    """The goods as the one item of a declaration."""
    asked = reading.question
    units = tuple(SupplementaryUnit(code=code, quantity=number) for code, number in reading.quantities.items())
    refused = {each.where.removeprefix("/") for each in reading.faults}
    claims = {name: getattr(asked, name).strip() for name in ("preference", "quota", "exporter") if name not in refused}
    item = Item(
        commodity_code=reading.code,
        procedure=reading.procedure,
        origin=reading.origin,
        preference=claims.get("preference") or None,
        quota=claims.get("quota") or None,
        precision_2=claims.get("exporter") or None,
        supplementary_units=units,
        documents=tuple(Document(code=each) for each in reading.documents),
    )
    return Sad(flow=reading.flow, items=(item,))


def _at_field(fault: Fault) -> Fault:
    """A fault of the item at the field of the question that it is about."""
    from dataclasses import replace

    return replace(fault, where=fault.where.removeprefix("/items/0"))


def _barriers(reading: Reading, tell: Teller) -> list[MeasureOut]:
    if not reading.code:
        return []
    asked = Consignment(
        reading.code, reading.books.on, reading.origin, reading.flow, documents=frozenset(reading.documents)
    )
    found = treatment(reading.books.tariff, asked).barriers
    return [tell.measure(each.measure).model_copy(update={"documents": tell.sets(each.missing)}) for each in found]


def _illustrative(told: Assessment | None, rate: Rate | None) -> bool:
    return bool((rate and rate.illustrative) or (told and any(line.illustrative for line in told.lines)))
