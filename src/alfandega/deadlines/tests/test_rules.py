"""When periods end: the law's own figures, leap days, midnight, holidays, suspension (RCA 135.h)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.deadlines.computing import worked_out
from alfandega.deadlines.declared import declared
from alfandega.deadlines.kinds import BY_THE_CLOCK, End, From, Kind
from alfandega.deadlines.rules import Period, alert_from, compute, days_left, resumed
from alfandega.kernel.dates import CABO_VERDE, law_date
from alfandega.kernel.working_time import end_of, start_of
from alfandega.lawbook.parameters import ParameterError
from alfandega.lawbook.working_calendar import working_time

PRAIA = working_time("CVPRA")
UNIT = {
    Kind.DAYS: "day",
    Kind.WORKING_DAYS: "working_day",
    Kind.MONTHS: "month",
    Kind.YEARS: "year",
    Kind.HOURS: "hour",
    Kind.OFFICE_HOURS: "minute",
}
MOMENTS = st.datetimes(datetime(2014, 4, 3), datetime(2050, 1, 1)).map(lambda each: each.replace(tzinfo=CABO_VERDE))


def at(*when):
    return datetime(*when, tzinfo=CABO_VERDE)


@st.composite
def periods(draw):
    kind = draw(st.sampled_from(sorted(UNIT)))
    counted = From.INSTANT if kind in BY_THE_CLOCK else draw(st.sampled_from((From.NEXT_DAY, From.SAME_DAY)))
    end = End.STANDS if kind in BY_THE_CLOCK else draw(st.sampled_from(list(End)))
    most = {Kind.YEARS: 10, Kind.MONTHS: 60}.get(kind, 120)
    return Period(kind, draw(st.integers(1, most)), UNIT[kind], counted, end)


def last(which, *begins, office="CVPRA"):
    found = worked_out(declared(which), at(*begins), office, None, at(2026, 11, 21))
    return law_date(found.due)


@pytest.mark.law("RCA-135.h")
def test_storage_of_thirty_days_runs_to_the_end_of_its_last_day_and_is_then_over():
    due = worked_out(declared("storage.temporary"), at(2026, 3, 2, 15), "CVPRA", None, at(2026, 3, 2)).due
    assert law_date(due) == date(2026, 4, 1)
    assert days_left(due, at(2026, 3, 20)) == 12
    assert at(2026, 4, 1, 23, 59) <= due < at(2026, 4, 2)
    assert days_left(due, at(2026, 4, 1, 23, 59)) == 0


@pytest.mark.parametrize(
    ("which", "begins", "expected"),
    [
        ("review.collection", (2024, 3, 2), date(2026, 3, 2)),
        ("review.collection", (2024, 2, 29), date(2026, 2, 28)),
        ("value.revision", (2024, 2, 29), date(2025, 2, 28)),
        ("home_clearance.agreement", (2026, 3, 2), date(2027, 3, 2)),
        ("container.re_export", (2026, 3, 2), date(2026, 6, 2)),
        ("container.re_export", (2025, 11, 30), date(2026, 2, 28)),
        ("transit.storage_sea", (2026, 3, 2), date(2026, 4, 1)),
        ("transit.storage_air", (2026, 3, 2), date(2026, 4, 16)),
        ("council.term", (2026, 1, 1), date(2028, 12, 31)),
        ("baggage.unaccompanied", (2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_the_figures_of_the_law_end_where_the_catalogue_says(which, begins, expected):
    assert last(which, *begins) == expected


def test_the_municipal_holiday_of_the_office_moves_a_period_of_working_days_there_and_nowhere_else():
    assert last("home_clearance.declaration", 2026, 5, 11) == date(2026, 5, 26)
    assert last("home_clearance.declaration", 2026, 5, 11, office="CVMIN") == date(2026, 5, 25)
    assert last("home_clearance.attendance", 2026, 5, 15, 18) == date(2026, 5, 18)


def test_an_hour_runs_only_while_the_office_is_open_and_its_last_instant_is_in_time():
    found = worked_out(declared("simplified.authorisation"), at(2026, 3, 2, 10), "CVPRA", None, at(2026, 3, 2))
    assert found.due == at(2026, 3, 2, 11)
    late = worked_out(declared("simplified.authorisation"), at(2026, 2, 27, 15, 30), "CVPRA", None, at(2026, 3, 2))
    assert late.due == at(2026, 3, 2, 8, 30)  # Friday evening, then Monday
    clock = worked_out(declared("home_clearance.result"), at(2026, 2, 27, 15, 30), "CVPRA", None, at(2026, 3, 2))
    assert clock.due == at(2026, 2, 28, 15, 30)


def test_a_payment_whose_last_day_is_a_holiday_may_be_made_on_the_next_working_day_and_the_trace_says_so():
    found = worked_out(declared("declaration.payment"), at(2026, 4, 21, 9), "CVPRA", None, at(2026, 4, 21))
    assert law_date(found.due) == date(2026, 5, 4)  # 1 May, then a weekend
    assert [step["template"].split(" ")[0] for step in found.steps] == ["{length}", "{last}"]
    assert [each["day"] for each in found.holidays] == ["2026-05-01"]
    assert found.figures[0] == {
        "name": "deadlines.payment_days",
        "value": 10,
        "unit": "day",
        "article": "RCA-141.d",
        "setting": True,
    }


@pytest.mark.law("RCA-135.h")
def test_a_procedure_without_a_configured_limit_gets_no_invented_one():
    assert worked_out(declared("storage.free_zone"), at(2026, 3, 2), "CVPRA", None, at(2026, 3, 2)).due is None


def test_before_the_law_there_is_no_figure():
    with pytest.raises(ParameterError):
        worked_out(declared("review.collection"), at(2014, 4, 2), "", None, at(2026, 3, 2))


def test_a_seizure_suspends_the_re_export_of_a_container_and_what_was_left_is_left_again():
    found = resumed(
        Kind.MONTHS, End.STANDS, end_of(date(2026, 6, 2)), PRAIA, since=at(2026, 5, 3), until=at(2026, 7, 1)
    )
    assert found.last_day == date(2026, 7, 31)


@given(periods(), MOMENTS)
def test_a_period_ends_after_it_begins_and_says_how(period, begins):
    found = compute(period, begins, PRAIA)
    assert found.due >= begins
    assert found.steps
    assert all(str(step) for step in found.steps)
    if period.end is End.NEXT_WORKING_DAY or (period.kind is Kind.WORKING_DAYS):
        assert PRAIA.is_working_day(found.last_day)
    if period.kind not in BY_THE_CLOCK:
        assert found.due == end_of(found.last_day)


@given(periods(), MOMENTS)
def test_a_longer_period_never_ends_earlier_nor_one_that_begins_later(period, begins):
    longer = Period(period.kind, period.length + 1, period.unit, period.counted_from, period.end)
    assert compute(longer, begins, PRAIA).due >= compute(period, begins, PRAIA).due
    assert compute(period, begins + timedelta(hours=30), PRAIA).due >= compute(period, begins, PRAIA).due


@given(periods(), MOMENTS, st.floats(0, 1), st.integers(0, 400 * 24))
def test_a_suspension_never_shortens_a_period_and_none_at_all_leaves_it(period, begins, share, hours):
    due = compute(period, begins, PRAIA).due
    since = begins + (due - begins) * share
    until = since + timedelta(hours=hours)
    found = resumed(period.kind, period.end, due, PRAIA, since=since, until=until)
    assert found.due >= due
    if hours == 0:
        assert found.due == due


@given(periods(), MOMENTS, st.integers(0, 60), st.sampled_from(["day", "working_day", "hour", "minute", "month"]))
def test_people_are_alerted_within_the_period(period, begins, lead, unit):
    due = compute(period, begins, PRAIA).due
    moment = alert_from(due, begins, lead, unit, PRAIA)
    assert begins <= moment <= due


@pytest.mark.law("RCA-135.i")
def test_an_alert_of_five_days_goes_out_on_the_fifth_day_before_the_last():
    moment = alert_from(end_of(date(2026, 4, 1)), at(2026, 3, 2), 5, "day", PRAIA)
    assert moment == start_of(date(2026, 3, 27))
