"""Reads what an agreement asks of proofs of origin and of the way of the goods, from `law/cv/origin/*.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from alfandega.clearance.origin.proof import Form, Issuer, ProofTerms
from alfandega.kernel.fault import Fault
from alfandega.lawbook.files import Place, mapping, only
from alfandega.reference.procedures import period
from alfandega.tariff.conditions.parsing import parse_condition
from alfandega.tariff.conditions.tree import Condition

FIELDS = ("forms", "months", "limit", "documents", "issuers", "approved_exporters")


def read_proof(fields: Mapping[str, Any], place: Place) -> tuple[ProofTerms, str]:
    """The terms of proofs, and the currency of the limit of declarations by any exporter (empty without a limit)."""
    only(fields, FIELDS, place)
    forms = frozenset(_form(each, place.at("forms")) for each in fields.get("forms", list(Form)))
    months = whole_months(fields.get("months"), place.at("months"))
    limit = mapping(fields["limit"], place.at("limit")) if "limit" in fields else {}
    only(limit, ("amount", "currency"), place.at("limit"))
    amount = limit.get("amount")
    if limit and not (isinstance(amount, int | Decimal) and amount > 0 and isinstance(limit.get("currency"), str)):
        place.at("limit").wrong("should have an amount above zero and a currency")
        return ProofTerms(forms, months), ""
    issuers = _issuers(fields.get("issuers", []), place.at("issuers"))
    approved = _approved(fields.get("approved_exporters"), place.at("approved_exporters"))
    terms = ProofTerms(forms, months, None if amount is None else Decimal(amount), issuers, approved)
    return terms, str(limit.get("currency", ""))


def read_documents(value: object, place: Place) -> Mapping[str, Form]:
    """Which form of proof each code of box 44 is."""
    return {str(code): _form(form, place.at(str(code))) for code, form in mapping(value, place).items()}


def read_transit(value: object, place: Place) -> Condition | None:
    """The documents which show that goods stayed under customs control in transit; None when none can."""
    if value is None:
        return None
    found = parse_condition(str(value))
    if isinstance(found, Fault):
        place.wrong(f"{value!r} is not a condition of document codes: {found.message}")
        return None
    return found


def whole_months(value: object, place: Place) -> int | None:
    """A number of months, at least one; None when the agreement says none."""
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        place.wrong(f"should be a whole number of months, not {value!r}")
        return None
    return value


def _form(value: object, place: Place) -> Form:
    try:
        return Form(str(value))
    except ValueError:
        place.wrong(f"should be one of {', '.join(Form)}, not {value!r}")
        return next(iter(Form))


def _approved(value: object, place: Place) -> frozenset[str] | None:
    """The numbers of approved exporters; None while no register of them is kept."""
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        place.wrong("should be a list of texts")
        return None
    return frozenset(value)


def _issuers(value: object, place: Place) -> tuple[Issuer, ...]:
    """The register of bodies that their country authorised to issue certificates (RCA 30.3)."""
    if not isinstance(value, list):
        place.wrong("should be a list")
        return ()
    found = []
    for number, entry in enumerate(value, 1):
        here = place.at(f"number {number}")
        fields = mapping(entry, here)
        only(fields, ("country", "body", "valid_from", "valid_to"), here)
        begins, ends = period(fields, here)
        if not all(isinstance(fields.get(name), str) for name in ("country", "body")):
            here.wrong("should have a country and a body")
            continue
        found.append(Issuer(fields["country"], fields["body"], begins or date.min, ends))
    return tuple(found)
