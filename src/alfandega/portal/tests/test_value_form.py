"""The form of value elements: shown, typed into, rearranged, judged with the whole declaration, and lodged with it."""

import re

import pytest

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import lodge, start_draft
from alfandega.clearance.declaration.screens.value_rearranging import shape
from alfandega.clearance.tests.world import document
from alfandega.clearance.valuation.models import ValuationRecord
from alfandega.portal.tests.conftest import SCRIPT

SALE = "/value_declaration/sales/0"
RELATED = {
    "invoice": "F-77",
    "relationship": {"links": [{"kind": "holding", "percent": "60"}]},
    "assists": [{"kind": "tools", "acquisition_cost": "300", "spread": {"units": "3", "imported_now": "1"}}],
    "royalties": [{"percent": "5", "of_price": True, "related_to_goods": True, "condition_of_sale": True}],
    "deductions": [{"kind": "interest", "amount": "10"}],
}


def told(*sales, **more):
    return document(value_declaration={"sales": list(sales), **more})


@pytest.fixture
def related(world):
    """A draft of a sale between related parties, with an assist and a royalty."""
    with acting(world.declarant.actor):
        return start_draft(world.declarant.actor, told(RELATED))


def at(draft, act=""):
    return f"/declarations/{draft.pk}/value/{act}"


def page_of(browser, draft):
    return browser.get(at(draft)).content.decode()


def sent(draft, **typed):
    """What the page sends: its own mark of the shape, and fields."""
    return {"count": shape(draft.draft or {}), "page": "1", **typed}


def slot_in(page, name):
    """What stands under a field of the first sale."""
    return re.search(rf'id="slot-at-value_declaration-sales-0-{name}".*?</div>\s*</div>', page, re.S)[0]


def in_english(browser):
    browser.cookies["django_language"] = "en"
    return browser


@pytest.mark.law("RCA-169.1.b")
def test_the_form_asks_for_the_elements_each_with_an_explanation_and_its_article(browser, related):
    page = page_of(in_english(browser), related)
    for words in ("How the goods are supplied", "Percent held", "Serves for (units)", "Condition of the sale"):
        assert words in page
    assert 'value="60"' in page
    assert 'href="/law/RCA-71.a/"' in page
    assert page.count('class="hint explains"') == page.count('class="form-label"')


def test_every_input_has_a_label_and_no_id_stands_twice(browser, related):
    page = page_of(browser, related)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r'<label[^>]*for="([^"]+)"', page))
    assert set(re.findall(r'<(?:input|select|textarea)[^>]*\bid="([^"]+)"', page)) <= labelled


def test_an_empty_declaration_says_that_a_plain_sale_needs_nothing(browser, draft):
    page = page_of(in_english(browser), draft)
    assert "A plain sale needs nothing here" in page
    assert "No value elements are declared" in page
    assert "/value/" not in str(draft.draft)


def test_fields_for_another_kind_stand_aside_unless_they_hold_something(browser, related, now_of):
    def aside(name):
        at_field = f'id="at-value_declaration-sales-0-deductions-0-{name}"'
        return (
            " hidden>" in page_of(browser, related).split(at_field)[0].rsplit('<div class="field ', 1)[1].split("\n")[0]
        )

    assert (aside("interest-agreed"), aside("work_done"), aside("amount")) == (False, True, False)
    browser.post(at(related, "save/"), sent(related, **{f"{SALE}/deductions/0/kind": "other"}))
    assert aside("interest-agreed")
    browser.post(at(related, "save/"), sent(now_of(related), **{f"{SALE}/deductions/0/interest/agreed": "x"}))
    assert not aside("interest-agreed")


def test_what_is_typed_is_kept_and_answered_with_the_value(browser, related, now_of):
    response = browser.post(
        at(related, "save/"), sent(related, **{f"{SALE}/royalties/0/percent": "10"}), headers=SCRIPT
    )
    assert response.status_code == 200
    assert now_of(related).draft["value_declaration"]["sales"][0]["royalties"][0]["percent"] == "10"
    assert 'id="value-so-far" hx-swap-oob="true"' in response.content.decode()
    assert "33\u202f080" in response.content.decode()  # 10 % of 3000 EUR


