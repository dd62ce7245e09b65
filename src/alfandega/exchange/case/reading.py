"""Reads a case: goods and measures ready to be computed, and every fault at its place, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from alfandega.clearance.assessment.measures import Base, Dated, Goods, Measure, Policy, Relief
from alfandega.clearance.books import files
from alfandega.clearance.dossier import Books, Mode
from alfandega.exchange.case import faults as case_faults
from alfandega.exchange.case.rates import told_rates
from alfandega.exchange.case.rounding import policy_of
from alfandega.exchange.case.shapes import CaseRule, ItemRule, MeasureRule, ReliefRule, RoundingRule
from alfandega.exchange.case.shaping import shaped
from alfandega.exchange.case.tariff import from_tariff
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.money import Rounding
from alfandega.tariff.expression.currencies import CURRENCIES
from alfandega.tariff.expression.parameters import EXPRESSION, Expression, Free
from alfandega.tariff.expression.parsing import parse
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.expression.scanning import Folded
from alfandega.tariff.expression.trace import Step
from alfandega.tariff.expression.units import STRENGTH, declared, spellings
from alfandega.tariff.expression.writing import written
from alfandega.tariff.treatment import Treatment

ZERO = Decimal(0)


@dataclass
class ReadCase:
    """A case as it was read; what was at fault is left out of it."""

    rule: CaseRule
    on: date
    currency: str
    rates: dict[str, Decimal] = field(default_factory=dict)
    goods: list[Goods] = field(default_factory=list)
    taxes: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    places: set[str] = field(default_factory=set)
    books: Books | None = None
    illustrative_rates: set[str] = field(default_factory=set)
    treatments: dict[int, Treatment] = field(default_factory=dict)
    """By the number of the item, of those that our tariff alone is charged on."""

    def fault(self, found: Fault) -> None:
        """Keep a fault, unless its place or one around it is at fault already."""
        parts = found.where.split("/")
        if not any("/".join(parts[:length]) in self.places for length in range(2, len(parts) + 1)):
            self.faults.append(found)
            self.places.add(found.where)


def read_case(document: Mapping[str, Any], today: date, books_of: Callable[[date], Books] = files) -> ReadCase:
    """The case in a document. `books_of` gives our law and tariff, which a case need not name a code of."""
    rule, faults = shaped(document, CaseRule)
    case = ReadCase(rule, rule.on or today, (rule.currency or "").upper(), faults=faults)
    case.places.update(each.where for each in faults)
    if not rule.items:
        case.fault(case_faults.no_items())
    if any(item.commodity_code or item.procedure for item in rule.items):
        case.books = books_of(case.on)
        national = case.books.reference.national_currency
        if case.currency not in {"", national}:
            case.fault(case_faults.not_national(case.currency, national))
        case.currency = national
    if not case.currency:
        case.currency = books_of(case.on).reference.national_currency
    _rates(case)
    default = _policy(case, rule.rounding, "/rounding", Rounding.WHOLE_HALF_UP)
    shared = _measures(case, rule.measures, "/measures", default)
    for number, item in enumerate(rule.items):
        case.goods.append(_goods(case, item, number, shared, default))
    case.taxes.update(each.tax for each in (*rule.measures, *(m for i in rule.items for m in i.measures)) if each.tax)
    return case


def _rates(case: ReadCase) -> None:
    """The exchange rates to the currency of the case: its own, else ours where it uses our tariff."""
    rates, wrong = told_rates(case.currency, case.rule.rates)
    case.rates.update(rates)
    for each in wrong:
        case.fault(each)
    if case.books is not None:
        for name in case.books.reference.rates:
            found = case.books.reference.rate(name, case.on)
            if found is not None and name not in case.rates:
                case.rates[name] = found.rate
                if found.illustrative:
                    case.illustrative_rates.add(name)


def _policy(case: ReadCase, rule: RoundingRule | None, where: str, default: Policy) -> Policy:
    if rule is None:
        return default
    found = policy_of(rule, where)
    if isinstance(found, Fault):
        case.fault(found)
        return default
    return found


def _measures(case: ReadCase, rules: Iterable[MeasureRule], where: str, default: Policy) -> list[Measure]:
    found = (_measure(case, rule, f"{where}/{number}", default) for number, rule in enumerate(rules))
    return [each for each in found if each is not None]


def _measure(case: ReadCase, rule: MeasureRule, where: str, default: Policy) -> Measure | None:
    validity = _validity(case, rule, where)
    article = _article(case, rule.article, where)
    rounding = _policy(case, rule.rounding, f"{where}/rounding", default)
    reliefs = _reliefs(case, rule.reliefs, f"{where}/reliefs")
    if not rule.tax:
        case.fault(case_faults.missing(f"{where}/tax"))
    duty = _duty(rule.expression, f"{where}/expression")
    if isinstance(duty, Fault):
        case.fault(duty)
        duty = Free()  # nothing will be computed; what else is wrong with the measure is still found
    if not rule.tax:
        return None
    base = Base(rule.base.customs_value, rule.base.taxes, rule.base.before_reliefs, rule.base.includes_itself)
    return Measure(
        tax=rule.tax,
        duty=duty,
        base=base,
        order=rule.order,
        rounding=rounding,
        reliefs=reliefs,
        article=article,
        source=rule.source or "",
        validity=validity,
        where=where,
    )


def _duty(given: Any, where: str) -> Expression | Fault:
    """The duty as text, or as parameters, which are checked by writing and reading them."""
    if given is None:
        return case_faults.missing(where)
    if isinstance(given, Mapping):
        try:
            given = written(EXPRESSION.validate_python(given))
        except (ValidationError, IndexError) as error:
            return case_faults.no_parameters(where, error)
    found = parse(given)
    return replace(found, where=where) if isinstance(found, Fault) else found


def _validity(case: ReadCase, rule: MeasureRule | ReliefRule, where: str) -> Dated:
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        case.fault(case_faults.period(f"{where}/valid_to", rule.valid_from, rule.valid_to))
    return Dated(rule.valid_from, rule.valid_to)


def _article(case: ReadCase, article: str | None, where: str) -> str | None:
    if article is not None:
        try:
            Citation.of(article)
        except ValueError:
            case.fault(case_faults.no_article(f"{where}/article", article))
            return None
    return article


def _reliefs(case: ReadCase, rules: Iterable[ReliefRule], where: str) -> tuple[Relief, ...]:
    found = (_relief(case, rule, f"{where}/{number}") for number, rule in enumerate(rules))
    return tuple(each for each in found if each is not None)


def _relief(case: ReadCase, rule: ReliefRule, where: str) -> Relief | None:
    article, validity = _article(case, rule.article, where), _validity(case, rule, where)
    if (rule.mode is None) == (rule.percent is None):
        if not any(place.startswith(f"{where}/") for place in case.places):
            case.fault(case_faults.which_relief(where))
        return None
    if rule.percent is not None and not 0 <= rule.percent <= 100:
        case.fault(case_faults.not_a_share(f"{where}/percent", rule.percent))
        return None
    return Relief(
        mode=Mode.PAID if rule.mode is None else Mode(rule.mode),
        percent=rule.percent if rule.percent is not None else Decimal(100),
        taxes=rule.taxes,
        source=rule.source or "",
        article=article,
        validity=validity,
        where=where,
    )


def _goods(case: ReadCase, item: ItemRule, number: int, shared: list[Measure], default: Policy) -> Goods:
    where = f"/items/{number}"
    own = _measures(case, item.measures, f"{where}/measures", default)
    ours = from_tariff(case.books, item, where)
    case.taxes.update(ours.taxes)
    for each in ours.faults:
        case.fault(each)
    if ours.treatment is not None and not own and not shared:
        case.treatments[number + 1] = ours.treatment
    if not (item.measures or shared or item.commodity_code or case.rule.measures):
        case.fault(case_faults.no_measures(where))
    value, steps = _value(case, item, where)
    return Goods(
        number=number + 1,
        value=value,
        quantities=_quantities(case, item, where),
        measures=_layered(case.on, ours.measures, shared, own),
        reliefs=(*ours.reliefs, *_reliefs(case, item.reliefs, f"{where}/reliefs")),
        where=where,
        steps=steps,
    )


def _layered(on: date, *layers: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures of an item: those of a later layer replace those of the same tax that are in force before it."""
    made: list[Measure] = []
    for layer in (list(each) for each in layers):
        replaced = {each.tax for each in layer if each.validity.holds(on)}
        made = [each for each in made if each.tax not in replaced] + layer
    return tuple(made)


