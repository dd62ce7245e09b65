"""What can be wrong with a case beside its shape, each at its JSON pointer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from pydantic import ValidationError

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid
from alfandega.tariff.expression.currencies import CURRENCIES
from alfandega.tariff.expression.units import UNITS, spellings

_SCHEMA = msgid("Compare it with docs/schema/assess-case.json.")
_OF_DECLARATIONS = {"field.unknown", "field.too-many", "field.format", "field.path"}


def _fault(code: str, where: str, message: str, remedy: str, /, **params: str) -> Fault:
    short = {name: value if len(value) <= 200 else f"{value[:199]}…" for name, value in params.items()}
    return Fault(code=code, message=message, where=where, params=short, remedy=remedy)


def of_field(found: Fault) -> Fault:
    """A fault of the shape: what is said of declarations is said of cases."""
    remedy = _SCHEMA if found.code in _OF_DECLARATIONS else found.remedy
    return replace(found, citation=None, remedy=remedy)


def no_items() -> Fault:
    """Nothing to compute."""
    return _fault("case.no-items", "/items", msgid("The case has no items."), msgid("Write at least one item."))


def no_measures(where: str) -> Fault:
    """Nothing to compute an item by."""
    message = msgid("Nothing says which taxes the item bears.")
    return _fault("case.no-measures", where, message, msgid("Add measures, or a commodity code of our tariff."))


def missing(where: str) -> Fault:
    """A field that must be there."""
    return _fault("field.missing", where, msgid("{field} is missing."), msgid("Write it."), field=where)


def negative(where: str, value: Decimal) -> Fault:
    """A value or quantity below zero."""
    message = msgid("{value} is below zero.")
    return _fault("value.negative", where, message, msgid("Write the amount without a sign."), value=f"{value:f}")


def not_above_zero(where: str, value: Decimal) -> Fault:
    """An exchange rate of zero or less."""
    message = msgid("The exchange rate {value} must be more than zero.")
    return _fault("rate.not-above-zero", where, message, msgid("Write how many units one unit is."), value=f"{value:f}")


def not_a_share(where: str, value: Decimal) -> Fault:
    """A percentage outside 0 to 100."""
    message = msgid("{value} is not a percentage from 0 to 100.")
    return _fault("percent.range", where, message, msgid("Correct the percentage."), value=f"{value:f}")


def which_relief(where: str) -> Fault:
    """Neither a mode nor a percentage, or both."""
    message = msgid("A relief has either a mode, exempt or suspended, or a percentage.")
    return _fault("relief.which", where, message, msgid("Write one of the two."))


def period(where: str, begins: date, ends: date) -> Fault:
    """A period that ends before it begins."""
    message = msgid("The period ends on {ends}, before it begins on {begins}.")
    return _fault(
        "period.reversed", where, message, msgid("Correct one of the dates."), begins=str(begins), ends=str(ends)
    )


def no_article(where: str, article: str) -> Fault:
    """Not a catalogue id."""
    message = msgid("“{article}” is not a catalogue id such as RCA-175.")
    return _fault("article.form", where, message, msgid("Write the place in your words as “source”."), article=article)


def no_parameters(where: str, error: Exception) -> Fault:
    """An object that is not the parameters of a duty."""
    place = ""
    if isinstance(error, ValidationError):
        place = "/".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
    message = msgid("The parameters of the duty cannot be read at “{place}”.")
    remedy = msgid("Compare them with docs/schema/expression.json, or write the duty as text.")
    return _fault("expression.parameters", where, message, remedy, place=place)


def unknown_currency(where: str, currency: str) -> Fault:
    """Not in ISO 4217."""
    near = get_close_matches(currency.upper(), sorted(CURRENCIES), 1, 0.6)
    message = msgid("“{currency}” is not a currency that is known.")
    remedy = msgid("Did you mean {nearest}?") if near else msgid("Write the ISO code of the currency, such as EUR.")
    return _fault("currency.unknown", where, message, remedy, currency=currency, nearest=near[0] if near else "")


def not_national(currency: str, national: str) -> Fault:
    """Our tariff is in our currency."""
    message = msgid("Commodity codes and procedures are of our tariff, which is in {national}, not in {currency}.")
    remedy = msgid("Leave the currency out; values may be in another currency each.")
    return _fault("currency.national", "/currency", message, remedy, national=national, currency=currency)


def no_rate(currency: str, national: str) -> Fault:
    """A value in a currency without an exchange rate."""
    message = msgid("The value is in {currency}, and no exchange rate to {national} is given.")
    remedy = msgid("Add how many {national} one {currency} is.")
    return _fault("rate.missing", f"/rates/{currency}", message, remedy, currency=currency, national=national)


def unknown_unit(where: str, name: str) -> Fault:
    """A quantity in no unit of ours."""
    near = get_close_matches(name.upper(), [unit.code for unit in UNITS], 1, 0.6)
    near = get_close_matches(name.lower(), spellings(), 1, 0.7) or near
    message = msgid("“{name}” is not a unit that is known.")
    remedy = msgid("Did you mean {nearest}?") if near else msgid("Write the UN/ECE code, such as KGM, LTR or C62.")
    return _fault("unit.unknown", where, message, remedy, name=name, nearest=near[0] if near else "")


def unit_twice(where: str, name: str, code: str) -> Fault:
    """Two names of one unit."""
    message = msgid("“{name}” is {code}, for which a quantity stands there already.")
    return _fault("unit.twice", where, message, msgid("Keep one of them."), name=name, code=code)


def unknown_commodity(where: str, code: str, on: date, nearest: str) -> Fault:
    """Not a line of our tariff."""
    message = msgid("{code} is not a line of the tariff on {on}.")
    remedy = (
        msgid("Write the full national code; nearest lines: {nearest}.") if nearest else msgid("Write the full code.")
    )
    return _fault("commodity.unknown", where, message, remedy, code=code, on=str(on), nearest=nearest)


def unknown_procedure(where: str, code: str, on: date) -> Fault:
    """Not in our list of procedures."""
    message = msgid("{code} is not a customs procedure on {on}.")
    return _fault(
        "procedure.unknown",
        where,
        message,
        msgid("Write a procedure of the list, such as 4000."),
        code=code,
        on=str(on),
    )