def test_what_cannot_be_read_is_kept_as_it_was_typed_with_its_fault_beside_it(browser, related, now_of):
    typed = sent(related, **{f"{SALE}/assists/0/acquisition_cost": "much"})
    answer = in_english(browser).post(at(related, "save/"), typed, headers=SCRIPT).content.decode()
    assert "Cost of acquisition holds “much”" in slot_in(answer, "assists-0-acquisition_cost")
    assert now_of(related).draft["value_declaration"]["sales"][0]["assists"][0]["acquisition_cost"] == "much"
    assert 'value="much"' in page_of(browser, related)
    assert "this is the value of price and costs alone" in page_of(browser, related)


def test_a_fault_of_the_law_stands_beside_its_field_and_in_both_summaries(browser, related):
    browser.post(at(related, "save/"), sent(related, **{f"{SALE}/relationship/links/0/percent": ""}))
    page = page_of(in_english(browser), related)
    assert "Write it." in slot_in(page, "relationship-links-0-percent")
    assert 'href="#at-value_declaration-sales-0-relationship-links-0-percent"' in page
    main = browser.get(f"/declarations/{related.pk}/edit/").content.decode()
    assert 'href="../value/#at-value_declaration-sales-0-relationship-links-0-percent"' in main
    assert "Percent held is missing" in main


def test_faults_of_the_rest_lead_back_to_the_declaration(browser, world):
    with acting(world.declarant.actor):
        wrong = start_draft(world.declarant.actor, {**told(RELATED), "office": "NOWHERE"})
    assert f'href="/declarations/{wrong.pk}/edit/#at-office"' in page_of(browser, wrong)


@pytest.mark.parametrize(
    "value",
    ["-1", "NaN", "1e999", "9" * 30, "\x00", "<script>alert(1)</script>", "{{7*7}}", "%s{0}{x}", "٣", "x" * 9000],
)
def test_odd_values_are_kept_shown_safely_and_never_an_error(browser, related, value):
    names = ("invoice", "total", "incoterm/edition", "assists/0/kind", "royalties/0/of_price", "deductions/0/items")
    typed = sent(related, **{f"{SALE}/{name}": value for name in names})
    assert browser.post(at(related, "save/"), typed, headers=SCRIPT).status_code == 200
    page = browser.get(at(related))
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert browser.get(f"/declarations/{related.pk}/edit/").status_code == 200


def test_sections_are_added_and_removed_with_what_was_typed_kept(browser, draft, now_of):
    first = browser.post(at(draft, "rearrange/"), sent(draft, act="add:/value_declaration/sales"), headers=SCRIPT)
    assert 'id="at-value_declaration-sales-0"' in first.content.decode()
    typed = {f"{SALE}/invoice": "F-1", "act": f"add:{SALE}/royalties"}
    second = browser.post(at(draft, "rearrange/"), sent(now_of(draft), **typed), headers=SCRIPT).content.decode()
    assert 'id="at-value_declaration-sales-0-royalties-0"' in second
    assert "data-go" in second
    assert now_of(draft).draft["value_declaration"] == {"sales": [{"invoice": "F-1", "royalties": [{}]}]}
    browser.post(at(draft, "rearrange/"), sent(now_of(draft), act=f"remove:{SALE}"), headers=SCRIPT)
    assert now_of(draft).draft == document()


def test_without_script_every_act_comes_back_to_the_form(browser, draft, now_of):
    added = browser.post(at(draft, "rearrange/"), sent(draft, act="add:/value_declaration/sales"))
    assert added["Location"] == at(draft, "?page=1#at-value_declaration-sales-0")
    saved = browser.post(at(draft, "save/"), sent(now_of(draft), **{f"{SALE}/invoice": "F-2"}))
    assert saved["Location"] == at(draft, "?page=1")
    back = browser.post(at(draft, "save/"), sent(now_of(draft), **{f"{SALE}/invoice": "F-3", "then": "form"}))
    assert back["Location"] == f"/declarations/{draft.pk}/edit/"
    assert now_of(draft).draft["value_declaration"]["sales"][0]["invoice"] == "F-3"
    main = browser.post(f"/declarations/{draft.pk}/save/", {"/office": "CVMIN", "count": "3", "then": "value"})
    assert main["Location"] == at(draft)
    assert now_of(draft).draft["office"] == "CVMIN"


@pytest.mark.parametrize("count", ["", "0", "'; --", None])
def test_a_page_made_for_another_shape_is_refused_with_nothing_saved(browser, related, now_of, count):
    late = {f"{SALE}/invoice": "F-9"} | ({} if count is None else {"count": count})
    assert browser.post(at(related, "save/"), late, headers=SCRIPT).status_code == 409
    assert browser.post(at(related, "rearrange/"), {**late, "act": f"remove:{SALE}"}, headers=SCRIPT).status_code == 409
    assert now_of(related).draft == related.draft


