"""What can be wrong with a change of reference data; faults of files are made where the files are read (`table.py`)."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault
from alfandega.kernel.text import msgid


def not_the_centre() -> Fault:
    """The actor does not act for the centre, which owns the tariff and the lists."""
    return Fault(
        code="reference.not-yours",
        message=msgid("The tariff, the code lists and the exchange rates are kept by the central administration."),
        remedy=msgid("Ask the central administration to make the change."),
        citation=Citation.of("RCA-140.4"),
    )


def unknown_currency(currency: str) -> Fault:
    """The currency is not in the list, or is the national one, whose rate is always 1."""
    return Fault(
        code="rate.currency",
        where="/currency",
        message=msgid("{currency} is not a foreign currency of the list."),
        params={"currency": currency or "—"},
        remedy=msgid("Choose a currency from the list."),
        citation=Citation.of("RCA-168.3"),
    )


def impossible_rate(rate: str, most: str) -> Fault:
    """The rate is not a positive number of the size a rate can have."""
    return Fault(
        code="rate.value",
        where="/rate",
        message=msgid("{rate} cannot be an exchange rate."),
        params={"rate": rate, "most": most},
        remedy=msgid("Enter national units for one foreign unit: more than 0, at most {most}, at most 8 decimals."),
        citation=Citation.of("RCA-168.3"),
    )


def rate_in_the_past(valid_from: str) -> Fault:
    """Declarations may have been assessed at the rate that would be changed."""
    return Fault(
        code="rate.past",
        where="/valid_from",
        message=msgid("A rate cannot be set from {valid_from}: declarations of that day may have used another."),
        params={"valid_from": valid_from},
        remedy=msgid("Set the rate from tomorrow, or from today when none begins today."),
        citation=Citation.of("RCA-168.3"),
    )


def no_source() -> Fault:
    """It is not said who published the rate."""
    return Fault(
        code="rate.source",
        where="/source",
        message=msgid("The source of the rate is missing."),
        remedy=msgid("Name who published the rate and when, in at most 200 characters."),
        citation=Citation.of("RCA-168.3"),
    )
