"""Proofs of origin (RCA 29–30): who may make them, in which form, how long they hold, and what is wrong with one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.trace import shown


class Form(StrEnum):
    """The forms of proof: a declaration, one that a competent authority certified, a certificate of origin."""

    SELF_DECLARATION = "self_declaration"
    CERTIFIED_DECLARATION = "certified_declaration"
    CERTIFICATE_OF_ORIGIN = "certificate_of_origin"


FORMS: Mapping[Form, str] = {
    Form.SELF_DECLARATION: msgid("declaration of origin"),
    Form.CERTIFIED_DECLARATION: msgid("certified declaration of origin"),
    Form.CERTIFICATE_OF_ORIGIN: msgid("certificate of origin"),
}
COMPETENT = frozenset({"producer", "supplier", "exporter", "other_competent"})
"""Who may declare origin."""


@carries_out("RCA-30.1")
@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate of origin says; every field is needed for it to attest anything."""

    number: str = ""
    issuing_body: str = ""
    issuing_country: str = ""
    exporter: str = ""
    consignee: str = ""
    goods: str = ""
    origin: str = ""
    attested: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the fields that are not filled in."""
        return tuple(name for name in self.__slots__ if not getattr(self, name))


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that its country authorised to issue certificates of origin."""

    country: str
    body: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof of origin as it was presented. `independent` says so of the certifier, from exporter and importer.

    `exporter_number` is the authorisation of an approved exporter; `value` that of the originating goods it covers.
    """

    form: Form
    maker: str = ""
    issued_on: date | None = None
    origin: str | None = None
    independent: bool | None = None
    certificate: Certificate = field(default_factory=Certificate)
    exporter_number: str = ""
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProofTerms:
    """What an agreement or a measure asks of proofs.

    `months` is how long one holds from its issue. `limit`, in the currency of the case, is the value up to which any
    exporter may declare origin, above it only an approved one. `issuers` are the bodies known; empty: not kept yet.
    """

    forms: frozenset[Form] = frozenset(Form)
    months: int | None = None
    limit: Decimal | None = None
    issuers: tuple[Issuer, ...] = ()
    approved: frozenset[str] | None = None
    article: str = "RCA-29.1"


def _fault(code: str, article: str, where: str, message: str, remedy: str, /, **params: str) -> Fault:
    return Fault(f"proof.{code}", message, where, params, remedy=remedy, citation=Citation(article))


@carries_out("RCA-29.1")
def form_of(proof: Proof) -> Form | None:
    """What a proof counts as: none without a competent maker; no certification by who is not independent."""
    if proof.form is Form.CERTIFICATE_OF_ORIGIN:
        return proof.form
    if proof.maker not in COMPETENT:
        return None
    if proof.form is Form.CERTIFIED_DECLARATION and not proof.independent:
        return Form.SELF_DECLARATION
    return proof.form


@carries_out("RCA-29.2")
def faults_of(proof: Proof | None, terms: ProofTerms, on: date, origin: str, where: str = "/proof") -> list[Fault]:
    """What is wrong with a proof of this origin on the date of acceptance; nothing when it is good."""
    if proof is None:
        message = msgid("There is no proof of origin.")
        return [_fault("missing", terms.article, where, message, _asked(terms), forms=_forms(terms.forms))]
    found: list[Fault] = []
    form = form_of(proof)
    if form is None:
        message = msgid("“{maker}” is not competent to declare origin.")
        remedy = msgid("It is declared by the producer, the supplier, the exporter or another competent person.")
        found.append(_fault("maker", "RCA-29.1", f"{where}/maker", message, remedy, maker=proof.maker[:60]))
    elif form is not proof.form and form in terms.forms:
        found.append(_not_independent(where))
    elif form not in terms.forms:
        found.append(_wrong_form(form, terms, where))
    if proof.form is Form.CERTIFICATE_OF_ORIGIN:
        found += _of_certificate(proof, terms, where)
    found += _of_dates(proof, terms, on, where)
    if proof.origin is not None and proof.origin != origin:
        message = msgid("The proof says that the goods originate in {said}, not in {origin}.")
        remedy = msgid("Present the proof of these goods, or correct the origin.")
        found.append(_fault("origin", "RCA-30.1", f"{where}/origin", message, remedy, said=proof.origin, origin=origin))
    if form is Form.SELF_DECLARATION:
        found += _of_limit(proof, terms, where)
    return found


def _forms(forms: Iterable[Form]) -> str:
    return ", ".join(sorted(forms))


def _asked(terms: ProofTerms) -> str:
    if terms.forms == {Form.CERTIFICATE_OF_ORIGIN}:
        return msgid("Present a certificate of origin.")
    return msgid("Present a proof in one of these forms: {forms}.")


def _wrong_form(form: Form, terms: ProofTerms, where: str) -> Fault:
    message = msgid("A {form} is not accepted as proof here.")
    code = "certificate-required" if terms.forms == {Form.CERTIFICATE_OF_ORIGIN} else "form"
    told = {"form": FORMS[form], "forms": _forms(terms.forms)}
    return _fault(code, "RCA-29.2", f"{where}/form", message, _asked(terms), **told)


def _not_independent(where: str) -> Fault:
    message = msgid("The certification is not by an authority independent of exporter and importer.")
    remedy = msgid("It counts as a plain declaration of origin.")
    fault = _fault("not-independent", "RCA-29.1", f"{where}/independent", message, remedy)
    return Fault(
        fault.code, fault.message, fault.where, remedy=remedy, citation=fault.citation, severity=Severity.WARNING
    )


@carries_out("RCA-30.3")
def _of_certificate(proof: Proof, terms: ProofTerms, where: str) -> list[Fault]:
    """Everything a certificate must say, and that its issuer was authorised by its country on the day of issue."""
    found = []
    certificate = proof.certificate
    if certificate.missing:
        message = msgid("The certificate of origin does not say: {fields}.")
        remedy = msgid("Ask its issuer for a complete certificate.")
        fields = ", ".join(certificate.missing)
        found.append(_fault("incomplete", "RCA-30.1", f"{where}/certificate", message, remedy, fields=fields))
    if terms.issuers and proof.issued_on is not None and not authorised(certificate, terms.issuers, proof.issued_on):
        message = msgid("{body} was not authorised by {country} to issue certificates on {on}.")
        remedy = msgid("Ask for a certificate of an authorised body, or have the register of issuers corrected.")
        told = {"body": certificate.issuing_body, "country": certificate.issuing_country, "on": str(proof.issued_on)}
        found.append(_fault("issuer", "RCA-30.3", f"{where}/certificate/issuing_body", message, remedy, **told))
    return found


def authorised(certificate: Certificate, issuers: Iterable[Issuer], on: date) -> bool:
    """Whether the issuer of a certificate was authorised by its country on a date."""
    return any(
        each.country == certificate.issuing_country
        and each.body.casefold() == certificate.issuing_body.casefold()
        and each.valid_from <= on
        and (each.valid_to is None or on <= each.valid_to)
        for each in issuers
    )


def _of_dates(proof: Proof, terms: ProofTerms, on: date, where: str) -> list[Fault]:
    if proof.issued_on is None:
        if terms.months is None:
            return []
        message = msgid("It is not said when the proof of origin was made.")
        return [_fault("undated", terms.article, f"{where}/issued_on", message, msgid("Write its date."))]
    if proof.issued_on > on:
        message = msgid("The proof of origin was made on {issued}, after {on}.")
        remedy = msgid("Correct its date; a proof made afterwards is presented afterwards.")
        told = {"issued": str(proof.issued_on), "on": str(on)}
        return [_fault("future", terms.article, f"{where}/issued_on", message, remedy, **told)]
    last = None if terms.months is None else months_after(proof.issued_on, terms.months)
    if last is None or on <= last:
        return []
    message = msgid("The proof of origin of {issued} was valid until {last}; the goods are declared on {on}.")
    remedy = msgid("Ask the exporter or the issuer for a new proof.")
    told = {"issued": str(proof.issued_on), "last": str(last), "on": str(on)}
    return [_fault("expired", terms.article, f"{where}/issued_on", message, remedy, **told)]


def _of_limit(proof: Proof, terms: ProofTerms, where: str) -> list[Fault]:
    if terms.limit is None:
        return []
    if proof.exporter_number and (terms.approved is None or proof.exporter_number in terms.approved):
        return []
    if proof.exporter_number:
        message = msgid("{number} is not the number of an approved exporter.")
        remedy = msgid("Correct the number, or present a certificate of origin.")
        number = proof.exporter_number[:60]
        return [_fault("exporter", terms.article, f"{where}/exporter_number", message, remedy, number=number)]
    if proof.value is None:
        message = msgid("It is not said what the goods are worth that the declaration of origin covers.")
        return [_fault("value", terms.article, f"{where}/value", message, msgid("Write their value."))]
    if proof.value <= terms.limit:
        return []
    message = msgid("Goods of {value} are above {limit}, up to which any exporter may declare origin.")
    remedy = msgid("Present a certificate of origin, or a declaration by an approved exporter with its number.")
    told = {"value": shown(proof.value), "limit": shown(terms.limit)}
    return [_fault("limit", terms.article, f"{where}/value", message, remedy, **told)]


def months_after(begins: date, months: int) -> date:
    """The day so many months later that bears the same number; the last of the month where it has none."""
    year, month = divmod(begins.year * 12 + begins.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(begins.day, monthrange(year, month + 1)[1]))
