"""Judges a rule of origin on a bill of materials: which leg passes, or for each leg what is missing and by how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from alfandega.clearance.origin.bill import Bill, bill_of
from alfandega.clearance.origin.facts import Material, Outcome, normal, total
from alfandega.clearance.origin.leg import BASES, LEVELS, Figure, Leg
from alfandega.clearance.origin.obtained import material_obtained, wholly_obtained
from alfandega.clearance.origin.rule.codes import Materials, alike
from alfandega.clearance.origin.rule.tree import (
    AllOf,
    Base,
    Content,
    From,
    Maximum,
    NotOnly,
    OneOf,
    Originating,
    Process,
    Rule,
    Shift,
    WhollyObtained,
)
from alfandega.clearance.origin.terms import Cumulation, Tolerance
from alfandega.clearance.origin.value_added import HUNDRED, reaches, within
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.scaling import WIDE

YES, NO, UNDECIDED = Outcome.YES, Outcome.NO, Outcome.UNDECIDED


@carries_out("RCA-20", "RCA-22.1", "RCA-23.1")
def judge(rule: Rule, bill: Bill) -> Leg:
    """What becomes of a rule: every part of it is judged, so that each says what it lacks."""
    return _JUDGES[type(rule)](rule, bill)


def by_own_rule(material: Material, bill: Bill) -> Outcome:
    """Whether an intermediate product meets the rule that stands with it."""
    assert material.rule is not None  # noqa: S101 - asked only for materials with a rule
    return judge(material.rule, bill).outcome


def _all_of(rule: AllOf, bill: Bill) -> Leg:
    parts = tuple(judge(part, bill) for part in rule.parts)
    return Leg(rule, _together(parts, NO, YES), "all_of", parts=parts)


def _one_of(rule: OneOf, bill: Bill) -> Leg:
    parts = tuple(judge(part, bill) for part in rule.parts)
    return Leg(rule, _together(parts, YES, NO), "one_of", parts=parts)


def _together(parts: Iterable[Leg], decisive: Outcome, otherwise: Outcome) -> Outcome:
    found = {part.outcome for part in parts}
    return decisive if decisive in found else UNDECIDED if UNDECIDED in found else otherwise


def _wholly_obtained(rule: WhollyObtained, bill: Bill) -> Leg:
    if rule.of is not None:
        return _wholly_obtained_materials(rule, rule.of, bill)
    country = {"country": bill.country}
    found = wholly_obtained(bill.production, bill.on, proved=True)
    if found.country == bill.country and not bill.foreign:
        return Leg(rule, YES, "wholly_obtained", country)
    if not found.decided:
        return Leg(rule, UNDECIDED, "wholly_obtained_unknown", country)
    return Leg(rule, NO, "not_wholly_obtained", country)


def _wholly_obtained_materials(rule: WhollyObtained, of: Materials, bill: Bill) -> Leg:
    picked = _picked([each.material for each in bill.used if each.status != "looked_through"], of, bill)
    if isinstance(picked, Material):
        return _short(rule, [picked])
    foreign = set(map(id, bill.foreign))
    offending = [each for each in picked if id(each) in foreign]
    unknown = []
    for each in picked:
        if id(each) not in foreign:
            found = material_obtained(each, bill.on)
            if found.country is None and found.decided:
                offending.append(each)
            elif found.country is None:
                unknown.append(each)
    if unknown and not offending:
        return Leg(rule, UNDECIDED, "obtained_unknown", {"materials": _names(unknown)}, _ids(unknown))
    return _tolerated(rule, offending, bill, "obtained_failed")


@carries_out("RCA-21")
def _shift(rule: Shift, bill: Bill) -> Leg:
    """The product falls in another heading (chapter, subheading) than every non-originating material used."""
    offending, short = [], []
    for each in bill.foreign:
        same = alike(each.code, bill.code, rule.digits)
        excepted = rule.but.hold(each.code, each.name, bill.code) if rule.but is not None else False
        if same or excepted:
            offending.append(each)
        elif same is None or excepted is None:
            short.append(each)
    if short and not offending:
        return _short(rule, short)
    return _tolerated(rule, offending, bill, "shift_failed", level=LEVELS[rule.digits])


def _from(rule: From, bill: Bill) -> Leg:
    if rule.of is None:
        return Leg(rule, YES, "any")
    held = [(each, rule.of.hold(each.code, each.name, bill.code)) for each in bill.foreign]
    offending = [each for each, found in held if found is False]
    short = [each for each, found in held if found is None]
    if short and not offending:
        return _short(rule, short)
    return _tolerated(rule, offending, bill, "from_failed")


def _originating(rule: Originating, bill: Bill) -> Leg:
    picked = _picked(bill.foreign, rule.of, bill)
    if isinstance(picked, Material):
        return _short(rule, [picked])
    return _tolerated(rule, picked, bill, "originating_failed")


def _tolerated(rule: Rule, offending: list[Material], bill: Bill, failed: str, **told: str) -> Leg:
    """Materials stand in the way: none do, or the agreement's tolerance covers them, or the leg fails."""
    if not offending:
        return Leg(rule, YES, "materials_met")
    facts: dict[str, Figure] = {"materials": _names(offending), **told}
    tolerance = _tolerance(bill)
    if tolerance is None or any(_not_covered(tolerance, each, bill) for each in offending):
        return Leg(rule, NO, failed, facts, _ids(offending))
    amount, whole = _amount(offending, tolerance.base), bill.prices.get(tolerance.base)
    if amount is None or whole is None:
        kind = "value_unknown" if amount is None else "base_unknown"
        facts["base"] = BASES[tolerance.base]
        return Leg(rule, UNDECIDED, kind, facts, _ids(offending))
    allowed = _share(whole, tolerance.percent)
    facts |= {"amount": amount, "whole": whole, "limit": tolerance.percent}
    facts |= {"base": BASES[tolerance.base], "allowed": allowed, "excess": WIDE.subtract(amount, allowed)}
    if within(amount, whole, tolerance.percent):
        return Leg(rule, YES, "materials_tolerated", facts, _ids(offending))
    lacks = "shift_failed_tolerance" if failed == "shift_failed" else "materials_tolerance"
    return Leg(rule, NO, failed, facts, _ids(offending), lacks=lacks)


