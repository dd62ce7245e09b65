"""Preference agreements as law files."""

from datetime import date

import pytest

from alfandega.lawbook.files import LawFileError
from alfandega.lawbook.paths import law_root
from alfandega.tariff.agreements import read_agreements
from alfandega.tariff.conditions.tree import codes


def test_the_agreements_that_ship_are_illustrative_and_have_their_proofs():
    found = {each.code: each for each in read_agreements(law_root() / "agreements")}
    assert found.keys() == {"ECOWAS", "EU", "AFCFTA", "CV-MA"}
    assert all(each.illustrative for each in found.values())
    assert codes(found["EU"].proofs) == ("954", "862")
    assert not found["AFCFTA"].holds(date(2020, 12, 31))


def test_mistakes_are_named_together(tmp_path):
    names = '{pt: "a", fr: "b", en: "c"}'
    (tmp_path / "x.yaml").write_text(
        f"""agreements:
  - {{code: A1, names: {names}, preference: 110, countries: "pt", proofs: "861 |", direct_transport: 1,
     valid_from: 2020-01-01, illustrative: true}}
  - {{code: B1, names: {names}, preference: "200", countries: "PT", direct_transport: true, valid_from: 2020-01-01,
     illustrative: true, until: 2021}}
  - {{code: C1, names: {names}, preference: "200", countries: "ES", direct_transport: true, valid_from: 2020-01-01,
     illustrative: true}}
""",
        encoding="utf-8",
    )
    with pytest.raises(LawFileError) as caught:
        read_agreements(tmp_path)
    told = "\n".join(caught.value.mistakes)
    for expected in (
        "A1: preference: 110 is not a text",
        "A1: countries: should be two-letter codes",
        "A1: proofs: '861 |' is not a condition",
        "A1: direct_transport: should be true or false",
        "B1: until",
        "the preference 200 stands for more than one agreement",
    ):
        assert expected in told, told
