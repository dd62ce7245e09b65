"""What a duty needs and the item does not give: quantities, exchange rates, a base. `where` is relative to the item.

“quantities” and “value” are parts of the item, “/rates” of the whole case; who knows the document completes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.units import STRENGTH, Unit

QUANTITIES, VALUE, RATES, EXPRESSION, RELIEFS = "quantities", "value", "/rates", "expression", "reliefs"


def _fault(code: str, where: str, message: str, remedy: str, /, **params: str) -> Fault:
    return Fault(code=code, where=where, message=message, params=params, remedy=remedy)


def no_quantity(unit: Unit) -> Fault:
    """The duty is per a unit in which nothing was declared."""
    message = msgid(
        "The duty is charged per {unit}, and no quantity in {code} or a unit that converts to it is declared."
    )
    remedy = msgid("Add the quantity in {code}.")
    where = f"{QUANTITIES}/{unit.code}"
    return _fault("quantity.missing", where, message, remedy, unit=unit.one, code=unit.code)


def no_pure_alcohol(unit: Unit, *, volume: bool, strength: bool) -> Fault:
    """The duty is on pure alcohol, which follows from volume and strength."""
    missing = "" if volume else "LTR"
    if not strength:
        missing = f"{missing}, {STRENGTH}" if missing else STRENGTH
    message = msgid("The duty is charged per {unit}; of volume and strength, {missing} is not declared.")
    remedy = msgid("Add {missing}, or the quantity in {code}. {strength} is the strength in % vol.")
    params = {"unit": unit.one, "missing": missing, "code": unit.code, "strength": STRENGTH}
    where = f"{QUANTITIES}/{STRENGTH if volume else 'LTR'}"
    return _fault("quantity.missing", where, message, remedy, **params)


def quantities_differ(unit: Unit, found: Sequence[str]) -> Fault:
    """Two declared quantities of one dimension are not the same."""
    message = msgid("The duty is charged per {unit}, and the declared quantities do not agree: {found}.")
    remedy = msgid("Correct them, or add the quantity in {code}, which then counts.")
    return _fault(
        "quantity.differs", QUANTITIES, message, remedy, unit=unit.one, found=", ".join(found), code=unit.code
    )


def zero_quantity(unit: str) -> Fault:
    """The value of one unit cannot be told of no goods."""
    message = msgid("The duty depends on the value of one {unit}, and the declared quantity is zero.")
    return _fault("quantity.zero", QUANTITIES, message, msgid("Declare the quantity of the goods."), unit=unit)


def too_much_relief(percent: str) -> Fault:
    """Reliefs of more than the whole."""
    message = msgid("The reliefs from this tax come to {percent} %, more than all of it.")
    return _fault("relief.too-much", RELIEFS, message, msgid("Correct the percentages."), percent=percent)


def no_rate(currency: str, national: str) -> Fault:
    """An amount is in a currency for which no exchange rate is given."""
    message = msgid("The duty is in {currency}, and no exchange rate to {national} is given.")
    remedy = msgid("Add how many {national} one {currency} is.")
    return _fault("rate.missing", f"{RATES}/{currency}", message, remedy, currency=currency, national=national)


def no_base(term: str) -> Fault:
    """A percentage with nothing to be a percentage of."""
    message = msgid("{term} has no base: the tax is charged on quantities only.")
    remedy = msgid("Write an amount per unit, or let the base be the customs value or other taxes.")
    return _fault("base.percent", EXPRESSION, message, remedy, term=term)


def no_value() -> Fault:
    """A percentage, or a duty by unit value, needs the customs value."""
    message = msgid("The duty depends on the customs value, which is not given.")
    return _fault("value.missing", VALUE, message, msgid("Add the customs value of the item."))


def too_large() -> Fault:
    """More money than there is."""
    message = msgid("The duty comes to more than 30 digits.")
    return _fault("amount.too-large", EXPRESSION, message, msgid("Check the value, the quantities and the rates."))
