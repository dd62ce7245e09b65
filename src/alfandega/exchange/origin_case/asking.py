"""The rule and the terms that a case is judged by: its own, or those of an agreement of ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from alfandega.clearance.origin.agreements import OriginRules, origin_rules
from alfandega.clearance.origin.lists import RuleList
from alfandega.clearance.origin.preference import Transport
from alfandega.clearance.origin.proof import Certificate, Form, Issuer, Proof, ProofTerms
from alfandega.clearance.origin.rule.codes import Materials
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import Base, From, Rule
from alfandega.clearance.origin.terms import Cumulation, Note, Terms, Tolerance
from alfandega.clearance.origin.transformation import SIMPLE
from alfandega.exchange.origin_case import faults
from alfandega.exchange.origin_case.case import ReadCase
from alfandega.exchange.origin_case.shapes import IssuerRule, NoteRule, ProofTermsRule, TermsRule, ToleranceRule
from alfandega.kernel.fault import Fault
from alfandega.tariff.book import Agreement

OWN = "CASE"
"""The code of the agreement that a case describes itself."""
_FOREVER = date(1, 1, 1)


def ask(case: ReadCase, agreements: Iterable[Agreement]) -> None:
    """Find the rule and the agreement that the case is judged by."""
    rule = case.rule
    case.by = case.rule_at(rule.rule, "/rule")
    case.proof = _presented(case)
    case.transport = _transport(case)
    if rule.agreement is not None and rule.terms is not None:
        case.fault(faults.both_terms())
        _ours(case, rule.agreement.upper(), agreements)
        _own(case, rule.terms)
    elif rule.agreement is not None:
        _ours(case, rule.agreement.upper(), agreements)
    elif rule.terms is not None:
        _own(case, rule.terms)
    elif rule.proof is not None or rule.transport is not None or rule.claimed:
        where = "/proof" if rule.proof is not None else "/transport" if rule.transport is not None else "/claimed"
        case.fault(faults.preference_without_terms(where))
    if rule.duty is not None:
        _duty(case)


def _presented(case: ReadCase) -> Proof | None:
    rule = case.rule.proof
    if rule is None:
        return None
    given = {} if rule.certificate is None else rule.certificate.model_dump(exclude_none=True)
    for name in ("issuing_country", "origin"):
        if name in given:
            given[name] = case.country_at(given[name], f"/proof/certificate/{name}") or ""
    return Proof(
        form=Form(rule.form),
        maker=rule.maker or "",
        issued_on=rule.issued_on,
        origin=case.country_at(rule.origin, "/proof/origin") or given.get("origin"),
        independent=rule.independent,
        certificate=Certificate(**given),
        exporter_number=rule.exporter_number or "",
        value=case.amount(rule.value, None, "/proof/value"),
    )


def _transport(case: ReadCase) -> Transport | None:
    rule = case.rule.transport
    if rule is None:
        return None
    way = (case.country_at(each, f"/transport/route/{number}") for number, each in enumerate(rule.route))
    return Transport(tuple(each for each in way if each), rule.under_control)


def preferential(case: ReadCase) -> bool:
    """Whether the case asks for the preferential origin."""
    rule = case.rule
    if rule.kind is not None:
        return rule.kind == "preferential"
    return rule.rule is not None or rule.agreement is not None or rule.terms is not None


def _ours(case: ReadCase, name: str, agreements: Iterable[Agreement]) -> None:
    known = origin_rules()
    dated = [each for each in agreements if each.code == name]
    if name not in known or not dated:
        case.fault(faults.unknown_agreement(case.rule.agreement or "", known))
        return
    found = known[name]
    case.agreement = next((each for each in dated if each.holds(case.on)), dated[-1])
    countries = case.agreement.countries | {case.reference.home_country}
    limit = _limit(case, found)
    case.listed = replace(found, terms=found.with_countries(countries), proof=replace(found.proof, limit=limit))
    if case.by is None and "/rule" not in case.places:
        case.by = _listed(case, found)


def _limit(case: ReadCase, found: OriginRules) -> Decimal | None:
    """The limit of declarations by any exporter in the currency of the case; it matters only with a proof."""
    if case.rule.proof is None or found.proof.limit is None:
        return None
    rate = case.reference.rate(found.limit_currency, case.on)
    national = case.currency == case.reference.national_currency
    if national and rate is not None and found.limit_currency not in case.rates:
        case.rates[found.limit_currency] = rate.rate
    return case.amount(found.proof.limit, found.limit_currency, "/proof/value")


def _listed(case: ReadCase, found: OriginRules) -> Rule | None:
    code = case.production.code if case.production else ""
    if not code:
        return None
    held = found.rules.holding(code)
    if case.rule.only is not None:
        held = tuple(each for each in held if each.only.casefold() == case.rule.only.casefold()) or held
    if not held:
        case.fault(faults.no_listed_rule(found.code, code))
        return None
    if len(held) > 1:
        case.fault(faults.several_rules(found.code, code, [each.only or each.text for each in held]))
        return None
    return held[0].rule


def _own(case: ReadCase, rule: TermsRule) -> None:
    where = "/terms"
    begins, ends = rule.valid_from or _FOREVER, rule.valid_to
    if ends is not None and ends < begins:
        case.fault(faults.period(f"{where}/valid_to", begins, ends))
    terms = Terms(
        cumulation=Cumulation(rule.cumulation.kind),
        countries=_countries(case, rule.cumulation.countries, f"{where}/cumulation/countries"),
        not_cumulated=_which(case, rule.cumulation.but, f"{where}/cumulation/but"),
        tolerance=_tolerance(case, rule.tolerance, f"{where}/tolerance"),
        absorption=rule.absorption,
        segregation=rule.segregation,
        insufficient=frozenset(SIMPLE) | frozenset(rule.insufficient),
        notes=tuple(_notes(case, rule.notes)),
    )
    parties = _countries(case, rule.parties, f"{where}/parties") or frozenset({case.country})
    case.agreement = Agreement(
        OWN, {}, "", parties, None, rule.direct_transport, None, "", begins, ends, illustrative=False
    )
    case.listed = OriginRules(
        OWN, terms, _proof(case, rule.proof), case.currency, RuleList(OWN, ()), illustrative=False
    )


def _countries(case: ReadCase, names: tuple[str, ...], where: str) -> frozenset[str]:
    found = (case.country_at(name, f"{where}/{number}") for number, name in enumerate(names))
    return frozenset(each for each in found if each is not None)


def _which(case: ReadCase, given: str | None, where: str) -> Materials | None:
    """Materials as they stand in a rule; read as those of FROM, whose five characters the column leaves out."""
    if given is None:
        return None
    found = parse_rule(f"FROM {given}")
    if isinstance(found, Fault):
        column = str(max(1, int(found.params["column"]) - 5))
        case.fault(replace(found, where=where, params={**found.params, "column": column}))
    elif isinstance(found, From) and found.of is not None:
        return found.of
    else:
        case.fault(faults.missing(where))
    return None


def _percent(case: ReadCase, value: Decimal | None, where: str) -> Decimal:
    if value is None or not 0 <= value <= 100:
        if value is not None:
            case.fault(faults.percent(where, value))
        return Decimal(0)
    return value


def _tolerance(case: ReadCase, rule: ToleranceRule | None, where: str) -> Tolerance | None:
    if rule is None:
        return None
    but = _which(case, rule.but, f"{where}/but")
    return Tolerance(_percent(case, rule.percent, f"{where}/percent"), Base(rule.base), but)


def _notes(case: ReadCase, rules: tuple[NoteRule, ...]) -> Iterable[Note]:
    for number, rule in enumerate(rules):
        where = f"/terms/notes/{number}"
        if rule.products is None:
            case.fault(faults.missing(f"{where}/products"))
        products = _which(case, rule.products, f"{where}/products")
        tolerance = _tolerance(case, rule.tolerance, f"{where}/tolerance")
        also = case.rule_at(rule.also, f"{where}/also")
        if products is not None:
            yield Note(products, tolerance, also)


def _proof(case: ReadCase, rule: ProofTermsRule) -> ProofTerms:
    where = "/terms/proof"
    issuers = (_issuer(case, each, f"{where}/issuers/{number}") for number, each in enumerate(rule.issuers))
    return ProofTerms(
        forms=frozenset(map(Form, rule.forms)) or frozenset(Form),
        months=rule.months,
        limit=case.amount(rule.limit, None, f"{where}/limit"),
        issuers=tuple(each for each in issuers if each is not None),
        approved=None if rule.approved_exporters is None else frozenset(rule.approved_exporters),
    )


def _issuer(case: ReadCase, rule: IssuerRule, where: str) -> Issuer | None:
    country = case.country_at(rule.country, f"{where}/country")
    for name in ("country", "body", "valid_from"):
        if getattr(rule, name) is None:
            case.fault(faults.missing(f"{where}/{name}"))
    if country is None or rule.body is None or rule.valid_from is None:
        return None
    return Issuer(country, rule.body, rule.valid_from, rule.valid_to)


def _duty(case: ReadCase) -> None:
    duty = case.rule.duty
    assert duty is not None  # noqa: S101 - asked only for a case with a duty
    if duty.mfn < 0:
        case.fault(faults.negative("/duty/mfn", duty.mfn))
    if duty.bound is not None and duty.bound < 0:
        case.fault(faults.negative("/duty/bound", duty.bound))
    if duty.percent is None and duty.preference != "exemption":
        case.fault(faults.reduction_missing())
    if duty.percent is not None:
        _percent(case, duty.percent, "/duty/percent")
