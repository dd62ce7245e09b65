"""Browser tests: Debian's Chromium, driven by Playwright; without it they are skipped, and the summary says so.

`open_page` gives fresh browsers, `office` an office at work with the demo's people, `demo` the whole demonstration;
`enter` signs somebody in, as he would.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect, sync_playwright

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.access.models import User
from alfandega.clearance.declaration.models import Amendment, Declaration
from alfandega.clearance.selectivity.draw import commitment, drawn
from alfandega.clearance.selectivity.models import Decision, Seed
from alfandega.demo.accounts import BROKER, PASSWORD, PRAIA, TRADER
from alfandega.demo.load import load
from alfandega.demo.people import make_people
from alfandega.kernel.dates import today
from alfandega.lawbook.paths import data_root
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import load_reference
from alfandega.revenue.models import Notice
from alfandega.tariff import snapshot as tariff
from alfandega.tariff.actions import load_tariff

CHROMIUM = Path("/usr/bin/chromium")
REASON = f"{CHROMIUM} is not installed: no page was opened in a browser. Type: sudo apt-get install chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
NOBODYS = UUID(int=0)
PATIENCE = 10_000  # milliseconds
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the session."""
    if not CHROMIUM.exists():
        pytest.skip(REASON)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop on this thread; Django would take our ordinary queries for asynchronous code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, live_server: Any) -> Iterator[Callable[[], Page]]:
    """Fresh browsers of users who read Portuguese, based at `live_server`; a script error fails the test."""
    contexts: list[Any] = []
    errors: list[str] = []

    def opened() -> Page:
        context = browser.new_context(base_url=live_server.url, locale="pt-PT", viewport=WIDE, reduced_motion="reduce")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page: Page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors, f"Scripts failed on the page: {errors}"


@pytest.fixture
def page(open_page: Callable[[], Page]) -> Page:
    """One such browser, with nobody signed in."""
    return open_page()


@pytest.fixture
def enter(open_page: Callable[[], Page]) -> Callable[[str], Page]:
    """A browser of its own for somebody of the demo, who signs in: `enter("chefe")`."""

    def entered(username: str) -> Page:
        page = open_page()
        page.goto("/sign-in/")
        page.fill("#id_username", username)
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda address: "sign-in" not in address)
        return page

    return entered


@pytest.fixture
def office(live_server: Any) -> dict[str, User]:
    """Praia at work: books loaded, the demo's people, no declaration yet, nothing drawn at random today."""
    with transaction.atomic(), acting(SYSTEM):
        load_reference(SYSTEM)
        load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv", data_root() / "demo" / "measures.csv")
        users = make_people()
        seed = _quiet_seed()
        Seed.objects.create(office=PRAIA, day=today(), seed=seed, commitment=commitment(seed))
    _forget_books()
    return users


@pytest.fixture
def demo(transactional_db: None) -> dict[str, list[str]]:
    """The demonstration, with declarations in every state, and the addresses of the main pages of each account."""
    with transaction.atomic():
        load()
    _forget_books()
    with acting(SYSTEM):
        return _main_pages()


def _main_pages() -> dict[str, list[str]]:
    """By account, "" for who is not signed in: lists, a draft, files in their various states, a notice, a payment."""
    files = list(Declaration.objects.order_by("pk"))
    of_broker = {each.state: f"/declarations/{each.pk}/" for each in files if each.declarant == BROKER}
    of_trader = {each.state: f"/declarations/{each.pk}/" for each in files if each.declarant == TRADER}
    at_praia = {each.state: f"/office/declarations/{each.pk}/" for each in files if each.office == PRAIA}
    (changing,) = Amendment.objects.filter(decision=Amendment.Decision.ASKED).values_list("declaration", flat=True)
    chosen = Decision.objects.filter(office=PRAIA).values_list("declaration", flat=True).first()
    notices = Notice.objects.filter(office=PRAIA).select_related("payment")
    to_pay, paid = (notices.filter(state=state)[0] for state in (Notice.State.ISSUED, Notice.State.PAID))
    pages = {
        "": "/sign-in/ /sign-in/?next=/office/ /law/RCA-169/ /no-such-page/ /tariff/ /tariff/?q=vinho /tariff/22/"
        " /tariff/2204/ /tariff/2204210000/ /tariff/0202300000/?origin=BR /tariff/3604100000/"
        " /tariff/6907210000/?origin=CN /tariff/2204210000/?on=1900-01-01&origin=ZZ /tariff/vinhho/"
        " /tariff/changes/ /tariff/calculator/"
        " /tariff/calculator/?code=2204210000&origin=PT&value=999999999999999999&currency=EUR&q-LTR=100"
        " /tariff/calculator/?code=2204210000&origin=PT&preference=100&documents=954&value=x&q-LTR="
        " /tariff/origin/ /tariff/origin/?by=rule&rule=CTH+FOO&price=x&code=19&m-code=1&m-value=y&o-name=z"
        " /tariff/reliefs/ /tariff/reliefs/?goods=baggage&objects-cameras=x"
        " /tariff/reliefs/?goods=parcel&value=15001&sender_private=no",
        "despachante": f"/declarations/ /declarations/import/ {of_broker['draft']} {of_broker['refused']}"
        f" {of_broker['refused']}edit/ {of_broker['assessed']} {of_broker['released']} /declarations/{NOBODYS}/",
        "importador": f"{of_trader['lodged']} {of_trader['under_verification']} {of_trader['discrepancy']}"
        f" /declarations/{changing}/ {of_trader['lodged']}amend/",
        "aceitacao": f"/office/ /office/declarations/ /office/presentations/ {at_praia['lodged']}",
        "verificador": f"/office/ {at_praia['under_verification']} {at_praia['under_verification']}items/1/"
        " /office/prices/ /office/prices/?code=1701&origin=PT /office/prices/?code=x&origin=ZZ",
        "tesoureiro": f"/office/ /office/cash-desk/ /office/cash-desk/notices/{to_pay.pk}/"
        f" /office/cash-desk/notices/{paid.pk}/ /office/cash-desk/payments/"
        f" /office/cash-desk/payments/{paid.payment.pk}/",
        "chefe": f"/office/ /office/overview/ {at_praia['paid']} {at_praia['discrepancy']} {at_praia['released']}"
        f" /office/declarations/{changing}/ {at_praia['released']}versions/",
        "auditor": "/office/ /office/declarations/?state=all /office/overview/ /office/journal/ /office/seal/"
        f" /office/draws/ /office/draws/{chosen}/ {at_praia['assessed']}",
    }
    return {account: addresses.split() for account, addresses in pages.items()}


def _forget_books() -> None:
    """The database is a new one for each test: what was read from the one before is not its own."""
    reference.LIVE.forget()
    tariff.LIVE.forget()


def _quiet_seed() -> bytes:
    """A seed whose draws leave the first registrations of the year alone."""
    for number in count():
        seed = number.to_bytes(32, "big")
        if all(drawn(seed, f"{PRAIA}/{today().year}/{serial}", "channel") > 0.5 for serial in range(1, 6)):
            return seed
    raise AssertionError
