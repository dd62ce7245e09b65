"""A related importer with a royalty and an assist: doubt, answer, grounds, reply, reasoned decision, letter."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import pytest
from django.db import transaction
from playwright.sync_api import expect
from pypdf import PdfReader

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.books import live
from alfandega.clearance.valuation.doubts.models import Delivery
from alfandega.demo.driving import Drive
from alfandega.kernel.dates import today
from alfandega.lawbook.paths import data_root

pytestmark = pytest.mark.browser

TOYS = data_root() / "demo" / "declarations" / "21-brinquedos-ligadas.json"
SIMILAR = 4_350_000


def declared_value():
    """30 000 USD less 2 %, a third of a mould of 9 000, 5 % of 29 400, freight of 2 000, insurance of 150 EUR."""
    with acting(SYSTEM):
        rates = live(today()).reference
        usd, eur = (rates.rate(code, today()).rate for code in ("USD", "EUR"))
    lines = [*(amount * usd for amount in (30_000, -600, 3_000, 1_470, 2_000)), 150 * eur]
    return sum(int(Decimal(line).quantize(Decimal(1), ROUND_HALF_UP)) for line in lines)


def amount(text):
    return int(re.sub(r"\D", "", text))


def do(page, act, **given):
    """Fill in the form of an act and send it."""
    form = page.locator(f"#act-{act}")
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for name, value in given.items():
        field = form.locator(f"[name={name}]").first
        kind = field.evaluate("each => each.type")
        if kind == "checkbox":
            for each in value if isinstance(value, list) else [value]:
                form.locator(f"[name={name}][value='{each}']").check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)
    form.locator("button[type=submit]").click()
    page.wait_for_load_state()


def test_a_doubt_goes_through_answer_grounds_and_reply_to_a_reasoned_decision_in_writing(office, enter):
    document = json.loads(TOYS.read_text(encoding="utf-8"))
    drive = Drive(office, office["importador"].actor, document)
    with transaction.atomic(), acting(SYSTEM):
        drive.certified()
        file = drive.row
    declared = declared_value()
    assert file.customs_value == declared
    (examiner,) = (name for name, user in office.items() if user.pk == file.examiner)

    verifier, importer = enter(examiner), enter("importador")
    verifier.goto(f"/office/declarations/{file.pk}/")
    verifier.locator("#value-doubt a").click()
    asked = ["payment", "circumstances", "test-values"]
    do(verifier, "raise", grounds="Preço muito abaixo de outras importações.", asked=asked, days="10")
    expect(verifier.locator("#doubt")).to_contain_text("Preço muito abaixo")
    assert amount(verifier.locator("#outcomes .foreseen").first.inner_text().replace("CVE", "")) == declared

    verifier.goto(f"/office/declarations/{file.pk}/")
    verifier.locator("#act-conform summary").click()
    verifier.click("#act-conform button[type=submit]")
    expect(verifier.locator("#refusal")).to_be_visible()

    importer.goto(f"/declarations/{file.pk}/")
    importer.locator("#value-doubt a.btn-primary").click()
    do(importer, "answer", words="Contrato de distribuição de 2025 e ordem de transferência.")
    expect(importer.locator("#act-answer")).to_have_count(0)

    verifier.goto(f"/office/declarations/{file.pk}/value-doubts/")
    do(verifier, "notify", grounds="O contrato fixa o preço pelo resultado do grupo.", days="5")
    expect(verifier.locator("#act-notify")).to_have_count(0)
    decision = {
        "outcome": "aside",
        "ground": "related",
        "influence": "A compradores não ligados a mesma marca vende-se 19 % mais caro.",
        "reasons": "O preço resulta da ligação entre as partes.",
    }
    do(verifier, "decide", **decision)
    expect(verifier.locator("#refusal")).to_be_visible()  # the time to reply is running

    importer.reload()
    do(importer, "reply", words="Mantemos o preço declarado.")
    expect(importer.locator("#act-reply")).to_have_count(0)

    verifier.goto(f"/office/declarations/{file.pk}/value-doubts/")
    do(verifier, "message", words="Pensamos em mercadorias similares. O que sabem do seu valor?")
    do(verifier, "find-no-value", methods=["identical"], reason="Nenhuma importação conhecida.")
    similar = {"method": "similar", "reference": "CVPRA/2026/117", "value": str(SIMILAR), "quantity": "3000"}
    do(verifier, "find-comparable", **similar, exported=today().isoformat(), reason="Mesma qualidade e função.")
    assert amount(verifier.locator("#outcomes .foreseen").last.inner_text().replace("CVE", "")) == SIMILAR
    do(verifier, "decide", **decision)
    expect(verifier.locator("#act-decide")).to_have_count(0)

    importer.goto(f"/declarations/{file.pk}/")
    link = importer.locator("#value-doubt a[href$='decision.pdf']")
    expect(link).to_be_visible()
    letter = importer.request.get(link.get_attribute("href"))
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(letter.body())).pages)
    digits = re.sub(r"\s", "", text)
    for piece in (f"{SIMILAR}CVE", f"{declared}CVE", "RCAart.85(2)", "RCAart.49(4)", "resultadaligação", "19%maiscaro"):
        assert piece in digits, piece
    with acting(SYSTEM):
        assert Delivery.objects.get().made_by == office["importador"].pk

    verifier.goto(f"/office/declarations/{file.pk}/")
    verifier.locator("#act-conform summary").click() if verifier.locator("#act-conform[open]").count() == 0 else None
    verifier.click("#act-conform button[type=submit]")
    drive.declaration = file
    with acting(SYSTEM):
        now = drive.row
    assert (now.state, now.customs_value) == ("assessed", SIMILAR)
