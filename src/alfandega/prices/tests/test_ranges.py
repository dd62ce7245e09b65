"""Ranges of prices: exact, from what was accepted last, and silent where somebody's own price could be told."""

import ast
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

import alfandega.clearance
from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.access.roles import Role
from alfandega.clearance.assessment.models import AssessedItem
from alfandega.prices.candidates import candidates, nearest
from alfandega.prices.comparing import comparisons
from alfandega.prices.ranges import ACCEPTED, JOINED, asked_for, price_range
from alfandega.prices.rules import Counted, Place, Range, Terms, drawn, may_be_shown, place_of, prefixes, window
from alfandega.prices.tests.past import CODE, DAY, ORIGIN, assessed, imported, many, valued

TEN = range(100, 200, 10)
"""Ten prices: 100, 110 … 190."""
BY = Terms(12, 8, 3, Decimal(75), 20)


def found(code=CODE, origin=ORIGIN, on=DAY, **more):
    return price_range(code, origin, on, **more)


@pytest.mark.django_db
def test_quartiles_are_values_that_occurred_exact_to_the_last_digit():
    many(*TEN)
    got = found()
    assert (got.items, got.importers, got.quarter, got.median, got.three_quarters) == (10, 4, 120, 140, 170)
    assert (got.low, got.high) == (None, None)
    many(*("0.1",) * 10, kilograms="0.3", code="1701910000")
    assert str(found(code="1701910000").median).startswith("0.3333333333333333")


@pytest.mark.django_db
def test_the_outer_tenths_are_told_only_of_many():
    many(*range(1, 21))
    got = found()
    assert (got.low, got.high) == (2, 18)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fewer", [{"importers": 2}, {"origin": "PT"}, {"flow": "E"}, {"state": "cancelled"}, {"method": "similar-goods"},
              {"method": None}, {"provisional": True}, {"on": date(2025, 2, 28)}, {"on": date(2026, 3, 3)},
              {"quantities": {"LTR": "1"}}, {"quantities": {"KGM": "0"}}, {"code": "2204210000"}]
)  # fmt: skip
def test_what_does_not_count_is_not_counted(fewer):
    many(*TEN, **fewer)
    assert found() is None


@pytest.mark.django_db
def test_seven_importations_are_too_few_and_eight_are_enough():
    many(*range(7))
    assert found() is None
    many(9)
    assert found().items == 8


@pytest.mark.django_db
def test_where_one_importer_has_nearly_all_nothing_is_told():
    many(*TEN, importers=1)
    many(1, 2, 3, importers=3)
    assert found() is None


@pytest.mark.django_db
def test_too_few_of_a_line_are_told_of_its_subheading_and_then_of_its_heading():
    many(*TEN, code="1701120000")
    assert found().code == "1701"
    many(*TEN, code="1701991000")
    assert (found().code, found().items) == ("170199", 10)
    many(*TEN)
    assert (found().code, found().items) == (CODE, 10)


@pytest.mark.django_db
def test_of_a_declaration_assessed_again_the_last_counts():
    declarations = many(*TEN)
    assessed(declarations[0], version=2, value=1000)
    assessed(declarations[1], version=1, value=2000, importer="200000001")
    assessed(declarations[2], version=2, value=1, origin="PT")
    valued(declarations[3], {"method": "fallback", "items": [{"item": 1, "method": "fallback"}]})
    valued(declarations[4], {"method": "fallback", "items": []}, final=False)
    got = found()
    assert got.items == 8
    assert got.three_quarters == 190
    with acting(SYSTEM):
        assert AssessedItem.objects.count() == 13


@pytest.mark.django_db
def test_a_declaration_is_not_compared_with_itself():
    declarations = many(*range(8))
    assert found().items == 8
    assert found(without=declarations[0].pk) is None


@pytest.mark.django_db
def test_of_several_methods_that_of_the_item_counts():
    many(*TEN, method="several", methods=("transaction-value", "fallback"))
    assert found().items == 10
    many(*TEN, code="2204210000", method="several", methods=("fallback",))
    assert found(code="2204210000") is None


@pytest.mark.django_db
def test_supplementary_units_have_a_range_of_their_own():
    many(*TEN, quantities={"KGM": "10", "LTR": "2"})
    assert (found().median, found(unit="LTR").median) == (14, 70)
    item = {
        "commodity_code": CODE,
        "origin": ORIGIN,
        "net_mass": "10",
        "supplementary_units": [{"code": "LTR", "quantity": "2"}],
    }
    own = comparisons(item, Decimal(100), DAY, imported(1, code="9999999999").pk)
    assert [(each.unit, each.price) for each in own] == [("KGM", 10), ("LTR", 50)]
    assert own[0].words.startswith("lower than three in four")


