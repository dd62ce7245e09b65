"""A broker tells of a sale between related parties, sees the waterfall grow, lodges, and prints the letter."""

import re
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

SALE = "/value_declaration/sales/0"
DECLARED = {
    "/office": "CVPRA",
    "/declarant/reference_year": "2026",
    "/declarant/reference": "V-1",
    "/transaction_1": "1",
    "/exporter/name": "Armazéns do Tejo, Lda",
    "/consignee/code": "250200022",
    "/consignee/name": "Comércio Djarmai, Lda",
    "/countries/export": "PT",
    "/transport/border_mode": "1",
    "/delivery_terms/code": "FOB",
    "/delivery_terms/place": "Lisboa",
    "/value/costs/invoice/foreign": "1000",
    "/value/costs/invoice/currency": "EUR",
    "/value/costs/external_freight/foreign": "100",
    "/value/costs/external_freight/currency": "EUR",
    "/items/0/commodity_code": "6907210000",
    "/items/0/commercial_description": "Ladrilhos cerâmicos",
    "/items/0/origin": "PT",
    "/items/0/packages/number": "2",
    "/items/0/packages/kind": "PX",
    "/items/0/gross_mass": "100",
    "/items/0/net_mass": "95",
    "/items/0/price": "1000",
    "/items/0/previous_document/summary_declaration": "BL-V",
    "/items/0/supplementary_units/0/quantity": "12",
    "/items/0/supplementary_units/0/code": "MTK",
    "/items/0/documents/0/code": "380",
    "/items/0/documents/0/reference": "F-77",
}
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]}}


def field(page, at):
    return page.locator(f"[name='{at}']")


def add(page, what):
    """Press the button that adds a section of the sale, and wait for it."""
    page.evaluate("() => document.querySelectorAll('.value-add').forEach(each => { each.open = true; })")
    page.click(f"button[value='add:{SALE}/{what}']")
    expect(page.locator(f"#at{(SALE + '/' + what).replace('/', '-')}-0")).to_be_visible()


def bars(page, below="#value-so-far"):
    """Name and amount of every bar, without the article."""
    rows = page.locator(f"{below} .waterfall tbody tr").all()
    return [re.sub(r"[^\d+−]", "", row.locator("td.num").inner_text()) for row in rows]


def faults_of(page):
    """What axe finds wrong, and whether the page scrolls sideways."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate("options => axe.run(document, options)", WCAG)["violations"]
    wide = page.evaluate("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [each["id"] for each in found] + (["scrolls sideways"] if wide else [])


@pytest.mark.law("RCA-169.1.b")
def test_a_related_sale_with_royalty_and_assist_from_the_form_to_the_letter(office, enter):
    acceptance = enter("aceitacao")
    acceptance.goto("/office/presentations/")
    acceptance.fill("#id_reference", "BL-V")
    acceptance.click("form[method=post] .btn-success")

    page = enter("despachante")
    page.goto("/declarations/")
    page.locator("form[action='/declarations/new/'] button").click()
    page.wait_for_url("**/edit/")
    for name, value in DECLARED.items():
        place = field(page, name)
        place.evaluate("each => { const folded = each.closest('details'); if (folded) folded.open = true; }")
        place.fill(value)
    page.click("button[name='then'][value='value']")
    page.wait_for_url("**/value/")

    page.click("button[value='add:/value_declaration/sales']")
    expect(page.locator("#at-value_declaration-sales-0")).to_be_visible()
    expect(page.locator("#value-so-far .fall-total td.num")).to_have_text("121\u202f292\u00a0CVE")  # 1 100 × 110,265
    add(page, "relationship/links")
    field(page, f"{SALE}/relationship/links/0/kind").select_option("holding")
    expect(field(page, f"{SALE}/relationship/links/0/percent")).to_be_visible()  # asked for this kind only
    field(page, f"{SALE}/relationship/links/0/percent").fill("60")
    add(page, "assists")
    field(page, f"{SALE}/assists/0/kind").select_option("tools")
    expect(page.locator("#saved")).not_to_have_class("is-pending")
    field(page, f"{SALE}/assists/0/acquisition_cost").fill("muito")
    expect(page.locator("#slot-at-value_declaration-sales-0-assists-0-acquisition_cost")).to_contain_text("“muito”")
    field(page, f"{SALE}/assists/0/acquisition_cost").fill("300")
    field(page, f"{SALE}/assists/0/spread/units").fill("3")
    field(page, f"{SALE}/assists/0/spread/imported_now").fill("1")
    add(page, "royalties")
    expect(field(page, f"{SALE}/assists/0/acquisition_cost")).to_have_value("300")  # kept by the act
    field(page, f"{SALE}/royalties/0/percent").fill("5")
    for name in ("of_price", "related_to_goods", "condition_of_sale"):
        field(page, f"{SALE}/royalties/0/{name}").select_option("true")
    expect(page.locator("#value-so-far .fall-total td.num")).to_have_text("137\u202f832\u00a0CVE")
    assert bars(page) == ["110265", "+11027", "+5513", "+11027", "137832"]
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert faults_of(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})

    page.click("button[name='then'][value='form']")
    page.wait_for_url("**/edit/")
    expect(page.locator("#duties")).to_contain_text("137\u202f832")
    page.click(".side-send button[type=submit]")
    expect(page.locator(".file-main .waterfall")).to_be_visible()
    assert bars(page, ".file-main") == ["110265", "+11027", "+5513", "+11027", "137832"]

    letter = page.request.get(page.locator(".papers a[href$='value.pdf?in=fr']").get_attribute("href"))
    text = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(letter.body())).pages).split())
    for piece in ("137 832", "+5 513", "RCA art. 73(3)", "RCA art. 47(1)"):
        assert piece in text

    head = enter("chefe")
    head.goto(page.url.replace("/declarations/", "/office/declarations/"))
    assert bars(head, "#value") == ["110265", "+11027", "+5513", "+11027", "137832"]
    assert faults_of(head) == []


@pytest.mark.law("RCA-169.1.b")
def test_the_form_works_with_no_script_at_all(office, browser, live_server):
    context = browser.new_context(base_url=live_server.url, locale="pt-PT", java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("#id_username", "despachante")
    page.fill("#id_password", "morabeza")
    page.click("main button[type=submit]")
    page.goto("/declarations/")
    page.locator("form[action='/declarations/new/'] button").click()
    field(page, "/office").fill("CVPRA")
    page.click("button[name='then'][value='value']")
    page.click("button[value='add:/value_declaration/sales']")
    page.click(f"button[value='add:{SALE}/royalties']")
    field(page, f"{SALE}/royalties/0/percent").fill("five")
    page.click("button[name='then'][value='form']")
    expect(field(page, "/office")).to_have_value("CVPRA")
    page.click("#summary a[href*='royalties-0-percent']")
    expect(field(page, f"{SALE}/royalties/0/percent")).to_have_value("five")
    context.close()
