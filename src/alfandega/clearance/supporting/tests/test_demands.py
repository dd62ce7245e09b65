"""Documents asked for while goods are verified: the declaration waits for them (RCA 169.2, 169.3), and binding."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.models import JournalLine
from alfandega.attachments import actions
from alfandega.attachments.files import files_of
from alfandega.attachments.tests import samples
from alfandega.attachments.tests.conftest import KIND, desk  # noqa: F401 - a fixture
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.supporting.holding import held
from alfandega.clearance.tests.world import document
from alfandega.clearance.verification.actions import certify, confirm


@pytest.fixture
def file(desk):  # noqa: F811
    return desk.examined()


def ask(desk, file, code="740", by=None, **given):  # noqa: F811
    return desk.do(by or desk.world.verifier, actions.ask, KIND, file.pk, code=code, **given)


@pytest.mark.law("RCA-169.2")
def test_a_declaration_is_not_found_conform_while_a_document_is_waited_for(desk, file):  # noqa: F811
    demand = ask(desk, file, words="The waybill of the whole way.")
    assert demand.article == "RCA-169.2"
    verifier = desk.world.verifier
    desk.do(verifier, certify, file.pk, kind="documentary", findings="In order.")
    assert desk.do(verifier, confirm, file.pk) == ["waited-for"]
    made, _ = desk.add(file, code="740", answers=str(demand.pk))
    assert made.answers_id == demand.pk
    assert desk.do(verifier, confirm, file.pk).state == "assessed"
    assert [line.act for line in desk.journal("ask")] == ["attachment.ask"]


@pytest.mark.law("RCA-169.3")
def test_a_packing_list_is_asked_for_and_met_when_it_covers_every_package(desk, file):  # noqa: F811
    demand = ask(desk, file, "271")
    assert demand.article == "RCA-169.3"
    assert desk.add(file, code="271", answers=str(demand.pk), packages="118") == ["packages-left-out"]
    assert desk.add(file, code="271", answers=str(demand.pk)) == ["packages-left-out"]
    made, _ = desk.add(file, code="271", answers=str(demand.pk), packages="120")
    assert made.packages == 120
    with acting(desk.world.verifier.actor):
        assert files_of(held(file)).open_demands == ()


@pytest.mark.law("RCA-169.3")
def test_a_packing_list_is_not_asked_for_one_package(desk):  # noqa: F811
    made = document("ONE", count=1)
    made["items"][0] |= {"packages": {"number": "1", "kind": "BG"}, "preference": "100"}
    made["items"][0]["documents"].append({"code": "954", "reference": "EUR.1 9"})
    desk.world.present()
    declaration = desk.do(desk.world.declarant, lodge, made)
    assert declaration.state == "under_verification", declaration.faults
    assert ask(desk, declaration, "271") == ["one-package"]
    assert ask(desk, declaration, "740").code == "740"


def test_a_withdrawn_answer_opens_the_demand_again(desk, file):  # noqa: F811
    demand = ask(desk, file)
    made, _ = desk.add(file, code="740", answers=str(demand.pk))
    desk.do(desk.world.declarant, actions.withdraw, made.pk, "Wrong page.")
    with acting(desk.world.verifier.actor):
        assert [each.pk for each in files_of(held(file)).open_demands] == [demand.pk]


def test_only_the_examiner_and_the_head_ask_and_only_in_verification(desk, file):  # noqa: F811
    world = desk.world
    assert ask(desk, file, by=world.cashier) == ["role"]
    assert ask(desk, file, by=world.declarant) == ["role"]
    assert ask(desk, file, by=world.head_of_mindelo) == ["declaration.not-found"]
    assert ask(desk, file, by=world.head).code == "740"
    assert ask(desk, world.lodged("WAITS", bill="BL-9"), by=world.head) == ["state"]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"code": "NADA"}, ["code"]),
        ({"code": "740", "item": "99"}, ["item"]),
        ({"code": "740", "words": "x" * 2001}, ["words"]),
    ],
)
def test_a_demand_that_cannot_be_is_refused(desk, file, given, codes):  # noqa: F811
    assert ask(desk, file, **given) == codes


def test_a_document_is_asked_for_once_and_taken_back_once(desk, file):  # noqa: F811
    demand = ask(desk, file)
    assert ask(desk, file) == ["asked-already"]
    back, verifier = actions.take_back, desk.world.verifier
    assert desk.do(verifier, back, demand.pk, "") == ["reason"]
    assert desk.do(desk.world.declarant, back, demand.pk, "x") == ["role"]
    desk.do(verifier, back, demand.pk, "It lies with the manifest.")
    assert desk.do(verifier, back, demand.pk, "x") == ["demand-not-open"]
    assert desk.add(file, code="740", answers=str(demand.pk)) == ["demand-not-open"]


def test_another_document_is_no_answer(desk, file):  # noqa: F811
    demand = ask(desk, file)
    assert desk.add(file, code="380", answers=str(demand.pk)) == ["other-document"]


@pytest.mark.law("RCA-150.b")
def test_files_are_bound_by_hash_to_what_is_lodged(desk):  # noqa: F811
    draft, world = desk.draft(), desk.world
    made, _ = desk.add(draft, item="1", code="380", reference="1")
    gone, _ = desk.add(draft, samples.TXT, "nota.txt")
    desk.do(world.declarant, actions.withdraw, gone.pk, "Not this one.")
    lodged = desk.do(world.declarant, lodge, document("D-1", count=2), declaration_id=draft.pk)
    with acting(world.auditor.actor):
        line = JournalLine.objects.get(act="attachment.bind")
    assert line.data == {"version": 1, "digest": lodged.digest, "files": [made.sha256]}
    assert line.actor_id == world.declarant.pk
    later, _ = desk.add(lodged, samples.TXT, "nota.txt")
    assert later.bound == lodged.digest
