"""The small values everything is made of: dates of law, citations, faults, sentences, ids, events."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from alfandega.kernel.citation import Citation
from alfandega.kernel.dates import law_date, now, today
from alfandega.kernel.event import Event, emit, subscribe
from alfandega.kernel.fault import Fault, Refused, Severity
from alfandega.kernel.ids import new_id
from alfandega.kernel.text import Sentence


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 4, 1, 0, 59, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 4, 1, 1, 0, tzinfo=UTC), date(2026, 4, 1)),
    ],
)
def test_a_date_of_law_is_the_date_in_cabo_verde(moment, day):
    assert law_date(moment) == day


def test_an_instant_without_a_time_zone_has_no_date_of_law():
    with pytest.raises(ValueError, match="time zone"):
        law_date(datetime(2026, 4, 1))
    assert law_date(now()) == today()


@pytest.mark.parametrize(
    ("catalogue_id", "label"),
    [
        ("RCA-169.1.a", "RCA art. 169(1)(a)"),
        ("DL-13.2", "DL 23/2014 art. 13(2)"),
        ("RCA-135.f", "RCA art. 135(f)"),
        ("RCA-135.k-2", "RCA art. 135(k)"),
        ("TFA-7.4", "WTO TFA art. 7(4)"),
        ("RCA-41.1.d.2", "RCA art. 41(1)(d)"),
        ("ANX1-1", "Order 51/2011 art. 1"),
    ],
)
def test_a_citation_reads_as_lawyers_write_it(catalogue_id, label):
    assert str(Citation.of(catalogue_id)) == label


def test_what_is_no_catalogue_id_is_refused_as_a_citation():
    with pytest.raises(ValueError, match="catalogue id"):
        Citation.of("article five")


def test_a_fault_is_stored_and_read_back_whole():
    fault = Fault("a.b", "It is {x}.", "/items/0", {"x": "y"}, "Rule.", "Mend.", Citation.of("DL-3"), Severity.WARNING)
    assert Fault.from_json(fault.to_json()) == fault
    assert not fault.stops
    assert str(Refused(fault)) == "a.b"


def test_a_sentence_is_stored_and_read_back_whole():
    sentence = Sentence("{a} and {b}", {"a": "1", "b": "2"})
    assert Sentence.from_json(sentence.to_json()) == sentence
    assert str(sentence) == "1 and 2"


def test_ids_made_later_sort_later():
    ids = [new_id() for _ in range(1000)]
    assert ids == sorted(ids)
    assert {each.version for each in ids} == {7}


@dataclass(frozen=True)
class _Happened(Event):
    """Something."""


def test_an_event_reaches_each_of_its_handlers_once_and_in_order():
    seen = []

    def first(event):
        seen.append(("first", event.subject))

    for handler in (first, lambda event: seen.append(("second", event.subject)), first):
        subscribe(_Happened, handler)
    emit(_Happened("CVPRA", "1"))
    assert seen == [("first", "1"), ("second", "1")]
