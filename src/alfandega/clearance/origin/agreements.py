"""Reads the rules of origin of agreements, `law/cv/origin/*.yaml`, checked as the other law files are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from alfandega.clearance.origin.lists import RuleList, listed
from alfandega.clearance.origin.proof import Form, ProofTerms
from alfandega.clearance.origin.rule.codes import Materials
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import Base, From, Rule
from alfandega.clearance.origin.terms import Cumulation, Note, Terms, Tolerance
from alfandega.clearance.origin.transformation import SIMPLE
from alfandega.kernel.fault import Fault
from alfandega.lawbook.files import LawFileError, Place, mapping, only
from alfandega.lawbook.paths import law_root
from alfandega.lawbook.rules import carries_out
from alfandega.reference.procedures import entries, truth

FIELDS = ("code", "cumulation", "tolerance", "absorption", "segregation", "insufficient", "notes", "proof", "rules")


@carries_out("RCA-32")
@dataclass(frozen=True)
class OriginRules:
    """The rules of origin of an agreement. `limit_currency` is what the limit of declarations by any exporter is in."""

    code: str
    terms: Terms
    proof: ProofTerms
    limit_currency: str
    rules: RuleList
    illustrative: bool

    def with_countries(self, countries: frozenset[str]) -> Terms:
        """The terms with the agreement's countries as those that cumulate."""
        return replace(self.terms, countries=countries)


@cache
def origin_rules() -> Mapping[str, OriginRules]:
    """The rules of each agreement by its code; raises LawFileError naming every mistake in the files."""
    return read_origin_rules(law_root() / "origin")


def read_origin_rules(folder: Path) -> Mapping[str, OriginRules]:
    """The rules of the files of a folder by the agreement's code; raises LawFileError naming every mistake."""
    mistakes: list[str] = []
    found: dict[str, OriginRules] = {}
    for place, entry in entries(folder, "agreements", mistakes):
        made = _rules(mapping(entry, place), place)
        if made.code in found:
            place.wrong("stands twice")
        found[made.code] = made
    if mistakes:
        raise LawFileError(mistakes)
    return found


def _rules(fields: Mapping[str, Any], place: Place) -> OriginRules:
    only(fields, (*FIELDS, "illustrative"), place)
    proof, currency = _proof(mapping(fields.get("proof", {}), place.at("proof")), place.at("proof"))
    code = str(fields.get("code"))
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


def _proof(fields: Mapping[str, Any], place: Place) -> tuple[ProofTerms, str]:
    only(fields, ("forms", "months", "limit"), place)
    forms = frozenset(_one_of(Form, each, place.at("forms")) for each in fields.get("forms", list(Form)))
    months = fields.get("months")
    if months is not None and (not isinstance(months, int) or isinstance(months, bool) or months < 1):
        place.at("months").wrong(f"should be a whole number of months, not {months!r}")
        months = None
    limit = mapping(fields["limit"], place.at("limit")) if "limit" in fields else {}
    only(limit, ("amount", "currency"), place.at("limit"))
    amount = limit.get("amount")
    if limit and not (isinstance(amount, int | Decimal) and amount > 0 and isinstance(limit.get("currency"), str)):
        place.at("limit").wrong("should have an amount above zero and a currency")
        return ProofTerms(forms, months), ""
    return ProofTerms(forms, months, None if amount is None else Decimal(amount)), str(limit.get("currency", ""))


def _list(name: str, value: object, place: Place) -> RuleList:
    found = []
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
