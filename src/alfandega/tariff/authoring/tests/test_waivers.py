"""A rule is waived for one draft, visibly and for a time."""

from datetime import timedelta

import pytest

from alfandega.kernel.dates import today
from alfandega.tariff.authoring import approving, publishing
from alfandega.tariff.authoring.changes import AddLine
from alfandega.tariff.authoring.tests.conftest import refusal
from alfandega.tariff.authoring.tests.test_publishing import NEW, codes


@pytest.fixture
def without_rate(office):
    """A draft that adds a line without its general duty (T020)."""
    draft = office.draft(AddLine(line=NEW))
    return approving.check_draft(office.drafter, draft.pk)


def waive(office, draft, **given):
    fields = {"rule": "T020", "reason": "The rate follows next week.", "until": today() + timedelta(days=7)}
    return approving.waive_rule(office.drafter, draft.pk, **{**fields, **given})


def test_a_waived_rule_lets_the_draft_go_on_and_the_publication_names_the_waiver(office, without_rate):
    with refusal() as refused:
        approving.submit_draft(office.drafter, without_rate.pk)
    assert refused.value.faults[0].params == {"count": "1", "codes": "T020"}
    waive(office, without_rate)
    draft = approving.submit_draft(office.drafter, without_rate.pk)
    approving.approve_draft(office.other, draft.pk, revision=draft.revision)
    (waiver,) = publishing.publish_draft(office.other, draft.pk).waivers
    assert (waiver["rule"], waiver["by"], waiver["reason"]) == ("T020", "Edna", "The rate follows next week.")


def test_an_expired_waiver_counts_no_more(office, without_rate, monkeypatch):
    waive(office, without_rate, until=today())
    draft = approving.submit_draft(office.drafter, without_rate.pk)
    monkeypatch.setattr(approving, "today", lambda: today() + timedelta(days=1))
    with refusal() as refused:
        approving.approve_draft(office.other, draft.pk, revision=draft.revision)
    assert codes(refused) == {"draft.rules"}


def test_a_lifted_waiver_counts_no_more_and_is_lifted_once(office, without_rate):
    waiver = waive(office, without_rate)
    approving.lift_waiver(office.drafter, without_rate.pk, waiver.pk)
    with refusal() as refused:
        approving.submit_draft(office.drafter, without_rate.pk)
    assert codes(refused) == {"draft.rules"}
    with refusal() as refused:
        approving.lift_waiver(office.drafter, without_rate.pk, waiver.pk)
    assert codes(refused) == {"draft.no-waiver"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": "  "}, "draft.no-reason"),
        ({"rule": "T001"}, "draft.rule"),
        ({"rule": "T999"}, "draft.rule"),
        ({"until": today() - timedelta(days=1)}, "draft.waiver"),
        ({"until": today() + timedelta(days=367)}, "draft.waiver"),
    ],
)
def test_a_waiver_needs_a_reason_a_rule_that_can_be_waived_and_a_last_day(office, without_rate, given, code):
    with refusal() as refused:
        waive(office, without_rate, **given)
    assert codes(refused) == {code}
    assert not without_rate.waivers.exists()


def test_who_waives_a_rule_cannot_approve(office, without_rate):
    approving.waive_rule(office.other, without_rate.pk, rule="T020", reason="Mine.", until=today())
    draft = approving.submit_draft(office.drafter, without_rate.pk)
    with refusal() as refused:
        approving.approve_draft(office.other, draft.pk, revision=draft.revision)
    assert codes(refused) == {"draft.own"}
