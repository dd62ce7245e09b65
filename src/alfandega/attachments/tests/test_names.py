"""Names of files: shown as they were sent, never a path, never turned round."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.attachments.names import LONGEST, cleaned, disposition


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("fatura nº 7.pdf", "fatura nº 7.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\fatura.pdf", "fatura.pdf"),
        ("fatura\u202efdp.exe", "faturafdp.exe"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("  a \n b .pdf ", "a b .pdf"),
        ("..", "ficheiro"),
        ("", "ficheiro"),
        ("عقد.pdf", "عقد.pdf"),
    ],
)
def test_a_name_is_kept_as_far_as_it_can_be_shown(sent, kept):
    assert cleaned(sent) == kept


@given(st.text(max_size=400))
def test_a_name_is_short_has_no_path_and_nothing_that_is_not_shown(sent):
    name = cleaned(sent)
    assert 0 < len(name) <= LONGEST
    assert not set(name) & set("/\\")
    assert all(unicodedata.category(each)[0] != "C" for each in name)
    assert cleaned(name) == name


@given(st.text(max_size=400))
def test_a_header_is_one_line_of_plain_letters(sent):
    header = disposition(cleaned(sent))
    assert header.isascii()
    assert header.isprintable()
    assert header.startswith("attachment; ")
    assert header.count('"') == 2
