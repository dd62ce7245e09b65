"""A related-party import with an assist and a royalty, under verification, and the days of a dialogue about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from alfandega.access.acting import acting
from alfandega.access.actor import SYSTEM, Actor
from alfandega.clearance.declaration.actions import lodge
from alfandega.clearance.declaration.models import Declaration
from alfandega.clearance.selectivity import rules as selectivity
from alfandega.clearance.tests.world import World, build, document
from alfandega.clearance.valuation.doubts.models import Doubt
from alfandega.kernel.dates import CABO_VERDE

JUNE = date(2026, 6, 1)
SALE: dict[str, Any] = {
    "currency": "EUR",
    "incoterm": {"code": "FOB", "edition": 2020},
    "relationship": {"links": [{"kind": "holding", "percent": "60"}]},
    "discounts": [{"percent": "2", "of_these_goods": True, "known_at_clearance": True}],
    "assists": [{"kind": "tools", "acquisition_cost": "900", "spread": {"units": "3000", "imported_now": "1000"}}],
    "royalties": [{"percent": "5", "of_price": True, "related_to_goods": True, "condition_of_sale": True}],
}
"""1000 EUR less 2 %, 300 of a mould, a royalty of 5 % of 980, freight of 300: line by line at 110.265, each rounded."""
DECLARED = Decimal(110_265 - 2_205 + 33_080 + 5_403 + 33_080)
RECENT = (datetime.now(CABO_VERDE).date() - timedelta(days=10)).isoformat()
"""Shortly before the import is accepted, which no test moves."""
REASON = "Nenhuma importação conhecida."


@dataclass
class Dialogue:
    """One import, the people, and the day it is."""

    world: World
    set_day: Callable[[date], None]
    lodged: int = 0
    declaration: Declaration = field(init=False)

    def import_national(self) -> Declaration:
        """Goods of 400 000 CVE, CIF, that are not as agreed; the seller's indemnity is not known yet."""
        sale = {"currency": "CVE", "incoterm": {"code": "CIF"}, "non_conformities": [{"item": 1}]}
        costs = {"costs": {"invoice": {"foreign": "400000", "currency": "CVE"}}}
        return self._import(sale, "400000", value=costs, delivery_terms={"code": "CIF"})

    def import_(self, **sale: Any) -> Declaration:
        """Lodge the import, and draw its examiner."""
        return self._import({**SALE, **sale}, "1000")

    def _import(self, sale: dict[str, Any], price: str, **changes: Any) -> Declaration:
        self.lodged += 1
        told = document(f"D-{self.lodged}", count=1, value_declaration={"sales": [sale]}, **changes)
        told["items"][0]["price"] = price
        told["items"][0] |= {"commodity_code": "3004900000", "net_mass": "1000"}
        told["items"][0]["documents"].append({"code": "MED", "reference": "M-1"})
        self.world.present()
        with acting(self.world.declarant.actor):
            self.declaration = lodge(self.world.declarant.actor, told)
        assert self.declaration.state == "under_verification", self.declaration.faults
        return self.declaration

    def do(self, who: str, act: Callable[..., Any], *args: Any, **given: Any) -> Any:
        """An act of somebody on the declaration."""
        actor: Actor = getattr(self.world, who).actor
        with transaction.atomic(), acting(actor):
            return act(actor, self.declaration.pk, *args, **given)

    def now(self) -> Declaration:
        """The declaration as it stands."""
        with acting(SYSTEM):
            return Declaration.objects.get(pk=self.declaration.pk)

    def doubt(self) -> Doubt:
        """The latest doubt."""
        with acting(SYSTEM):
            return Doubt.objects.filter(declaration=self.declaration).latest("pk")


@pytest.fixture
def dialogue(db: None, monkeypatch: pytest.MonkeyPatch) -> Dialogue:
    monkeypatch.setattr(selectivity, "drawn", lambda *_: Decimal("0.99"))
    world = build()

    def set_day(day: date) -> None:
        monkeypatch.setattr(
            "alfandega.kernel.dates.now", lambda: datetime(day.year, day.month, day.day, 10, tzinfo=CABO_VERDE)
        )

    set_day(JUNE)
    made = Dialogue(world, set_day)
    made.import_()
    return made
