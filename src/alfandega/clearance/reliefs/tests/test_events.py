"""Exhibitions and similar events on the catalogue's own examples (RCA 192(2), 195, 210(3)–(5))."""

from datetime import date
from decimal import Decimal

import pytest

from alfandega.clearance.reliefs.finding import Outcome
from alfandega.clearance.reliefs.law.samples import barred_code
from alfandega.clearance.reliefs.tests.trying import DAY, failed, tried

YES, NO, PENDING = Outcome.YES, Outcome.NO, Outcome.PENDING
FAIR = {"event_kind": "trade", "event_recorded": True, "private_sale": False}
CREAM = {
    "event_goods": "samples",
    "sample_free": True,
    "from_bulk": False,
    "free_to_public": True,
    "event_from": date(2026, 3, 2),
    "event_to": date(2026, 3, 5),
    "handed_out": date(2026, 3, 4),
    "marked": True,
    "unit_value": Decimal(200),
    "food": False,
    "pack": Decimal(2),
    "smallest_pack": Decimal(30),
    "barred": "no",
    "quantity": Decimal(500),
    "visitors": Decimal(1000),
    "proportionate": True,
}
CHEESE = {"sample_free": False, "from_bulk": True, "food": True, "packed": False, "on_the_spot": True}
PELLETS = {
    "event_goods": "demonstration",
    "quantity": Decimal(50),
    "consumed": Decimal(50),
    "barred": "no",
    "proportionate": True,
}


def samples(**changes):
    return tried("event_samples", **{**FAIR, **CREAM, **changes})


def demonstration(**changes):
    return tried("event_demonstration", **{**FAIR, **PELLETS, **changes})


@pytest.mark.law("RCA-192.2", "RCA-192.2.a", "RCA-192.2.b", "RCA-192.2.c", "RCA-192.2.d")
@pytest.mark.parametrize("kind", ["trade", "philanthropic", "cultural", "international", "official"])
def test_five_kinds_of_event_count(kind):
    assert samples(event_kind=kind).outcome is YES
    assert failed(samples(event_kind="none")) == {"event_counts"}


@pytest.mark.law("RCA-192.2.e")
def test_a_ceremony_counts_and_a_private_sale_in_a_shop_never():
    assert samples(event_kind="official").outcome is YES
    for kind in ("official", "trade", "cultural"):
        assert failed(samples(event_kind=kind, private_sale=True)) == {"no_private_sale"}
    assert samples(event_kind="trade", private_sale=False).outcome is YES, "exhibitors also take orders"


@pytest.mark.law("RCA-195.a")
def test_small_samples_need_an_event():
    assert samples().outcome is YES
    assert failed(samples(event_recorded=False)) == {"event_counts"}


@pytest.mark.law("RCA-195.b")
def test_pellets_that_a_machine_uses_up_are_free_and_the_machine_is_not():
    assert demonstration().outcome is YES
    machine = demonstration(quantity=Decimal(1), consumed=Decimal(0))
    assert failed(machine) == {"used_up_at_the_event"}
    assert "temporary admission" in str(machine.findings[4].remedy)


STAND = {"event_goods": "stand", "occupant_foreign": True, "stand_temporary": True, "destroyed_by_use": True}


@pytest.mark.law("RCA-195.c")
def test_paint_for_a_foreign_stand_is_free():
    paint = {**FAIR, **STAND, "low_value": True}
    assert tried("event_stand", **paint).outcome is YES
    assert failed(tried("event_stand", **{**paint, "occupant_foreign": False})) == {"stand_materials"}
    assert failed(tried("event_stand", **{**paint, "destroyed_by_use": False})) == {"stand_materials"}
    assert tried("event_stand", **{**FAIR, **STAND}).outcome is PENDING, "low value has no figure"


@pytest.mark.law("RCA-195.d")
def test_catalogues_are_free_when_they_cost_nothing():
    leaflets = {**FAIR, "event_goods": "advertising", "supplied_free": True}
    assert tried("event_advertising", **leaflets, advertising_kind="printed").outcome is YES
    assert failed(tried("event_advertising", **leaflets, advertising_kind="framed")) == {"free_advertising"}
    sold = {**leaflets, "supplied_free": False, "advertising_kind": "printed"}
    assert failed(tried("event_advertising", **sold)) == {"free_advertising"}


