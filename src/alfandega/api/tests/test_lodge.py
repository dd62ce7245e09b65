"""POST /declarations: lodging, and being refused with every fault at once."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.declaration.sad import Sad
from alfandega.clearance.tests.world import RIVAL, document
from alfandega.exchange.asycuda import write_sad


@pytest.mark.law("DL-15.1", "RCA-7.1", "RCA-168.1")
def test_a_declaration_whose_goods_are_presented_is_registered_at_once(world, machine):
    world.present()
    response = machine.post("/declarations", document())
    assert response.status_code == 201, response.content
    answer = response.json()
    assert answer["state"] in ("assessed", "under_verification")
    assert answer["registration"].startswith("CVPRA/")
    assert (answer["items"], answer["customs_value"]) == (3, "363875.00")
    assert answer["reference"] == "2026-A-1"


@pytest.mark.law("RCA-8")
def test_a_declaration_lodged_before_arrival_waits_for_its_goods_and_is_accepted_with_them(world, machine):
    answer = machine.post("/declarations", document()).json()
    assert (answer["state"], answer["registration"], answer["accepted_at"]) == ("lodged", "", None)
    world.present()
    after = machine.get(f"/declarations/{answer['id']}").json()
    assert after["registration"]
    assert after["accepted_at"]


@pytest.mark.law("RCA-168.3")
def test_the_same_lodged_again_gives_back_the_first_registration(world, machine):
    world.present()
    first, second = (machine.post("/declarations", document()) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


@pytest.mark.law("RCA-168.3")
def test_another_declaration_under_the_same_reference_is_a_conflict(world, machine, codes):
    machine.post("/declarations", document())
    response = machine.post("/declarations", document(total_items=3))
    assert (response.status_code, codes(response)) == (409, ["reference.taken"])


@pytest.mark.law("DL-13.3")
def test_a_refused_declaration_is_kept_with_every_fault_and_mended_by_lodging_it_again(world, machine):
    wrong = document(consignee={})
    wrong["items"][1]["origin"] = "ZZ"
    wrong["items"][2]["price"] = "NaN"
    response = machine.post("/declarations", wrong)
    assert response.status_code == 422
    answer = response.json()
    assert {"tin.missing", "code.unknown", "goods.incomplete", "field.number-finite"} <= {
        each["code"] for each in answer["errors"]
    }
    assert {each["pointer"] for each in answer["errors"]} >= {"/consignee/code", "/items/1/origin", "/items/2/price"}
    kept = machine.get(f"/declarations/{answer['id']}").json()
    assert (kept["state"], kept["declared"]["items"][2]["price"]) == ("refused", "NaN")
    again = machine.post("/declarations", document())
    assert (again.status_code, again.json()["id"], again.json()["version"]) == (201, answer["id"], 2)


def test_the_same_refused_declaration_sent_again_is_refused_again_and_stays_one_file(world, machine):
    first, second = (machine.post("/declarations", document(consignee={})) for _ in range(2))
    assert (first.status_code, second.status_code) == (422, 422)
    assert first.json()["id"] == second.json()["id"]
    with acting(SYSTEM):
        assert Declaration.objects.count() == 1


@pytest.mark.law("RCA-168.1")
def test_an_asycuda_file_gets_the_same_checks_and_result_as_json(world, machine):
    world.present()
    xml = write_sad(Sad.model_validate(document("X-1")))
    response = machine.post("/declarations", xml, form="application/xml")
    assert response.status_code == 201, response.content
    assert response.json()["customs_value"] == machine.post("/declarations", document("J-1")).json()["customs_value"]


def test_a_field_of_an_xml_file_that_cannot_be_read_is_a_fault_and_the_file_is_kept(world, machine, codes):
    xml = write_sad(Sad.model_validate(document("X-2")))
    broken = xml.replace(b">1010<", b">a lot<")
    response = machine.post("/declarations", broken, form="text/xml")
    assert response.status_code == 422
    assert "field.number" in codes(response)
    assert response.json()["id"]


def test_another_operators_code_in_box_14_is_refused(world, machine, codes):
    response = machine.post("/declarations", document(declarant={"code": RIVAL, "reference": "A"}))
    assert (response.status_code, codes(response)) == (422, ["declarant.not-own"])


@pytest.mark.law("DL-10.4")
def test_a_broker_who_names_nobody_is_refused(world, machine_of, codes):
    response = machine_of(world.broker).post("/declarations", document(consignee={}))
    assert response.status_code == 422
    assert "principal.missing" in codes(response)
    assert machine_of(world.broker).post("/declarations", document("B-2")).status_code == 201


def test_an_officer_cannot_lodge(world, machine_of, codes):
    response = machine_of(world.acceptance).post("/declarations", document())
    assert (response.status_code, codes(response)) == (403, ["move.role"])


def test_faults_are_told_in_the_language_that_is_asked_for(world, machine):
    answers = [
        machine.post("/declarations", document(consignee={}), Accept_Language=language).json()["errors"][0]["message"]
        for language in ("pt", "fr", "en")
    ]
    assert answers[2].startswith("Box 8")


@pytest.mark.slow
def test_a_declaration_of_9999_items_is_registered_in_seconds(world, machine):
    world.present()
    response = machine.post("/declarations", document("BIG", count=9_999))
    assert response.status_code == 201, response.content[:500]
    assert response.json()["items"] == 9_999


def test_ten_thousand_items_are_too_many(world, machine, codes):
    response = machine.post("/declarations", document("BIG", count=10_000))
    assert response.status_code == 422
    assert "field.too-many" in codes(response)


NUMBERS = [
    "-1",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e400",
    "9" * 30,
    "0x10",
    "1,5",
    "",
    "  ",
    True,
    [],
    {},
]


@pytest.mark.parametrize("field", ["price", "gross_mass", "net_mass"])
@pytest.mark.parametrize("value", NUMBERS, ids=str)
def test_no_number_whatever_is_taken_for_another_or_breaks_the_service(world, machine, field, value):
    wrong = document()
    wrong["items"][0][field] = value
    response = machine.post("/declarations", wrong)
    assert response.status_code == 422, response.content
    assert response.json()["errors"]


def test_a_price_of_eighteen_digits_is_more_than_any_trade(world, machine, codes):
    world.present()
    wrong = document()
    wrong["items"][0]["price"] = "9" * 18
    response = machine.post("/declarations", wrong)
    assert response.status_code == 422
    assert "value.absurd" in codes(response)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"office": "XXXXX"}, "office.unknown"),
        ({"countries": {"export": "ZZ"}}, "code.unknown"),
        ({"value": {"costs": {"invoice": {"foreign": "3000", "currency": "ZZZ"}}}}, "currency.no-rate"),
        ({"items": []}, "declaration.no-items"),
    ],
)
def test_unknown_offices_countries_and_currencies_and_no_items_are_refused(world, machine, codes, change, code):
    response = machine.post("/declarations", document(**change))
    assert response.status_code == 422
    assert code in codes(response)


def test_an_unknown_commodity_code_is_refused_and_the_nearest_are_named(world, machine):
    wrong = document()
    wrong["items"][0]["commodity_code"] = "1701990099"
    (error,) = [each for each in machine.post("/declarations", wrong).json()["errors"] if each["severity"] == "error"]
    assert error["code"] == "commodity.unknown"
    assert "1701990000" in error["remedy"]


def test_what_was_declared_is_kept_word_for_word(world, machine):
    sent = document()
    identity = machine.post("/declarations", sent).json()["id"]
    declared = machine.get(f"/declarations/{identity}").json()["declared"]
    assert declared == sent
