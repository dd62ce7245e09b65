"""Rules judged on bills of materials: which leg passes, what is missing and by how much."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alfandega.clearance.origin.facts import Goods, Material, Obtaining, Operation, Outcome, Production
from alfandega.clearance.origin.leg import passed
from alfandega.clearance.origin.preferential import preferential
from alfandega.clearance.origin.rule.codes import Materials, Span
from alfandega.clearance.origin.rule.parsing import parse_rule
from alfandega.clearance.origin.rule.tree import Base
from alfandega.clearance.origin.rule.writing import written
from alfandega.clearance.origin.terms import Cumulation, Note, Terms, Tolerance

ON = date(2026, 3, 2)
YES, NO, UNDECIDED = Outcome.YES, Outcome.NO, Outcome.UNDECIDED
MILLION = Decimal(1_000_000)


def made(materials, code="190531", done=("baking",), country="CV", exw=MILLION, **prices):
    operations = tuple(Operation(name, country, name) for name in done)
    priced = {Base.EXW: exw, Base.FOB: exw, Base.NET_COST: exw, Base.WEIGHT: Decimal(1000)}
    priced |= {Base(name): price for name, price in prices.items()}
    return Production(code, country, tuple(materials), operations, {b: p for b, p in priced.items() if p is not None})


ALONE = Terms()


def judged(rule, *materials, terms=ALONE, **facts):
    return preferential(made(materials, **facts), parse_rule(rule), terms, ON)


def leg(rule, *materials, **facts):
    return judged(rule, *materials, **facts).leg


def m(code, value=0, origin="FR", weight=None, **facts):
    name = facts.pop("name", f"m{code}")
    return Material(name, code, origin, Decimal(value), None if weight is None else Decimal(weight), name, **facts)


@pytest.mark.law("RCA-21")
@pytest.mark.parametrize(
    ("code", "codes", "expected"),
    [
        ("940360", ["440711", "830130"], YES),
        ("610910", ["610990", "520511"], NO),
        ("200820", [], YES),
        ("9403", ["9403"], NO),
    ],
)
def test_change_of_heading(code, codes, expected):
    found = leg("CTH", *(m(each) for each in codes), code=code)
    assert found.outcome is expected


@pytest.mark.law("RCA-21")
def test_a_shift_names_the_materials_in_the_way():
    found = leg("CTH EXCEPT FROM 1701-1703", m("190590"), m("110100"), m("170199"))
    assert (found.outcome, found.materials) == (NO, ("m190590", "m170199"))
    assert str(found.lacking) == "Use originating ones, or materials of another heading."
    assert leg("CC", m("180100")).outcome is YES
    assert leg("CC", m("190110")).outcome is NO
    assert leg("CTSH", m("190510")).outcome is YES
    assert leg("CTSH", m("1905")).kind == "code_too_short"


@pytest.mark.law("RCA-26.b")
def test_a_maximum_says_by_how_much_it_is_missed():
    found = leg("MAXNOM 40 % EXW", m("110100", 460_000))
    assert (found.outcome, found.told["percent"], found.told["excess"]) == (NO, "46", "60000")
    assert str(found.words) == "Non-originating content 46 % (460000 of 1000000, ex-works price), limit 40 %."
    assert str(found.lacking) == "Reduce the non-originating materials by 60000, to at most 400000."
    assert leg("MAXNOM 40 % EXW", m("110100", 400_000)).outcome is YES
    assert leg("MAXNOM 40 % EXW", m("110100", 400_001)).outcome is NO
    assert leg("MAXNOM LESS THAN 40 % EXW", m("110100", 400_000)).outcome is NO


def test_a_maximum_of_some_materials_and_by_weight():
    sugar, flour = m("170199", 1, weight=201), m("110100", 900_000, weight=700)
    found = leg("MAXNOM 20 % WEIGHT OF 1701, 1702", sugar, flour)
    assert (found.outcome, found.materials, found.told["percent"], found.told["excess"]) == (
        NO,
        ("m170199",),
        "20.1",
        "1",
    )
    assert leg("MAXNOM 20 % WEIGHT OF 1701", m("170199", 1)).kind == "value_unknown"
    assert leg('MAXNOM 20 % WEIGHT OF "sugar"', m("1701", 1, name="Cane sugar", weight=200)).outcome is YES
    assert leg("MAXNOM 20 % EXW OF SAME HEADING", m("190590", 200_001), m("1101", 500_000)).outcome is NO


@pytest.mark.law("RCA-26.a", "RCA-24.3")
def test_contents_by_each_method():
    flour, local = m("1101", 600_000), m("1701", 300_000, "CV")
    down = leg("RVC 40 % BUILD-DOWN EXW", flour, local)
    assert (down.outcome, down.told["percent"]) == (YES, "40")
    assert leg("RVC MORE THAN 40 % BUILD-DOWN EXW", flour, local).outcome is NO
    up = leg("RVC 40 % BUILD-UP FOB", flour, local)
    assert (up.outcome, up.told["percent"], str(up.lacking)) == (
        NO,
        "30",
        "Raise the originating materials by 100000, to at least 400000.",
    )
    assert leg("RVC 50 % BUILD-DOWN NC", flour, net_cost=Decimal(1_200_000)).outcome is YES
    assert leg("RVC 60 % BUILD-DOWN FOB OF 1101", m("1101", 400_000), m("0402", 500_000)).outcome is YES
    assert leg("RVC 40 % FOB", flour, fob=None).kind == "base_unknown"


def test_the_local_content_leaves_cumulated_materials_out():
    zone = Terms(cumulation=Cumulation.DIAGONAL, countries=frozenset({"SN"}))
    assert leg("RVC 40 %", m("1101", 700_000, "SN"), terms=zone).outcome is YES
    assert leg("LVC 40 %", m("1101", 700_000, "SN"), terms=zone).outcome is NO


@pytest.mark.law("RCA-23.2", "RCA-22.1")
def test_positive_process_criteria():
    assert leg("PROCESS spinning, weaving", done=("SPINNING", "weaving", "dyeing")).outcome is YES
    found = leg("PROCESS spinning, weaving", done=("WEAVING",))
    assert (found.outcome, found.told["names"]) == (NO, "spinning")
    assert leg("PROCESS 2 OF bleaching, dyeing, printing", done=("dyeing", "bleaching")).outcome is YES
    assert leg("PROCESS 2 OF bleaching, dyeing, printing", done=("dyeing",)).outcome is NO
    assert leg("PROCESS spinning", done=()).outcome is UNDECIDED


@pytest.mark.law("RCA-23.2")
def test_materials_that_must_originate():
    found = leg('ORIGINATING "fabric"', m("5208", origin="CN", name="fabric"), country="BD")
    assert (found.outcome, found.materials) == (NO, ("fabric",))
    assert leg('ORIGINATING "fabric"', m("5208", origin="BD", name="fabric"), country="BD").outcome is YES


@pytest.mark.law("RCA-23.1", "RCA-23.3")
def test_negative_process_criteria():
    assert leg("NOT ONLY cutting, hemming", done=("cutting", "hemming")).outcome is NO
    assert leg("NOT ONLY cutting, hemming", done=("cutting", "hemming", "printing")).outcome is YES


def test_materials_that_may_be_used_and_that_must_be_wholly_obtained():
    assert leg("FROM 5205-5207", m("520511"), m("540710", origin="CV")).outcome is YES
    assert leg("FROM 5205-5207", m("540710")).outcome is NO
    assert leg("FROM ANY HEADING", m("1905")).outcome is YES
    grain = m("1001", origin="CV", obtaining=Obtaining(Goods.VEGETABLE, "CV"))
    assert leg("WO OF chapter 10", grain, m("1701")).outcome is YES
    assert leg("WO OF chapter 10", m("1001")).outcome is NO
    assert leg("WO OF chapter 10", m("1001", origin="CV")).kind == "obtained_unknown"
    assert leg("WO", grain).outcome is YES
    assert leg("WO", m("1001")).outcome is NO


def test_alternatives_tell_which_leg_passed_and_what_the_others_lack():
    found = leg("CTH; MAXNOM 50 % EXW; WO", m("190590", 300_000))
    assert [part.outcome for part in found.parts] == [NO, YES, NO]
    assert [written(each.rule) for each in passed(found)] == ["MAXNOM 50 % EXW"]
    both = leg("CTH AND MAXNOM 10 % EXW", m("110100", 300_000))
    assert (both.outcome, passed(both)) == (NO, ())


def test_a_tolerance_covers_a_shift_but_no_limit_of_value():
    terms = Terms(tolerance=Tolerance(Decimal(10)))
    found = leg("CTH", m("190590", 100_000), terms=terms)
    assert (found.outcome, found.kind, found.told["percent"]) == (YES, "materials_tolerated", "10")
    over = leg("CTH", m("190590", 100_001), terms=terms)
    assert (over.outcome, over.told["excess"]) == (NO, "1")
    assert leg("MAXNOM 5 % EXW", m("190590", 60_000), terms=terms).outcome is NO
    kept_out = Terms(tolerance=Tolerance(Decimal(10), but=Materials((Span("19", "19"),))))
    assert leg("CTH", m("190590", 1), terms=kept_out).outcome is NO
    by_weight = Terms(tolerance=Tolerance(Decimal(10), Base.WEIGHT))
    assert leg("CTH", m("190590", 900_000, weight=100), terms=by_weight).outcome is YES
    assert leg("CTH", m("190590", 900_000), terms=by_weight).kind == "value_unknown"


def test_a_note_changes_the_tolerance_and_asks_for_more():
    note = Note(Materials((Span("19", "19"),)), Tolerance(Decimal(50)), parse_rule("MAXNOM 30 % EXW"))
    terms = Terms(tolerance=Tolerance(Decimal(10)), notes=(note,))
    assert judged("CTH", m("190590", 200_000), terms=terms).outcome is YES
    assert judged("CTH", m("190590", 400_000), terms=terms).outcome is NO
    assert judged("CTH", m("180600", 200_000), terms=terms, code="180690").outcome is NO


def test_cumulation_of_each_kind():
    partner = m("190590", 700_000, "SN")
    assert judged("CTH", partner).outcome is NO
    for kind in (Cumulation.BILATERAL, Cumulation.DIAGONAL, Cumulation.FULL):
        zone = Terms(cumulation=kind, countries=frozenset({"SN"}))
        assert judged("CTH", partner, terms=zone).outcome is YES
        assert judged("CTH", partner, terms=replace(zone, not_cumulated=Materials((Span("19", "19"),)))).outcome is NO


def test_full_cumulation_counts_what_was_done_to_foreign_materials_in_the_zone():
    inner = m("1101", 100_000)
    dough = m("190120", 700_000, None, made_in="SN", made_from=(inner,), done=frozenset({"kneading"}))
    zone = Terms(cumulation=Cumulation.DIAGONAL, countries=frozenset({"SN"}))
    full = replace(zone, cumulation=Cumulation.FULL)
    assert leg("MAXNOM 40 % EXW", dough, terms=zone).outcome is NO
    found = leg("MAXNOM 40 % EXW", dough, terms=full)
    assert (found.outcome, found.told["percent"]) == (YES, "10")
    assert leg("PROCESS kneading", dough, terms=full).outcome is YES


def test_an_intermediate_product_with_origin_of_its_own_is_absorbed_or_not():
    flour = m("110100", 300_000)
    dough = m("190120", 700_000, None, made_in="CV", made_from=(flour,), rule=parse_rule("CTH"))
    assert leg("MAXNOM 20 % EXW", dough).outcome is YES
    assert leg("MAXNOM 20 % EXW", dough, terms=Terms(absorption=False)).told["percent"] == "30"
    stubborn = replace(dough, rule=parse_rule("MAXNOM 40 % EXW"))
    assert leg("MAXNOM 20 % EXW", stubborn).told["percent"] == "30"
    free = replace(dough, value=Decimal(0))
    assert leg("MAXNOM 20 % EXW", replace(free, rule=parse_rule("MAXNOM 40 % EXW"))).told["percent"] == "30"


def test_mixed_stocks_count_only_where_the_accounts_may_keep_them_apart():
    flour = m("190590", 1, "CV", pooled=True)
    assert judged("CTH", flour).outcome is NO
    assert judged("CTH", flour, terms=Terms(segregation=True)).outcome is YES


@pytest.mark.law("RCA-27.1", "RCA-32")
def test_insufficient_operations_take_origin_away_whatever_the_rule():
    flour = m("110100", 1)
    assert judged("CTH", flour, done=("labelling", "packing")).outcome is NO
    assert judged("CTH", flour, done=("labelling", "baking")).outcome is YES
    assert judged("CTH", flour, done=("sieving",), terms=Terms(insufficient=frozenset({"Sieving"}))).outcome is NO
    whole = m("1001", 1, "CV", obtaining=Obtaining(Goods.VEGETABLE, "CV"))
    assert judged("CTH", whole, done=("packing",)).basis == "wholly_obtained"


limits = st.sampled_from(
    (
        "CTH",
        "MAXNOM 40 % EXW",
        "RVC 45.5 % BUILD-DOWN EXW",
        "CTH AND MAXNOM 60 % EXW",
        "CC; MAXNOM 33.3 % EXW OF 1701",
        "WO",
    )
)
parts = st.tuples(
    st.sampled_from(("190590", "110100", "170199", "1905")),
    st.integers(0, 900_000),
    st.sampled_from(("FR", "CV", None)),
)


@given(limits, st.lists(parts, min_size=1, max_size=6), st.integers(0, 5), st.integers(0, 900_000))
def test_less_foreign_content_never_loses_origin(rule, chosen, index, value):
    materials = [m(code, worth, origin, name=f"m{number}") for number, (code, worth, origin) in enumerate(chosen)]
    index %= len(materials)
    before = judged(rule, *materials, terms=Terms(tolerance=Tolerance(Decimal(10)))).outcome
    assume(before is YES)
    less = replace(materials[index], value=min(materials[index].value, Decimal(value)))
    local = replace(materials[index], origin="CV")
    for better in (less, local):
        changed = [*materials[:index], better, *materials[index + 1 :]]
        assert judged(rule, *changed, terms=Terms(tolerance=Tolerance(Decimal(10)))).outcome is YES
    kept = [*materials[:index], *materials[index + 1 :]]
    if kept:
        assert judged(rule, *kept, terms=Terms(tolerance=Tolerance(Decimal(10)))).outcome is YES


@given(st.integers(0, 10**12), st.integers(1, 10**12), st.decimals(0, 100, places=6))
def test_the_threshold_is_exact_and_the_excess_brings_it_there(foreign, price, percent):
    rule = f"MAXNOM {percent:f} % EXW"
    found = leg(rule, m("1101", foreign), exw=Decimal(price))
    assert (found.outcome is YES) == (Decimal(foreign) * 100 <= percent * price)
    if found.outcome is NO:
        enough = Decimal(foreign) - found.facts["excess"]
        assert leg(rule, m("1101", enough), exw=Decimal(price)).outcome is YES
        assert leg(rule, m("1101", enough + Decimal("1e-9")), exw=Decimal(price)).outcome is NO