@pytest.mark.law("RCA-210.3")
def test_samples_must_meet_six_conditions():
    assert samples().outcome is YES
    assert failed(samples(pack=Decimal(30))) == {"pack_is_small"}
    cheese = samples(**CHEESE)
    assert cheese.outcome is YES
    assert "pack_is_small" not in {each.kind for each in cheese.findings}
    assert failed(samples(free_to_public=False)) == {"given_at_the_event"}


@pytest.mark.law("RCA-210.3.a")
def test_a_sample_costs_nothing_or_comes_from_bulk():
    assert not failed(samples(sample_free=True))
    assert failed(samples(sample_free=False, from_bulk=False)) == {"sample_is_free_or_from_bulk"}


@pytest.mark.law("RCA-210.3.b")
def test_a_sample_is_given_away_during_the_event():
    assert not failed(samples(handed_out=date(2026, 3, 4)))
    assert failed(samples(handed_out=date(2026, 3, 6))) == {"given_at_the_event"}


@pytest.mark.law("RCA-210.3.c")
def test_a_sample_is_marked_and_cheap():
    assert not failed(samples(unit_value=Decimal(200)))
    assert failed(samples(marked=False)) == {"identifiable_and_cheap"}
    assert samples(unit_value=Decimal(501)).outcome is PENDING


@pytest.mark.law("RCA-210.3.d")
def test_a_pack_is_smaller_than_any_that_is_sold():
    assert not failed(samples(pack=Decimal(29)))
    assert failed(samples(pack=Decimal(30))) == {"pack_is_small"}


@pytest.mark.law("RCA-210.3.e")
def test_food_is_eaten_on_the_spot():
    assert not failed(samples(**CHEESE))
    assert failed(samples(**{**CHEESE, "on_the_spot": False})) == {"eaten_on_the_spot"}
    assert "eaten_on_the_spot" not in {each.kind for each in samples().findings}, "cosmetics"


@pytest.mark.law("RCA-210.3.f")
def test_an_officer_decides_whether_samples_fit_the_event():
    shown = samples(proportionate=None)
    assert shown.outcome is PENDING
    assert shown.findings[-2].words.params["each"] == "0.5"
    many = samples(proportionate=None, quantity=Decimal(50000))
    assert many.findings[-2].words.params["each"] == "50"
    assert "more than" in str(many.findings[-2].words)
    assert failed(samples(proportionate=False)) == {"samples_fit_the_event"}
    assert samples(visitors=Decimal(0), proportionate=None).outcome is PENDING


@pytest.mark.law("RCA-210.4")
def test_what_is_not_used_up_bears_duty():
    (all_used,) = demonstration().shares
    assert (all_used.free, all_used.dutiable) == (50, 0)
    (some,) = demonstration(consumed=Decimal(42)).shares
    assert (some.free, some.dutiable) == (42, 8)


@pytest.mark.law("RCA-210.4.a")
def test_relief_is_for_the_quantity_that_is_used():
    (paint,) = demonstration(quantity=Decimal(10), consumed=Decimal(4)).shares
    assert (paint.free, paint.dutiable) == (4, 6)
    (more,) = demonstration(quantity=Decimal(10), consumed=Decimal(11)).shares
    assert (more.free, more.dutiable) == (10, 0)


@pytest.mark.law("RCA-210.4.b")
def test_without_an_officers_decision_there_is_no_relief_yet():
    assert demonstration(proportionate=None).outcome is PENDING
    assert demonstration(proportionate=True).outcome is YES


@pytest.mark.law("RCA-210.5")
def test_no_relief_for_drink_and_tobacco_at_events():
    assert failed(samples(barred="alcohol")) == {"neither_drink_nor_tobacco"}
    assert failed(demonstration(barred="tobacco")) == {"neither_drink_nor_tobacco"}
    liqueur = {**CREAM, "barred": None, "commodity_code": "2208.70"}
    assert failed(tried("event_samples", **FAIR, **liqueur)) == {"neither_drink_nor_tobacco"}
    leaflets = {**FAIR, "event_goods": "advertising", "supplied_free": True, "advertising_kind": "printed"}
    assert tried("event_advertising", **leaflets, barred="alcohol").outcome is YES
    assert [barred_code(code, DAY) for code in ("22083000", "2203", "2402", "2209", "3926")] == [
        *(True, True, True),
        *(False, False),
    ]
