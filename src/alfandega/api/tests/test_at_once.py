"""Two at the same moment: each act is done once, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.api.tests.conftest import Machine
from alfandega.clearance.declaration.actions import cancel
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import document
from alfandega.kernel.fault import Refused
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice, Payment


def together(*acts):
    """Do the acts at the same moment, each on its own connection; their results, or what they raised."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait(10)
            return act()
        except Exception as error:  # noqa: BLE001 - what was raised is what the test looks at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result(60) for each in [pool.submit(run, act) for act in acts]]


@pytest.mark.law("RCA-168.3")
@pytest.mark.parametrize("keys", [("", ""), ("same", "same"), ("one", "other")])
def test_the_same_declaration_lodged_at_once_from_two_connections_is_registered_once(lasting_world, keys):
    lasting_world.present()
    token = lasting_world.token(lasting_world.declarant)

    def lodge(key):
        return Machine(token).post("/declarations", document(), **({"Idempotency_Key": key} if key else {}))

    for _ in range(3):
        first, second = together(*(lambda key=key: lodge(key) for key in keys))
        assert {first.status_code, second.status_code} <= {200, 201}
        assert first.json()["id"] == second.json()["id"]
        assert first.json()["registration"] == second.json()["registration"] != ""
    with acting(SYSTEM):
        assert Declaration.objects.count() == 1


def test_different_declarations_lodged_at_once_get_different_numbers(lasting_world):
    lasting_world.present()
    token = lasting_world.token(lasting_world.declarant)
    answers = together(
        *(lambda number=number: Machine(token).post("/declarations", document(f"R{number}")) for number in range(6))
    )
    assert {each.status_code for each in answers} == {201}
    serials = sorted(int(each.json()["registration"].split("/")[-1]) for each in answers)
    assert serials == [1, 2, 3, 4, 5, 6]


@pytest.fixture
def owed(lasting_world):
    """A notice to be paid, of a declaration in the green channel."""
    made = lasting_world.in_channel("green")
    with acting(SYSTEM):
        return Notice.objects.get(subject=made.pk)


def paying(world, notice):
    def act():
        with acting(world.cashier.actor):
            return pay(world.cashier.actor, notice.pk, amount=notice.total, method="cash")

    return act


@pytest.mark.law("RCA-135.f")
def test_a_notice_that_two_cashiers_take_at_once_is_paid_once(lasting_world, owed):
    results = together(*(paying(lasting_world, owed) for _ in range(4)))
    refused = [each for each in results if isinstance(each, Refused)]
    assert [each.faults[0].code for each in refused] == ["payment.already-paid"] * 3
    with acting(SYSTEM):
        assert Payment.objects.count() == 1


def test_a_payment_and_a_cancellation_that_meet_do_not_block_each_other_and_one_wins(lasting_world, owed):
    def cancelling():
        with acting(lasting_world.head.actor):
            return cancel(lasting_world.head.actor, owed.subject, "Goods went back.")

    paid, cancelled = together(paying(lasting_world, owed), cancelling)
    assert isinstance(paid, Refused) is not isinstance(cancelled, Refused), (paid, cancelled)
    with acting(SYSTEM):
        state = Declaration.objects.get(pk=owed.subject).state
        notice = Notice.objects.get(pk=owed.pk).state
        payments = Payment.objects.count()
    assert (state, notice, payments) in (("paid", "paid", 1), ("cancelled", "cancelled", 0))
