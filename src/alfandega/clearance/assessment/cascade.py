"""The cascade over measures: each duty on its base, in order, relieved and rounded; totals are exact sums of lines.

Every line tells its steps as data and in words. What is missing is a fault at its place; nothing is left out silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal

from alfandega.clearance.assessment.measures import HUNDRED, Goods, Measure, Relief
from alfandega.clearance.assessment.ordering import base_faults, in_force, in_order
from alfandega.clearance.dossier import Mode
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.lawbook.rules import carries_out
from alfandega.tariff.expression.computing import LARGEST, Facts, charged, chosen
from alfandega.tariff.expression.parameters import Expression, Percent, Rate
from alfandega.tariff.expression.scaling import WIDE, added
from alfandega.tariff.expression.shortages import EXPRESSION, RATES, RELIEFS, no_value, too_much_relief
from alfandega.tariff.expression.trace import Step
from alfandega.tariff.expression.walking import percentage_of
from alfandega.tariff.expression.writing import written

ZERO = Decimal(0)
NEARLY = Context(prec=900)
"""A share of an endless decimal, as a third of 10 is in WIDE, comes out whole again when it is whole: 0.999… is 1."""
NOT_NOW = frozenset({Mode.SUSPENDED, Mode.GUARANTEED})
"""Modes in which an amount is computed and not paid yet."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a whole case is computed under: the date of law, the national currency, exchange rates to it."""

    on: date
    currency: str
    rates: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One tax on one item. `amount` is what is paid, suspended or guaranteed; `full` what it would be without relief.

    `base` is what percentages were of (None: quantities only), `quantities` what amounts per unit were charged on,
    `rate` the percentage of a purely ad-valorem duty.
    """

    item: int
    tax: str
    duty: Expression
    base: Decimal | None
    quantities: Mapping[str, Decimal]
    rate: Decimal | None
    full: Decimal
    amount: Decimal
    mode: Mode
    rounding: str
    article: str | None
    source: str
    reliefs: tuple[Relief, ...]
    steps: tuple[Step, ...]
    illustrative: bool
    measure: Measure

    @property
    def relieved(self) -> Decimal:
        """What a relief takes away."""
        return WIDE.subtract(self.full, self.amount)


@dataclass(frozen=True)
class Assessed:
    """Every line of a case; `payable` is the exact sum of the PAID ones. With faults, nothing is computed."""

    terms: Terms
    lines: tuple[MeasureLine, ...] = ()
    not_in_force: tuple[tuple[int, Measure], ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def totals(self) -> dict[str, Decimal]:
        """What is to be paid, by tax in the order of first appearance."""
        totals: dict[str, Decimal] = {}
        for line in self.lines:
            if line.mode is Mode.PAID:
                totals[line.tax] = added((totals.get(line.tax, ZERO), line.amount))
        return totals

    def total(self, mode: Mode) -> Decimal:
        """The exact sum of the lines of a mode."""
        return added(line.amount for line in self.lines if line.mode is mode)

    @property
    def payable(self) -> Decimal:
        """What is to be paid now."""
        return self.total(Mode.PAID)

    @property
    def suspended(self) -> Decimal:
        """What is computed and not to be paid now."""
        return self.total(Mode.SUSPENDED)

    @property
    def guaranteed(self) -> Decimal:
        """What is computed and secured by a guarantee."""
        return self.total(Mode.GUARANTEED)

    @property
    def relieved(self) -> Decimal:
        """What reliefs take away."""
        return added(line.relieved for line in self.lines)


@carries_out("RCA-175")
def assess_measures(goods: Sequence[Goods], terms: Terms, known: AbstractSet[str] = frozenset()) -> Assessed:
    """Every tax of every item, or every fault of the case, each at its JSON pointer.

    A base may name a tax that its item does not bear: one of another item, or one of `known`; it then adds nothing.
    """
    known = known | {measure.tax for item in goods for measure in item.measures}
    lines: list[MeasureLine] = []
    faults: list[Fault] = []
    for item in goods:
        holding = in_force(item.measures, terms.on)
        wrong = base_faults(holding, known)
        faults.extend(wrong)
        ordered = holding if wrong else in_order(holding)  # with faults, only to find what else is wrong
        lines.extend(item_lines(item, ordered, terms, faults))
    if faults:
        return Assessed(terms, faults=tuple(_once(faults)))
    left = tuple((item.number, each) for item in goods for each in item.measures if not each.validity.holds(terms.on))
    return Assessed(terms, tuple(lines), left)


def _once(faults: Iterable[Fault]) -> list[Fault]:
    """A shared measure is at fault once, not for every item."""
    return list({(each.code, each.where, *each.params.values()): each for each in faults}.values())


def item_lines(item: Goods, ordered: Iterable[Measure], terms: Terms, faults: list[Fault]) -> list[MeasureLine]:
    """The lines of one item; `ordered` are its measures in force, each after the taxes it is charged on."""
    facts = Facts(item.value, item.quantities, terms.currency, terms.on, terms.rates)
    done: dict[str, MeasureLine] = {}
    for measure in ordered:
        made = _Line(item, measure, facts, done)
        line = made.line()
        faults.extend(made.faults)
        if line is not None:
            done[measure.tax] = line
    return list(done.values())


class _Line:
    """One tax on one item, computed step by step."""

    def __init__(self, item: Goods, measure: Measure, facts: Facts, done: Mapping[str, MeasureLine]) -> None:
        self.item = item
        self.measure = measure
        self.facts = facts
        self.done = done
        self.faults: list[Fault] = []

    def line(self) -> MeasureLine | None:
        """The line, or None when faults stop it."""
        measure, item, facts = self.measure, self.item, self.facts
        reliefs = tuple(each for each in (*measure.reliefs, *item.reliefs) if each.covers(measure.tax, facts.on))
        choice = chosen(measure.duty, facts)
        mode = mode_of(reliefs, suspended=choice.suspended)
        base, steps = self._base(mode)
        steps += choice.steps
        self._keep(choice.faults)
        exact, quantities = ZERO, {}
        if choice.duty is not None:
            charge = charged(choice.duty, base, facts)
            self._keep(charge.faults)
            quantities = dict(charge.quantities)
            steps += charge.steps
            exact = charge.amount if charge.amount is not None else ZERO
            if measure.base.includes_itself and base is not None and not self.faults:
                exact, more = self._grossed_up(choice.duty, base, exact)
                steps += more
        if self.faults:
            return None
        full = measure.rounding.apply(exact)
        if measure.base.includes_itself and base is not None:
            base = WIDE.add(base, full)
        steps += (Step("rounded", full, {"policy": measure.rounding.name, "national": facts.currency}),)
        amount, more = self._relieved(reliefs, mode, exact, full)
        return MeasureLine(
            item=item.number,
            tax=measure.tax,
            duty=measure.duty,
            base=base,
            quantities=quantities,
            rate=percentage_of(choice.duty),
            full=full,
            amount=amount,
            mode=mode,
            rounding=measure.rounding.name,
            article=measure.article,
            source=measure.source,
            reliefs=reliefs,
            steps=steps + more,
            illustrative=measure.illustrative,
            measure=measure,
        )

    def _keep(self, found: Iterable[Fault]) -> None:
        for each in found:
            if each.where.startswith(RATES):
                self.faults.append(each)
            else:
                holder = self.measure if each.where in {EXPRESSION, RELIEFS} else self.item
                self.faults.append(replace(each, where=f"{holder.where}/{each.where}"))

    def _base(self, mode: Mode) -> tuple[Decimal | None, tuple[Step, ...]]:
        """What percentages are of, and how it adds up where it is more than the customs value."""
        rule = self.measure.base
        if not rule.value and not rule.taxes:
            return None, ()
        parts: list[tuple[str, Decimal]] = []
        if rule.value and self.item.value is None:
            self._keep([no_value()])
        elif rule.value and self.item.value is not None:
            parts.append(("", self.item.value))
        for tax in rule.taxes:
            line = self.done.get(tax)
            if line is not None:
                parts.append((tax, line.full if rule.before_reliefs else _counted(line, mode)))
        total = added(amount for _, amount in parts)
        if not rule.taxes:
            return total, ()
        told = " + ".join(f"{tax} {amount:f}".strip() for tax, amount in parts)
        return total, (Step("base", total, {"parts": told or "0", "national": self.facts.currency}),)

    def _grossed_up(self, duty: Rate, without: Decimal, amount: Decimal) -> tuple[Decimal, tuple[Step, ...]]:
        """T = p (B + T) + S, so T = (p B + S) ÷ (1 − p); only where the duty is a plain sum and p is below 100 %."""
        percent = added(_signed(each) for each in duty.terms if isinstance(each, Percent))
        if duty.bounds or not percent < HUNDRED:
            self.faults.append(_not_included(self.measure))
            return ZERO, ()
        tax = WIDE.divide(WIDE.multiply(amount, HUNDRED), WIDE.subtract(HUNDRED, percent))
        if tax >= LARGEST:
            self.faults.append(_too_large(self.measure))
            return ZERO, ()
        whole = WIDE.add(without, tax)
        told: dict[str, str | Decimal] = {
            "without": without,
            "percent": percent,
            "base": whole,
            "national": self.facts.currency,
        }
        return tax, (Step("included", tax, told),)

    def _relieved(
        self, reliefs: Sequence[Relief], mode: Mode, exact: Decimal, full: Decimal
    ) -> tuple[Decimal, tuple[Step, ...]]:
        national = self.facts.currency
        if mode is Mode.EXEMPT:
            return ZERO, (Step("relief_exempt", ZERO, {"full": full, "national": national}),)
        amount = full
        steps: list[Step] = []
        percent = added(each.percent for each in reliefs if each.mode is Mode.PAID)
        if percent > HUNDRED:
            self._keep([too_much_relief(f"{percent:f}")])
        elif percent:
            rest = NEARLY.divide(WIDE.multiply(exact, WIDE.subtract(HUNDRED, percent)), HUNDRED)
            amount = self.measure.rounding.apply(rest)
            steps.append(Step("relief_percent", amount, {"percent": percent, "full": full, "national": national}))
        if mode in NOT_NOW:
            kind = "relief_suspended" if mode is Mode.SUSPENDED else "relief_guaranteed"
            steps.append(Step(kind, amount, {"national": national}))
        return amount, tuple(steps)


def mode_of(reliefs: Iterable[Relief], *, suspended: bool) -> Mode:
    """An exemption goes before a suspension, that before a guarantee; a percentage leaves the rest to be paid."""
    modes = {each.mode for each in reliefs}
    if Mode.EXEMPT in modes:
        return Mode.EXEMPT
    if suspended or Mode.SUSPENDED in modes:
        return Mode.SUSPENDED
    return Mode.GUARANTEED if Mode.GUARANTEED in modes else Mode.PAID


def _counted(line: MeasureLine, mode: Mode) -> Decimal:
    """What another tax adds to a base: what is paid of it; what is not paid now only where ours is not either."""
    return ZERO if line.mode in NOT_NOW and mode not in NOT_NOW else line.amount


def _signed(term: Percent) -> Decimal:
    return -term.percent if term.sign == "-" else term.percent


def _not_included(measure: Measure) -> Fault:
    return Fault(
        code="base.includes-itself",
        message=msgid("{tax} is part of its own base, which works for a plain sum with less than 100 % only: {duty}."),
        where=f"{measure.where}/expression",
        params={"tax": measure.tax, "duty": written(measure.duty)},
        remedy=msgid("Leave out MIN and MAX, or leave the tax out of its own base."),
    )


def _too_large(measure: Measure) -> Fault:
    return Fault(
        code="amount.too-large",
        message=msgid("The duty comes to more than 30 digits."),
        where=f"{measure.where}/expression",
        remedy=msgid("Check the value, the quantities and the rates."),
    )
