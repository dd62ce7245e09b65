"""What a replay is asked: which past declarations, and as at which days they are assessed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from alfandega.kernel.text import msgid


class Rates(StrEnum):
    """Which exchange rates duties in a foreign currency are computed with."""

    OF_THE_DECLARATION = "declaration"
    OF_THE_DAY = "day"


RATE_NAMES: Mapping[Rates, str] = {
    Rates.OF_THE_DECLARATION: msgid("those of the day of each declaration"),
    Rates.OF_THE_DAY: msgid("those of the days compared"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Declarations accepted from `first` to `last`, both included.

    Each is assessed under the published tariff as at the day `published_on`, and under the draft as at `draft_on`; None
    is the day of each declaration itself.
    """

    first: date
    last: date
    published_on: date | None
    draft_on: date | None
    rates: Rates = Rates.OF_THE_DECLARATION

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "draft_on": self.draft_on.isoformat() if self.draft_on else None,
            "rates": self.rates.value,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Question:
        """The question that `to_json` wrote."""
        return cls(
            first=date.fromisoformat(data["first"]),
            last=date.fromisoformat(data["last"]),
            published_on=date.fromisoformat(data["published_on"]) if data["published_on"] else None,
            draft_on=date.fromisoformat(data["draft_on"]) if data["draft_on"] else None,
            rates=Rates(data["rates"]),
        )
