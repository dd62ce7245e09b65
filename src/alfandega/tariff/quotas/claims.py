"""Who asks for what: a claim of an item, and the declaration that holds what is granted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol
from uuid import UUID


class Holder(Protocol):
    """A declaration in one version, as `clearance.dossier.File` tells it; `on` is the date of law (of acceptance)."""

    @property
    def id(self) -> UUID:
        """Its id, the same in every version."""

    @property
    def office(self) -> str:
        """The office that accepted it."""

    @property
    def declarant(self) -> str:
        """Its declarant."""

    @property
    def version(self) -> int:
        """Counted from 1."""

    @property
    def on(self) -> date:
        """The date that decides which period of a quota it draws from."""

    @property
    def registration(self) -> str:
        """The number people quote."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What an item asks: the quota of this order number (box 39), for its declared quantities or its customs value.

    `quantities` are by UN/ECE code, as for duties; `value` is in national currency.
    """

    order_number: str
    quantities: Mapping[str, Decimal]
    value: Decimal
