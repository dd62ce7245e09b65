"""Verifying the journal: every sealed line is read, hashed anew and compared with its chain."""

from __future__ import annotations

from time import perf_counter

from bench.documents import OFFICES
from bench.figures import Part, Tell
from bench.scratch import Scratch

HOW = "`alfandega journal verify` in process, over the lines that the parts before have written."


def measure(scratch: Scratch, tell: Tell) -> Part:  # noqa: ARG001 - every part is called alike
    """Seal what is left, then verify every office."""
    from alfandega.access.acting import acting  # noqa: PLC0415 - after Django is set up
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.access.sealing import seal_all, verify  # noqa: PLC0415

    part = Part("journal", "The journal", HOW)
    tell("sealing what is left", 0.1)
    begun = perf_counter()
    left = seal_all(full=True)
    sealing = perf_counter() - begun
    tell("verifying", 0.5)
    begun = perf_counter()
    with acting(SYSTEM):
        found = [verify(office) for office in OFFICES]
    lines = sum(each.sealed for each in found)
    part.add("Verified", f"{lines / (perf_counter() - begun):,.0f} lines/s ({lines:,} lines)")
    if left > 1000:
        part.add("Sealed", f"{left / sealing:,.0f} lines/s ({left:,} lines)")
    assert not any(each.broken or each.unsealed for each in found), found
    return part
