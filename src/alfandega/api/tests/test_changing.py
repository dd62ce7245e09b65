"""PUT /declarations/{id} and POST /declarations/{id}/cancel."""

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.amending import decide_amendment
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.release.actions import release
from alfandega.clearance.tests.world import document
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice

WHY = "?reason=Counted+again"


def counted(gross):
    made = document()
    made["items"][0]["gross_mass"] = gross
    return made


@pytest.fixture
def registered(world):
    """A registered declaration in the green channel."""
    return world.in_channel("green")


def test_a_declaration_whose_goods_have_not_come_is_amended_at_once(world, machine):
    made = world.lodged()
    response = machine.put(f"/declarations/{made.pk}{WHY}", counted("1020"))
    assert (response.status_code, response.json()["version"]) == (200, 2)
    declared = machine.get(f"/declarations/{made.pk}").json()["declared"]
    assert declared["items"][0]["gross_mass"] == "1020"


@pytest.mark.law("RCA-174")
def test_a_registered_declaration_is_amended_only_when_the_head_of_office_authorises_it(world, machine, registered):
    body = machine.get(f"/declarations/{registered.pk}").json()["declared"]
    body["items"][0]["gross_mass"] = "1020"
    response = machine.put(f"/declarations/{registered.pk}{WHY}", body)
    assert (response.status_code, response.json()["version"]) == (202, 1)
    with acting(world.head.actor):
        decide_amendment(world.head.actor, registered.pk, authorised=True, reason="Agreed.")
    after = machine.get(f"/declarations/{registered.pk}").json()
    assert (after["version"], after["state"]) == (2, "under_verification")


def test_a_second_amendment_waits_for_the_decision_on_the_first(world, machine, registered, codes):
    body = machine.get(f"/declarations/{registered.pk}").json()["declared"]
    machine.put(f"/declarations/{registered.pk}{WHY}", body)
    response = machine.put(f"/declarations/{registered.pk}{WHY}", body)
    assert (response.status_code, codes(response)) == (409, ["amendment.waits"])


@pytest.mark.law("RCA-143.2")
def test_an_amendment_without_a_reason_is_refused(world, machine, codes):
    response = machine.put(f"/declarations/{world.lodged().pk}", document())
    assert (response.status_code, codes(response)) == (422, ["move.no-reason"])


def test_a_released_declaration_is_not_amended(world, machine, registered, codes):
    with acting(world.cashier.actor):
        notice = Notice.objects.get(subject=registered.pk)
        pay(world.cashier.actor, notice.pk, amount=notice.total, method="cash")
    with acting(world.head.actor):
        release(world.head.actor, registered.pk, "All in order.")
    body = machine.get(f"/declarations/{registered.pk}").json()["declared"]
    response = machine.put(f"/declarations/{registered.pk}{WHY}", body)
    assert (response.status_code, codes(response)) == (409, ["move.undeclared"])


def test_a_refused_declaration_is_mended_where_it_stands(world, machine):
    identity = machine.post("/declarations", document(consignee={})).json()["id"]
    response = machine.put(f"/declarations/{identity}", document())
    assert (response.status_code, response.json()["state"]) == (200, "lodged")


def test_an_amendment_with_faults_is_refused_with_all_of_them(world, machine):
    made = world.lodged()
    response = machine.put(f"/declarations/{made.pk}{WHY}", document(consignee={}, office="XXXXX"))
    assert response.status_code == 422
    assert {each["code"] for each in response.json()["errors"]} >= {"tin.missing", "office.unknown"}


def test_an_amendment_with_unreadable_fields_changes_nothing(world, machine):
    made = world.lodged()
    assert machine.put(f"/declarations/{made.pk}{WHY}", counted("many")).status_code == 422
    assert machine.get(f"/declarations/{made.pk}").json()["version"] == 1


def test_a_declaration_not_yet_accepted_is_cancelled_by_its_declarant(world, machine):
    made = world.lodged()
    response = machine.post(f"/declarations/{made.pk}/cancel", {"reason": "Sold elsewhere."})
    assert (response.status_code, response.json()["state"]) == (200, "cancelled")
    again = machine.post("/declarations", document())
    assert again.status_code == 201
    assert again.json()["id"] != str(made.pk)


def test_a_registered_declaration_is_cancelled_by_the_head_of_office_alone(world, machine, machine_of, registered):
    path = f"/declarations/{registered.pk}/cancel"
    assert machine.post(path, {"reason": "x"}).status_code == 409
    assert machine_of(world.verifier).post(path, {"reason": "x"}).status_code == 403
    assert machine_of(world.head_of_mindelo).post(path, {"reason": "x"}).status_code == 404
    assert machine_of(world.head).post(path, {"reason": "Goods went back."}).status_code == 200
    with acting(world.head.actor):
        assert not Notice.objects.filter(subject=registered.pk, state="issued").exists()
        assert Declaration.objects.get(pk=registered.pk).state == "cancelled"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "move.no-reason"),
        ({"reason": "   "}, "move.no-reason"),
        ({"reason": "x" * 2001}, "parameter.invalid"),
        ({"reason": "a\u0000b"}, "parameter.invalid"),
        ({"reason": ["x"]}, "parameter.invalid"),
        ({"reason": "x", "why": "y"}, "parameter.unknown"),
        ([], "json.not-object"),
    ],
)
def test_a_cancellation_without_a_proper_reason_is_refused(world, machine, codes, body, code):
    response = machine.post(f"/declarations/{world.lodged().pk}/cancel", body)
    assert (response.status_code, codes(response)) == (422, [code])


@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_anothers_declaration_is_not_found_when_it_is_to_be_changed(world, machine_of, method):
    made = world.lodged()
    path = f"/declarations/{made.pk}{WHY}" if method == "PUT" else f"/declarations/{made.pk}/cancel"
    body = document() if method == "PUT" else {"reason": "x"}
    assert machine_of(world.rival).send(method, path, body).status_code == 404
