"""Measures as data: a tax, its duty, what it is charged on, when, how it is rounded, and what relieves from it.

They come from our tariff (`of_tariff`) or from anyone's case; `cascade.py` computes them. Pure: no Django, no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from alfandega.clearance.dossier import Mode
from alfandega.kernel.money import Rounding
from alfandega.tariff.book import Tax
from alfandega.tariff.expression.parameters import Expression, Percent, Rate
from alfandega.tariff.expression.trace import Step
from alfandega.tariff.expression.writing import written
from alfandega.tariff.measure import Kind, TariffMeasure

HUNDRED = Decimal(100)


class Policy(Protocol):
    """A rounding policy: `kernel.money.Rounding` or `RoundTo`."""

    @property
    def name(self) -> str:
        """How a decision cites it."""

    def apply(self, amount: Decimal) -> Decimal:
        """The amount rounded."""


@dataclass(frozen=True, slots=True)
class Base:
    """What percentages of a tax are of: the customs value when `value`, plus the amounts of the other `taxes`.

    Neither: the tax is charged on quantities only. `before_reliefs`: the other taxes count as if nothing relieved from
    them, else as they are due. `includes_itself`: the tax is part of its own base (charged “por dentro”).
    """

    value: bool = True
    taxes: tuple[str, ...] = ()
    before_reliefs: bool = False
    includes_itself: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A period of validity, both days included; None is open."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a date."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


ALWAYS = Dated()


@dataclass(frozen=True, slots=True)
class Relief:
    """What takes a tax away: wholly (EXEMPT), for now (SUSPENDED, or GUARANTEED by a security), or `percent` of it
    (PAID, the rest is paid).

    It applies to the `taxes` named, to every tax when none is.
    """

    mode: Mode
    percent: Decimal = HUNDRED
    taxes: tuple[str, ...] = ()
    source: str = ""
    article: str | None = None
    validity: Dated = ALWAYS
    where: str = ""

    def covers(self, tax: str, on: date) -> bool:
        """Whether it relieves from a tax on a date."""
        return (not self.taxes or tax in self.taxes) and self.validity.holds(on)


@dataclass(frozen=True, slots=True)
class Measure:
    """A tax on some goods. `order` None: after the taxes it is charged on; `where` is its JSON pointer in the case.

    `kind`, `under` (agreement or quota) and `reference` say which measure of the tariff it is, `duty_text` its duty in
    canonical text; a case leaves them empty.
    """

    tax: str
    duty: Expression
    base: Base = field(default_factory=Base)
    order: int | None = None
    rounding: Policy = Rounding.WHOLE_HALF_UP
    reliefs: tuple[Relief, ...] = ()
    article: str | None = None
    source: str = ""
    validity: Dated = ALWAYS
    illustrative: bool = False
    where: str = ""
    kind: str = ""
    under: str = ""
    reference: str = ""
    duty_text: str = ""


@dataclass(frozen=True, slots=True)
class Goods:
    """One item: its customs value in national currency, its quantities by UN/ECE code, its measures and reliefs.

    `steps` tell how the value was reached, where there is something to tell.
    """

    number: int
    value: Decimal | None
    quantities: Mapping[str, Decimal]
    measures: tuple[Measure, ...]
    reliefs: tuple[Relief, ...] = ()
    where: str = ""
    steps: tuple[Step, ...] = ()


def of_tariff(
    taxes: Iterable[Tax], charged: Mapping[str, TariffMeasure], *, general: bool = True
) -> tuple[Measure, ...]:
    """The measures of the taxes: what the tariff charges, else the tax's own percentage where `general` lets it count.

    What is to be secured by a guarantee bears a relief that says so.
    """
    made = []
    for tax in taxes:
        measure = charged.get(tax.code)
        duty = measure.duty if measure is not None else Rate((Percent(tax.rate),)) if general and tax.rate else None
        if duty is None:
            continue
        secured = measure is not None and measure.secured
        made.append(
            Measure(
                tax=tax.code,
                duty=duty,
                base=Base(value=tax.on_value, taxes=tax.on_taxes),
                order=tax.order,
                rounding=tax.rounding,
                reliefs=(Relief(Mode.GUARANTEED, source=measure.source),) if secured and measure else (),
                article=(measure.article if measure else None) or tax.article,
                source=measure.source if measure else "",
                illustrative=tax.illustrative or (measure is not None and measure.illustrative),
                kind=measure.kind.value if measure else Kind.GENERAL.value,
                under=(measure.quota or measure.agreement) if measure else "",
                reference=measure.reference if measure else "",
                duty_text=written(duty),
            )
        )
    return tuple(made)


def of_procedure(mode: Mode, source: str) -> tuple[Relief, ...]:
    """The relief that a customs procedure gives from all taxes; none when it leaves them to be paid."""
    return () if mode is Mode.PAID else (Relief(mode, source=source),)
