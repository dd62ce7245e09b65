"""A question to the calculator as people type it, read against the books; a fault stands at the field it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from alfandega.clearance.dossier import Books
from alfandega.enquiry import faults
from alfandega.enquiry.asking import code_in, country_in, date_in, line_at
from alfandega.enquiry.numbers import number_in
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import Rounding
from alfandega.lawbook.parameters import ParameterError, text
from alfandega.reference.book import Rate
from alfandega.tariff.book import ReliefCode
from alfandega.tariff.conditions.sets import minimal_sets
from alfandega.tariff.expression.needs import quantities_needed
from alfandega.tariff.expression.units import STRENGTH, declared
from alfandega.tariff.measure import IMPORT, REMEDIES, TariffMeasure
from alfandega.tariff.treatment import Consignment, Treatment, covers, treatment

PROCEDURE = "4000"
"""Home use: what a procedure is when none is asked for."""
MOST = 40
"""Quantities, and documents, that are read; no goods have as many."""
HUNDRED = Decimal(100)


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
    relief: str = ""
    preference: str = ""
    quota: str = ""
    exporter: str = ""
    documents: tuple[str, ...] = ()


@dataclass
class Reading:
    """A question as it was read against the books: the goods, what could be claimed for them, and its faults.

    `possible` is their treatment when nothing is claimed; None while there is no code. `claims` are those that stand.
    """

    question: Question
    books: Books
    code: str = ""
    origin: str | None = None
    flow: str = IMPORT
    procedure: str = PROCEDURE
    rate: Rate | None = None
    rounding: Rounding = Rounding.WHOLE_HALF_UP
    value: Decimal | None = None
    quantities: dict[str, Decimal] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    possible: Treatment | None = None
    claims: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def measures(self) -> list[TariffMeasure]:
        """Every measure that could be charged on these goods, or stand in their way."""
        if self.possible is None:
            return []
        book, on = self.books.tariff, self.books.on
        found = (each for each in book.measures_of(self.code, on) if each.flow == self.flow)
        return [each for each in found if covers(each, self.origin, book, on)]

    @property
    def needed(self) -> tuple[str, ...]:
        """The quantities that their duties are charged by."""
        return quantities_needed(each.duty for each in self.measures if each.duty is not None)

    @property
    def exporters(self) -> list[str]:
        """Additional codes of exporters who have a duty of their own."""
        return sorted({each.exporter for each in self.measures if each.kind in REMEDIES and each.exporter})

    @property
    def reliefs(self) -> list[ReliefCode]:
        """What the national part of the procedure may relieve from on the date, by code."""
        found = (each for each in self.books.tariff.reliefs if each.holds(self.books.on))
        return sorted(found, key=lambda each: each.code)

    @property
    def askable(self) -> list[str]:
        """The documents that make a difference: proofs of origin, and those that conditions name."""
        conditions = [each.condition for each in self.measures if each.condition is not None]
        options = self.possible.options if self.possible else ()
        conditions += [each.agreement.proofs for each in options if each.agreement and each.agreement.proofs]
        claimed = self.claims.get("relief")
        conditions += [each.documents for each in self.reliefs if each.documents and each.code == claimed]
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
    try:
        reading.rounding = Rounding[text("money.rounding", reading.books.on)]
    except ParameterError:
        found.append(faults.before_the_law("/on", reading.books.on))


def _quantities(reading: Reading) -> None:
    given = {code: typed for code, typed in reading.question.quantities.items() if typed.strip()}
    if len(given) > MOST:
        reading.faults.append(faults.too_many("/quantities", MOST))
        return
    for code, typed in given.items():
        if declared(code) is None:
            reading.faults.append(faults.not_in_list("/quantities", code, reading.books.on))
            continue
        where = f"/quantities/{code}"
        number = number_in(typed, where, reading.faults)
        if number is not None and declared(code) == declared(STRENGTH) and number > HUNDRED:
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
        "relief": {each.code for each in reading.reliefs},
    }
    for name, values in possible.items():
        typed = getattr(asked, name).strip()
        if typed in values:
            reading.claims[name] = typed
        elif typed:
            reading.faults.append(faults.no_such_claim(f"/{name}", typed))
