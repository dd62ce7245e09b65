"""Lodging a draft and sending an amendment."""

import pytest

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.declaration.models import Amendment, Version
from alfandega.portal.tests.conftest import SCRIPT


def _at(draft, act=""):
    return f"/declarations/{draft.pk}/{act}"


@pytest.mark.law("DL-15.1")
def test_a_draft_without_faults_is_lodged_with_what_the_page_shows(browser, draft, now_of):
    response = browser.post(_at(draft, "lodge/"), {"version": "0", "/items/0/price": "1500"})
    assert response["Location"] == _at(draft)
    assert now_of(draft).state == "lodged"
    assert browser.get(_at(draft)).status_code == 200


def test_a_draft_with_faults_is_refused_with_all_of_them_and_can_be_mended(browser, draft, now_of):
    browser.post(_at(draft, "lodge/"), {"version": "0", "/office": "NOWHERE", "/items/0/origin": ""})
    assert now_of(draft).state == "refused"
    page = browser.get(_at(draft)).content.decode()
    assert "NOWHERE" in page
    assert _at(draft, "edit/") in page
    browser.post(_at(draft, "lodge/"), {"version": "1", "/office": "CVPRA", "/items/0/origin": "PT"})
    assert now_of(draft).state == "lodged"


def test_pressing_twice_lodges_once(world, browser, draft, now_of):
    for _ in range(2):
        assert browser.post(_at(draft, "lodge/"), {"version": "0"})["Location"] == _at(draft)
    assert now_of(draft).version == 1


def test_pressing_twice_on_a_faulty_draft_refuses_once(browser, draft, now_of):
    for _ in range(2):
        browser.post(_at(draft, "lodge/"), {"version": "0", "/office": "NOWHERE"})
    assert now_of(draft).version == 1


def test_a_refused_act_shows_the_form_again_with_everything_typed(world, browser, draft, now_of):
    world.lodged()  # under the same reference, with other contents
    response = browser.post(_at(draft, "lodge/"), {"version": "0", "/manifest": "M-77"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'id="refusal"' in page
    assert "M-77" in page
    assert now_of(draft).state == "draft"


def test_the_same_contents_lodged_from_two_drafts_are_one_declaration(world, browser, draft, now_of):
    first = world.lodged()
    response = browser.post(_at(draft, "lodge/"), {"version": "0"})
    assert response["Location"] == _at(first)
    assert now_of(draft).state == "draft"


def test_a_lodged_declaration_is_amended_at_once_with_a_reason(world, browser, now_of):
    declaration = world.lodged()
    assert browser.get(_at(declaration, "amend/")).status_code == 200
    browser.post(_at(declaration, "amend/save/"), {"/items/0/price": "900"}, headers=SCRIPT)
    kept = browser.get(_at(declaration, "amend/")).content.decode()
    assert 'value="900"' in kept
    assert now_of(declaration).version == 1
    without = browser.post(_at(declaration, "amend/send/"), {"reason": " "})
    assert without.status_code == 422
    browser.post(_at(declaration, "amend/send/"), {"reason": "Wrong price."})
    assert now_of(declaration).version == 2
    assert 'value="900"' in browser.get(_at(declaration, "amend/")).content.decode()


@pytest.mark.law("RCA-174")
def test_a_registered_declaration_is_asked_to_be_amended(world, browser, now_of):
    world.present()
    declaration = world.lodged()
    browser.post(_at(declaration, "amend/rearrange/"), {"act": "remove-item:2"}, headers=SCRIPT)
    browser.post(_at(declaration, "amend/send/"), {"reason": "Two items only."})
    assert now_of(declaration).version == 1
    with acting(SYSTEM):
        assert len(Amendment.objects.get().document["items"]) == 2
        assert Version.objects.count() == 1


def test_a_dropped_change_is_forgotten(world, browser):
    declaration = world.lodged()
    browser.post(_at(declaration, "amend/save/"), {"/items/0/price": "901"}, headers=SCRIPT)
    browser.post(_at(declaration, "amend/drop/"))
    assert 'value="901"' not in browser.get(_at(declaration, "amend/")).content.decode()


def test_a_draft_is_not_amended(browser, draft):
    assert browser.get(_at(draft, "amend/"))["Location"] == _at(draft)
    assert browser.post(_at(draft, "amend/send/"), {"reason": "x"}).status_code == 409


@pytest.mark.law("RCA-140.4")
@pytest.mark.parametrize("act", ["lodge/", "amend/send/", "amend/drop/"])
def test_another_operator_s_declaration_is_not_there(world, at_desk, act):
    declaration = world.lodged()
    assert at_desk(world.rival).post(_at(declaration, act), {"reason": "x", "version": "1"}).status_code == 404
    assert at_desk(world.head).post(_at(declaration, act), {"reason": "x"}).status_code == 403
