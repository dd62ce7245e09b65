"""The page about origin in a browser: a slider moved by keyboard takes origin away and gives it back."""

from playwright.sync_api import expect

PAGE = "/tariff/origin/"


def test_origin_is_lost_and_regained_as_a_slider_moves(office, page):
    page.goto("/tariff/")
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": page.url}])
    page.goto(PAGE)
    verdict = page.locator("#origin-answer .verdict-short")
    expect(verdict).to_have_text("Not originating")
    flour = page.locator("[data-slides=m-value-0]")
    flour.focus()
    for _ in range(12):
        flour.press("ArrowLeft")
    expect(page.locator("#m-value-0")).to_have_value("400000")
    expect(verdict).to_have_text("Originating")
    flour.press("ArrowRight")
    expect(verdict).to_have_text("Not originating")
    expect(page.locator("#origin-answer")).to_contain_text("Reduce the non-originating materials by 5000")
    assert "m-value=405000" in page.url, "the address holds the question"
    page.reload()
    expect(verdict).to_have_text("Not originating")


def test_a_fault_appears_beside_its_field_and_goes_away(office, page):
    page.goto(PAGE)
    page.fill("#price", "dez")
    expect(page.locator("#price-faults .tariff-fault")).to_be_visible()
    expect(page.locator("#price")).to_have_attribute("aria-invalid", "true")
    page.fill("#price", "1150000")
    expect(page.locator("#price-faults .tariff-fault")).to_have_count(0)
    expect(page.locator("#origin-answer .verdict-yes")).to_be_visible()


def test_without_a_script_the_button_asks(office, browser, live_server):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(PAGE)
    expect(page.locator("[data-slides=price]")).to_be_hidden()
    page.fill("#price", "1150000")
    page.click("form#origin-ask .btn-primary")
    expect(page.locator(".verdict-yes")).to_be_visible()
    page.click("[value=add-material]")
    expect(page.locator("[name=m-code]")).to_have_count(3)
    context.close()
