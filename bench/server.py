"""The real web server, as `alfandega run` starts it: database, journal sealer, gunicorn with two processes."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(home: Path) -> Iterator[tuple[int, int]]:
    """Run `alfandega run` on the home and give its port and process number; stopped at the end.

    It takes over a database that already runs, and stops that too.
    """
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    port = free_port()
    log = home / "server.log"
    with log.open("w") as output:
        command = [sys.executable, "-m", "alfandega", "run", "--no-demo", "--port", str(port)]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=dict(os.environ))
        try:
            _wait_for(port, child, log)
            yield port, child.pid
        finally:
            child.send_signal(signal.SIGTERM)
            child.wait(60)


def _wait_for(port: int, child: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and child.poll() is None:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=2).close()
            except urllib.error.HTTPError:
                return
            return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
