"""A quota of 100 t, and declarations that ask for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM
from alfandega.kernel.ids import new_id
from alfandega.tariff.quotas.actions import draw
from alfandega.tariff.quotas.claims import Claim
from alfandega.tariff.quotas.models import QuotaDraw
from alfandega.tariff.quotas.opening import open_period
from alfandega.tariff.quotas.rules import Granted, Terms

TERMS = Terms(
    order_number="CV.0001",
    names={"pt": "Carne", "en": "Meat"},
    begins=date(2026, 1, 1),
    ends=date(2026, 12, 31),
    volume=Decimal(100),
    unit="TNE",
    critical=Decimal(90),
    source="Illustrative",
)
ITEMS = {"one": 1, "two": 2, "three": 3}


@dataclass(frozen=True)
class Declaration:
    """A declaration as `Holder` wants it."""

    id: UUID = field(default_factory=new_id)
    office: str = "CVPRA"
    declarant: str = "200123456"
    version: int = 1
    on: date = date(2026, 6, 1)
    registration: str = "CVPRA/2026/1"

    def amended(self) -> Declaration:
        """Its next version."""
        return replace(self, version=self.version + 1)


def opened(**changed: Any) -> None:
    """Open the quota, with other terms where they are named."""
    open_period(SYSTEM, replace(TERMS, **changed))


def tonnes(amount: object, order_number: str = "CV.0001") -> Claim:
    """A claim for a net mass, declared in kg."""
    return Claim(order_number, {"KGM": Decimal(str(amount)) * 1000}, Decimal(1))


def asks(declaration: Declaration, **items: Any) -> dict[int, tuple[str, str, str]]:
    """Draw for items, as `one=3, two=4` (tonnes, or a claim): what each was granted and refused, and what was left."""
    claims = {ITEMS[name]: each if isinstance(each, Claim) else tonnes(each) for name, each in items.items()}
    return {item: told(granted) for item, granted in draw(SYSTEM, declaration, claims).items()}


def told(granted: Granted) -> tuple[str, str, str]:
    """Granted, refused and left, as text."""
    return f"{granted.granted:f}", f"{granted.refused:f}", f"{granted.left:f}"


def lines(order_number: str = "CV.0001") -> list[QuotaDraw]:
    """The account of a quota, as the system sees it."""
    with acting(SYSTEM):
        return list(QuotaDraw.objects.filter(period__order_number=order_number).order_by("number"))
