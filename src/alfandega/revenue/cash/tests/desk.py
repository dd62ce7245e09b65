"""A cash desk that is open, for tests about something else: no journal line, no float."""

from __future__ import annotations

from alfandega.access.actor import Actor
from alfandega.kernel.dates import now, today
from alfandega.revenue.cash.models import CashSession


def open_desk(cashier: Actor) -> CashSession:
    """The open session of a cashier."""
    return CashSession.objects.create(
        office=cashier.office,
        year=today().year,
        serial=10_000 + CashSession.objects.count(),
        cashier=cashier.id,
        cashier_name=cashier.name,
        currency="CVE",
        day=today(),
        opened_at=now(),
        float_counted={},
        float_total=0,
    )
