"""The form: shown, saved as it is typed, and rearranged."""

import re

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import save_draft
from alfandega.clearance.tests.world import document
from alfandega.portal.tests.conftest import SCRIPT


def _at(draft, act=""):
    return f"/declarations/{draft.pk}/{act}"


def test_the_form_shows_every_field_with_its_box_and_what_was_typed(browser, draft):
    page = browser.get(_at(draft, "edit/")).content.decode()
    assert re.search(r'<input[^>]*name="/items/2/commodity_code" value="1701990000"', page)
    assert 'name="/consignee/code"' in page
    assert page.count("<label") >= 60


def test_every_input_has_a_label_and_no_id_stands_twice(browser, draft):
    page = browser.get(_at(draft, "edit/")).content.decode()
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r'<label[^>]*for="([^"]+)"', page))
    fields = set(re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', page))
    assert fields <= labelled


def test_what_is_typed_is_kept_and_answered_with_duties(browser, draft, now_of):
    response = browser.post(_at(draft, "save/"), {"/items/0/price": "2000", "page": "1"}, headers=SCRIPT)
    page = response.content.decode()
    assert response.status_code == 200
    assert now_of(draft).draft["items"][0]["price"] == "2000"
    assert now_of(draft).draft["items"][1]["price"] == "1000"
    for part in ("saved", "summary", "duties"):
        assert re.search(rf'id="{part}"[^>]*hx-swap-oob="true"', page)
    assert "CVE" in page


def test_what_would_cost_less_is_said_with_the_document_it_asks_for(browser, draft):
    wine = {"/items/0/commodity_code": "2204210000", "/items/0/supplementary_units/0/code": "LTR"}
    typed = {**wine, "/items/0/supplementary_units/0/quantity": "100", "page": "1"}
    page = browser.post(_at(draft, "save/"), typed, headers=SCRIPT).content.decode()
    assert 'class="offers"' in page
    assert "<b>954</b>" in page
    assert "RCA art. 169(1)(c)" in page


def test_faults_are_answered_beside_their_fields_and_taken_away_again(browser, draft):
    broken = browser.post(_at(draft, "save/"), {"/items/0/price": "cheap", "page": "1"}, headers=SCRIPT)
    slot = re.search(r'id="slot-at-items-0-price".*?</div></div>', broken.content.decode(), re.S)
    assert slot
    assert "cheap" in slot[0]
    mended = browser.post(
        _at(draft, "save/"), {"/items/0/price": "5", "page": "1", "shown": "/items/0/price"}, headers=SCRIPT
    )
    assert '<div class="slot" id="slot-at-items-0-price" hx-swap-oob="true"></div>' in mended.content.decode()


def test_a_field_the_form_does_not_have_is_told_and_left_out(browser, draft, now_of):
    response = browser.post(_at(draft, "save/"), {"/archive/cap": "x", "/office": "CVMIN"}, headers=SCRIPT)
    assert "/archive/cap" in response.content.decode()
    assert now_of(draft).draft["office"] == "CVMIN"
    assert "archive" not in now_of(draft).draft


@pytest.mark.parametrize(
    "value", ["-1", "NaN", "1e999", "9" * 30, "\x00", "<script>alert(1)</script>", "{{7*7}}", "%s{0}{x}", "٣"]
)
def test_odd_values_are_kept_shown_safely_and_never_an_error(browser, draft, value):
    response = browser.post(
        _at(draft, "save/"), {"/items/0/price": value, "/items/0/origin": value[:17]}, headers=SCRIPT
    )
    assert response.status_code == 200
    page = browser.get(_at(draft, "edit/"))
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_a_declarant_named_who_is_not_oneself_is_told(browser, draft):
    page = browser.post(_at(draft, "save/"), {"/declarant/code": "999999999"}, headers=SCRIPT).content.decode()
    assert "999999999" in page


def test_without_script_saving_comes_back_to_the_form(browser, draft, now_of):
    response = browser.post(_at(draft, "save/"), {"/office": "CVMIN", "page": "1"})
    assert response["Location"] == _at(draft, "edit/?page=1")
    assert now_of(draft).draft["office"] == "CVMIN"


def test_items_are_added_doubled_and_removed_with_what_was_typed_kept(browser, draft, now_of):
    sent = {"/items/0/price": "77", "page": "1"}
    added = browser.post(_at(draft, "rearrange/"), {**sent, "act": "add-item"}, headers=SCRIPT)
    assert 'id="at-items-3"' in added.content.decode()
    browser.post(_at(draft, "rearrange/"), {"act": "double-item:0"}, headers=SCRIPT)
    browser.post(_at(draft, "rearrange/"), {"act": "remove-item:2"}, headers=SCRIPT)
    prices = [item.get("price") for item in now_of(draft).draft["items"]]
    assert prices == ["77", "77", "1000", None]


@pytest.mark.parametrize("act", ["", "remove-item:99", "page:zero", "page:99999", "page:-1", "'; --"])
def test_an_act_that_is_none_changes_nothing(browser, draft, now_of, act):
    response = browser.post(_at(draft, "rearrange/"), {"act": act, "page": "x"}, headers=SCRIPT)
    assert response.status_code == 200
    assert now_of(draft).draft == document()


def test_a_page_made_for_another_number_of_items_is_refused_with_nothing_saved(browser, draft, now_of):
    browser.post(_at(draft, "rearrange/"), {"act": "remove-item:0", "count": "3"}, headers=SCRIPT)
    late = {"/items/1/price": "1", "count": "3"}
    assert browser.post(_at(draft, "save/"), late, headers=SCRIPT).status_code == 409
    assert browser.post(_at(draft, "lodge/"), {**late, "version": "0"}).status_code == 409
    assert [item["price"] for item in now_of(draft).draft["items"]] == ["1000", "1000"]
    assert now_of(draft).state == "draft"


def test_many_items_come_in_pages_and_each_page_saves_its_own(world, browser, draft, now_of):
    with acting(world.declarant.actor):
        save_draft(world.declarant.actor, draft.pk, document(count=120))
    page = browser.get(_at(draft, "edit/?page=3")).content.decode()
    assert 'name="/items/119/price"' in page
    assert 'name="/items/0/price"' not in page
    browser.post(_at(draft, "save/"), {"/items/119/price": "5", "page": "3"}, headers=SCRIPT)
    assert [len(now_of(draft).draft["items"]), now_of(draft).draft["items"][119]["price"]] == [120, "5"]
    assert now_of(draft).draft["items"][0]["price"] == "1000"


def test_a_lodged_declaration_is_no_longer_typed_into(world, browser):
    declaration = world.lodged()
    assert browser.get(_at(declaration, "edit/"))["Location"] == _at(declaration)
    response = browser.post(_at(declaration, "save/"), {"/office": "CVMIN"}, headers=SCRIPT)
    assert response.status_code == 409


@pytest.mark.law("RCA-140.4")
@pytest.mark.parametrize("act", ["edit/", "save/", "rearrange/", "lodge/", "amend/", "amend/save/"])
def test_another_operator_s_draft_is_not_there(world, at_desk, draft, act):
    rival = at_desk(world.rival)
    assert rival.get(_at(draft, act)).status_code in (404, 405)
    assert rival.post(_at(draft, act), {}).status_code in (404, 405)
    assert rival.get(_at(draft, "edit/")).status_code == 404
    assert rival.post(_at(draft, "save/"), {"/office": "CVMIN"}).status_code == 404


@pytest.mark.parametrize("act", ["save/", "rearrange/", "lodge/", "amend/save/", "amend/send/", "amend/drop/"])
def test_nothing_is_changed_by_following_a_link(browser, draft, act):
    assert browser.get(_at(draft, act)).status_code == 405


def test_officers_do_not_type_into_drafts(world, at_desk, draft):
    officer = at_desk(world.head)
    assert officer.get(_at(draft, "edit/")).status_code == 403
    assert officer.post(_at(draft, "save/"), {}).status_code == 403


def test_an_ended_session_is_told_to_the_script_and_sends_the_page_to_sign_in(client, draft):
    assert client.post(_at(draft, "save/"), {}, headers=SCRIPT).status_code == 401
    assert client.get(_at(draft, "edit/"))["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("name", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_declaration_that_is_none_is_not_there(browser, name):
    assert browser.get(f"/declarations/{name}/edit/").status_code == 404
