"""A killed database server leaves its pid file; PostgreSQL clears it away itself, but for two cases of containers.

There numbers are used again at once, so the number may be another program's now; and where nothing collects dead
processes, the dead server still has its number. PostgreSQL takes both for a living server and would never start again.
"""

import time
from pathlib import Path

from alfandega.settings.home import Misconfigured

PROCESSES = Path("/proc")
PATIENCE = 20.0
"""Seconds that the dead server's own children have to end."""


def forget_dead_server(data: Path) -> None:
    """Remove the pid file of `data` if its number exists and is no living PostgreSQL; wait for the dead one's children.

    Raises Misconfigured when they do not end: two servers on one data directory would destroy it.
    """
    pid_file = data / "postmaster.pid"
    try:
        number = pid_file.read_text(encoding="ascii").split()[0]
    except (FileNotFoundError, NotADirectoryError, IndexError):
        return
    if not (PROCESSES / number).exists() or _lives(PROCESSES / number):
        return
    until = time.monotonic() + PATIENCE
    while children := [process.name for process in _servers_in(data)]:
        if time.monotonic() > until:
            raise Misconfigured(
                f"A killed database server left processes that still use {data}: {', '.join(children)}. "
                "End them with `kill`, then start again."
            )
        time.sleep(0.1)
    pid_file.unlink(missing_ok=True)


def _lives(process: Path) -> bool:
    """Say whether this entry of /proc is a PostgreSQL that has not ended."""
    try:
        name, _, rest = (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
    except OSError:
        return False
    return name.endswith("(postgres") and rest.split()[0] not in {"Z", "X"}


def _servers_in(data: Path) -> list[Path]:
    """Return the living PostgreSQL processes that work in `data`; each has it as its current directory."""
    return [entry for entry in PROCESSES.glob("[0-9]*") if _lives(entry) and _works_in(entry, data)]


def _works_in(process: Path, data: Path) -> bool:
    try:
        return (process / "cwd").readlink() == data.resolve()
    except OSError:
        return False
