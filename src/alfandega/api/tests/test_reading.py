"""GET /declarations and what stands below one: the list, the whole, the assessment, the history."""

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import cancel, start_draft
from alfandega.clearance.tests.world import PRAIA, document


def references(response):
    assert response.status_code == 200, response.content
    return [each["reference"] for each in response.json()["declarations"]]


def test_the_newest_stand_first_and_pages_follow_each_other_without_gap_or_repetition(world, machine):
    for number in range(5):
        world.lodged(f"R{number}")
    pages, cursor = [], ""
    while True:
        page = machine.get(f"/declarations?limit=2{cursor}")
        pages.append(references(page))
        if page.json()["next"] is None:
            break
        cursor = f"&cursor={page.json()['next']}"
    assert pages == [["2026-R4", "2026-R3"], ["2026-R2", "2026-R1"], ["2026-R0"]]


def test_the_list_is_filtered_by_state_office_reference_and_time(world, machine):
    world.lodged("WAITS", bill="BL-OTHER")
    world.present()
    made = world.lodged("DONE")
    assert references(machine.get("/declarations?state=lodged")) == ["2026-WAITS"]
    assert references(machine.get("/declarations?reference=2026-DONE")) == ["2026-DONE"]
    assert references(machine.get(f"/declarations?office={PRAIA}&limit=1")) == ["2026-DONE"]
    assert references(machine.get("/declarations?office=CVMIN")) == []
    since = made.changed_at.isoformat().replace("+", "%2B")
    assert references(machine.get(f"/declarations?since={since}")) == ["2026-DONE"]
    assert references(machine.get("/declarations?since=2099-01-01")) == []


@pytest.mark.parametrize(
    "query",
    ["state=flying", "limit=0", "limit=201", "limit=x", "cursor=x", "since=yesterday", "colour=red", "reference=%00"],
)
def test_a_filter_that_does_not_fit_is_named(world, machine, query):
    response = machine.get(f"/declarations?{query}")
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    code = "parameter.unknown" if query == "colour=red" else "parameter.invalid"
    assert (error["code"], error["pointer"]) == (code, "/" + query.split("=")[0])


@pytest.mark.law("RCA-140.4", "RCA-135.e")
def test_nobody_sees_the_declarations_of_another_operator_or_office(world, machine_of):
    world.lodged("OWN")
    assert references(machine_of(world.rival).get("/declarations")) == []
    assert references(machine_of(world.verifier).get("/declarations")) == ["2026-OWN"]
    assert references(machine_of(world.verifier_of_mindelo).get("/declarations")) == []
    assert references(machine_of(world.auditor).get("/declarations")) == ["2026-OWN"]


def test_drafts_are_the_declarants_own_until_he_lodges_them(world, machine, machine_of):
    with acting(world.declarant.actor):
        draft = start_draft(world.declarant.actor, document("DRAFT"))
    assert len(machine.get("/declarations").json()["declarations"]) == 1
    assert machine.get(f"/declarations/{draft.pk}").json()["declared"]["office"] == PRAIA
    assert machine_of(world.verifier).get(f"/declarations/{draft.pk}").status_code == 404


@pytest.mark.parametrize("below", ["", "/assessment", "/history", "/sad.pdf", "/release-note.pdf"])
def test_a_guessed_id_of_anothers_declaration_is_not_found(world, machine_of, codes, below):
    made = world.lodged()
    for user in (world.rival, world.verifier_of_mindelo):
        response = machine_of(user).get(f"/declarations/{made.pk}{below}")
        assert (response.status_code, codes(response)) == (404, ["declaration.not-found"])


@pytest.mark.parametrize("identity", ["1", "x", "00000000-0000-0000-0000-000000000000", "%27%20OR%201=1", "%00"])
def test_an_id_that_is_none_is_not_found(world, machine, codes, identity):
    response = machine.get(f"/declarations/{identity}")
    assert (response.status_code, codes(response)) == (404, ["declaration.not-found"])


@pytest.mark.law("RCA-175")
def test_the_assessment_explains_value_taxes_and_channel_line_by_line(world, machine):
    world.present()
    made = world.lodged()
    answer = machine.get(f"/declarations/{made.pk}/assessment").json()
    assert answer["valuation"]["customs_value"] == "363875"
    lines = answer["assessment"]["lines"]
    assert sum(int(line["amount"]) for line in lines) == int(answer["assessment"]["payable"])
    assert all(line["trace"] and line["article"] and line["illustrative"] for line in lines)
    assert answer["decision"]["reasons"][0]["words"]


def test_what_is_not_assessed_yet_has_no_assessment(world, machine):
    made = world.lodged()
    answer = machine.get(f"/declarations/{made.pk}/assessment").json()
    assert (answer["valuation"], answer["assessment"], answer["decision"], answer["final"]) == (None, None, None, False)


@pytest.mark.law("RCA-143.2", "RCA-135.l")
def test_the_history_tells_every_act_with_its_author_and_reason(world, machine):
    made = world.lodged()
    with acting(world.declarant.actor):
        cancel(world.declarant.actor, made.pk, "Sold elsewhere.")
    answer = machine.get(f"/declarations/{made.pk}/history").json()
    acts = [each for each in answer["journal"] if not each["act"].startswith("deadline.")]
    assert [each["act"] for each in acts] == ["declaration.lodge", "declaration.cancel"]
    last = acts[-1]
    assert (last["by"], last["role"], last["reason"]) == ("declarant", "declarant", "Sold elsewhere.")
    assert [each["number"] for each in answer["versions"]] == [1]


@pytest.mark.law("DL-4.1")
def test_the_sad_is_printed_for_whoever_may_read_the_declaration(world, machine):
    made = world.lodged()
    response = machine.get(f"/declarations/{made.pk}/sad.pdf")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    assert response.content.startswith(b"%PDF")


def test_there_is_no_release_note_before_release(world, machine, codes):
    response = machine.get(f"/declarations/{world.lodged().pk}/release-note.pdf")
    assert response.status_code == 404
    assert len(codes(response)) == 1
