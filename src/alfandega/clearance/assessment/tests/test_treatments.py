"""Declarations charged by treatment: preferences, suspensions, remedies, quotas, and what is offered instead."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.assessment.charging import split
from alfandega.clearance.assessment.measures import Goods
from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.books import files
from alfandega.clearance.dossier import Books, Mode
from alfandega.clearance.tests.paper import ITEM, sad
from alfandega.clearance.valuation.rules import transaction_value

ON = date(2026, 11, 21)
FURNITURE = {"commodity_code": "9403500000", "origin": "PT"}
BEEF = {"commodity_code": "0202300000", "origin": "BR", "net_mass": "3000", "quota": "CV.0001"}


def assessed(*items, books=None, shares=None, **changes):
    books = books or files(ON)
    declared = sad(*({**each, "price": each.get("price", "10000")} for each in items), **changes)
    return assess(declared, transaction_value(declared, books), books, shares)


def lines(found, tax="DI"):
    return [(line.duty, str(line.amount), line.treatment, line.under) for line in found.lines if line.tax == tax]


def test_a_preference_that_is_claimed_and_proved_is_charged_and_says_under_which_agreement():
    proof = [*ITEM["documents"], {"code": "954"}]
    value = assessed(FURNITURE).lines[0].base
    (line,) = lines(assessed({**FURNITURE, "preference": "100", "documents": proof}))
    assert line == ("10 %", str(value / 10), "preference", "EU")


def test_what_would_cost_less_is_offered_with_what_it_asks_for_and_what_would_be_paid():
    now = assessed(FURNITURE)
    (offer,) = now.offers
    assert (offer.treatment, offer.under, offer.claim) == ("preference", "EU", {"36": "100"})
    assert offer.documents == (("862",), ("954",))
    then = assessed({**FURNITURE, "preference": "100", "documents": [*ITEM["documents"], {"code": "954"}]})
    assert (offer.payable, offer.instead) == (now.payable, then.payable)
    assert offer.saving == now.payable - then.payable > 0
    assert then.offers == ()
    assert "36 = 100; 44 = 862 | 954" in str(offer.words)


def test_a_suspension_counts_by_itself_and_is_offered_while_its_document_is_missing():
    oxygen = {"commodity_code": "9018900000", "origin": "DE"}
    before = assessed(oxygen)
    after = assessed({**oxygen, "documents": [*ITEM["documents"], {"code": "990"}]})
    assert lines(after) == [("FREE", "0", "suspension", "")]
    assert [(offer.treatment, offer.documents) for offer in before.offers if offer.treatment == "suspension"] == (
        [("suspension", (("990",),))] if before.payable > after.payable else []
    )


@pytest.mark.law("RCA-111")
def test_an_anti_dumping_duty_is_a_tax_of_its_own_and_lower_for_the_exporter_it_names():
    tiles = {"commodity_code": "6907210000", "origin": "CN", "supplementary_units": [{"code": "MTK", "quantity": "9"}]}
    (every,) = lines(assessed(tiles), "DAD")
    (one,) = lines(assessed({**tiles, "precision_2": "A101"}), "DAD")
    assert (every[0], one[0]) == ("22 %", "8.5 %")
    assert lines(assessed({**tiles, "origin": "PT"}), "DAD") == []
    vat = next(line for line in assessed(tiles).lines if line.tax == "IVA")
    assert (
        vat.base
        == sum(line.amount for line in assessed(tiles).lines if line.tax in {"DI", "DAD", "TCE"})
        + assessed(tiles).lines[0].base
    )


@pytest.mark.law("RCA-123")
def test_a_provisional_duty_is_secured_and_not_paid():
    found = assessed({"commodity_code": "7214200000", "origin": "TR", "net_mass": "1000"})
    (line,) = (each for each in found.lines if each.tax == "DCO")
    assert (line.mode, line.amount, line.duty) == (Mode.GUARANTEED, 45_000, "45 CVE/kg")
    assert found.guaranteed == 45_000
    assert found.payable == sum(each.amount for each in found.lines if each.mode is Mode.PAID)
    assert "DCO" not in found.totals


def test_a_duty_that_is_more_than_a_percentage_tells_its_steps():
    rum = {"commodity_code": "2208400000", "supplementary_units": [
        {"code": "LTR", "quantity": "70"}, {"code": "LPA", "quantity": "28"}]}  # fmt: skip
    (line,) = (each for each in assessed(rum).lines if each.tax == "ICE")
    assert line.rate is None
    assert str(line.trace).startswith("ICE: 10 % + 300 CVE/l of pure alcohol = ")
    assert any("8400" in str(step) for step in line.steps)


def test_what_cannot_be_computed_is_a_fault_and_not_a_zero():
    found = assessed({"commodity_code": "2208400000"})
    assert [fault.code for fault in found.faults] == ["quantity.missing"]
    assert "ICE" not in {line.tax for line in found.lines}


def test_a_quota_granted_in_part_splits_the_item_and_nothing_is_lost():
    whole, none = assessed(BEEF, shares={1: Fraction(1)}), assessed(BEEF, shares={})
    assert [duty for duty, *_ in lines(whole)] == ["5 %"]
    assert [duty for duty, *_ in lines(none)] == ["20 %"]
    third = assessed(BEEF, shares={1: Fraction(1, 3)})
    assert [(duty, under) for duty, _, _, under in lines(third)] == [("5 %", "CV.0001"), ("20 %", "")]
    assert sum(line.base for line in third.lines if line.tax == "DI") == whole.lines[0].base
    assert whole.payable < third.payable < none.payable


def test_on_paper_a_quota_counts_as_open():
    assert [under for *_, under in lines(assessed(BEEF))] == ["CV.0001"]


@given(st.decimals(0, 10**18, places=2), st.fractions(0, 1), st.decimals(0, 10**12, places=3))
def test_the_two_parts_of_an_item_are_the_whole(value, share, mass):
    goods = Goods(1, value, {"KGM": mass}, ())
    inside, rest = split(goods, share)
    assert inside.value + rest.value == value
    assert inside.quantities["KGM"] + rest.quantities["KGM"] == mass
    assert 0 <= inside.value <= value
    assert 0 <= rest.quantities["KGM"] <= mass


def test_the_edition_of_the_tariff_is_kept_with_the_assessment():
    books = files(ON)
    assert assessed(FURNITURE, books=Books(ON, books.reference, replace(books.tariff, version=7))).tariff_version == 7


def test_a_value_of_18_digits_is_exact():
    found = assessed({**FURNITURE, "price": "123456789012345678"}, value={"costs": {"invoice": {
        "foreign": "123456789012345678", "currency": "CVE"}}})  # fmt: skip
    (line,) = (each for each in found.lines if each.tax == "DI")
    assert line.amount == (line.base * line.rate / Decimal(100)).quantize(Decimal(1), "ROUND_HALF_UP")
    assert line.base == 123456789012345678


@pytest.mark.law("RCA-209.d")
def test_a_relief_claimed_in_box_37_takes_its_share_from_its_taxes_once_its_documents_are_attached():
    benefit = [*ITEM["documents"], {"code": "BEN"}, {"code": "911"}]
    before = assessed({**FURNITURE, "national_procedure": "B50"})
    after = assessed({**FURNITURE, "national_procedure": "B50", "documents": benefit})
    full, half = (next(line for line in each.lines if line.tax == "DI") for each in (before, after))
    assert (half.full, half.amount, half.mode) == (full.amount, full.amount / 2, Mode.PAID)
    assert str(half.trace).endswith(f"relief 4000 B50 leaves {half.amount} CVE.")
    exempt = assessed({**FURNITURE, "national_procedure": "C02"})
    assert (exempt.payable, {line.mode for line in exempt.lines}) == (0, {Mode.EXEMPT})
