"""Wholly obtained goods: the grounds of RCA 17–18, on the examples of the catalogue."""

from datetime import date

import pytest

from alfandega.clearance.origin.facts import Goods, Material, Obtaining, Operation, Production
from alfandega.clearance.origin.obtained import wholly_obtained

ON = date(2026, 3, 2)


def obtained(goods=None, materials=(), countries=(), **facts):
    operations = tuple(Operation(str(number), each, "working") for number, each in enumerate(countries))
    obtaining = Obtaining(goods, **facts) if goods else None
    return wholly_obtained(Production("0000", "CV", tuple(materials), operations, obtaining=obtaining), ON)


def found(*arguments, **facts):
    outcome = obtained(*arguments, **facts)
    return outcome.country, outcome.ground


@pytest.mark.law("RCA-17")
def test_one_country_and_only_its_materials():
    assert found(countries=["SN"], materials=[Material("a", origin="SN"), Material("b", origin="SN")]) == ("SN", "j")


@pytest.mark.law("RCA-17")
def test_there_is_no_tolerance_for_a_material_of_unknown_origin():
    outcome = obtained(countries=["SN"], materials=[Material("a", origin="SN"), Material("b", value=1)])
    assert outcome.country is None
    assert outcome.findings[-1].kind == "foreign_material"


@pytest.mark.law("RCA-17")
def test_two_countries_are_not_one():
    assert found(countries=["SN", "FR"]) == (None, "")
    assert found(countries=["SN", "FR"], materials=[Material("a", origin="SN")]) == (None, "")


@pytest.mark.law("RCA-17")
def test_an_imported_material_inside_an_intermediate_product_is_found():
    flour = Material("flour", origin="SN", made_in="SN", made_from=(Material("wheat", origin="FR", imported=True),))
    assert found(countries=["SN"], materials=[flour]) == (None, "")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({"goods": Goods.MINERAL, "country": "CV"}, ("CV", "a"), marks=pytest.mark.law("RCA-18.1.a")),
        pytest.param({"goods": Goods.VEGETABLE, "country": "CV"}, ("CV", "b"), marks=pytest.mark.law("RCA-18.1.b")),
        pytest.param(
            {"goods": Goods.LIVE_ANIMAL, "country": "CV", "born_in": "CV"},
            ("CV", "c"),
            marks=pytest.mark.law("RCA-18.1.c"),
        ),
        pytest.param(
            {"goods": Goods.LIVE_ANIMAL, "country": "CV", "born_in": "SN"},
            (None, ""),
            marks=pytest.mark.law("RCA-18.1.c"),
        ),
        pytest.param({"goods": Goods.LIVE_ANIMAL}, (None, ""), marks=pytest.mark.law("RCA-18.1.c")),
        pytest.param(
            {"goods": Goods.FROM_LIVE_ANIMAL, "country": "CV", "born_in": "PT"},
            ("CV", "d"),
            marks=pytest.mark.law("RCA-18.1.d"),
        ),
        pytest.param(
            {"goods": Goods.FISHED, "country": "CV", "flag": "ES"}, ("CV", "e"), marks=pytest.mark.law("RCA-18.1.e")
        ),
        pytest.param({"goods": Goods.HUNTED, "country": "CV"}, ("CV", "e"), marks=pytest.mark.law("RCA-18.1.e")),
        pytest.param(
            {"goods": Goods.SEA_PRODUCT, "registry": "ES", "flag": "ES"},
            ("ES", "f"),
            marks=pytest.mark.law("RCA-18.1.f", "RCA-18.3"),
        ),
        pytest.param(
            {"goods": Goods.SEA_PRODUCT, "registry": "PA", "flag": "ES"},
            (None, ""),
            marks=pytest.mark.law("RCA-18.1.f"),
        ),
        pytest.param(
            {"goods": Goods.FACTORY_SHIP_PRODUCT, "country": "ES", "registry": "ES", "flag": "ES"},
            ("ES", "g"),
            marks=pytest.mark.law("RCA-18.1.g", "RCA-18.3"),
        ),
        pytest.param(
            {"goods": Goods.FACTORY_SHIP_PRODUCT, "country": "PT", "registry": "ES", "flag": "ES"},
            (None, ""),
            marks=pytest.mark.law("RCA-18.1.g"),
        ),
        pytest.param(
            {"goods": Goods.SEABED_PRODUCT, "country": "CV"}, ("CV", "h"), marks=pytest.mark.law("RCA-18.1.h")
        ),
        pytest.param({"goods": Goods.SEABED_PRODUCT}, (None, ""), marks=pytest.mark.law("RCA-18.1.h")),
        pytest.param(
            {"goods": Goods.SEABED_PRODUCT, "country": "CV", "rights_for": "exploration"},
            (None, ""),
            marks=pytest.mark.law("RCA-18.1.h"),
        ),
        pytest.param(
            {"goods": Goods.MANUFACTURING_WASTE, "country": "CV", "recovery_only": True},
            ("CV", "i"),
            marks=pytest.mark.law("RCA-18.1.i", "RCA-18.4"),
        ),
        pytest.param(
            {"goods": Goods.MANUFACTURING_WASTE, "country": "PT", "recovery_only": True},
            ("PT", "i"),
            marks=pytest.mark.law("RCA-18.4"),
        ),
        pytest.param(
            {"goods": Goods.DISCARDED_ARTICLE, "country": "CV", "recovery_only": False},
            (None, ""),
            marks=pytest.mark.law("RCA-18.1.i", "RCA-18.6"),
        ),
        pytest.param(
            {"goods": Goods.DISCARDED_ARTICLE, "country": "CV", "recovery_only": True},
            ("CV", "i"),
            marks=pytest.mark.law("RCA-18.5"),
        ),
        pytest.param({"goods": Goods.MINERAL}, (None, ""), marks=pytest.mark.law("RCA-18.1.a")),
    ],
)
def test_each_ground_on_its_facts(facts, expected):
    assert found(**facts) == expected


@pytest.mark.law("RCA-18.1.j")
def test_goods_made_only_from_wholly_obtained_ones():
    milk = Material("milk", origin="CV", obtaining=Obtaining(Goods.FROM_LIVE_ANIMAL, "CV"))
    salt = Material("salt", origin="CV", obtaining=Obtaining(Goods.MINERAL, "CV"))
    rennet = Material("rennet", origin="FR")
    assert found(materials=[milk, salt], countries=["CV"]) == ("CV", "j")
    assert found(materials=[milk, rennet], countries=["CV"]) == (None, "")


@pytest.mark.law("RCA-18.2")
def test_further_working_takes_the_natural_state_and_leaves_ground_j():
    outcome = obtained(Goods.VEGETABLE, country="CV", further_working=True, countries=["CV"])
    assert (outcome.country, outcome.ground) == ("CV", "j")
    assert [each.kind for each in outcome.findings] == ["natural_state", "one_country"]
    assert found(Goods.VEGETABLE, country="CV", further_working=True, countries=["PT"]) == (None, "")


def test_without_facts_it_is_not_decided():
    assert not obtained().decided
