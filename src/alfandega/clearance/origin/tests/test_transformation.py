"""The last substantial transformation (RCA 19, 27, 28), on the examples of the catalogue."""

from datetime import date

import pytest

from alfandega.clearance.origin.determination import non_preferential
from alfandega.clearance.origin.facts import Material, Operation, Outcome, Production
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.transformation import simple, substantial

ON = date(2026, 3, 2)
ALL = {"substantial": True, "economically_justified": True, "equipped_undertaking": True}
FOREIGN = (Material("m", "5205", "IN"), Material("n", "5206"))


def op(country, name="working", **findings):
    return Operation(f"{country} {name}", country, name, **findings)


def origin(*operations, rule=None, materials=FOREIGN, code="6109"):
    made = Production(code, operations[-1].country, materials, operations)
    return non_preferential(made, ON, parse_rule(rule) if rule else None)


@pytest.mark.law("RCA-19.1", "RCA-16")
def test_labelling_in_the_last_country_leaves_origin_to_the_one_before():
    found = origin(op("IN", "spinning", **ALL), op("BD", "sewing", **ALL), op("SN", "labelling", substantial=False))
    assert (found.country, found.basis) == ("BD", "last_substantial_transformation")


@pytest.mark.law("RCA-19.1")
def test_an_operation_without_economic_reason_confers_nothing():
    assert origin(op("IN", **ALL), op("BD", **{**ALL, "economically_justified": False})).country == "IN"


@pytest.mark.law("RCA-19.1")
def test_when_no_operation_meets_all_conditions_an_officer_decides():
    found = origin(op("SN", **{**ALL, "equipped_undertaking": False}))
    assert (found.country, found.outcome) == (None, Outcome.UNDECIDED)
    assert found.findings[-1].kind == "undetermined"


def test_a_condition_that_is_not_told_is_not_presumed():
    found = origin(op("IN", **ALL), op("BD", substantial=True, equipped_undertaking=True))
    assert (found.country, found.outcome) == (None, Outcome.UNDECIDED)
    assert found.findings[-1].article == "RCA-19.1.b"


@pytest.mark.law("RCA-19.2")
@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ({"new_product": True, "qualitative_change": True, "important_stage": False, "new_properties": False}, True),
        ({"important_stage": True, "qualitative_change": False}, False),
        (dict.fromkeys(("new_product", "important_stage", "new_properties", "qualitative_change"), False), False),
        ({"new_product": True}, None),
        ({"qualitative_change": False}, False),
    ],
)
def test_what_counts_as_substantial(findings, expected):
    assert substantial(op("BD", **findings)) is expected


@pytest.mark.law("RCA-19.3")
def test_the_three_steps_are_told_and_a_conflict_goes_to_an_officer():
    first, last = op("IN", "dyeing", most_important=True, **ALL), op("BD", "sewing", **ALL)
    found = origin(first, last)
    steps = {each.kind: each for each in found.findings}
    assert str(steps["operations"].words) == "The operations of the production are: IN: dyeing; BD: sewing."
    assert steps["new_qualities"].about == last.id
    assert steps["most_important"].about == first.id
    assert (found.country, found.outcome, found.findings[-1].kind) == (None, Outcome.UNDECIDED, "conflict")
    assert origin(op("IN", "dyeing", **ALL), op("BD", "sewing", most_important=True, **ALL)).country == "BD"


@pytest.mark.law("RCA-27.1")
def test_only_simple_operations_take_a_country_out():
    assert origin(op("CN", **ALL), op("SN", "LABELLING"), op("SN", "PACKING")).country == "CN"
    found = origin(op("CN", **ALL), op("SN", "WELDING_MANUFACTURE", **ALL), op("SN", "LABELLING"))
    assert found.country == "SN"


@pytest.mark.law("RCA-27.2")
@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        ("PRESERVATION", {}, "RCA-27.2.a"),
        ("packaging-or-shipment", {}, "RCA-27.2.b"),
        ("SIMPLE_ASSEMBLY", {}, "RCA-27.2.c"),
        ("MIXING_WITHOUT_NEW_CHARACTER", {}, "RCA-27.2.d"),
        ("mixing", {"new_character": False}, "RCA-27.2.d"),
        ("mixing", {"new_character": True}, None),
        ("mixing", {}, None),
        ("labelling", {}, "RCA-27.1"),
        ("welding", {}, None),
    ],
)
def test_the_list_of_simple_operations(name, facts, expected):
    assert simple(op("SN", name, **facts)) == expected


@pytest.mark.law("RCA-28")
def test_proved_circumvention_gives_origin_to_the_country_before():
    last = op("MY", **ALL, circumvention="decision 12/2026")
    assert origin(op("CN", **ALL), last).country == "CN"


@pytest.mark.law("RCA-28")
def test_a_suspicion_changes_nothing_and_is_told():
    found = origin(op("CN", **ALL), op("MY", suspected=True, **ALL))
    assert found.country == "MY"
    assert "suspicion" in {each.kind for each in found.findings}


@pytest.mark.law("RCA-20")
def test_the_rule_of_the_product_says_what_is_substantial():
    told = {"economically_justified": True, "equipped_undertaking": True}
    assert origin(op("BD", "sewing", **told), rule="CTH").country == "BD"
    found = origin(op("IN", **ALL), op("BD", "dyeing", **told), rule="CTH", code="5205")
    assert found.country == "IN"
    assert found.leg.materials == ("m",)


@pytest.mark.law("RCA-13")
def test_no_fact_tells_who_made_the_goods_or_which_way_they_travel():
    assert not {"manufacturer", "nationality", "flow"} & set(Production.__slots__)


@pytest.mark.law("RCA-14")
@pytest.mark.parametrize("chapter", range(1, 98))
def test_no_product_is_out_of_scope(chapter):
    assert origin(op("BD", **ALL), code=f"{chapter:02}01").country == "BD"