@pytest.mark.django_db
def test_an_item_without_code_origin_or_mass_is_compared_with_nothing():
    own = imported(1).pk
    for item in ({}, {"commodity_code": CODE, "net_mass": "0"}, {"net_mass": "1"}):
        assert all(each.among is None for each in comparisons(item, Decimal(100), DAY, own))


@pytest.mark.django_db
def test_ranges_are_of_all_offices_and_candidates_of_the_officer_s_own():
    many(*TEN[:5])
    many(*TEN[5:], office="CVMIN")
    verifier = User.objects.create(username="v", role=Role.VERIFIER, office="CVMIN").actor
    auditor = User.objects.create(username="a", role=Role.AUDITOR, office="*").actor
    with acting(verifier):
        assert found().items == 10
        assert {each.reference[:5] for each in candidates(CODE, ORIGIN, DAY)} == {"CVMIN"}
        assert AssessedItem.objects.count() == 5, "the officer is himself again"
    with acting(auditor):
        assert len(candidates(CODE, ORIGIN, DAY)) == 10


@pytest.mark.django_db
def test_a_candidate_is_ready_for_the_methods_of_identical_and_similar_goods():
    told = {"item": 1, "exported": "2026-02-20", "exported_from": "AR", "level": "wholesale"}
    document = {"countries": {"export": "BR"}, "value_declaration": {"goods": [told]}}
    imported(500, kilograms=50, document=document)
    imported(900, kilograms=90, document={"countries": {"export": "BR"}})
    with acting(SYSTEM):
        plain, full = candidates(CODE, ORIGIN, DAY, Decimal(50))
        assert candidates(CODE, ORIGIN, DAY, without=full.declaration) == [plain]
    assert (plain.exported, plain.exported_from) == (None, "BR")
    made = full.comparable
    assert (made.reference, made.value, made.quantity, made.level) == ("CVPRA/2026/1", 500, 50, "wholesale")
    assert (made.exported, made.exported_from, made.method) == (date(2026, 2, 20), "AR", "transaction")


@pytest.mark.django_db
def test_a_candidate_too_long_ago_or_valued_otherwise_is_none():
    imported(1, on=date(2025, 11, 1))
    imported(1, method="deductive")
    imported(1, state="cancelled")
    with acting(SYSTEM):
        assert candidates(CODE, ORIGIN, DAY) == []


@pytest.mark.law("RCA-43.a")
def test_nothing_in_clearance_or_below_knows_of_prices():
    root = Path(alfandega.clearance.__file__).parents[1]
    rooms = ("kernel", "lawbook", "access", "reference", "tariff", "clearance", "revenue", "cargo", "bulk", "exchange")
    for path in (each for room in rooms for each in (root / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("alfandega.prices") for name in names), path
    assert not any("prices" in each.read_text(encoding="utf-8") for each in (root / "clearance").rglob("*.html"))


@given(st.integers(0, 100), st.integers(0, 30), st.integers(0, 100))
def test_more_importations_of_others_never_hide_what_was_shown(items, importers, most):
    shown = may_be_shown(Counted(items, importers, most, ()), BY)
    if shown:
        assert items >= BY.least_items
        assert importers >= BY.least_importers
        assert may_be_shown(Counted(items + 1, importers + 1, most, ()), BY)


@given(st.lists(st.decimals("0.01", "1e9", places=2), min_size=5, max_size=5), st.decimals("0.01", "1e10", places=2))
def test_every_price_falls_somewhere_and_is_drawn_inside(values, price):
    low, quarter, median, three, high = sorted(values)
    among = Range(CODE, ORIGIN, "KGM", DAY, DAY, 30, 5, quarter, median, three, low, high)
    bar = drawn(among, price)
    assert all(0 <= Decimal(each) <= 100 for each in (*bar.box, *bar.whole, bar.median, bar.price))
    place = place_of(price, among)
    assert (place is Place.USUAL) == (quarter <= price <= three)
    assert (place is Place.FAR_BELOW) == (price < low)


def test_groups_of_goods_and_windows():
    assert prefixes("1701990000") == ["1701990000", "170199", "1701"]
    assert prefixes("1701") == ["1701"]
    assert prefixes("17") == []
    assert window(date(2026, 3, 2), 12) == (date(2025, 3, 1), date(2026, 3, 2))
    assert window(date(2026, 1, 31), 1)[0] == date(2025, 12, 1)
    assert nearest([], DAY, None) == []


@pytest.mark.django_db
def test_goods_are_found_by_the_index_also_behind_row_level_security():
    many(*TEN)
    with acting(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        asked = asked_for(CODE, ORIGIN, "KGM", DAY, DAY)
        cursor.execute(f"EXPLAIN SELECT i.id {JOINED} {ACCEPTED}", asked)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    condition = re.search(r"assessed_by_goods.*?Index Cond: ([^\n]*)", plan, re.S)
    assert condition, plan
    assert all(name in condition[1] for name in ("origin", "code", '"on"')), plan
