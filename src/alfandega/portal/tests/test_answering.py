"""The declarant's answer to a report of differences."""

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.verification.differing import report_differences


@pytest.fixture
def reported(world):
    """A declaration on whose net mass the examiner reports a difference."""
    declaration = world.in_channel("yellow")
    actor = world.verifier.actor
    with acting(actor):
        report_differences(actor, declaration.pk, {1: {"net_mass": "900"}}, "Weighed on the quay.")
    return declaration


def test_the_differences_are_shown_with_both_answers(browser, reported):
    page = browser.get(f"/declarations/{reported.pk}/").content.decode()
    assert "Weighed on the quay." in page
    assert "900" in page
    assert f"/declarations/{reported.pk}/agree/" in page
    assert f"/declarations/{reported.pk}/contest/" in page


@pytest.mark.law("RCA-172.6")
def test_one_agrees_once(browser, reported, now_of):
    assert browser.post(f"/declarations/{reported.pk}/agree/").status_code == 302
    assert now_of(reported).state == "discrepancy"
    assert browser.post(f"/declarations/{reported.pk}/agree/").status_code == 409
    assert browser.get(f"/declarations/{reported.pk}/").status_code == 200


@pytest.mark.law("RCA-172.7")
def test_one_contests_with_grounds_and_not_without(browser, reported, now_of):
    assert browser.post(f"/declarations/{reported.pk}/contest/", {"grounds": "\x00 "}).status_code == 422
    assert now_of(reported).state == "discrepancy"
    browser.post(f"/declarations/{reported.pk}/contest/", {"grounds": "The scale was wrong."})
    assert now_of(reported).state == "disputed"
    assert browser.get(f"/declarations/{reported.pk}/").status_code == 200


@pytest.mark.parametrize("act", ["agree", "contest"])
def test_only_the_declarant_answers(world, at_desk, reported, now_of, act):
    place = f"/declarations/{reported.pk}/{act}/"
    assert at_desk(world.declarant).get(place).status_code == 405
    assert at_desk(world.rival).post(place, {"grounds": "x"}).status_code == 404
    assert at_desk(world.head).post(place, {"grounds": "x"}).status_code == 403
    assert now_of(reported).state == "discrepancy"


def test_without_a_report_there_is_nothing_to_answer(world, browser):
    declaration = world.lodged()
    assert browser.post(f"/declarations/{declaration.pk}/agree/").status_code == 409
