"""The non-preferential origin of a product, with every step of the reasoning (RCA 13–28)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from alfandega.clearance.origin.bill import Bill, bill_of
from alfandega.clearance.origin.facts import Basis, Finding, Outcome, Production, Type
from alfandega.clearance.origin.judging import by_own_rule, judge
from alfandega.clearance.origin.leg import Leg
from alfandega.clearance.origin.obtained import wholly_obtained
from alfandega.clearance.origin.rule.tree import Base, Rule
from alfandega.clearance.origin.terms import Terms, Tolerance
from alfandega.clearance.origin.transformation import conflict, last_substantial, simple, suspicions, three_steps
from alfandega.clearance.origin.value_added import must_exceed, own_materials_count
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.parameters import number, text
from alfandega.lawbook.rules import carries_out


@dataclass(frozen=True, slots=True)
class Determination:
    """What was found of a product's origin; `country` is None while an officer must decide or it originates nowhere.

    `leg` is the product's rule as it was judged, `bill` its materials as they counted.
    """

    type: Type
    outcome: Outcome
    country: str | None
    basis: Basis | None
    ground: str
    findings: tuple[Finding, ...]
    leg: Leg | None = None
    bill: Bill | None = None


@carries_out("RCA-13", "RCA-14")
def non_preferential(production: Production, on: date, rule: Rule | None = None) -> Determination:
    """The non-preferential origin: of every product, whoever made it and whichever way it travels.

    `rule` is the auxiliary rule of the product, where the administration has one (RCA 20).
    """
    whole = wholly_obtained(production, on)
    if whole.country is not None:
        return Determination(
            Type.NON_PREFERENTIAL, Outcome.YES, whole.country, Basis.WHOLLY_OBTAINED, whole.ground, whole.findings
        )
    leg, bill = _by_rule(production, on, rule)
    by_rule: Mapping[str, Outcome] = {} if leg is None or bill is None else {bill.country: leg.outcome}
    last = last_substantial(production.operations, on, by_rule)
    findings = [
        *whole.findings,
        *three_steps(production.operations),
        *suspicions(production.operations),
        *last.findings,
    ]
    country = last.country
    if country is not None and conflict(production.operations):
        findings.append(_conflict(country))
        if text("origin.conflicting_findings", on) == "officer decides":
            country = None
    if country is None:
        return Determination(Type.NON_PREFERENTIAL, Outcome.UNDECIDED, None, None, "", tuple(findings), leg, bill)
    basis = Basis.LAST_SUBSTANTIAL_TRANSFORMATION
    return Determination(Type.NON_PREFERENTIAL, Outcome.YES, country, basis, "", tuple(findings), leg, bill)


def _by_rule(production: Production, on: date, rule: Rule | None) -> tuple[Leg, Bill] | tuple[None, None]:
    """The auxiliary rule, judged in the last country that did more than simple operations."""
    if rule is None:
        return None, None
    country = next((each.country for each in reversed(production.operations) if not simple(each)), production.country)
    bill = bill_of(replace(production, country=country), auxiliary_terms(on), on, by_own_rule)
    return judge(rule, bill), bill


def auxiliary_terms(on: date) -> Terms:
    """The terms of the RCA's own auxiliary rules: no cumulation, and no tolerance unless a parameter gives one."""
    percent = number("origin.tolerance_percent", on)
    return Terms(
        tolerance=Tolerance(percent, Base.EXW) if percent else None,
        exceed=must_exceed(on),
        own_materials_count=own_materials_count(on),
    )


def _conflict(country: str) -> Finding:
    words = msgid(
        "The last operation that gave new qualities, in {country}, is not in the country of the most important one: an "
        "officer decides, with reasons."
    )
    return Finding("conflict", Outcome.UNDECIDED, Sentence(words, {"country": country}), "RCA-19.3", country)