def test_a_fact_only_customs_may_find_is_told_and_left_out(browser, related, now_of):
    typed = sent(related, **{f"{SALE}/relationship/doubted": "false"})
    assert "/relationship/doubted" in browser.post(at(related, "save/"), typed, headers=SCRIPT).content.decode()
    assert now_of(related).draft == related.draft


def test_many_sales_come_in_pages_and_faults_lead_to_theirs(browser, world, now_of):
    many = told(*({"invoice": f"F-{number}"} for number in range(12)))
    with acting(world.declarant.actor):
        draft = start_draft(world.declarant.actor, many)
    page = browser.get(at(draft, "?page=3")).content.decode()
    assert 'value="F-11"' in page
    assert 'value="F-0"' not in page
    assert 'href="?page=2#at-value_declaration-sales-5"' in page  # a sale without items
    typed = sent(draft, **{"/value_declaration/sales/11/invoice": "Z", "page": "3"})
    browser.post(at(draft, "save/"), typed, headers=SCRIPT)
    assert now_of(draft).draft["value_declaration"]["sales"][11]["invoice"] == "Z"
    assert browser.get(at(draft, "?page=zero")).status_code == 200


@pytest.mark.law("RCA-169.1.b")
def test_the_value_that_is_lodged_is_the_one_that_was_shown(world, browser, at_desk, related):
    world.present()
    assert "391\u202f442" in page_of(
        browser, related
    )  # 330 795 price + 11 027 assist + 16 540 royalty + 33 080 freight
    with acting(world.declarant.actor):
        lodged = lodge(world.declarant.actor, related.draft, declaration_id=related.pk)
        record = ValuationRecord.objects.filter(declaration=lodged).first()
    page = in_english(browser).get(f"/declarations/{lodged.pk}/").content.decode()
    assert record.customs_value == 391442
    for words in ('class="waterfall"', "391\u202f442", "Royalty or licence fee", "Method: <b>Transaction value</b>"):
        assert words in page
    assert "the deduction is not granted" in page.lower()
    office = in_english(at_desk(world.head)).get(f"/office/declarations/{lodged.pk}/").content.decode()
    for words in ('class="waterfall"', "+16\u202f540", "Goods or services supplied by the buyer", "value.pdf"):
        assert words in office
    assert in_english(at_desk(world.head)).get(f"/office/declarations/{lodged.pk}/items/1/").status_code == 200


@pytest.mark.law("RCA-140.4")
def test_the_table_of_who_may_open_the_form(world, at_desk, related):
    codes = {"declarant": (200, 302), "rival": (404, 404), "broker": (404, 404)}
    officers = ("acceptance", "verifier", "cashier", "head", "auditor")
    codes |= dict.fromkeys(officers, (403, 403))
    found = {}
    for who in codes:
        client = at_desk(getattr(world, who))
        saved = client.post(at(related, "save/"), sent(related))
        found[who] = (client.get(at(related)).status_code, saved.status_code)
    assert found == codes


@pytest.mark.parametrize("act", ["save/", "rearrange/"])
def test_nothing_is_changed_by_following_a_link(browser, related, act):
    assert browser.get(at(related, act)).status_code == 405


def test_a_lodged_declaration_is_no_longer_typed_into_but_may_be_amended(world, browser):
    lodged = world.lodged(value_declaration={"sales": [RELATED]})
    assert browser.get(at(lodged))["Location"] == f"/declarations/{lodged.pk}/"
    assert browser.post(at(lodged, "save/"), {"count": shape({})}, headers=SCRIPT).status_code == 409
    amend = f"/declarations/{lodged.pk}/amend/value/"
    mark = re.search(r'name="count" value="(\w+)"', browser.get(amend).content.decode())
    assert mark
    typed = {"count": mark[1], f"{SALE}/royalties/0/percent": "8", "then": "form"}
    assert browser.post(amend + "save/", typed)["Location"] == f"/declarations/{lodged.pk}/amend/"
    send = {"count": "3", "reason": "The royalty is 8 percent."}
    assert browser.post(f"/declarations/{lodged.pk}/amend/send/", send).status_code == 302
    page = in_english(browser).get(f"/declarations/{lodged.pk}/").content.decode()
    assert re.search(r"<dt>Percent</dt><dd>8</dd>", page)