def _tolerance(bill: Bill) -> Tolerance | None:
    note = bill.terms.note(bill.code) if bill.terms.notes else None
    return note.tolerance if note is not None and note.tolerance is not None else bill.terms.tolerance


def _not_covered(tolerance: Tolerance, material: Material, bill: Bill) -> bool:
    """Whether the tolerance is not for a material; when its code is too short to tell, it is not."""
    return tolerance.but is not None and tolerance.but.hold(material.code, material.name, bill.code) is not False


def _maximum(rule: Maximum, bill: Bill) -> Leg:
    picked = _picked(bill.foreign, rule.of, bill)
    if isinstance(picked, Material):
        return _short(rule, [picked])
    base = {"base": BASES[rule.base]}
    if not picked and not rule.strict:
        return Leg(rule, YES, "materials_met")
    amount, whole = _amount(picked, rule.base), bill.prices.get(rule.base)
    if whole is None:
        return Leg(rule, UNDECIDED, "base_unknown", base)
    if amount is None:
        return _unknown(rule, picked, rule.base)
    facts = _figures(amount, whole, rule.percent, base)
    facts["allowed"] = allowed = _share(whole, rule.percent)
    facts["excess"] = WIDE.subtract(amount, allowed)
    holds = within(amount, whole, rule.percent, below=rule.strict)
    lacks = "maximum_strict" if rule.strict else "maximum"
    return Leg(rule, YES if holds else NO, "maximum", facts, _ids(picked), lacks=lacks)


def _content(rule: Content, bill: Bill) -> Leg:
    if rule.local and bill.terms.cumulation is not Cumulation.NONE:
        alone = replace(bill.terms, cumulation=Cumulation.NONE, countries=frozenset())
        bill = bill_of(bill.production, alone, bill.on, by_own_rule)
    whole, base = bill.prices.get(rule.base), {"base": BASES[rule.base]}
    if whole is None:
        return Leg(rule, UNDECIDED, "base_unknown", base)
    exceed = rule.strict or bill.terms.exceed
    if rule.method == "build_up":
        return _build_up(rule, bill, whole, exceed=exceed)
    picked = _picked(bill.foreign, rule.of, bill)
    if isinstance(picked, Material):
        return _short(rule, [picked])
    taken_off = picked if bill.terms.own_materials_count else [*picked, *bill.originating]
    taken = _amount(taken_off, rule.base)
    if taken is None:
        return _unknown(rule, taken_off, rule.base)
    content = WIDE.subtract(whole, taken)
    facts = _figures(content, whole, rule.percent, base)
    facts["taken"] = taken
    facts["allowed"] = allowed = _share(whole, WIDE.subtract(HUNDRED, rule.percent))
    facts["excess"] = WIDE.subtract(taken, allowed)
    holds = reaches(content, whole, rule.percent, exceed=exceed)
    lacks = "build_down_strict" if exceed else "build_down"
    return Leg(rule, YES if holds else NO, "build_down", facts, _ids(taken_off), lacks=lacks)


