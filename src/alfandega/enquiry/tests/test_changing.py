"""What changes for a code, and when."""

from datetime import date

from alfandega.enquiry.asking import Asked
from alfandega.enquiry.changing import changes_of
from alfandega.enquiry.tests.books import BOOK, DAY, EU, LONG_AGO, line, measure, tax
from alfandega.tariff.snapshot import book_of

CODE = "2204210000"


def duties(book, **asked):
    return [
        (each.on, each.before and each.before.duty_text, each.after and each.after.duty_text)
        for each in changes_of(book, CODE, Asked(DAY, **asked))
        if hasattr(each.after or each.before, "duty_text")
    ]


def test_one_rate_follows_another():
    book = book_of([line(CODE)], [each for each in BOOK.measures[CODE] if each.tax == "DI"], [])
    assert duties(book) == [(LONG_AGO, None, "20 %"), (date(2027, 1, 1), "20 %", "25 %")]


def test_a_gap_between_two_periods_is_an_end_and_a_beginning():
    first = measure("general", "22", "5 %", until=date(2020, 1, 31))
    second = measure("general", "22", "5 %", since=date(2021, 1, 1))
    book = book_of([line(CODE)], [first, second], [])
    assert duties(book) == [
        (LONG_AGO, None, "5 %"),
        (date(2020, 2, 1), "5 %", None),
        (date(2021, 1, 1), None, "5 %"),
    ]


def test_what_ends_on_the_last_day_there_is_never_ends():
    book = book_of([line(CODE)], [measure("general", CODE, "5 %", until=date.max)], [])
    assert duties(book) == [(LONG_AGO, None, "5 %")]


def test_only_what_concerns_the_origin_is_told():
    for_china = measure("general", "22", "9 %", origins=("CN",))
    preference = measure("preference", "22", "1 %", agreement="EU")
    book = book_of([line(CODE)], [for_china, preference], [], agreements=[EU])
    assert duties(book, origin="CN") == [(LONG_AGO, None, "9 %")]
    assert duties(book, origin="PT") == [(LONG_AGO, None, "1 %")]
    assert len(duties(book)) == 2


def test_lines_taxes_and_agreements_change_too_and_taxes_of_importation_not_for_exports():
    lines = [line(CODE, "wine", until=date(2025, 12, 31)), line(CODE, "grape wine", since=date(2026, 1, 1))]
    rates = [tax("IVA", 1, "15", until=date(2025, 12, 31)), tax("IVA", 1, "17", since=date(2026, 1, 1))]
    book = book_of(lines, [measure("preference", "22", "1 %", agreement="EU")], rates, agreements=[EU])
    kinds = [type(each.after).__name__ for each in changes_of(book, CODE, Asked(DAY)) if each.on == date(2026, 1, 1)]
    assert kinds == ["TariffLine", "Tax"]
    assert "Agreement" in [type(each.after).__name__ for each in changes_of(book, CODE, Asked(DAY))]
    assert "Tax" not in [type(each.after).__name__ for each in changes_of(book, CODE, Asked(DAY, flow="E"))]
