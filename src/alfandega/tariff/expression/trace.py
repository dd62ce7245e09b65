"""How an amount was reached, step by step: as data, and as a sentence in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Context, Decimal

from alfandega.kernel.text import Sentence, msgid

_WIDE = Context(prec=1000)
_MOST_DECIMALS = 12
_UNIT = Decimal("1e-12")

WORDS: Mapping[str, str] = {
    "free": msgid("No duty is due."),
    "suspended": msgid("The duty is suspended."),
    "season": msgid("On {on} the duty of the period from {begins} to {ends} holds: {duty}."),
    "season_otherwise": msgid("On {on} no period holds, so the duty is: {duty}."),
    "step": msgid("The value, {value} {currency}/{unit}, is below {below}, so the duty is: {duty}."),
    "step_otherwise": msgid("The value, {value} {currency}/{unit}, is below no threshold, so the duty is: {duty}."),
    "converted": msgid("{quantity} {unit} are {amount} {wanted}."),
    "pure_alcohol": msgid("{quantity} {unit} of {strength} % vol hold {amount} {wanted}."),
    "percent": msgid("{percent} of {base} {national} = {amount} {national}."),
    "per_unit": msgid("{rate} for {quantity} {unit} = {amount} {national}."),
    "per_unit_exchanged": msgid(
        "{rate} for {quantity} {unit} = {foreign} {currency}; at {exchange} that is {amount} {national}."
    ),
    "fixed": msgid("Fixed amount: {amount} {national}."),
    "fixed_exchanged": msgid("Fixed amount: {foreign} {currency}; at {exchange} that is {amount} {national}."),
    "sum": msgid("Together {amount} {national}."),
    "min_counts": msgid("The minimum of {limit} {national} is more than {duty} {national} and counts."),
    "min_holds": msgid("{duty} {national} is not less than the minimum of {limit} {national}."),
    "max_counts": msgid("The maximum of {limit} {national} is less than {duty} {national} and counts."),
    "max_holds": msgid("{duty} {national} is not more than the maximum of {limit} {national}."),
    "floor": msgid("A duty is never below zero, so it is 0 {national}."),
    "base": msgid("Base: {parts} = {amount} {national}."),
    "value_exchanged": msgid("Customs value: {foreign} {currency}; at {exchange} that is {amount} {national}."),
    "included": msgid(
        "The tax is part of its own base: {without} {national} ÷ (1 − {percent} %) = {base} {national}; the tax in it "
        "is {amount} {national}."
    ),
    "relief_percent": msgid("Relief of {percent} %: {full} {national} becomes {amount} {national}."),
    "relief_exempt": msgid("Exempt: {full} {national} is not charged."),
    "relief_suspended": msgid("Suspended: {amount} {national} is computed and not paid now."),
    "relief_guaranteed": msgid("Guaranteed: {amount} {national} is secured by a guarantee and not paid now."),
    "rounded": msgid("Rounded by {policy}: {amount} {national}."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its kind, the exact amount it came to (0 where it chose and did not compute), and what it rests on."""

    kind: str
    amount: Decimal
    params: Mapping[str, str | Decimal] = field(default_factory=dict)

    @property
    def told(self) -> dict[str, str]:
        """What the step rests on, and its amount, as text."""
        found = {name: value if isinstance(value, str) else shown(value) for name, value in self.params.items()}
        return {**found, "amount": shown(self.amount)}

    @property
    def words(self) -> Sentence:
        """The step as a sentence."""
        return Sentence(WORDS[self.kind], self.told)


def shown(number: Decimal) -> str:
    """A number for a trace: exact up to 12 decimals, more are rounded; no exponent, no zeros at the end."""
    text = format(number, "f")
    whole, _, decimals = text.partition(".")
    if not decimals:
        return text
    if len(decimals) > _MOST_DECIMALS:
        text = format(number.quantize(_UNIT, rounding=ROUND_HALF_EVEN, context=_WIDE), "f")
        whole, _, decimals = text.partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
