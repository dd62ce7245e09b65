"""The page of one declaration, in every state."""

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.release.actions import release
from alfandega.clearance.verification.actions import certify, confirm
from alfandega.revenue.actions import pay
from alfandega.revenue.models import Notice


def _page(browser, declaration):
    response = browser.get(f"/declarations/{declaration.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_draft_opens_on_the_desk(browser, draft):
    assert browser.get(f"/declarations/{draft.pk}/")["Location"] == f"/declarations/{draft.pk}/edit/"


def test_a_lodged_one_says_what_it_waits_for_and_what_to_expect(world, browser):
    page = _page(browser, world.lodged(bill="BL-WAIT"))
    assert "BL-WAIT" in page
    assert 'id="expected-title"' in page


def test_an_assessed_one_explains_every_amount_and_names_the_notice(world, browser, now_of):
    declaration = world.in_channel("green")
    page = _page(browser, declaration)
    with acting(world.declarant.actor):
        notice = Notice.objects.get(subject=declaration.pk)
    assert notice.number in page
    assert 'id="explained-title"' in page
    assert 'href="/law/RCA-56/"' in page
    assert declaration.registration in page
    assert f"/notices/{notice.pk}/notice.pdf" in page


def test_the_way_to_release_is_told_step_by_step(world, browser, now_of):
    declaration = world.in_channel("yellow")
    examiner = world.verifier.actor
    with acting(examiner):
        certify(examiner, declaration.pk, kind="documentary", findings="Documents compared.")
        confirm(examiner, declaration.pk)
    cashier = world.cashier.actor
    with acting(cashier):
        notice = Notice.objects.get(subject=declaration.pk)
        payment = pay(cashier, notice.pk, amount=notice.total, method="cash")
    assert payment.receipt in _page(browser, declaration)
    with acting(world.head.actor):
        note = release(world.head.actor, declaration.pk, "All in order.")
    page = _page(browser, declaration)
    assert note.number in page
    assert f"/declarations/{declaration.pk}/release-note.pdf" in page
    assert now_of(declaration).state == "released"


def test_a_cancelled_draft_has_a_page_still(world, browser, draft):
    browser.post(f"/declarations/{draft.pk}/cancel/", {"reason": "Not needed."})
    assert "Not needed." in _page(browser, draft)


@pytest.mark.parametrize("page", ["x", "-1", "999999999", "0"])
def test_odd_pages_of_items_are_harmless(world, browser, page):
    declaration = world.lodged()
    assert browser.get(f"/declarations/{declaration.pk}/?page={page}").status_code == 200


def test_the_page_asks_the_database_little(world, browser, django_assert_max_num_queries):
    declaration = world.in_channel("green")
    with django_assert_max_num_queries(20):
        _page(browser, declaration)


@pytest.mark.law("RCA-140.4")
def test_others_do_not_see_it(world, at_desk, client):
    declaration = world.lodged()
    place = f"/declarations/{declaration.pk}/"
    assert at_desk(world.rival).get(place).status_code == 404
    assert at_desk(world.verifier).get(place).status_code == 403
    assert client.get(place)["Location"].startswith("/sign-in/")
    assert at_desk(world.declarant).post(place).status_code == 405
