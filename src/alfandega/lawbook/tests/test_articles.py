"""Articles for those who open a citation, and the catalogue they belong to."""

import pytest

from alfandega.lawbook.articles import article, load
from alfandega.lawbook.catalogue import catalogue, expand, knows
from alfandega.lawbook.files import LawFileError

ENTRY = '{title: {pt: "a", fr: "b", en: "c"}, text: {pt: "A.", fr: "B.", en: "C."}}'
ACTS = 'RCA: {name: {pt: "a", fr: "b", en: "c"}, source: "A text."}'


def test_an_article_reads_in_three_languages():
    found = article("RCA-169.1.a")
    assert found.label == "RCA art. 169(1)(a)"
    assert found.title("pt") == "Fatura"
    assert found.title("de") == "Fatura"
    assert "facture" in found.text("fr")
    assert "Decree-Law 23/2014" in found.act.name("en")


def test_a_place_without_its_own_text_opens_what_holds_it():
    assert article("RCA-177.2").id == "RCA-177"
    assert article("RCA-135.k-2").id == "RCA-135"
    assert article("RCA-999") is None
    assert article("nonsense") is None


def test_every_article_of_the_first_path_has_a_text():
    wanted = [f"DL-{n}" for n in range(1, 17)]
    wanted += [f"RCA-{n}" for n in (*range(2, 10), *range(131, 151), *range(168, 178))]
    assert [name for name in wanted if article(name) is None] == []


def test_mistakes_are_named_together(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "acts.yaml").write_text(ACTS, encoding="utf-8")
    (tmp_path / "articles" / "one.yaml").write_text(
        f'RCA-5: {ENTRY}\nRCA-999: {ENTRY}\nDL-3: {ENTRY}\nRCA-6: {{title: {{pt: "a"}}}}\n', encoding="utf-8"
    )
    (tmp_path / "articles" / "two.yaml").write_text(f"RCA-5: {ENTRY}\n", encoding="utf-8")
    with pytest.raises(LawFileError) as caught:
        load(tmp_path)
    found = "\n".join(caught.value.mistakes)
    assert "articles/one.yaml: RCA-999: is not in the catalogue" in found
    assert "articles/one.yaml: DL-3: its act is not in acts.yaml" in found
    assert "articles/one.yaml: RCA-6: title: fr: should be a text" in found
    assert "articles/one.yaml: RCA-6: text" in found
    assert "articles/two.yaml: RCA-5: stands in two files" in found


def test_the_catalogue_knows_ids_and_whole_articles():
    assert catalogue()["RCA-177.2"].kind == "computable"
    assert catalogue()["RCA-177.2"].family == "normal-clearance"
    assert knows("RCA-177.2")
    assert knows("RCA-177")
    assert not knows("RCA-177.9")
    assert not knows("RCA-17.7")


def test_patterns_stand_for_ids():
    assert expand("RCA-5.1") == ("RCA-5.1",)
    assert expand("RCA-5") == ("RCA-5.1", "RCA-5.2")
    assert expand("RCA-3..RCA-5") == ("RCA-3", "RCA-4", "RCA-5.1", "RCA-5.2")
    assert "ANX2-6" in expand("ANX2-*")
    for nothing in ("RCA-999", "RCA-9..DL-10", "XYZ-*", ""):
        with pytest.raises(ValueError, match="stands for nothing"):
            expand(nothing)
