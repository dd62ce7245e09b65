"""The whole way with the keyboard alone: each stop can be seen, none lies under something else (WCAG 2.4.7, 2.4.11)."""

import json

import pytest
from django.db import transaction
from playwright.sync_api import expect

from alfandega.access.acting import acting
from alfandega.clearance.declaration.actions import start_draft
from alfandega.demo.accounts import PASSWORD
from alfandega.lawbook.paths import data_root

pytestmark = pytest.mark.browser

DRAFT = data_root() / "demo" / "declarations" / "05-varoes-em-viagem.json"
STOPS = 250
"""More than any page has; a page that never lets go of the focus would stop here."""
FOCUSED = """() => {
    const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const middle = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 12));
    return {
        what: at.outerHTML.slice(0, 120),
        marked: style.outlineStyle !== "none" || style.boxShadow !== "none",
        covered: !middle || !(at.contains(middle) || middle.contains(at)),
    };
}"""


def tab_to(page, selector):
    """Press Tab until the focus is there; what was passed on the way must have been visible."""
    unseen = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop["marked"] or stop["covered"]:
            unseen.append(stop)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert not unseen, json.dumps(unseen, indent=1, ensure_ascii=False)
            return
    raise AssertionError(f"Tab never comes to {selector}")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_declaration_is_opened_and_lodged_with_the_keyboard_alone(width, office, page):
    broker = office["despachante"].actor
    with transaction.atomic(), acting(broker):
        start_draft(broker, json.loads(DRAFT.read_text(encoding="utf-8")))
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/")
    page.keyboard.type("despachante")
    tab_to(page, "#id_password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url("**/declarations/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first stop is the link past the navigation
    tab_to(page, "tbody th a")
    page.keyboard.press("Enter")

    page.wait_for_url("**/edit/")
    tab_to(page, "[name='/transport/location_of_goods']")
    page.keyboard.press("Control+a")
    page.keyboard.type("Cais 2, Praia")
    tab_to(page, ".side-send button")
    page.keyboard.press("Enter")
    expect(page.locator(".next-lodged")).to_be_visible()
    expect(page.locator(".declared")).to_contain_text("Cais 2, Praia")
