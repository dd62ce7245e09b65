"""Reads the taxes of `law/cv/taxes/*.yaml`, checked as the other law files are: a mistake stops the load, all named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from alfandega.kernel.money import Rounding
from alfandega.lawbook.files import LawFileError, Place, in_each_language, mapping, only
from alfandega.reference.procedures import article_of, check_periods, entries, period, truth
from alfandega.tariff.book import Tax

FIELDS = ("code", "names", "kind", "order", "on_value", "on_taxes", "rate", "rounding", "article", "illustrative")
KINDS = ("duty", "remedy", "tax", "levy", "charge", "surcharge", "fee")
"""Import duties, trade remedies, internal taxes, levies for others, charges, surcharges, and fees for services."""
MOST_PERCENT = Decimal(1000)


def read_taxes(folder: Path) -> tuple[Tax, ...]:
    """The taxes of the law files; raises LawFileError, a ValueError, naming every mistake."""
    mistakes: list[str] = []
    found = [(place, _tax(mapping(entry, place), place)) for place, entry in entries(folder, "taxes", mistakes)]
    check_periods([(tax.code, tax.valid_from, tax.valid_to) for _, tax in found], "taxes", mistakes)
    for place, tax in found:
        _check_base(tax, [other for _, other in found], place)
    if mistakes:
        raise LawFileError(mistakes)
    return tuple(tax for _, tax in found)


def _check_base(tax: Tax, taxes: list[Tax], place: Place) -> None:
    """A tax can only be charged on taxes that are computed before it, and the order must be one."""
    for code in tax.on_taxes:
        orders = [other.order for other in taxes if other.code == code]
        if not orders:
            place.at("on_taxes").wrong(f"{code} is not a tax of these files")
        elif max(orders) >= tax.order:
            place.at("on_taxes").wrong(f"{code} must come earlier: its order is {max(orders)}, ours {tax.order}")
    for other in taxes:
        if other.order == tax.order and other.code < tax.code:
            place.at("order").wrong(f"is that of {other.code}")


def _tax(fields: Mapping[str, Any], place: Place) -> Tax:
    only(fields, (*FIELDS, "valid_from", "valid_to"), place)
    code, order, on_taxes = str(fields.get("code")), fields.get("order"), fields.get("on_taxes", [])
    if not re.fullmatch("[A-Z]{2,6}", code):
        place.at("code").wrong(f"{code!r} is not a code of two to six capital letters")
    if type(order) is not int or not 0 < order < 1000:
        place.at("order").wrong(f"should be a whole number from 1 to 999, not {order!r}")
        order = 0
    if not isinstance(on_taxes, list) or not all(isinstance(each, str) for each in on_taxes):
        place.at("on_taxes").wrong("should be a list of tax codes such as [DI, ICE]")
        on_taxes = []
    kind = str(fields.get("kind"))
    if kind not in KINDS:
        place.at("kind").wrong(f"should be one of {', '.join(KINDS)}, not {kind!r}")
    rounding = str(fields.get("rounding"))
    if rounding not in Rounding.__members__:
        place.at("rounding").wrong(f"should be one of {', '.join(Rounding.__members__)}, not {rounding!r}")
        rounding = Rounding.WHOLE_HALF_UP.name
    begins, ends = period(fields, place)
    return Tax(
        code=code,
        names=in_each_language(fields.get("names"), place.at("names")),
        order=order,
        on_value=truth(fields, "on_value", place),
        on_taxes=tuple(on_taxes),
        rate=percent_of(fields.get("rate"), place.at("rate")),
        rounding=Rounding[rounding],
        article=article_of(fields, place),
        valid_from=begins,
        valid_to=ends,
        illustrative=truth(fields, "illustrative", place),
        kind=kind,
    )


def percent_of(value: object, place: Place) -> Decimal | None:
    """A rate in percent, as a number or as a text in quotation marks; None when there is none."""
    if value is None:
        return None
    try:
        rate = Decimal(str(value)) if isinstance(value, int | str | Decimal) and not isinstance(value, bool) else None
    except InvalidOperation:
        rate = None
    if rate is None or not rate.is_finite() or not 0 <= rate <= MOST_PERCENT:
        place.wrong(f"should be a number of percent from 0 to {MOST_PERCENT}, not {value!r}")
        return None
    return rate
