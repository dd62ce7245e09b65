"""Notice, payment and the authority to take the goods away (RCA 175–176)."""

import re

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.release.actions import release
from alfandega.clearance.tests.world import document
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice


def codes(act, user, *args, **named):
    with acting(user.actor), pytest.raises(Refused) as refusal:
        act(user.actor, *args, **named)
    return [fault.code for fault in refusal.value.faults]


@pytest.fixture
def declaration(world):
    return world.in_channel("green")


@pytest.fixture
def notice(world, declaration):
    with acting(world.head.actor):
        return Notice.objects.get(subject=declaration.pk)


def paid(world, notice):
    with acting(world.cashier.actor):
        return pay(world.cashier.actor, notice.pk, amount=notice.total, method="cash")


@pytest.mark.law("RCA-175", "RCA-135.f")
def test_without_an_incident_the_declaration_is_assessed_and_its_notice_issued(world, declaration, notice):
    assert declaration.state == "assessed"
    assert notice.total == declaration.payable
    assert sum(map(int, notice.lines.values())) == notice.total


@pytest.mark.law("RCA-176", "RCA-135.a")
def test_once_paid_the_head_of_office_authorises_release_with_a_number(world, declaration, notice):
    paid(world, notice)
    with acting(world.head.actor):
        note = release(world.head.actor, declaration.pk, "All in order.")
        assert Declaration.objects.get(pk=declaration.pk).state == "released"
    assert re.fullmatch(r"CVPRA/\d{4}/1", note.number)
    assert (note.made_by_name, note.reason) == ("head", "All in order.")


@pytest.mark.law("RCA-176", "RCA-3")
def test_as_long_as_anything_is_outstanding_nothing_is_released_and_the_sum_is_named(world, declaration, notice):
    why = codes(release, world.head, declaration.pk, "x")
    assert why == ["release.outstanding"]


@pytest.mark.law("RCA-176")
@pytest.mark.parametrize("who", ["verifier", "cashier", "acceptance", "auditor", "declarant"])
def test_nobody_but_the_head_of_office_authorises_release(world, declaration, notice, who):
    paid(world, notice)
    assert codes(release, getattr(world, who), declaration.pk, "x") == ["move.role"]


@pytest.mark.law("RCA-176")
def test_the_head_of_another_office_finds_no_such_declaration(world, declaration):
    assert codes(release, world.head_of_mindelo, declaration.pk, "x") == ["declaration.not-found"]


@pytest.mark.law("RCA-176", "RCA-175")
def test_goods_on_which_nothing_is_due_are_released_without_payment(world):
    world.present()
    free = document("FREE")
    for item in free["items"]:
        item["procedure"] = "6021"
    with acting(world.declarant.actor):
        made = lodge(world.declarant.actor, free)
        for number in range(50):
            if made.channel == "green":
                break
            free["declarant"]["reference"] = f"FREE-{number}"
            made = lodge(world.declarant.actor, free)
    assert (made.payable, made.state) == (0, "paid")
    with acting(world.head.actor):
        assert release(world.head.actor, made.pk, "Returned goods.").serial == 1


def test_a_release_happens_once(world, declaration, notice):
    paid(world, notice)
    with acting(world.head.actor):
        release(world.head.actor, declaration.pk, "x")
    assert codes(release, world.head, declaration.pk, "x") == ["move.undeclared"]


@pytest.mark.law("RCA-143.2")
def test_a_release_without_a_reason_is_refused(world, declaration, notice):
    paid(world, notice)
    assert codes(release, world.head, declaration.pk, " ") == ["move.no-reason"]
