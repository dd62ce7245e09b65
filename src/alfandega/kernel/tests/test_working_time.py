"""Working days, office hours and months: pure counting, on any calendar."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alfandega.kernel.dates import CABO_VERDE
from alfandega.kernel.working_time import WorkingTime, after_months, easter

MAY_DAY = date(2026, 5, 1)
OFFICE = WorkingTime(
    lambda year: frozenset({date(year, 5, 1), date(year, 12, 25)}),
    lambda _day: ((time(8), time(12)), (time(14), time(17))),
)
DAYS = st.dates(date(2014, 4, 3), date(2090, 12, 31))
MOMENTS = st.datetimes(datetime(2014, 4, 3), datetime(2060, 1, 1)).map(lambda each: each.replace(tzinfo=CABO_VERDE))


def test_easter_falls_on_the_sundays_it_is_known_for():
    assert [easter(year) for year in (2000, 2008, 2026, 2038, 2285)] == [
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ]


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_of_march_or_april(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(DAYS, st.integers(0, 300))
def test_a_period_of_working_days_holds_as_many_working_days_and_ends_on_one(day, count):
    last = OFFICE.after_working_days(day, count)
    assert OFFICE.working_days_after(day, last) == count
    assert OFFICE.is_working_day(last) or count == 0


@given(DAYS, st.integers(1, 60))
def test_counting_back_undoes_counting_on_from_a_working_day(day, count):
    first = OFFICE.next_working_day(day)
    assert OFFICE.before_working_days(OFFICE.after_working_days(first, count), count) == first


@given(DAYS, st.integers(0, 600))
def test_a_month_later_is_the_same_day_or_the_last_of_its_month(day, months):
    found = after_months(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


def test_months_end_on_leap_days_and_before_the_end_of_the_calendar():
    assert after_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert after_months(date(2024, 2, 29), 48) == date(2028, 2, 29)
    assert after_months(date(9999, 12, 1), 1) == date.max


@given(MOMENTS, st.integers(0, 60 * 60))
def test_office_time_added_is_office_time_passed_and_ends_while_the_office_is_open(moment, minutes):
    span = timedelta(minutes=minutes)
    end = OFFICE.after_office_time(moment, span)
    assert end >= moment or minutes == 0
    assert OFFICE.office_time_between(moment, end) == span
    assert OFFICE.is_open(end)


def test_an_office_is_open_at_the_very_instants_of_opening_and_closing_and_not_beside_them():
    def at(hour, minute=0, second=0, day=27):
        return datetime(2026, 2, day, hour, minute, second, tzinfo=CABO_VERDE)

    assert OFFICE.is_open(at(8))
    assert OFFICE.is_open(at(17))
    assert not OFFICE.is_open(at(17, 0, 1))
    assert not OFFICE.is_open(at(13))
    assert not OFFICE.is_open(at(9, day=28))  # a Saturday
    assert OFFICE.after_office_time(at(16, 30), timedelta(hours=1)) == datetime(2026, 3, 2, 8, 30, tzinfo=CABO_VERDE)
