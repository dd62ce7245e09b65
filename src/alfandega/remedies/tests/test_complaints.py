"""Complaints and the opening of investigations (RCA 98.2, 99, 115–117, 119), on the catalogue's own examples."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alfandega.kernel.fault import Refused
from alfandega.remedies.rules.complaint import CONTENTS, Complainant, inadmissible, missing_contents
from alfandega.remedies.rules.kinds import Kind
from alfandega.remedies.rules.opening import Support, share_allows_opening, supported
from alfandega.remedies.rules.periods import Period, after_months, last_day, subsidy_period

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no fault of the rule."""

ON = date(2026, 3, 2)
DUMPING, SUBSIDY = Kind.ANTI_DUMPING, Kind.COUNTERVAILING


def full(kind):
    return {each.field: "Stated." for each in CONTENTS[kind]}


def codes(call, *args, **named):
    with pytest.raises(Refused) as refusal:
        call(*args, **named)
    return [fault.code for fault in refusal.value.faults]


@pytest.mark.law("RCA-99", "RCA-116")
@pytest.mark.parametrize("kind", Kind)
def test_a_complaint_with_all_contents_is_complete(kind):
    assert missing_contents(kind, full(kind)).value == ()


@pytest.mark.law("RCA-99")
def test_export_prices_alone_leave_out_the_home_market_prices():
    stated = full(DUMPING) | {"home_prices": "  "}
    (missing,) = missing_contents(DUMPING, stated).value
    assert (missing.letter, missing.what) == ("c", "the home-market prices of the exporting countries")


@pytest.mark.law("RCA-99")
def test_the_value_of_production_is_asked_for_but_not_demanded():
    found = missing_contents(DUMPING, full(DUMPING) | {"production_value": ""})
    assert found.value == ()
    assert [(each.where, each.stops) for each in found.warnings] == [("/contents/production_value", False)]


@pytest.mark.law("RCA-116")
def test_a_subsidy_complaint_without_evidence_of_the_causal_link_is_incomplete():
    found = missing_contents(SUBSIDY, full(SUBSIDY) | {"causal_link": ""})
    assert [each.field for each in found.value] == ["causal_link"]
    assert found.citation.id == "RCA-116"


def test_an_empty_complaint_lacks_everything_at_once():
    assert len(missing_contents(DUMPING, {}).value) == 9
    assert len(missing_contents(SUBSIDY, {}).value) == 12


@pytest.mark.law("RCA-115")
@pytest.mark.parametrize(
    ("complainant", "for_industry", "in_writing", "expected"),
    [
        (Complainant.NATURAL_PERSON, True, True, []),
        (Complainant.LEGAL_PERSON, True, True, []),
        (Complainant.ASSOCIATION, True, True, []),
        (Complainant.ASSOCIATION_WITHOUT_PERSONALITY, True, True, ["complaint.no-personality"]),
        (Complainant.LEGAL_PERSON, True, False, ["complaint.written-required"]),
        (Complainant.ASSOCIATION, False, False, ["complaint.not-for-industry", "complaint.written-required"]),
    ],
)
def test_who_may_complain_and_how(complainant, for_industry, in_writing, expected):
    found = inadmissible(SUBSIDY, complainant, for_domestic_industry=for_industry, in_writing=in_writing)
    assert [fault.code for fault in found.value] == expected


@pytest.mark.law("RCA-98.2")
@pytest.mark.parametrize(
    ("supporting", "opposing", "total", "expected"),
    [(30, 20, 100, True), (30, 30, 100, False), (24, 0, 100, False), (25, 0, 100, True), (0, 0, 100, False)],
)
def test_a_complaint_speaks_for_the_industry_when_enough_producers_support_it(supporting, opposing, total, expected):
    support = Support(Decimal(supporting), Decimal(opposing), Decimal(total))
    assert supported(support, ON).value is expected


def test_supporters_and_opponents_cannot_make_more_than_the_whole():
    assert codes(supported, Support(Decimal(80), Decimal(30), Decimal(100)), ON) == ["remedies.part-above-whole"]
    assert codes(supported, Support(Decimal(1), Decimal(1), Decimal(0)), ON) == ["remedies.figure-zero"]


@pytest.mark.law("RCA-117")
@pytest.mark.parametrize(("imports", "expected", "share"), [(99, False, "0.99"), (100, True, "= 1 %")])
def test_no_investigation_under_one_percent_of_the_market(imports, expected, share):
    result = share_allows_opening(Decimal(imports), Decimal(10000), ON)
    assert result.value is expected
    assert share in str(result.steps[0])


@pytest.mark.law("RCA-117")
def test_without_consumption_the_share_is_not_known():
    assert codes(share_allows_opening, Decimal(1), Decimal(0), ON) == ["opening.no-consumption"]


@pytest.mark.law("RCA-119")
@pytest.mark.parametrize(
    ("ends", "first", "last"),
    [((12, 31), date(2025, 1, 1), date(2025, 12, 31)), ((3, 31), date(2025, 4, 1), date(2026, 3, 31))],
)
def test_the_investigation_covers_the_last_complete_accounting_year(ends, first, last):
    assert subsidy_period(date(2026, 5, 10), ends).value == Period(first, last)


@pytest.mark.law("RCA-119")
def test_accounts_that_are_not_closed_give_way_to_the_year_before_with_reasons():
    when = date(2026, 5, 10)
    assert codes(subsidy_period, when, (12, 31), accounts_closed=False) == ["remedies.no-reasons"]
    found = subsidy_period(when, (12, 31), accounts_closed=False, reasons="Audit pending.").value
    assert found == Period(date(2024, 1, 1), date(2024, 12, 31))
    assert codes(subsidy_period, when, (2, 30)) == ["period.no-such-day"]
    assert codes(subsidy_period, date(1, 1, 1), (12, 31)) == ["period.too-early"]


@UNHURRIED
@given(st.dates(min_value=date(1900, 1, 1)), st.dates())
def test_the_accounting_year_is_whole_and_ends_before_the_reference(reference, ends):
    found = subsidy_period(reference, (ends.month, ends.day)).value
    assert found.last < reference
    assert 365 <= (found.last - found.first).days + 1 <= 366
    assert (reference - found.last).days <= 366


def test_months_end_on_their_last_day_and_dates_end_with_the_calendar():
    assert after_months(date(2026, 10, 31), 4) == date(2027, 2, 28)
    assert last_day(date(2026, 1, 1), 12) == date(2026, 12, 31)
    assert after_months(date(9999, 6, 1), 60) == date.max
