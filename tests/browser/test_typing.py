"""A declaration typed by hand: the form helps, the preview is what is assessed, and nothing typed is lost."""

import json

import pytest
from playwright.sync_api import expect

from alfandega.demo.accounts import PASSWORD

pytestmark = pytest.mark.browser

HEADER = {
    "/office": "cvpra",
    "/declarant/reference_year": "2026",
    "/declarant/reference": "A-1",
    "/transaction_1": "1",
    "/exporter/name": "Armazéns do Tejo, Lda\nLisboa",
    "/consignee/code": "250200022",
    "/consignee/name": "Comércio Djarmai, Lda\nPraia",
    "/countries/export": "PT",
    "/transport/border_mode": "1",
    "/delivery_terms/code": "FOB",
    "/delivery_terms/place": "Lisboa",
    "/value/costs/invoice/foreign": "1 300,50",
    "/value/costs/invoice/currency": "EUR",
    "/value/costs/external_freight/foreign": "130,05",
    "/value/costs/external_freight/currency": "EUR",
}
TILES = {
    "commercial_description": "Ladrilhos cerâmicos",
    "origin": "PT",
    "packages/number": "2",
    "packages/kind": "PX",
    "gross_mass": "100",
    "net_mass": "95",
    "price": "300,50",
    "previous_document/summary_declaration": "BL-1",
    "supplementary_units/0/quantity": "12",
    "supplementary_units/0/code": "MTK",
    "documents/0/code": "380",
    "documents/0/reference": "F-1",
}
OIL = TILES | {
    "commercial_description": "Azeite virgem extra",
    "gross_mass": "210",
    "net_mass": "200",
    "price": "1000",
    "supplementary_units/0/quantity": "220",
    "supplementary_units/0/code": "LTR",
}


def field(page, at):
    return page.locator(f"[name='{at}']")


def type_in(page, values, below=""):
    """Type values into the fields of their names, opening what is folded."""
    for name, value in values.items():
        place = field(page, below + name)
        place.evaluate("each => { const folded = each.closest('details'); if (folded) folded.open = true; }")
        place.fill(value)


def pick_commodity(page, item, word, code):
    """Look a commodity up by a word, and take its code from the list that the form offers."""
    place = field(page, f"/items/{item}/commodity_code")
    place.fill(word)
    option = page.locator(f"#list-commodity option[value='{code}']")
    expect(option).to_have_count(1)
    place.fill(option.get_attribute("value"))


def sums(page, table):
    """Each line of a table of sums, as it reads."""
    return page.locator(table).first.locator("tr").all_inner_texts()


def figures(text):
    """The amounts of an explained item, line by line, without the words that one page adds to the other."""
    return [line.rsplit("\t", 1)[-1] for line in text.splitlines()[1:] if "\t" in line]


def kept_in(page):
    """What the browser keeps of declarations."""
    return page.evaluate(
        "() => Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('alfandega:')))"
    )


def begin(page):
    page.goto("/declarations/")
    page.locator("form[action='/declarations/new/'] button").click()
    page.wait_for_url("**/edit/")


def test_what_the_preview_shows_while_typing_is_what_is_assessed_after_lodging(office, enter):
    acceptance = enter("aceitacao")
    acceptance.goto("/office/presentations/")
    acceptance.fill("#id_reference", "BL-1")
    acceptance.click("form[method=post] .btn-success")

    page = enter("despachante")
    begin(page)
    expect(page.locator("#duties .grand")).to_have_count(0)
    type_in(page, HEADER)
    pick_commodity(page, 0, "ladrilhos", "6907210000")
    type_in(page, TILES, "/items/0/")
    page.click("button[value='add-item']")
    expect(field(page, "/items/1/origin")).to_have_value("PT")  # taken over from the item before
    pick_commodity(page, 1, "azeite", "1509200000")
    type_in(page, OIL, "/items/1/")
    expect(page.locator("#summary .is-error")).to_have_count(0)
    expect(page.locator("#slot-at-items-1-commodity_code .hint")).to_have_text("Azeite virgem extra")
    expect(page.locator("#duties")).to_contain_text("157 740 CVE")  # 1 430,55 EUR × 110,265
    preview = sums(page, "#duties .sums")
    page.click("#duties summary")
    items = page.locator("#duties .explained-item").all_inner_texts()

    page.click(".side-send button[type=submit]")
    page.wait_for_url(lambda address: not address.endswith("/edit/"))
    expect(page.locator(".next-assessed")).to_be_visible()  # its goods are there: accepted at once
    assert sums(page, "[aria-labelledby=explained-title] .sums") == preview
    assessed = page.locator("[aria-labelledby=explained-title] .explained-item").all_inner_texts()
    assert [figures(each) for each in assessed] == [figures(each) for each in items]
    assert all(figures(each) for each in assessed)