def _value(case: ReadCase, item: ItemRule, where: str) -> tuple[Decimal | None, tuple[Step, ...]]:
    """The customs value in the currency of the case; with a fault nothing is computed, and zero stands in."""
    if item.value is None:
        return None, ()
    if item.value < 0:
        case.fault(case_faults.negative(f"{where}/value", item.value))
        return ZERO, ()
    currency = (item.currency or case.currency).upper()
    if currency == case.currency:
        return item.value, ()
    if currency not in CURRENCIES:
        case.fault(case_faults.unknown_currency(f"{where}/currency", currency))
    elif currency not in case.rates:
        case.fault(case_faults.no_rate(currency, case.currency))
    else:
        rate = case.rates[currency]
        told = {"foreign": item.value, "currency": currency, "exchange": rate, "national": case.currency}
        value = WIDE.multiply(item.value, rate)
        return value, (Step("value_exchanged", value, told),)
    return ZERO, ()


def _quantities(case: ReadCase, item: ItemRule, where: str) -> dict[str, Decimal]:
    """By UN/ECE code; a unit may also be named as duties write it."""
    made: dict[str, Decimal] = {}
    for name, number in item.quantities.items():
        place = f"{where}/quantities/{name.replace('~', '~0').replace('/', '~1')}"
        code = _unit_code(name)
        if code is None:
            case.fault(case_faults.unknown_unit(place, name))
        elif code in made:
            case.fault(case_faults.unit_twice(place, name, code))
        elif number < 0:
            case.fault(case_faults.negative(place, number))
        elif declared(code) == declared(STRENGTH) and number > 100:
            case.fault(case_faults.not_a_share(place, number))
        else:
            made[code] = number
    return made


def _unit_code(name: str) -> str | None:
    code = name.strip().upper()
    if declared(code):
        return code
    folded = " ".join(Folded.of(name).text.split())
    if folded in {"% vol", "%vol", "% vol."}:
        return STRENGTH
    count, unit = spellings().get(folded, (ZERO, ""))
    return unit if count == 1 else None
