"""When origin must be known, which origin a measure looks at, and when a preference is granted (RCA 10, 12, 33)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from alfandega.clearance.origin.determination import Determination
from alfandega.clearance.origin.facts import Outcome, Type
from alfandega.clearance.origin.proof import Proof, ProofTerms
from alfandega.clearance.origin.proof import faults_of as proof_faults
from alfandega.clearance.origin.value_added import HUNDRED
from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.parameters import text
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.book import Agreement
from alfandega.tariff.expression.scaling import WIDE
from alfandega.tariff.measure import Kind, TariffMeasure


@carries_out("RCA-10.1", "RCA-12")
def origin_used_by(kind: Kind) -> Type:
    """Which origin a measure looks at: preferential for tariff preferences, non-preferential for all others.

    Rules of origin give goods their economic nationality: general rates, remedies, licences and statistics go by the
    non-preferential one, and so do certificates of origin.
    """
    return Type.PREFERENTIAL if kind is Kind.PREFERENCE else Type.NON_PREFERENTIAL


def depends_on_origin(measure: TariffMeasure) -> bool:
    """Whether a measure is for goods of some origins only."""
    return bool(measure.origins or measure.agreement or measure.excluded)


@carries_out("RCA-10.2")
def origin_required(measures: Iterable[TariffMeasure], *, preference_claimed: bool = False) -> bool:
    """Whether origin must be established: a measure depends on it, or a preference is claimed."""
    options = (Kind.PREFERENCE,)
    return preference_claimed or any(depends_on_origin(each) for each in measures if each.kind not in options)


@carries_out("RCA-10.2")
def declared_faults(origin: str | None, on: date, *, required: bool, where: str) -> list[Fault]:
    """A fault when the origin is not declared and must be."""
    if origin or not (required or text("origin.declared", on) == "always"):
        return []
    message = msgid("The country of origin is not declared.")
    remedy = msgid("Write the country of origin and, for a preference, present its proof.")
    return [Fault("origin.required", message, where, remedy=remedy, citation=Citation("RCA-10.2"))]


class Advantage(StrEnum):
    """How a preference lowers the duty: its own rate, so many percent off, or to nothing."""

    RATE = "rate"
    REDUCTION = "reduction"
    EXEMPTION = "exemption"


@dataclass(frozen=True, slots=True)
class PreferentialRate:
    """A preferential rate in percent; `ignored` when the MFN rate is lower and applies."""

    rate: Decimal
    ignored: bool = False


@carries_out("RCA-33.1")
def preferential_rate(
    applied: Decimal, advantage: Advantage, percent: Decimal, on: date, bound: Decimal | None = None
) -> PreferentialRate:
    """The rate of a preference, never above the MFN duty; `percent` is the rate or the reduction, from 0 to 100.

    The MFN duty is the applied one or, by another reading, the bound one.
    """
    measured = bound if bound is not None and text("origin.preference_measured_against", on) == "bound" else applied
    if advantage is Advantage.EXEMPTION:
        return PreferentialRate(Decimal(0))
    if advantage is Advantage.REDUCTION:
        left = WIDE.subtract(HUNDRED, percent)
        rate = WIDE.multiply(measured, left).scaleb(-2, WIDE)
    else:
        rate = percent
    return PreferentialRate(applied, ignored=True) if rate > applied else PreferentialRate(rate)


@dataclass(frozen=True, slots=True)
class Transport:
    """How goods came: the countries on their way, in order; whether they stayed under customs control on it."""

    route: tuple[str, ...] = ()
    under_control: bool | None = None


@dataclass(frozen=True, slots=True)
class Preference:
    """Whether a preference is granted; `unmet` names each condition that is not met, with its fault."""

    granted: bool
    unmet: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A preference that is claimed on a date for goods that go to `destination`, with what supports it."""

    agreement: Agreement
    proof: Proof | None
    proof_terms: ProofTerms
    transport: Transport | None
    on: date
    destination: str


@carries_out("RCA-33.2")
def preference(determination: Determination, claim: Claim) -> Preference:
    """A preference is granted when the agreement is in force, its criteria are met, the proof is good and, where the
    agreement asks for it, the goods came directly; otherwise the MFN rate applies.
    """
    agreement, on = claim.agreement, claim.on
    unmet: list[str] = []
    faults: list[Fault] = []
    if not agreement.holds(on):
        unmet.append("AGREEMENT_NOT_IN_FORCE")
        faults.append(not_in_force(agreement, on))
    country = determination.country or (determination.bill.country if determination.bill else "")
    if not agreement.countries & {country, claim.destination}:
        unmet.append("COUNTRY")
        faults.append(_not_a_party(agreement, country))
    if determination.outcome is not Outcome.YES:
        unmet.append("ORIGIN")
    found = [each for each in proof_faults(claim.proof, claim.proof_terms, on, country) if each.stops]
    if found:
        unmet.append("PROOF")
        faults.extend(found)
    fault = _transport_fault(claim.transport, country, claim.destination) if agreement.direct_transport else None
    if fault is not None:
        unmet.append("DIRECT_TRANSPORT")
        faults.append(fault)
    return Preference(not unmet, tuple(unmet), tuple(faults))


def _fault(code: str, where: str, message: str, remedy: str, /, **params: str) -> Fault:
    return Fault(f"preference.{code}", message, where, params, remedy=remedy, citation=Citation("RCA-33.2"))


def not_in_force(agreement: Agreement, on: date) -> Fault:
    """The agreement has ended, or has not begun."""
    message = msgid("The agreement {agreement} is not in force on {on}.")
    remedy = msgid("The most-favoured-nation rate applies; correct the date or the agreement if one is wrong.")
    return _fault("not-in-force", "/agreement", message, remedy, agreement=agreement.code, on=str(on))


def _not_a_party(agreement: Agreement, country: str) -> Fault:
    message = msgid("{country} is not a country of the agreement {agreement}.")
    remedy = msgid("Claim under an agreement with the country of origin.")
    return _fault("country", "/country", message, remedy, agreement=agreement.code, country=country)


def _transport_fault(transport: Transport | None, country: str, destination: str) -> Fault | None:
    """Nothing when the goods came directly, or through others under customs control all the way."""
    where = "/transport"
    if transport is None or not transport.route:
        message = msgid("It is not said how the goods came; the agreement asks for direct transport.")
        return _fault("transport-unknown", where, message, msgid("List the countries on their way."))
    others = [each for each in transport.route if each not in (country, destination)]
    if transport.route[0] != country or transport.route[-1] != destination:
        message = msgid("The way of the goods does not lead from {country} to {destination}.")
        remedy = msgid("List the countries from the country of origin to that of importation.")
        return _fault("transport-ends", f"{where}/route", message, remedy, country=country, destination=destination)
    if not others or transport.under_control:
        return None
    message = msgid("The goods came through {others}, and nothing shows that they stayed under customs control.")
    remedy = msgid("Present a through transport document or a certificate of the customs of transit.")
    return _fault("transport", f"{where}/under_control", message, remedy, others=", ".join(others))
