"""The ledger: entries committed one by one, and the close of a day of ten thousand notices."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from time import perf_counter
from uuid import uuid4

from bench.documents import OFFICES
from bench.figures import Part, Tell, ms
from bench.scratch import Scratch

HOW = (
    "`ledger.actions.post` in process: an entry of eight lines a notice, each committed by itself (every commit "
    "flushed, the deferred trigger run); then ten thousand notices of a day at one office, the close of that day and "
    "`alfandega ledger verify` of the office, in process."
)
NOTICES = 10_000
CONNECTIONS = 4
SECONDS = 4.0
LINES = {"DI": Decimal(40_000), "ICE": Decimal(1_200), "IVA": Decimal(15_600), "TCE": Decimal(350)}


def measure(scratch: Scratch, tell: Tell) -> Part:
    """Post, fill, close, verify."""
    from alfandega.access.acting import acting  # noqa: PLC0415 - after Django is set up
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.kernel.dates import today  # noqa: PLC0415
    from alfandega.revenue.actions import issue_notice  # noqa: PLC0415
    from alfandega.revenue.ledger.checking import CHECKS, broken  # noqa: PLC0415
    from alfandega.revenue.ledger.closing import close_day  # noqa: PLC0415

    part, office = Part("ledger", "The ledger", HOW), OFFICES[0]
    head = scratch.officers["head_of_office", office]
    tell("posting", 0.1)
    part.add("Posted by one connection", f"{_rate(1):,.0f} entries/s")
    part.add(f"Posted by {CONNECTIONS} connections", f"{_rate(CONNECTIONS):,.0f} entries/s", "≥ 300/s")
    for done in range(0, NOTICES, 500):
        tell(f"issuing {NOTICES:,} notices", 0.2 + 0.6 * done / NOTICES)
        with acting(SYSTEM):
            for _ in range(500):
                issue_notice(
                    SYSTEM, office=office, declarant="200123456", subject=uuid4(), title="T", debtor="D",
                    currency="CVE", lines=LINES,
                )  # fmt: skip
    tell("closing the day", 0.85)
    begun = perf_counter()
    with acting(head):
        close = close_day(head, today())
    part.add("Day closed", f"{ms(perf_counter() - begun)} ({close.entries:,} entries)", "< 5 s")
    tell("verifying", 0.9)
    begun = perf_counter()
    with acting(SYSTEM):
        found = [each for check in CHECKS for each in broken(office, check)]
    part.add("Verified", ms(perf_counter() - begun))
    assert not found, found
    return part


def _rate(connections: int) -> float:
    """Entries a second, each in a transaction of its own, by so many threads at one office."""
    begun = perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        posted = sum(pool.map(_post_for_a_while, range(connections)))
    return posted / (perf_counter() - begun)


def _post_for_a_while(_thread: int) -> int:
    from django.db import connection  # noqa: PLC0415

    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415
    from alfandega.revenue.ledger.actions import post  # noqa: PLC0415
    from alfandega.revenue.ledger.postings import Kind  # noqa: PLC0415

    begun, count = perf_counter(), 0
    while perf_counter() - begun < SECONDS:
        with acting(SYSTEM):
            post(SYSTEM, Kind.NOTICE, office="CVBEN", source="B", source_id=uuid4(), currency="CVE", amounts=LINES)
        count += 1
    connection.close()
    return count
