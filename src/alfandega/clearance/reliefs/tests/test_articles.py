"""Gifts, heads of state, filings, disasters, honours, print, parcels, disability, packing and funerals, by example."""

from datetime import date
from decimal import Decimal

import pytest

from alfandega.clearance.reliefs.finding import Outcome
from alfandega.clearance.reliefs.law.amounts import Charge, relieved
from alfandega.clearance.reliefs.law.every_relief import Officer, may_decide
from alfandega.clearance.reliefs.law.others import bases
from alfandega.clearance.reliefs.tests.trying import DAY, failed, tried
from alfandega.lawbook.parameters import find

YES, NO, UNDECIDED, PENDING = Outcome.YES, Outcome.NO, Outcome.UNDECIDED, Outcome.PENDING


@pytest.mark.law("RCA-192.1")
def test_relief_is_from_all_that_customs_collects_but_not_from_the_price_of_services():
    taxes = [
        Charge("duty", Decimal(10000)),
        Charge("consumption_tax", Decimal(7500)),
        Charge("consumption_tax", Decimal(2000)),
    ]
    whole = relieved(taxes, DAY)
    assert (whole.forgone, whole.payable) == (19500, 0)
    assert relieved([*taxes, Charge("service_fee", Decimal(500))], DAY).payable == 500
    dumping = relieved([*taxes, Charge("trade_remedy", Decimal(3000))], DAY)
    assert (dumping.forgone, dumping.payable) == (22500, 0)


@pytest.mark.law("RCA-193")
def test_gifts_are_free_for_the_holders_of_the_highest_offices():
    assert tried("office_gift", recipient="prime_minister").outcome is YES
    assert tried("office_gift", recipient="representative", represents=True).outcome is YES
    assert failed(tried("office_gift", recipient="representative", represents=False)) == {"representation"}
    assert failed(tried("office_gift", recipient="other")) == {"recipient_holds_office"}, "a member of parliament"


@pytest.mark.law("RCA-194")
def test_goods_of_foreign_heads_are_free_during_an_official_stay():
    stay = {"visitor": "head_of_state", "stay_ends": date(2026, 3, 5), "for_the_stay": True}
    assert tried("foreign_head", date(2026, 3, 1), **stay, official_stay=True).outcome is YES
    assert failed(tried("foreign_head", **stay, official_stay=False)) == {"stay_is_official"}
    assert failed(tried("foreign_head", **{**stay, "visitor": "other"}, official_stay=True)) == {"visitor_is_head"}
    assert failed(tried("foreign_head", date(2026, 3, 6), **stay, official_stay=True)) == {"stay_is_official"}


@pytest.mark.law("RCA-196")
def test_designs_to_deposit_are_free_and_branded_products_are_not():
    assert tried("intellectual_property", filed="models", filing_reference=True).outcome is YES
    assert failed(tried("intellectual_property", filed="products", filing_reference=True)) == {"is_a_filing"}
    assert failed(tried("intellectual_property", filed="patent_file", filing_reference=False)) == {"has_a_reference"}


@pytest.mark.law("RCA-197.1", "RCA-197.1.a", "RCA-197.1.b")
def test_help_for_victims_is_free_when_approved_and_for_nothing():
    approved = {"organisation": "approved_charity", "disaster": True}
    assert tried("disaster_victims", **approved, disaster_purpose="distribution").outcome is YES
    tents = tried("disaster_victims", organisation="state_body", disaster=True, disaster_purpose="use")
    assert tents.outcome is YES
    assert any(each.article == "RCA-197.1.b" for each in tents.relief.obligations)
    other = {"organisation": "other_charity", "disaster": True, "disaster_purpose": "distribution"}
    assert failed(tried("disaster_victims", **other)) == {"organisation_is_approved"}
    assert failed(tried("disaster_victims", **approved, disaster_purpose="sale")) == {"free_of_charge"}


@pytest.mark.law("RCA-197.2")
def test_a_rescue_service_brings_what_it_needs_while_it_helps():
    team = {"organisation": "rescue_service", "disaster": True, "disaster_purpose": "own_needs"}
    ends = {"intervention_ends": date(2026, 3, 31)}
    assert tried("rescue_service", date(2026, 3, 31), **team, **ends).outcome is YES
    assert failed(tried("rescue_service", date(2026, 4, 1), **team, **ends)) == {"rescue_service_at_work"}


