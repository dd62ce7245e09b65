"""What can be wrong with a quota, and with what is asked of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def ends_before_it_begins() -> Fault:
    """The period is no period."""
    words, remedy = msgid("The quota ends before it begins."), msgid("Correct one of the two dates.")
    return Fault("quota.period", words, "/valid_to", remedy=remedy)


def impossible_order_number() -> Fault:
    """It could not be written in box 39."""
    words = msgid("The order number of a quota is two to 17 digits, capital letters or points.")
    return Fault("quota.order-number", words, "/order_number", remedy=msgid("Write for example CV.0001."))


def impossible_volume() -> Fault:
    """Nothing, or more than there is."""
    words = msgid("The volume of a quota is more than zero, with at most 18 digits and 20 decimals.")
    return Fault("quota.volume", words, "/volume", remedy=msgid("Correct the volume."))


def impossible_unit() -> Fault:
    """A unit that is not known, or into which quantities do not convert exactly."""
    words = msgid("A quota is counted in a unit into which every quantity converts exactly, or by value in CVE.")
    remedy = msgid("Write a unit such as KGM, TNE, LTR, HLT, C62 or PR; instead of dozens, open it in pieces (C62).")
    return Fault("quota.unit", words, "/unit", remedy=remedy)


def impossible_threshold() -> Fault:
    """The critical threshold is no percentage."""
    words = msgid("The critical threshold is a percentage above 0, at most 100, with at most two decimals.")
    return Fault("quota.critical", words, "/critical", remedy=msgid("Write for example 90."))


def overlaps(order_number: str, begins: date) -> Fault:
    """Another period of the quota holds on one of its days."""
    return Fault(
        code="quota.overlap",
        where="/valid_from",
        message=msgid("Quota {order_number} has a period from {begins} that shares days with this one."),
        params={"order_number": order_number, "begins": begins.isoformat()},
        remedy=msgid("Let each day lie in one period of a quota only."),
    )


def drawn_already(order_number: str, begins: date, drawn: str) -> Fault:
    """The unit, the end or a volume below what is drawn would take away what was granted."""
    return Fault(
        code="quota.drawn",
        where="/volume",
        message=msgid(
            "Quota {order_number} from {begins} is already drawn upon ({drawn}): its unit and its last day stay, and "
            "the volume is not less than what is drawn."
        ),
        params={"order_number": order_number, "begins": begins.isoformat(), "drawn": drawn},
        remedy=msgid("Keep the unit and the last day as they were, and the volume at what is drawn or above."),
    )


def no_period(order_number: str, on: date) -> Fault:
    """There is no such quota, or none on that day."""
    return Fault(
        code="quota.none",
        where="quota",
        message=msgid("There is no tariff quota {order_number} on {on}."),
        params={"order_number": order_number, "on": on.isoformat()},
        remedy=msgid("Correct the order number in box 39, or leave it empty to pay the general rate."),
    )


def no_quantity(unit: str, missing: Fault) -> Fault:
    """The quantity that the quota is counted in is not declared, or is declared twice and differs."""
    if missing.code == "quantity.differs":
        words = msgid("The quota is counted in {code}, and the declared quantities do not agree: {found}.")
        params = {"code": unit, "found": missing.params["found"]}
        remedy = msgid("Correct them, or add the quantity in {code}, which then counts.")
    else:
        words = msgid(
            "The quota is counted in {code}, and no quantity in {code} or a unit that converts to it is declared."
        )
        params, remedy = {"code": unit}, msgid("Add the quantity in {code}.")
    return replace(missing, message=words, params=params, remedy=remedy)


def impossible_quantity(unit: str, amount: str) -> Fault:
    """Nothing, or a quantity with more decimals than are kept."""
    return Fault(
        code="quota.quantity",
        where="quantities",
        message=msgid("{amount} {unit} cannot be drawn from a quota."),
        params={"amount": amount, "unit": unit},
        remedy=msgid("Declare a quantity above zero; in the unit of the quota it has at most 20 decimals."),
    )
