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


def test_broker_imports_mends_and_lodges_and_the_office_releases(office, enter):
    broker = enter("despachante")
    broker.get_by_role("link", name=re.compile("Import")).first.click()
    broker.set_input_files("#file", FILE)
    broker.click("main form button[type=submit]")
    broker.wait_for_url("**/edit/")
    print(broker.inner_text("#summary"))
    for link in broker.locator("#summary a").all():
        print(link.get_attribute("href"), link.inner_text())
    broker.screenshot(path="/tmp/bt/import.png", full_page=True)
