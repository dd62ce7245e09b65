"""Text in a box: nothing is wider than its line, nothing is lost without a mark."""

from hypothesis import given
from hypothesis import strategies as st

from alfandega.exchange.documents import layout
from alfandega.exchange.documents.fitting import SEE_ANNEX, clean, columns, cut_to, fit, rows, width_of, wrap


@given(st.text(max_size=300), st.integers(2, 60))
def test_no_line_is_wider_than_its_columns(text, wide):
    assert all(width_of(line) <= wide for line in wrap(text, wide))


@given(st.text(max_size=300), st.integers(2, 60))
def test_wrapping_loses_nothing_but_blanks(text, wide):
    assert "".join("".join(wrap(text, wide)).split(" ")) == "".join(clean(text).replace("\n", " ").split(" "))


@given(st.text(max_size=2000), st.floats(5, 190), st.floats(3, 40))
def test_what_is_fitted_stands_in_its_box(text, width, height):
    fitted = fit(text, width, height)
    assert len(fitted.lines) <= rows(height, fitted.size)
    assert all(width_of(line) <= columns(width, fitted.size) for line in fitted.lines)


def test_a_long_word_is_broken():
    assert wrap("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_ideographs_take_two_columns_and_marks_none():
    assert width_of("米饭") == 4
    assert width_of("e\u0301") == 1
    assert cut_to("米饭", 3) == "米"


def test_a_text_too_long_for_its_box_is_set_smaller_and_then_cut_with_a_mark():
    box = layout.Box("2", "2", "Exportador", 12, 14, 92, 20)
    assert box.fitted("A\nB").size == 7.0
    assert box.fitted("\n".join("ABCDEFG")).size == 5.5
    cut = box.fitted("x" * 2000)
    assert not cut.whole
    assert cut.lines[-1].endswith(SEE_ANNEX)


def test_characters_that_reorder_text_are_made_visible():
    assert clean("INV\u202e0001\u2066x") == "INV\ufffd0001\ufffdx"
    assert clean("a\r\nb\u2028c\td") == "a\nb\nc d"
