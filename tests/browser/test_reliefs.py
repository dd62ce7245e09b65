"""The finder of reliefs in a browser: a returning emigrant's furniture, on a phone and without a script."""

import pytest
from playwright.sync_api import expect

PAGE = "/tariff/reliefs/"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def phone(request, office, browser, live_server):
    """A phone that reads English."""
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, java_script_enabled=request.param, reduced_motion="reduce"
    )
    context.add_cookies([{"name": "django_language", "value": "en", "url": live_server.url}])
    yield context.new_page()
    context.close()


def choose(page, value):
    page.check(f"input[type=radio][value={value}]")
    page.click("main button[type=submit]")


def write(page, value):
    page.fill("#answer", value)
    page.click("main button[type=submit]")


def test_the_furniture_of_a_returning_emigrant(phone):
    phone.goto(PAGE)
    phone.fill("#on", "2026-03-02")
    choose(phone, "household")
    choose(phone, "new_resident")
    choose(phone, "consul")
    write(phone, "2025-09-01")
    write(phone, "2026-03-02")
    choose(phone, "all")
    choose(phone, "no")
    choose(phone, "yes")
    choose(phone, "no")
    result = phone.locator("main .verdict-short")
    expect(result).to_contain_text("Free of duty")
    expect(phone.locator("main")).to_contain_text("Attestation of the consul of Cabo Verde")
    expect(phone.locator("main")).to_contain_text("national code C01")
    wide = phone.locator("html").bounding_box()["width"]
    assert wide <= PHONE["width"], "nothing runs over the edge of a phone"
    assert "attested_on=2026-03-02" in phone.url
    phone.goto(phone.url.replace("attested_on=2026-03-02", "attested_on=2026-03-01"))
    expect(result).to_contain_text("No relief")
    expect(phone.locator("main")).to_contain_text("An attestation after 2026-03-01 would do.")


def test_an_answer_is_changed_and_the_rest_is_remembered(phone):
    phone.goto(f"{PAGE}?on=2026-03-02&goods=packing&protects=yes&reusable=yes")
    expect(phone.locator("main .verdict-short")).to_contain_text("No relief")
    phone.get_by_role("link", name="Change: Can they usually be used again?").click()
    choose(phone, "no")
    expect(phone.locator("main .verdict-short")).to_contain_text("Free of duty")
