"""Lodging through HTTP on the real server, and the same rows written by bare psycopg in the same run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict

from bench import bare, processor
from bench.client import Measured, Plan
from bench.documents import OFFICES
from bench.figures import Part, Tell, ms, quantile
from bench.scratch import Scratch
from bench.server import serving

HOW = (
    "`alfandega run` (gunicorn, 2 processes of 4 threads; embedded PostgreSQL, every commit flushed; journal sealer "
    "running) and a client process of ours share the machine. Each request lodges a declaration of 3 items with its "
    "own reference over one of 8 keep-alive connections; its goods are presented, so it is accepted, registered, "
    "valued, assessed and given its channel before the answer, and a green one is assessed finally and has its notice."
)
RATE = 50.0


def measure(scratch: Scratch, tell: Tell, seconds: float) -> Part:
    """Lodge for `seconds` in each way."""
    part = Part("lodging", "Lodging through HTTP, database included", HOW)
    with serving(scratch.home) as (port, server):
        tell("lodging over HTTP: warming up", 0.05)
        _run(Plan(port, scratch.token, OFFICES, "warm", seconds=3))
        tell(f"lodging over HTTP at {len(OFFICES)} offices", 0.2)
        before = processor.spent(server)
        several = _run(Plan(port, scratch.token, OFFICES, "several", seconds=seconds))
        after = processor.spent(server)
        tell("lodging over HTTP at one office", 0.4)
        one = _run(Plan(port, scratch.token, OFFICES[:1], "one", seconds=seconds))
        tell(f"lodging over HTTP at {RATE:.0f} a second", 0.6)
        steady = _run(Plan(port, scratch.token, OFFICES, "steady", connections=16, seconds=seconds, rate=RATE))
    tell("the same rows by bare psycopg", 0.8)
    from bench.scratch import start_database  # noqa: PLC0415

    start_database()  # the server stopped it
    written = bare.measure(scratch, seconds)
    rate, rate_one = len(several.latencies) / several.seconds, len(one.latencies) / one.seconds
    part.add(f"Declarations a second, {len(OFFICES)} offices", f"{rate:.0f}/s", "≥ 100/s")
    part.add("— latency p50 / p95 / p99", _latency(several))
    cost = {name: (after[name] - before[name]) / len(several.latencies) for name in after}
    cost["client"] = several.processor / len(several.latencies)
    whole = sum(cost.values())
    shares = ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in cost.items())
    part.add("— processor time for one declaration", f"{whole * 1000:.1f} ms ({shares})")
    part.add("— that is, with the machine to itself", f"{(os.cpu_count() or 1) / whole:.0f}/s at most")
    part.add("Declarations a second, all at one office", f"{rate_one:.0f}/s")
    part.add("— latency p50 / p95 / p99", _latency(one))
    part.add(f"At {RATE:.0f}/s, open loop: p50 / p95 / p99", _latency(steady), "p99 < 250 ms")
    part.add(f"— answered in time at {RATE:.0f}/s", f"{len(steady.latencies) / steady.seconds:.1f}/s")
    part.add("Bare psycopg, same rows, same 8 connections", f"{written.rate:.0f} declarations/s")
    part.add("HTTP with all rules, as a share of bare psycopg", f"{rate / written.rate:.2f}")
    states: dict[str, int] = {}
    for run in (several, one, steady):
        for state, number in run.states.items():
            states[state] = states.get(state, 0) + number
    reached = ", ".join(f"{number:,} {state}" for state, number in sorted(states.items()))
    refused = several.refused + one.refused + steady.refused
    part.notes.append(f"States reached at once: {reached}; answers other than 201: {refused}.")
    part.notes.append(
        f"Bare psycopg writes the {written.rows} rows ({written.bytes / 1024:.1f} KiB) of one such lodging, read back "
        "from the database, in one transaction with prepared statements, as the same role with row-level security, "
        "with the same indexes and the same two gap-free numbers, from 2 processes of 4 connections; no rules, no HTTP."
    )
    part.notes.append(
        "Registration numbers have no gaps, so acceptances of one office follow one another from the number to the "
        "commit; those of different offices do not wait for each other."
    )
    return part


def _run(plan: Plan) -> Measured:
    done = subprocess.run(
        [sys.executable, "-m", "bench.client"],
        input=json.dumps(asdict(plan)),
        capture_output=True,
        text=True,
        timeout=plan.seconds + 60,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The client failed:\n{done.stderr[-2000:]}")
    made = Measured(**json.loads(done.stdout))
    if not made.latencies:
        raise RuntimeError(f"Nothing was lodged:\n{done.stderr[:2000]}")
    return made


def _latency(made: Measured) -> str:
    return " / ".join(ms(quantile(made.latencies, share)) for share in (0.5, 0.95, 0.99))
