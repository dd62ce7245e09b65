"""Travellers' baggage on the catalogue's own examples (RCA 200, 202)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alfandega.clearance.reliefs.finding import Outcome
from alfandega.clearance.reliefs.law.dates import comes_of_age
from alfandega.clearance.reliefs.law.moving import may_be_baggage
from alfandega.clearance.reliefs.law.objects import BY_NAME, THINGS
from alfandega.clearance.reliefs.tests.trying import ADULT, brought, failed, tried

YES, NO, PENDING = Outcome.YES, Outcome.NO, Outcome.PENDING
TRAVELLER = {**ADULT, "commercial": False, "accompanied": True}


def baggage(**facts):
    counts = {name: Decimal(str(count)) for name, count in facts.pop("objects").items()}
    return tried("baggage", **{**TRAVELLER, "objects": counts, **facts})


@pytest.mark.law("RCA-200.1")
def test_used_clothes_and_a_computer_are_free_and_what_is_for_trade_is_not():
    assert baggage(objects={"clothes": 20, "computers": 1}).outcome is YES
    assert failed(baggage(objects={"clothes": 30}, fits_owner=False)) == {"quantities_fit"}
    assert failed(baggage(objects={"clothes": 30}, commercial=True)) == {"not_for_trade"}


@pytest.mark.law("RCA-200.1.a")
def test_clothes_of_the_crew_and_tools_of_the_trade():
    assert brought(objects={"clothes": 1}, crew=True) == {"clothes": (1, 0)}
    assert brought(objects={"work_tools": 1}, own_profession=True) == {"work_tools": (1, 0)}
    assert brought(objects={"work_tools": 1}, own_profession=False) == {"work_tools": (0, 1)}, "a teacher's welder"


@pytest.mark.law("RCA-200.2")
def test_vehicles_are_no_baggage_with_three_exceptions():
    assert may_be_baggage("bicycle", motor=False)
    assert not may_be_baggage("bicycle", motor=True)
    assert not may_be_baggage("car", motor=True)
    assert may_be_baggage("wheelchair", motor=True, disabled_traveller=True)
    assert may_be_baggage("pushchair", motor=False)
    assert brought(objects={"vehicles": 1}) == {"vehicles": (0, 1)}


@pytest.mark.law("RCA-202.1")
def test_the_surplus_alone_bears_duty_and_what_is_not_listed_all_of_it():
    things = {"cameras": 1, "films": 5, "computers": 1, "tablets": 1}
    assert all(not dutiable for _, dutiable in brought(objects=things).values())
    assert brought(objects={"cameras": 2}) == {"cameras": (1, 1)}
    assert brought(objects={"sound_media": 11}) == {"sound_media": (10, 1)}
    assert brought(objects={"others": 1}) == {"others": (0, 1)}, "a refrigerator"
    assert baggage(objects={"others": 1}).outcome is NO


@pytest.mark.law("RCA-202.1.a")
def test_jewellery_has_no_number_and_the_officer_may_object():
    assert brought(objects={"jewellery": 2}) == {"jewellery": (2, 0)}
    assert failed(baggage(objects={"jewellery": 25}, fits_owner=False)) == {"quantities_fit"}


LISTED = [
    pytest.param({"cameras": 1, "films": 5}, {}, marks=pytest.mark.law("RCA-202.1.b")),
    pytest.param({"films": 6}, {"films": 1}, marks=pytest.mark.law("RCA-202.1.b")),
    pytest.param({"film_cameras": 1, "film_reels": 2}, {}, marks=pytest.mark.law("RCA-202.1.c")),
    pytest.param({"film_cameras": 1, "film_reels": 3}, {"film_reels": 1}, marks=pytest.mark.law("RCA-202.1.c")),
    pytest.param({"binoculars": 2}, {"binoculars": 1}, marks=pytest.mark.law("RCA-202.1.d")),
    pytest.param({"instruments": 1}, {}, marks=pytest.mark.law("RCA-202.1.e")),
    pytest.param({"not_portable": 1}, {"not_portable": 1}, marks=pytest.mark.law("RCA-202.1.e", "RCA-202.1.i")),
    pytest.param({"sound_players": 1, "sound_media": 10}, {}, marks=pytest.mark.law("RCA-202.1.f")),
    pytest.param({"sound_players": 1, "sound_media": 11}, {"sound_media": 1}, marks=pytest.mark.law("RCA-202.1.f")),
    pytest.param({"sound_recorders": 1}, {}, marks=pytest.mark.law("RCA-202.1.g")),
    pytest.param({"sound_recorders": 2}, {"sound_recorders": 1}, marks=pytest.mark.law("RCA-202.1.g")),
    pytest.param({"radios": 2}, {"radios": 1}, marks=pytest.mark.law("RCA-202.1.h")),
    pytest.param({"televisions": 1}, {}, marks=pytest.mark.law("RCA-202.1.i")),
    pytest.param({"typewriters": 1}, {}, marks=pytest.mark.law("RCA-202.1.j")),
    pytest.param({"computers": 1, "tablets": 1}, {}, marks=pytest.mark.law("RCA-202.1.k")),
    pytest.param({"computers": 2}, {"computers": 1}, marks=pytest.mark.law("RCA-202.1.k")),
    pytest.param({"computers": 1, "tablets": 2}, {"tablets": 1}, marks=pytest.mark.law("RCA-202.1.k")),
    pytest.param({"child_carriages": 1}, {}, marks=pytest.mark.law("RCA-202.1.l")),
    pytest.param({"child_carriages": 2}, {"child_carriages": 1}, marks=pytest.mark.law("RCA-202.1.l")),
    pytest.param({"bicycles": 1}, {}, marks=pytest.mark.law("RCA-202.1.n")),
    pytest.param({"vehicles": 1}, {"vehicles": 1}, marks=pytest.mark.law("RCA-202.1.n")),
    pytest.param({"tents": 1, "camping_gear": 4}, {}, marks=pytest.mark.law("RCA-202.1.o")),
    pytest.param({"tents": 12}, {"tents": 11}, marks=pytest.mark.law("RCA-202.1.o")),
    pytest.param({"tennis_rackets": 3}, {"tennis_rackets": 1}, marks=pytest.mark.law("RCA-202.1.p")),
    pytest.param({"sports_gear": 1}, {}, marks=pytest.mark.law("RCA-202.1.p")),
    pytest.param({"wine": "2.0", "spirits": "1.0"}, {}, marks=pytest.mark.law("RCA-202.1.r")),
    pytest.param({"wine": "2.25"}, {"wine": "0.25"}, marks=pytest.mark.law("RCA-202.1.r")),
    pytest.param({"spirits": "1.0"}, {}, marks=pytest.mark.law("RCA-202.1.s")),
    pytest.param({"spirits": "1.5"}, {"spirits": "0.5"}, marks=pytest.mark.law("RCA-202.1.s")),
    pytest.param({"toilet_water": "0.25", "perfume": 50}, {}, marks=pytest.mark.law("RCA-202.1.t")),
    pytest.param({"perfume": 60}, {"perfume": 10}, marks=pytest.mark.law("RCA-202.1.t")),
]


@pytest.mark.parametrize(("things", "above"), LISTED)
def test_of_each_thing_so_many_are_free(things, above):
    found = brought(objects=things)
    assert {name: dutiable for name, (_, dutiable) in found.items() if dutiable} == {
        name: Decimal(str(count)) for name, count in above.items()
    }


@pytest.mark.law("RCA-202.1.m")
def test_a_wheelchair_is_free_for_a_traveller_with_a_disability():
    assert brought(objects={"wheelchairs": 1}, disabled=True) == {"wheelchairs": (1, 0)}
    assert brought(objects={"wheelchairs": 1}, disabled=False) == {"wheelchairs": (0, 1)}


@pytest.mark.law("RCA-202.1.p")
def test_a_kayak_must_be_shorter_than_five_and_a_half_metres():
    assert brought(objects={"canoes": 1}, canoe_length=Decimal("5.49")) == {"canoes": (1, 0)}
    assert brought(objects={"canoes": 1}, canoe_length=Decimal("5.50")) == {"canoes": (0, 1)}


@pytest.mark.law("RCA-202.1.q")
def test_tobacco_counts_by_number_when_alone_and_by_weight_together():
    assert brought(objects={"cigarettes": 200}, cigarettes_grams=Decimal(400)) == {"cigarettes": (200, 0)}
    assert brought(objects={"cigarettes": 201}) == {"cigarettes": (200, 1)}
    together = {"cigarettes_grams": Decimal(90)}
    assert brought(objects={"cigarettes": 100, "tobacco": 160}, **together)["tobacco"] == (160, 0)
    found = brought(objects={"cigarettes": 100, "tobacco": 161}, **together)
    assert found == {"cigarettes": (100, 0), "tobacco": (160, 1)}
    without_weight = brought(objects={"cigarettes": 100, "tobacco": 161})
    assert without_weight["tobacco"] == (150, 11), "a cigarette is taken as one gram"
    cigars = brought(objects={"cigarettes": 200, "cigars": 50}, cigars_grams=Decimal(500))
    assert cigars == {"cigarettes": (200, 0), "cigars": (5, 45)}


@pytest.mark.law("RCA-202.1.u")
def test_medicines_for_own_needs_are_free_and_an_officer_decides_on_more():
    assert baggage(objects={"medicines": 1}, own_need=True).outcome is YES
    many = baggage(objects={"medicines": 40}, own_need=False)
    assert many.outcome is PENDING
    assert many.shares[0].outcome is PENDING


@pytest.mark.law("RCA-202.2")
def test_under_eighteen_there_is_neither_tobacco_nor_alcohol():
    grown, minor = {"born": date(2008, 3, 2)}, {"born": date(2008, 3, 3)}
    assert brought(objects={"cigarettes": 200}, **grown) == {"cigarettes": (200, 0)}
    assert brought(objects={"cigarettes": 200, "wine": 1}, **minor) == {"cigarettes": (0, 200), "wine": (0, 1)}
    assert brought(objects={"cameras": 1}, **minor) == {"cameras": (1, 0)}
    leap = {"born": date(2008, 2, 29)}
    assert brought(date(2026, 2, 28), objects={"wine": 1}, **leap) == {"wine": (0, 1)}
    assert brought(date(2026, 3, 1), objects={"wine": 1}, **leap) == {"wine": (1, 0)}


@pytest.mark.law("RCA-202.3")
def test_crews_and_those_who_cross_often_have_no_allowance():
    crew = brought(objects={"cigarettes": 200, "clothes": 5}, crew=True)
    assert crew == {"clothes": (5, 0), "cigarettes": (0, 200)}
    assert brought(objects={"radios": 1}, entries=Decimal(12)) == {"radios": (0, 1)}
    assert brought(objects={"radios": 1}, entries=Decimal(2)) == {"radios": (1, 0)}
    assert brought(objects={"radios": 1}, entries=Decimal(12), crosses_often=False) == {"radios": (1, 0)}


NUMBERED = [each.name for each in THINGS if each.figure]
COUNTS = st.dictionaries(
    st.sampled_from(NUMBERED), st.decimals(0, 5000, places=2, allow_nan=False), min_size=1, max_size=6
)


@given(COUNTS)
def test_free_and_dutiable_are_always_all_of_it_and_never_less_than_nothing(objects):
    found = brought(objects=objects, disabled=True, canoe_length=Decimal(3), cigars_grams=Decimal(100))
    for name, (free, dutiable) in found.items():
        assert free >= 0
        assert dutiable >= 0
        assert free + dutiable == objects[name]
        assert BY_NAME[name]


@given(COUNTS, st.sampled_from(NUMBERED))
def test_bringing_more_never_leaves_less_free_of_other_things(objects, name):
    facts = {"disabled": True, "canoe_length": Decimal(3), "cigars_grams": Decimal(100)}
    before = brought(objects=objects, **facts)
    if BY_NAME[name].kind == "tobacco":
        return
    after = brought(objects={**objects, name: objects.get(name, Decimal(0)) + 1}, **facts)
    assert all(after[each] == shares for each, shares in before.items() if each != name)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_one_comes_of_age_on_the_birthday_or_the_first_of_march(born):
    grown = comes_of_age(born, 18)
    assert (grown.month, grown.day) in {(born.month, born.day), (3, 1)}
    assert grown.year == born.year + 18
