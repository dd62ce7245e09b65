"""Proofs of origin and preferences (RCA 10, 12, 29, 30, 33), on the examples of the catalogue."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.origin.determination import Determination
from alfandega.clearance.origin.facts import Outcome, Type
from alfandega.clearance.origin.preference import (
    Advantage,
    Claim,
    Transport,
    declared_faults,
    origin_required,
    origin_used_by,
    preference,
    preferential_rate,
)
from alfandega.clearance.origin.proof import (
    Certificate,
    Form,
    Issuer,
    Proof,
    ProofTerms,
    faults_of,
    form_of,
    months_after,
)
from alfandega.tariff.book import Agreement
from alfandega.tariff.measure import Kind, TariffMeasure

ON = date(2026, 3, 2)
SAID = {"maker": "exporter", "issued_on": date(2026, 1, 10)}
FULL = Certificate("7", "Câmara de Comércio X", "SN", "Exp", "Cons", "Biscuits, 100 cartons", "SN", attested=True)
ZONE = Agreement(
    "ZONE",
    {},
    "110",
    frozenset({"SN"}),
    None,
    direct_transport=True,
    article=None,
    source="",
    valid_from=date(2020, 1, 1),
)


ANY = ProofTerms()


def codes(proof, terms=ANY, on=ON, origin="SN"):
    return [each.code for each in faults_of(proof, terms, on, origin)]


@pytest.mark.law("RCA-29.1")
def test_who_may_declare_origin():
    assert codes(Proof(Form.SELF_DECLARATION, **SAID)) == []
    certified = Proof(Form.CERTIFIED_DECLARATION, independent=False, **SAID)
    assert form_of(certified) is Form.SELF_DECLARATION
    assert codes(certified) == ["proof.not-independent"]
    assert codes(Proof(Form.SELF_DECLARATION, maker="passer-by")) == ["proof.maker"]


@pytest.mark.law("RCA-29.2")
def test_where_a_certificate_is_required_nothing_else_will_do():
    required = ProofTerms(forms=frozenset({Form.CERTIFICATE_OF_ORIGIN}))
    assert codes(Proof(Form.SELF_DECLARATION, **SAID), required) == ["proof.certificate-required"]
    assert codes(Proof(Form.SELF_DECLARATION, **SAID)) == []
    assert codes(None, required) == ["proof.missing"]


@pytest.mark.law("RCA-30.1")
def test_a_certificate_says_everything():
    assert codes(Proof(Form.CERTIFICATE_OF_ORIGIN, certificate=FULL)) == []
    (fault,) = faults_of(Proof(Form.CERTIFICATE_OF_ORIGIN, certificate=Certificate("7")), ProofTerms(), ON, "SN")
    assert (fault.code, fault.citation.id) == ("proof.incomplete", "RCA-30.1")
    assert "issuing_body" in fault.params["fields"]


@pytest.mark.law("RCA-30.3")
def test_the_issuer_was_authorised_on_the_day_of_issue():
    register = ProofTerms(issuers=(Issuer("SN", "CÂMARA DE COMÉRCIO X", date(2024, 1, 1), date(2026, 12, 31)),))
    for issued, expected in ((date(2025, 6, 1), []), (date(2027, 1, 1), ["proof.issuer"])):
        proof = Proof(Form.CERTIFICATE_OF_ORIGIN, issued_on=issued, certificate=FULL)
        assert codes(proof, register, on=date(2027, 2, 1)) == expected


def test_a_proof_holds_so_many_months():
    terms = ProofTerms(months=10)
    for issued, on, expected in (
        (date(2025, 4, 30), date(2026, 2, 28), []),
        (date(2025, 4, 30), date(2026, 3, 1), ["proof.expired"]),
        (date(2026, 3, 3), ON, ["proof.future"]),
        (None, ON, ["proof.undated"]),
    ):
        assert codes(Proof(Form.SELF_DECLARATION, "exporter", issued), terms, on) == expected
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_after(date(9999, 12, 1), 1) == date.max


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_after_is_never_earlier_with_more_months(day, months):
    assert day <= months_after(day, months) < months_after(day, months + 1)


def test_above_the_limit_only_an_approved_exporter_declares():
    terms = ProofTerms(limit=Decimal(6000), approved=frozenset({"CV/1"}))
    proof = Proof(Form.SELF_DECLARATION, **SAID, value=Decimal("6000.01"))
    assert codes(proof, terms) == ["proof.limit"]
    assert codes(Proof(Form.SELF_DECLARATION, **SAID, value=Decimal(6000)), terms) == []
    assert codes(Proof(Form.SELF_DECLARATION, **SAID, exporter_number="CV/1"), terms) == []
    assert codes(Proof(Form.SELF_DECLARATION, **SAID, exporter_number="CV/2"), terms) == ["proof.exporter"]
    assert codes(Proof(Form.SELF_DECLARATION, **SAID), terms) == ["proof.value"]


def measure(kind, **facts):
    return TariffMeasure(kind, "1905", date(2020, 1, 1), **facts)


@pytest.mark.law("RCA-10.1", "RCA-10.2")
def test_when_origin_is_needed():
    general, reduced = measure(Kind.GENERAL), measure(Kind.PREFERENCE, agreement="ZONE")
    dumping = measure(Kind.ANTI_DUMPING, origins=("CN",))
    assert not origin_required([general])
    assert not origin_required([general, reduced])
    assert origin_required([general, reduced], preference_claimed=True)
    assert origin_required([general, dumping])
    (fault,) = declared_faults(None, ON, required=True, where="/items/0/origin")
    assert fault.code == "origin.required"
    assert declared_faults("CN", ON, required=True, where="") == []


@pytest.mark.law("RCA-11", "RCA-12")
def test_which_origin_a_measure_looks_at():
    assert {kind for kind in Kind if origin_used_by(kind) == "preferential"} == {Kind.PREFERENCE}


@pytest.mark.law("RCA-33.1")
def test_the_preferential_rate_is_never_above_the_general_one():
    assert preferential_rate(Decimal(20), Advantage.REDUCTION, Decimal(25), ON).rate == 15
    assert preferential_rate(Decimal(20), Advantage.EXEMPTION, Decimal(0), ON).rate == 0
    found = preferential_rate(Decimal(5), Advantage.RATE, Decimal(10), ON)
    assert (found.rate, found.ignored) == (5, True)


@given(st.decimals(0, 300, places=3), st.sampled_from(Advantage), st.decimals(0, 100, places=3))
def test_no_preference_costs_more(applied, advantage, percent):
    assert 0 <= preferential_rate(applied, advantage, percent, ON).rate <= applied


def claimed(outcome=Outcome.YES, on=ON, **claim):
    country = "SN" if outcome is Outcome.YES else None
    found = Determination(Type.PREFERENTIAL, outcome, country, None, "", ())
    given = {"agreement": ZONE, "proof": Proof(Form.SELF_DECLARATION, **SAID), **claim}
    way = Transport(given.pop("way", ("SN", "CV")), given.pop("control", None))
    return preference(found, Claim(proof_terms=ProofTerms(months=12), transport=way, on=on, destination="CV", **given))


@pytest.mark.law("RCA-33.2", "RCA-32")
def test_a_preference_needs_agreement_origin_proof_and_transport():
    assert claimed().granted
    assert claimed(proof=None).unmet == ("PROOF",)
    ended = replace(ZONE, valid_to=date(2025, 12, 31))
    assert claimed(agreement=ended, on=date(2026, 1, 11)).unmet == ("AGREEMENT_NOT_IN_FORCE",)
    assert "ORIGIN" in claimed(outcome=Outcome.NO).unmet
    assert claimed(way=("SN", "ES", "CV")).unmet == ("DIRECT_TRANSPORT",)
    assert claimed(way=("SN", "ES", "CV"), control=True).granted
    assert claimed(way=()).unmet == ("DIRECT_TRANSPORT",)
    assert claimed(way=("CV", "SN")).unmet == ("DIRECT_TRANSPORT",)
    assert claimed(way=(), agreement=replace(ZONE, direct_transport=False)).granted