@pytest.mark.law("RCA-197.3")
def test_cement_for_the_stricken_area_is_free_from_those_who_may_help():
    cement = {"organisation": "approved_charity", "disaster": True, "disaster_purpose": "rebuilding"}
    assert tried("rebuilding", **cement, in_the_area=True).outcome is YES
    assert failed(tried("rebuilding", **cement, in_the_area=False)) == {"rebuilds_the_area"}
    other = tried("rebuilding", **{**cement, "organisation": "other"}, in_the_area=True)
    assert failed(other) == {"rebuilder_is_approved"}


@pytest.mark.law("RCA-198")
def test_trophies_for_a_shop_are_commercial():
    trophy = {"resident": True, "own_import": True, "symbolic": True}
    assert failed(tried("trophy_of_resident", **trophy, commercial=True)) == {"not_commercial"}
    assert tried("trophy_of_resident", **trophy, commercial=False).outcome is YES


@pytest.mark.law("RCA-198.a")
def test_medicines_for_a_team_from_abroad_last_for_the_event():
    team = {"commercial": False, "from_abroad": True, "participants": Decimal(20), "event_days": Decimal(10)}
    assert tried("sports_medicines", **team, days_covered=Decimal(10)).outcome is YES
    home = tried("sports_medicines", **{**team, "from_abroad": False}, days_covered=Decimal(10))
    assert failed(home) == {"from_abroad_for_sports"}
    assert tried("sports_medicines", **team, days_covered=Decimal(300)).outcome is PENDING


@pytest.mark.law("RCA-198.b")
def test_a_decoration_is_free_for_a_resident():
    order = {"commercial": False, "conferred": True}
    assert tried("decoration", **order, resident=True).outcome is YES
    assert failed(tried("decoration", **order, resident=False)) == {"decorated_resident"}


@pytest.mark.law("RCA-198.c")
def test_the_one_who_won_a_medal_brings_it_and_it_is_no_car():
    medal = {"commercial": False, "resident": True, "symbolic": True}
    assert tried("trophy_of_resident", **medal, own_import=True).outcome is YES
    assert failed(tried("trophy_of_resident", **medal, own_import=False)) == {"awarded_to_its_importer"}
    assert failed(tried("trophy_of_resident", **{**medal, "symbolic": False}, own_import=True)) == {"is_symbolic"}


@pytest.mark.law("RCA-198.d")
def test_a_cup_offered_from_abroad_is_free_and_one_bought_there_is_not():
    cup = {"commercial": False, "awarded_here": True, "symbolic": True}
    assert tried("trophy_to_award", **cup, giver_abroad=True).outcome is YES
    assert failed(tried("trophy_to_award", **cup, giver_abroad=False)) == {"offered_from_abroad"}


@pytest.mark.law("RCA-198.e")
def test_a_prize_needs_evidence_of_the_contest():
    prize = {"commercial": False, "own_import": True}
    assert tried("contest_prize", **prize, contest_shown=True).outcome is YES
    assert failed(tried("contest_prize", **prize, contest_shown=False)) == {"won_in_a_contest"}


@pytest.mark.law("RCA-199")
def test_brochures_are_free_and_guidebooks_for_sale_are_not():
    assert tried("printed_matter", printed="tourist", given_away=True).outcome is YES
    assert tried("printed_matter", printed="tourist", given_away=False).outcome is NO
    assert tried("printed_matter", printed="other").outcome is NO
    assert tried("printed_matter", printed="advertising").outcome is YES


def parcel(value, **changes):
    gift = {
        "commercial": False,
        "sender_private": True,
        "recipient_private": True,
        "recipient_resident": True,
        "received_before": Decimal(0),
    }
    return tried("private_consignment", **{**gift, **changes}, value=Decimal(value))


@pytest.mark.law("RCA-205.1")
def test_a_gift_from_a_private_person_is_free_up_to_the_limit_and_not_a_part_of_it():
    assert parcel(15000).outcome is YES
    above = parcel(15001)
    assert failed(above) == {"worth_at_most_the_limit"}
    assert above.findings[0].words.params["excess"] == "1"
    shop = parcel(9000, sender_private=False)
    assert failed(shop) == {"between_private_persons"}
    assert "187(3)" in str(shop.findings[1].remedy)
    assert failed(parcel(9000, recipient_resident=False)) == {"recipient_lives_here"}
    assert failed(parcel(9000, received_before=Decimal(2))) == {"occasional"}
    assert failed(parcel(9000, commercial=True)) == {"no_trade"}


