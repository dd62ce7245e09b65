"""What can be wrong with the figures and facts that a rule is given."""

from __future__ import annotations

from alfandega.kernel.citation import Citation
from alfandega.kernel.fault import Fault, Severity
from alfandega.kernel.text import msgid


def figure_missing(where: str) -> Fault:
    """A figure that the computation needs was not given."""
    return Fault(
        code="remedies.figure-missing",
        where=where,
        message=msgid("A figure is missing."),
        remedy=msgid("Enter it; nothing is assumed in its place."),
        citation=Citation.of("RCA-102.2"),
    )


def figure_unusable(where: str, value: str, digits: int) -> Fault:
    """Not a finite number, or too many digits."""
    return Fault(
        code="remedies.figure-unusable",
        where=where,
        message=msgid("“{given}” is not a figure that can be used."),
        params={"given": value, "digits": str(digits)},
        remedy=msgid("Enter a number with at most {digits} digits before the point and {digits} after it."),
    )


def figure_negative(where: str, value: str) -> Fault:
    """Prices, quantities and costs are not negative."""
    return Fault(
        code="remedies.figure-negative",
        where=where,
        message=msgid("{value} is below zero, which this figure cannot be."),
        params={"value": value},
        remedy=msgid("Enter zero or a number above it."),
    )


def figure_zero(where: str) -> Fault:
    """A figure that something is divided by."""
    return Fault(
        code="remedies.figure-zero",
        where=where,
        message=msgid("This figure is zero, and something is divided by it."),
        remedy=msgid("Enter a number above zero."),
    )


def currency_mismatch(first: str, second: str) -> Fault:
    """Two prices in two currencies."""
    return Fault(
        code="remedies.currency-mismatch",
        where="/currency",
        message=msgid("Prices in {first} and in {second} cannot be compared."),
        params={"first": first, "second": second},
        remedy=msgid("Convert one of them at the rate of the day of sale first."),
        citation=Citation.of("RCA-96"),
    )


def unit_mismatch(first: str, second: str) -> Fault:
    """Two prices per different units."""
    return Fault(
        code="remedies.unit-mismatch",
        where="/unit",
        message=msgid("Prices per {first} and per {second} cannot be compared."),
        params={"first": first, "second": second},
        remedy=msgid("State both prices for the same unit."),
        citation=Citation.of("RCA-96"),
    )


def level_mismatch(first: str, second: str) -> Fault:
    """Two prices at different levels of trade."""
    return Fault(
        code="remedies.level-mismatch",
        where="/level",
        message=msgid("A price at the level “{first}” and one at the level “{second}” cannot be compared as they are."),
        params={"first": first, "second": second},
        remedy=msgid("Adjust one of them for the level of trade, and say by how much and why."),
        citation=Citation.of("RCA-96"),
    )


def incomplete_constructed_value(where: str, what: str) -> Fault:
    """One of the parts of a constructed value is missing."""
    return Fault(
        code="normal-value.incomplete",
        where=where,
        message=msgid("The normal value cannot be constructed: {what} is missing."),
        params={"what": what},
        remedy=msgid("Enter it, or accept a home-market price."),
        citation=Citation.of("RCA-102.2"),
    )


def no_normal_value() -> Fault:
    """Neither an acceptable home price nor anything in its place."""
    return Fault(
        code="normal-value.none",
        where="/home_price",
        message=msgid("There is no acceptable home-market price and nothing that stands in its place."),
        remedy=msgid("Give the production cost, other costs and profit, or a price in a third country with reasons."),
        citation=Citation.of("RCA-102.2"),
    )


def no_reasons(where: str, what: str, article: str) -> Fault:
    """A choice that the law allows only with reasons."""
    return Fault(
        code="remedies.no-reasons",
        where=where,
        message=msgid("{what} is not explained."),
        params={"what": what},
        remedy=msgid("Say in a few words why; the file keeps it."),
        citation=Citation.of(article),
    )


def not_of_exporting_country(seller: str, country: str) -> Fault:
    """The export price is that of a firm of the exporting country."""
    return Fault(
        code="export-price.seller",
        where="/seller_country",
        message=msgid("The seller is of {seller}, not of the exporting country {country}."),
        params={"seller": seller or "—", "country": country},
        remedy=msgid("Give the price at which a firm of the exporting country sold to Cabo Verde."),
        citation=Citation.of("RCA-102.3"),
    )


def nothing_to_weigh() -> Fault:
    """A margin needs at least one transaction."""
    return Fault(
        code="margin.no-transaction",
        where="/transactions",
        message=msgid("There is no transaction to compute a margin from."),
        remedy=msgid("Enter at least one export sale with its normal value, export price and quantity."),
        citation=Citation.of("RCA-103"),
    )


def exceeds_margin(where: str, duty: str, limit: str) -> Fault:
    """RCA 112: EXCEEDS_MARGIN."""
    return Fault(
        code="duty.exceeds-margin",
        where=where,
        message=msgid("The anti-dumping duty of {duty} is above the margin of dumping found, {limit}."),
        params={"duty": duty, "limit": limit},
        remedy=msgid("Lower it to {limit} or less."),
        citation=Citation.of("RCA-112"),
    )


def exceeds_benefit(where: str, duty: str, limit: str) -> Fault:
    """RCA 126: EXCEEDS_BENEFIT."""
    return Fault(
        code="duty.exceeds-benefit",
        where=where,
        message=msgid("The countervailing duty of {duty} is above the benefit to the recipient, {limit}."),
        params={"duty": duty, "limit": limit},
        remedy=msgid("Lower it to {limit} or less."),
        citation=Citation.of("RCA-126"),
    )


def above_injury(where: str, duty: str, limit: str, severity: Severity) -> Fault:
    """A lower duty would remove the injury."""
    return Fault(
        code="duty.lesser-suffices",
        where=where,
        message=msgid("A duty of {limit} would already remove the injury; this one is {duty}."),
        params={"duty": duty, "limit": limit},
        remedy=msgid("Consider the lower duty."),
        citation=Citation.of("RCA-97.2"),
        severity=severity,
    )


def no_consumption() -> Fault:
    """RCA 117: NO_CONSUMPTION_DATA."""
    return Fault(
        code="opening.no-consumption",
        where="/consumption",
        message=msgid("National consumption is zero or not known, so the share of the market cannot be computed."),
        remedy=msgid("Enter the national consumption of the like product in the same period and unit."),
        citation=Citation.of("RCA-117"),
    )


def over_the_whole(where: str, part: str, whole: str, article: str) -> Fault:
    """A part that is larger than what it is a part of."""
    return Fault(
        code="remedies.part-above-whole",
        where=where,
        message=msgid("{part} is more than the whole of {whole} that it is a part of."),
        params={"part": part, "whole": whole},
        remedy=msgid("Check both figures: they must be of the same period and in the same unit."),
        citation=Citation.of(article),
    )
