"""The account of a locked period: lines are added at its end, each with its number and the sum so far."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from alfandega.kernel.dates import now
from alfandega.kernel.money import EXACT
from alfandega.tariff.quotas.claims import Holder
from alfandega.tariff.quotas.models import QuotaDraw, QuotaPeriod
from alfandega.tariff.quotas.rules import Granted, plain


@dataclass
class Account:
    """A period whose row is locked, the end of its lines, and the lines that are still to be written."""

    period: QuotaPeriod
    number: int
    drawn: Decimal
    added: list[QuotaDraw] = field(default_factory=list)

    @property
    def left(self) -> Decimal:
        """What can still be drawn."""
        return EXACT.subtract(self.period.volume, self.drawn)

    def add(self, holder: Holder, item: int, requested: Decimal, granted: Decimal) -> None:
        """Add a line: what the item asks in all, and what it is given now (negative: what it gives back)."""
        self.number += 1
        self.drawn = EXACT.add(self.drawn, granted)
        self.added.append(
            QuotaDraw(
                period=self.period,
                number=self.number,
                office=holder.office,
                declarant=holder.declarant,
                declaration=holder.id,
                registration=holder.registration,
                version=holder.version,
                item=item,
                requested=requested,
                granted=granted,
                drawn=self.drawn,
                at=now(),
            )
        )


def locked_accounts(periods: Collection[UUID]) -> dict[UUID, Account]:
    """The accounts of these periods, locked until the transaction ends, always in the same order.

    Call acting for the system, which sees every line.
    """
    rows = list(QuotaPeriod.objects.select_for_update().filter(pk__in=periods).order_by("pk"))
    return {row.pk: _account(row) for row in rows}


def _account(period: QuotaPeriod) -> Account:
    end = QuotaDraw.objects.filter(period=period).order_by("-number").only("number", "drawn").first()
    return Account(period, end.number, end.drawn) if end else Account(period, 0, Decimal(0))


@dataclass
class Held:
    """What an item holds of a period, and the line it last added to it."""

    period: QuotaPeriod
    granted: Decimal
    last: QuotaDraw

    @property
    def given_back(self) -> bool:
        """Whether the item no longer asks for anything of this period."""
        return not self.last.requested

    def told(self) -> Granted:
        """What the item holds, for whoever assesses it."""
        return Granted(
            order_number=self.period.order_number,
            unit=self.period.unit,
            granted=plain(self.granted),
            refused=plain(EXACT.subtract(self.last.requested, self.granted)),
            left=plain(EXACT.subtract(self.period.volume, self.last.drawn)),
        )


def held_by(declaration: UUID) -> dict[tuple[int, UUID], Held]:
    """What a declaration holds or has held, by item and period."""
    return summed(QuotaDraw.objects.filter(declaration=declaration).select_related("period").order_by("number"))


def summed(lines: Iterable[QuotaDraw]) -> dict[tuple[int, UUID], Held]:
    """Lines added up by item and period; those of a period come in the order of their numbers."""
    found: dict[tuple[int, UUID], Held] = {}
    for line in lines:
        held = found.setdefault((line.item, line.period_id), Held(line.period, Decimal(0), line))
        held.granted, held.last = EXACT.add(held.granted, line.granted), line
    return found
