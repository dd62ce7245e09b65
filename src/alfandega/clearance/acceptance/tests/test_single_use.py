"""A certificate of conformity serves for one import operation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.clearance.acceptance.case import Case
from alfandega.clearance.acceptance.check import faults_of
from alfandega.clearance.acceptance.models import TiedDocument
from alfandega.clearance.books import files
from alfandega.clearance.declaration.actions import cancel, lodge
from alfandega.clearance.declaration.amending import amend
from alfandega.clearance.tests.paper import sad
from alfandega.clearance.tests.world import MINDELO, RIVAL, document
from alfandega.kernel.dates import today

pytestmark = pytest.mark.law("RCA-2.1.c")


def declared(reference, certificate="IGQ 2026/17", **changes):
    made = document(reference, count=1, **changes)
    made["items"][0]["documents"].append({"code": "002", "reference": certificate})
    return made


def lodged(user, *args, **changes):
    made = declared(*args, **changes)
    made["consignee"]["code"] = user.operator
    with acting(user.actor):
        found = lodge(user.actor, made)
        found.refresh_from_db()
    return found


def codes(declaration):
    return [fault["code"] for fault in declaration.faults if fault["severity"] == "error"]


def test_a_second_declaration_with_the_same_certificate_is_refused(world):
    assert lodged(world.declarant, "A").state == "lodged"
    second = lodged(world.declarant, "B")
    assert (second.state, codes(second)) == ("refused", ["certificate.used"])
    assert second.faults[-1]["where"] == "/items/0/documents/2/reference"
    assert lodged(world.declarant, "C", "IGQ 2026/18").state == "lodged"


def test_neither_another_declarant_nor_another_office_nor_other_capitals_use_it_again(world):
    lodged(world.declarant, "A")
    other = lodged(world.rival, "B", " igq  2026/17 ", office=MINDELO)
    assert codes(other) == ["certificate.used"]
    assert RIVAL not in str(other.faults)
    with acting(world.rival.actor):
        assert not TiedDocument.objects.exists()


def test_a_cancelled_or_refused_declaration_lets_go_of_its_certificate(world):
    first = lodged(world.declarant, "A")
    with acting(world.declarant.actor):
        cancel(world.declarant.actor, first.pk, "Not shipped.")
    assert lodged(world.declarant, "B").state == "lodged"
    refused = declared("C", "IGQ 2026/99")
    refused["items"][0]["commodity_code"] = "0000000000"
    with acting(world.declarant.actor):
        assert lodge(world.declarant.actor, refused).state == "refused"
    assert lodged(world.declarant, "D", "IGQ 2026/99").state == "lodged"


def test_an_amendment_that_names_another_certificate_lets_go_of_the_first(world):
    first = lodged(world.declarant, "A")
    with acting(world.declarant.actor):
        amend(world.declarant.actor, first.pk, declared("A", "IGQ 2026/18"), "Wrong certificate.")
    assert lodged(world.declarant, "B").state == "lodged"
    assert codes(lodged(world.declarant, "C", "IGQ 2026/18")) == ["certificate.used"]


def test_presenting_the_goods_afterwards_finds_the_declarations_own_certificate_in_order(world):
    first = lodged(world.declarant, "A")
    world.present()
    with acting(world.declarant.actor):
        first.refresh_from_db()
    assert first.registration


def test_several_items_of_one_declaration_share_a_certificate(world):
    made = declared("A")
    made["items"].append(made["items"][0])
    made["value"]["costs"]["invoice"]["foreign"] = "2000"
    with acting(world.declarant.actor):
        assert lodge(world.declarant.actor, made).state == "lodged"


def test_a_certificate_without_its_number_is_a_fault_at_its_place():
    case = Case(sad({"documents": [{"code": "380", "reference": "1"}, {"code": "002"}]}), files(today()))
    assert [fault.where for fault in faults_of(case) if fault.code == "certificate.no-number"] == [
        "/items/0/documents/1/reference"
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_declarations_lodged_at_once_with_one_certificate_only_one_stands(lasting_world):
    start = Barrier(2)

    def one(user, reference):
        try:
            start.wait()
            return lodged(user, reference).state
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        calls = [pool.submit(one, lasting_world.declarant, "A"), pool.submit(one, lasting_world.rival, "B")]
        states = sorted(call.result() for call in calls)
    assert states == ["lodged", "refused"]
