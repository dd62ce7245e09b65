"""A national tariff of 20,000 lines: loading it, searching it, and the public pages on it."""

from __future__ import annotations

import csv
import random
from datetime import date
from itertools import product
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.figures import Part, Tell, ms, per_call
from bench.scratch import Scratch

ROOT = Path(__file__).resolve().parent.parent
HOW = (
    "The illustrative tariff with lines of our own making beside it, read from CSV, checked and stored in PostgreSQL; "
    "search in process; pages and the API through Django's own client, with the search's lexicon built. Medians."
)
LINES = {"full": 20_000, "small": 5_000}
ON = date(2026, 12, 1)
SEARCHES = (
    ("by code", "1701"),
    ("by word, Portuguese", "açúcar"),
    ("by two words", "carne congelada"),
    ("misspelt", "asucar"),
)
PAGES = (
    ("Commodity page", "/tariff/1701990000/?origin=PT&on=2026-12-01"),
    ("Commodity as JSON", "/api/v1/tariff/commodities/1701990000?origin=PT&on=2026-12-01"),
    (
        "Calculator, answered",
        "/tariff/calculator/?code=1701990000&on=2026-12-01&origin=PT&value=100000&q-KGM=1000&procedure=4000",
    ),
)
HEADINGS_OF_A_CHAPTER, LINES_OF_A_SUBHEADING = 40, 4


def write_table(path: Path, lines: int) -> int:
    """The illustrative tariff, filled up to so many declarable lines; returns the number of headings above them."""
    with (ROOT / "data/demo/tariff.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chance = random.Random(20260302)
    words = {each: [word for row in rows for word in row[each].split() if len(word) > 3] for each in ("pt", "fr", "en")}
    taken, columns = {row["code"] for row in rows}, list(rows[0])

    def add(code: str, **more: str) -> None:
        if code not in taken:
            taken.add(code)
            texts = {each: " ".join(chance.sample(words[each], 4)) for each in words}
            dated = {"valid_from": "2014-04-03", "illustrative": "yes"}
            rows.append({**dict.fromkeys(columns, ""), "code": code, **texts, **dated, **more})

    count = sum(len(code) == len("1701990000") for code in taken)
    chapters = [f"{chapter:02}" for chapter in range(1, 98) if chapter not in {77, 98}]
    for heading, chapter in product(range(1, HEADINGS_OF_A_CHAPTER), chapters):
        for subheading in (f"{chapter}{heading:02}10", f"{chapter}{heading:02}90"):
            if count >= lines:
                break
            for above in (chapter, subheading[:4], subheading):
                add(above)
            for line in range(LINES_OF_A_SUBHEADING):
                code = f"{subheading}{line:02}00"
                count += code not in taken
                rates = {"rate:DI": chance.choice(["0", "5", "10", "20", "30"]), "rate:IVA": "15"}
                add(code, **{name: rate for name, rate in rates.items() if name in columns})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(sorted(rows, key=lambda row: row["code"]))
    return len(taken) - count


def measure(scratch: Scratch, tell: Tell, scale: str) -> Part:
    """Load the table in place of the illustrative one, then search it and ask for its pages."""
    from alfandega.access.actor import SYSTEM  # noqa: PLC0415 - after the scratch home is chosen
    from alfandega.tariff.actions import load_tariff  # noqa: PLC0415
    from alfandega.tariff.search.finding import find  # noqa: PLC0415

    part = Part("tariff", "A tariff of twenty thousand lines", HOW)
    file = scratch.home / "tariff.csv"
    headings = write_table(file, LINES[scale])
    tell("loading a tariff", 0.05)
    begun = perf_counter()
    loaded = load_tariff(SYSTEM, file, told=lambda _step, done, total: tell("loading a tariff", 0.6 * done / total))
    part.add(
        f"Load of {loaded.lines:,} lines and {headings:,} headings, {loaded.measures:,} measures",
        f"{perf_counter() - begun:.1f} s",
        "< 30 s",
    )
    begun = perf_counter()
    load_tariff(SYSTEM, file)
    part.add("The same table again, which changes nothing", f"{perf_counter() - begun:.1f} s")
    tell("searching", 0.8)
    begun = perf_counter()
    find("asucar", "pt", ON)
    part.add("First misspelt search, which builds the lexicon", f"{perf_counter() - begun:.1f} s")
    for name, text in SEARCHES:
        part.add(f"Search {name}", ms(per_call(lambda text=text: find(text, "pt", ON))))  # type: ignore[misc]
    tell("pages", 0.9)
    client = _client()
    for name, path in PAGES:
        part.add(name, ms(per_call(lambda path=path: _get(client, path))), "< 50 ms")  # type: ignore[misc]
    return part


def _client() -> Any:
    from django.test import Client  # noqa: PLC0415

    return Client(headers={"accept-language": "pt"})


def _get(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
