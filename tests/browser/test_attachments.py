"""A broker sends the invoice as a PDF; the examiner asks for the packing list, gets it and opens the invoice."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from alfandega.access.acting import acting
from alfandega.access.models import JournalLine, User
from alfandega.attachments.models import Attachment
from alfandega.attachments.tests import samples
from alfandega.cargo.actions import record_presentation
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.tests.world import BILL, document
from alfandega.demo.accounts import BROKER, PRAIA, TRADER

pytestmark = pytest.mark.browser


def _under_verification(office: dict[str, User]) -> Declaration:
    """A declaration with a preference, which an examiner checks."""
    broker, acceptance = office["despachante"].actor, office["aceitacao"].actor
    with acting(acceptance):
        record_presentation(acceptance, office=PRAIA, reference=BILL)
    made = document("B-1", count=1)
    made["consignee"]["code"] = TRADER
    made["declarant"]["code"] = BROKER
    made["items"][0]["preference"] = "100"
    made["items"][0]["documents"].append({"code": "954", "reference": "EUR.1 7"})
    with acting(broker):
        found = lodge(broker, made)
    assert found.state == "under_verification", (found.state, found.faults)
    return found


def test_a_broker_uploads_an_invoice_and_the_officer_opens_it(office, enter, tmp_path: Path):
    declaration = _under_verification(office)
    invoice, lie = tmp_path / "fatura.pdf", tmp_path / "lista.pdf"
    invoice.write_bytes(samples.PDF)
    lie.write_bytes(samples.PROGRAM)

    broker = enter("despachante")
    broker.goto(f"/declarations/{declaration.pk}/")
    broker.set_input_files("#files-input", [str(invoice), str(lie)])
    broker.select_option("#files-document", "1:380:1")
    broker.click(".file-upload button[type=submit]")
    expect(broker.locator(".files-outcome .is-done")).to_contain_text("fatura.pdf")
    expect(broker.locator(".files-outcome .is-refused")).to_contain_text("lista.pdf")
    expect(broker.locator(".file-line")).to_have_count(1)

    with acting(office["auditor"].actor):
        examiner = Declaration.objects.get(pk=declaration.pk).examiner
        name = User.objects.get(pk=examiner).username
    officer = enter(name)
    officer.goto(f"/office/declarations/{declaration.pk}/")
    officer.click(".file-ask > summary")
    officer.select_option("#ask-code", "271")
    officer.click(".file-ask button[type=submit]")
    with officer.expect_response("**/inline/") as shown:
        officer.click(".file-acts a")
    assert shown.value.status == 200
    assert shown.value.headers["x-content-type-options"] == "nosniff"

    broker.reload()
    broker.set_input_files(".file-answer input[type=file]", str(invoice))
    broker.fill(".file-answer input[name=packages]", "40")
    broker.click(".file-answer button[type=submit]")
    expect(broker.locator(".file-wanted")).to_have_count(0)
    expect(broker.locator(".file-line")).to_have_count(2)
    with acting(office["auditor"].actor):
        assert Attachment.objects.filter(answers__isnull=False, packages=40).count() == 1
        assert JournalLine.objects.filter(act="attachment.view", actor_id=examiner).count() == 1


def test_without_scripts_files_are_sent_all_the_same(office, browser, live_server, tmp_path: Path):
    declaration = _under_verification(office)
    files = []
    for number in range(2):
        files.append(tmp_path / f"pagina-{number}.txt")
        files[-1].write_text(f"Página {number}", encoding="utf-8")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="pt-PT")
    page = context.new_page()
    page.goto("/sign-in/")
    page.fill("#id_username", "despachante")
    page.fill("#id_password", "morabeza")
    page.click("main button[type=submit]")
    page.goto(f"/declarations/{declaration.pk}/")
    page.set_input_files("#files-input", [str(each) for each in files])
    page.click(".file-upload button[type=submit]")
    expect(page.locator(".file-line")).to_have_count(2)
    context.close()
