"""Killed with `kill -9` in the middle of the work: nothing acknowledged is lost, and nothing is half-written."""

import http.client
import random

import pytest

pytestmark = [pytest.mark.crash, pytest.mark.slow]
ROUNDS = 3


def test_a_process_that_dies_between_any_two_steps_of_lodging_leaves_nothing_of_it(installation):
    events, statements = installation.program("dying.py")
    assert events["wrong"] == statements["wrong"] == []
    assert events["deaths"] >= 4  # lodged, accepted, valued, assessed …
    assert statements["deaths"] >= 15
    assert events["lodged"] == statements["lodged"] == 1  # the one that was let live


@pytest.mark.law("RCA-143.2")
def test_nothing_acknowledged_is_lost_when_everything_is_killed_under_load(installation):
    for _ in range(ROUNDS):
        before = len(installation.acknowledged)
        installation.load_and_kill(random.uniform(1.5, 3.0))
        assert len(installation.acknowledged) > before
        installation.start()
        assert installation.wrong() == []
    assert set(installation.refusals) <= {0, 500}
    acts = {each["act"] for each in installation.acknowledged}
    assert acts == {"lodge", "confirm", "pay", "release"}


def test_what_was_not_acknowledged_may_be_sent_again_and_is_registered_once(installation):
    installation.load_and_kill(1.0)
    installation.start()
    link = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=20)
    again = [installation.lodge(link, reference) for reference in installation.unanswered]
    assert again
    assert {status for status, _ in again} <= {200, 201}
    once_more = [installation.lodge(link, reference) for reference in installation.unanswered]
    assert [(200, answer["id"]) for _, answer in again] == [(status, answer["id"]) for status, answer in once_more]
    assert installation.wrong() == []
