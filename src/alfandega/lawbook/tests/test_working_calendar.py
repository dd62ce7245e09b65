"""Holidays and office hours as dated data."""

from datetime import date, datetime, time

import holidays
import pytest

from alfandega.kernel.dates import CABO_VERDE
from alfandega.lawbook.calendar_files import load
from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.paths import law_root
from alfandega.lawbook.working_calendar import Calendar, holidays_of, the_calendar, working_time

PLACES = {"": None, "CVPRA": "PR", "CVTAR": "TA", "CVMIN": "SV", "CVSID": "SL", "CVBVC": "BV", "CVFOG": "SF"}
DAY = """
proclaimed_day:
  name: {pt: "Dia proclamado", fr: "Jour proclamé", en: "Proclaimed day"}
  when: {date: 2026-11-30}
  valid_from: 2026-11-30
  proclaimed: 2026-11-21
  source: "A test."
"""


@pytest.fixture
def written(tmp_path):
    """A copy of the calendar with a further file."""

    def write(text, name="extra.yaml"):
        directory = tmp_path / "calendar"
        directory.mkdir(exist_ok=True)
        for path in (law_root() / "calendar").glob("*.yaml"):
            (directory / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        (directory / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize("office", PLACES)
def test_our_holidays_are_those_of_the_list_they_are_taken_from(office):
    for year in range(2006, 2061):
        listed = holidays.country_holidays("CV", subdiv=PLACES[office], years=year)
        assert set(holidays_of(office, year)) == set(listed), year


def test_a_municipal_holiday_is_a_working_day_elsewhere():
    day = date(2026, 5, 19)
    assert not working_time("CVPRA").is_working_day(day)
    assert working_time("CVMIN").is_working_day(day)
    assert working_time().is_working_day(day)
    assert holidays_of("CVPRA", 2026)[day].name("fr") == "Fête municipale de Praia"


def test_a_holiday_proclaimed_yesterday_counts_from_now_on_and_not_for_what_was_computed_before(written, monkeypatch):
    calendar = load(written(DAY))
    monkeypatch.setattr("alfandega.lawbook.working_calendar.the_calendar", lambda: calendar)
    working_time.cache_clear()
    day = date(2026, 11, 30)
    assert not working_time("CVPRA").is_working_day(day)
    assert not working_time("CVPRA", date(2026, 11, 21)).is_working_day(day)
    assert working_time("CVPRA", date(2026, 11, 20)).is_working_day(day)
    working_time.cache_clear()


def test_hours_are_dated_and_an_office_may_have_its_own(written):
    text = (law_root() / "calendar" / "offices.yaml").read_text(encoding="utf-8")
    text += '  CVPRA:\n    - {valid_from: 2027-01-01, open: ["07:30-12:30", "14:00-17:30"], source: "A test."}\n'
    calendar = load(written(text, "offices.yaml"))
    assert calendar.hours["CVPRA"][0].open[1] == (time(14), time(17, 30))
    assert working_time("CVPRA").is_open(datetime(2026, 3, 4, 15, 59, 59, tzinfo=CABO_VERDE))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x:\n  when: {month: 2, day: 30}\n", "no day 30"),
        ("x:\n  when: {month: 5}\n", "is {month: 5, day: 1}"),
        (DAY.replace("2026-11-30\n  proclaimed", "soon\n  proclaimed"), "should be a date"),
        (DAY.replace('en: "Proclaimed day"', ""), "en"),
        (DAY + "praia:\n  when: {easter: 1}\n", "stands twice"),
        (DAY.replace("  source:", "  colour: red\n  source:"), "colour"),
    ],
)
def test_a_wrong_calendar_stops_the_start_with_every_mistake_named(written, text, said):
    with pytest.raises(LawFileError, match="calendar/") as refused:
        load(written(text))
    assert said in str(refused.value)


def test_hours_that_overlap_or_say_nothing_are_refused(written):
    for spans in ('["08:00-07:00"]', '["08:00-12:00", "11:00-13:00"]', "[]", '["8-12"]'):
        text = (
            "municipalities: {}\nhours:\n  every_office:\n"
            f'    - {{valid_from: 1976-01-01, open: {spans}, source: "A test."}}\n'
        )
        with pytest.raises(LawFileError, match="spans"):
            load(written(text, "offices.yaml"))


def test_what_is_shipped_says_where_it_is_from_and_that_it_is_illustrative():
    calendar = the_calendar()
    assert isinstance(calendar, Calendar)
    assert all("Illustrative" in each.source for each in calendar.holidays)