@pytest.mark.parametrize("button", ["[value='remove-item:0']", "[value='add-item']", ".side-send button"])
def test_a_save_while_the_focus_stands_on_a_button_is_only_a_save(button, office, enter):
    page = enter("despachante")
    begin(page)
    field(page, "/items/0/commercial_description").fill("Ladrilhos")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        page.focus(button)
    assert sent.value.url.endswith("/save/")
    assert "act=" not in sent.value.request.post_data
    page.reload()
    assert page.url.endswith("/edit/")
    expect(field(page, "/items/0/commercial_description")).to_have_value("Ladrilhos")
    expect(page.locator(".item")).to_have_count(1)


def test_what_is_typed_while_the_link_is_down_is_kept_and_saved_when_it_is_back(office, enter):
    page = enter("despachante")
    begin(page)
    field(page, "/exporter/name").fill("Armazéns do Tejo")
    expect(page.locator("#saved")).to_contain_text(":")  # Saved at 14:42:58
    page.context.set_offline(True)
    field(page, "/exporter/name").fill("Armazéns do Tejo, Lda")
    notice = page.locator("#not-saved")
    expect(notice).to_be_visible()
    expect(notice).to_have_text(notice.get_attribute("data-lost"))
    assert "Armazéns do Tejo, Lda" in json.dumps(kept_in(page), ensure_ascii=False)
    with page.expect_response("**/save/"):
        page.context.set_offline(False)
    expect(notice).to_be_hidden()
    expect(page.locator(".is-pending")).to_have_count(0)
    assert kept_in(page) == {}
    page.reload()
    expect(field(page, "/exporter/name")).to_have_value("Armazéns do Tejo, Lda")


def test_what_was_typed_is_there_again_when_the_page_was_closed_before_the_link_came_back(office, enter):
    page = enter("despachante")
    begin(page)
    page.route("**/save/", lambda route: route.abort())
    field(page, "/exporter/name").fill("Armazéns do Tejo, Lda")
    expect(page.locator("#not-saved")).to_be_visible()
    again = page.context.new_page()
    page.close()
    with again.expect_response("**/save/"):
        again.goto(page.url)
    expect(field(again, "/exporter/name")).to_have_value("Armazéns do Tejo, Lda")
    expect(again.locator("#not-saved")).to_have_text(again.get_attribute("#not-saved", "data-restored"))
    again.reload()
    expect(field(again, "/exporter/name")).to_have_value("Armazéns do Tejo, Lda")


def test_a_session_that_ends_while_typing_loses_nothing(office, enter):
    page = enter("despachante")
    begin(page)
    page.context.clear_cookies(name="sessionid")
    field(page, "/exporter/name").fill("Armazéns do Tejo, Lda")
    page.click("#not-saved a")
    page.fill("#id_username", "despachante")
    page.fill("#id_password", PASSWORD)
    with page.expect_response("**/save/"):
        page.click("main button[type=submit]")
    expect(field(page, "/exporter/name")).to_have_value("Armazéns do Tejo, Lda")
    page.reload()
    expect(field(page, "/exporter/name")).to_have_value("Armazéns do Tejo, Lda")
