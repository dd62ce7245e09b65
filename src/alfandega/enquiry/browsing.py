"""Going down the tariff by code: chapters, headings, and the lines below; also where no heading is loaded. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alfandega.tariff.book import TariffBook, TariffLine

CHAPTER, HEADING = 2, 4
MOST_LINES = 1_000
"""Lines below one heading that are shown; the widest heading of any tariff has a few hundred."""
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """A chapter or heading: its own line where one is loaded, and the first lines below it to tell what it holds."""

    code: str
    line: TariffLine | None
    below: tuple[TariffLine, ...] = ()


def branches(book: TariffBook, above: str, on: date) -> list[Branch]:
    """The chapters of the tariff, or the headings of a chapter, that hold a line valid on the date."""
    length = CHAPTER if not above else HEADING
    found = []
    for code in _beginnings(book, above, length):
        line = book.heading(code, on)
        below = () if line is not None else book.beginning_with(code, on, SAMPLES)
        if line is not None or below:
            found.append(Branch(code, line, below))
    return found


def lines_below(book: TariffBook, above: str, on: date) -> list[TariffLine]:
    """All lines below a code that hold on the date, in the order of the tariff, at most `MOST_LINES`."""
    found: list[TariffLine] = []
    codes = book.codes
    for place in range(bisect_left(codes, above), len(codes)):
        if not codes[place].startswith(above) or len(found) == MOST_LINES:
            break
        line = book.heading(codes[place], on)
        if line is not None and line.code != above:
            found.append(line)
    return found


def _beginnings(book: TariffBook, above: str, length: int) -> Iterator[str]:
    """The different first digits of the codes that begin with `above`: from each to the next without going through."""
    codes = book.codes
    place = bisect_left(codes, above)
    while place < len(codes) and codes[place].startswith(above):
        if len(codes[place]) < length:
            place += 1
            continue
        digits = codes[place][:length]
        yield digits
        place = bisect_left(codes, f"{digits}:", place)  # “:” comes after every digit
