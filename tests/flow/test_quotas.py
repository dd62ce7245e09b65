"""A declaration that claims a tariff quota: drawn at acceptance, split when little is left, given back when void."""

from datetime import date
from decimal import Decimal

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.assessment.models import AssessmentRecord
from alfandega.clearance.declaration.actions import cancel
from alfandega.clearance.declaration.amending import amend, decide_amendment
from alfandega.kernel.dates import today
from alfandega.tariff.quotas.balances import quota_balances
from alfandega.tariff.quotas.opening import open_period
from alfandega.tariff.quotas.rules import Terms

QUOTA = "CV.0001"
DOCUMENTS = [{"code": code, "reference": "1"} for code in ("380", "DV1", "853")]
BEEF = {
    "commodity_code": "0202300000",
    "origin": "BR",
    "quota": QUOTA,
    "documents": DOCUMENTS,
    "net_mass": "900",
    "gross_mass": "950",
}


@pytest.fixture
def quota():
    year = today().year
    terms = Terms(QUOTA, {"pt": "Carne"}, date(year, 1, 1), date(year, 12, 31), Decimal(1500), "KGM", Decimal(90))
    with acting(SYSTEM):
        open_period(SYSTEM, terms)


def left():
    (balance,) = quota_balances(today(), [QUOTA])
    return balance.left


def duties(file):
    with acting(SYSTEM):
        detail = AssessmentRecord.objects.filter(declaration=file.pk).latest("id").detail
    return [(line["duty"], line["under"]) for line in detail["lines"] if line["tax"] == "DI"]


def test_a_quota_is_drawn_at_acceptance_and_not_before(house, quota):
    file = house.lodge(house.document(item=BEEF))
    assert (house.now(file).state, left()) == ("lodged", 1500)
    house.present()
    assert (duties(file), left()) == ([("5 %", QUOTA)], 600)


def test_the_second_comer_gets_what_is_left_and_pays_the_general_rate_on_the_rest(house, quota):
    house.present()
    house.lodge(house.document(item=BEEF))
    second = house.lodge(house.document(item=BEEF))
    assert (duties(second), left()) == ([("5 %", QUOTA), ("20 %", "")], 0)
    third = house.lodge(house.document(item=BEEF))
    assert duties(third) == [("20 %", "")]


def test_what_an_annulled_declaration_held_is_there_for_others_again(house, quota):
    house.present()
    file = house.lodge(house.document(item=BEEF))
    assert left() == 600
    house.do("head", cancel, file.pk, "declared twice")
    assert left() == 1500


def test_an_amendment_that_lowers_the_quantity_gives_the_difference_back(house, quota):
    house.present()
    document = house.document(item=BEEF)
    file = house.lodge(document)
    document["items"][0]["net_mass"] = "400"
    house.do("broker", amend, file.pk, document, "weighed again")
    assert left() == 600
    house.do("head", decide_amendment, file.pk, authorised=True, reason="agreed")
    assert left() == 1100


def test_a_quota_without_a_period_is_a_fault_of_acceptance(house):
    file = house.lodge(house.document(item=BEEF))
    assert (file.state, [fault["code"] for fault in file.faults]) == ("refused", ["quota.none"])


def test_a_quota_counted_in_what_is_not_declared_is_a_fault_of_acceptance(house, quota):
    file = house.lodge(house.document(item={**BEEF, "net_mass": None, "gross_mass": None}))
    assert "quantity.missing" in [fault["code"] for fault in file.faults]
