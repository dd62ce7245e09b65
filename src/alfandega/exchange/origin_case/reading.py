"""Reads a case of origin: facts ready to be judged, and every fault at its place, all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.origin.facts import Goods, Material, Obtaining, Operation, Production, total
from alfandega.clearance.origin.rule.tree import Base, Rule
from alfandega.clearance.origin.value_added import Costs, components_fault, ex_works_price, material_value, profit
from alfandega.exchange.case.rates import told_rates
from alfandega.exchange.case.shaping import shaped
from alfandega.exchange.origin_case import faults
from alfandega.exchange.origin_case.case import ReadCase
from alfandega.exchange.origin_case.shapes import MaterialRule, ObtainedRule, OperationRule, OriginCase
from alfandega.exchange.origin_case.tree import identifiers, parents, tree
from alfandega.kernel.fault import Fault
from alfandega.lawbook.parameters import ParameterError, text
from alfandega.reference.book import ReferenceBook

_CODE = re.compile("(?!00|98|99)[0-9]{4}|(?!00|98|99)[0-9]{6}|(?!00|98|99)[0-9]{8}|(?!00|98|99)[0-9]{10}")


def read_facts(document: Mapping[str, Any], today: date, reference: ReferenceBook) -> ReadCase:
    """The facts of a case; its rule and terms are read by `asking.py`."""
    rule, found = shaped(document, OriginCase)
    case = ReadCase(rule, rule.on or today, reference, (rule.currency or reference.national_currency).upper())
    for each in map(faults.of_file, found):
        case.fault(each)
    try:
        text("origin.declared", case.on)
    except ParameterError:
        case.fault(faults.before_the_law(case.on))
        case.on = today
    _rates(case)
    home = reference.home_country
    case.destination = case.country_at(rule.destination, "/destination") or home
    case.country_at(rule.manufacturer_nationality, "/manufacturer_nationality")
    operations = tuple(_operation(case, each, number) for number, each in enumerate(rule.operations))
    stated = case.country_at(rule.country, "/country")
    case.country = stated or next((each.country for each in reversed(operations) if each.country), "")
    materials = _materials(case)
    if rule.product is None:
        case.fault(faults.no_product())
    else:
        case.production = _production(case, materials, operations)
    return case


def _rates(case: ReadCase) -> None:
    rates, wrong = told_rates(case.currency, case.rule.rates)
    case.rates.update(rates)
    for each in wrong:
        case.fault(each)


def _code(case: ReadCase, code: str | None, where: str, name: str) -> str:
    if code is None:
        case.fault(faults.no_code(where, name))
        return ""
    plain = "".join(code.replace(".", " ").split())
    if not _CODE.fullmatch(plain):
        case.fault(faults.bad_code(where, code))
        return ""
    return plain


def _obtained(case: ReadCase, rule: ObtainedRule | None, where: str) -> Obtaining | None:
    if rule is None:
        return None
    places = ("country", "born_in", "registry", "flag")
    countries = {name: case.country_at(getattr(rule, name), f"{where}/{name}") for name in places}
    return Obtaining(
        goods=Goods(rule.goods),
        rights_for=rule.rights_for or "",
        recovery_only=rule.recovery_only,
        further_working=rule.further_working,
        **countries,
    )


def _operation(case: ReadCase, rule: OperationRule, number: int) -> Operation:
    where = f"/operations/{number}"
    for name in ("name", "country"):
        if getattr(rule, name) is None:
            case.fault(faults.missing(f"{where}/{name}"))
    kept = rule.model_dump(exclude={"id", "name", "country", "circumvention"})
    return Operation(
        id=rule.id or f"o{number + 1}",
        country=case.country_at(rule.country, f"{where}/country") or "",
        name=rule.name or "",
        circumvention=rule.circumvention or "",
        **kept,
    )


def _materials(case: ReadCase) -> tuple[Material, ...]:
    rules = case.rule.materials
    made_of = parents(rules, case.fault)
    made = []
    for place, (name, rule) in enumerate(zip(identifiers(rules), rules, strict=True)):
        where = f"/materials/{place}"
        own = case.rule_at(rule.rule, f"{where}/rule")
        made.append(_material(case, rule, name, where, own))
    for place, parts in made_of.items():
        contents = total(made[part].value for part in parts)
        price = made[place].value
        if parts and contents is not None and price is not None and contents > price:
            case.fault(faults.contents_above_price(f"/materials/{place}/value", contents, price))
    return tree(made, made_of)


def _material(case: ReadCase, rule: MaterialRule, name: str, where: str, own: Rule | None) -> Material:
    origin = case.country_at(rule.origin, f"{where}/origin")
    value = case.amount(rule.value, rule.currency, f"{where}/value")
    price = case.amount(rule.price, rule.currency, f"{where}/price")
    paid_in = case.country_at(rule.price_country, f"{where}/price_country")
    worth = material_value(value, price, paid_in, case.country, case.on)
    if rule.weight is not None and rule.weight < 0:
        case.fault(faults.negative(f"{where}/weight", rule.weight))
    return Material(
        id=name,
        code=_code(case, rule.code, f"{where}/code", rule.name or name),
        origin=origin,
        value=worth[0] if worth else None,
        weight=rule.weight,
        name=rule.name or "",
        imported=rule.imported,
        wholly_obtained=rule.wholly_obtained,
        obtaining=_obtained(case, rule.obtained, f"{where}/obtained"),
        made_in=case.country_at(rule.made_in, f"{where}/made_in") or origin,
        done=frozenset(rule.operations),
        rule=own,
        pooled=rule.mixed_stock,
    )


def _production(case: ReadCase, materials: tuple[Material, ...], operations: tuple[Operation, ...]) -> Production:
    product = case.rule.product
    assert product is not None  # noqa: S101 - asked only for a case with a product
    prices = {
        Base.EXW: _ex_works(case),
        Base.FOB: _above_zero(case, product.fob_price, "fob_price"),
        Base.NET_COST: _above_zero(case, product.net_cost, "net_cost"),
        Base.WEIGHT: _above_zero(case, product.weight, "weight"),
    }
    known = {base: price for base, price in prices.items() if price is not None}
    _contents(case, materials, known.get(Base.EXW))
    return Production(
        code=_code(case, product.code, "/product/code", product.name or "product"),
        country=case.country,
        materials=materials,
        operations=operations,
        prices=known,
        obtaining=_obtained(case, product.obtained, "/product/obtained"),
    )


def _above_zero(case: ReadCase, value: Decimal | None, name: str) -> Decimal | None:
    if value is not None and value <= 0:
        case.fault(faults.not_above_zero(f"/product/{name}", value))
        return None
    return value


def _ex_works(case: ReadCase) -> Decimal | None:
    """The ex-works price: as it is stated, or the price at the gate less the taxes that export gives back."""
    product = case.rule.product
    assert product is not None  # noqa: S101 - asked only for a case with a product
    stated = _above_zero(case, product.ex_works_price, "ex_works_price")
    gate, taxes = product.factory_gate_price, product.refundable_taxes or Decimal(0)
    if taxes < 0:
        case.fault(faults.negative("/product/refundable_taxes", taxes))
        return stated
    if gate is None:
        return stated
    computed = ex_works_price(gate, taxes, "/product/factory_gate_price")
    if isinstance(computed, Fault):
        case.fault(computed)
        return stated
    if stated is not None and stated != computed:
        case.fault(faults.two_prices("/product/ex_works_price", stated, computed))
    return computed


def _contents(case: ReadCase, materials: tuple[Material, ...], price: Decimal | None) -> None:
    """What is in the price: materials above it, and parts that are all told and do not add up to it, are faults."""
    values = [each.value for each in materials if each.value is not None]
    contents = total(values) or Decimal(0)
    if price is None:
        return
    if contents > price:
        case.fault(faults.contents_above_price("/materials", contents, price))
        return
    given = case.rule.product.costs if case.rule.product else None
    foreign = total(each.value for each in materials if each.origin != case.country)
    own = total(each.value for each in materials if each.origin == case.country)
    if given is None:
        case.costs = Costs(foreign, own)
        return
    parts = {
        name: case.amount(getattr(given, name), None, f"/product/costs/{name}") for name in ("process", "overheads")
    }
    case.costs = Costs(foreign, own, parts["process"], parts["overheads"], given.profit)
    where = "/product/costs"
    if given.profit is not None:
        fault = components_fault(case.costs, price, where)
    else:
        left, fault = profit(price, case.costs, where)
        case.costs = Costs(foreign, own, parts["process"], parts["overheads"], left)
    if fault is not None:
        case.fault(fault)
