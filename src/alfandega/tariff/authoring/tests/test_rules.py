"""What the tariff becomes with a draft, and how a change back from files is told."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alfandega.tariff.authoring.changes import (
    CHANGE,
    AddLine,
    AddMeasure,
    ChangeLine,
    ChangeMeasure,
    EndLine,
    EndMeasure,
    RemoveLine,
    RemoveMeasure,
)
from alfandega.tariff.authoring.document import document_of, read_document, written
from alfandega.tariff.authoring.history import What, dates_of, diff
from alfandega.tariff.authoring.importing import added, made_equal
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.authoring.rules import Changes, book_with, edits, idle
from alfandega.tariff.snapshot import book_of, from_files

SUGAR = "1701990000"
DAY = timedelta(days=1)
FROM = date(2027, 1, 1)


def rate(duty="15 %", since=FROM, code=SUGAR, **more):
    return MeasureRecord(kind="general", code=code, tax="DI", duty=duty, valid_from=since, **more)


def line(since=FROM, code=SUGAR, **more):
    return LineRecord(code=code, descriptions={"pt": "Açúcar"}, valid_from=since, **more)


def duties(book, code=SUGAR):
    """First and last day and duty of the general import duty, in order of time."""
    found = [each for each in book.measures.get(code, ()) if each.tax == "DI" and each.kind == "general"]
    return [(str(e.valid_from), str(e.valid_to), e.duty_text) for e in sorted(found, key=lambda e: e.valid_from)]


def test_a_changed_duty_ends_the_old_one_the_day_before_and_leaves_the_published_book_alone():
    book = from_files()
    before = duties(book)
    changed = book_with(Changes([ChangeMeasure(measure=rate())]), book)
    assert duties(changed) == [("2014-04-03", "2026-12-31", "10 %"), ("2027-01-01", "None", "15 %")]
    assert duties(book) == before
    assert all(changed.lines[code] is book.lines[code] for code in book.lines if code != SUGAR)


def test_a_change_from_the_very_first_day_takes_the_place_of_the_record():
    changed = book_with(Changes([ChangeMeasure(measure=rate(since=date(2014, 4, 3)))]), from_files())
    assert duties(changed) == [("2014-04-03", "None", "15 %")]


def test_what_was_ended_is_added_again_and_what_has_not_begun_is_removed():
    key = rate().measure().key
    changes = [EndMeasure(key=key, last=date(2026, 12, 31)), AddMeasure(measure=rate("FREE", date(2028, 1, 1)))]
    book = book_with(Changes(changes), from_files())
    assert duties(book) == [("2014-04-03", "2026-12-31", "10 %"), ("2028-01-01", "None", "FREE")]
    removed = book_with(Changes([RemoveMeasure(key=key, valid_from=date(2028, 1, 1))]), book)
    assert duties(removed) == [("2014-04-03", "2026-12-31", "10 %")]


def test_lines_are_ended_changed_added_and_removed_like_measures():
    book = from_files()
    ended = book_with(Changes([EndLine(code=SUGAR, last=FROM - DAY)]), book)
    assert (ended.line(SUGAR, FROM - DAY) is None, ended.line(SUGAR, FROM) is None) == (False, True)
    again = book_with(Changes([AddLine(line=line(unit="KGM"))]), ended)
    assert again.line(SUGAR, FROM).unit == "KGM"
    assert book_with(Changes([RemoveLine(code=SUGAR, valid_from=FROM)]), again).line(SUGAR, FROM) is None
    changed = book_with(Changes([ChangeLine(line=line())]), book)
    assert [each.valid_to for each in changed.lines[SUGAR]] == [None, FROM - DAY]


def test_a_change_that_finds_nothing_is_idle_and_the_others_are_done():
    lost = EndMeasure(key="general|I|1701990000|ICE|||||", last=FROM)
    never = RemoveLine(code=SUGAR, valid_from=FROM)
    changes = Changes([lost, never, EndLine(code="9999999999", last=FROM), ChangeMeasure(measure=rate())])
    assert idle(changes, from_files()) == tuple(changes.changes[:3])
    assert duties(book_with(changes, from_files()))[-1][2] == "15 %"


def test_edits_are_the_rows_before_and_after_and_the_first_day_of_each():
    first, second = edits(Changes([ChangeMeasure(measure=rate("15%"))]), from_files())
    assert (first.before.valid_to, first.after.valid_to, first.first_day) == (None, FROM - DAY, FROM)
    assert (second.before, second.after.duty, second.first_day) == (None, "15 %", FROM)
    assert (
        edits(Changes([ChangeMeasure(measure=MeasureRecord.of(from_files().measures[SUGAR][0]))]), from_files()) == ()
    )


def test_a_change_survives_as_json():
    for change in (
        *(AddLine(line=line()), ChangeLine(line=line(unit="LTR")), EndLine(code=SUGAR, last=FROM)),
        *(AddMeasure(measure=rate("10 % MIN 2 EUR/kg")), RemoveMeasure(key="a|b", valid_from=FROM)),
    ):
        assert CHANGE.validate_python(CHANGE.dump_python(change, mode="json")) == change


@st.composite
def periods(draw):
    """Lines and measures of one code that follow one another in time."""
    days = sorted(draw(st.sets(st.integers(0, 40), max_size=8)))
    found = []
    for number, (begins, next_one) in enumerate(zip(days, [*days[1:], None], strict=False)):
        length = draw(st.integers(0, next_one - begins - 1)) if next_one is not None else draw(st.none() | st.just(3))
        since = FROM + begins * DAY
        last = since + length * DAY if length is not None else None
        found.append((since, last, draw(st.integers(0, 2)), number))
    return found


def dated(given):
    lines = [line(since, valid_to=last, indent=percent).line() for since, last, percent, _ in given]
    return lines, [rate(f"{percent} %", since, valid_to=last).measure() for since, last, percent, _ in given]


@settings(deadline=None)
@given(periods(), periods())
def test_a_tariff_made_equal_to_another_is_equal(before, after):
    old, new = book_of(*dated(before), ()), book_of(*dated(after), ())
    made = book_with(Changes(made_equal(*dated(after), old)), old)
    assert made.lines.get(SUGAR, []) == new.lines.get(SUGAR, [])
    assert made.measures.get(SUGAR, []) == new.measures.get(SUGAR, [])


def test_the_document_of_the_shipped_tariff_reads_back_as_the_same_book():
    book = from_files()
    document = read_document(written(document_of(book)).encode(), "tariff.json")
    again = book_of(
        [each.line() for each in document.lines], [each.measure() for each in document.measures], book.taxes
    )
    assert (again.lines, again.measures) == (book.lines, book.measures)
    assert made_equal([e.line() for e in document.lines], [e.measure() for e in document.measures], book) == []
    assert added([e.line() for e in document.lines], [e.measure() for e in document.measures], book) == []


def test_a_file_of_new_rates_changes_what_is_in_force_and_adds_what_is_not():
    new = [rate().measure(), rate("3 %", code="0105110000", since=date(2014, 4, 3)).measure()]
    unknown = MeasureRecord(kind="general", code=SUGAR, tax="EST", duty="1 %", valid_from=FROM).measure()
    found = added((), [*new, unknown], from_files())
    assert [each.act for each in found] == ["change_measure", "change_measure", "add_measure"]


BAD = [
    (b"\xff\xfe", "document.file"),
    (b"{", "document.file"),
    (b'{"format": "alfandega-tariff/1", "format": "x"}', "document.file"),
    (b"[" * 200_000, "document.file"),
    (b'{"edition": ' + b"9" * 5000 + b"}", "document.file"),
    (b"[]", "document.model_type"),
    (b'{"format": "other"}', "document.literal_error"),
    (b'{"lignes": []}', "document.extra_forbidden"),
    (b'{"lines": [{"code": "17", "descriptions": {"pt": "a"}, "valid_from": "2014-02-30"}]}', "document.day"),
    (b'{"lines": [{"code": "17", "descriptions": {"pt": "a"}, "valid_from": "1700-01-01"}]}', "document.day"),
    (b'{"lines": [{"code": "17", "descriptions": {"pt": "a"}, "valid_from": 20140101}]}', "document.day"),
    (b'{"lines": [{"code": "17", "descriptions": {}, "valid_from": "2014-01-01"}]}', "document.too_short"),
    (b'{"lines": [{"code": "A1", "descriptions": {"pt": "a"}, "valid_from": "2014-01-01"}]}',
     "document.string_pattern_mismatch"),
    (b'{"lines": [{"code": "17", "descriptions": {"pt": "a\\u202e"}, "valid_from": "2014-01-01"}]}',
     "document.hidden"),
    (b'{"measures": [{"kind": "general", "tax": "DI", "duty": "15 %%", "valid_from": "2014-01-01"}]}',
     "expression.unexpected"),
    (b'{"measures": [{"kind": "none", "valid_from": "2014-01-01"}]}', "document.enum"),
    (b'{"measures": [{"kind": "licence", "condition": "853 &", "valid_from": "2014-01-01"}]}', "condition.ended"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), BAD)
def test_a_bad_document_is_refused_in_words_and_at_its_place(data, code):
    (fault,) = read_document(data, "tariff.json")
    assert fault.code == code
    assert fault.message.format_map(fault.params)
    assert fault.where.startswith("/") or code in {"document.file", "document.model_type"}


def test_all_faults_of_a_document_are_found_at_once():
    row = '{"code": "A", "descriptions": {"pt": ""}, "valid_from": "x", "unit": "?", "more": 1}'
    found = read_document(f'{{"lines": [{row}, {row}]}}'.encode(), "tariff.json")
    assert [fault.where for fault in found][:5] == [
        *("/lines/0/code", "/lines/0/descriptions/pt", "/lines/0/unit", "/lines/0/valid_from", "/lines/0/more")
    ]
    assert len(found) == 10


def test_a_duty_and_its_parameters_must_say_the_same():
    record = MeasureRecord.of(rate().measure()).model_dump(mode="json")
    assert MeasureRecord.model_validate(record).measure() == rate().measure()
    assert MeasureRecord.model_validate({**record, "duty": ""}).measure() == rate().measure()
    with pytest.raises(ValueError, match="do not say the same"):
        MeasureRecord.model_validate({**record, "duty": "16 %"})


def test_the_difference_between_two_dates_names_what_began_ended_and_changed():
    changes = [
        ChangeMeasure(measure=rate("15 %")),
        ChangeLine(line=line(unit="KGM")),
        AddMeasure(measure=MeasureRecord(kind="general", code="17", tax="EST", duty="1 %", valid_from=FROM)),
    ]
    book = book_with(Changes(changes), from_files())
    found = {each.key: each for each in diff(book, SUGAR, FROM - DAY, FROM)}
    changed = found[rate().measure().key]
    assert changed.what is What.CHANGED
    assert [(each.field, each.old, each.new) for each in changed.fields] == [("duty", "10 %", "15 %")]
    assert {each.field for each in found[SUGAR].fields} >= {"unit", "descriptions.pt", "tags", "descriptions.fr"}
    assert found["general|I|17|EST|||||"].what is What.BEGAN
    back = {each.key: each.what for each in diff(book, SUGAR, FROM, FROM - DAY)}
    assert back["general|I|17|EST|||||"] is What.ENDED
    assert dates_of(book, SUGAR)[0] == FROM
    assert diff(book, SUGAR, FROM, FROM + DAY) == ()


def test_a_record_written_anew_that_says_the_same_is_no_difference():
    present = next(each for each in from_files().measures[SUGAR] if each.tax == "DI")
    same = MeasureRecord.of(present).model_copy(update={"valid_from": FROM})
    book = book_with(Changes([ChangeMeasure(measure=same)]), from_files())
    assert len(duties(book)) == 2
    assert diff(book, SUGAR, FROM - DAY, FROM) == ()
