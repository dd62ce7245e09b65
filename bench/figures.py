"""What a measurement gives: figures with their unit, the figure aimed at, and the command that gives them again."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One line of the results. `aim` is what DESIGN §7 asks for, empty where it asks for nothing."""

    name: str
    value: str
    aim: str = ""


@dataclass
class Part:
    """A part of the bench: its name on the command line, what was done, its figures, and tables of its own."""

    name: str
    title: str
    how: str
    figures: list[Figure] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: str, aim: str = "") -> None:
        """Keep one figure."""
        self.figures.append(Figure(name, value, aim))


Tell = Callable[[str, float], None]
"""Shows progress: what is being done, and how much of the part is done (0 to 1)."""


def ms(seconds: float) -> str:
    """Seconds as milliseconds, in three digits."""
    value = seconds * 1000
    return f"{value:.3f} ms" if value < 1 else f"{value:.2f} ms" if value < 10 else f"{value:.0f} ms"


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def per_call(act: Callable[[], object], *, seconds: float = 1.5, least: int = 5) -> float:
    """The median time of one call in seconds, over at least `least` calls and about `seconds` of them."""
    act()
    times: list[float] = []
    until = perf_counter() + seconds
    while len(times) < least or perf_counter() < until:
        begun = perf_counter()
        act()
        times.append(perf_counter() - begun)
    return statistics.median(times)
