"""A broker's file from the old system: imported, mended until nothing stands against it, lodged, paid and released."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from alfandega.lawbook.paths import data_root

pytestmark = pytest.mark.browser

FILE = data_root() / "samples" / "with-faults.xml"
MENDED = {
    "/office": "CVPRA",
    "/declarant/code": "200100011",
    "/consignee/code": "200123450",
    "/items/0/origin": "PT",
    "/items/1/commodity_code": "69072100",
    "/items/1/gross_mass": "9 450,00",
    "/items/1/previous_document/summary_declaration": "LISPRA260117",
}
BILL = MENDED["/items/1/previous_document/summary_declaration"]


def words_of(person, address):
    """The text of a PDF that this person may fetch."""
    response = person.request.get(address)
    assert (response.status, response.headers["content-type"]) == (200, "application/pdf")
    return "".join(page.extract_text() for page in PdfReader(BytesIO(response.body())).pages)


def test_a_broker_imports_a_file_mends_it_and_lodges_and_the_office_releases_the_goods(office, enter):
    broker = enter("despachante")
    broker.locator("a[href='/declarations/import/']").first.click()
    broker.set_input_files("#file", FILE)
    broker.click("main form button[type=submit]")
    broker.wait_for_url("**/edit/")
    address = broker.url.removesuffix("edit/")

    # Every fault is told at once, in the list and beside its field; the figure that could not be read is named.
    expect(broker.locator("#refusal")).to_contain_text("9.450,00")
    faults = broker.locator("#summary .is-error")
    expect(faults).to_have_count(len(MENDED))
    for at in MENDED:
        place = "at" + at.replace("/", "-")
        expect(broker.locator(f"#summary a[href='#{place}']")).to_have_count(1)
        expect(broker.locator(f"#slot-{place} .field-fault")).to_be_visible()

    # Mending one takes it from the list, without a reload.
    for left, (at, value) in zip(range(len(MENDED) - 1, -1, -1), MENDED.items(), strict=True):
        broker.fill(f"[name='{at}']", value)
        expect(faults).to_have_count(left)
    expect(broker.locator(".field-fault.is-error, .field-fault.is-missing")).to_have_count(0)
    expected = broker.inner_text("#duties .grand .num")
    assert re.fullmatch(r"[1-9]\d{0,2}( \d{3})+ CVE", expected.replace("\u202f", " ").replace("\xa0", " "))

    broker.click(".side-send button[type=submit]")
    broker.wait_for_url(address)
    expect(broker.locator(".next-lodged")).to_contain_text(BILL)
    expect(broker.locator(".grand .num")).to_have_text(expected)

    acceptance = enter("aceitacao")
    acceptance.locator("tbody th a").click()
    expect(acceptance.locator("#present-reference")).to_have_value(BILL)
    acceptance.click("#acts form button[type=submit]")
    number = re.compile(r"CVPRA/\d{4}/1")
    expect(acceptance.locator("h1")).to_have_text(number)

    broker.reload()
    expect(broker.locator(".next-assessed")).to_contain_text(expected.removesuffix("CVE").strip())
    expect(broker.locator(".grand .num").first).to_have_text(expected)
    expect(broker.locator("#channel-title ~ p .badge")).to_be_visible()

    cashier = enter("tesoureiro")
    desk = cashier.url
    cashier.goto(f"{desk.split('/office/')[0]}/office/cash-desk/sessions/open/")
    cashier.fill("[name=d500]", "10")
    cashier.click("main form .btn-success")
    expect(cashier.locator("main form")).to_have_count(0)
    cashier.goto(desk)
    cashier.locator("a[href*='/cash-desk/notices/']").click()
    cashier.fill("#id_amount", expected.removesuffix("CVE").strip())
    cashier.click("form[method=post] .btn-success")
    cashier.wait_for_url("**/payments/**")
    receipt = re.search(r"CVPRA/\d{4}/\d+", cashier.inner_text("h1"))[0]
    assert receipt in words_of(cashier, cashier.get_attribute("a[href$='receipt.pdf']", "href"))

    head = enter("chefe")
    head.locator("section[aria-labelledby=releases] tbody th a").click()
    head.fill("#act-release [name=reason]", "Imposições pagas; nada obsta à saída.")
    head.click("#act-release button[type=submit]")
    expect(head.locator("#act-release")).to_have_count(0)

    broker.goto("/declarations/")
    broker.locator("tbody th a").click()
    note = re.search(r"CVPRA/\d{4}/\d+", broker.inner_text(".next-released"))[0]
    assert note in words_of(broker, broker.get_attribute("a[href$='release-note.pdf']", "href"))
    assert receipt in words_of(broker, broker.get_attribute("a[href$='receipt.pdf']", "href"))
    assert "Casa Morabeza" in words_of(broker, broker.get_attribute("a[href$='sad.pdf']", "href"))
    happened = broker.locator(".steps-line li")
    expect(happened).to_have_count(9)
    expect(happened.last).to_contain_text("Ana Tavares")  # who began the draft
    expect(happened.first).to_contain_text("Dulce Monteiro")  # who released
