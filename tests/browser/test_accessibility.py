"""Every main page of every role: no fault that axe finds by WCAG 2.2 AA, and no sideways scrolling on a telephone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

AXE = Axe().axe_script
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": WCAG},
    "rules": {"target-size": {"enabled": True}},  # axe leaves this one of WCAG 2.2 out unless it is asked for
}
SIZES = {1280: 900, 360: 740}
ROLES = ["", "despachante", "importador", "aceitacao", "verificador", "tesoureiro", "chefe", "auditor"]


def faults_of(page):
    """What is wrong with the page as it stands, one line for each fault."""
    found = [
        f"{violation['id']}: {node['html'][:160]} {node['failureSummary'].splitlines()[-1].strip()}"
        for violation in page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
        for node in violation["nodes"]
    ]
    wide, screen = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [*found, f"{wide} px wide on a screen of {screen}"] if wide > screen else found


@pytest.mark.parametrize("account", ROLES, ids=lambda account: account or "nobody")
def test_pages_can_be_read_by_everybody_on_any_screen(account, demo, page, enter):
    if account:
        page = enter(account)
    faults = {}
    for address in demo[account]:
        page.goto(address)
        page.evaluate(AXE)
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            if found := faults_of(page):
                faults[f"{address} at {width}"] = found
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(lines) for where, lines in faults.items())