def _build_up(rule: Content, bill: Bill, whole: Decimal, *, exceed: bool) -> Leg:
    counted = list(bill.originating)
    amount = _amount(counted, rule.base)
    if amount is None:
        return _unknown(rule, counted, rule.base)
    facts = _figures(amount, whole, rule.percent, {"base": BASES[rule.base]})
    facts["allowed"] = needed = _share(whole, rule.percent)
    facts["excess"] = WIDE.subtract(needed, amount)
    holds = reaches(amount, whole, rule.percent, exceed=exceed)
    lacks = "build_up_strict" if exceed else "build_up"
    return Leg(rule, YES if holds else NO, "build_up", facts, _ids(counted), lacks=lacks)


@carries_out("RCA-23.2")
def _process(rule: Process, bill: Bill) -> Leg:
    """All the operations that are asked for, or so many of them, were carried out there."""
    country = {"country": bill.country}
    if not bill.done:
        return Leg(rule, UNDECIDED, "process_unknown", country)
    missing = [name for name in rule.names if normal(name) not in bill.done]
    enough = len(rule.names) - len(missing) >= (rule.least or len(rule.names))
    if enough:
        names = ", ".join(name for name in rule.names if name not in missing)
        return Leg(rule, YES, "process_done", {**country, "names": names})
    return Leg(rule, NO, "process_missing", {**country, "names": ", ".join(missing)})


@carries_out("RCA-23.3")
def _not_only(rule: NotOnly, bill: Bill) -> Leg:
    """At least one operation outside those that are never substantial was carried out there."""
    country = {"country": bill.country}
    if not bill.done:
        return Leg(rule, UNDECIDED, "process_unknown", country)
    more = bill.done - set(map(normal, rule.names))
    if more:
        return Leg(rule, YES, "more_done", {**country, "names": ", ".join(sorted(more))})
    return Leg(rule, NO, "not_more_done", {**country, "names": ", ".join(rule.names)})


def _picked(materials: Iterable[Material], of: Materials | None, bill: Bill) -> list[Material] | Material:
    """The materials a condition speaks of; the first whose code is too short to tell, if there is one."""
    if of is None:
        return list(materials)
    found = []
    for each in materials:
        held = of.hold(each.code, each.name, bill.code)
        if held is None:
            return each
        if held:
            found.append(each)
    return found


def _amount(materials: Iterable[Material], base: Base) -> Decimal | None:
    if base is Base.WEIGHT:
        return total(each.weight for each in materials)
    return total(each.value for each in materials)


def _unknown(rule: Rule, materials: list[Material], base: Base) -> Leg:
    lacking = [each for each in materials if (each.weight if base is Base.WEIGHT else each.value) is None]
    return Leg(rule, UNDECIDED, "value_unknown", {"materials": _names(lacking)}, _ids(lacking))


def _short(rule: Rule, materials: list[Material]) -> Leg:
    return Leg(rule, UNDECIDED, "code_too_short", {"materials": _names(materials)}, _ids(materials))


def _figures(amount: Decimal, whole: Decimal, limit: Decimal, base: Mapping[str, str]) -> dict[str, Figure]:
    return {**base, "amount": amount, "whole": whole, "limit": limit}


def _share(whole: Decimal, percent: Decimal) -> Decimal:
    return WIDE.multiply(whole, percent).scaleb(-2, WIDE)


def _names(materials: Iterable[Material]) -> str:
    return ", ".join(each.name or each.id for each in materials)


def _ids(materials: Iterable[Material]) -> tuple[str, ...]:
    return tuple(each.id for each in materials)


_JUDGES: Mapping[type, Callable[[Any, Bill], Leg]] = {
    AllOf: _all_of,
    OneOf: _one_of,
    WhollyObtained: _wholly_obtained,
    Shift: _shift,
    Maximum: _maximum,
    Content: _content,
    Process: _process,
    NotOnly: _not_only,
    From: _from,
    Originating: _originating,
}
