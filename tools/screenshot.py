"""Make the README's picture, docs/images/declaration.png: a released declaration of the demo, as its declarant sees it.

python tools/screenshot.py          needs Debian's Chromium; starts an installation of its own and removes it
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from alfandega.settings import place  # noqa: E402

OUT = ROOT / "docs" / "images" / "declaration.png"
CHROMIUM = Path("/usr/bin/chromium")
WIDTH, HEIGHT = 1280, 1200
MOST = 300_000  # bytes
PATIENCE = 120  # seconds
ACCOUNT, PASSWORD = "importador", "morabeza"


def main() -> int:
    """Take the picture."""
    if not CHROMIUM.exists():
        print(f"{CHROMIUM} is not installed. Type: sudo apt-get install chromium")
        return 1
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(base_url=address, viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce")
        page.goto("/sign-in/")
        page.fill("#id_username", ACCOUNT)
        page.fill("#id_password", PASSWORD)
        page.click("main button[type=submit]")
        page.goto("/declarations/?state=released&q=CVPRA")
        page.locator("tbody th a").last.click()
        page.wait_for_load_state("networkidle")
        OUT.parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OUT)
        browser.close()
    size = OUT.stat().st_size
    print(f"{OUT.relative_to(ROOT)}: {WIDTH} × {HEIGHT}, {size:,} bytes")
    return 0 if size < MOST else 1


@contextlib.contextmanager
def demo() -> Iterator[str]:
    """Hold an installation with the demo up, in a home of its own; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="alfandega-picture-") as home:
        Path(home).chmod(0o755)  # as root, the database's account must reach its data in it
        os.environ["ALFANDEGA_HOME"] = home
        os.environ.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "alfandega", "run", "--port", str(port), "--workers", "1"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as installation:
            try:
                wait_for(f"{address}/sign-in/", installation)
                yield address
            finally:
                installation.terminate()
                installation.wait(PATIENCE)
                shutil.rmtree(place.socket_directory(), ignore_errors=True)


def wait_for(page: str, installation: subprocess.Popen[bytes]) -> None:
    """Return once the page is there; raises TimeoutError when it is not in time, HTTPError when it is a failed one."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and installation.poll() is None:
        try:
            urllib.request.urlopen(page).close()
        except urllib.error.HTTPError:
            raise
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(page)


if __name__ == "__main__":
    sys.exit(main())
