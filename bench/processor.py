"""Processor time by process, from /proc: what a declaration costs, however busy the machine is with other things."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def spent(server: int) -> dict[str, float]:
    """Seconds of processor time so far: `web`, `sealer` (children of the process `server`) and `database`."""
    from alfandega.settings import place  # noqa: PLC0415 - after the scratch home is chosen

    postmaster = int((place.data_directory() / "postmaster.pid").read_text(encoding="ascii").split()[0])
    found = {"web": 0.0, "sealer": 0.0, "database": 0.0}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            parent, seconds = int(fields[1]), (int(fields[11]) + int(fields[12])) / _TICK
            if parent == postmaster:
                found["database"] += seconds
            elif parent == server:
                sealer = b"sealer" in (entry / "cmdline").read_bytes()
                found["sealer" if sealer else "web"] += seconds
    return found
