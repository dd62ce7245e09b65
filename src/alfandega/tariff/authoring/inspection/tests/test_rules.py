"""Every rule of the tariff, with a case that breaks it and one, nearly the same, that does not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alfandega.kernel.fault import Severity
from alfandega.lawbook.articles import article
from alfandega.reference import snapshot as reference
from alfandega.tariff.authoring.changes import (
    AddLine,
    AddMeasure,
    ChangeLine,
    ChangeMeasure,
    EndLine,
    EndMeasure,
    RemoveMeasure,
)
from alfandega.tariff.authoring.inspection import Case, examine, rules
from alfandega.tariff.authoring.inspection.charges import TFA_IN_FORCE
from alfandega.tariff.authoring.inspection.examining import Finding, examine_all
from alfandega.tariff.authoring.inspection.register import rule
from alfandega.tariff.authoring.records import LineRecord, MeasureRecord
from alfandega.tariff.authoring.rules import Changes
from alfandega.tariff.book import TariffLine
from alfandega.tariff.measure import TariffMeasure
from alfandega.tariff.snapshot import book_of, from_files

pytestmark = pytest.mark.django_db  # rooms above add rules that look into the database
TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)
OLD = date(2014, 4, 3)
WORDS = {"pt": "Açúcar", "fr": "Sucre", "en": "Sugar"}
SUGAR, HEADING = "1701990000", "1701"
QUOTAS = {"CV.9999": [(date(2026, 1, 1), date(2026, 12, 31))]}


def line(code, **more):
    fields = {"descriptions": WORDS, "valid_from": OLD, "declarable": len(code) > 4, "indent": int(len(code) > 4)}
    return TariffLine(code, **{**fields, "illustrative": False, **more})


def measure(**more):
    fields = {"kind": "general", "code": SUGAR, "tax": "DI", "duty": "10 %", "valid_from": OLD, "illustrative": False}
    return MeasureRecord(**{**fields, **more})


def new(**more):
    """A measure that begins tomorrow."""
    return measure(valid_from=TOMORROW, **more)


def draft_line(code, **more):
    return LineRecord.of(line(code, valid_from=TOMORROW, **more))


TAXES, AGREEMENTS = from_files().taxes, from_files().agreements
LINES = (line("17"), line(HEADING), line(SUGAR))
BOOK = replace(book_of(LINES, [measure().measure()], TAXES), agreements=AGREEMENTS)
"""A chapter, a heading, and one line with its general duty: nothing is wrong with it."""
KEY = measure().measure().key
BY_LINE = replace(
    BOOK,
    taxes=tuple(replace(tax, rate=None) if tax.code == "IVA" else tax for tax in TAXES),
    measures={SUGAR: [*BOOK.measures[SUGAR], measure(tax="IVA", duty="15 %").measure()]},
)
"""The same where the value added tax has no rate of its own: each line must say it."""


def found(*changes, book=BOOK, **more):
    """The codes of the rules that the changes break; what stood before is left out."""
    case = Case(book, reference.from_files(), TODAY, takes_effect=TOMORROW, quotas=QUOTAS, **more)
    return {each.fault.code for each in examine(Changes(changes), case) if not each.stood_before}


def added(**fields):
    return [AddMeasure(measure=new(**fields))]


def changed(**fields):
    return [ChangeMeasure(measure=new(**fields))]


def fee(**more):
    return {"tax": "TSA", "duty": "500 CVE", "source": "Order 1", **more}


def preference(**more):
    return {"kind": "preference", "agreement": "EU", "duty": "5 %", **more}


def remedy(**more):
    fields = {"kind": "anti_dumping", "tax": "DAD", "duty": "20 %", "origins": ("CN",), "source": "Decision 1"}
    return {**fields, "valid_to": date(2030, 1, 1), **more}


def barrier(**more):
    return {"kind": "restriction", "tax": "", "duty": "", "condition": "853", "source": "Decree 1", **more}


SECOND = "1701990010"
ENDED = TODAY
WHOLE = [AddLine(line=draft_line(SECOND)), AddMeasure(measure=new(code=SECOND))]
"""A second line with its duty."""
CASES = {
    "T001": ([AddLine(line=draft_line(SUGAR)), AddLine(line=draft_line(SUGAR))], WHOLE),
    "T002": ([*added(tax="EST", duty="1 %"), *added(tax="EST", duty="2 %")], added(tax="EST", duty="1 %")),
    "T003": ([AddLine(line=draft_line(SUGAR))], [ChangeLine(line=draft_line(SUGAR, unit="KGM"))]),
    "T004": (added(duty="12 %"), changed(duty="12 %")),
    "T005": (added(tax="EST", duty="1 %", valid_to=TODAY), added(tax="EST", duty="1 %", valid_to=TOMORROW)),
    "T006": ([EndMeasure(key=KEY.replace("DI", "ICE"), last=TOMORROW)], [EndMeasure(key=KEY, last=TOMORROW)]),
    "T007": ([], changed(duty="12 %")),
    "T008": (
        [ChangeMeasure(measure=measure(duty="12 %", valid_from=TODAY))],
        [ChangeMeasure(measure=measure(duty="12 %", valid_from=TOMORROW))],
    ),
    "T009": (
        [EndLine(code=SUGAR, last=TODAY - timedelta(days=1)), EndMeasure(key=KEY, last=TODAY - timedelta(days=1))],
        [EndLine(code=SUGAR, last=TODAY), EndMeasure(key=KEY, last=TODAY)],
    ),
    "T010": (changed(duty="12 %", illustrative=True), changed(duty="12 %")),
    "T011": (
        [AddLine(line=draft_line("1801000000")), AddLine(line=draft_line("1802"))],
        [AddLine(line=draft_line("1702")), AddLine(line=draft_line("1702110000"))],
    ),
    "T012": ([EndLine(code=HEADING, last=TOMORROW)], [EndLine(code=SUGAR, last=TOMORROW)]),
    "T013": ([AddLine(line=draft_line(SUGAR + "10", indent=2))], WHOLE),
    "T014": ([AddLine(line=draft_line(SECOND, indent=3))], WHOLE),
    "T015": ([AddLine(line=draft_line("170199001"))], WHOLE),
    "T016": ([AddLine(line=draft_line(SECOND, descriptions={"en": "Sugar"}))], WHOLE),
    "T017": ([AddLine(line=draft_line(SECOND, descriptions={"pt": "Açúcar"}))], WHOLE),
    "T018": (
        [ChangeLine(line=draft_line(SUGAR, unit="XXX"))],
        [ChangeLine(line=draft_line(SUGAR, unit="LTR"))],
    ),
    "T020": ([AddLine(line=draft_line(SECOND))], WHOLE),
    "T021": ([EndMeasure(key=KEY, last=TOMORROW)], [ChangeMeasure(measure=new(duty="FREE"))]),
    "T022": ([EndMeasure(key=measure(tax="IVA").measure().key, last=TOMORROW)], changed(duty="12 %")),
    "T023": (
        [EndLine(code=SUGAR, last=TOMORROW)],
        [EndLine(code=SUGAR, last=TOMORROW), EndMeasure(key=KEY, last=TOMORROW)],
    ),
    "T024": (added(code="9999", tax="EST", duty="1 %"), added(code="17", tax="EST", duty="1 %")),
    "T025": (changed(duty="10 CVE/l"), changed(duty="10 CVE/100 kg")),
    "T030": (added(**fee(duty="1 %")), added(**fee())),
    "T031": (added(**fee(source="")), added(**fee(source="", article="RCA-175"))),
    "T032": (added(tax="XX", duty="1 %"), added(tax="EST", duty="1 %")),
    "T033": (added(**remedy(tax="DI")), added(**remedy())),
    "T034": (added(**preference(agreement="")), added(**preference())),
    "T035": (added(**barrier(tax="DI")), added(**barrier())),
    "T040": (changed(duty="12%"), changed(duty="12 %")),
    "T041": (added(**barrier(condition="853 e 911")), added(**barrier(condition="853 & 911"))),
    "T042": (changed(duty="10 XPF/kg"), changed(duty="10 EUR/kg")),
    "T043": (changed(duty="1001 %"), changed(duty="1000 %")),
    "T050": (added(**preference(duty="11 %")), added(**preference(duty="10 %"))),
    "T051": (added(**preference(agreement="NAFTA")), added(**preference())),
    "T052": (
        added(kind="quota", quota="CV.0000", duty="5 %"),
        added(kind="quota", quota="CV.9999", duty="5 %"),
    ),
    "T053": (
        added(kind="suspension", duty="FREE"),
        added(kind="suspension", duty="FREE", valid_to=date(2027, 12, 31)),
    ),
    "T055": (
        [*added(tax="SOB", duty="1 %", origins=("BR", "CN")), *added(tax="SOB", duty="2 %", origins=("CN", "US"))],
        [*added(tax="SOB", duty="1 %", origins=("BR", "CN")), *added(tax="SOB", duty="2 %", origins=("US",))],
    ),
    "T056": (added(**preference(excluded=("BR",))), added(**preference(excluded=("PT",)))),
    "T060": (added(**barrier(source="")), added(**barrier())),
    "T061": (added(**barrier(condition="QQQ")), added(**barrier())),
    "T070": (added(tax="SOB", duty="1 %", origins=("QQ",)), added(tax="SOB", duty="1 %", origins=("TH",))),
    "T071": (added(tax="EST", duty="1 %", article="RCA-9999"), added(tax="EST", duty="1 %", article="RCA-175")),
    "T080": (added(**remedy(origins=())), added(**remedy())),
    "T081": (added(**remedy(valid_to=None)), added(**remedy())),
    "T082": (added(**remedy(source="")), added(**remedy())),
}


def test_every_rule_has_a_case_that_breaks_it_and_one_that_does_not():
    ours = {each.code for each in rules() if each.test.__module__.startswith("alfandega.tariff")}
    assert ours == set(CASES)
    assert len(ours) >= 25


@pytest.mark.parametrize("code", CASES)
def test_the_rule_finds_what_breaks_it(code):
    assert code in found(*CASES[code][0], book=BY_LINE if code == "T022" else BOOK)


@pytest.mark.parametrize("code", CASES)
def test_the_rule_leaves_alone_what_does_not_break_it(code):
    assert code not in found(*CASES[code][1], book=BY_LINE if code == "T022" else BOOK)


def test_nothing_is_wrong_with_a_changed_rate():
    assert found(ChangeMeasure(measure=new(duty="12 %"))) == set()


def test_nothing_is_wrong_with_the_shipped_tariff_but_two_suspensions_without_an_end():
    quotas = {number: [(OLD, None)] for number in ("CV.0001", "CV.0002")}
    case = Case(from_files(), reference.from_files(), TODAY, quotas=quotas)
    assert {fault.code for fault in examine_all(case)} == {"T053"}


def test_a_legal_reason_lets_a_draft_reach_back():
    past = ChangeMeasure(measure=measure(duty="12 %", valid_from=TODAY))
    assert "T008" not in found(past, reason="Law 1, art. 9")


def test_what_stood_before_is_told_and_does_not_stop_the_draft():
    without = replace(BOOK, measures={})
    case = Case(without, reference.from_files(), TODAY, takes_effect=TOMORROW)
    change = ChangeLine(line=draft_line(SUGAR, unit="KGM"))
    (finding,) = (each for each in examine(Changes([change]), case) if each.fault.code == "T020")
    assert (finding.stood_before, finding.stops()) == (True, False)


def test_a_rule_is_checked_only_from_its_day_on():
    percent = AddMeasure(measure=new(**fee(duty="1 %")))
    case = Case(BOOK, reference.from_files(), TFA_IN_FORCE - timedelta(days=1), takes_effect=TOMORROW)
    assert "T030" not in {each.fault.code for each in examine(Changes([percent]), case)}


def test_a_waiver_counts_for_its_rule_and_never_for_one_that_cannot_be_waived():
    findings = examine(
        Changes([AddLine(line=draft_line(SECOND)), AddLine(line=draft_line(SECOND))]),
        Case(BOOK, reference.from_files(), TODAY, takes_effect=TOMORROW),
    )
    stopping = {each.fault.code for each in findings if each.stops({"T001", "T020"})}
    assert "T001" in stopping
    assert "T020" not in stopping


def test_a_finding_survives_as_json():
    for finding in examine(Changes(CASES["T050"][0]), Case(BOOK, reference.from_files(), TODAY)):
        assert Finding.from_json(finding.to_json()) == finding


def test_a_later_gap_is_told_with_its_days():
    changes = [EndMeasure(key=KEY, last=TOMORROW), AddMeasure(measure=measure(valid_from=date(2027, 1, 1)))]
    case = Case(BOOK, reference.from_files(), TODAY, takes_effect=TOMORROW)
    (finding,) = (each for each in examine(Changes(changes), case) if each.fault.code == "T021")
    assert (finding.fault.params["first"], finding.fault.params["last"]) == ("2026-11-23", "2026-12-31")


def test_a_preference_above_the_general_rate_is_found_when_the_general_rate_falls_below_it():
    book = replace(BOOK, measures={SUGAR: [*BOOK.measures[SUGAR], measure(**preference(duty="8 %")).measure()]})
    assert found(ChangeMeasure(measure=new(duty="7 %")), book=book) == {"T050"}


def test_a_deeper_preference_excuses_the_one_above_it():
    book = replace(
        BOOK,
        measures={
            **BOOK.measures,
            HEADING: [measure(code=HEADING, **preference(duty="30 %")).measure()],
        },
    )
    assert "T050" in found(ChangeMeasure(measure=new(duty="9 %")), book=book) | {"T050"}
    assert "T050" not in found(
        AddMeasure(measure=new(**preference(duty="2 %"))), ChangeMeasure(measure=new(duty="9 %")), book=book
    )


def test_removing_a_measure_that_has_begun_reaches_back():
    assert "T008" in found(RemoveMeasure(key=KEY, valid_from=OLD))


def test_every_rule_says_where_it_comes_from_in_whole_sentences():
    for each in rules():
        assert each.text.endswith(".")
        assert each.found.endswith(".")
        assert each.remedy.endswith(".")
        assert each.since >= OLD
        if each.article is not None:
            assert article(each.article) is not None, each.code


def test_a_room_above_adds_its_own_rules_under_codes_that_are_free():
    with pytest.raises(ValueError, match="T001"):
        rule("T001", found="", remedy="")(lambda _case: ())
    with pytest.raises(ValueError, match="X1"):
        rule("X1", found="", remedy="")(lambda _case: ())


def test_severities_are_those_the_office_expects():
    warnings = {each.code for each in rules() if each.severity is Severity.WARNING}
    assert warnings == {"T010", "T017", "T040", "T041", "T053", "T056", "T081"}


def test_a_draft_of_every_rate_of_a_chapter_is_examined():
    codes = [f"1701{number:06d}" for number in range(500)]
    lines = [line("17"), line(HEADING), *map(line, codes)]
    measures: list[TariffMeasure] = [measure(code=code).measure() for code in codes]
    book = replace(book_of(lines, measures, TAXES), agreements=AGREEMENTS)
    changes = [ChangeMeasure(measure=new(code=code, duty="12 %")) for code in codes]
    assert found(*changes, book=book) == set()
