"""Lodges over HTTP from a process of its own: `python -m bench.client` reads a plan (JSON) and prints what it measured.

Keep-alive connections, one request at a time on each. Closed loop: the next request follows the answer at once. Open
loop: requests are due at a fixed rate whatever the server does, and latency counts from the moment one was due.
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass, field
from time import perf_counter, process_time

from bench.documents import declaration


@dataclass(frozen=True)
class Plan:
    """What to do: `rate` requests a second, or as many as there are answers to when it is 0."""

    port: int
    token: str
    offices: tuple[str, ...]
    name: str
    connections: int = 8
    seconds: float = 15.0
    rate: float = 0.0


@dataclass
class Measured:
    """Latencies in seconds of the requests answered 201, the states reached, and how many were answered otherwise.

    `processor` is the client's own processor time in seconds.
    """

    seconds: float = 0.0
    processor: float = 0.0
    latencies: list[float] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    refused: int = 0


class _Run:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.made, self.number = plan, Measured(), 0
        self.begun = perf_counter()

    def due(self) -> float | None:
        """When the next request is to be sent; None when time is over."""
        self.number += 1
        now = perf_counter()
        due = self.begun + self.number / self.plan.rate if self.plan.rate else now
        return due if due < self.begun + self.plan.seconds else None

    def request(self) -> bytes:
        office = self.plan.offices[self.number % len(self.plan.offices)]
        body = json.dumps(declaration(f"{self.plan.name}-{self.number}", office)).encode()
        head = (
            "POST /api/v1/declarations HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {self.plan.token}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def connection(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.plan.port)
        while (due := self.due()) is not None:
            sent = self.request()
            if (early := due - perf_counter()) > 0:
                await asyncio.sleep(early)
            writer.write(sent)
            status, body, closing = await _answer(reader)
            ended = perf_counter()
            if status == 201:
                self.made.latencies.append(ended - due)
                state = json.loads(body)["state"]
                self.made.states[state] = self.made.states.get(state, 0) + 1
            else:
                self.made.refused += 1
                sys.stderr.write(f"{status} {body[:500]!r}\n")
            if closing:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", self.plan.port)
        writer.close()

    async def all(self) -> Measured:
        await asyncio.gather(*(self.connection() for _ in range(self.plan.connections)))
        self.made.seconds = perf_counter() - self.begun
        self.made.processor = process_time()
        return self.made


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    body = await reader.readexactly(int(fields["content-length"]))
    return int(head.split(" ", 2)[1]), body, fields.get("connection") == "close"


if __name__ == "__main__":
    given = json.load(sys.stdin)
    print(json.dumps(asdict(asyncio.run(_Run(Plan(**given)).all()))))
