"""The waterfall: from the invoices to the customs value as bars on one scale. Pure; of the stored `dossier.Bar`.

for bar in drawn(detail["bars"]):
    print(kind_name(bar.kind), bar.amount, bar.article, bar.left, bar.width)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from alfandega.clearance.valuation.shown.names import METHODS, PRICES
from alfandega.kernel.exact import WIDE

ZERO, WHOLE = Decimal(0), Decimal(100)
MOST_BARS = 24
"""With more bars than this, neighbours of one kind are drawn as one: a thousand invoices are one bar of prices."""
LEAST = Decimal("0.4")
"""Percent of the width that the smallest amount still takes, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar: `left` and `width` in percent of the scale. `tone`: price, added, deducted or total.

    `joined` says how many lines it stands for.
    """

    kind: str
    amount: Decimal
    begins: Decimal
    ends: Decimal
    article: str | None
    tone: str
    left: Decimal
    width: Decimal
    joined: int = 1

    @property
    def x(self) -> str:
        """`left` as drawings write it, whatever the reader's language."""
        return f"{self.left}%"

    @property
    def across(self) -> str:
        """`width` as drawings write it."""
        return f"{self.width}%"


def drawn(bars: Sequence[Mapping[str, Any]]) -> tuple[DrawnBar, ...]:
    """The bars in their order and one for the whole at the end; none where a record has no bars."""
    steps = [(each["kind"], Decimal(each["begins"]), Decimal(each["ends"]), each.get("article"), 1) for each in bars]
    if not steps:
        return ()
    if len(steps) > MOST_BARS:
        steps = _joined(steps)
    whole = steps[-1][2]
    lowest = min(ZERO, *(min(begins, ends) for _, begins, ends, _, _ in steps))
    highest = max(ZERO, *(max(begins, ends) for _, begins, ends, _, _ in steps))
    scale = (highest - lowest) or Decimal(1)
    made = [_bar(step, lowest, scale) for step in steps]
    if len(made) > 1:
        made.append(_bar(("total", ZERO, whole, None, 1), lowest, scale))
    return tuple(made)


Step = tuple[str, Decimal, Decimal, str | None, int]


def _joined(steps: Iterable[Step]) -> list[Step]:
    made: list[Step] = []
    for kind, begins, ends, article, count in steps:
        if made and made[-1][0] == kind and made[-1][3] == article:
            before = made.pop()
            made.append((kind, before[1], ends, article, before[4] + count))
        else:
            made.append((kind, begins, ends, article, count))
    return made


def _bar(step: Step, lowest: Decimal, scale: Decimal) -> DrawnBar:
    kind, begins, ends, article, joined = step
    amount = WIDE.subtract(ends, begins)
    left = _percent(min(begins, ends) - lowest, scale)
    width = max(_percent(abs(amount), scale), LEAST if amount else ZERO)
    left = min(left, WHOLE - width)
    return DrawnBar(kind, amount, begins, ends, article, _tone(kind, amount), left, width, joined)


def _percent(part: Decimal, scale: Decimal) -> Decimal:
    return (part * WHOLE / scale).quantize(Decimal("0.01"))


def _tone(kind: str, amount: Decimal) -> str:
    if kind == "total":
        return "total"
    if kind in PRICES or kind in METHODS:
        return "price"
    return "deducted" if amount < 0 else "added"
