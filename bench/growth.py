"""How cost grows with what is stored: the same acts and pages at 10,000, 100,000 and 1,000,000 declarations."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from bench import filling, pages
from bench.documents import OFFICES, declaration
from bench.figures import Part, Tell, ms, per_call
from bench.scratch import Scratch

SIZES = {"small": (10_000, 30_000, 100_000), "full": (10_000, 100_000, 1_000_000)}
LODGED = 200
HOW = (
    "In one process with the database of the same machine, after filling the tables by SQL with copies of really "
    f"lodged declarations ({filling.OPERATORS} operators, {len(OFFICES)} offices, the newest {filling.OPEN:,} open, "
    "the others released and paid). Medians."
)


@dataclass(frozen=True)
class Measured:
    """The figures at one size, in seconds; `queries` and `pages` by name of the page."""

    stored: int
    size: str
    lodge: float
    api_list: float
    seal: float
    pages: dict[str, pages.Served]


def measure(scratch: Scratch, tell: Tell, scale: str) -> Part:
    """Fill to each size in turn, and measure there."""
    part = Part("growth", "From ten thousand to a million stored declarations", HOW)
    templates = [_lodge(scratch, f"template-{number}") for number in range(filling.TEMPLATES)]
    have, made = 0, []
    begun = perf_counter()
    for stored in SIZES[scale]:
        done, span = have / SIZES[scale][-1], (stored - have) / SIZES[scale][-1]

        def show(share: float, done: float = done, span: float = span, stored: int = stored) -> None:
            tell(f"filling to {stored:,} declarations", done + 0.9 * span * share)

        filling.fill(templates, have, stored, show)
        tell(f"measuring at {stored:,} declarations", done + 0.95 * span)
        made.append(_at(scratch, stored))
        have = stored
    part.tables.append(_table(made))
    part.notes.append(
        f"Filling and measuring took {perf_counter() - begun:.0f} s. The explanations of all but the first "
        f"{filling.FULL:,} filled declarations are empty JSON; they are stored beside their rows and never searched."
    )
    first, last = made[0], made[-1]
    part.add(
        f"Lodging at {last.stored:,} stored, against {first.stored:,}", f"× {last.lodge / first.lodge:.2f}", "flat"
    )
    return part


def _lodge(scratch: Scratch, reference: str) -> Any:
    from alfandega.access.acting import acting  # noqa: PLC0415 - after Django is set up
    from alfandega.clearance.declaration.actions import lodge  # noqa: PLC0415

    office = OFFICES[hash(reference) % len(OFFICES)]
    with acting(scratch.declarant):
        return lodge(scratch.declarant, declaration(reference, office)).pk


def _at(scratch: Scratch, stored: int) -> Measured:
    from django.db import connection  # noqa: PLC0415

    from alfandega.access.acting import acting  # noqa: PLC0415
    from alfandega.access.sealing import seal_all  # noqa: PLC0415
    from alfandega.clearance.declaration.policies import visible_to  # noqa: PLC0415

    connection.close()  # so that statements are planned for the present size
    times = []
    for number in range(LODGED):
        begun = perf_counter()
        _lodge(scratch, f"at-{stored}-{number}")
        times.append(perf_counter() - begun)
    begun = perf_counter()
    sealed = seal_all()
    seal = (perf_counter() - begun) / sealed

    def first_page() -> None:
        with acting(scratch.declarant):
            list(visible_to(scratch.declarant).defer("draft").order_by("-pk")[:51])

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_database_size(current_database()))")
        size = str(cursor.fetchone()[0])
    return Measured(stored, size, median(times), per_call(first_page), seal, pages.served(scratch))


def _table(made: list[Measured]) -> str:
    rows = [
        ("Database", [each.size for each in made]),
        ("Lodge one declaration of 3 items (median)", [ms(each.lodge) for each in made]),
        ("First 50 of an operator's declarations (query)", [ms(each.api_list) for each in made]),
        ("Sealing the journal, one line", [ms(each.seal) for each in made]),
    ]
    rows += [
        (f"Page: {name}", [f"{ms(each.pages[name].seconds)}, {each.pages[name].queries} queries" for each in made])
        for name in made[0].pages
    ]
    head = "| | " + " | ".join(f"{each.stored:,}" for each in made) + " |\n|---|" + "---:|" * len(made) + "\n"
    return head + "\n".join(f"| {name} | " + " | ".join(values) + " |" for name, values in rows)
