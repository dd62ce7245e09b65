"""The declaration on one page: it shows everything that was decided and why."""

import pytest

from alfandega.access.roles import Role

READERS = [Role.ACCEPTANCE_OFFICER, Role.VERIFIER, Role.CASHIER, Role.HEAD_OF_OFFICE, Role.AUDITOR]


@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize(
    "state", ["lodged", "assessed", "examined", "conform", "reported", "agreed", "disputed", "paid"]
)
def test_every_officer_of_the_office_reads_it_in_every_state(house, story, page, state, role):
    answer = house[role].get(page(getattr(story, state)()))
    assert answer.status_code == 200
    assert "Casa Morabeza 1" in answer.content.decode()


def test_it_shows_the_reasons_of_the_channel_and_the_draw(house, story, page):
    shown = house[Role.VERIFIER].get(page(story.examined())).content.decode()
    assert "RCA art. 173(1)" in shown
    assert "Commitment" in shown or "Compromisso" in shown


def test_the_seed_of_today_is_on_no_page(house, story, page, seed):
    declaration = story.examined()
    addresses = [page(declaration), "/office/draws/", f"/office/draws/{declaration.pk}/", "/office/journal/"]
    for address in addresses:
        answer = house[Role.AUDITOR].get(address)
        assert answer.status_code == 200
        assert seed.hex() not in answer.content.decode()


def test_an_item_is_shown_in_full_as_a_page_and_as_a_part_of_one(house, story, page):
    address = f"{page(story.examined())}items/1/"
    whole = house[Role.VERIFIER].get(address)
    part = house[Role.VERIFIER].get(address, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode()
    assert "<html" not in part.content.decode()
    assert "Wooden desks" in part.content.decode()
    assert house[Role.VERIFIER].get(f"{page(story.again(story.examined()))}items/2/").status_code == 404


def test_the_items_come_a_page_at_a_time(house, story, page):
    declaration = story.presented(*({"price": str(100 + number)} for number in range(30)))
    client = house[Role.VERIFIER]
    first, second = (client.get(page(declaration), {"items": number}) for number in ("1", "2"))
    assert [len(answer.context["rows"]) for answer in (first, second)] == [25, 5]
    for nonsense in ("0", "99", "-1", "x", "9" * 400, "²"):
        assert client.get(page(declaration), {"items": nonsense}).status_code == 200


def test_versions_are_compared(house, story, page):
    declaration = story.agreed()
    house[Role.HEAD_OF_OFFICE].post(f"{page(declaration)}acts/correct/", {"reason": "As reported."})
    client = house[Role.HEAD_OF_OFFICE]
    (change,) = client.get(f"{page(declaration)}versions/").context["changes"]
    assert (change.item, change.box, change.before, change.after) == (1, "38", "100", "120")
    same = client.get(f"{page(declaration)}versions/", {"from": "2", "to": "2"})
    assert same.context["changes"] == []
    for nonsense in ("0", "x", "99", "-1"):
        assert client.get(f"{page(declaration)}versions/", {"from": nonsense, "to": nonsense}).status_code == 200


def test_a_page_of_a_declaration_that_is_not_there(house):
    for address in ("01a1fe78-0000-7000-8000-000000000000", "x"):
        assert house[Role.VERIFIER].get(f"/office/declarations/{address}/").status_code == 404


def test_drafts_and_refused_declarations_are_not_officers_business(house, story, page):
    declaration = story.lodged()
    house[Role.ACCEPTANCE_OFFICER].post(f"{page(declaration)}acts/refuse/", {"reason": "A copy."})
    assert house[Role.ACCEPTANCE_OFFICER].get(page(declaration)).status_code == 404
    assert house[Role.AUDITOR].get(page(declaration)).status_code == 404


def test_what_was_declared_cannot_bring_its_own_markup(house, story, page):
    declaration = story.presented({"commercial_description": "<script>alert(1)</script>"})
    shown = house[Role.VERIFIER].get(page(declaration)).content.decode()
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown
