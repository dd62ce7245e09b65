"""Browser tests: Debian's Chromium, driven by Playwright; without it they are skipped, and the summary says so.

`open_page` gives fresh browsers, `office` an office at work with the demo's people, `demo` the whole demonstration;
`enter` signs somebody in, as he would.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect, sync_playwright

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.clearance.selectivity.draw import commitment, drawn
from alfandega.clearance.selectivity.models import Seed
from alfandega.demo.accounts import PASSWORD, PRAIA
from alfandega.demo.load import load
from alfandega.demo.people import make_people
from alfandega.kernel.dates import today
from alfandega.lawbook.paths import data_root
from alfandega.reference import snapshot as reference
from alfandega.reference.actions import load_reference
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
        context = browser.new_context(base_url=live_server.url, locale="pt-PT", viewport=WIDE)
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
def office(live_server: Any) -> None:
    """Praia at work: books loaded, the demo's people, no declaration yet, and nothing drawn at random today."""
    with transaction.atomic(), acting(SYSTEM):
        load_reference(SYSTEM)
        load_tariff(SYSTEM, data_root() / "demo" / "tariff.csv")
        make_people()
        seed = _quiet_seed()
        Seed.objects.create(office=PRAIA, day=today(), seed=seed, commitment=commitment(seed))
    _forget_books()


@pytest.fixture
def demo(live_server: Any) -> None:
    """The demonstration: every office, every role, declarations in every state."""
    with transaction.atomic():
        load()
    _forget_books()


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
