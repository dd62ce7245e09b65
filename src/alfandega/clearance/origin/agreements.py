"""Reads the rules of origin of agreements, `law/cv/origin/*.yaml`, checked as the other law files are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from alfandega.clearance.origin.lists import RuleList, listed
from alfandega.clearance.origin.proof import Form, ProofTerms
from alfandega.clearance.origin.proof_terms import read_documents, read_proof, read_transit, whole_months
from alfandega.clearance.origin.rule.codes import Materials
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import Base, From, Rule
from alfandega.clearance.origin.terms import Cumulation, Note, Terms, Tolerance
from alfandega.clearance.origin.transformation import SIMPLE
from alfandega.kernel.fault import Fault
from alfandega.lawbook.files import LawFileError, Place, mapping, only
from alfandega.lawbook.paths import law_root
from alfandega.lawbook.rules import carries_out
from alfandega.reference.procedures import check_periods, entries, period, truth
from alfandega.tariff.conditions.tree import Condition

FIELDS = (
    *("code", "cumulation", "tolerance", "absorption", "segregation", "insufficient", "notes", "proof", "rules"),
    *("transit", "verification_months", "valid_from", "valid_to"),
)


@carries_out("RCA-32")
@dataclass(frozen=True)
class OriginRules:
    """The rules of origin of an agreement. `limit_currency` is what the limit of declarations by any exporter is in.

    `documents` say which form of proof a code of box 44 is; `transit` which documents show that goods stayed under
    customs control on their way; `verification_months` how long the other administration has to answer (RCA 31).
    """

    code: str
    terms: Terms
    proof: ProofTerms
    limit_currency: str
    rules: RuleList
    illustrative: bool
    documents: Mapping[str, Form] = field(default_factory=dict)
    transit: Condition | None = None
    verification_months: int | None = None
    valid_from: date = date.min
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether these rules are in force on a date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def with_countries(self, countries: frozenset[str]) -> Terms:
        """The terms with the agreement's countries as those that cumulate."""
        return replace(self.terms, countries=countries)


@cache
def origin_rules() -> Mapping[str, OriginRules]:
    """The newest rules of each agreement whose list is loaded, by its code.

    Raises LawFileError naming every mistake in the files.
    """
    return {each.code: each for each in _all() if each.rules.rules}


def rules_in_force(code: str, on: date) -> OriginRules | None:
    """The rules of an agreement in force on a date, or None; raises LawFileError as `origin_rules` does."""
    return next((each for each in _all() if each.code == code and each.holds(on)), None)


@cache
def _all() -> tuple[OriginRules, ...]:
    """Every period of every agreement, the newest last."""
    mistakes: list[str] = []
    given = entries(law_root() / "origin", "agreements", mistakes)
    found = [_rules(mapping(entry, place), place) for place, entry in given]
    check_periods([(each.code, each.valid_from, each.valid_to) for each in found], "agreements", mistakes)
    if mistakes:
        raise LawFileError(mistakes)
    return tuple(sorted(found, key=lambda each: (each.code, each.valid_from)))


def _rules(fields: Mapping[str, Any], place: Place) -> OriginRules:
    only(fields, (*FIELDS, "illustrative"), place)
    asked = mapping(fields.get("proof", {}), place.at("proof"))
    proof, currency = read_proof(asked, place.at("proof"))
    code = str(fields.get("code"))
    begins, ends = period(fields, place)
    return OriginRules(
        code=code,
        terms=Terms(
            cumulation=_one_of(Cumulation, fields.get("cumulation", "none"), place.at("cumulation")),
            tolerance=_tolerance(fields.get("tolerance"), place.at("tolerance")),
            absorption=truth(fields, "absorption", place),
            segregation=truth(fields, "segregation", place),
            insufficient=frozenset(SIMPLE)
            | frozenset(_texts(fields.get("insufficient", []), place.at("insufficient"))),
            notes=tuple(_notes(fields.get("notes", []), place.at("notes"))),
        ),
        proof=proof,
        limit_currency=currency,
        rules=_list(code, fields.get("rules"), place.at("rules")),
        illustrative=truth(fields, "illustrative", place),
        documents=read_documents(asked.get("documents", {}), place.at("proof").at("documents")),
        transit=read_transit(fields.get("transit"), place.at("transit")),
        verification_months=whole_months(fields.get("verification_months"), place.at("verification_months")),
        valid_from=begins,
        valid_to=ends,
    )


def _one_of(kind: Any, value: object, place: Place) -> Any:
    try:
        return kind(value)
    except ValueError:
        place.wrong(f"should be one of {', '.join(kind)}, not {value!r}")
        return next(iter(kind))


def _texts(value: object, place: Place) -> list[str]:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return value
    place.wrong("should be a list of texts")
    return []


def _percent(value: object, place: Place) -> Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool) and 0 <= value <= 100:
        return Decimal(value)
    place.wrong(f"should be a number from 0 to 100, not {value!r}")
    return Decimal(0)


def _tolerance(value: object, place: Place) -> Tolerance | None:
    if value is None:
        return None
    fields = mapping(value, place)
    only(fields, ("percent", "base", "but"), place)
    but = _materials(fields["but"], place.at("but")) if "but" in fields else None
    base = _one_of(Base, fields.get("base", "exw"), place.at("base"))
    return Tolerance(_percent(fields.get("percent"), place.at("percent")), base, but)


def _notes(value: object, place: Place) -> list[Note]:
    if not isinstance(value, list):
        place.wrong("should be a list")
        return []
    found = []
    for number, entry in enumerate(value, 1):
        here = place.at(f"number {number}")
        fields = mapping(entry, here)
        only(fields, ("products", "tolerance", "also", "words"), here)
        products = _materials(fields.get("products"), here.at("products"))
        also = _rule(fields["also"], here.at("also")) if "also" in fields else None
        if products is not None:
            tolerance = _tolerance(fields.get("tolerance"), here.at("tolerance"))
            found.append(Note(products, tolerance, also, str(fields.get("words", ""))))
    return found


def _rule(value: object, place: Place) -> Rule | None:
    found = parse_rule(value) if isinstance(value, str) else None
    if isinstance(found, Fault):
        place.wrong(f"{value!r}: {found.message.format_map(found.params)}")
        return None
    if found is None:
        place.wrong("should be the text of a rule")
    return found


def _materials(value: object, place: Place) -> Materials | None:
    """Products or materials as they stand in a rule: read as the materials of FROM."""
    found = _rule(f"FROM {value}", place)
    return found.of if isinstance(found, From) else None


def _list(name: str, value: object, place: Place) -> RuleList:
    """The rules by product; none at all while the list of an agreement is not loaded."""
    found: list[tuple[str, str, Rule | None, str, str]] = []
    if value is None:
        return listed(name, found)
    if not isinstance(value, list) or not value:
        place.wrong("should be a list of products with their rule")
        value = []
    for number, entry in enumerate(value, 1):
        here = place.at(f"number {number}")
        fields = mapping(entry, here)
        only(fields, ("products", "rule", "only"), here)
        products = _materials(fields.get("products"), here.at("products"))
        rule = _rule(fields.get("rule"), here.at("rule"))
        if products is None or products.own or products.names:
            here.at("products").wrong("should be codes or ranges of codes")
            continue
        goods = str(fields.get("only", ""))
        found += [(span.first, span.last, rule, str(fields.get("rule")), goods) for span in products.spans]
    return listed(name, found)
