"""The conditions of measures, provisional measures, and closing without one (RCA 101, 104, 107, 110, 121, 123, 125)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from alfandega.kernel.fault import Refused
from alfandega.remedies.rules.closing import ClosingFacts, closing, imports_negligible
from alfandega.remedies.rules.conditions import INJURY_NAMES, Findings, Injury, conditions
from alfandega.remedies.rules.kinds import Kind
from alfandega.remedies.rules.provisional import ProvisionalCase, provisional_measure

ON = date(2026, 3, 2)
DUMPING, SUBSIDY = Kind.ANTI_DUMPING, Kind.COUNTERVAILING
ALL = Findings(True, True, True, True)


def refused(case):
    with pytest.raises(Refused) as refusal:
        provisional_measure(case)
    return [fault.code for fault in refusal.value.faults]


@pytest.mark.law("RCA-101")
@pytest.mark.parametrize(
    ("findings", "possible", "unmet"),
    [
        (ALL, True, ()),
        (Findings(True, True, True, False), False, ("c",)),
        (Findings(True, True, False, True), False, ("b",)),
        (Findings(False, False, None, False), False, ("a", "b", "c")),
    ],
)
def test_a_measure_needs_all_three_conditions(findings, possible, unmet):
    found = conditions(DUMPING, findings)
    assert (found.value.met, found.value.unmet) == (possible, unmet)
    assert found.citation.id == "RCA-101"


@pytest.mark.law("RCA-121.1")
@pytest.mark.parametrize(
    ("findings", "possible", "unmet"), [(ALL, True, ()), (Findings(True, False, False, True), False, ("b",))]
)
def test_a_countervailing_measure_needs_subsidy_injury_and_interest(findings, possible, unmet):
    found = conditions(SUBSIDY, findings)
    assert (found.value.met, found.value.unmet) == (possible, unmet)


def test_what_was_not_examined_is_not_taken_for_refuted():
    found = conditions(SUBSIDY, Findings(True, True, None, None)).value
    assert (found.met, found.unmet, found.open) == (False, (), ("b", "c"))


@pytest.mark.law("RCA-104")
def test_material_injury_has_three_forms():
    assert set(INJURY_NAMES) == set(Injury)
    assert [each.name for each in Injury] == ["INJURY", "THREAT", "RETARDATION"]


def case(kind=DUMPING, **changes):
    facts = {
        "kind": kind,
        "opened_on": date(2026, 1, 1),
        "findings": ALL,
        "first": date(2026, 3, 2),
        "last": date(2026, 7, 1),
    }
    return ProvisionalCase(**(facts | changes))


@pytest.mark.law("RCA-107")
def test_summary_findings_in_an_open_investigation_allow_a_provisional_measure():
    found = provisional_measure(case())
    assert not found.value.required
    assert found.value.latest == date(2026, 7, 1)
    assert found.warnings == ()


@pytest.mark.law("RCA-107")
def test_without_an_open_investigation_there_is_none():
    assert refused(case(opened_on=None)) == ["provisional.not-open"]
    assert refused(case(opened_on=None, findings=Findings())) == ["provisional.not-open", "provisional.conditions"]


@pytest.mark.law("RCA-107")
def test_a_start_before_sixty_days_is_warned_of():
    found = provisional_measure(case(first=date(2026, 2, 15), last=date(2026, 6, 14)))
    assert [fault.code for fault in found.warnings] == ["provisional.early"]
    assert found.warnings[0].params["earliest"] == "2026-03-02"


@pytest.mark.law("RCA-107", "RCA-123")
@pytest.mark.parametrize(
    ("changes", "latest"),
    [
        ({}, date(2026, 7, 1)),
        ({"at_exporters_request": True}, date(2026, 9, 1)),
        ({"lesser_duty": True}, date(2026, 9, 1)),
        ({"at_exporters_request": True, "lesser_duty": True}, date(2026, 12, 1)),
        ({"kind": SUBSIDY, "at_exporters_request": True}, date(2026, 7, 1)),
    ],
)
def test_how_long_a_provisional_measure_may_last(changes, latest):
    assert provisional_measure(case(**{**changes, "last": latest})).value.latest == latest
    assert refused(case(**{**changes, "last": latest.replace(day=2)})) == ["provisional.too-long"]


@pytest.mark.law("RCA-123")
def test_confirmed_facts_make_a_provisional_countervailing_duty_required():
    assert provisional_measure(case(SUBSIDY)).value.required
    assert refused(case(SUBSIDY, findings=Findings(True, False, None, True))) == ["provisional.conditions"]


@pytest.mark.law("RCA-110")
@pytest.mark.parametrize(
    ("facts", "grounds"),
    [
        (ClosingFacts(percent=Fraction("1.99")), ("c",)),
        (ClosingFacts(percent=Fraction(2)), ()),
        (ClosingFacts(percent=Fraction(2) - Fraction(1, 10**18)), ("c",)),
        (ClosingFacts(withdrawn=True, interest_allows=False), ()),
        (ClosingFacts(withdrawn=True), ()),
        (ClosingFacts(withdrawn=True, interest_allows=True, unnecessary=True), ("a", "b")),
        (ClosingFacts(percent=Fraction(9), negligible_imports=True), ("c",)),
    ],
)
def test_one_ground_is_enough_to_close(facts, grounds):
    found = closing(DUMPING, facts, ON)
    assert found.value.grounds == grounds
    assert found.value.closable is bool(grounds)
    assert found.value.required is ("c" in grounds)


@pytest.mark.law("RCA-125.1")
@pytest.mark.parametrize(
    ("facts", "grounds"),
    [
        (ClosingFacts(percent=Fraction("1.99")), ("c",)),
        (ClosingFacts(percent=Fraction("2.00")), ()),
        (ClosingFacts(withdrawn=True, interest_allows=True), ("a",)),
        (ClosingFacts(percent=Fraction(9), negligible_imports=True), ()),
    ],
)
def test_grounds_for_closing_a_subsidy_case(facts, grounds):
    found = closing(SUBSIDY, facts, ON)
    assert (found.value.grounds, found.citation.id) == (grounds, "RCA-125.1")


@pytest.mark.law("RCA-110")
@pytest.mark.parametrize(
    ("country", "together", "expected"), [("2.99", "7", True), ("3", "3", False), ("2", "7.01", False)]
)
def test_when_dumped_imports_are_negligible(country, together, expected):
    assert imports_negligible(Decimal(country), Decimal(together), Decimal(100), ON).value is expected
