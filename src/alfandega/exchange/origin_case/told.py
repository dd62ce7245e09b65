"""The answer to a case of origin as people and machines read it; docs/schema/origin-result.json is made from here."""

from __future__ import annotations

from pydantic import Field

from alfandega.clearance.explained import Explained, ExplainedFault, fault
from alfandega.clearance.origin.bill import WORDS as STATUS_WORDS
from alfandega.clearance.origin.facts import Finding, Outcome, Type
from alfandega.clearance.origin.leg import Leg, passed
from alfandega.clearance.origin.rule.tree import Base
from alfandega.clearance.origin.rule.writing import written
from alfandega.clearance.origin.value_added import commercial_value, value_added
from alfandega.exchange.origin_case.computing import JudgedCase
from alfandega.kernel.citation import Citation
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.wording import sentence, translate
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.expression.trace import shown

OutcomeField = Field(description="`yes`, `no`, or `undecided` when a fact is missing.", examples=["yes"])


class ToldStep(Explained):
    """A step of the reasoning."""

    kind: str = Field(description="Stable, for machines.", examples=["simple_operations"])
    outcome: str = OutcomeField
    about: str = Field(description="The country, operation or material it is about.")
    words: str = Field(description="The step in the reader's language.")
    article: str = Field(examples=["RCA art. 27(1)"])


class ToldLeg(Explained):
    """A condition of the rule and what became of it."""

    rule: str = Field(description="In canonical text.", examples=["MAXNOM 40 % EXW"])
    outcome: str = OutcomeField
    kind: str = Field(description="What was found; stable, for machines.", examples=["maximum"])
    words: str = Field(description="What was found, in the reader's language.")
    missing: str | None = Field(description="What is missing and by how much; null when it passed.")
    facts: dict[str, str] = Field(description="Its figures: amounts exact, shares to 12 decimals.")
    materials: list[str] = Field(description="Ids of the materials at issue.")
    article: str
    parts: list[ToldLeg]


class ToldMaterial(Explained):
    """How a material counted."""

    id: str
    code: str
    originating: bool
    status: str = Field(description="Stable, for machines.", examples=["own", "cumulated", "absorbed", "foreign"])
    words: str
    value: str | None = Field(description="In the currency of the case.")
    weight: str | None


class ToldPreference(Explained):
    """Whether the preference is granted."""

    granted: bool
    unmet: list[str] = Field(
        description="AGREEMENT_NOT_IN_FORCE, COUNTRY, ORIGIN, PROOF, DIRECT_TRANSPORT.", examples=[["PROOF"]]
    )
    rate: str | None = Field(description="The preferential rate in percent, where the case gives the duty.")
    rate_ignored: bool = Field(description="The MFN rate is lower and applies.")


class ToldOrigin(Explained):
    """The answer of `alfandega origin --json`. With faults in the case nothing is determined."""

    readable: bool = Field(description="False when the file as a whole cannot be used.")
    determined: bool = Field(description="True when the case was judged; then `originating` is the answer.")
    on: str | None = Field(description="The date of law.", examples=["2026-03-02"])
    currency: str | None
    language: str
    kind: str | None = Field(description="`preferential` or `non_preferential`.")
    country: str | None = Field(description="The country of manufacture that was examined.")
    originating: bool | None = Field(description="Null while a fact is missing or an officer must decide.")
    origin: str | None = Field(description="The country of origin that was found.")
    basis: str | None = Field(description="`wholly_obtained` or `last_substantial_transformation`.")
    ground: str | None = Field(description="The letter of RCA art. 18(1), for wholly obtained goods.")
    verdict: str = Field(description="The answer as a sentence.")
    rule: str | None = Field(description="The rule in canonical text.")
    passed: list[str] = Field(description="The conditions by which it passed, in canonical text.")
    leg: ToldLeg | None = Field(description="The rule as it was judged, part by part.")
    steps: list[ToldStep]
    materials: list[ToldMaterial] = Field(description="How each material counted under the terms.")
    costs: dict[str, str] = Field(description="The parts of the ex-works price that are known, and the value added.")
    preference: ToldPreference | None
    agreement: str | None
    illustrative: bool = Field(description="True while the rules of the agreement are not the official ones.")
    faults: list[ExplainedFault]


