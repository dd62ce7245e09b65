"""Goods that are not as declared: the examiner reports, the declarant agrees, the head authorises, more is due."""

import json
import re

import pytest
from django.db import transaction
from playwright.sync_api import expect

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.demo.driving import Drive
from alfandega.lawbook.paths import data_root

pytestmark = pytest.mark.browser

MEDICINES = data_root() / "demo" / "declarations" / "14-medicamentos-libertados.json"


def amount(text):
    """A sum as a number: `29 721 CVE` is 29721."""
    return int(re.sub(r"\D", "", text))


def test_a_difference_found_is_agreed_to_and_the_extra_is_due(office, enter):
    document = json.loads(MEDICINES.read_text(encoding="utf-8")) | {"office": "CVPRA"}
    drive = Drive(office, office["despachante"].actor, document)
    with transaction.atomic(), acting(SYSTEM):
        drive.accepted()
        file = drive.row
    assert (file.state, file.channel) == ("under_verification", "red")
    (examiner,) = (name for name, user in office.items() if user.pk == file.examiner)

    verifier = enter(examiner)
    verifier.locator("tbody th a", has_text=file.registration).click()
    verifier.fill("#act-certify [name=findings]", "Abertas as 6 caixas, contadas 120 embalagens a mais.")
    verifier.fill("#act-certify [name=attended_by]", "Ana Tavares")
    verifier.click("#act-certify button[type=submit]")
    expect(verifier.locator("#verification")).to_contain_text("contadas 120 embalagens")

    report = verifier.locator("#act-report")
    report.locator("summary").click()
    report.locator("[hx-get]").click()
    expect(report.locator(".report-row")).to_have_count(3)
    row = report.locator(".report-row").last
    row.locator("[name=item]").fill("1")
    row.locator("[name=element]").select_option("price")
    row.locator("[name=found]").fill("9000")
    report.locator("[name=reason]").fill("A fatura encontrada na caixa 3 é de outro valor.")
    report.locator("button[type=submit]").click()
    expect(verifier.locator("#verification ins")).to_have_text("9000")
    expect(verifier.locator("#act-report")).to_have_count(0)

    broker = enter("despachante")
    broker.locator("tbody th a", has_text=file.registration).click()
    before = amount(broker.inner_text(".grand .num"))
    broker.click(".next-discrepancy a")
    expect(broker.locator("#differences")).to_contain_text("A fatura encontrada na caixa 3")
    broker.click("form[action$='/agree/'] button")
    expect(broker.locator("#differences")).to_have_count(0)

    head = enter("chefe")
    head.locator("section[aria-labelledby=corrections] a").click()
    head.fill("#act-correct [name=reason]", "O declarante concorda; a fatura está junta.")
    head.click("#act-correct button[type=submit]")
    expect(head.locator("#act-correct")).to_have_count(0)

    broker.reload()
    due = amount(broker.inner_text(".grand .num"))
    assert due > before
    expect(broker.locator(".next-assessed")).to_be_visible()
    assert str(due) in re.sub(r"\s", "", broker.inner_text(".next-assessed"))
    expect(broker.locator("[aria-labelledby=versions-title] li")).to_have_count(2)
