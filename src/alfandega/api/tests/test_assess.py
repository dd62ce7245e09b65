"""POST /assessments: what customs would say, without lodging."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.api.example import EXAMPLE
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import document


def test_value_taxes_and_channel_are_told_and_nothing_is_stored(world, machine):
    answer = machine.post("/assessments", document()).json()
    assert answer["accepted"] is True
    assert answer["valuation"]["customs_value"] == "363875"
    assert int(answer["assessment"]["payable"]) > 0
    assert "draw-at-registration" in [each["rule"] for each in answer["decision"]["reasons"]]
    with acting(SYSTEM):
        assert not Declaration.objects.exists()


def test_faults_and_as_much_as_can_be_computed_are_told_together(world, machine):
    wrong = document(consignee={})
    wrong["items"][0]["gross_mass"] = "heavy"
    response = machine.post("/assessments", wrong)
    assert response.status_code == 200
    answer = response.json()
    assert answer["accepted"] is False
    assert {"field.number", "tin.missing"} <= {each["code"] for each in answer["faults"]}
    assert answer["valuation"]["customs_value"] == "363875"
    assert answer["decision"] is None


def test_the_law_of_another_day_can_be_asked_for(world, machine):
    wine = document()
    wine["items"][0]["commodity_code"] = "2202100000"
    before, after = (machine.post(f"/assessments?as_of={day}", wine).json() for day in ("2025-12-31", "2026-01-01"))
    rates = [
        next(line["rate"] for line in each["assessment"]["lines"] if line["tax"] == "DI") for each in (before, after)
    ]
    assert rates == ["20", "30"]


@pytest.mark.law("DL-16")
@pytest.mark.parametrize(("day", "refused"), [("2014-04-02", True), ("2014-04-03", False), ("0001-01-01", True)])
def test_a_day_before_the_law_is_a_fault(world, machine, day, refused):
    answer = machine.post(f"/assessments?as_of={day}", document()).json()
    assert ("law.not-in-force" in [each["code"] for each in answer["faults"]]) is refused


@pytest.mark.parametrize("query", ["as_of=tomorrow", "as_of=2026-02-30", "day=2026-01-01"])
def test_a_day_that_is_none_is_named(world, machine, query):
    assert machine.post(f"/assessments?{query}", document()).status_code == 422


def test_the_example_of_the_description_is_accepted(world, machine):
    answer = machine.post("/assessments", EXAMPLE).json()
    assert (answer["accepted"], [each["code"] for each in answer["faults"]]) == (True, [])


def test_an_officer_may_ask_too(world, machine_of):
    assert machine_of(world.verifier).post("/assessments", document()).status_code == 200
