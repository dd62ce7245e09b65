"""The exchange rates that a case brings along, units of its currency for one unit of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from alfandega.exchange.case import faults
from alfandega.kernel.fault import Fault
from alfandega.tariff.expression.currencies import CURRENCIES


def told_rates(currency: str, told: Mapping[str, Decimal]) -> tuple[dict[str, Decimal], tuple[Fault, ...]]:
    """The rates that can be used, by currency in capitals, and what is wrong with the others and with `currency`."""
    wrong = tuple(_wrong(currency, told))
    return {name.upper(): rate for name, rate in told.items() if name.upper() in CURRENCIES and rate > 0}, wrong


def _wrong(currency: str, told: Mapping[str, Decimal]) -> Iterator[Fault]:
    if currency not in CURRENCIES:
        yield faults.unknown_currency("/currency", currency)
    for name, rate in told.items():
        if name.upper() not in CURRENCIES:
            yield faults.unknown_currency(f"/rates/{name}", name)
        elif rate <= 0:
            yield faults.not_above_zero(f"/rates/{name}", rate)
