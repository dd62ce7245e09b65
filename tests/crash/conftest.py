"""An installation of its own for the crash tests: started, killed without mercy and started again."""

import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from alfandega.clearance.tests.world import document

HERE = Path(__file__).parent
CLIENTS = 3
RUN = [
    sys.executable,
    "-c",
    "import django, runpy, sys; django.setup(); runpy.run_path(sys.argv[1], run_name='__main__')",
]
"""Runs a program of this folder with Django set up."""


class Installation:
    """A home with everything `alfandega run` starts, as a tree of processes; and what its users were told was done."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="alfandega-crash-"))
        self.home.chmod(0o755)
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "ALFANDEGA_HOME": str(self.home),
            "DJANGO_SETTINGS_MODULE": "alfandega.settings",
            "ALFANDEGA_LOG_LEVEL": "CRITICAL",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.token = ""
        self.acknowledged: list[dict[str, Any]] = []
        self.unanswered: list[str] = []
        self.refusals: list[int] = []
        self.server: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)

    def start(self) -> None:
        command = [sys.executable, "-m", "alfandega", "run", "--no-demo", "--port", str(self.port)]
        log = (self.home / "server.log").open("ab")
        self.server = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
        until = time.monotonic() + 60
        while time.monotonic() < until and self.server.poll() is None:
            with suppress(OSError):
                answer = self._ask(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10), "GET", "")
                if answer[0] in (200, 401):
                    return
            time.sleep(0.1)
        raise AssertionError((self.home / "server.log").read_text())

    def program(self, name: str, *arguments: str, given: str = "") -> list[dict[str, Any]]:
        """Run a program of this folder to its end; the lines it told."""
        done = subprocess.run(
            [*RUN, str(HERE / name), *arguments],
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return [json.loads(line) for line in done.stdout.splitlines()]

    def load_and_kill(self, seconds: float) -> None:
        """Let declarants and officers work for a while, and kill everything in the middle of it."""
        officers = subprocess.Popen(
            [*RUN, str(HERE / "worker.py"), "officers"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=(self.home / "officers.log").open("ab"),
            text=True,
        )
        assert officers.stdout
        assert officers.stdout.readline(), (self.home / "officers.log").read_text()
        stop = threading.Event()
        clients = [threading.Thread(target=self._declare, args=(stop,)) for _ in range(CLIENTS)]
        reader = threading.Thread(target=self._read, args=(officers.stdout,))
        for thread in (*clients, reader):
            thread.start()
        time.sleep(seconds)
        self.kill(officers.pid)
        stop.set()
        officers.wait()
        for thread in (*clients, reader):
            thread.join()

    def wrong(self) -> list[str]:
        """What is not as users were told, or not whole."""
        told = "\n".join(json.dumps(each) for each in self.acknowledged)
        found: list[str] = self.program("checking.py", given=told)[0]["wrong"]
        return found

    def kill(self, *others: int) -> None:
        """`kill -9` for gunicorn, sealer, PostgreSQL with all its processes, and `others`, in no particular order."""
        assert self.server
        victims = [*self.postgres(), *others]
        random.shuffle(victims)
        for victim in victims:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def postgres(self) -> list[int]:
        pointer = self.home / "postgres.place"
        data = Path(pointer.read_text().strip()) if pointer.exists() else self.home / "postgres"
        main = int((data / "postmaster.pid").read_text().split()[0])
        found = [main]
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == main:
                    found.append(int(entry.name))
        return found

    def lodge(self, link: http.client.HTTPConnection, reference: str) -> tuple[int, dict[str, Any]]:
        bill = "BL-HERE" if int(reference.rpartition("-")[2]) % 3 else f"BL-{reference}"
        return self._ask(link, "POST", json.dumps(document(reference, bill=bill)))

    def _declare(self, stop: threading.Event) -> None:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        while not stop.is_set():
            reference = f"R-{next(self._numbers)}"
            try:
                status, answer = self.lodge(link, reference)
            except (OSError, http.client.HTTPException):
                status, answer = 0, {}
            if status != 201:  # cut off, or 500 when the database was killed before the web server
                self.unanswered.append(reference)
                self.refusals.append(status)
                return
            self.acknowledged.append({"act": "lodge", "id": answer["id"], "registration": answer["registration"]})

    def _ask(self, link: http.client.HTTPConnection, method: str, body: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        link.request(method, "/api/v1/declarations", body=body or None, headers=headers)
        answer = link.getresponse()
        return answer.status, json.loads(answer.read())

    def _read(self, lines: Any) -> None:
        for line in lines:
            with suppress(ValueError):  # the last line may be cut by the kill
                self.acknowledged.append(json.loads(line))

    def remove(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.terminate()
            self.server.wait(60)
        pointer = self.home / "postgres.place"
        if pointer.exists():
            shutil.rmtree(pointer.read_text().strip(), ignore_errors=True)
        shutil.rmtree(self.home, ignore_errors=True)


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    made = Installation()
    try:
        made.start()
        made.token = made.program("worker.py", "prepare")[0]["token"]
        yield made
    finally:
        made.remove()
