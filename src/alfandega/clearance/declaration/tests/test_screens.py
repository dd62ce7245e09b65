"""The declarant's list, the beginnings and ends of drafts, and what the form offers while typing."""

import pytest
from django.test import Client

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.declaration.actions import start_draft
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import document


@pytest.fixture
def screen(world):
    client = Client()
    client.force_login(world.declarant)
    return client


def _rows():
    with acting(SYSTEM):
        return list(Declaration.objects.order_by("pk"))


def test_the_list_shows_one_s_own_declarations_and_no_others(world, screen):
    world.lodged("MINE-1")
    world.lodged("THEIRS-1", by=world.rival)
    page = screen.get("/declarations/").content.decode()
    assert "MINE-1" in page
    assert "THEIRS-1" not in page


def test_the_list_is_searched_and_filtered(world, screen):
    world.lodged("FIRST")
    world.lodged("BROKEN", office="NOWHERE")
    assert "FIRST" not in screen.get("/declarations/?state=refused").content.decode()
    assert "BROKEN" in screen.get("/declarations/?state=drafts").content.decode()
    found = screen.get("/declarations/?q=first").content.decode()
    assert "FIRST" in found
    assert "BROKEN" not in found


def test_a_registration_number_is_found(world, screen):
    world.present()
    declaration = world.lodged("NUMBERED")
    assert declaration.registration
    assert "NUMBERED" in screen.get("/declarations/", {"q": declaration.registration}).content.decode()


@pytest.mark.parametrize(
    "query", ["page=x", "page=-4", "page=99999", "state=nonsense", "q=%00%27%22", "q=999999999999999"]
)
def test_odd_addresses_of_the_list_are_harmless(world, screen, query):
    world.lodged()
    assert screen.get(f"/declarations/?{query}").status_code == 200


def test_the_list_asks_the_database_little_however_long_it_is(world, screen, django_assert_max_num_queries):
    for number in range(12):
        world.lodged(f"R-{number}", count=1)
    with django_assert_max_num_queries(10):
        screen.get("/declarations/")


def test_a_part_of_the_list_is_answered_to_a_script(world, screen):
    world.lodged("PART")
    page = screen.get("/declarations/", headers={"HX-Request": "true"}).content.decode()
    assert "PART" in page
    assert "<html" not in page


def test_a_new_declaration_begins_with_what_is_known(world, screen):
    response = screen.post("/declarations/new/")
    draft = _rows()[0]
    assert response["Location"] == f"/declarations/{draft.pk}/edit/"
    assert draft.draft["declarant"]["code"] == world.declarant.operator
    assert draft.draft["consignee"]["code"] == world.declarant.operator


def test_a_copy_has_the_contents_and_no_reference(world, screen):
    declaration = world.lodged("ORIGINAL")
    screen.post(f"/declarations/{declaration.pk}/copy/")
    draft = _rows()[-1]
    assert draft.state == "draft"
    assert draft.draft["items"][0]["price"] == "1000"
    assert "reference" not in draft.draft["declarant"]


def test_a_lodged_declaration_is_cancelled_with_a_reason_and_not_without(world, screen):
    declaration = world.lodged()
    refused = screen.post(f"/declarations/{declaration.pk}/cancel/", {"reason": " "})
    assert refused.status_code == 422
    assert _rows()[0].state == "lodged"
    screen.post(f"/declarations/{declaration.pk}/cancel/", {"reason": "Sent twice."})
    assert _rows()[0].state == "cancelled"


@pytest.mark.parametrize("path", ["new/", "{}/copy/", "{}/cancel/"])
def test_acts_are_not_begun_by_following_a_link(world, screen, path):
    declaration = world.lodged()
    assert screen.get(f"/declarations/{path.format(declaration.pk)}").status_code == 405


@pytest.mark.law("RCA-140.4")
@pytest.mark.parametrize("act", ["copy", "cancel"])
def test_another_operator_s_declaration_is_not_there(world, act):
    declaration = world.lodged()
    client = Client()
    client.force_login(world.rival)
    assert client.post(f"/declarations/{declaration.pk}/{act}/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize("path", ["/declarations/", "/declarations/lists/", "/declarations/commodities/"])
def test_declarants_screens_are_closed_to_others(world, path):
    client = Client()
    assert client.get(path)["Location"].startswith("/sign-in/")
    assert client.get(path, headers={"HX-Request": "true"}).status_code == 401
    client.force_login(world.verifier)
    assert client.get(path).status_code == 403


def test_lists_offer_the_codes_of_today(world, screen):
    page = screen.get("/declarations/lists/").content.decode()
    assert '<datalist id="list-countries">' in page
    assert '<option value="CVPRA">' in page


@pytest.mark.parametrize("typed", ["17019", "acucar", "Açúcar", "sugar"])
def test_commodities_are_found_by_code_and_by_words_without_accents(world, screen, typed):
    page = screen.get("/declarations/commodities/", {"/items/0/commodity_code": typed}).content.decode()
    assert "1701990000" in page


def test_commodities_are_not_offered_for_nothing(world, screen):
    assert "<option" not in screen.get("/declarations/commodities/", {"q": "  "}).content.decode()
    assert "<option" not in screen.get("/declarations/commodities/", {"q": "qqqqqq"}).content.decode()


def test_a_draft_without_any_reference_is_listed(world, screen):
    made = document()
    with acting(world.declarant.actor):
        start_draft(world.declarant.actor, made)
        start_draft(world.declarant.actor, {})
    page = screen.get("/declarations/").content.decode()
    assert "A-1" in page
