"""A bar chart of who gains and who loses, as numbers that a template draws in SVG. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, LABEL, VALUE = 760, 240, 130
"""Of the drawing, of the names on its left, and of the figures beside the longest bar; in its own units."""
BAR, STEP, TOP = 18, 26, 6
MOST = 12
LONGEST_LABEL = 30
"""Characters."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar from the zero line: where it is drawn, what it says, and where its figure stands."""

    label: str
    amount: Decimal
    x: int
    y: int
    width: int
    value_x: int
    anchor: str

    @property
    def text_y(self) -> int:
        """The line on which its texts stand."""
        return self.y + 13

    @property
    def rises(self) -> bool:
        """Whether more is paid."""
        return self.amount > 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on both sides of a zero line."""

    bars: tuple[Bar, ...]
    zero: int
    height: int
    width: int = WIDTH
    label_x: int = LABEL - 10


def chart(effects: Sequence[tuple[str, Decimal]]) -> Chart | None:
    """The largest effects as bars, in the order given; None when nothing changes."""
    shown = [(label, amount) for label, amount in effects if amount][:MOST]
    if not shown:
        return None
    up = max((amount for _, amount in shown if amount > 0), default=Decimal(0))
    down = max((-amount for _, amount in shown if amount < 0), default=Decimal(0))
    left = LABEL + (VALUE if down else 0)
    room = WIDTH - left - (VALUE if up else 0)
    zero = left + int(room * down / (up + down))
    bars = []
    for place, (label, amount) in enumerate(shown):
        width = max(1, int(room * abs(amount) / (up + down)))
        x = zero if amount > 0 else zero - width
        value_x = x + width + 6 if amount > 0 else x - 6
        anchor = "start" if amount > 0 else "end"
        bars.append(Bar(_short(label), amount, x, TOP + place * STEP, width, value_x, anchor))
    return Chart(tuple(bars), zero, 2 * TOP + len(bars) * STEP)


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
