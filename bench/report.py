"""Writes docs/benchmarks.md: the machine, and each figure with the command that gives it."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Part

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"


def write(parts: list[Part], postgres: str, seconds: float, scale: str, load: float) -> Path:
    """Write the page; returns where."""
    arguments = "" if scale == "full" else f" ARGS='--scale {scale}'"
    lines = [
        "# Benchmarks",
        "",
        f"Written by `make bench{arguments}` in {seconds / 60:.1f} minutes; do not edit.",
        "The figures are those of one run on the machine below. No test is timed, for a busy machine would fail it.",
        "",
        *_machine(postgres, load),
    ]
    for part in parts:
        lines += ["", f"## {part.title}", "", part.how, "", f"Again: `make bench ARGS='--only {part.name}'`", ""]
        if part.figures:
            lines += ["| Figure | Measured | Aim (DESIGN §7) |", "|---|---:|---|"]
            lines += [f"| {each.name} | {each.value} | {each.aim} |" for each in part.figures]
        for table in part.tables:
            lines += ["", table]
        for note in part.notes:
            lines += ["", note]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return PAGE


def _machine(postgres: str, load: float) -> list[str]:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, cwd=ROOT, check=False
    ).stdout.strip()
    facts = {
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "System": platform.platform(terse=True),
        "Python": platform.python_version(),
        "PostgreSQL": postgres,
        "Other load": f"{load:.1f} processes ready to run on average in the minute before it began",
        "Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "Commit": commit or "not a git checkout",
    }
    return ["| Machine | |", "|---|---|", *(f"| {name} | {value} |" for name, value in facts.items())]


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()