@pytest.mark.law("RCA-205.2")
def test_the_limit_is_a_dated_figure_that_an_order_may_change():
    limit = find("relief.private_consignment_limit")
    assert (limit.setting, limit.values[-1].value) == (False, 15000)
    assert "order" in limit.note


@pytest.mark.law("RCA-206")
def test_what_is_specially_designed_is_free_for_those_whom_it_helps():
    own = {"disability_importer": "person", "disability_proof": True}
    assert tried("disabled_persons", **own, specially_designed=True).outcome is YES
    assert failed(tried("disabled_persons", **own, specially_designed=False)) == {"specially_designed"}
    company = {"disability_importer": "other", "disability_proof": True, "specially_designed": True}
    assert failed(tried("disabled_persons", **company)) == {"imported_for_them"}
    assert tried("disabled_persons", **{**company, "disability_importer": "assistance_body"}).outcome is YES


@pytest.mark.law("RCA-207")
def test_straw_is_free_and_metal_pallets_are_not():
    assert tried("stowage", protects=True, reusable=False).outcome is YES
    assert failed(tried("stowage", protects=True, reusable=True)) == {"not_reusable"}
    assert failed(tried("stowage", protects=False, reusable=False)) == {"protects_goods"}


@pytest.mark.law("RCA-208.1")
def test_a_coffin_is_free_with_human_remains():
    assert tried("human_remains", remains=True).outcome is YES
    assert failed(tried("human_remains", remains=False)) == {"holds_remains"}


@pytest.mark.law("RCA-208.2")
def test_wreaths_are_free_for_those_who_come_to_the_funeral():
    assert tried("funeral_ornaments", commercial=False, attends=True).outcome is YES
    assert failed(tried("funeral_ornaments", commercial=True, attends=False)) == {"brought_to_a_funeral"}


@pytest.mark.law("RCA-209", "RCA-209.a", "RCA-209.b", "RCA-209.c", "RCA-209.d")
def test_reliefs_of_other_laws_are_a_table_that_grows_without_code():
    assert {each.article for each in bases()} == {f"RCA-209.{letter}" for letter in "abcd"}
    assert all(each.holds(DAY) and each.instruments["pt"] for each in bases())
    assert tried("other_law", law_named=True).outcome is PENDING
    assert tried("other_law", law_named=False).outcome is NO


@pytest.mark.law("RCA-210.2")
def test_a_relief_lifts_no_prohibition():
    flowers = {"commercial": False, "attends": True}
    assert failed(tried("funeral_ornaments", **flowers, control="prohibited")) == {"prohibitions"}
    team = {
        "commercial": False,
        "from_abroad": True,
        "participants": Decimal(20),
        "event_days": Decimal(10),
        "days_covered": Decimal(10),
    }
    assert tried("sports_medicines", **team, control="permit_held").outcome is YES
    assert failed(tried("sports_medicines", **team, control="permit_missing")) == {"prohibitions"}
    assert failed(tried("stowage", protects=True, reusable=False, control="prohibited")) == {"permits"}


@pytest.mark.law("RCA-211.1")
def test_cargo_of_a_manifest_is_for_the_head_of_the_office_of_destination():
    assert may_decide(Officer("head_of_office", "Sal"), "Sal", manifested=True) is None
    for other in (Officer("head_of_office", "Praia"), Officer("border_officer", "Sal")):
        assert may_decide(other, "Sal", manifested=True).citation.id == "RCA-211.1"


@pytest.mark.law("RCA-211.2")
def test_everything_else_is_for_the_officer_on_duty_at_the_border():
    assert may_decide(Officer("border_officer", "Sal"), "Sal", manifested=False) is None
    absent = may_decide(Officer("border_officer", "Sal", on_duty=False), "Sal", manifested=False)
    assert absent.citation.id == "RCA-211.2"


def diplomatic(**changes):
    card = {
        "embassy_link": "card",
        "card_until": date(2026, 12, 31),
        "identity": True,
        "consignee_is_mission": True,
    }
    return tried("diplomatic", **{**card, **changes})


def test_who_claims_for_an_embassy_is_identified_and_its_goods_are_looked_up_in_their_documents():
    assert diplomatic().outcome is YES
    assert failed(diplomatic(embassy_link="other_card")) == {"represents_the_mission"}
    assert failed(diplomatic(card_until=date(2026, 3, 1))) == {"represents_the_mission"}
    assert diplomatic(embassy_link="mandate").outcome is YES
    assert diplomatic(consignee_is_mission=False).outcome is PENDING
