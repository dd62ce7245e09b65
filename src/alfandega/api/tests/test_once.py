"""The header Idempotency-Key."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.api.models import Answer
from alfandega.api.tests.conftest import Machine
from alfandega.clearance.tests.world import document


def test_the_same_key_and_request_give_the_same_answer_again(world, machine):
    world.present()
    first, second = (machine.post("/declarations", document(), Idempotency_Key="k-1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second.headers["Idempotency-Repeated"] == "true"
    assert "Idempotency-Repeated" not in first.headers


def test_a_refusal_is_repeated_too(world, machine):
    first, second = (machine.post("/declarations", document(consignee={}), Idempotency_Key="k") for _ in range(2))
    assert (first.status_code, second.status_code) == (422, 422)
    assert first.json() == second.json()


def test_the_same_key_for_another_request_is_refused(world, machine, codes):
    machine.post("/declarations", document(), Idempotency_Key="k-1")
    for response in (
        machine.post("/declarations", document("A-2"), Idempotency_Key="k-1"),
        machine.post("/assessments", document(), Idempotency_Key="k-1"),
    ):
        assert (response.status_code, codes(response)) == (422, ["key.reused"])


def test_two_operators_may_use_the_same_key_and_do_not_see_each_others_answers(world, machine, machine_of):
    own = machine.post("/declarations", document(), Idempotency_Key="k-1").json()
    theirs = machine_of(world.rival).post("/declarations", document(), Idempotency_Key="k-1").json()
    assert own["id"] != theirs["id"]
    with acting(world.rival.actor):
        assert Answer.objects.count() == 1
    with acting(SYSTEM):
        assert Answer.objects.count() == 2


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "x" * 201])
def test_a_key_that_is_none_is_refused(world, machine, codes, key):
    response = machine.post("/declarations", document(), Idempotency_Key=key)
    assert (response.status_code, codes(response)) == (422, ["key.invalid"])


def test_a_failed_request_leaves_its_key_free(lasting_world, monkeypatch):
    machine = Machine(lasting_world.token(lasting_world.declarant))

    def fails(*_args):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("alfandega.clearance.acceptance.actions.presented_at", fails)
        assert machine.post("/declarations", document(), Idempotency_Key="k").status_code == 500
    assert machine.post("/declarations", document(), Idempotency_Key="k").status_code == 201


def test_reading_ignores_the_key(world, machine):
    assert machine.get("/declarations", Idempotency_Key="not a key").status_code == 200
