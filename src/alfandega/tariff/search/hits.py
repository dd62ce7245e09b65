"""What a search finds: lines of the tariff, and why each of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from alfandega.tariff.book import TariffLine


class Why(IntEnum):
    """Why a line was found; the better reason comes first."""

    CODE = 1
    SYNONYM = 2
    ALL_WORDS = 3
    SOME_WORDS = 4
    NEAR = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that was found; `below` when only a heading above it fits, and goods can be declared under this one."""

    line: TariffLine
    why: Why
    below: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first; `more` when there are others, `corrected` what was searched instead of what was typed.

    `shortened`: the text was too long and only its beginning was read.
    """

    hits: tuple[Hit, ...] = ()
    corrected: str | None = None
    more: bool = False
    shortened: bool = False
