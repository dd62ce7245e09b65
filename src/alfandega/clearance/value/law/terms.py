"""What a valuation is made under: the date of law, the currency, exchange rates, rounding; and its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm

from alfandega.clearance.value.law.telling import Effect, Element, exact, said
from alfandega.kernel.apportion import apportion
from alfandega.kernel.exact import rounded
from alfandega.kernel.money import Rounding
from alfandega.kernel.text import Sentence, msgid
from alfandega.lawbook.rules import carries_out


@carries_out("RCA-2.1.k")
@dataclass(frozen=True)
class Terms:
    """`rates` are units of `currency` for one unit of another; `home` is the country of importation."""

    on: date
    imported: date
    currency: str
    home: str
    rates: Mapping[str, Decimal]
    rounding: Rounding
    illustrative: frozenset[str] = frozenset()

    def rate(self, currency: str) -> Decimal | None:
        """The rate of a currency, 1 of our own, None when there is none."""
        return Decimal(1) if currency == self.currency else self.rates.get(currency)

    def at_rate(self, amount: Fraction, currency: str) -> Fraction:
        """The amount in our currency, exactly; nothing when there is no rate (a fault tells that)."""
        return amount * exact(self.rate(currency))

    def between(self, amount: Fraction, currency: str, other: str) -> Fraction:
        """An amount of one currency in another, over our own."""
        rate = exact(self.rate(other))
        return amount if currency == other or not rate else self.at_rate(amount, currency) / rate


@dataclass(frozen=True, slots=True)
class ValueLine:
    """An element of the value in our currency, rounded once, and its shares, which add up to it exactly.

    `given` is without a sign in `currency`; `amount` has one. `shares` are by place of the item, from 0.
    """

    kind: str
    effect: Effect
    given: Fraction
    currency: str
    rate: Decimal
    amount: Decimal
    article: str
    words: Sentence
    exchange: Sentence
    where: str
    basis: str
    shares: Mapping[int, Decimal] = field(default_factory=dict)


def line_of(element: Element, items: Sequence[int], weights: Sequence[Fraction], terms: Terms) -> ValueLine:
    """The element converted at the rate of the day, rounded to the unit, and shared over the items by the weights."""
    rate = terms.rate(element.currency) or Decimal(0)
    exactly = terms.at_rate(element.signed, element.currency)
    whole = rounded(exactly, terms.rounding)
    shares = apportion(whole, _whole_numbers(weights), terms.rounding.unit)
    told = {
        "given": element.amount,
        "currency": element.currency,
        "rate": rate,
        "amount": abs(whole),
        "exact": abs(exactly),
        "rounding": terms.rounding.name,
        "national": terms.currency,
    }
    if exactly != whole:
        words = msgid("{given} {currency} × {rate} = {exact}, rounded by {rounding}: {amount} {national}.")
    elif element.currency == terms.currency:
        words = msgid("{amount} {national}.")
    else:
        words = msgid("{given} {currency} × {rate} = {amount} {national}.")
    return ValueLine(
        kind=element.kind,
        effect=element.effect,
        given=element.amount,
        currency=element.currency,
        rate=rate,
        amount=whole,
        article=element.article,
        words=element.words,
        exchange=said(words, **told),
        where=element.where,
        basis=element.basis,
        shares=dict(zip(items, shares, strict=True)),
    )


def _whole_numbers(weights: Sequence[Fraction]) -> list[Decimal]:
    """The weights as whole numbers in the same proportion, so that sharing never divides inexactly before its end."""
    common = lcm(*(weight.denominator for weight in weights))
    return [Decimal(weight.numerator * (common // weight.denominator)) for weight in weights]
