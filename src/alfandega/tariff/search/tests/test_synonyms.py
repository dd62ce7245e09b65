"""The file of everyday words is checked as the other tables are, and every meaning is a heading of the system."""

import csv
from pathlib import Path

import pytest

from alfandega.lawbook.paths import data_root
from alfandega.tariff.search.synonyms import read_synonyms

FILE = data_root() / "tariff" / "synonyms.csv"
HS = Path(__file__).resolve().parents[6] / "shared" / "data" / "hs2022" / "harmonized-system.csv"


def test_the_file_that_ships_is_sound():
    synonyms, faults = read_synonyms(FILE)
    assert faults == []
    assert sum(len(words) for words in synonyms.words.values()) > 200
    assert synonyms.of("telemovel", "pt") == ("851713", "851714")
    assert synonyms.of("geleiras", "en") == ("8418",)
    assert synonyms.of("nothing", "pt") == ()


def test_a_word_of_two_languages_means_what_it_means_in_the_one_asked():
    synonyms, _ = read_synonyms(FILE)
    assert synonyms.of("portable", "fr") == ("851713", "851714")
    assert synonyms.of("portatil", "pt") == ("847130",)


def test_every_meaning_is_in_the_harmonized_system():
    if not HS.is_file():
        pytest.skip("the list of HS 2022 is not beside the checkout: synonyms are not compared with it")
    with HS.open(encoding="utf-8", newline="") as stream:
        known = {row["hscode"] for row in csv.DictReader(stream)}
    with FILE.open(encoding="utf-8", newline="") as stream:
        assert [code for row in csv.DictReader(stream) for code in row["meaning"].split() if code not in known] == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("xx,arca,8418", ("table.form", "/2/language")),
        ("pt,arca,geleira", ("table.form", "/2/meaning")),
        ("pt,,8418", ("table.empty", "/2/word")),
        ("pt,a b c d e,8418", ("table.words", "/2/word")),
        ("pt,!!,8418", ("table.words", "/2/word")),
        ("pt,Arca,8418\npt,arca,8418", ("table.twice", "/3/word")),
    ],
)
def test_a_wrong_row_is_named(tmp_path, row, expected):
    path = tmp_path / "synonyms.csv"
    path.write_text(f"language,word,meaning\n{row}\n", encoding="utf-8")
    assert [(fault.code, fault.where) for fault in read_synonyms(path)[1]] == [expected]
