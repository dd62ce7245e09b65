"""What an item owes without its preference: the catalogue's example, and whatever the figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.assessment.rules import assess
from alfandega.clearance.books import files
from alfandega.clearance.dossier import ItemValue, Valuation, plain
from alfandega.clearance.tests.paper import sad
from alfandega.proofs.rules import Reassessment, months_to_answer, reassessed, under_preference
from alfandega.tariff.measure import Kind, TariffMeasure, duty_of

ON = date(2026, 11, 21)
CODE = "9403500000"
PROOF = {"code": "954", "reference": "EUR.1", "date": "2026-10-01"}


def books(preference: str = "FREE", general: str = "10 %"):
    """The shipped books with these two duties alone on furniture."""
    found = files(ON)
    begins = date(2014, 4, 3)
    measures = [
        TariffMeasure(Kind.GENERAL, CODE, begins, tax="DI", duty=duty_of(general)),
        TariffMeasure(Kind.PREFERENCE, CODE, begins, tax="DI", duty=duty_of(preference), agreement="EU"),
    ]
    return replace(found, tariff=replace(found.tariff, measures={CODE: measures}, treatments={}))


def declared(*others):
    claimed = {"commodity_code": CODE, "origin": "PT", "preference": "100", "documents": [PROOF]}
    return sad(claimed, *others)


def valued(*amounts):
    items = tuple(ItemValue(number, (), Decimal(amount)) for number, amount in enumerate(amounts, start=1))
    return Valuation("CVE", "transaction-value", (), items, sum(map(Decimal, amounts)))


def found(law, declaration, value, item=1):
    charged = plain(assess(declaration, value, law))["lines"]
    assert under_preference(charged, item) == "EU"
    made = reassessed(declaration, value, law, item=item, charged=charged)
    assert isinstance(made, Reassessment), made
    return made


@pytest.mark.law("RCA-31")
def test_a_preference_of_nothing_against_ten_percent_on_a_million_proposes_a_hundred_thousand():
    made = found(books(), declared(), valued("1000000"))
    duty = made.lines[0]
    assert (duty.tax, duty.charged, duty.owed, duty.more) == ("DI", 0, 100_000, 100_000)
    iva = next(each for each in made.lines if each.tax == "IVA")
    assert iva.more == 15_000
    assert made.total == sum(each.more for each in made.lines) == made.owed - made.charged


@pytest.mark.law("RCA-31")
def test_other_items_and_other_treatments_stay_as_they_are():
    other = {"commodity_code": CODE, "origin": "CN"}
    alone = found(books(), declared(), valued("1000000"))
    assert found(books(), declared(other), valued("1000000", "7")).lines == alone.lines


@given(st.integers(0, 10**12), st.integers(0, 100), st.integers(0, 100))
def test_the_sum_of_the_differences_is_what_is_owed_less_what_was_charged(value, low, high):
    made = found(books(f"{low} %", f"{high} %"), declared(), valued(str(value)))
    assert made.total == made.owed - made.charged
    assert (made.total >= 0) if high >= low else (made.total <= 0)


def test_the_time_to_answer_is_that_of_the_agreement_else_the_setting():
    assert months_to_answer("EU", files(ON)) == 10
    assert months_to_answer("NONE", files(ON)) == 6