def told(judged: JudgedCase, language: str) -> ToldOrigin:
    """The outcome in a language (pt, fr or en)."""
    case, found = judged.case, judged.found
    faults = [fault(each, language) for each in judged.faults]
    leg, bill = (found.leg, found.bill) if found else (None, None)
    return ToldOrigin(
        readable=case is not None,
        determined=found is not None,
        on=case.on.isoformat() if case else None,
        currency=case.currency if case else None,
        language=language,
        kind=found.type.value if found else None,
        country=(case.country or None) if case else None,
        originating=_OUTCOMES[found.outcome] if found else None,
        origin=found.country if found else None,
        basis=found.basis.value if found and found.basis else None,
        ground=(found.ground or None) if found else None,
        verdict=_verdict(judged, language),
        rule=written(leg.rule) if leg else None,
        passed=[written(each.rule) for each in passed(leg)] if leg else [],
        leg=_leg(leg, language) if leg else None,
        steps=[_step(each, language) for each in found.findings] if found else [],
        materials=[
            ToldMaterial(
                id=each.material.id,
                code=each.material.code,
                originating=each.originating,
                status=each.status.value,
                words=translate(STATUS_WORDS[each.status], language),
                value=None if each.material.value is None else shown(each.material.value),
                weight=None if each.material.weight is None else shown(each.material.weight),
            )
            for each in (bill.used if bill else ())
        ],
        costs=_costs(judged),
        preference=_preference(judged),
        agreement=case.rule.agreement.upper() if case and case.rule.agreement else None,
        illustrative=bool(case and case.listed and case.listed.illustrative),
        faults=faults,
    )


_OUTCOMES = {Outcome.YES: True, Outcome.NO: False, Outcome.UNDECIDED: None}


def _verdict(judged: JudgedCase, language: str) -> str:
    case, found = judged.case, judged.found
    if found is None or case is None:
        return translate(msgid("Nothing was determined: the case has faults."), language)
    told = {"country": found.country or case.country or "?", "rule": ""}
    if found.outcome is Outcome.YES:
        if found.ground or found.basis == "wholly_obtained":
            words = msgid("The product is wholly obtained in {country} and originates there.")
        elif found.leg is not None and found.type is Type.PREFERENTIAL:
            told["rule"] = ", ".join(written(each.rule) for each in passed(found.leg))
            words = msgid("The product originates in {country}: {rule}.")
        else:
            words = msgid("The product originates in {country}, the country of the last substantial transformation.")
    elif found.outcome is Outcome.NO:
        words = msgid("The product does not originate in {country}.")
    elif found.type is Type.PREFERENTIAL:
        words = msgid("Whether the product originates in {country} cannot be told: facts are missing.")
    else:
        words = msgid("The origin is not determined: facts are missing, or an officer decides with reasons.")
    return sentence(Sentence(words, told), language)


def _step(found: Finding, language: str) -> ToldStep:
    return ToldStep(
        kind=found.kind,
        outcome=found.outcome.value,
        about=found.about,
        words=sentence(found.words, language),
        article=Citation(found.article).label,
    )


def _leg(leg: Leg, language: str) -> ToldLeg:
    return ToldLeg(
        rule=written(leg.rule),
        outcome=leg.outcome.value,
        kind=leg.kind,
        words=sentence(leg.words, language),
        missing=sentence(leg.lacking, language) if leg.lacking else None,
        facts=leg.told,
        materials=list(leg.materials),
        article=Citation(leg.article).label,
        parts=[_leg(each, language) for each in leg.parts],
    )


def _costs(judged: JudgedCase) -> dict[str, str]:
    """What is known of the ex-works price, and what follows from it (RCA 24–25)."""
    case = judged.case
    if case is None or judged.found is None or case.production is None:
        return {}
    costs, price = case.costs, case.production.prices.get(Base.EXW)
    names = ("foreign_materials", "own_materials", "process", "overheads", "profit")
    known = {name: getattr(costs, name) for name in names}
    if costs.foreign_materials is not None and costs.own_materials is not None:
        if costs.process is not None:
            materials = WIDE.add(costs.foreign_materials, costs.own_materials)
            known["commercial_value"] = commercial_value(materials, costs.process)
        if price is not None:
            known["value_added"] = value_added(price, costs.foreign_materials, costs.own_materials, case.on)
    return {name: shown(value) for name, value in known.items() if value is not None}


def _preference(judged: JudgedCase) -> ToldPreference | None:
    if judged.preference is None and judged.rate is None:
        return None
    granted = judged.preference.granted if judged.preference else False
    return ToldPreference(
        granted=granted,
        unmet=list(judged.preference.unmet) if judged.preference else [],
        rate=shown(judged.rate.rate) if judged.rate else None,
        rate_ignored=judged.rate.ignored if judged.rate else False,
    )
