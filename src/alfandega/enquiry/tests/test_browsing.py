"""Going down by code, with and without headings."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alfandega.enquiry.browsing import branches, lines_below
from alfandega.enquiry.tests.books import DAY, line
from alfandega.tariff.snapshot import book_of

CODES = st.lists(st.text("0123456789", min_size=2, max_size=10), max_size=40, unique=True)


@given(CODES)
def test_every_line_is_under_one_chapter_and_one_heading_or_is_one(codes):
    book = book_of([line(code, declarable=len(code) > 4) for code in codes], [], [])
    chapters = [each.code for each in branches(book, "", DAY)]
    wanted = {code[:2] for code in codes if len(code) == 2 or book.beginning_with(code[:2], DAY, 1)}
    assert set(chapters) == wanted
    assert chapters == sorted(chapters)
    for chapter in chapters:
        headings = [each.code for each in branches(book, chapter, DAY)]
        assert headings == sorted(set(headings))
        for code in codes:
            if code.startswith(chapter) and len(code) > 4:
                assert code[:4] in headings
                assert code in {each.code for each in lines_below(book, code[:4], DAY)}


def test_a_chapter_without_a_line_of_its_own_is_told_by_the_first_lines_below_it():
    book = book_of([line("0105110000", "chicks"), line("0106900000", "others")], [], [])
    (chapter,) = branches(book, "", DAY)
    assert (chapter.code, chapter.line, [each.code for each in chapter.below]) == (
        "01",
        None,
        ["0105110000", "0106900000"],
    )


def test_what_is_not_in_force_is_not_shown():
    book = book_of([line("0105110000", until=date(2020, 1, 1))], [], [])
    assert branches(book, "", DAY) == []
